"""Cards of touchpoints: words stay whole, signs stand where there is room."""

import pytest

from journeydesk.layout.drawing import Drawing, Glyphs, Icon, Path
from journeydesk.model.change import adding
from journeydesk.model.records import Link
from tests.layout.sheets import edited, lay_out, rect_of, small


def lines_of(drawing: Drawing, id_: str) -> list[str]:
    found = drawing.find(id_)
    assert found is not None
    glyphs = [shape for shape in found.node.shapes if isinstance(shape, Glyphs)]
    return [line.text.strip() for shape in glyphs for line in shape.block.lines]


@pytest.mark.parametrize("direction", ["left to right", "right to left"])
@pytest.mark.parametrize("name", ["Videogespräch", "Videogespräche", "Kundenberatungen"])
def test_the_name_of_a_channel_is_not_broken_for_a_star(name: str, direction: str) -> None:
    project = edited(
        edited(small(direction=direction), "web", name=name), "search", channel="web", moment_of_truth=True
    )
    drawing = lay_out(project)
    assert name in lines_of(drawing, "search")
    found = drawing.find("search")
    assert found is not None
    star = next(s for s in found.node.shapes if isinstance(s, Path))
    words = next(s for s in found.node.shapes if isinstance(s, Glyphs) and s.block.text == name)
    ends = [words.x + line.x for line in words.block.lines] + [
        words.x + line.x + line.width for line in words.block.lines
    ]
    xs, ys = [op[1] for op in star.ops if len(op) > 1], [op[2] for op in star.ops if len(op) > 2]
    beside = max(ends) <= min(xs) or min(ends) >= max(xs)
    assert beside or words.y >= max(ys)


def test_a_title_without_a_channel_is_not_broken_for_a_star() -> None:
    project = edited(small(), "search", channel=None, moment_of_truth=True, title="Versichertenkarte")
    assert "Versichertenkarte" in lines_of(lay_out(project), "search")


def test_a_parallel_path_takes_no_line_for_its_sign_beside_a_channel() -> None:
    plain = edited(small(), "search", moment_of_truth=False)
    main, parallel = edited(plain, "search", row=0), edited(plain, "search", row=1)
    signs = [s.name for s in lay_out(parallel).find("search").node.shapes if isinstance(s, Icon)]  # type: ignore[union-attr]
    assert "git-branch" in signs
    assert rect_of(lay_out(parallel), "search").height == rect_of(lay_out(main), "search").height


def test_a_link_into_a_folded_stage_leads_to_the_pile_of_its_touchpoints() -> None:
    project = small().apply(adding(Link(id="back", start="fetch", end="call", label="again")))
    folded = edited(project, "seek", collapsed=True)
    found = {one.node.id: one for one in lay_out(folded).walk()}
    pile, link = found["pile:seek"], found["back"]
    assert link.node.label == "Link from Fetches it to Calls the hotline: again"
    ways = [zone.rect.moved(link.x, link.y) for zone in link.node.zones if zone.name == "way"]
    assert ways[-1].meets(pile.rect)
    assert ways[0].meets(found["fetch"].rect)
    assert pile.rect.bottom <= found["lane:touchpoints"].rect.bottom
    assert "2 touchpoints" in pile.node.label or "3 touchpoints" in pile.node.label


def test_a_link_inside_a_folded_stage_is_folded_away_with_it() -> None:
    project = small().apply(
        adding(Link(id="on", start="search", end="call"), Link(id="loop", start="call", end="call"))
    )
    ids = {one.node.id for one in lay_out(edited(project, "seek", collapsed=True)).walk()}
    assert not ids & {"on", "loop", "pile:seek"}


def test_a_link_between_two_folded_stages_leads_from_pile_to_pile() -> None:
    project = small().apply(adding(Link(id="on", start="search", end="bring")))
    both = edited(edited(project, "seek", collapsed=True), "fix", collapsed=True)
    found = {one.node.id: one for one in lay_out(both).walk()}
    assert {"on", "pile:seek", "pile:fix"} <= found.keys()
    assert found["pile:fix"].rect.bottom <= found["lane:touchpoints"].rect.bottom
