import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.model.fields import FieldError
from journeydesk.model.ids import new_id
from journeydesk.model.plain import from_plain, to_plain
from journeydesk.model.text import clean_text, clean_title
from tests.strategies import projects


@given(projects())
def test_records_survive_being_written_down(project: Any) -> None:
    for record in project:
        assert from_plain(record.kind, to_plain(record)) == record
        assert from_plain(record.kind, to_plain(record, keep_defaults=True)) == record


@given(st.text())
def test_cleaning_text_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_title(clean_title(text)) == clean_title(text)
    clean_text(text).encode()
    assert "\n" not in clean_title(text)


def test_what_no_font_can_show_becomes_visible_and_joiners_stay() -> None:
    assert clean_text("a\x00b\ud800c\r\nd\u2028e") == "a\ufffdb\ufffdc\nd\ne"
    assert clean_text("e\u0301") == "é"
    assert clean_text("👩\u200d👧") == "👩\u200d👧"
    assert clean_title("  evil\u202egnp.exe \n second\tline ") == "evilgnp.exe second line"


@pytest.mark.parametrize(
    ("kind", "plain", "said"),
    [
        ("stage", {"id": "s"}, "needs “journey”"),
        ("stage", {"id": "s", "journey": None}, "must not be empty"),
        ("stage", {"id": "", "journey": "j"}, "must be an id"),
        ("stage", {"id": "s", "journey": "j", "title": 3}, "must be text"),
        ("stage", {"id": "s", "journey": "j", "colour": "red"}, "colour like"),
        ("stage", {"id": "s", "journey": "j", "collapsed": 1}, "true or false"),
        ("stage", {"id": "s", "journey": "j", "duration": math.inf}, "from 0 to"),
        ("stage", {"id": "s", "journey": "j", "duration": math.nan}, "from 0 to"),
        ("stage", {"id": "s", "journey": "j", "onclick": "x"}, "no field “onclick”"),
        ("stage", {"id": "s", "journey": "j", "order": ""}, "order key"),
        ("note", {"id": "n", "journey": "j", "severity": 4}, "from 1 to 3"),
        ("note", {"id": "n", "journey": "j", "severity": True}, "whole number"),
        ("note", {"id": "n", "journey": "j", "severity": 1.5}, "whole number"),
        ("note", {"id": "n", "journey": "j", "evidence": "sure"}, "one of assumption"),
        ("note", {"id": "n", "journey": "j", "text": "x" * 20_001}, "20,001 characters; at most 20,000"),
        ("journey", {"id": "j", "personas": "p"}, "list of ids"),
        ("journey", {"id": "j", "next_review": "tomorrow"}, "date like"),
        ("asset", {"id": "a", "sha256": "xyz"}, "SHA-256"),
        ("spaceship", {"id": "s"}, "no record kind"),
    ],
)
def test_what_a_field_cannot_hold_is_said_in_one_sentence(kind: str, plain: dict[str, Any], said: str) -> None:
    with pytest.raises(FieldError, match=said) as caught:
        from_plain(kind, plain)
    assert "\n" not in str(caught.value)


def test_ids_are_uuid7_and_sort_by_time() -> None:
    ids = [new_id() for _ in range(50)]
    assert len(set(ids)) == 50
    assert all(one[14] == "7" and one[19] in "89ab" and len(one) == 36 for one in ids)
    assert [one[:13] for one in ids] == sorted(one[:13] for one in ids)
