"""What every exporter must do: write a whole file, report progress, stop when asked, leave nothing behind."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from journeydesk.exporters.base import Cancelled, ExportOptions, all_exporters, exporter_for
from journeydesk.exporters.publish import ExportError
from journeydesk.exporters.sheets import sheet_job
from tests.exporters.journeys import job, project

pytestmark = pytest.mark.usefixtures("qapp")
KEYS = sorted(all_exporters())


@pytest.mark.parametrize("key", KEYS)
def test_it_is_found_by_its_suffix_and_writes_its_file(key: str, tmp_path: Path) -> None:
    exporter = all_exporters()[key]
    out = tmp_path / ("sheet" + exporter.suffix.upper())
    assert exporter_for(out) is exporter
    seen: list[float] = []
    assert exporter.write(job(first=True), out, seen.append) == [out]
    assert out.stat().st_size > 100
    assert os.listdir(tmp_path) == [out.name]
    assert seen == sorted(seen)
    assert all(0 <= share <= 1 for share in seen)


@pytest.mark.parametrize("key", KEYS)
def test_the_same_project_gives_the_same_bytes(key: str, tmp_path: Path) -> None:
    exporter = all_exporters()[key]
    one, two = tmp_path / ("a" + exporter.suffix), tmp_path / ("b" + exporter.suffix)
    exporter.write(job(first=True), one)
    exporter.write(job(first=True), two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("key", KEYS)
def test_who_stops_it_finds_the_old_file(key: str, tmp_path: Path) -> None:
    exporter = all_exporters()[key]
    out = tmp_path / ("sheet" + exporter.suffix)
    out.write_bytes(b"old")

    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        exporter.write(job(), out, stop)
    assert out.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [out.name]


def test_an_unknown_suffix_names_those_there_are() -> None:
    with pytest.raises(ExportError, match=r"\.pdf"):
        exporter_for(Path("sheet.docx"))


@pytest.mark.parametrize(
    "options",
    [{"page": "a9"}, {"orientation": "up"}, {"margin_mm": 500.0}, {"theme": "neon"}, {"kind": "hologram"}],
)
def test_wrong_options_are_refused_in_one_sentence(options: dict[str, object]) -> None:
    with pytest.raises(ExportError, match=r"^[A-Z].*\.$"):
        job(replace(ExportOptions(), **options))  # type: ignore[arg-type]


def test_a_project_without_journeys_says_so(tmp_path: Path) -> None:
    empty = sheet_job(project(), [], ExportOptions())
    for key in ("pdf", "png"):
        with pytest.raises(ExportError, match="no journey"):
            all_exporters()[key].write(empty, tmp_path / "x")
    assert os.listdir(tmp_path) == []


_NO_WINDOW = """
import sys
from pathlib import Path
from journeydesk.exporters.base import all_exporters, ExportOptions
assert not {"PySide6", "reportlab"} & set(sys.modules), "naming the exporters must cost nothing"
from tests.exporters.journeys import job
for key in ("pdf", "png"):
    all_exporters()[key].write(job(first=True), Path(sys.argv[1]) / f"sheet.{key}")
"""


def test_it_works_without_a_window_or_display(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    subprocess.run([sys.executable, "-c", _NO_WINDOW, tmp_path], env={**bare, "PYTHONPATH": "."}, check=True)
    assert sorted(os.listdir(tmp_path)) == ["sheet.pdf", "sheet.png"]
