"""Small things that want to become large: refused with one sentence, or done within limits of time and memory."""

import base64
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter

from journeydesk.edit.clipboard import PasteError, read_copy
from journeydesk.edit.intents.capturing import paste_text
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.exporters.base import ExportOptions
from journeydesk.exporters.pdf import pdf_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json import project_from_text
from journeydesk.importers.mermaid import MermaidImporter
from journeydesk.importers.pictures import PictureError, read_picture
from journeydesk.importers.tree import MOST_OF_A_KIND
from journeydesk.layout.drawing import Picture
from journeydesk.layout.geometry import Rect
from journeydesk.model.fields import FieldError, clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Note, ProjectInfo
from journeydesk.paint.pdf.pictures import printed
from journeydesk.paint.qt import pictures as painted
from journeydesk.store.load import MOST_ROWS
from tests.faults import bombs
from tests.faults.memory import peak
from tests.faults.tally import Row, Tally
from tests.store.projects import small_project
from tests.strategies import png

_MOST_SECONDS, _MOST_GROWTH = 5.0, 300 << 20
_REFUSALS = (PictureError, ImportFailed, PasteError, FieldError)
_WIDE = "half a gigabyte of text", "16 million pixels wide", "40 million pixels in colour"
_LONG = (
    "200,000 tasks",
    "300,000 comments",
    "190,000 sections",
    "300,000 feelings",
    "entities",
    "front matter",
    "80,000 diagrams",
)
"""What takes a second or more by itself."""
_PILE = "a" + "\u0301\u0323" * 500_000

