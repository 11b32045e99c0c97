"""Text size and motion: chosen in the menu, seen at once, remembered; and nothing is cut off by large letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.model.project import Project
from journeydesk.shell import language
from journeydesk.shell.program import Program
from journeydesk.shell.settings import Settings
from journeydesk.shell.window import MainWindow
from journeydesk.widgets import motion
from journeydesk.widgets.elided import ElidedLabel
from tests.shell.conftest import first_touchpoint


@pytest.fixture(autouse=True)
def _as_it_was(qapp: QApplication, program: Program) -> Iterator[None]:
    yield
    program.choose_text_size(100)
    language.speak(qapp, "en")
    motion.keep_still(False)


def cut_off(top: QWidget) -> list[str]:
    """Return what is too small for its words, in a window that is seen."""
    wrong = []
    for one in top.findChildren(QWidget):
        if not isinstance(one, QLabel | QAbstractButton) or isinstance(one, ElidedLabel) or not one.isVisible():
            continue
        wanted = one.heightForWidth(one.width()) if one.hasHeightForWidth() else one.minimumSizeHint().height()
        is_wide = isinstance(one, QLabel) and not one.wordWrap() and one.minimumSizeHint().width() > one.width()
        if one.text() and (one.height() < wanted or is_wide):
            wrong.append(f"{type(one).__name__} “{one.text()}” {one.size()} {one.minimumSizeHint()}")
    return wrong


def test_text_grows_in_what_is_shown_and_shrinks_again(window: MainWindow) -> None:
    assert window.page is not None
    labels = (window.page.status.counts, window.page.outline, window.page.toolbar.zoom, window.page.toolbar.persona)
    before = [one.font().pixelSize() for one in labels]
    window.commands.run("view.text.150")
    assert [one.font().pixelSize() for one in labels] == [round(size * 1.5) for size in before]
    window.commands.run("view.theme.dark")
    assert [one.font().pixelSize() for one in labels] == [round(size * 1.5) for size in before]
    window.commands.run("view.text.115")
    window.commands.run("view.text.100")
    assert [one.font().pixelSize() for one in labels] == before


def test_text_size_and_motion_are_remembered(window: MainWindow, program: Program) -> None:
    window.commands.run("view.text.130")
    window.commands.run("view.still")
    assert window.commands.actions["view.text.130"].isChecked()
    assert window.commands.actions["view.still"].isChecked()
    assert not motion.is_wanted()
    again = Settings.load(program.settings.path)
    assert (again.text_size, again.still) == (130, True)
    window.commands.run("view.still")
    assert motion.is_wanted()


@pytest.mark.parametrize("spoken", ["en", "de"])
def test_nothing_is_cut_off_by_large_text(
    qapp: QApplication, program: Program, project: Project, window: MainWindow, spoken: str, qtbot: QtBot
) -> None:
    window.close()
    language.speak(qapp, spoken)
    program.choose_text_size(150)
    program.start([])
    first = program.windows[0]
    first.resize(1280, 860)
    qtbot.waitUntil(lambda: not cut_off(first))
    other = program.new_project(project)
    other.resize(1280, 860)
    qtbot.waitUntil(lambda: not cut_off(other))


def test_large_text_is_not_cut_off_beside_a_touchpoint(window: MainWindow, qtbot: QtBot) -> None:
    assert window.ws is not None
    window.resize(1280, 860)
    window.commands.run("view.text.150")
    window.ws.selection.set([first_touchpoint(window).id])
    window.commands.run("edit.replace")
    qtbot.waitUntil(lambda: not cut_off(window))
