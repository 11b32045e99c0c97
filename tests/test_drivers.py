"""The hand that other tests trust: its events do what a person's do."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsView, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from tests.drivers import Driver


def test_typed_letters_arrive_in_the_field(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    hand = Driver(field)
    hand.click((5, 5))
    hand.type("Hello, Wörld! ñ日本\b")
    assert field.text() == "Hello, Wörld! ñ日"
    hand.double_click((5, 5))
    assert field.selectedText() == "Hello"
    hand.compose("今日は")
    assert field.text().startswith("今日は,")


def test_drag_moves_a_movable_item(qtbot: QtBot) -> None:
    scene = QGraphicsScene(0, 0, 280, 280)
    card = scene.addRect(0, 0, 20, 20)
    card.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
    view = QGraphicsView(scene)
    view.resize(300, 300)
    qtbot.addWidget(view)
    view.show()
    start = view.mapFromScene(10, 10)
    Driver(view).drag(start, start + QPoint(50, 30))
    assert card.pos() == QPointF(50, 30)


def test_shortcut_of_window_answers_a_key(qtbot: QtBot) -> None:
    window = QMainWindow()
    fired: list[bool] = []
    action = QAction("Palette", window)
    action.setShortcut("Ctrl+K")
    action.triggered.connect(lambda: fired.append(True))
    window.addAction(action)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    Driver(window).key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert len(fired) == 1


def test_wheel_and_right_button_are_reported(qtbot: QtBot) -> None:
    seen: list[tuple[QEvent.Type, int]] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            turn = event.angleDelta().y() if event.type() == QEvent.Type.Wheel else 0  # type: ignore[attr-defined]
            seen.append((event.type(), turn))
            return False

    view, watch = QGraphicsView(), Watch()
    qtbot.addWidget(view)
    view.show()
    view.viewport().installEventFilter(watch)
    hand = Driver(view)
    hand.wheel((10, 10), -2, Qt.KeyboardModifier.ControlModifier)
    hand.click((10, 10), Qt.MouseButton.RightButton)
    view.viewport().removeEventFilter(watch)
    assert (QEvent.Type.Wheel, -240) in seen
    assert QEvent.Type.ContextMenu in [kind for kind, _ in seen]


def test_a_modifier_is_not_held_after_its_key(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    Driver(field).key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
