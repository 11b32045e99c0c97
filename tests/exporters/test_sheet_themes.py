"""Themes, brand colour and logo in what is handed out, as other programs read it."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from journeydesk.cli import main
from journeydesk.edit.actions.pictures import picture_asset, set_logo
from journeydesk.edit.actions.values import set_value
from journeydesk.exporters.base import ExportOptions
from journeydesk.exporters.json import EXPORTER as JSON
from journeydesk.exporters.pdf import pdf_bytes
from journeydesk.exporters.png import PngExporter
from journeydesk.exporters.publish import WrongOption
from journeydesk.exporters.sheets import sheet_job
from journeydesk.layout.theme import THEMES
from journeydesk.model import queries
from journeydesk.model.project import Project
from tests.exporters.journeys import project

pytestmark = pytest.mark.usefixtures("qapp")
ROSE = (214, 36, 110)
every_theme = pytest.mark.parametrize("name", THEMES)


def branded(theme: str = "") -> Project:
    """The project with a logo of one colour, that colour as its own, and *theme*."""
    stream = io.BytesIO()
    Image.new("RGB", (80, 40), ROSE).save(stream, "PNG")
    made = project()
    made = made.apply(
        set_logo(made, picture_asset(stream.getvalue(), "image/png", (80, 40), "logo"), stream.getvalue())
    )
    for name, value in (("brand_colour", "#{:02x}{:02x}{:02x}".format(*ROSE)), ("theme", theme)):
        made = made.apply(set_value(made, [made.info.id], name, value))
    return made


def first_page(made: Project, **options: object) -> pypdf.PageObject:
    job = sheet_job(made, [queries.journeys(made)[0].id], ExportOptions(**options))  # type: ignore[arg-type]
    return pypdf.PdfReader(io.BytesIO(pdf_bytes(job)), strict=True).pages[0]


def picture_of(made: Project, tmp_path: Path, **options: object) -> Image.Image:
    job = sheet_job(made, [queries.journeys(made)[0].id], ExportOptions(dpi=40, **options))  # type: ignore[arg-type]
    (file,) = PngExporter().write(job, tmp_path / "sheet.png")
    return Image.open(file).convert("RGB")


def is_grey(pixel: tuple[int, ...]) -> bool:
    return max(pixel) - min(pixel) <= 2


@every_theme
def test_the_logo_is_in_the_pdf(name: str) -> None:
    page = first_page(branded(), theme=name)
    (logo,) = (image.image for image in page.images)
    assert logo is not None
    colour = logo.convert("RGB").getpixel((10, 10))
    assert isinstance(colour, tuple)
    assert is_grey(colour) if name == "greyscale" else colour == pytest.approx(ROSE, abs=6)
    assert "Leasing a bike" in page.extract_text()


def test_a_project_without_a_logo_has_no_picture() -> None:
    assert not list(first_page(project()).images)


def colours_of(picture: Image.Image) -> dict[tuple[int, ...], int]:
    counted = picture.getcolors(10_000_000)
    assert counted is not None
    return {pixel: count for count, pixel in counted if isinstance(pixel, tuple)}


@pytest.mark.parametrize(("theme", "option"), [("greyscale", ""), ("brand", "greyscale")])
def test_greyscale_prints_grey(theme: str, option: str, tmp_path: Path) -> None:
    assert all(map(is_grey, colours_of(picture_of(branded(theme), tmp_path, theme=option))))
    assert not all(map(is_grey, colours_of(picture_of(branded("paper"), tmp_path))))


def test_the_projects_own_theme_is_what_is_exported_unless_another_is_asked_for(tmp_path: Path) -> None:
    own, asked = picture_of(branded("brand"), tmp_path), picture_of(branded("paper"), tmp_path, theme="brand")
    plain = picture_of(branded("paper"), tmp_path)
    assert own.tobytes() == asked.tobytes() != plain.tobytes()
    assert colours_of(own).get(ROSE, 0) > 100


def test_the_command_line_takes_a_theme_and_names_those_there_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    twin = tmp_path / "bike.json"
    made = branded("brand")
    JSON.write(sheet_job(made, [], ExportOptions()), twin)
    assert main(["import", str(twin), str(tmp_path / "bike.journey")]) == 0
    out = tmp_path / "bike.png"
    assert main(["export", str(tmp_path / "bike.journey"), str(out), "--theme", "greyscale", "--dpi", "40"]) == 0
    assert all(map(is_grey, colours_of(Image.open(out).convert("RGB"))))
    capfd.readouterr()
    assert main(["export", str(tmp_path / "bike.journey"), str(out), "--theme", "neon"]) == 2
    assert "paper, greyscale, colour-blind, brand" in capfd.readouterr().err


def test_a_theme_that_is_not_there_is_refused() -> None:
    with pytest.raises(WrongOption, match="neon"):
        replace(ExportOptions(), theme="neon").view()
