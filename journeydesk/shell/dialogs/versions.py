"""File ▸ Versions: the named and the automatic versions of a project, what each holds, and opening one as a copy."""

import datetime
from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journeydesk.edit.actions.values import delete, set_value
from journeydesk.edit.workspace import Workspace
from journeydesk.model.fields import FieldError
from journeydesk.shell.jobs import Jobs
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.shell.outside import reveal_in_folder
from journeydesk.shell.versions import Seen, Version, look_at, size_words
from journeydesk.shell.versions_list import VersionList
from journeydesk.shell.versions_view import VersionView
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel, elided
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import LARGE, SEMIBOLD, fix_width

_SIZE = QSize(132 * UNIT, 92 * UNIT)
_LIST = 34 * UNIT


class Desk(Protocol):
    """What the dialog needs of its window."""

    jobs: Jobs

    @property
    def cache(self) -> Path:
        """The folder that remembers pictures."""

    @property
    def ws(self) -> Workspace:
        """What the window works on."""

    def versions(self) -> list[Version]:
        """Return all versions, the newest first."""

    def ask_name(self, title: str, name: str, parent: QWidget) -> str:
        """Return a name for a version, empty when there is to be none."""

    def name_version(self, parent: QWidget) -> str | None:
        """Ask for a name and keep the project as it is under it; return the key of that version."""

    def open_copy(self, seen: Seen, version: Version) -> None:
        """Open what *version* holds as a new project."""


