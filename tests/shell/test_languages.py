"""The window in German and French: it speaks the chosen language everywhere, and nothing is cut off."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.importers import library
from journeydesk.model.records import Feeling, Journey, Lane, Note, Persona, ProjectInfo, Stage, Touchpoint
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.dialogs.guide import GuideWindow
from journeydesk.shell.language import speak
from journeydesk.shell.paths import ChoosePath
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from journeydesk.tr import LANGUAGES, language, tr
from journeydesk.widgets.elided import ElidedLabel
from tests.guards import Dialogs
from tests.shell.conftest import Answers

CODES = [code for code in LANGUAGES if code != "en"]
KINDS = (Journey, Stage, Touchpoint, Note, Feeling, Persona, Lane, ProjectInfo)


@pytest.fixture
def translated(
    request: pytest.FixtureRequest, qapp: QApplication, folders: Folders, answers: Answers
) -> Iterator[Program]:
    """A program that was told in its settings to speak the language of the test."""
    folders.config.mkdir(parents=True)
    settings = {"program": {"language": request.param}}
    (folders.config / "settings.json").write_text(json.dumps(settings), "utf-8")
    program = Program(qapp, folders, ChoosePath(answers, answers))
    yield program
    for window in tuple(program.windows):
        window.close()
    program.close()
    speak(qapp, "system")


def cut_off(root: QWidget) -> list[str]:
    """Return the words in *root* that have not the room they need."""
    return [
        f"{type(one).__name__} “{words}”: {one.width()} of {needed}"
        for one in [root, *root.findChildren(QWidget)]
        if one.isVisible() and one.width() > 1 and not isinstance(one, ElidedLabel)
        for words, needed in _room(one)
        if needed > one.width() or _too_low(one)
    ]


def _room(one: QWidget) -> Iterator[tuple[str, int]]:
    metrics = one.fontMetrics()
    if isinstance(one, QLabel) and one.text():
        widest = one.text().split() if one.wordWrap() else one.text().split("\n")
        yield one.text(), max((metrics.horizontalAdvance(words) for words in widest), default=0)
    elif isinstance(one, QPushButton | QToolButton) and one.text():
        yield one.text(), one.minimumSizeHint().width() if isinstance(one, QPushButton) else one.sizeHint().width() - 8
    elif isinstance(one, QListWidget) and one.count() and not one.wordWrap():
        yield one.item(0).text(), one.sizeHintForColumn(0)
    elif isinstance(one, QLineEdit) and one.placeholderText():
        yield one.placeholderText(), metrics.horizontalAdvance(one.placeholderText()) + 12


def _too_low(one: QWidget) -> bool:
    return isinstance(one, QLabel) and one.wordWrap() and one.heightForWidth(one.width()) > one.height()


@pytest.mark.parametrize("translated", CODES, indirect=True)
def test_the_start_page_has_room_for_its_words(translated: Program, qtbot: QtBot) -> None:
    translated.show_start()
    window = translated.windows[0]
    window.resize(1024, 700)
    qtbot.waitUntil(window.isActiveWindow)
    assert cut_off(window) == []


@pytest.mark.parametrize("translated", CODES, indirect=True)
def test_panels_have_room_for_the_words_of_every_kind(translated: Program, qtbot: QtBot) -> None:
    window = _with_sample(translated, qtbot)
    assert window.ws is not None
    cut = {}
    for kind in KINDS:
        window.ws.selection.set([window.ws.project.all(kind)[0].id])
        QApplication.processEvents()
        for more in window.findChildren(QToolButton):
            if more.isVisible() and more.text() in (tr("More"), tr("Project")) and not more.isChecked():
                more.click()
        QApplication.processEvents()
        cut[kind.__name__] = cut_off(window)
    assert {kind: words for kind, words in cut.items() if words} == {}


@pytest.mark.parametrize("translated", CODES, indirect=True)
@pytest.mark.parametrize("key", ["help.keys", "help.about", "help.guide", "file.new", "journey.new", "help.palette"])
def test_dialogs_have_room_for_their_words(translated: Program, key: str, qtbot: QtBot, dialogs: Dialogs) -> None:
    window = _with_sample(translated, qtbot)
    cut = _when_open(lambda: window.commands.run(key), dialogs)
    assert cut == []


@pytest.mark.parametrize("translated", ["de"], indirect=True)
def test_the_export_has_room_for_its_words_and_speaks_the_language_of_the_window(
    translated: Program, answers: Answers, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    window = _with_sample(translated, qtbot)
    out = tmp_path / "Hören.pdf"
    answers.paths.append(out)
    cut: list[str] = []

    def hand_out(dialog: ExportDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.pages.pages), timeout=30_000)
        cut.extend(cut_off(dialog))
        dialog.button.click()

    dialogs.answer(hand_out)
    window.commands.run("file.export")
    assert cut == []
    assert "Beobachtet" in pypdf.PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize("translated", CODES, indirect=True)
def test_menus_speak_the_language_and_so_do_the_keys_beside_them(translated: Program, qtbot: QtBot) -> None:
    window = _with_sample(translated, qtbot)
    english = {"File", "Edit", "Insert", "View", "Help", "Save", "Undo", "Paste"}
    titles = {menu.title().replace("&", "") for menu in window.commands.menus.values()}
    titles |= {window.commands.words_of(command) for command in window.commands.all.values()}
    assert titles & english == set()
    assert window.commands.actions["view.language.de"].text() == "Deutsch"


@pytest.mark.parametrize("translated", ["de"], indirect=True)
def test_qt_speaks_german_too(translated: Program) -> None:
    assert language() == "de"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QCoreApplication.translate("QShortcut", "Ctrl") == "Strg"


@pytest.mark.parametrize("translated", ["de"], indirect=True)
def test_the_guide_is_in_german(translated: Program, qtbot: QtBot) -> None:
    window = _with_sample(translated, qtbot)
    window.commands.run("help.guide")
    guide = window.findChild(GuideWindow)
    assert guide is not None
    assert guide.pane.toPlainText().startswith("Warum Journeys aufzeichnen")
    guide.close()


def test_another_language_is_remembered_for_the_next_start(window: MainWindow, program: Program) -> None:
    window.commands.run("view.language.fr")
    assert window.page is not None
    assert window.page.notice.isVisible()
    assert window.commands.all["file.save"].title == "Save"
    assert json.loads(program.settings.path.read_text("utf-8"))["program"]["language"] == "fr"
    window.commands.refresh()
    assert window.commands.actions["view.language.fr"].isChecked()


def _with_sample(program: Program, qtbot: QtBot) -> MainWindow:
    window = program.new_project(library.open_copy(library.find("sample", "hearing")))
    window.resize(1024, 700)
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _when_open(run: Callable[[], object], dialogs: Dialogs) -> list[str]:
    """Return what is cut off in the dialog that *run* opens, whether it waits for it or not; close it."""
    cut: list[str] = []

    def look() -> None:
        QApplication.processEvents()
        (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
        cut.extend(cut_off(dialog))
        dialog.reject()

    dialogs.let_open()
    QTimer.singleShot(0, look)
    run()
    QApplication.processEvents()
    return cut
