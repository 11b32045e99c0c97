"""The window in German and French: it speaks the chosen language everywhere, and nothing is cut off."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.comments import add_comment
from journeydesk.edit.actions.personas import add_persona
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.edit.intents.looking import toggle_lane
from journeydesk.importers import library
from journeydesk.model.records import Feeling, Journey, Lane, Note, Persona, ProjectInfo, Stage, Touchpoint
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.dialogs.guide import GuideWindow
from journeydesk.shell.dialogs.salvage import Backup, SalvageDialog
from journeydesk.shell.language import speak
from journeydesk.shell.paths import ChoosePath
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from journeydesk.store.create import write_project
from journeydesk.store.errors import damaged
from journeydesk.tr import LANGUAGES, language, tr
from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.wrapped import WrappedLabel
from tests.drivers import Driver
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


@pytest.fixture
def large_text(translated: Program) -> Iterator[Callable[[int], None]]:
    """Lets text have another size, and the usual one afterwards."""
    yield translated.choose_text_size
    translated.choose_text_size(100)


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
    if isinstance(one, WrappedLabel):
        yield one.text(), 0  # it breaks anywhere, and only its height can be too little
    elif isinstance(one, QLabel) and one.text():
        widest = one.text().split() if one.wordWrap() else one.text().split("\n")
        yield one.text(), max((metrics.horizontalAdvance(words) for words in widest), default=0)
    elif isinstance(one, QToolButton) and one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        yield one.text(), one.iconSize().width()
    elif isinstance(one, QPushButton | QToolButton) and one.text():
        yield one.text(), one.minimumSizeHint().width() if isinstance(one, QPushButton) else one.sizeHint().width() - 8
    elif isinstance(one, QListWidget) and one.count() and not one.wordWrap():
        yield one.item(0).text(), one.sizeHintForColumn(0)
    elif isinstance(one, QLineEdit) and one.placeholderText():
        option = QStyleOptionFrame()
        one.initStyleOption(option)
        inner = one.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, one)
        edges = one.width() - inner.width() + 4 + one.textMargins().left() + one.textMargins().right()
        yield one.placeholderText(), metrics.horizontalAdvance(one.placeholderText()) + edges


def _too_low(one: QWidget) -> bool:
    return isinstance(one, QLabel) and one.wordWrap() and one.heightForWidth(one.width()) > one.height()


@pytest.mark.parametrize("translated", CODES, indirect=True)
def test_the_start_page_has_room_for_its_words(translated: Program, qtbot: QtBot) -> None:
    translated.show_start()
    window = translated.windows[0]
    window.resize(1024, 700)
    qtbot.waitUntil(window.isActiveWindow)
    assert cut_off(window) == []


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("translated", CODES, indirect=True)
def test_panels_have_room_for_the_words_of_every_kind(
    translated: Program, percent: int, large_text: Callable[[int], None], qtbot: QtBot
) -> None:
    window = _with_sample(translated, qtbot)
    window.resize(1280, 800)
    large_text(percent)
    assert window.ws is not None
    assert window.page is not None
    window.ws.do(add_persona(window.ws.project, window.ws.journey, "Wolfeschlegelsteinhausenbergerdorff & Söhne"))
    inspector = window.page.inspector
    cut = {}
    for kind in KINDS:
        window.ws.selection.set([window.ws.project.all(kind)[0].id])
        QApplication.processEvents()
        for more in window.findChildren(QToolButton):
            if more.isVisible() and more.text() in (tr("More"), tr("Project")) and not more.isChecked():
                more.click()
        QApplication.processEvents()
        # A hint that has no room for large letters ends in dots by itself.
        cut[kind.__name__] = [words for words in cut_off(window) if percent == 100 or "LineField" not in words]
        if inspector.widget().width() > inspector.viewport().width():
            cut[kind.__name__].append("the form is wider than the panel")
    assert {kind: words for kind, words in cut.items() if words} == {}


@pytest.mark.parametrize("translated", CODES, indirect=True)
@pytest.mark.parametrize(
    "key",
    [
        *("help.keys", "help.about", "help.guide", "help.palette"),
        *("file.new", "journey.new", "insert.outline", "file.clean", "file.versions"),
    ],
)
def test_dialogs_have_room_for_their_words(translated: Program, key: str, qtbot: QtBot, dialogs: Dialogs) -> None:
    window = _with_sample(translated, qtbot)
    cut = _when_open(lambda: window.commands.run(key), dialogs)
    assert cut == []


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("translated", CODES, indirect=True)
def test_every_way_to_look_at_a_journey_has_room_for_its_words(
    translated: Program, percent: int, large_text: Callable[[int], None], qtbot: QtBot
) -> None:
    window = _with_sample(translated, qtbot)
    window.resize(1280, 800)
    large_text(percent)
    for screen in (_replacing, _talking, _jotting, _as_table, _presenting):
        shown = screen(window)

        def has_room(shown: QWidget = shown) -> None:
            assert cut_off(shown) == []

        qtbot.waitUntil(has_room, timeout=2000)  # what was just saved is said by and by
    assert window.width() == 1280


@pytest.mark.parametrize("translated", ["de"], indirect=True)
def test_long_names_give_way_to_the_screen(
    translated: Program, large_text: Callable[[int], None], qtbot: QtBot
) -> None:
    window = _with_sample(translated, qtbot)
    assert window.ws is not None
    large_text(150)
    window.ws.do(set_value(window.ws.project, [window.ws.journey or ""], "title", "Die erste Hörhilfe " * 5))
    window.ws.do(set_value(window.ws.project, [window.ws.persona or ""], "name", "Margarethe von Hohenberg"))
    window.commands.run("view.alone")
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1280


@pytest.mark.parametrize("translated", CODES, indirect=True)
@pytest.mark.parametrize("key", ["insert.outline", "file.export", "file.print", "file.clean", "file.versions"])
def test_dialogs_have_room_for_large_words(
    translated: Program, key: str, large_text: Callable[[int], None], qtbot: QtBot, dialogs: Dialogs
) -> None:
    window = _with_sample(translated, qtbot)
    assert window.ws is not None
    large_text(150)
    window.ws.do(add_comment(window.ws.project, window.ws.journey or "", "So?", "Ines Brandt"))
    toggle_lane(window.ws, window.ws.project.all(Lane)[0].id)
    cut = _when_open(lambda: window.commands.run(key), dialogs)
    assert cut == []


@pytest.mark.parametrize("translated", CODES, indirect=True)
def test_a_recovery_has_room_for_large_words(
    translated: Program,
    large_text: Callable[[int], None],
    folders: Folders,
    dialogs: Dialogs,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    window = _with_sample(translated, qtbot)
    assert window.ws is not None
    large_text(150)
    path = tmp_path / "Hören.journey"
    write_project(path, window.ws.project)
    trouble, backup = damaged(path, tr("its structure is broken")), Backup(tr("Today"), lambda: None)
    dialog = SalvageDialog(path, trouble, translated.jobs, folders.drafts, translated.choose, window, backup)
    dialogs.let_open()
    dialog.open()
    QApplication.processEvents()
    assert cut_off(dialog) == []
    dialog.recover()
    qtbot.waitUntil(dialog.report.isVisible)
    QApplication.processEvents()
    assert cut_off(dialog) == []
    dialog.reject()


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
    assert window.commands.actions["edit.delete"].text().endswith({"de": "\tEntf", "fr": "\tSuppr"}[language()])


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


def _replacing(window: MainWindow) -> QWidget:
    window.commands.run("edit.replace")
    Driver(window).type("a")
    Driver(window).key(Qt.Key.Key_Return)
    return window


def _talking(window: MainWindow) -> QWidget:
    assert window.ws is not None
    touchpoints = window.ws.project.all(Touchpoint)[:2]
    for touchpoint in touchpoints:
        window.ws.do(add_comment(window.ws.project, touchpoint.id, "So?", "Ines Brandt", "2026-11-21T14:03:00Z"))
    window.ws.selection.set([touchpoints[0].id])
    window.commands.run("comment.list")
    return window


def _jotting(window: MainWindow) -> QWidget:
    assert window.ws is not None
    add_to_inbox(window.ws, ["Lange Schlange", "Lange Schlange am Samstag"])
    window.commands.run("insert.jot")
    window.commands.run("inbox.alike")
    return window


def _as_table(window: MainWindow) -> QWidget:
    window.commands.run("view.table")
    return window


def _presenting(window: MainWindow) -> QWidget:
    window.commands.run("view.table")
    window.commands.run("view.present")
    assert window.page is not None
    shown = window.page.presenting.shown
    assert shown is not None
    shown.showNormal()
    shown.resize(1280, 800)
    Driver(shown).move((300, 300))
    Driver(shown).key(Qt.Key.Key_Question, text="?")
    return shown


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
