"""Cards of touchpoints: words stay whole, signs stand where there is room."""

import pytest

from journeydesk.layout.drawing import Drawing, Glyphs, Icon, Path
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
