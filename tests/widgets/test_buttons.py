"""Buttons leave the keyboard where it is, and nothing that was typed is lost by that."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.fields import LineField
from journeydesk.widgets.segments import SegmentsField, numbers
from tests.drivers import Driver


def test_what_was_typed_comes_before_what_a_button_does(qtbot: QtBot) -> None:
    window, order = QWidget(), list[str]()
    qtbot.addWidget(window)
    field = LineField(parent=window)
    button = push_button("Add", lambda: order.append("button"), parent=window)
    segments = SegmentsField(numbers(1, 3), window)
    column = QVBoxLayout(window)
    for widget in (field, button, segments):
        column.addWidget(widget)
    field.changed.connect(lambda text, _merge: order.append(text))
    segments.changed.connect(lambda value, _merge: order.append(str(value)))
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    Driver(window).type("ab")
    Driver(button).click(QPoint(5, 5))
    assert order == ["ab", "button"]
    Driver(window).type("c")
    Driver(segments.buttons[1]).click(QPoint(5, 5))
    assert order == ["ab", "button", "abc", "2"]
    assert field.hasFocus()
