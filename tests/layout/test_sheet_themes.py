"""What the themes of a sheet promise: readable in any brand colour, without colour in grey, apart for every eye."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.colour import contrast
from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Path, Picture, Shape
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.theme import THEME_TITLES, THEMES, theme_for
from journeydesk.model import records as r
from journeydesk.model.change import adding
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from tests.layout.colour_vision import MATRICES, apart
from tests.layout.sheets import edited, ink, lay_out, small

AA, AA_MARK = 4.5, 3.0
CLEARLY = 20.0
"""Distance in L*a*b* that nobody overlooks."""
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
every_theme = pytest.mark.parametrize("name", THEMES)
every_eye = pytest.mark.parametrize("vision", ["", *MATRICES])


def shapes_of(drawing: Drawing, role: str = "") -> list[Shape]:
    return [shape for found in drawing.walk() if role in ("", found.node.role) for shape in found.node.shapes]


def grounds(drawing: Drawing, role: str) -> list[str]:
    return [shape.fill for shape in shapes_of(drawing, role) if isinstance(shape, Box)]


def branded(**info: object) -> Project:
    """The small project with a logo twice as wide as high, and a photo of Ada, upright."""
    logo = r.Asset(id="logo", name="logo.png", sha256="b" * 64, width=400, height=200)
    photo = r.Asset(id="face", name="ada.png", sha256="c" * 64, width=300, height=400)
    project = small().apply(adding(logo, photo))
    return edited(edited(project, "ada", photo="face"), "info", logo="logo", **info)


def test_themes_are_called_the_same_everywhere() -> None:
    assert list(THEMES) == list(THEME_TITLES) == list(fields_of(r.ProjectInfo)["theme"].choices)


@every_theme
@given(brand=st.one_of(st.just(""), colours), own=st.one_of(st.just(""), colours))
def test_masthead_and_stages_can_be_read_in_any_brand_colour(name: str, brand: str, own: str) -> None:
    theme = theme_for(name, brand)
    masthead = theme.masthead
    for words in (masthead.ink, theme.ink, theme.soft):
        assert contrast(words, masthead.fill) >= AA
    assert contrast(masthead.mark, masthead.fill) >= AA_MARK
    for index in range(len(theme.stages)):
        stage = theme.stage_tint(own, index)
        assert contrast(stage.ink, stage.fill) >= AA


@every_theme
def test_the_theme_of_the_project_is_that_of_its_sheet(name: str) -> None:
    project = branded(theme=name, brand_colour="#d6246e")
    shown = lay_out(project)
    assert grounds(shown, "stage") == grounds(lay_out(project, ViewOptions(theme=name)), "stage")
    other = "greyscale" if name != "greyscale" else "paper"
    assert grounds(shown, "stage") != grounds(lay_out(project, ViewOptions(theme=other)), "stage")


def test_the_brand_colour_is_on_the_masthead_of_each_theme_and_on_the_stages_of_its_own() -> None:
    for name in THEMES:
        plain, own = (lay_out(branded(theme=name, brand_colour=colour)) for colour in ("", "#00695c"))
        assert grounds(plain, "title") != grounds(own, "title")
        assert (grounds(plain, "stage") != grounds(own, "stage")) is (name == "brand")
    assert "#00695c" in grounds(lay_out(branded(theme="brand", brand_colour="#00695c")), "stage")


def colours_in(shape: Shape) -> list[str]:
    if isinstance(shape, (Glyphs, Icon)):
        return [shape.colour]
    return [c for c in (shape.fill, shape.stroke) if c] if isinstance(shape, (Box, Path)) else []


def test_greyscale_has_no_colour_at_all() -> None:
    project = edited(branded(theme="greyscale", brand_colour="#d6246e"), "seek", colour="#ff0000")
    for shape in shapes_of(lay_out(edited(project, "wait", colour="#00ff00"))):
        assert all(c[1:3] == c[3:5] == c[5:7] for c in colours_in(shape)), shape
        assert not isinstance(shape, Picture) or shape.grey


@every_theme
@pytest.mark.parametrize("direction", ["left to right", "right to left"])
def test_logo_and_photo_stand_in_the_masthead(name: str, direction: str) -> None:
    drawing = lay_out(edited(branded(theme=name), "journey", direction=direction))
    title = next(found for found in drawing.walk() if found.node.role == "title")
    (logo,) = (shape for shape in title.node.shapes if isinstance(shape, Picture))
    assert logo.rect.width / logo.rect.height == pytest.approx(2.0)
    words = [ink(s) for s in title.node.shapes if isinstance(s, Glyphs)]
    assert not [rect for rect in words if rect.meets(logo.rect)]
    far = logo.rect.centre[0] > title.node.bounds.width / 2
    assert far is (direction == "left to right")
    (photo,) = (s for s in shapes_of(drawing, "persona") if isinstance(s, Picture))
    assert photo.clip is not None
    assert photo.clip.width == photo.clip.height == photo.radius * 2
    assert photo.rect.width / photo.rect.height == pytest.approx(0.75)


@every_eye
def test_stages_personas_and_pains_stay_apart_for_every_eye(vision: str) -> None:
    theme = THEMES["colour-blind"]
    bands = [theme.stage_tint("", index).fill for index in range(len(theme.stages) + 1)]
    assert min(apart(one, other, vision) for one, other in pairwise(bands)) >= CLEARLY
    people = [theme.persona_colour("", index) for index in range(len(theme.personas))]
    assert min(apart(one, other, vision) for one, other in combinations(people, 2)) >= CLEARLY
    pains, chances = (theme.note_tint("", role).mark for role in ("pains", "opportunities"))
    assert apart(pains, chances, vision) >= CLEARLY


@every_theme
def test_what_colour_says_is_said_in_another_way_too(name: str) -> None:
    drawing = lay_out(branded(theme=name))
    for found in drawing.walk():
        if found.node.role in ("stage", "lanelabel"):
            assert any(isinstance(shape, Glyphs) for shape in found.node.shapes)
    lines = [s for f in drawing.walk() if f.node.role == "curve" for s in f.node.shapes if isinstance(s, Path)]
    assert len({line.dash for line in lines}) > 1


def test_one_who_travels_alone_wears_faces_and_their_best_and_worst_are_marked() -> None:
    drawing = lay_out(small(), ViewOptions(persona="ada"))
    faces = {
        f.node.id: s.name
        for f in drawing.walk()
        if f.node.role == "feeling"
        for s in f.node.shapes
        if isinstance(s, Icon)
    }
    assert faces == {"f1": "face-4", "f2": "face-1", "f3": "face-5"}
    rings = drawing.find("halos:feelings:ada")
    assert rings is not None
    centres = sorted((rings.x + ink(s).centre[0], rings.y + ink(s).centre[1]) for s in rings.node.shapes)
    points = sorted((f.x, f.y) for f in (drawing.find("f2"), drawing.find("f3")) if f is not None)
    assert [c for pair in centres for c in pair] == pytest.approx([c for pair in points for c in pair])
