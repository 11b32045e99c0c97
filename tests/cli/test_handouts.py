"""Handouts from the command line: each kind with its options, and one sentence for what cannot be."""

from pathlib import Path

import pypdf
import pytest
from PIL import Image

from tests.cli.conftest import Say

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bikes(say: Say, tmp_path: Path) -> str:
    say("new", "bikes.journey", "--sample", "parcel")
    return "bikes.journey"


@pytest.mark.parametrize(
    ("options", "pages", "told"),
    [
        (["--kind", "poster", "--page", "a1", "--bleed", "3"], 1, "1 page · 841 × 594 mm · "),
        (["--kind", "poster", "--page", "610mm"], 1, " × 610 mm · "),
        (["--kind", "tiles"], 9, "9 pages · 210 × 297 mm · 100 % of true size · smallest text 1"),
        (
            ["--kind", "tiles", "--page", "letter", "--poster", "a1", "--overlap", "15"],
            16,
            "16 pages · 215.9 × 279.4 mm · 115 % of",
        ),
        (["--kind", "strip", "--page", "a4"], 5, "5 pages · 210 × 297 mm · 66 % of true size"),
    ],
)
def test_each_kind_is_made_as_it_is_asked_for(say: Say, bikes: str, options: list[str], pages: int, told: str) -> None:
    done = say("export", bikes, "out.pdf", *options)
    assert (done.code, done.err) == (0, "")
    wrote, facts, *_ = done.out.splitlines()
    assert wrote == "Wrote “out.pdf”."
    assert told in facts
    assert len(pypdf.PdfReader("out.pdf").pages) == pages


def test_pages_of_a_strip_become_numbered_pictures(say: Say, bikes: str, tmp_path: Path) -> None:
    done = say("export", bikes, "strip.png", "--kind", "strip", "--dpi", "50", "--bleed", "3")
    files = sorted(path.name for path in tmp_path.glob("strip-*.png"))
    assert files == ["strip-1.png", "strip-2.png", "strip-3.png"]
    assert done.out.count("Wrote") == 3
    with Image.open(tmp_path / "strip-2.png") as picture:
        assert picture.size == (827, 585)
        assert picture.convert("L").getextrema()[0] < 80


def test_small_print_is_warned_of_with_the_size_that_helps(say: Say) -> None:
    say("new", "a.journey", "--sample", "hearing")
    done = say("export", "a.journey", "a.pdf", "--page", "a4")
    assert done.out.splitlines()[-1].endswith("below the readable 6 pt; A1 would do.")
    assert "would do" not in say("export", "a.journey", "a.pdf", "--page", "a1").out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--poster", "a0"], "--poster means nothing for the kind “page”"),
        (["--kind", "strip", "--percent", "50"], "--percent means nothing for the kind “strip”"),
        (["--kind", "tiles", "--poster", "a0", "--percent", "50"], "cannot both be"),
        (["--kind", "tiles", "--overlap", "900"], "choose 0 to 50 mm"),
        (["--kind", "tiles", "--percent", "0.5"], "choose 10 to 1000 %"),
        (["--kind", "poster", "--percent", "nan"], "choose 10 to 1000 %"),
        (["--kind", "poster", "--page", "a4"], "below the readable 6 pt; choose A3"),
        (["--kind", "strip", "--page", "914mm"], "is a roll, which only a poster is printed on"),
        (["--bleed", "-1"], "A bleed of -1 mm"),
        (["--page", "60x60mm", "--margin", "30"], "A margin of 30 mm cannot be on 60 × 60 mm"),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_sentence(
    say: Say, bikes: str, tmp_path: Path, options: list[str], sentence: str
) -> None:
    done = say("export", bikes, "out.pdf", *options)
    assert done.code == 2
    assert sentence in done.sentence
    assert not (tmp_path / "out.pdf").exists()


def test_a_format_without_pages_takes_no_paper(say: Say, bikes: str) -> None:
    assert "--kind means nothing for SVG" in say("export", bikes, "out.svg", "--kind", "tiles").sentence
