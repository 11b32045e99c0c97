"""The blank template: every stage and lane has boxes, large enough for a hand, and nothing is written in them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.layout.drawing import Box, Glyphs
from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import all_handouts
from journeydesk.layout.pages import UNITS_PER_MM
from journeydesk.model import records as r
from journeydesk.model.project import Project
from tests.layout.journeys import projects
from tests.layout.printed import assert_whole, words_on
from tests.layout.prints import order_for
from tests.layout.sheets import small
from tests.layout.test_handouts import searched

pytestmark = pytest.mark.usefixtures("qapp")


def blank(project: Project, **request: object) -> list[Leaf]:
    return all_handouts()["blank"].leaves(order_for(project, **request))


def boxes_of(leaf: Leaf) -> list[Box]:
    """Return the boxes to write in."""
    rows = [one.node for one in leaf.parts[0].drawing.walk() if one.node.role == "lane"]
    return [shape for node in rows for shape in node.shapes if isinstance(shape, Box) and shape.stroke]


@searched
@given(
    projects(),
    st.sampled_from(["a4", "a3", "letter", "a5", "a0"]),
    st.sampled_from(["landscape", "portrait"]),
)
@example(small(direction="right to left"), "a4", "portrait")
def test_every_stage_and_lane_has_boxes_for_a_hand(project: Project, paper: str, side: str) -> None:
    leaves = blank(project, paper=paper, orientation=side)
    assert_whole(leaves)
    least = 14 if paper != "a0" else 40
    for leaf in leaves:
        for box in boxes_of(leaf):
            assert box.rect.height >= (least - 3) * UNITS_PER_MM
            assert box.rect.width >= 30 * UNITS_PER_MM
    ids = [one.node.id for leaf in leaves for one in leaf.parts[0].drawing.walk()]
    count = len(list(project.all(r.Stage)))
    assert {f"blank:stage:{at}" for at in range(count)} <= set(ids)


def test_what_was_written_stays_out_of_it() -> None:
    told = words_on(blank(small()))
    assert "Seekhelp" in told
    assert "Painpoints" in told
    assert "Ideas" in told
    for words in ("Waits40minutes", "Furious", "Callsthehotline", "Sayhowfar"):
        assert words not in told


@pytest.mark.parametrize("stages", [0, 1, 60])
def test_any_number_of_stages_has_its_template(stages: int) -> None:
    records: list[r.Record] = [r.ProjectInfo(id="info"), r.Journey(id="j")]
    records += [r.Stage(id=f"s{at}", journey="j", title=f"Stage {at}", order=f"A{at:02}") for at in range(stages)]
    leaves = blank(Project.of(records))
    assert_whole(leaves)
    assert all(boxes_of(leaf) for leaf in leaves)
    titles = [one.node.text for leaf in leaves for one in leaf.parts[0].drawing.walk() if one.node.role == "stage"]
    assert titles == [f"Stage {at}" for at in range(stages)] or (not stages and titles == [""] * 5)


def test_lane_names_break_no_word() -> None:
    for paper in ("a5", "a4", "a0"):
        for leaf in blank(small(), paper=paper, orientation="landscape"):
            rows = [one.node for one in leaf.parts[0].drawing.walk() if one.node.role == "lane"]
            lines = [
                line.text.strip()
                for node in rows
                for s in node.shapes
                if isinstance(s, Glyphs)
                for line in s.block.lines
            ]
            names = " ".join(node.text for node in rows).split()
            assert all(word in names for line in lines for word in line.split())


def test_thirty_lanes_go_on_over_pages_rather_than_shrink() -> None:
    records: list[r.Record] = [r.ProjectInfo(id="info"), r.Journey(id="j"), r.Stage(id="s", journey="j", order="A")]
    records += [
        r.Lane(id=f"l{at}", journey="j", role="pains", title=f"Lane{at}", order=f"A{at:02}") for at in range(30)
    ]
    leaves = blank(Project.of(records), paper="a4")
    assert_whole(leaves)
    assert len(leaves) == 3
    assert all(box.rect.height >= 11 * UNITS_PER_MM for leaf in leaves for box in boxes_of(leaf))
    assert all(f"Lane{at}" in words_on(leaves) for at in range(30))
