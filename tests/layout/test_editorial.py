"""The editorial page: few stages, few words, the trough named, and nothing on anything else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.layout.drawing import Icon, Picture
from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import all_handouts
from journeydesk.model import records as r
from journeydesk.model.project import Project
from tests.benchmarks.maps import make_map
from tests.layout.journeys import projects
from tests.layout.printed import assert_whole, words_on
from tests.layout.prints import order_for
from tests.layout.sheets import edited, small
from tests.layout.test_handouts import searched

pytestmark = pytest.mark.usefixtures("qapp")


def editorial(project: Project, **request: object) -> Leaf:
    [leaf] = all_handouts()["editorial"].leaves(order_for(project, **request))
    return leaf


@searched
@given(projects(), st.sampled_from(["a5", "a4", "a3", "a1", "letter"]), st.sampled_from(["landscape", "portrait"]))
@example(small(direction="right to left"), "a4", "landscape")
def test_nothing_lies_on_another_or_leaves_the_margins(project: Project, paper: str, side: str) -> None:
    assert_whole([editorial(project, paper=paper, orientation=side)])


def test_the_trough_is_named_with_what_was_said_there() -> None:
    told = words_on([editorial(edited(small(), "f2", quote="I gave up."))])
    assert "Trough:Furious" in told
    assert "“Igaveup.”" in told


def test_of_many_stages_six_are_shown_and_the_rest_is_counted() -> None:
    project = make_map(300)
    count = len(list(project.all(r.Stage)))
    assert count > 6
    leaf = editorial(project)
    assert_whole([leaf])
    assert f"{count - 6}stage" in words_on([leaf])


def test_nothing_on_it_is_there_for_decoration() -> None:
    nodes = [one.node for one in editorial(small()).parts[0].drawing.walk()]
    assert not [shape for node in nodes for shape in node.shapes if isinstance(shape, Icon | Picture)]
    assert len([node for node in nodes if node.role == "lane"]) <= 3


@pytest.mark.parametrize("stages", [0, 1, 60])
def test_any_number_of_stages_is_on_one_page(stages: int) -> None:
    records: list[r.Record] = [r.ProjectInfo(id="info"), r.Journey(id="j")]
    records += [r.Stage(id=f"s{at}", journey="j", title=f"Stage {at}", order=f"A{at:02}") for at in range(stages)]
    leaf = editorial(Project.of(records))
    assert_whole([leaf])
    assert ("nostagesyet" in words_on([leaf])) == (stages == 0)
