"""What every lane kind promises, asked of each one that is there."""

import json

import pytest

from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.content import gather
from journeydesk.layout.drawing import Drawing, Icon
from journeydesk.layout.grid import arrange
from journeydesk.layout.icons import FACES, icon_names
from journeydesk.layout.lane_kind import LaneKind, Row, Strip
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.plain import drawing_to_plain
from journeydesk.layout.scene import set_scene
from journeydesk.model.project import Project
from journeydesk.model.records import LANE_KINDS, NOTE_ROLES, Lane
from journeydesk.model.roles import ROLES
from tests.layout.sheets import JOURNEY, SETTER, edited, lay_out, rect_of, small

every_kind = pytest.mark.parametrize("kind", lane_kinds().values(), ids=lane_kinds())


def lane_of(project: Project, kind: LaneKind) -> Lane:
    return next(lane for lane in project.all(Lane) if lane.lane_kind == kind.key)


def strips(project: Project, kind: LaneKind) -> list[Strip]:
    options, cache = ViewOptions(), LayoutCache()
    content = gather(project, JOURNEY, options, cache)
    scene = set_scene(content, options, SETTER, cache)
    row, grid = Row(lane_of(project, kind)), arrange(content.sections, content.right_to_left)
    floors = kind.across(row, content, grid, scene).floors
    return [
        kind.draw(row, section, kind.read(row, section, content), floors.get(section.stage.id, ()), scene)
        for section in content.sections
    ]


def test_every_kind_of_the_model_is_there() -> None:
    assert set(lane_kinds()) == set(LANE_KINDS)
    assert set(ROLES) == set(NOTE_ROLES)


@every_kind
def test_it_has_a_name_and_an_icon(kind: LaneKind) -> None:
    heading = kind.heading(lane_of(small(), kind))
    assert kind.title
    assert heading.title
    assert {kind.icon, heading.icon} <= set(icon_names())


@every_kind
def test_a_lane_can_have_a_title_of_its_own(kind: LaneKind) -> None:
    project = edited(small(), lane_of(small(), kind).id, title="What we saw")
    assert kind.heading(lane_of(project, kind)).title == "What we saw"


@every_kind
def test_it_fills_every_cell_and_none_is_higher_than_its_strip(kind: LaneKind) -> None:
    found = strips(small(), kind)
    assert [len(strip.cells) for strip in found] == [2, 2, 1]
    for strip in found:
        assert all(0 < cell.height <= strip.height for cell in strip.cells)


@every_kind
def test_the_same_project_gives_the_same_drawing(kind: LaneKind) -> None:
    options = ViewOptions(lanes=(lane_of(small(), kind).id,))
    once, again = (drawing_to_plain(lay_out(small(), options)) for _ in range(2))
    assert json.dumps(once) == json.dumps(again)


@every_kind
def test_two_lanes_of_it_keep_all_ids_apart(kind: LaneKind) -> None:
    project = edited(small(), "hidden", lane_kind=kind.key, visible=True)
    ids = [found.node.id for found in lay_out(project).walk()]
    assert len(ids) == len(set(ids))


@every_kind
def test_it_can_stand_alone_and_in_a_journey_without_touchpoints(kind: LaneKind) -> None:
    project = small()
    lane = lane_of(project, kind).id
    alone = compose(project, JOURNEY, {kind.key: kind}, SETTER, ViewOptions(lanes=(lane,)))
    assert rect_of(alone, f"lane:{lane}").height > 0
    for stage in ("seek", "fix", "after"):
        project = edited(project, stage, collapsed=True)
    bare = compose(project, JOURNEY, {kind.key: kind}, SETTER, ViewOptions(lanes=(lane,)))
    assert bare.find(f"cell:{lane}:seek") is not None


@every_kind
def test_it_says_what_its_marks_mean(kind: LaneKind) -> None:
    """What shows a record has a sentence for those who cannot see it."""
    drawing = lay_out(small(), ViewOptions(lanes=(lane_of(small(), kind).id,)))
    silent = [f.node.id for f in drawing.walk() if f.node.record is not None and not f.node.label]
    assert not [id_ for id_ in silent if not id_.startswith("caption:")]


@every_kind
def test_it_is_higher_when_asked_to_be_tall(kind: LaneKind) -> None:
    project, lane = small(), lane_of(small(), kind).id
    heights = [
        rect_of(lay_out(edited(project, lane, height_mode=mode), ViewOptions(lanes=(lane,))), f"lane:{lane}").height
        for mode in ("compact", "fit", "tall")
    ]
    assert heights == sorted(heights)


def icons_of(drawing: Drawing) -> list[Icon]:
    return [s for found in drawing.walk() for s in found.node.shapes if isinstance(s, Icon)]


def test_five_faces_stand_beside_the_curve_the_best_on_top() -> None:
    faces = [icon for icon in icons_of(lay_out(small())) if icon.name in FACES]
    by_height = sorted(faces, key=lambda icon: icon.rect.y)
    assert [icon.name for icon in by_height] == list(reversed(FACES))
