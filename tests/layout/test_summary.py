"""The one-page summary: what matters most is on it, whole, large enough, and it says how much more there is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import all_handouts
from journeydesk.model import records as r
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from tests.layout.journeys import projects
from tests.layout.printed import assert_whole, words_on
from tests.layout.prints import order_for
from tests.layout.sheets import edited, small
from tests.layout.test_handouts import searched

pytestmark = pytest.mark.usefixtures("qapp")
PAPERS = st.sampled_from(["a5", "a4", "a3", "a1", "letter", "legal"])
SIDES = st.sampled_from(["landscape", "portrait"])


def summary(project: Project, **request: object) -> Leaf:
    [leaf] = all_handouts()["summary"].leaves(order_for(project, **request))
    return leaf


@searched
@given(projects(), PAPERS, SIDES)
@example(small(), "a4", "landscape")
@example(small(direction="right to left"), "a5", "landscape")
def test_nothing_lies_on_another_or_leaves_the_margins(project: Project, paper: str, side: str) -> None:
    leaf = summary(project, paper=paper, orientation=side)
    assert_whole([leaf])
    assert leaf.smallest >= 9


@pytest.mark.parametrize("side", ["landscape", "portrait"])
def test_the_trough_and_the_peak_are_named(side: str) -> None:
    told = words_on([summary(small(), orientation=side)])
    assert "Trough:Furious" in told
    assert "Peak:Relieved" in told
    assert "Repair" in told
    assert "Callsthehotline" in told


def test_three_pain_points_are_told_the_gravest_first_and_the_rest_is_counted() -> None:
    notes = [
        r.Note(id=f"n{at}", journey="journey", lane="pains", touchpoint="call", text=f"Trifle {at}", order="Z")
        for at in range(5)
    ]
    project = edited(small(), "again", severity=3, votes=9, text="The worst of all").apply(adding(*notes))
    told = words_on([summary(project)])
    places = [told.index(words) for words in ("Theworstofall", "Waits40minutes", "and5more")]
    assert places == sorted(places)
    assert "Trifle4" not in told


def test_notes_of_twenty_thousand_letters_are_cut_at_a_word_and_leave_the_line_its_room() -> None:
    words = " ".join(f"w{number:04}" for number in range(3333))
    project = small()
    for id_ in ("wait", "again", "bot", "status", "price", "loan"):
        project = edited(project, id_, text=words)
    leaf = summary(project)
    assert_whole([leaf])
    assert "w0000w0001" in words_on([leaf])
    assert words_on([leaf]).count("…") == 6
    [line] = [one.rect for one in leaf.parts[0].drawing.walk() if one.node.id == "summary:line"]
    assert line.height > 0.25 * leaf.page.height


@pytest.mark.parametrize("stages", [0, 1, 60])
@pytest.mark.parametrize("side", ["landscape", "portrait"])
def test_any_number_of_stages_is_on_one_page(stages: int, side: str) -> None:
    records: list[r.Record] = [r.ProjectInfo(id="info"), r.Journey(id="j")]
    records += [r.Stage(id=f"s{at}", journey="j", title=f"Stage {at}", order=f"A{at:02}") for at in range(stages)]
    leaf = summary(Project.of(records), orientation=side)
    assert_whole([leaf])
    assert ("nostagesyet" in words_on([leaf])) == (stages == 0)
