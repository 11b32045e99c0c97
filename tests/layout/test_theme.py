"""Every word is readable on what it stands on, in every theme, whatever colours people chose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.colour import contrast, greyed, luminance, mixed, readable
from journeydesk.layout.drawing import TextStyle
from journeydesk.layout.scene import travellers
from journeydesk.layout.theme import DASHES, MARKERS, PAPER, THEMES, Theme
from journeydesk.model.records import NOTE_ROLES, Persona

AA, AA_MARK = 4.5, 3.0
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def check(theme: Theme, colour: str) -> None:
    tint = theme.tint(colour)
    assert contrast(tint.ink, tint.fill) >= AA
    assert contrast(tint.mark, tint.fill) >= AA_MARK
    assert contrast(theme.ink, tint.fill) >= AA
    assert contrast(theme.soft, tint.fill) >= AA


@themes
def test_every_role_and_stage_passes_aa(theme: Theme) -> None:
    assert set(theme.roles) == set(NOTE_ROLES)
    for colour in (*theme.roles.values(), *theme.stages):
        check(theme, colour)


@themes
def test_text_on_paper_passes_aa(theme: Theme) -> None:
    for ground in (theme.paper, theme.wash, theme.card):
        assert contrast(theme.ink, ground) >= AA
        assert contrast(theme.soft, ground) >= AA
    assert contrast(theme.accent, theme.card) >= AA_MARK


@themes
@given(colour=colours)
def test_colours_that_people_choose_stay_readable(theme: Theme, colour: str) -> None:
    check(theme, colour)
    for ground in (theme.paper, theme.wash):
        assert contrast(theme.persona_colour(colour, 0), ground) >= AA


def test_greyscale_has_no_colour() -> None:
    theme = THEMES["greyscale"]
    for colour in (theme.tint("#c8402f").fill, theme.tint("#c8402f").ink, theme.persona_colour("", 1)):
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_personas_differ_in_shape_and_dash() -> None:
    assert len(set(MARKERS)) == len(set(DASHES)) == len(PAPER.personas) == 5


def test_sixth_persona_looks_unlike_the_first() -> None:
    people = travellers(tuple(Persona(id=f"p{n}") for n in range(10)), PAPER)
    assert len({(one.colour, one.marker) for one in people}) == 10


def test_no_text_is_too_small_to_print() -> None:
    scale = PAPER.type
    styles = [getattr(scale, name) for name in scale.__dataclass_fields__]
    assert all(isinstance(style, TextStyle) and style.size >= 12 for style in styles)


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert readable("#ffff00", "#ffffff") != "#ffff00"


@given(colours)
def test_grey_keeps_the_luminance(colour: str) -> None:
    assert luminance(greyed(colour)) == pytest.approx(luminance(colour), abs=0.01)
