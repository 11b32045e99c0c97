"""Each part of a text is shown by the right font, and a font that is missing is named once."""

import pytest

from journeydesk.layout.drawing import TextStyle
from journeydesk.layout.faces import FontBook, font_book
from journeydesk.layout.fonts import book, raw_font
from journeydesk.layout.text import QtTypesetter, missing_characters

pytestmark = pytest.mark.usefixtures("qapp")


def runs(text: str) -> list[tuple[str, str]]:
    return [(text[run.start : run.start + run.length], run.font) for run in book().runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ελληνικά Привет Việt", [("Ελληνικά Привет Việt", "inter")]),
        ("a مرحبا بك b", [("a ", "inter"), ("مرحبا بك ", "arabic"), ("b", "inter")]),
        ("日本 語 x", [("日本 語 ", "cjk"), ("x", "inter")]),
        # The emoji font's space is wider than a letter, so a space after an emoji is not its.
        ("😀 ok", [("😀", "emoji"), (" ok", "inter")]),
        # U+FE0F asks for the emoji; joiners keep a family together; a keycap is one sign.
        ("❤️", [("❤️", "emoji")]),
        ("👩‍👧", [("👩‍👧", "emoji")]),
        ("1️⃣", [("1️⃣", "emoji")]),
        ("👍🏽", [("👍🏽", "emoji")]),
        ("e\u0301x", [("e\u0301x", "inter")]),
        ("", []),
    ],
)
def test_runs_by_font(text: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text) == expected


def test_what_no_font_shows_is_named_once_and_still_set() -> None:
    text = "Cuneiform \U00012000 twice \U00012000"
    block = QtTypesetter().set_text(text, TextStyle(12), 300)
    assert "".join(line.text for line in block.lines) == text
    assert missing_characters().count("\U00012000") == 1


def test_a_font_of_the_system_is_the_last_resort() -> None:
    asked: list[str] = []
    own = FontBook([font_book().first])
    own.system_font = lambda char: asked.append(char)
    assert own.font_for("日") == "inter"
    assert own.font_for("日") == "inter"
    assert asked == ["日"]
    own.system_font = lambda _char: font_book().files["cjk"]
    assert own.font_for("本") == "cjk"


def test_weights_are_held_within_what_a_font_offers() -> None:
    inter, arabic = font_book().face("inter:100"), font_book().face("arabic:100")
    assert inter.axes == {"opsz": 14.0, "wght": 100.0}
    assert arabic.axes == {"wght": 400.0}


@pytest.mark.parametrize("key", ["inter:400", "inter:700", "arabic:600", "thai:400", "cjk:400", "emoji:700"])
def test_painter_and_paper_use_the_same_glyphs(key: str) -> None:
    """Equal advances at a weight say that Qt and HarfBuzz look at the same instance of the font."""
    face, raw = font_book().face(key), raw_font(key)
    glyphs = range(3, 60)
    points = [point.x() for point in raw.advancesForGlyphIndexes(list(glyphs))]
    expected = [face.advance(glyph) * 1000 / face.units_per_em for glyph in glyphs]
    assert points == [pytest.approx(advance, abs=1.5) for advance in expected]
