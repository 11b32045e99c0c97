"""Sending a clean copy, and putting a file back as it was when it was opened: what is done with files besides ours."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journeydesk.shell.outside import reveal_in_folder
from journeydesk.shell.paths import PROJECT_SUFFIX, file_name_for, project_filter, with_suffix
from journeydesk.tr import tr
from journeydesk.widgets.plain import elided, tell

if TYPE_CHECKING:
    from journeydesk.shell.program import Program
    from journeydesk.shell.window import MainWindow
    from journeydesk.store.document import Document


def send_clean_copy(program: "Program", window: "MainWindow") -> None:
    """Ask what to leave out and where to, write the copy, and offer to show it."""
    from journeydesk.shell.dialogs.clean_copy import CleanCopyDialog
    from journeydesk.store.clean_copy import counts, write_clean_copy
    from journeydesk.store.errors import StoreError

    if window.file is None or window.page is None:
        return
    project, title = window.file.session.project, window.file.title
    dialog = CleanCopyDialog(elided(title, 60), counts(project), window)
    is_wanted, leave_out = dialog.exec() == CleanCopyDialog.DialogCode.Accepted, dialog.leave_out
    dialog.deleteLater()
    suggested = program.folder / (file_name_for(tr("{title} (copy to hand out)").format(title=title)) + PROJECT_SUFFIX)
    path = program.choose.to_save(window, tr("Save a clean copy"), suggested, project_filter()) if is_wanted else None
    if path is None:
        return
    path = with_suffix(path)
    try:
        write_clean_copy(project, leave_out, path)
    except StoreError as error:
        tell(window, error.sentence)
        return
    program.remember_folder(path)
    sentence = tr("Saved {name}, without its history and what you left out. You go on in your own file.")
    offers = [(tr("Reveal in folder"), partial(reveal_in_folder, path, window))]
    window.page.notice.say(sentence.format(name=elided(path.name, 60)), offers, "check-circle")


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was when it was opened: revision and digest, and what its backups are found by."""

    path: Path
    doc_uuid: str
    rev: int
    digest: str

    def backup(self, backups: Path) -> Path | None:
        """Return the automatic backup that holds it, or None when there is none."""
        from journeydesk.store.backups import backups_of

        found = reversed(backups_of(backups, self.doc_uuid, self.path))
        return next((one.path for one in found if one.rev == self.rev), None)


def original_of(document: "Document | None") -> Original | None:
    """Return what *document* was when it was opened; None for a draft, and for what was not edited since."""
    if document is None or document.is_draft or document.rev == int(document.version[0]):
        return None
    return Original(document.path, document.doc_uuid, int(document.version[0]), document.version[1])


def offer_original(program: "Program", window: "MainWindow", original: Original) -> None:
    """After Save as, offer to put the *original* back as it was when it was opened, if a backup has that."""
    backup = original.backup(program.folders.backups)
    if window.page is None or backup is None:
        return
    sentence = tr("“{name}” has what you did until now as well; you go on in the new file.")
    offers = [(tr("Put the original back as it was opened"), partial(_put_back, window, original, backup))]
    window.page.notice.say(sentence.format(name=elided(original.path.name, 60)), offers)


def _put_back(window: "MainWindow", original: Original, backup: Path) -> None:
    from journeydesk.store.errors import StoreError
    from journeydesk.store.restoring import put_back

    try:
        put_back(backup, original.path, original.digest)
    except StoreError as error:
        tell(window, error.sentence)
        return
    if window.page is not None:
        words = tr("“{name}” is again as it was when you opened it.").format(name=elided(original.path.name, 60))
        window.page.notice.say(words, icon_name="check-circle")
