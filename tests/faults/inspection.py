"""Goes through the scenes of the screenshots with a project whose every word is HTML, and looks at every widget.

`python -m tests.faults.inspection FOLDER SCENE…` prints what it found as JSON; it is a process of its own, as each look
of the screenshots is.
"""

import json
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)

import tests.screenshots.run  # noqa: F401 - it knows all scenes
from journeydesk.app import make_application, platform_folders
from journeydesk.importers import library
from journeydesk.importers.base import Item, Report
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import with_values
from journeydesk.shell.dialogs.import_report import ImportReport
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import ProjectFile
from journeydesk.widgets.plain import ask, tell
from tests.faults.traps import Traps, set_traps
from tests.screenshots.looks import LOOKS
from tests.screenshots.scene import SCENES
from tests.screenshots.studio import Studio

MARK = "Zeichen"
_RICH = ("<img", "<b>", "<a ")
_QUIET_MS = 15
_MOST_CELLS = 20
"""Rows and columns of a list or table that are looked at."""


def poisoned(project: Project, traps: Traps) -> Project:
    """Return *project* with HTML, and all that could be taken for more than words, at the head of each of its texts."""
    html = f'<b>{MARK}</b>&amp;&copy<img src="{traps.address}"><img src="{traps.picture.as_uri()}"><a href="x">'
    records = []
    for record in project:
        values: dict[str, Any] = {}
        for name, field in fields_of(type(record)).items():
            said = getattr(record, name)
            if field.kind in ("title", "note") and name not in ("icon", "link"):
                values[name] = f"{html}{said}"[: field.cap]
        records.append(with_values(record, values))
    return Project.of(records, dict(project.blobs))


class Inspection(Studio):
    """The studio of the screenshots with poisoned projects; instead of a picture it takes a look at every widget."""

    def __init__(self, app: QApplication, program: Program, traps: Traps, folder: Path) -> None:
        super().__init__(app, program, LOOKS[0], folder)
        self.traps = traps
        self.wrong: list[str] = []
        self.looks = 0
        self.seen: set[str] = set()

    def project(self, project: Project, zoom: float = 0.0) -> None:
        """Show the project with its words poisoned."""
        super().project(poisoned(project, self.traps), zoom)

    def settle(self, milliseconds: int = _QUIET_MS) -> None:
        """Let the program run for a moment; nothing has to come to rest for a picture."""
        super().settle(min(milliseconds, _QUIET_MS))

    def shoot_opened(self, run: Callable[[], object], name: str = "", wait: int = _QUIET_MS) -> None:
        """Look at the dialog that *run* opens."""
        super().shoot_opened(run, name, min(wait, 300))

    def shoot(self, name: str = "", *, of: QWidget | None = None) -> None:
        """Look at every widget that there is."""
        self.settle()
        self.looks += 1
        for widget in self.app.allWidgets():
            self.wrong += [f"{self.scene} {name}: {type(widget).__name__} {what}" for what in wrong_in(widget)]
            if any(MARK in words for words in words_of(widget)):
                self.seen.add(type(widget).__name__)
        self.wrong += [f"{self.scene} {name}: fetched {what}" for what in self.traps.sprung()]


def words_of(widget: QWidget) -> Iterator[str]:
    """Yield the words that *widget* shows as its own."""
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from (str(index.data()) for index in _indexes(widget.model()))


def wrong_in(widget: QWidget) -> Iterator[str]:
    """Yield where *widget* takes words of the project for more than words."""
    for words in (widget.toolTip(), widget.whatsThis(), *_tips_of(widget)):
        if any(tag in words for tag in _RICH):
            yield f"has the tip {words[:200]!r}"
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and MARK in widget.text():
        yield f"guesses what {widget.text()[:200]!r} is"
    if isinstance(widget, QTextEdit) and MARK in widget.toPlainText() and f"<b>{MARK}" not in widget.toPlainText():
        yield "shows words as HTML"
    if isinstance(widget, QAbstractButton | QMenu | QTabBar):
        for words in words_of(widget):
            if re.search("&(amp|copy)", words.replace("&&", "")):
                yield f"takes a letter for a shortcut in {words[:200]!r}"
    if isinstance(widget, QGraphicsView) and widget.scene() is not None:
        items = [item for item in widget.scene().items() if isinstance(item, QGraphicsTextItem)]
        yield from ("holds a text item" for item in items if MARK in item.toPlainText())


def _tips_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QMenu) and widget.toolTipsVisible():
        yield from (action.toolTip() for action in widget.actions())
    if isinstance(widget, QAbstractItemView):
        for index in _indexes(widget.model()):
            yield from (
                str(index.data(role) or "") for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole)
            )


def _indexes(model: QAbstractItemModel | None, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    if model is None:
        return
    parent = parent or QModelIndex()
    # Not rowCount and columnCount: those of lists are private.
    for row in takewhile(lambda row: model.hasIndex(row, 0, parent), range(_MOST_CELLS)):
        for column in takewhile(lambda column: model.hasIndex(row, column, parent), range(_MOST_CELLS)):  # noqa: B023
            index = model.index(row, column, parent)
            yield index
            if column == 0:
                yield from _indexes(model, index)


def words_from_elsewhere(inspection: Inspection) -> None:
    """Names of files on the Start page and in the bar, and sentences, details and reports with words of others."""
    words = f"<b>{MARK}</b>&amp;<img src='{inspection.traps.picture.as_uri()}'>"
    path = inspection.traps.picture.with_name(f"<b>{MARK}<b>&amp;&copy<img src=x>.journey")
    file = ProjectFile(poisoned(library.open_copy(library.samples()[0]), inspection.traps), inspection.program.folders)
    file.save_as(path)
    file.close()
    inspection.program.settings.remember_file(path)
    inspection.start()
    inspection.wait_for_pictures()
    inspection.shoot("start")
    inspection.program.show_project(ProjectFile.open(path, inspection.program.folders))
    inspection.page.notice.say(words, [(words, inspection.page.notice.hide)])
    inspection.shoot("notice")
    inspection.shoot_opened(lambda: tell(inspection.window, words, words), "tell")
    inspection.shoot_opened(lambda: ask(inspection.window, words, [words, "No"]), "ask")
    report = ImportReport(words, Report([Item(words)], [Item(words, 3)], [Item(words)]), inspection.window)
    inspection.shoot_opened(report.open, "report")
    report.deleteLater()


def inspect(folder: Path, scenes: list[str]) -> dict[str, Any]:
    """Go through *scenes*, or all of them for none, and return what was seen there and what is wrong."""
    app = make_application()
    with set_traps(folder) as traps:
        program = Program(app, platform_folders())
        inspection = Inspection(app, program, traps, folder)
        known = {name: scene for name, (scene, _) in SCENES.items()} | {"words_from_elsewhere": words_from_elsewhere}
        for name in scenes or known:
            inspection.scene = name
            try:
                known[name](inspection)
            except Exception:
                inspection.wrong.append(f"{name} failed: {traceback.format_exc(limit=-3)}")
        inspection.close_all()
        program.close()
        QApplication.processEvents()
        inspection.wrong += [f"fetched {what}" for what in traps.sprung()]
    seen, wrong = sorted(inspection.seen), sorted(set(inspection.wrong))
    return {"scenes": len(scenes or known), "looks": inspection.looks, "seen": seen, "wrong": wrong}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(inspect(Path(sys.argv[1]), sys.argv[2:])))
