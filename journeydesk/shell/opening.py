"""Opening a file that was cut off in the middle of being saved, and what a program that ended so left open."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeydesk.shell.notice_bar import NoticeBar, Offer
from journeydesk.shell.project_file import Folders, ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask, elided

if TYPE_CHECKING:
    from journeydesk.store.traces import Left

_SETTLE, _READ = 0, 1


def open_asking(path: Path, folders: Folders, parent: QWidget | None) -> ProjectFile | None:
    """Open the project at *path*; None when the person rather leaves it. Raises a `StoreError` when it cannot be.

    What lies beside a file from a download, a mail or an archive is no trace of ours, and bringing the file in order
    would change it by what somebody else put there. So that is asked.
    """
    from journeydesk.store.open import Unsettled

    try:
        return ProjectFile.open(path, folders)
    except Unsettled:
        answer = ask_roll_back(parent, path)
    if answer == _SETTLE:
        return ProjectFile.open(path, folders, roll_back=True)
    return ProjectFile.open(path, folders, read_only=True) if answer == _READ else None


def ask_roll_back(parent: QWidget | None, path: Path) -> int:
    """Ask what to do with a file that was cut off elsewhere: 0 bring it in order, 1 read a copy, 2 nothing."""
    question = tr(
        "“{name}” was cut off in the middle of being saved, and not by JourneyDesk on this computer. What lies beside "
        "it can bring it in order; do that only when you know where the file comes from."
    )
    answers = [tr("Bring it in order"), tr("Open a copy read-only"), tr("Cancel")]
    return ask(parent, question.format(name=elided(path.name, 60)), answers)


def ended_in_the_middle(folders: Folders) -> "list[Left]":
    """Return what was open when a program ended without a word, and nobody was told of yet; they are told now."""
    from journeydesk.store.traces import left_behind

    left = [one for one in left_behind(folders.open_files) if not one.is_told]
    for one in left:
        one.tell()
    return left


def tell_ended(left: "Sequence[Left]", drafts: Path, notice: NoticeBar, open_path: Callable[[Path], object]) -> None:
    """Say quietly that the program ended unexpectedly, and offer what was open then."""
    named = [one.path for one in left if one.path.parent != drafts and one.path.is_file()]
    if not left:
        return
    sentence = tr("JourneyDesk ended unexpectedly last time. What you did until then is kept.")
    offers: list[Offer] = [
        (tr("Open {name}").format(name=elided(path.stem, 30)), partial(open_path, path)) for path in named[:2]
    ]
    notice.say(sentence, offers)
