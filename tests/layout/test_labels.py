"""Labels of lanes beside their rows: their words stay whole in every language of the window."""

import pytest

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.actions.lanes import add_lane
from journeydesk.edit.actions.values import set_value
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Glyphs
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.text import QtTypesetter
from journeydesk.model.project import Project
from journeydesk.model.records import Journey

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("title", ["Schmerzpunkte", "Opportunities", "Points de douleur", "Erwartungen"])
def test_no_word_of_a_label_is_broken(title: str) -> None:
    project = Project.new()
    project = project.apply(add_journey(project, "Renting"))
    journey = next(one.id for one in project.all(Journey))
    added = add_lane(project, journey, "notes", "pains")
    project = project.apply(added)
    (lane,) = added.added
    project = project.apply(set_value(project, [lane], "title", title))
    drawing = compose(project, journey, lane_kinds(), QtTypesetter(), ViewOptions(), LayoutCache())
    label = drawing.find(f"lanelabel:{lane}")
    assert label is not None
    lines = [
        line.text.strip() for shape in label.node.shapes if isinstance(shape, Glyphs) for line in shape.block.lines
    ]
    assert [word for line in lines for word in line.split()] == title.split()
