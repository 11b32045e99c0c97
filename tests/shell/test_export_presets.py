"""Presets and what the export dialog remembers; what it shows of every format."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from journeydesk.model.records import Stage, Touchpoint
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.program import Program
from journeydesk.shell.settings import PROJECTS_AT_MOST, Settings
from journeydesk.shell.window import MainWindow
from journeydesk.widgets.plain import PlainLabel
from tests.guards import Dialogs
from tests.shell.conftest import Answers

WAIT_MS = 30_000


def titles(dialog: ExportDialog) -> list[str]:
    names = dialog.presets.names
    return [names.itemText(at) for at in range(names.count())]


def name(words: str) -> None:
    """Answer the question for a name that comes next; it stands above a dialog that is answered already."""

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QInputDialog)
        asked.setTextValue(words)
        asked.accept()

    QTimer.singleShot(0, answer)


def choose(dialog: ExportDialog, words: str) -> None:
    names = dialog.presets.names
    QTest.keyClick(names, Qt.Key.Key_Home)
    while names.currentText() != words:
        QTest.keyClick(names, Qt.Key.Key_Down)


def test_three_presets_come_along_and_choose_all_they_say(window: MainWindow, dialogs: Dialogs) -> None:
    seen: list[object] = []

    def look(dialog: ExportDialog) -> None:
        seen.append(titles(dialog))
        dialog.fields.paper.numbers["margin_mm"].setText("33")
        for words in ("Wall, A1", "Handout, A4 booklet", "Slides"):
            choose(dialog, words)
            seen.append((dialog.format, dialog.options.kind, dialog.options.page, dialog.options.margin_mm))
        dialog.fields.formats.show_value("png")
        dialog.fields.formats.changed.emit("png", "")
        seen.append(dialog.presets.names.currentText())
        dialog.reject()

    dialogs.answer(look)
    window.commands.run("file.export")
    assert seen[0] == ["As chosen below", "Wall, A1", "Handout, A4 booklet", "Slides"]
    assert seen[1:3] == [("pdf", "poster", "a1", 10), ("pdf", "booklet", "a4", 10)]
    assert seen[3][0] == "pptx"  # type: ignore[index]
    assert seen[4] == "As chosen below"


def test_a_preset_is_saved_chosen_renamed_and_deleted(window: MainWindow, program: Program, dialogs: Dialogs) -> None:
    seen: list[object] = []

    def work(dialog: ExportDialog) -> None:
        dialog.choose({"format": "png", "dpi": 321, "transparent": True})
        name("Team & wiki")
        dialog.presets.save_as()
        seen.append(dialog.presets.names.currentText())
        dialog.choose({"format": "pdf", "dpi": 100, "transparent": False})
        choose(dialog, "Team & wiki")
        seen.append((dialog.format, dialog.options.dpi, dialog.options.transparent))
        menu = dialog.presets.menu()
        _save, rename, _delete = menu.actions()
        name("Wiki")
        rename.menu().actions()[0].trigger()  # type: ignore[attr-defined]
        seen.append(titles(dialog)[-1])
        seen.append(list(Settings.load(program.settings.path).presets))
        menu = dialog.presets.menu()
        menu.actions()[2].menu().actions()[0].trigger()  # type: ignore[attr-defined]
        seen.append(titles(dialog)[-1])
        dialog.reject()

    dialogs.answer(work)
    window.commands.run("file.export")
    assert seen == ["Team & wiki", ("png", 321, True), "Wiki", ["Wiki"], "Slides"]


def test_what_was_chosen_last_is_remembered_for_each_project_and_for_new_ones(
    window: MainWindow, program: Program, answers: Answers, dialogs: Dialogs, tmp_path: Path
) -> None:
    seen: list[str] = []

    def save_as(key: str) -> None:
        def run(dialog: ExportDialog) -> None:
            dialog.choose({"format": key})
            dialog.button.click()

        answers.paths.append(tmp_path / f"map.{key}")
        dialogs.answer(run)

    def look(dialog: ExportDialog) -> None:
        seen.append(dialog.format)
        dialog.reject()

    save_as("md")
    window.commands.run("file.export")
    assert window.ws is not None
    first = window.ws.project.info.id
    program.settings.remember_export("another project", {"format": "html"})
    dialogs.answer(look)
    window.commands.run("file.export")
    assert seen == ["md"]
    assert program.settings.export == {"format": "html"}
    for number in range(PROJECTS_AT_MOST):
        program.settings.remember_export(f"project {number}", {})
    assert len(program.settings.exports) == PROJECTS_AT_MOST
    assert first not in program.settings.exports


@pytest.mark.parametrize(
    ("key", "words", "maps"),
    [
        ("svg", "1 drawing", 1),
        ("pptx", "slides: a title", 1),
        ("html", "1 journey", 1),
        ("md", "A report of", 0),
        ("json", "The whole project as data", 0),
    ],
)
def test_what_has_no_pages_is_shown_too(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot, key: str, words: str, maps: int
) -> None:
    seen: list[str] = []

    def look(dialog: ExportDialog) -> None:
        dialog.choose({"format": key})
        assert dialog.fields.paper.kind.isHidden()

        def is_told() -> bool:
            seen[:] = [label.text() for label in dialog.pages.findChildren(PlainLabel)]
            return any(words in text for text in seen)

        qtbot.waitUntil(is_told, timeout=WAIT_MS)
        assert len(dialog.pages.pages) == maps
        assert maps or any("Finds the shop" in text or "records" in text or "{" in text for text in seen)
        dialog.reject()

    dialogs.answer(look)
    window.commands.run("file.export")
    assert seen


def test_pages_are_turned_by_keys_and_buttons(window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look(dialog: ExportDialog) -> None:
        dialog.choose({"kind": "tiles", "paper": "a4", "poster": "a1"})
        qtbot.waitUntil(lambda: len(dialog.pages.pages) > 3, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: dialog.turner.number.text().startswith("1 /"), timeout=WAIT_MS)
        QTest.keyClick(dialog, Qt.Key.Key_PageDown)
        seen.append(dialog.turner.number.text()[:3])
        dialog.turner.on.click()
        seen.append(dialog.turner.number.text()[:3])
        QTest.keyClick(dialog, Qt.Key.Key_PageUp)
        seen.append(dialog.turner.number.text()[:3])
        dialog.reject()

    dialogs.answer(look)
    window.commands.run("file.export")
    assert seen == ["2 /", "3 /", "2 /"]


def test_a_stage_or_the_selection_is_exported_alone_without_ground(
    window: MainWindow, answers: Answers, dialogs: Dialogs, tmp_path: Path
) -> None:
    ws = window.ws
    assert ws is not None
    card = next(one.id for one in ws.project.all(Touchpoint) if one.title == "Asks for help")
    stage = ws.project.get(card, Touchpoint).stage
    outs = [tmp_path / "card.png", tmp_path / "stage.svg"]
    answers.paths.extend(outs)

    def export(key: str, content: str) -> None:
        def run(dialog: ExportDialog) -> None:
            dialog.choose({"format": key, "transparent": True})
            field = dialog.fields.content
            while field.currentData() != content:
                QTest.keyClick(field, Qt.Key.Key_Down)
            assert dialog.fields.paper.kind.isHidden()
            dialog.button.click()

        dialogs.answer(run)
        window.commands.run("file.export")

    ws.selection.set([card])
    export("png", "selection")
    export("svg", stage)
    with Image.open(outs[0]) as picture:
        assert picture.mode == "RGBA"
        assert picture.getpixel((2, 2)) == (0, 0, 0, 0)
        assert picture.getchannel("A").getextrema()[1] == 255
    text = outs[1].read_text("utf-8")
    others = [one.title for one in ws.project.all(Stage) if one.id != stage]
    assert others
    assert ws.project.get(stage, Stage).title in text
    assert not any(f">{title}<" in text for title in others)