PICTURES: Mapping[str, Callable[[], bytes]] = {
    "20,000 pixels a side": lambda: bombs.flat_png(20_000, 20_000),
    "5,000 pixels a side, black and white": lambda: bombs.flat_png(5_000, 5_000),
    "40 million pixels in colour": lambda: bombs.flat_png(6_300, 6_300, 8, 2),
    "16 million pixels wide": lambda: bombs.flat_png(16_000_000, 1),
    "claims 100,000 a side": lambda: bombs.claimed_png(100_000, 100_000),
    "claims all there is": lambda: bombs.claimed_png(2**31 - 1, 2**31 - 1),
    "claims what it lacks": lambda: bombs.claimed_png(6_000, 6_000),
    "half a gigabyte of text": lambda: bombs.texts_png(500_000_000),
    "GIF of 3,000 frames": lambda: bombs.gif(2_000, 2_000, 3_000),
    "GIF as wide as can be": lambda: bombs.gif(65_535, 65_535, 1),
    "SVG that uses itself": lambda: bombs.SVG_USE,
    "SVG of entities": lambda: bombs.SVG_ENTITIES,
    "cut off": lambda: bombs.flat_png(900, 900)[:250],
    "nothing": lambda: b"",
    "noise": lambda: bytes(range(256)) * 400,
    "PDF called PNG": lambda: b"%PDF-1.7\n" + bytes(5_000),
    "orientation 99": lambda: bombs.exif_jpeg(99),
    "20 MB and more": lambda: png(5) + bytes(20_000_001),
    "bytes behind its end": lambda: png(5) + b"#!/bin/sh\n" * 100,
}
TREES: Mapping[str, Callable[[], str]] = {
    "100,000 brackets": lambda: "[" * 100_000,
    "90,000 objects in each other": lambda: '{"a":' * 90_000 + "1" + "}" * 90_000,
    "a million notes": lambda: bombs.many_notes(1_000_000),
    "60,000 notes": lambda: bombs.many_notes(60_000),
    "three million objects": lambda: "[" + "{}," * 3_000_000 + "{}]",
    "a note of 60 million letters": lambda: bombs.twin(personas=[{"name": "x", "goals": "y" * 60_000_000}]),
    "a pile of a million marks": lambda: bombs.twin(personas=[{"name": "x", "goals": _PILE}]),
    "a million spaces in a title": lambda: bombs.twin(personas=[{"name": " " * 1_000_000}]),
    "a number of a million digits": lambda: '{"format":' + "9" * 1_000_000 + "}",
    "a key of a million letters": lambda: bombs.twin(**{"k" * 1_000_000: 1}),
    "a picture that is a bomb": lambda: _asset(bombs.flat_png(20_000, 20_000)),
    "a version of 70 MB": lambda: bombs.twin(snapshots=[{"title": "x", "data": "A" * 70_000_000}]),
}
DIAGRAMS: Mapping[str, Callable[[], str]] = {
    "20 MB": lambda: "journey\n" + "a: 5: Me\n" * 2_300_000,
    "200,000 tasks": lambda: "journey\nsection s\n" + "a: 5: Me\n" * 200_000,
    "200,000 people": lambda: "journey\nsection s\na: 5: " + ", ".join(f"p{n}" for n in range(200_000)),
    "300,000 feelings": lambda: "journey\nsection s\n" + ("a: 5: " + ",".join("pqrstuvwxyz" * 30) + "\n") * 2_000,
    "190,000 sections": lambda: "journey\n" + "section s\n" * 190_000,
    "300,000 comments": lambda: "journey\n" + "%% x\n" * 300_000,
    "80,000 diagrams": lambda: "```mermaid\njourney\n```\n" * 80_000,
    "two million spaces": lambda: "journey\n" + " " * 1_900_000 + "x",
    "entities": lambda: "journey\n" + "#a;" * 600_000,
    "half directives": lambda: "%%{" * 600_000,
    "front matter": lambda: "---\n" * 400_000,
    "quotes": lambda: ">" * 1_900_000,
    "style": lambda: "journey\n" + "style:#;" * 200_000,
}
PASTES: Mapping[str, Callable[[], str]] = {
    "a line of a million letters": lambda: "x" * 1_000_000,
    "a million lines": lambda: "x\n" * 1_000_000,
    "a cell of a million letters": lambda: "a\t" + "x" * 1_000_000,
    "a million cells": lambda: ("x\t" * 1_000 + "\n") * 1_000,
    "a pile of a million marks": lambda: _PILE,
    "a million quotes": lambda: '"' * 1_000_000 + "\t",
    "an outline of a million lines": lambda: "# a\n  - b\n" * 500_000,
    "five thousand cells": lambda: "\n".join(
        "\t".join([lane] + ["x"] * 999) for lane in ("Doing", "Thinking", "Needs")
    ),
}


def _asset(data: bytes) -> str:
    return bombs.twin(assets=[{"name": "x", "data": base64.b64encode(data).decode()}])


@pytest.fixture
def row(tally: Tally) -> Row:
    """The row that all tests here count in."""
    return tally(19, "bombs")


def go_off(row: Row, name: str, make: Callable[[], object], take: Callable[[Any], object]) -> None:
    """Let *take* have what *make* returns; count it when that is no refusal in a sentence, takes long, or much memory."""
    row.case()
    bomb = make()
    before, began = peak(is_reset=True), time.process_time()
    try:
        take(bomb)
    except _REFUSALS as error:
        sentence = str(error)
        if not sentence.endswith(".") or "\n" in sentence or len(sentence) > 500:
            row.uncaught += 1
            row.details[name] = sentence[:300]
    except Exception as error:
        row.uncaught += 1
        row.details[name] = repr(error)[:300]
    growth, seconds = peak() - before, time.process_time() - began
    row.details["memory"] = max(growth, row.details.get("memory", 0))
    if (
        growth > _MOST_GROWTH or seconds > _MOST_SECONDS * 4
    ):  # of this process's own time: no clock decides, a hang does
        row.let_in += 1
        row.details[name] = f"{growth >> 20} MB, {seconds:.1f} s"


