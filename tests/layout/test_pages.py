"""Paper is true to the millimetre, and small print is noticed before it is printed."""

import pytest

from journeydesk.layout.drawing import Drawing, Glyphs, Node, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.pages import PageError, fit, page_of


def sheet(width: float, height: float, size: float = 0) -> Drawing:
    block = TextBlock("words", TextStyle(size), 10, 10, (), 10)
    return Drawing(Node("s", "sheet", Rect(0, 0, width, height), (Glyphs(0, 0, block, "#000000"),) if size else ()))


@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [
        ("a3", "landscape", (420, 297)),
        ("A4", "portrait", (210, 297)),
        ("letter", "landscape", (279.4, 215.9)),
        ("300x400mm", "landscape", (300, 400)),
        ("300.5 × 200 mm", "portrait", (300.5, 200)),
    ],
)
def test_paper_by_name_and_size(paper: str, orientation: str, size: tuple[float, float]) -> None:
    page = page_of(paper, orientation)
    assert (page.width_mm, page.height_mm) == size


@pytest.mark.parametrize(
    ("paper", "orientation", "margin"),
    [
        ("a9", "landscape", 10),
        ("a3", "sideways", 10),
        ("1x1mm", "portrait", 0),
        ("99999x100mm", "portrait", 0),
        ("a4", "portrait", 200),
        ("a4", "portrait", -1),
        ("a4", "portrait", float("nan")),
        ("nanxnanmm", "portrait", 0),
    ],
)
def test_impossible_pages_are_refused_in_one_sentence(paper: str, orientation: str, margin: float) -> None:
    with pytest.raises(PageError, match=r"^[A-Z].*\.$"):
        page_of(paper, orientation, margin)


@pytest.mark.parametrize(("width", "height"), [(2000, 500), (500, 2000), (10, 10), (1e5, 3)])
def test_a_drawing_lies_within_the_margins_in_the_middle(width: float, height: float) -> None:
    page = page_of("a3")
    place, inside = fit(sheet(width, height), page), page.inside
    assert inside.x - 1e-6 <= place.x
    assert place.x + width * place.scale <= inside.right + 1e-6
    assert inside.y - 1e-6 <= place.y
    assert place.y + height * place.scale <= inside.bottom + 1e-6
    assert place.x + width * place.scale / 2 == pytest.approx(page.width / 2)


def test_text_too_small_to_read_names_the_paper_that_helps() -> None:
    assert fit(sheet(1000, 700, 12), page_of("a3")).remedy == ""
    small = fit(sheet(2600, 1500, 12), page_of("a3"))
    assert small.smallest_text < 6
    assert small.remedy == "a2"
    assert fit(sheet(2600, 1500, 12), page_of(small.remedy)).smallest_text >= 6


def test_beyond_all_paper_a_size_is_named() -> None:
    drawing = sheet(20_000, 1500, 12)
    remedy = fit(drawing, page_of("a3")).remedy
    assert remedy.endswith("mm")
    assert fit(drawing, page_of(remedy)).smallest_text >= 6 - 1e-6
