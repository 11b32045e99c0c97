"""The export dialog: format, paper and journeys, beside a preview of every page made from the real output."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from journeydesk.edit.workspace import Workspace
from journeydesk.exporters.base import ExportOptions, all_exporters
from journeydesk.layout.leaf import Leaf
from journeydesk.shell.dialogs.export_fields import ExportFields
from journeydesk.shell.dialogs.export_presets import PresetField
from journeydesk.shell.dialogs.page_turner import PageTurner
from journeydesk.shell.dialogs.pages import PagesView
from journeydesk.shell.export_preview import Preview
from journeydesk.shell.export_tasks import ExportTask, PrintTask
from journeydesk.shell.export_worker import ExportWorker
from journeydesk.shell.printing import AskPrinter, ask_printer, print_pages
from journeydesk.shell.settings import Settings
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import SCROLL_BAR, UNIT
from journeydesk.widgets.type import LARGE, SEMIBOLD, SMALL, fix_width
from journeydesk.widgets.wrapped import WrappedLabel

_SETTLE_MS = 250
AskPath = Callable[[QWidget, str], Path | None]
"""(dialog, suffix) -> where to export to, None when cancelled."""


class ExportDialog(QDialog):
    """Shows what will be handed out, and writes it. `files` are those that were written, `printed` how many pages."""

    def __init__(
        self,
        ws: Workspace,
        worker: ExportWorker,
        settings: Settings,
        ask_path: AskPath,
        parent: QWidget | None,
        *,
        to_print: bool = False,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        """Offer to write files, or *to_print* with the printer that *ask_printer* returns."""
        super().__init__(parent)
        self._ws = ws
        self._worker = worker
        self._settings = settings
        self._ask_path = ask_path
        self._ask_printer = ask_printer
        self._to_print = to_print
        self._printing: Iterator[float] | None = None
        self.files: list[Path] = []
        self.printed = 0
        self._title = tr("Print") if to_print else tr("Export")
        self.setWindowTitle(self._title)
        self.resize(124 * UNIT, 84 * UNIT)
        self._settle = self._timer(_SETTLE_MS, self.preview)
        self._next_page = self._timer(0, self._print_next)
        self.fields = ExportFields(ws, self)
        self.presets = PresetField(settings, lambda: self.choice, self)
        self.presets.chosen.connect(self.choose)
        self._lay_out()
        worker.warm_up()
        self.fields.changed.connect(self._changed)
        self._changed()
        first = self.fields.paper.kind if to_print else self.fields.formats
        first.setFocus()

    @property
    def options(self) -> ExportOptions:
        """What is chosen."""
        return self.fields.options

    @property
    def format(self) -> str:
        """The key of the chosen format."""
        return self.fields.format

    @property
    def choice(self) -> dict[str, Any]:
        """What was chosen, as plain data that `choose` takes in the next dialog."""
        return self.fields.choice

    def choose(self, choice: Mapping[str, Any]) -> None:
        """Choose what was chosen before, as far as it is still offered."""
        self.fields.choose({**choice, "format": "pdf"} if self._to_print else choice)
        self._changed()

    def preview(self) -> None:
        """Make the preview anew."""
        self._worker.start(self._task(None), self._show_preview, self._show_problem)

    def export(self) -> None:
        """Ask where to, then write, showing how far it is."""
        self._settle.stop()
        out = self._ask_path(self, all_exporters()[self.format].suffix)
        if out is None:
            return
        self._show_busy(True)
        self._worker.start(self._task(out), self._finish, self._show_problem, self._show_progress)

    def print_out(self) -> None:
        """Make the pages, then ask for the printer and print."""
        self._settle.stop()
        self._show_busy(True)
        task = PrintTask(self._ws.project, self.fields.journeys_chosen(), self.options)
        self._worker.start(task, self._print, self._show_problem, self._show_progress)

    def reject(self) -> None:
        """Cancel: what runs is stopped, and nothing half-written is left."""
        for timer in (self._settle, self._next_page):
            timer.stop()
        if self._printing is not None:
            self._printing.close()  # type: ignore[attr-defined]
        self._worker.cancel()
        super().reject()

    def _timer(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._left(), 1)
        holder = QWidget(self)
        side = QVBoxLayout(holder)
        side.setContentsMargins(0, 3 * UNIT, 0, 2 * UNIT)
        side.setSpacing(UNIT // 2)
        title = PlainLabel(self._title, self, size=LARGE, weight=SEMIBOLD)
        title.setContentsMargins(3 * UNIT, 0, 3 * UNIT, UNIT)
        side.addWidget(title)
        rows = [(tr("Preset"), self.presets), *self.fields.rows()]
        side.addWidget(self._scrolled(rows), 1)
        side.addLayout(self._foot())
        fix_width(holder, 36 * UNIT)
        row.addWidget(holder)
        self._order([field for _title, field in rows[1:]])

    def _left(self) -> QVBoxLayout:
        """Return the pages, and below them what turns them."""
        self.pages = PagesView(self)
        self.turner = PageTurner(self.pages, self)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.pages, 1)
        left.addWidget(self.turner)
        return left

    def _foot(self) -> QVBoxLayout:
        """Return what stays in sight below the fields: what is wrong, how far it is, and the buttons."""
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * UNIT, 0, 3 * UNIT, 0)
        self.message = WrappedLabel("", self, tone="warning")
        foot.addWidget(self.message)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.hide()
        foot.addWidget(self.progress)
        foot.addSpacing(UNIT)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        self.as_pdf = push_button(tr("Save as PDF…"), self.export, parent=self)
        self.as_pdf.setVisible(self._to_print)
        self.cancel = push_button(tr("Cancel"), self.reject, parent=self)
        words, run = (tr("Print…"), self.print_out) if self._to_print else (tr("Export…"), self.export)
        self.button = push_button(words, run, primary=True, parent=self)
        self.button.setDefault(True)
        buttons.addStretch(1)
        for button in (self.cancel, self.button):
            buttons.addWidget(button)
        if self._to_print:
            foot.addWidget(self.as_pdf)
            foot.addSpacing(UNIT)
        foot.addLayout(buttons)
        return foot

    def _scrolled(self, rows: Sequence[tuple[str, QWidget]]) -> QScrollArea:
        """Return the fields under their titles, which scroll where the screen is low and letters are large."""
        holder = QWidget(self)
        holder.setObjectName("panel")
        column = QVBoxLayout(holder)
        column.setSpacing(UNIT // 2)
        self._labels: dict[QWidget, PlainLabel] = {}
        for title, field in rows:
            self._labels[field] = PlainLabel(title, self, size=SMALL, tone="muted")
            field.setAccessibleName(title)
            column.addWidget(self._labels[field])
            column.addWidget(field)
            # The room is the title's own, so that it goes with the row when that is hidden.
            self._labels[field].setContentsMargins(0, 0 if field is rows[0][1] else UNIT, 0, 0)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(holder)

        def make_room(low: int, high: int) -> None:
            column.setContentsMargins(3 * UNIT, 0, 3 * UNIT - (SCROLL_BAR if high > low else 0), 0)

        area.verticalScrollBar().rangeChanged.connect(make_room)
        make_room(0, 0)
        return area

    def _order(self, rows: Sequence[QWidget]) -> None:
        """Let Tab go from the preview down the fields to the buttons."""
        turning = [self.turner.back, self.turner.on]
        presets = [self.presets.names, self.presets.more]
        chain = [self.pages, *turning, *presets, *rows, self.as_pdf, self.cancel, self.button]
        for one, following in pairwise(chain):
            self.setTabOrder(one, following)

    def _changed(self) -> None:
        """Show the fields that the format has, and the preview once the person has settled."""
        useless = (self.fields.formats, self.fields.paper.numbers["bleed_mm"]) if self._to_print else ()
        shown = self.fields.shown() | dict.fromkeys(useless, False)
        for field, is_shown in shown.items():
            field.setVisible(is_shown)
            self._labels[field].setVisible(is_shown)
        self.presets.follow()
        self.message.clear()
        self.pages.say(tr("Making the preview…"))
        self._settle.start()

    def _task(self, out: Path | None) -> ExportTask:
        pixels = round(max(600, self.width() - (36 + 8) * UNIT - 1) * self.devicePixelRatioF())
        return ExportTask(self._ws.project, self.fields.journeys_chosen(), self.options, self.format, out, pixels)

    def _print(self, leaves: tuple[Leaf, ...]) -> None:
        """Ask for the printer and print the pages on it, one by one, so that the window stays awake."""
        self._show_busy(False)
        try:
            printer = self._ask_printer(self, leaves, self._ws.project.info.title)
        except LookupError as error:
            self._show_problem(str(error))
            return
        if printer is not None:
            self._show_busy(True)
            self.printed = len(leaves)
            self._printing = print_pages(printer, leaves, self._ws.project.blobs)
            self._next_page.start()

    def _print_next(self) -> None:
        if self._printing is None:
            return
        try:
            share = next(self._printing, None)
        except OSError as error:
            self._show_problem(str(error))
            return
        if share is None:
            self._settings_after()
            self.accept()
            return
        self._show_progress(share)
        self._next_page.start()

    def _show_preview(self, preview: Preview) -> None:
        self.pages.show_preview(preview)
        self.message.setText("\n".join(preview.warnings))

    def _show_problem(self, sentence: str) -> None:
        self._show_busy(False)
        self.pages.say("")
        self.message.setText(sentence)

    def _show_progress(self, share: float) -> None:
        self.progress.setValue(round(share * 1000))

    def _show_busy(self, is_busy: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(is_busy)
        for button in (self.button, self.as_pdf):
            button.setEnabled(not is_busy)

    def _finish(self, files: list[Path]) -> None:
        self._show_busy(False)
        self.files = files
        self._settings_after()
        self.accept()

    def _settings_after(self) -> None:
        """Remember what was chosen, for the next time."""
        self._settings.remember_export(self._ws.project.info.id, self.choice)