class VersionsDialog(QDialog):
    """The list at the left, the version that is chosen there beside it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._sheet = _sheet()
        self._versions: dict[str, Version] = {}
        self._seen: Seen | None = None
        self._reading: Future[Any] | None = None
        self.list = VersionList(self)
        self.view = VersionView(self)
        self.notice = NoticeBar(self)
        self.body = QStackedWidget(self)
        self._make_buttons()
        self._lay_out()
        self.list.chosen.connect(self._show)
        self.list.open_wanted.connect(self.open_copy)
        self.list.rename_wanted.connect(self.rename)
        self.list.delete_wanted.connect(self.delete)
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() - QSize(8 * UNIT, 10 * UNIT)))
        desk.ws.session.edits.join(self._follow)
        self.refresh()
        (self.list if self._versions else self.name_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def version(self) -> Version | None:
        """The version that is chosen; None when there is none."""
        return self._versions.get(self.list.key)

    def refresh(self, key: str = "") -> None:
        """List the versions anew, that with *key* being chosen."""
        versions = self._desk.versions()
        self._versions = {version.key: version for version in versions}
        self.list.show_versions(versions, datetime.date.today(), key or self.list.key)
        self.body.setCurrentIndex(0 if versions else 1)
        self.list.setEnabled(bool(versions))
        self.open_button.setVisible(bool(versions))
        if not versions:
            self._show("")

    def name(self) -> None:
        """Keep the project as it is now under a name."""
        key = self._desk.name_version(self)
        if key is not None:
            self.refresh(key)

    def rename(self) -> None:
        """Ask for another name of the version that is chosen."""
        snapshot = self.version.snapshot if self.version else None
        if snapshot is None or not self.rename_button.isEnabled():
            return
        words = self._desk.ask_name(tr("Rename version"), snapshot.title, self)
        if words:
            self._desk.ws.do(set_value(self._desk.ws.project, [snapshot.id], "title", words))

    def delete(self) -> None:
        """Delete the named version that is chosen, and offer to take that back."""
        snapshot = self.version.snapshot if self.version else None
        if snapshot is None or not self.delete_button.isEnabled():
            return
        self._desk.ws.do(delete(self._desk.ws.project, [snapshot.id]))
        words = tr("“{name}” was deleted.").format(name=elided(snapshot.title, 60) or tr("Untitled version"))
        self.notice.pass_by(words, [(tr("Undo"), partial(self._undo, snapshot.id))], "trash")

    def open_copy(self) -> None:
        """Open the version that is shown as a new project, once it was read."""
        version, seen = self.version, self._seen
        if version is not None and seen is not None:
            self.accept()
            self._desk.open_copy(seen, version)

    def done(self, result: int) -> None:
        """Read no longer, and close."""
        self._desk.ws.session.edits.leave(self._follow)
        self._stop_reading()
        super().done(result)

    def _follow(self, _edit: object) -> None:
        self.refresh()

    def _undo(self, key: str) -> None:
        self._desk.ws.session.undo()
        self.notice.hide()
        self.refresh(key)

    def _show(self, key: str) -> None:
        """Show what the list tells of a version, and begin to read it."""
        self._seen = None
        self._stop_reading()
        version = self._versions.get(key)
        is_named = version is not None and version.snapshot is not None
        writable = self._desk.ws.session.writable
        for button in (self.rename_button, self.delete_button):
            button.setVisible(is_named)
            button.setEnabled(is_named and writable)
        self.folder_button.setVisible(version is not None and not is_named)
        self.open_button.setEnabled(False)
        if version is not None:
            self.view.begin(version)
            self._read(version)

    def _read(self, version: Version) -> None:
        ws = self._desk.ws
        work = partial(look_at, ws.project, version, ws.journey, self._sheet, self._desk.cache)
        done, failed = partial(self._take, version.key), partial(self._fail, version.key)
        self._reading = self._desk.jobs.start(self, work, done, failed)

    def _stop_reading(self) -> None:
        """Let go of what was not begun: who runs through the list waits for one version, not for all of them."""
        if self._reading is not None:
            self._reading.cancel()

    def _take(self, key: str, seen: Seen) -> None:
        version = self.version
        if version is None or version.key != key:
            return
        self._seen = seen
        self.view.show_seen(seen, size_words(version.backup.size) if version.backup else "")
        self.open_button.setEnabled(True)

    def _fail(self, key: str, error: Exception) -> None:
        from journeydesk.store.errors import Damaged, NotOurs, StoreError

        if not isinstance(error, StoreError | FieldError | OSError):
            raise error
        if self.list.key == key:
            is_harmed = isinstance(error, Damaged | NotOurs)
            words = tr("This version is damaged; choose another one.") if is_harmed else str(error)
            self.view.show_trouble(words)

    def _reveal(self) -> None:
        version = self.version
        if version is not None and version.backup is not None:
            reveal_in_folder(version.backup.path, self)

    def _make_buttons(self) -> None:
        self.name_button = push_button(
            tr("Name the current version…"), self.name, icon_name="bookmark-simple", parent=self
        )
        self.rename_button = push_button(tr("Rename…"), self.rename, parent=self)
        self.delete_button = push_button(tr("Delete"), self.delete, parent=self)
        self.folder_button = push_button(tr("Show in folder"), self._reveal, parent=self)
        self.close_button = push_button(tr("Close"), self.reject, parent=self)
        self.open_button = push_button(tr("Open as a copy"), self.open_copy, primary=True, parent=self)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.open_button.setDefault(True)
        self.name_button.setEnabled(self._desk.ws.session.writable)

    def _lay_out(self) -> None:
        self.body.addWidget(self.view)
        self.body.addWidget(_empty(self))
        foot = QHBoxLayout()
        foot.setContentsMargins(3 * UNIT, UNIT + UNIT // 2, 3 * UNIT, UNIT + UNIT // 2)
        foot.setSpacing(UNIT)
        for button in (self.rename_button, self.delete_button, self.folder_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.open_button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self.body, 1)
        right.addWidget(rule(self))
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(right, 1)

    def _side(self) -> QWidget:
        side = QWidget(self)
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix_width(side, _LIST)
        column = QVBoxLayout(side)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT + UNIT // 2)
        column.setSpacing(UNIT)
        column.addWidget(self.list, 1)
        column.addWidget(self.name_button)
        return side


def _empty(parent: QWidget) -> QWidget:
    """Return what stands in the place of versions that are not there yet."""
    page, inner = QWidget(parent), QWidget(parent)
    mark = PlainLabel("", inner)
    mark.setPixmap(pixmap("clock-counter-clockwise", 40, tokens().disabled, parent.devicePixelRatioF()))
    words = tr(
        "JourneyDesk keeps a version by itself when you begin to work, every ten minutes while you do, and when you "
        "close. Give one a name to find it again."
    )
    lines: Sequence[PlainLabel] = (
        mark,
        PlainLabel(tr("No versions yet"), inner, size=LARGE, weight=SEMIBOLD),
        PlainLabel(words, inner, tone="muted", wrap=True),
    )
    fix_width(inner, 54 * UNIT)
    column = QVBoxLayout(inner)
    column.setSpacing(UNIT)
    for line in lines:
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
    # A widget that is aligned is not asked how high its wrapped words are, one between two stretches is.
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(inner)
    middle.addStretch(1)
    around = QVBoxLayout(page)
    around.addStretch(2)
    around.addLayout(middle)
    around.addStretch(3)
    return page


def _sheet() -> Any:
    from journeydesk.layout.text import QtTypesetter
    from journeydesk.shell.sheet import Sheet

    return Sheet(QtTypesetter())
