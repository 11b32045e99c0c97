import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.model.order import DIGITS, key_between, keys_between

STEPS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


@given(STEPS)
def test_there_is_always_room_between_any_two(steps: list[tuple[float, bool]]) -> None:
    keys: list[str] = []
    for where, _ in steps:
        at = round(where * len(keys))
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        key = key_between(before, after)
        assert before is None or before < key
        assert after is None or key < after
        assert not key.endswith(DIGITS[0])
        keys.insert(at, key)
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_adding_at_the_end_grows_keys_slowly() -> None:
    keys = keys_between(None, None, 1000)
    assert keys == sorted(keys)
    assert max(map(len, keys)) <= 34


def test_adding_at_the_front_again_and_again_stays_sorted() -> None:
    first = "U"
    for _ in range(500):
        earlier = key_between(None, first)
        assert earlier < first
        first = earlier


def test_no_key_between_keys_in_the_wrong_order() -> None:
    with pytest.raises(ValueError, match="no order key"):
        key_between("b", "a")


@pytest.mark.parametrize(("before", "after"), [(None, None), ("U", None), (None, "U"), ("U", "V")])
def test_keys_for_a_long_list_stay_short(before: str | None, after: str | None) -> None:
    keys = keys_between(before, after, 50_000)
    assert keys == sorted(set(keys))
    assert (before or "") < keys[0]
    assert after is None or keys[-1] < after
    assert max(map(len, keys)) <= 16
