"""Pictures have the pixels asked for and know their size in print."""

import os
from pathlib import Path

import pytest
from PIL import Image

from journeydesk.exporters.base import ExportOptions
from journeydesk.exporters.png import PngExporter, is_png
from journeydesk.exporters.publish import ExportError
from tests.exporters.journeys import job

pytestmark = pytest.mark.usefixtures("qapp")


def test_pixels_follow_paper_and_dpi(tmp_path: Path) -> None:
    [out] = PngExporter().write(job(ExportOptions(page="a4", dpi=100), first=True), tmp_path / "a.png")
    with Image.open(out) as image:
        assert image.size == (1169, 827)
        assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)
        assert image.info["Title"] == "Leasing a bike"
        assert image.convert("L").getextrema()[0] < 80, "the sheet is empty"
        assert image.getpixel((3, 3)) == (255, 255, 255), "the margin is not paper"


def test_several_journeys_become_numbered_files(tmp_path: Path) -> None:
    files = PngExporter().write(job(ExportOptions(page="a4", dpi=50)), tmp_path / "map.png")
    assert [file.name for file in files] == ["map-1.png", "map-2.png"] == sorted(os.listdir(tmp_path))


@pytest.mark.parametrize("dpi", [0, -5, 9, 100_000])
def test_absurd_numbers_of_pixels_are_refused(dpi: int, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"choose from 10 to \d+\.$|choose 10 or more\.$"):
        PngExporter().write(job(ExportOptions(dpi=dpi)), tmp_path / "a.png")
    assert os.listdir(tmp_path) == []


def test_what_is_cut_off_is_no_picture(tmp_path: Path) -> None:
    [out] = PngExporter().write(job(ExportOptions(page="a4", dpi=30), first=True), tmp_path / "a.png")
    assert is_png(out.read_bytes())
    assert not is_png(out.read_bytes()[:-4])


def test_what_is_transparent_shows_through_between_the_things_on_the_sheet(tmp_path: Path) -> None:
    [out] = PngExporter().write(job(ExportOptions(page="a4", dpi=40, transparent=True), first=True), tmp_path / "a.png")
    with Image.open(out) as picture:
        alphas = picture.convert("RGBA").getchannel("A").histogram()
    assert alphas[0] > 0.2 * sum(alphas)
    assert alphas[255] > 0.05 * sum(alphas)
