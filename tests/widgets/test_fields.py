"""Fields commit after a pause and when they are left; what they show and tell fits the value."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.widgets.elided_radio import ElidedRadio
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


def test_segments_without_room_side_by_side_stand_below_each_other(qtbot: QtBot) -> None:
    words = ("The customer begins", "The company begins", "Someone else begins")
    panel = QWidget()
    qtbot.addWidget(panel)
    field = SegmentsField([(word, word, "", "") for word in words], panel, stacks=True)
    QVBoxLayout(panel).addWidget(field)
    panel.resize(600, 60)
    panel.show()
    assert len({button.y() for button in field.buttons}) == 1
    panel.resize(220, 160)
    qtbot.waitUntil(lambda: len({button.y() for button in field.buttons}) == 3)
    assert all(button.width() >= button.minimumSizeHint().width() for button in field.buttons)
    assert field.minimumSizeHint().width() < 200
    field.buttons[0].setFocus()
    Driver(field).key(Qt.Key.Key_Down)
    assert field.buttons[1].hasFocus()
    panel.resize(600, 160)
    qtbot.waitUntil(lambda: len({button.y() for button in field.buttons}) == 1)


def test_words_of_a_tick_that_do_not_fit_go_on_below_and_can_be_pressed_there(qtbot: QtBot) -> None:
    field = FlagField("Numbered on the map && listed at the end, in reading order")
    qtbot.addWidget(field)
    wide, narrow = field.heightForWidth(800), field.heightForWidth(140)
    assert narrow > 2 * wide
    field.resize(140, narrow)
    field.show()
    heard = heard_by(field, qtbot)
    Driver(field).click((100, narrow - 6))
    assert heard == [(True, "")]


def test_choice_with_a_long_name_gets_along_with_little_room_and_says_all_of_it(qtbot: QtBot) -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff & Söhne"
    field = ElidedRadio(name, "The keys 1 to 5", None)  # type: ignore[arg-type]
    qtbot.addWidget(field)
    field.resize(120, 28)
    field.show()
    assert field.minimumSizeHint().width() < 40
    assert field.accessibleName() == name
    assert field.accessibleDescription() == "The keys 1 to 5"
    field.grab()
