"""The export dialog: format, paper and journeys, beside a preview of every page made from the real output."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from journeydesk.edit.intents import looking
from journeydesk.edit.workspace import Workspace
from journeydesk.exporters.base import ExportOptions, all_exporters
from journeydesk.layout.theme import THEME_TITLES
from journeydesk.model import queries
from journeydesk.model.records import Comment
from journeydesk.shell.dialogs.export_paper import PaperFields, show_number
from journeydesk.shell.dialogs.pages import PagesView
from journeydesk.shell.export_worker import ExportTask, ExportWorker, Preview
from journeydesk.shell.sheet import seen
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.fields import ChoiceField, FlagField, NumberField
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import SCROLL_BAR, UNIT
from journeydesk.widgets.type import LARGE, SEMIBOLD, SMALL, fix_width
from journeydesk.widgets.wrapped import WrappedLabel

_SETTLE_MS = 250
_PAGES = ("pdf", "png")
_WHOLE, _AS_SHOWN = "whole", "shown"
AskPath = Callable[[QWidget, str], Path | None]
"""(dialog, suffix) -> where to export to, None when cancelled."""


class ExportDialog(QDialog):
    """Shows what will be handed out, and writes it. `files` are those that were written."""

    def __init__(self, ws: Workspace, worker: ExportWorker, ask_path: AskPath, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._worker = worker
        self._ask_path = ask_path
        self.files: list[Path] = []
        self.setWindowTitle(tr("Export"))
        self.resize(124 * UNIT, 84 * UNIT)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.preview)
        self._make_fields()
        self._lay_out()
        worker.warm_up()
        self._changed()
        self.formats.setFocus()

    @property
    def options(self) -> ExportOptions:
        """What is chosen."""
        lanes, persona = self._shown()
        return ExportOptions(
            **self.paper.values(),
            dpi=max(50, int(self.dpi.text() or 0)),
            theme=str(self.theme.currentData()),
            lanes=lanes,
            persona=persona,
            date=datetime.date.today().isoformat(),
            comments=self.comments.isChecked() and self.format == "pdf",
        )

    @property
    def format(self) -> str:
        """The key of the chosen format."""
        return str(self.formats.currentData())

    @property
    def choice(self) -> dict[str, Any]:
        """What was chosen about paper and format, as plain data that `choose` takes in the next dialog."""
        return {"format": self.format, **self.paper.choice, "dpi": int(self.dpi.text() or 0)}

    def choose(self, choice: Mapping[str, Any]) -> None:
        """Choose what was chosen before, as far as it is still offered."""
        if self.formats.findData(choice.get("format")) >= 0:
            self.formats.show_value(choice["format"])
        self.paper.choose(choice)
        show_number(self.dpi, choice.get("dpi"))
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

    def reject(self) -> None:
        """Cancel: what runs is stopped, and nothing half-written is left."""
        self._settle.stop()
        self._worker.cancel()
        super().reject()

    def _make_fields(self) -> None:
        self.formats = ChoiceField(self)
        self.formats.offer([(e.key, tr(e.title), "") for e in sorted(all_exporters().values(), key=_rank)])
        self.formats.show_value("pdf")
        self.paper = PaperFields(self)
        self.paper.changed.connect(self._changed)
        self.dpi = NumberField("", self, whole=True)
        self.dpi.setValidator(QIntValidator(50, 600, self.dpi))
        self.dpi.show_value(200)
        self.dpi.textEdited.connect(self._changed)
        self.journeys = ChoiceField(self)
        self.journeys.offer([("this", tr("This journey"), ""), ("all", tr("All journeys"), "")])
        self.journeys.show_value("this")
        self.content = ChoiceField(self)
        self.content.offer([(_WHOLE, tr("The whole journey"), ""), (_AS_SHOWN, tr("As it is shown now"), "")])
        self.content.show_value(_WHOLE)
        self.theme = ChoiceField(self)
        themes = [(name, tr(title), "") for name, title in THEME_TITLES.items()]
        self.theme.offer([("", tr("As the project has it"), ""), *themes])
        self.theme.show_value("")
        self.comments = FlagField(tr("Numbered, and listed at the end"), self)
        for box in (self.formats, self.journeys, self.content, self.theme, self.comments):
            box.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self.pages = PagesView(self)
        side = QVBoxLayout()
        side.setContentsMargins(0, 3 * UNIT, 0, 2 * UNIT)
        side.setSpacing(UNIT // 2)
        title = PlainLabel(tr("Export"), self, size=LARGE, weight=SEMIBOLD)
        title.setContentsMargins(3 * UNIT, 0, 3 * UNIT, UNIT)
        side.addWidget(title)
        rows = self._rows()
        side.addWidget(self._scrolled(rows), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * UNIT, 0, 3 * UNIT, 0)
        side.addLayout(foot)
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
        buttons.addStretch(1)
        self.cancel = push_button(tr("Cancel"), self.reject, parent=self)
        buttons.addWidget(self.cancel)
        self.button = push_button(tr("Export…"), self.export, primary=True, parent=self)
        self.button.setDefault(True)
        buttons.addWidget(self.button)
        foot.addLayout(buttons)
        holder = QWidget(self)
        holder.setLayout(side)
        fix_width(holder, 36 * UNIT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pages, 1)
        row.addWidget(holder)
        self._order([field for _title, field in rows])

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

    def _rows(self) -> list[tuple[str, QWidget]]:
        """Return the fields with what stands above each, downwards."""
        return [
            (tr("Format"), self.formats),
            (tr("Handout"), self.paper.kind),
            *self.paper.rows(),
            (tr("Journeys"), self.journeys),
            (tr("Content"), self.content),
            (tr("Theme"), self.theme),
            (tr("Dots per inch"), self.dpi),
            (tr("Comments"), self.comments),
        ]

    def _order(self, rows: Sequence[QWidget]) -> None:
        """Let Tab go from the preview down the fields to the buttons."""
        chain = [self.pages, *rows, self.cancel, self.button]
        for one, following in pairwise(chain):
            self.setTabOrder(one, following)

    def _changed(self, *_: object) -> None:
        """Show the fields that the format has, and the preview once the person has settled."""
        has_pages = self.format in _PAGES
        shown = self.paper.shown(has_pages)
        shown |= {self.dpi: self.format == "png", self.journeys: has_pages, self.theme: has_pages}
        is_whole = looking.is_everything(self._ws) or self.journeys.currentData() != "this"
        shown[self.content] = has_pages and not is_whole
        shown |= {self.comments: self.format == "pdf" and self._ws.project.count(Comment) > 0}
        for field, is_shown in shown.items():
            field.setVisible(is_shown)
            self._labels[field].setVisible(is_shown)
        self.message.clear()
        if has_pages:
            self.pages.say(tr("Making the preview…"))
            self._settle.start()
        else:
            self._settle.stop()
            self.pages.show_pages(())
            self.pages.say(tr("This format holds the whole project as data and has no pages."))

    def _shown(self) -> tuple[tuple[str, ...] | None, str | None]:
        """Return the lanes and the persona to export: those that the window shows, when that is asked for."""
        journey = self._ws.journey
        if journey is None or self.content.currentData() != _AS_SHOWN or self.journeys.currentData() != "this":
            return None, None
        return seen(self._ws.project, journey, self._ws.look)

    def _task(self, out: Path | None) -> ExportTask:
        project = self._ws.project
        journeys = tuple(j.id for j in queries.journeys(project))
        if self.journeys.currentData() == "this" and self._ws.journey is not None and self.format in _PAGES:
            journeys = (self._ws.journey,)
        pixels = round(max(600, self.width() - (36 + 8) * UNIT - 1) * self.devicePixelRatioF())
        return ExportTask(project, journeys, self.options, self.format, out, pixels)

    def _show_preview(self, preview: Preview) -> None:
        self.pages.show_pages(preview.pages)
        self.pages.say(preview.facts)
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
        self.button.setEnabled(not is_busy)

    def _finish(self, files: list[Path]) -> None:
        self._show_busy(False)
        self.files = files
        self.accept()


def _rank(exporter: Any) -> tuple[int, str]:
    return (_PAGES.index(exporter.key) if exporter.key in _PAGES else len(_PAGES), exporter.key)
