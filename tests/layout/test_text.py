"""Text is set whole, in every script, the same way each time, and nothing that is typed can break it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeydesk.layout.drawing import TextBlock, TextStyle
from journeydesk.layout.text import QtTypesetter, prepare_layout, reads_from_right, shown
from tests.paint.sheets import LONG, SCRIPTS

BODY = TextStyle(12)

pytestmark = pytest.mark.usefixtures("qapp")


def read_back(block: TextBlock) -> str:
    return "".join(line.text for line in block.lines)


@settings(max_examples=80)
@given(
    text=st.text(st.characters(codec=None), max_size=60),
    width=st.floats(0.1, 400),
    align=st.sampled_from(["start", "centre", "end"]),
)
@example("\ud800 \x00\x1f\u2028\u2029\ufffc\ufeff\u202e\u0301", 20.0, "end")
@example("👩‍👧\n\n🇩🇪️️", 1.0, "start")
def test_no_character_is_lost_and_every_place_makes_sense(text: str, width: float, align: str) -> None:
    block = QtTypesetter().set_text(text, TextStyle(11, align=align), width)  # type: ignore[arg-type]
    assert read_back(block) == text.replace("\n", "")
    baselines = [line.baseline for line in block.lines]
    assert baselines == sorted(baselines)
    assert not baselines or 0 < baselines[0] < baselines[-1] + 1e-9 <= block.height
    for line in block.lines:
        assert text[line.start : line.start + len(line.text)] == line.text
        for run in line.runs:
            assert len(run.glyphs) == len(run.xs) == len(run.ys) == len(run.clusters) > 0
            assert all(0 <= cluster < len(line.text) for cluster in run.clusters)


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_every_bundled_script_has_real_glyphs(text: str) -> None:
    for weight in (400, 600):
        block = QtTypesetter().set_text(text, TextStyle(12, weight), 1000)
        glyphs = [glyph for line in block.lines for run in line.runs for glyph in run.glyphs]
        assert glyphs, "nothing is shown"
        assert 0 not in glyphs, "an empty box stands for a letter"


def test_lines_keep_within_their_width() -> None:
    block = QtTypesetter().set_text(LONG, BODY, 120)
    assert len(block.lines) > 4
    assert all(line.x >= 0 and line.x + line.width <= 120.01 for line in block.lines)
    assert block.natural_width > 120


@pytest.mark.parametrize("whole", ["twenty-three", "e-mail", "2026-11-22", "38 %"])
def test_short_words_with_hyphens_and_numbers_with_units_stay_whole(whole: str) -> None:
    for width in range(90, 240, 3):
        block = QtTypesetter().set_text(f"Some of the many words about {whole} and more of them", BODY, width)
        assert any(whole in line.text for line in block.lines), width


def test_dates_among_letters_from_the_right_are_not_turned_round() -> None:
    block = QtTypesetter().set_text("שלום 2026-11-22", BODY, 300)
    line = block.lines[0]
    places = {at: x for run in line.runs for at, x in zip(run.clusters, run.xs, strict=True)}
    day, year = line.text.index("22"), line.text.index("2026")
    assert places[year] < places[day]


def test_a_word_wider_than_its_line_is_broken_and_not_cut() -> None:
    block = QtTypesetter().set_text("Donaudampfschifffahrtsgesellschaft", BODY, 60)
    assert len(block.lines) > 2
    assert all(line.width <= 60.01 for line in block.lines)


@pytest.mark.parametrize(("align", "left", "right"), [("start", True, False), ("end", False, True)])
def test_start_and_end_follow_the_reading_direction(align: str, left: bool, right: bool) -> None:
    style = TextStyle(12, align=align)  # type: ignore[arg-type]
    latin = QtTypesetter().set_text("Hello", style, 200).lines[0]
    arabic = QtTypesetter().set_text("مرحبا", style, 200).lines[0]
    assert (latin.x < 1, latin.x + latin.width > 199) == (left, right)
    assert (arabic.x < 1, arabic.x + arabic.width > 199) == (right, left)


def test_centred_text_stands_in_the_middle() -> None:
    line = QtTypesetter().set_text("Middle", TextStyle(12, align="centre"), 200).lines[0]
    assert line.x + line.width / 2 == pytest.approx(100, abs=0.05)


def test_direction_is_found_for_each_paragraph() -> None:
    block = QtTypesetter().set_text("Hello\nשלום", BODY, 200)
    assert block.lines[0].x < 1
    assert block.lines[1].x > 100
    assert reads_from_right("12 (שלום)")
    assert not reads_from_right("12 (hello שלום)")


def test_bold_is_wider_and_another_face() -> None:
    regular = QtTypesetter().set_text("Onboarding", TextStyle(12, 400), 300)
    bold = QtTypesetter().set_text("Onboarding", TextStyle(12, 700), 300)
    assert bold.natural_width > regular.natural_width * 1.02
    assert bold.lines[0].runs[0].font != regular.lines[0].runs[0].font


def test_what_was_typed_is_not_turned_into_arrows() -> None:
    glyphs = QtTypesetter().set_text("->", BODY, 100).lines[0].runs[0].glyphs
    apart = [QtTypesetter().set_text(sign, BODY, 100).lines[0].runs[0].glyphs[0] for sign in "->"]
    assert list(glyphs) == apart


def test_tall_scripts_get_room_and_plain_lines_keep_the_leading() -> None:
    plain = QtTypesetter().set_text("Hello\nworld", TextStyle(10, leading=1.3), 200)
    assert plain.height == pytest.approx(26.0)
    assert QtTypesetter().set_text("น้ำ", TextStyle(10, leading=1.3), 200).height > 14


def test_an_empty_text_is_one_line_high() -> None:
    block = QtTypesetter().set_text("", TextStyle(10, leading=1.5), 100)
    assert [line.text for line in block.lines] == [""]
    assert block.height == pytest.approx(15.0)


def test_size_only_scales() -> None:
    small = QtTypesetter().set_text(LONG, TextStyle(10), 150)
    large = QtTypesetter().set_text(LONG, TextStyle(20), 300)
    assert [line.text for line in small.lines] == [line.text for line in large.lines]
    assert large.height == pytest.approx(small.height * 2)
    assert large.lines[2].runs[0].xs[-1] == pytest.approx(small.lines[2].runs[0].xs[-1] * 2, abs=0.01)


def test_the_same_text_gives_the_same_object_again() -> None:
    typesetter = QtTypesetter()
    assert typesetter.set_text(LONG, BODY, 100) is typesetter.set_text(LONG, TextStyle(12), 100.0)


def test_threads_set_text_alike() -> None:
    texts = [*SCRIPTS.values(), LONG] * 4
    with ThreadPoolExecutor(4) as pool:
        blocks = list(pool.map(lambda text: QtTypesetter().set_text(text, BODY, 140), texts))
    typesetter = QtTypesetter()
    assert blocks == [typesetter.set_text(text, BODY, 140) for text in texts]


@pytest.mark.parametrize("unit", ["x", "日", "😀", "م", "word ", "\u0301", "\x00", "\ud800", "\n"])
def test_twenty_thousand_characters_are_all_there(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    block = QtTypesetter().set_text(text, BODY, 160)
    assert read_back(block) == text.replace("\n", "")
    assert block.height >= block.lines[-1].baseline > 0


@pytest.mark.parametrize("width", [1e6, 1e9, 1e15])
def test_a_space_wider_than_qt_can_count_breaks_nothing(width: float) -> None:
    assert [line.text for line in QtTypesetter().set_text("Hello world", BODY, width).lines] == ["Hello world"]


def test_a_line_wider_than_qt_can_count_is_still_measured() -> None:
    text = "😀" * 40_000
    block = QtTypesetter().set_text(text, BODY, 1e6)
    assert read_back(block) == text
    assert all(line.width > 0 and min(line.runs[0].xs) >= 0 for line in block.lines)
    assert block.natural_width >= max(line.width for line in block.lines) - 0.01


def test_an_editor_gets_the_same_lines_in_the_same_places() -> None:
    text = f"{LONG}\nनमस्ते दुनिया\n\nשלום"
    block = QtTypesetter().set_text(text, BODY, 140)
    found = []
    for paragraph in prepare_layout(text, BODY, 140):
        for number in range(paragraph.layout.lineCount()):
            line = paragraph.layout.lineAt(number)
            baseline = (line.y() + line.ascent()) * paragraph.scale
            found.append((paragraph.start + line.textStart(), pytest.approx(baseline)))
    assert [(line.start, line.baseline) for line in block.lines] == found


def test_what_cannot_be_shown_becomes_a_mark_in_its_place() -> None:
    assert shown("a\x00b\ud800\tc\u2028") == "a\ufffdb\ufffd c "
