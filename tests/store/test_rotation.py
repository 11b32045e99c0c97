"""Which automatic backups are kept, whatever the clock says and whatever room there is."""

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from journeydesk.store.rotation import DAY, HOUR, YEAR, Backup, Reason, surplus, surplus_in_all

NOW = 1_800_000_000.0
REASONS: tuple[Reason, ...] = ("as opened", "while editing", "at close", "before import", "before upgrade")
JUMPS = st.sampled_from([0.0, 0.0, 0.0, 10 * YEAR, -10 * YEAR, 40 * DAY, -3 * HOUR])


def backup(counter: int, time: float, reason: Reason = "while editing", size: int = 1) -> Backup:
    return Backup(Path(f"{counter:06}"), counter, counter, reason, time, size)


@st.composite
def histories(draw: st.DrawFn) -> list[Backup]:
    """Draw backups made one after the other under a clock that jumps now and then."""
    made, time, jump = [], NOW - 400 * DAY, 0.0
    for counter in range(1, draw(st.integers(1, 60))):
        time += draw(st.sampled_from([60.0, 600.0, HOUR, 5 * HOUR, DAY, 9 * DAY]))
        jump = draw(JUMPS)
        made.append(backup(counter, time + jump, draw(st.sampled_from(REASONS)), draw(st.integers(1, 90))))
    return made


@given(histories(), JUMPS, st.integers(1, 2_000))
def test_the_newest_three_and_those_before_an_upgrade_are_always_kept(
    made: list[Backup], jump: float, most: int
) -> None:
    gone = set(surplus(made, NOW + jump, most))
    always = {*made[-3:], *(one for one in made if one.reason == "before upgrade")}
    assert not gone & always
    kept = [one for one in made if one not in gone]
    assert sum(one.size for one in kept) <= max(most, sum(one.size for one in always))


@given(st.lists(st.sampled_from([600.0, HOUR, 5 * HOUR, DAY, 9 * DAY]), min_size=1, max_size=80))
def test_what_was_kept_stays_as_long_as_no_time_passes(gaps: list[float]) -> None:
    times = [NOW - age for age in itertools.accumulate(gaps)][::-1]
    made = [backup(counter, time) for counter, time in enumerate(times, 1)]
    gone = surplus(made, NOW)
    assert surplus([one for one in made if one not in gone], NOW) == []


@given(st.lists(st.sampled_from([600.0, 900.0, HOUR, 30 * HOUR]), min_size=1, max_size=60), st.data())
def test_a_time_in_the_future_costs_no_backup(gaps: list[float], data: st.DataObject) -> None:
    times = [NOW - age for age in itertools.accumulate(gaps)][::-1]
    made = [backup(counter, time) for counter, time in enumerate(times, 1)]
    at = data.draw(st.integers(0, len(made) - 1))
    wrong = [*made[:at], backup(made[at].counter, NOW + 5 * HOUR), *made[at + 1 :]]
    plain, jumped = ({one.counter for one in surplus(some, NOW)} for some in (made, wrong))
    # Those that stay may be others, since one of them stands elsewhere now; but none is lost by it.
    assert made[at].counter not in jumped
    assert len(jumped) <= len(plain)


@given(st.sampled_from([-10 * YEAR, 10 * YEAR]), st.integers(1, 40), st.integers(1, 40))
def test_a_jump_of_ten_years_ages_nothing(jump: float, before: int, after: int) -> None:
    """All was made within two hours, so all of it stays, however the clock stood for a part of that."""
    step = 7_000 / (before + after)
    times = [NOW + step * number + (jump if number >= before else 0.0) for number in range(before + after)]
    made = [backup(counter, time) for counter, time in enumerate(times, 1)]
    for now in (times[-1] + 1, times[0] + 7_100, times[before - 1]):
        assert surplus(made, now) == []


@given(st.integers(4, 180), st.sampled_from([600.0, 720.0, 2 * HOUR]))
def test_after_every_rotation_there_is_one_for_each_hour_day_and_month(count: int, every: float) -> None:
    """Backups come and are rotated one by one, as in use; none of the gaps that they leave is too long."""
    kept: list[Backup] = []
    now = NOW
    for counter in range(1, count):
        now += every
        kept.append(backup(counter, now))
        gone = surplus(kept, now)
        kept = [one for one in kept if one not in gone]
    times = [one.time for one in kept]
    assert times[0] == NOW + every
    for earlier, later in itertools.pairwise(times):
        age = now - later
        allowed = 0.0 if age <= 2 * HOUR - every else HOUR if age <= DAY - HOUR - every else DAY + HOUR
        assert later - earlier <= allowed + every


def test_old_ones_become_fewer_and_go_in_the_end() -> None:
    made = [backup(counter, NOW - age * DAY) for counter, age in enumerate(range(500, 0, -1), 1)]
    gone = set(surplus(made, NOW))
    ages = [round((NOW - one.time) / DAY) for one in made if one not in gone]
    assert ages[-30:] == list(range(30, 0, -1))
    assert 10 <= len([age for age in ages if age > 30]) <= 13
    assert max(ages) <= 366


def test_a_year_without_work_costs_nothing() -> None:
    made = [backup(counter, NOW - 3 * YEAR + counter * 600) for counter in range(1, 12)]
    assert surplus(made, NOW) == []


@given(st.lists(histories(), min_size=1, max_size=4), st.integers(1, 3_000))
def test_all_documents_together_take_no_more_than_they_may(documents: list[list[Backup]], most: int) -> None:
    folders = {Path(f"document-{number}"): made for number, made in enumerate(documents)}
    gone = surplus_in_all(folders, most)
    always = [one for made in documents for one in made if one in made[-3:] or one.reason == "before upgrade"]
    assert not set(map(id, gone)) & set(map(id, always))
    left = sum(one.size for made in documents for one in made) - sum(one.size for one in gone)
    assert left <= max(most, sum(one.size for one in always))
    if gone:
        assert left + gone[-1].size > most
