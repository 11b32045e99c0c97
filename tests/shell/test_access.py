"""Every control of the real window and its dialogs: a name, a role, a place in the order of Tab, a ring when focused."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.guards import Dialogs
from tests.shell.conftest import first_touchpoint

DIALOGS = ("help.keys", "help.palette", "help.guide", "file.export", "file.new")
BESIDE = ("help.guide",)
"""Those that do not hold up the window."""
_SEEN = 40
"""How much a channel of a pixel has to change (of 255) to be seen."""


_FEW = 12
"""Pixels that a caret is high at least; more have to change."""


def controls(top: QWidget) -> list[QWidget]:
    """Return what can have the keyboard in a window, in the order in which it was made."""
    inside = [one for one in top.findChildren(QWidget) if one.window() is top and one.isVisible() and one.isEnabled()]
    return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]


def nameless(top: QWidget) -> list[str]:
    """Return what a screen reader could not name, or would read tags of."""
    wrong = []
    for one in controls(top):
        told = QAccessible.queryAccessibleInterface(one)
        assert told is not None
        words = told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)
        if not words[0] or "<" in "".join(words) or told.role() == QAccessible.Role.NoRole:
            wrong.append(f"{type(one).__name__} {words} {told.role().name} {one.toolTip()}")
    return wrong


def along_tab(top: QWidget) -> list[QWidget]:
    """Return what Tab visits, from the first control round to it again."""
    visited: list[QWidget] = []
    (controls(top)[0]).setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(300):
        at = top.focusWidget()
        assert at is not None
        if at in visited:
            break
        visited.append(at)
        top.focusNextPrevChild(True)
    return visited


def backwards(visited: list[QWidget], top: QWidget) -> list[str]:
    """Return the steps of Tab that go up without going to a column further right; going round does not count."""
    places = [(one, QRect(one.mapTo(top, QPoint(0, 0)), one.size())) for one in visited]
    first = min(range(len(places)), key=lambda at: (places[at][1].top(), places[at][1].left()))
    places = places[first:] + places[:first]
    steps = pairwise(places)
    return [
        f"{name(a)} {was} → {name(b)} {now}"
        for (a, was), (b, now) in steps
        if now.bottom() <= was.top() and now.left() < was.right()
    ]


def name(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return f"{type(widget).__name__} “{told.text(QAccessible.Text.Name) if told is not None else ''}”"


def ringless(top: QWidget) -> list[str]:
    """Return the controls that look the same with the keyboard as without it."""
    wrong = []
    for one in controls(top):
        for other in top.findChildren(QWidget):
            if other.hasFocus():
                other.clearFocus()
        before = shot(one, top)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if one.hasFocus() and not differs(before, shot(one, top)):
            wrong.append(name(one))
    return wrong


def shot(widget: QWidget, top: QWidget) -> QImage:
    QApplication.processEvents()
    around = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    in_sight = top.rect().contains(around.center())
    picture = top.grab(around & top.rect()) if in_sight else widget.grab()
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


def differs(one: QImage, other: QImage) -> bool:
    if one.size() != other.size():
        return True
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return sum(abs(x - y) > _SEEN for x, y in zip(a, b, strict=True)) > _FEW


def opened(window: MainWindow, key: str, dialogs: Dialogs, look: Callable[[QDialog], object]) -> None:
    """Open a dialog by its command, *look* at it and close it."""

    def meet(dialog: QDialog) -> None:
        try:
            dialog.activateWindow()
            _until(dialog.isActiveWindow)
            look(dialog)
        finally:
            dialog.reject()

    if key in BESIDE:
        window.commands.run(key)
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        meet(shown[0])
        return
    dialogs.answer(meet)
    window.commands.run(key)
    _until(lambda: not dialogs._answers and QApplication.activeModalWidget() is None)


def _until(done: Callable[[], bool]) -> None:
    for _ in range(500):
        if done():
            return
        QTest.qWait(10)
    raise AssertionError("the dialog never came or never went")


def states(window: MainWindow) -> Iterator[str]:
    """Bring the window into the states in which it shows different controls."""
    assert window.ws is not None
    assert window.page is not None
    window.resize(1280, 860)
    yield "nothing selected"
    window.ws.selection.set([first_touchpoint(window).id])
    yield "touchpoint"
    window.commands.run("edit.replace")
    yield "find bar"


def test_every_control_of_the_window_has_a_name_and_a_role(window: MainWindow) -> None:
    for _state in states(window):
        assert not nameless(window)


def test_every_control_of_the_start_page_has_a_name_and_a_role(program: Program, qtbot: QtBot) -> None:
    program.show_start()
    qtbot.waitUntil(program.windows[0].isActiveWindow)
    assert controls(program.windows[0])
    assert not nameless(program.windows[0])


@pytest.mark.parametrize("key", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_a_role(window: MainWindow, key: str, dialogs: Dialogs) -> None:
    wrong: list[str] = []
    opened(window, key, dialogs, lambda dialog: wrong.extend(nameless(dialog)))
    assert not wrong


@pytest.mark.parametrize("key", DIALOGS)
def test_tab_visits_all_of_a_dialog_from_top_to_bottom(window: MainWindow, key: str, dialogs: Dialogs) -> None:
    found: list[tuple[set[str], list[str]]] = []

    def look(dialog: QDialog) -> None:
        visited = along_tab(dialog)
        found.append(({name(one) for one in controls(dialog) if one not in visited}, backwards(visited, dialog)))

    opened(window, key, dialogs, look)
    assert found == [(set(), [])]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_keyboard_is_always_seen_in_the_window(window: MainWindow, program: Program, theme: str) -> None:
    program.wear(theme)
    for _state in states(window):
        assert not ringless(window)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_keyboard_is_always_seen_on_the_start_page(program: Program, qtbot: QtBot, theme: str) -> None:
    program.show_start()
    qtbot.waitUntil(program.windows[0].isActiveWindow)
    program.wear(theme)
    assert not ringless(program.windows[0])


@pytest.mark.parametrize("key", DIALOGS)
def test_the_keyboard_is_always_seen_in_a_dialog(window: MainWindow, key: str, dialogs: Dialogs) -> None:
    wrong: list[str] = []
    opened(window, key, dialogs, lambda dialog: wrong.extend(ringless(dialog)))
    assert not wrong
