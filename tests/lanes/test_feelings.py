"""The feelings lane: points at their scores, lines that pass through them, words that stay clear."""

from itertools import combinations

import pytest

from journeydesk.layout.curve import sample, y_of_score
from journeydesk.layout.drawing import Drawing, Found, Node, Path
from journeydesk.model.project import Project
from tests.layout.sheets import by_role, edited, lay_out, rect_of, small, words_on


def found(drawing: Drawing, id_: str) -> Found:
    node = drawing.find(id_)
    assert node is not None
    return node


def lines_of(drawing: Drawing, persona: str) -> list[Path]:
    node: Node = found(drawing, f"curve:feelings:{persona}").node
    return [shape for shape in node.shapes if isinstance(shape, Path)]


@pytest.mark.parametrize("score", [-2.0, -0.5, 0.0, 1.5, 2.0])
def test_a_point_stands_at_the_height_of_its_score(score: float) -> None:
    point = found(lay_out(edited(small(), "f2", score=score)), "f2")
    (plot,) = (zone.rect for zone in point.node.zones if zone.name == "plot")
    assert point.y - (point.y + plot.y) == pytest.approx(y_of_score(score, plot.height))


def test_the_line_passes_through_the_points() -> None:
    drawing = lay_out(small())
    row = found(drawing, "curve:feelings:ada")
    ends = {
        (round(row.x + op[-2], 3), round(row.y + op[-1], 3)) for line in lines_of(drawing, "ada") for op in line.ops
    }
    assert {(round(p.x, 3), round(p.y, 3)) for p in (found(drawing, id_) for id_ in ("f1", "f2", "f3"))} <= ends


def test_a_column_without_a_feeling_is_bridged_in_dots() -> None:
    first, second = lines_of(lay_out(small()), "ada")
    assert first.dash == ()
    assert second.dash != ()


def test_personas_have_lines_and_points_of_different_kinds() -> None:
    project = edited(small(), "f5", touchpoint="call")
    drawing = lay_out(project)
    ada, ben = lines_of(drawing, "ada")[0], lines_of(drawing, "ben")[0]
    assert ada.stroke != ben.stroke
    assert ada.dash != ben.dash
    shapes = [[s for s in found(drawing, id_).node.shapes if isinstance(s, Path)][-1] for id_ in ("f2", "f4")]
    assert len(shapes[0].ops) != len(shapes[1].ops)


def test_equal_feelings_of_two_personas_stand_side_by_side() -> None:
    drawing = lay_out(small())
    one, other = found(drawing, "f1"), found(drawing, "f4")
    assert one.y == other.y
    assert abs(one.x - other.x) >= 10


def test_a_parallel_path_branches_off() -> None:
    project = edited(small(), "f5", persona="ada")
    drawing = lay_out(project)
    assert found(drawing, "f5").x > found(drawing, "f2").x
    assert any(isinstance(shape, Path) for shape in found(drawing, "cell:feelings:call").node.shapes)


def word_zones(drawing: Drawing) -> list[tuple[str, float, float, float, float]]:
    return [
        (f.node.id, f.x + z.rect.x, f.y + z.rect.y, f.x + z.rect.right, f.y + z.rect.bottom)
        for f in by_role(drawing, "feeling", "caption")
        for z in f.node.zones
        if z.name == "text"
    ]


def crowded() -> Project:
    project = small()
    for id_ in ("f1", "f2", "f3", "f4"):
        project = edited(project, id_, score=0.5, emotion="Somewhere between hope and fear", expected=1.0)
    return edited(project, "f5", touchpoint="call", emotion="Fine")


def test_words_of_crowded_points_stay_clear_of_each_other() -> None:
    drawing = lay_out(crowded())
    zones = word_zones(drawing)
    assert len(zones) == 5
    for one, other in combinations(zones, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, f"{one[0]} covers {other[0]}"


def test_a_word_without_room_stands_below_and_the_row_grows() -> None:
    calm, long = lay_out(small()), lay_out(edited(small(), "f2", emotion="utterly " * 60))
    assert long.find("caption:f2") is not None
    assert rect_of(long, "lane:feelings").height > rect_of(calm, "lane:feelings").height
    assert ("utterly " * 60) in words_on(long)


def test_what_was_expected_is_marked_apart() -> None:
    with_mark, without = lay_out(small()), lay_out(edited(small(), "f1", expected=None))
    assert len(found(with_mark, "f1").node.shapes) > len(found(without, "f1").node.shapes)
    assert "expected" in found(with_mark, "f1").node.label


def test_a_word_keeps_clear_of_the_line_to_the_next_stage() -> None:
    project = edited(edited(small(), "f1", touchpoint="fetch"), "f3", touchpoint="bring", score=2.0)
    project = edited(project, "f5", score=-2.0)
    drawing = lay_out(edited(project, "f2", score=0.0, emotion="Pleasantly surprised"))
    ((left, top, right, bottom),) = [zone[1:] for zone in word_zones(drawing) if zone[0] == "f2"]
    line = sample([(found(drawing, id_).x, found(drawing, id_).y) for id_ in ("f2", "f3")], 1.0)
    assert not [p for p in line if left < p[0] < right and top + 2 < p[1] < bottom - 2]


@pytest.mark.parametrize("collapsed", [True, False])
def test_a_stage_without_feelings_lies_between_two_that_have_some(collapsed: bool) -> None:
    project = edited(edited(small(), "fetch", stage="after"), "fix", collapsed=collapsed)
    assert lines_of(lay_out(project), "ada")
