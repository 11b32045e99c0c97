"""A project that does not open: what can be read of it becomes a new one, with a word on all that is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from journeydesk.shell.jobs import Jobs
from journeydesk.shell.paths import PROJECT_SUFFIX, ChoosePath, project_filter, with_suffix
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import LARGE, SEMIBOLD, window_font

if TYPE_CHECKING:
    from journeydesk.store.errors import StoreError
    from journeydesk.store.salvage import Salvaged

_TICK = 50
_WIDTH, _HEIGHT = 76 * UNIT, 56 * UNIT


@dataclass(frozen=True, slots=True)
class Backup:
    """The newest automatic backup: when it was made, in words, and what shows it."""

    moment: str
    show: Callable[[], object]


class _Stopped(Exception):
    """Nobody wants the result any more."""


class _Work:
    """What the thread that reads and the window know of each other."""

    def __init__(self, path: Path) -> None:
        self.share = 0.0
        self.is_wanted = True
        self._path = path

    def __call__(self) -> "Salvaged":
        from journeydesk.store.salvage import salvage

        return salvage(self._path, self._go_on)

    def _go_on(self, share: float) -> None:
        if not self.is_wanted:
            raise _Stopped
        self.share = share


class SalvageDialog(QDialog):
    """Says why the project at *path* does not open, reads what can be read when asked to, and tells what came of it.

    Accepted when the `recovered` project lies there to be opened: a draft in *drafts*, or where the person wants it.
    If there is a *backup*, it is offered beside that, and shown after the dialog closed.
    """

    def __init__(
        self,
        path: Path,
        error: "StoreError",
        jobs: Jobs,
        drafts: Path,
        choose: ChoosePath,
        parent: QWidget | None,
        backup: Backup | None = None,
    ) -> None:
        super().__init__(parent)
        self.recovered: Path | None = None
        self._path, self._jobs, self._drafts, self._choose = path, jobs, drafts, choose
        self._backup = backup
        self._work = _Work(path)
        self._salvaged: Salvaged | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._show_progress)
        self.setWindowTitle(tr("Recover"))
        self._lay_out()
        self._offer(error)
        self.resize(_WIDTH, self.heightForWidth(_WIDTH))

    def _lay_out(self) -> None:
        self.heading = PlainLabel("", self, size=LARGE, weight=SEMIBOLD, wrap=True)
        self.sentence = PlainLabel("", self, wrap=True)
        self.hint = PlainLabel("", self, tone="muted", wrap=True)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("How much is read"))
        self.report = QPlainTextEdit(self)
        self.report.setFont(window_font())
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setProperty("look", "report")
        self.report.setAccessibleName(tr("What is missing and what was saved"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        for widget in (self.heading, self.sentence, self.report, self.hint, self.progress):
            column.addWidget(widget, 1 if widget is self.report else 0)
        column.addSpacing(UNIT)
        column.addLayout(self._buttons)
        self.setMinimumWidth(_WIDTH)

    def _offer(self, error: "StoreError") -> None:
        from journeydesk.store.errors import Newer

        is_newer = isinstance(error, Newer)
        self.heading.setText(
            tr("This project needs a newer JourneyDesk") if is_newer else tr("This project is damaged")
        )
        self.sentence.setText(error.sentence)
        self.hint.setText(
            tr(
                "What can be read of it can become a new project, with a list of what is missing. This file stays "
                "as it is."
            )
        )
        if self._backup is not None:
            words = tr("{hint} An automatic backup from {time} is kept here, too.")
            self.hint.setText(words.format(hint=self.hint.text(), time=self._backup.moment))
        words = tr("Show what can be read…") if is_newer else tr("Recover what can be read…")
        self._show(report=False, progress=False)
        self._set_buttons((tr("Cancel"), self.reject), (words, self.recover))

    def _show(self, *, report: bool, progress: bool) -> None:
        self.report.setVisible(report)
        self.progress.setVisible(progress)
        self.hint.setVisible(bool(self.hint.text()))

    def _set_buttons(self, *buttons: tuple[str, Callable[[], object]]) -> None:
        """Show these buttons, the last as the primary one, and that of the backup at the other end."""
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._backup is not None:
            backup = push_button(tr("Show newest backup"), self._leave_to_backup, parent=self)
            self._buttons.addWidget(backup)
            backup.show()
        self._buttons.addStretch(1)
        button: QPushButton | None = None
        for words, run in buttons:
            button = push_button(words, run, primary=len(buttons) > 1 and run is buttons[-1][1], parent=self)
            self._buttons.addWidget(button)
            button.show()
        self.setMinimumWidth(max(_WIDTH, self.minimumSizeHint().width()))
        if button is not None:
            button.setDefault(True)
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def recover(self) -> None:
        """Read what can be read, beside the window."""
        self.sentence.setText(tr("Reading “{name}” page by page…").format(name=self._path.name))
        self.hint.setText("")
        self._show(report=False, progress=True)
        self._set_buttons((tr("Cancel"), self.reject))
        self._clock.start()
        self._jobs.start(self, self._work, self._finish, self._fail)

    def _show_progress(self) -> None:
        self.progress.setValue(round(self._work.share * 1000))

    def _finish(self, salvaged: "Salvaged") -> None:
        self._clock.stop()
        self._salvaged = salvaged
        report = salvaged.report
        self.heading.setText(tr("This is what could be read"))
        self.sentence.setText(report.headline())
        parts = [f"{heading}\n" + "\n".join(f"  •  {line}" for line in lines) for heading, lines in report.parts()]
        self.report.setPlainText("\n\n".join(parts))
        self.hint.setText(report.closing())
        self._show(report=True, progress=False)
        centre = self.geometry().center()
        self.resize(max(self.width(), _WIDTH), _HEIGHT)
        self.move(centre - self.rect().center())
        self._set_buttons(*self._choices())

    def _choices(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            (tr("Close"), self.reject),
            (tr("Save it as…"), self.save_as),
            (tr("Open the recovered project"), self.open_draft),
        ]

    def _fail(self, error: Exception) -> None:
        from journeydesk.store.errors import StoreError

        self._clock.stop()
        if not isinstance(error, StoreError):
            if isinstance(error, _Stopped):
                return
            raise error
        self.sentence.setText(error.sentence)
        self._show(report=False, progress=False)
        self._set_buttons((tr("Close"), self.reject))

    def open_draft(self) -> None:
        """Keep the recovered project as a draft, which gets its name later, and have it opened."""
        self._write(self._write_draft)

    def save_as(self) -> None:
        """Ask for a name, put the recovered project there and have it opened."""
        suggested = self._path.with_name(tr("{name} (recovered)").format(name=self._path.stem) + PROJECT_SUFFIX)
        target = self._choose.to_save(self, tr("Save as"), suggested, project_filter())
        if target is not None:
            self._write(partial(self._write_to, with_suffix(target)))

    def _write(self, write: Callable[[], Path]) -> None:
        self._set_buttons()
        self._jobs.start(self, write, self._leave_with, self._stay)

    def _write_draft(self) -> Path:
        from journeydesk.store.document import create_draft

        assert self._salvaged is not None
        with create_draft(self._drafts, self._salvaged.project) as document:
            return document.path

    def _write_to(self, target: Path) -> Path:
        from journeydesk.store.salvage import write_recovered

        assert self._salvaged is not None
        write_recovered(self._path, target, self._salvaged, replace=True)
        return target

    def _leave_with(self, recovered: Path) -> None:
        self.recovered = recovered
        self.accept()

    def _stay(self, error: Exception) -> None:
        from journeydesk.store.errors import StoreError

        self._set_buttons(*self._choices())
        if not isinstance(error, StoreError):
            raise error
        self.hint.setText(error.sentence)

    def _leave_to_backup(self) -> None:
        self.reject()
        if self._backup is not None:
            self._backup.show()

    def done(self, result: int) -> None:
        """Let the thread that reads come to an end too."""
        self._work.is_wanted = False
        self._clock.stop()
        super().done(result)
