"""Fingers and pens on the sheet: pinch and pan, tap, drag, a long press for the menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.canvas.conftest import Desk


class Fingers:
    """Fingers on a touch screen."""

    def __init__(self, desk: Desk) -> None:
        self._over = desk.view.viewport()
        self._device = QTest.createTouchDevice()

    def down(self, *at: QPoint) -> None:
        self._tell("press", at)

    def move(self, *at: QPoint) -> None:
        self._tell("move", at)

    def up(self, *at: QPoint) -> None:
        self._tell("release", at)

    def _tell(self, what: str, at: Sequence[QPoint]) -> None:
        event = QTest.touchEvent(self._over, self._device)
        for number, point in enumerate(at):
            getattr(event, what)(number, point)
        event.commit()
        QApplication.processEvents()


def test_two_fingers_zoom_around_their_middle(desk: Desk) -> None:
    fingers, middle = Fingers(desk), QPoint(600, 400)
    fingers.down(middle - QPoint(50, 0), middle + QPoint(50, 0))
    for wide in range(50, 160, 10):
        fingers.move(middle - QPoint(wide, 0), middle + QPoint(wide, 0))
    under = desk.view.camera.to_sheet(QPointF(middle))
    fingers.up(middle - QPoint(150, 0), middle + QPoint(150, 0))
    assert desk.view.zoom > 1.8
    assert (desk.view.camera.to_view(under) - QPointF(middle)).manhattanLength() < 3
    assert not desk.ws.selection.ids


def test_two_fingers_pan_without_a_trace_on_what_is_below_them(desk: Desk) -> None:
    before, fingers = desk.ws.project, Fingers(desk)
    desk.view.set_zoom(2.0)
    stood, start = desk.view.camera.stand, desk.at("t2").toPoint()
    fingers.down(start, start + QPoint(120, 0))
    for by in range(10, 110, 10):
        fingers.move(start - QPoint(by, by), start + QPoint(120 - by, -by))
    fingers.up(start - QPoint(100, 100), start + QPoint(20, -100))
    now = desk.view.camera.stand
    assert now.zoom == stood.zoom
    assert now.left > stood.left + 20
    assert now.top > stood.top + 20
    assert desk.ws.project is before


def test_a_finger_taps_and_drags_as_a_mouse_does(desk: Desk) -> None:
    fingers, start, end = Fingers(desk), desk.at("t1").toPoint(), desk.at("t3", 0.95).toPoint()
    fingers.down(start)
    for share in range(1, 11):
        fingers.move(start + (end - start) * share / 10)
    fingers.up(end)
    assert desk.ws.selection.ids == ("t1",)
    assert desk.titles()[:3] == ["t2", "t3", "t1"]
    assert desk.view.menu is None


def test_a_long_press_opens_the_menu_of_what_is_below_it(desk: Desk, qtbot: QtBot) -> None:
    fingers, at = Fingers(desk), desk.at("t2").toPoint()
    fingers.down(at)
    qtbot.waitUntil(lambda: desk.view.menu is not None and desk.view.menu.isVisible())
    assert desk.ws.selection.ids == ("t2",)
    fingers.up(at)
    assert desk.view.menu is not None
    desk.view.menu.close()
    assert desk.ws.session.history.cursor == 0


def test_pens_are_left_to_qt_which_makes_a_mouse_of_them(desk: Desk) -> None:
    kind, pointer, can = QInputDevice.DeviceType, QPointingDevice.PointerType, QInputDevice.Capability
    pen = QPointingDevice("pen", 42, kind.Stylus, pointer.Pen, can.Position | can.Pressure, 1, 1)
    at, viewport = desk.at("t2"), desk.view.viewport()
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    where = QPointF(viewport.mapToGlobal(at.toPoint()))
    event = QTabletEvent(QEvent.Type.TabletPress, pen, at, where, 0.7, 0, 0, 0, 0, 0, none, left, left)
    QApplication.sendEvent(viewport, event)
    assert not event.isAccepted(), "Qt makes no mouse of what was accepted"
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_SynthesizeMouseForUnhandledTabletEvents)
