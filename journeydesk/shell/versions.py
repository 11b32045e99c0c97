"""The versions of a project: those that were named, kept in its file, and the automatic backups beside it."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSize
from PySide6.QtGui import QImage

from journeydesk.edit.actions.snapshots import project_of
from journeydesk.edit.comparing import Difference, compare
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Note, Persona, Snapshot, Touchpoint
from journeydesk.shell.thumbnails import remembered, stamp_of, whole_picture_of
from journeydesk.tr import language, later, tr, tr_count

if TYPE_CHECKING:
    from journeydesk.shell.sheet import Sheet
    from journeydesk.store.rotation import Backup

_REASONS = later(
    {
        "as opened": "As it was opened",
        "while editing": "While you worked on it",
        "at close": "When it was closed",
        "before upgrade": "Before it was brought up to date",
        "before import": "Before an import",
        "before delete": "Before many things were deleted",
    }
)
PICTURE = QSize(760, 420)
"""Pixels at 100 % that the picture of a version may take."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state to look at and to go back to: a named version or an automatic backup. `time` is in UTC."""

    time: datetime.datetime
    snapshot: Snapshot | None = None
    backup: "Backup | None" = None

    @property
    def key(self) -> str:
        """What tells this version from all others."""
        return self.snapshot.id if self.snapshot else str(self.backup.path) if self.backup else ""

    @property
    def title(self) -> str:
        """What people call it: its name, else its time of day here."""
        return self.snapshot.title or tr("Untitled version") if self.snapshot else self.clock

    @property
    def clock(self) -> str:
        """Its time of day here."""
        return self.time.astimezone().strftime("%H:%M")

    @property
    def moment(self) -> str:
        """Its day, seen from today, and its time, as they are here."""
        day = day_words(self.time.astimezone().date(), datetime.date.today())
        return tr("{day}, {time}").format(day=day, time=self.clock)

    @property
    def reason(self) -> str:
        """Why it is there, in plain words."""
        return tr(_REASONS[self.backup.reason]) if self.backup else tr("Named version")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a version holds: its whole project, what is another since, and its map."""

    project: Project
    differences: Sequence[Difference]
    picture: QImage | None

    @property
    def counts(self) -> str:
        """How much there is, in words."""
        count = Counter({kind: self.project.count(kind) for kind in (Touchpoint, Note, Persona)})
        words = (
            tr_count("{n} touchpoint", "{n} touchpoints", count[Touchpoint]),
            tr_count("{n} note", "{n} notes", count[Note]),
            tr_count("{n} persona", "{n} personas", count[Persona]),
        )
        return " · ".join(words)


def list_versions(project: Project, backups: Sequence["Backup"]) -> list[Version]:
    """Return the versions of *project*, the newest first; nothing of them is read but what lists tell."""
    named = [Version(_moment(snapshot.time), snapshot) for snapshot in queries.snapshots(project)]
    kept = [version_of(backup) for backup in reversed(backups)]
    return sorted((*named, *kept), key=lambda version: version.time, reverse=True)


def version_of(backup: "Backup") -> Version:
    """Return *backup* as a version."""
    return Version(_of_clock(backup.time), backup=backup)


def read_version(project: Project, version: Version) -> Project:
    """Return what *version* of *project* holds, pictures included, so that it needs no file any more.

    Raises `FieldError` or a `StoreError` when it cannot be trusted.
    """
    if version.snapshot is not None:
        found = project_of(project, version.snapshot)
        return Project.of(found, found.used_blobs())
    assert version.backup is not None
    return read_backup(version.backup)


def read_backup(backup: "Backup") -> Project:
    """Return what *backup* holds, pictures included; raise a `StoreError` when it cannot be trusted."""
    from journeydesk.store.document import read_project
    from journeydesk.store.errors import damaged

    loaded = read_project(backup.path)
    if not loaded.is_intact:
        raise damaged(backup.path, tr("its content is not as it was saved"))
    return loaded.project


def look_at(project: Project, version: Version, journey: str | None, sheet: "Sheet", cache: Path) -> Seen:
    """Return what there is to see of *version*; *journey* is the one whose map is shown, if it was there.

    Touches no widget. Raises what `read_version` raises.
    """
    found = read_version(project, version)
    shown = journey if journey in found else next((one.id for one in queries.journeys(found)), None)
    picture = None
    if shown is not None:
        stamp = stamp_of(version.backup.path) if version.backup else version.key
        picture = remembered(
            cache, f"{version.key} {shown} whole", stamp, lambda: whole_picture_of(found, shown, sheet, PICTURE)
        )
    return Seen(found, compare(found, project), picture)


def day_words(day: datetime.date, today: datetime.date) -> str:
    """Return what a day is called: today, yesterday, or by its name and date."""
    if day == today:
        return tr("Today")
    if day == today - datetime.timedelta(days=1):
        return tr("Yesterday")
    # The pattern is the translators': what stands around the names of months differs by language.
    pattern = tr("dddd, d MMMM") if day.year == today.year else tr("d MMMM yyyy")
    words = QLocale(language()).toString(QDate(day.year, day.month, day.day), pattern)
    return words[:1].upper() + words[1:]


def size_words(size: int) -> str:
    """Return *size* in bytes as people read it."""
    digits = 0 if size < 1_000_000 else 1
    return QLocale(language()).formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def _moment(time: str) -> datetime.datetime:
    try:
        return datetime.datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    except ValueError:  # who wrote the file may have left it out
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def _of_clock(seconds: float) -> datetime.datetime:
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
