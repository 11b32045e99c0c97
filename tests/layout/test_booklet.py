"""The booklet: every word of the journey is in it once it is written, in its place, and every number leads there."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.layout.drawing import Glyphs
from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import all_handouts
from journeydesk.layout.pages import PageError
from journeydesk.model import records as r
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from tests.layout.journeys import projects
from tests.layout.printed import assert_whole, is_told, pieces_of, texts_of, words_on
from tests.layout.prints import order_for
from tests.layout.sheets import edited, small
from tests.layout.test_handouts import searched

pytestmark = pytest.mark.usefixtures("qapp")
PAPERS = st.sampled_from([("a4", "portrait"), ("a4", "landscape"), ("letter", "portrait"), ("a3", "landscape")])


def booklet(project: Project, **request: object) -> list[Leaf]:
    order = order_for(project, **request)
    all_handouts()["booklet"].check(order.request)
    return all_handouts()["booklet"].leaves(order)


@searched
@given(projects(), PAPERS)
@example(small(), ("a4", "portrait"))
@example(small(direction="right to left"), ("a5", "landscape"))
def test_every_word_is_there_and_none_lies_on_another(project: Project, paper: tuple[str, str]) -> None:
    leaves = booklet(project, paper=paper[0], orientation=paper[1])
    told = words_on(leaves)
    assert [text for text in texts_of(project) if not is_told(text, told)] == []
    assert_whole(leaves)


def test_a_note_of_twenty_thousand_letters_flows_over_pages() -> None:
    words = " ".join(f"w{number:04}" for number in range(3333))
    note = r.Note(id="long", journey="journey", lane="pains", touchpoint="call", text=words, order="Z", severity=2)
    leaves = booklet(small().apply(adding(note)))
    assert words_on(leaves).count(words.replace(" ", "")) == 2
    assert_whole(leaves)


def test_every_number_leads_to_the_page_it_names() -> None:
    leaves = booklet(small())
    count = 0
    for leaf in leaves:
        by_place = {(round(one.x, 3), round(one.y, 3)): one.node for one in pieces_of(leaf)}
        for link in leaf.links:
            node = by_place[round(link.rect.x, 3), round(link.rect.y, 3)]
            last = node.shapes[-1]
            assert isinstance(last, Glyphs)
            assert link.goal in leaves[int(last.block.text) - 1].names
            count += 1
    assert count > 12
    assert [leaf.label for leaf in leaves] == [str(at) for at in range(1, len(leaves) + 1)]


@pytest.mark.parametrize("personas", [("ada",), ("ada", "ben")])
def test_a_stage_begins_on_the_first_page_of_a_spread_unless_it_has_no_touchpoints(personas: tuple[str, ...]) -> None:
    leaves = booklet(small(personas=personas))
    begins = {name: at for at, leaf in enumerate(leaves, 1) for name in leaf.names if name in ("seek", "fix", "after")}
    assert begins["seek"] % 2 == begins["fix"] % 2 == 0
    assert begins["after"] == begins["fix"] + 2


def test_pain_points_stand_by_severity_frequency_and_votes() -> None:
    leaves = booklet(edited(small(), "bot", severity=2, frequency=3, votes=5))
    [listed] = [leaf for leaf in leaves if "journey/pains" in leaf.names]
    told = words_on([listed])
    order = [told.index(words) for words in ("Thebotdoes", "Waits40minutes", "Hastotell")]
    assert order == sorted(order)


@pytest.mark.parametrize("stages", [0, 1, 60])
def test_any_number_of_stages_makes_a_booklet(stages: int) -> None:
    records: list[r.Record] = [r.ProjectInfo(id="info"), r.Journey(id="j")]
    records.append(r.Lane(id="l", journey="j", lane_kind="touchpoints", order="A"))
    for at in range(stages):
        records.append(r.Stage(id=f"s{at}", journey="j", title=f"Stage {at}", order=f"A{at:02}"))
        records.append(r.Touchpoint(id=f"t{at}", stage=f"s{at}", column="A", title=f"Point {at}"))
    leaves = booklet(Project.of(records))
    assert_whole(leaves)
    assert len(leaves) >= 3 + 2 * stages
    assert all(f"s{at}" in {name for leaf in leaves for name in leaf.names} for at in range(stages))


def test_paper_too_small_is_refused_in_one_sentence() -> None:
    with pytest.raises(PageError, match=r"^Within its margins this page is 60 × 80 mm; choose .* 70 × 90 mm\.$"):
        booklet(small(), paper="80x100mm")
