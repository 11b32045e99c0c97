"""Fields commit after a pause and when they are left; what they show and tell fits the value."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeydesk.widgets.faces import FacesField
from journeydesk.widgets.fields import FlagField, LineField, NumberField, ParagraphField
from journeydesk.widgets.people import PeopleField
from journeydesk.widgets.segments import SegmentsField, numbers
from tests.drivers import Driver


def heard_by(field: Any, qtbot: QtBot) -> list[Any]:
    heard: list[Any] = []
    qtbot.addWidget(field)
    field.changed.connect(lambda value, merge: heard.append((value, merge)))
    field.show()
    field.setFocus()
    return heard


@pytest.mark.parametrize("make", [LineField, ParagraphField])
def test_typing_is_told_after_a_pause_and_again_when_the_field_is_left(make: Any, qtbot: QtBot) -> None:
    field = make()
    heard = heard_by(field, qtbot)
    Driver(field).type("ab")
    assert not heard
    qtbot.waitUntil(lambda: bool(heard))
    Driver(field).type("c")
    field.run.end()
    (first, word), (second, same) = heard
    assert (first, second) == ("ab", "abc")
    assert word == same != ""
    Driver(field).type("d")
    field.run.end()
    assert heard[-1][1] != word


def test_showing_another_value_forgets_what_was_typed(qtbot: QtBot) -> None:
    field = LineField()
    heard = heard_by(field, qtbot)
    Driver(field).type("lost")
    field.show_value("other")
    field.run.end()
    assert not heard
    assert field.text() == "other"


@pytest.mark.parametrize(("typed", "value"), [("2,5", 2.5), ("", None), ("7", 7.0)])
def test_number(typed: str, value: float | None, qtbot: QtBot) -> None:
    field = NumberField()
    heard = heard_by(field, qtbot)
    field.setText("x")
    field.selectAll()
    Driver(field).type(typed or "\b")
    field.run.end()
    assert heard[-1][0] == value


def test_what_is_no_number_is_marked_and_not_told(qtbot: QtBot) -> None:
    field = NumberField()
    heard = heard_by(field, qtbot)
    Driver(field).type("soon")
    field.run.end()
    assert not heard
    assert field.property("wrong") is True


def test_paragraph_grows_with_its_text(qtbot: QtBot) -> None:
    field = ParagraphField()
    heard_by(field, qtbot)
    field.resize(300, 40)
    before = field.height()
    field.show_value("\n".join("line" for _ in range(8)))
    qtbot.waitUntil(lambda: field.height() > 2 * before)
    assert not field.verticalScrollBar().isVisible()


def test_paragraph_without_any_width_keeps_a_height(qtbot: QtBot) -> None:
    field = ParagraphField()
    qtbot.addWidget(field)
    field.setFixedHeight(0)
    field.resize(0, 0)
    field.show_value("one\ntwo")
    assert field.minimumHeight() > 0


def test_segment_pressed_twice_is_cleared(qtbot: QtBot) -> None:
    field = SegmentsField(numbers(1, 5))
    heard = heard_by(field, qtbot)
    field.buttons[2].click()
    field.buttons[2].click()
    assert [value for value, _ in heard] == [3, None]


def test_arrows_move_between_segments(qtbot: QtBot) -> None:
    field = SegmentsField(numbers(1, 5))
    heard = heard_by(field, qtbot)
    field.buttons[0].setFocus()
    Driver(field).key(Qt.Key.Key_Right)
    Driver(field).key(Qt.Key.Key_Space, text=" ")
    assert [value for value, _ in heard] == [2]


def test_half_feelings_show_their_number(qtbot: QtBot) -> None:
    field = FacesField()
    heard = heard_by(field, qtbot)
    field.show_value(-1.5)
    assert field._number.text() == "−1.5"
    field.faces.buttons[4].click()
    assert heard == [(2.0, "")]


def test_mixed_flag_becomes_yes_for_all(qtbot: QtBot) -> None:
    field = FlagField("Moment of truth")
    heard = heard_by(field, qtbot)
    field.show_value(False, mixed=True)
    assert field.checkState() == Qt.CheckState.PartiallyChecked
    field.click()
    assert heard == [(True, "")]


def test_ticks_tell_the_order_of_the_list(qtbot: QtBot) -> None:
    field = PeopleField()
    field.offer([("a", "Ann & Bo"), ("b", "Cleo")])
    field.show_value(("b",))
    heard = heard_by(field, qtbot)
    field._boxes["a"].click()
    assert heard == [(("a", "b"), "")]
