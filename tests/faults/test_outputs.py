"""What we write for other programs: words stay words there, nothing runs, nothing leads elsewhere, every parser opens it."""

import io
import json
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image

from journeydesk.edit.addresses import address_of
from journeydesk.edit.formulas import as_meant, harmless
from journeydesk.edit.intents.capturing import lines_of
from journeydesk.edit.table_text import read_grid, write_grid
from journeydesk.exporters.base import ExportJob, ExportOptions, all_exporters
from journeydesk.exporters.sheets import sheet_job
from journeydesk.model import queries
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Source, with_values
from journeydesk.model.text import TITLE_CAP, clean_text, clean_title
from journeydesk.shell.paths import file_name_for
from tests.faults import nasty
from tests.faults.tally import Row, Tally
from tests.store.projects import small_project
from tests.strategies import png

PAYLOADS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1/?x="&A1,"click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "  =1+1",
    "\t=1+1",
    "＝1+1",
    "＠SUM(1)",
    "＋1+1",
    "－2+3",
    "'=1+1",
    "''=1",
    '"=1+1"',
    "=1\t=2",
    "a\n=1+1",
    "%0A=1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<a href='javascript:alert(1)'>x</a>",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "\\\\server\\share\\x.png",
    "data:text/html;base64,PHNjcmlwdD4=",
    "[x](javascript:alert(1)) ![x](file:///etc/passwd)",
    "]]><!--",
    "</text></svg><script/>",
    ") /URI (http://127.0.0.1) >> endobj",
    "/JavaScript /OpenAction",
    "{{7*7}} ${7*7} #{7*7}",
    "%PDF-1.7 %%EOF",
    "\x1b]0;title\x07\x1b[31m",
    "a\u202egpj.exe",
    "\ud800",
)
SAFE_SIGNED = ("+1", "-2", "+1.5 delighted", "-1 annoyed", "−2", "- buy milk", "", "plain", "'tis", "a=b", "1-2")
NAMES = (
    "CON", "con.txt", "NUL", "aux.", "COM1", "lpt9.x", "COM¹", "..", ".", "../../etc/passwd", "C:\\Windows\\x", "a/b\\c:d*e?f\"g<h>i|j",
    ".hidden", "trailing. . .", "   ", "", "x" * 1_000, "😀" * 300, "日本" * 200, "a\u202egpj.exe", "\0\n\r\t", "~", "a\ud800b", "$(rm -rf)",
)  # fmt: skip
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?i)^\s*(?!#|data:image/|data:font/|https?://|mailto:).+")
_ACTIVE = {"script", "iframe", "object", "embed", "form", "base", "foreignObject", "animate", "set"}
_XMLNS = re.compile(r"\{.*\}")


@pytest.fixture
def row(tally: Tally) -> Row:
    """The row that all tests here count in."""
    return tally(18, "payloads for other programs")


def cells(tally: Tally) -> Iterator[str]:
    """Yield what may stand in a cell or line."""
    yield from PAYLOADS
    yield from SAFE_SIGNED
    chance = random.Random(18)
    for _ in range(tally.count(fast=60, full=2_000)):
        yield clean_text(chance.choice(("", "=", "+", "-", "@", "'", " =", "＝")) + nasty.text(chance)[:200])


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet may reckon: as strict as can be, but for a number with or without words behind it."""
    bare = cell.lstrip()
    if bare[:1] in ("=", "@", "＝", "＠") or cell[:1] in ("\t", "\r", "\n"):
        return True
    return bare[:1] in ("+", "-", "＋", "－") and any(sign in bare[1:] for sign in "=+-*/^&|!(@\"'<>[{#$")


def test_no_cell_is_a_formula_and_each_comes_back(row: Row, tally: Tally) -> None:
    for text in cells(tally):
        row.case()
        written = write_grid([["x", text]])
        plain = harmless(text)
        row.let_in += is_formula(plain)
        came_back = read_grid(written)
        row.silent += came_back != [["x", re.sub("\r\n?", "\n", text)]] or as_meant(plain) != text
    assert harmless("=1+1") == "'=1+1"
    assert [harmless(text) for text in SAFE_SIGNED] == list(SAFE_SIGNED)
    assert lines_of("'=1+1\n- Milch") == ["=1+1", "- Milch"]
    assert sum(map(is_formula, PAYLOADS)) > 10  # so many would have been taken for one
    row.check()


def test_every_suggested_file_name_can_be_taken(row: Row, tmp_path: Path) -> None:
    for title in (*NAMES, *PAYLOADS):
        row.case()
        for words in (title, clean_title(title)):
            stem = file_name_for(words)
            name = f"{stem}.journey"
            good = not _DEVICES.fullmatch(stem) and stem == stem.strip(" .") and len(name.encode()) <= 255
            good = good and not set(name) & set('\\/:*?"<>|') and name.isprintable() and stem != ""
            row.let_in += not good
            row.details |= {} if good else {title[:40]: stem}
            (tmp_path / name).write_bytes(b"")
    assert all(path.parent == tmp_path for path in tmp_path.rglob("*"))
    row.check()


def hostile_project() -> Project:
    """Return a project with payloads in all of its words."""
    count = 0
    records = []
    source = Source(id="source", title="x", link="javascript:alert(1)")
    data = png(9)
    for record in [*small_project(), source]:
        values: dict[str, object] = {}
        for name, field in fields_of(type(record)).items():
            if field.kind in ("title", "note") and name != "icon":
                words = " ".join(PAYLOADS[(count + step) % len(PAYLOADS)] for step in range(4))
                values[name] = (clean_title(words) if field.kind == "title" else clean_text(words))[:TITLE_CAP]
                count += 1
            if field.kind == "refs" and "source" in field.targets:
                values[name] = ("source",)
        records.append(with_values(record, values))
    return Project.of(records, dict.fromkeys(small_project().blobs, data))


@pytest.fixture
def job(qapp: object) -> ExportJob:
    """A job that exports the hostile project."""
    project = hostile_project()
    return sheet_job(project, [journey.id for journey in queries.journeys(project)], ExportOptions())


def test_what_is_exported_runs_nothing_and_leads_nowhere(row: Row, job: ExportJob, tmp_path: Path) -> None:
    checks = {"pdf": in_pdf, "png": in_png, "html": in_xml, "svg": in_xml, "json": in_json, "md": in_markdown}
    checks |= {"pptx": in_office, "xlsx": in_office, "docx": in_office}
    for key, exporter in all_exporters().items():
        for path in exporter.write(job, tmp_path / f"x{exporter.suffix}"):
            row.case()
            for what in checks[key](path.read_bytes()):
                row.let_in += 1
                row.details[key] = what
    row.check()


def in_pdf(data: bytes) -> Iterator[str]:
    """Yield what a PDF could do besides being read, as another reader finds it."""
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if not isinstance(found, dict):
            continue
        yield from (f"has {key}" for key in ("/JS", "/AA", "/EmbeddedFiles", "/Launch", "/SubmitForm") if key in found)
        if found.get("/S") in ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"):
            yield f"does {found['/S']}"
        if "/URI" in found and not address_of(str(found["/URI"])):
            yield f"leads to {found['/URI']}"
    assert reader.metadata is not None
    assert len(reader.pages) > 0


def in_png(data: bytes) -> Iterator[str]:
    """Yield what a picture says besides its title."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        said = {key: value for key, value in picture.info.items() if isinstance(value, str)}
    yield from (f"says {key}" for key in said if key != "Title")
    yield from (f"turned: {value!r}" for value in said.values() if clean_title(value) != value)


def in_xml(data: bytes) -> Iterator[str]:
    """Yield what a page or drawing could run or fetch; it is well-formed, so that every parser reads it alike."""
    for element in ElementTree.fromstring(data).iter():
        name = _XMLNS.sub("", element.tag)
        if name in _ACTIVE or (name == "meta" and "http-equiv" in element.attrib):
            yield f"has <{name}>"
        for attribute, value in element.attrib.items():
            key = _XMLNS.sub("", attribute).lower()
            if key.startswith("on") or (key in ("href", "src", "action", "srcset") and _OUTSIDE.match(value)):
                yield f'has {key}="{value[:80]}"'
        if name == "style" and re.search(r"@import|url\((?!\s*['\"]?data:)", element.text or ""):
            yield "fetches a style"


def in_office(data: bytes) -> Iterator[str]:
    """Yield what a document of an office program could run, fetch or unpack elsewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.startswith("/") or ".." in name or re.search(r"(?i)vba|oleObject|embeddings|activeX", name):
                yield f"holds {name}"
            if not name.endswith((".xml", ".rels")):
                continue
            for element in ElementTree.fromstring(parts.read(name)).iter():
                target = element.get("Target", "")
                if element.get("TargetMode") == "External" and not address_of(target):
                    yield f"leads to {target}"
                if _XMLNS.sub("", element.tag) in ("f", "instrText") or "ppaction" in element.get("action", ""):
                    yield f"reckons or runs <{element.tag}>"


def in_json(data: bytes) -> Iterator[str]:
    """Yield what strict readers of JSON would refuse."""
    text = data.decode("utf-8")
    json.loads(text, parse_constant=lambda word: pytest.fail(word))
    yield from (
        f"holds {unicodedata.name(c, hex(ord(c)))}" for c in set(text) if not c.isprintable() and c not in "\n\u3000 "
    )


def in_markdown(data: bytes) -> Iterator[str]:
    """Yield markup that came from the project: tags, links and pictures that no backslash takes back."""
    text = data.decode("utf-8")
    yield from (f"has {found[0]!r}" for found in re.finditer(r"(?<!\\)(?:\\\\)*(<\w|<!|\]\()[^\n]{0,40}", text))


def test_an_oracle_finds_what_it_is_for() -> None:
    assert list(in_xml(b'<a href="javascript:x"><script/><img src="http://a.b/c" onload="x"/></a>'))[:3]
    assert list(in_markdown(b"[x](javascript:alert(1)) <b>"))