def chosen(
    cases: Mapping[str, Callable[[], object]], tally: Tally, *large: str
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the cases of this run; those that are *large* belong to the full one."""
    for name, make in cases.items():
        if name not in large or tally.count(fast=0, full=1):
            yield name, make


@pytest.mark.timeout(0)
def test_pictures(row: Row, tally: Tally) -> None:
    large = "half a gigabyte of text", "GIF of 3,000 frames"
    for name, make in chosen(PICTURES, tally, *large):
        go_off(row, name, make, lambda data: read_picture(data, "Foto.png"))
    with pytest.raises(PictureError, match="40 million pixels"):
        read_picture(bombs.flat_png(20_000, 20_000), "Foto.png")
    with pytest.raises(PictureError, match="choose a PNG, JPEG, WebP or GIF"):
        read_picture(bombs.SVG_USE, "Foto.svg")
    row.check()


@pytest.mark.timeout(0)
def test_pictures_that_are_in_a_file_already(row: Row, tally: Tally, qapp: object) -> None:
    """Nothing cleaned these on their way in: painting and printing have bounds of their own."""
    for name, make in chosen(PICTURES, tally, *_WIDE):
        go_off(row, f"print {name}", make, lambda data: printed(data, 300.0, 200.0))
        go_off(row, f"paint {name}", make, _paint)
    row.check()


def _paint(data: object) -> None:
    assert isinstance(data, bytes)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        painted.paint_picture(painter, Picture(hashlib.sha256(data).hexdigest(), Rect(0, 0, 300, 200)), data)
    finally:
        painter.end()
        painted.decoded.cache_clear()


@pytest.mark.timeout(0)
def test_json(row: Row, tally: Tally) -> None:
    assert MOST_OF_A_KIND == MOST_ROWS
    large = "a million notes", "three million objects", "a note of 60 million letters", "a version of 70 MB"
    for name, make in chosen(TREES, tally, *large):
        go_off(row, name, make, lambda text: project_from_text(text, "fremd.json"))
        go_off(row, f"copied {name}", make, read_copy)
    row.check()


@pytest.mark.timeout(0)
def test_diagrams(row: Row, tally: Tally, tmp_path: Path) -> None:
    for name, make in chosen(DIAGRAMS, tally, *_LONG):
        text = str(make())
        path = tmp_path / ("fremd.md" if text.startswith("```") else "fremd.mmd")
        path.write_text(text, "utf-8")
        go_off(row, name, partial(Path, path), lambda source: MermaidImporter().read(source, None))
    row.check()


@pytest.mark.timeout(0)
def test_pastes(row: Row, tally: Tally) -> None:
    for name, make in chosen(PASTES, tally, "an outline of a million lines", "a million lines", "a million cells"):
        go_off(row, name, make, _paste)
    row.check()


def _paste(text: object) -> None:
    ws = Workspace(Session(small_project()))
    ws.show_journey("journey")
    paste_text(ws, str(text))


@pytest.mark.timeout(0)
def test_the_longest_notes_are_printed(row: Row, tally: Tally, qapp: object) -> None:
    """A text beyond its cap never gets in; as many as fit are set in type within bounds."""
    field = fields_of(Note)["text"]
    with pytest.raises(FieldError, match="at most 20,000 fit"):
        clean("text", field, "x" * 1_000_000)
    words = {
        "one word": "x" * 20_000,
        "words": "wort " * 4_000,
        "lines": "x\n" * 10_000,
        "marks": "a\u0301\u0323" * 6_666,
    }
    for name, text in list(words.items())[: tally.count(fast=2, full=4)]:
        notes = [Note(id=f"n{n}", journey="journey", lane="lane", touchpoint="touch", text=text) for n in range(3)]
        records = [record for record in small_project() if record.kind not in ("asset", "project")]
        project = Project.of([ProjectInfo(id="info"), *records, *notes])
        job = sheet_job(project, ["journey"], ExportOptions())
        go_off(row, name, lambda job=job: job, lambda job: pdf_bytes(job))
    row.check()
