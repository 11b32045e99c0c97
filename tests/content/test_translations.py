"""The catalogues fit the code: complete, with the placeholders of the source, in the typography of their language."""

import ast
import gettext
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from journeydesk.importers import library
from journeydesk.model.records import Stage
from journeydesk.resources import resources_dir
from journeydesk.tr import LANGUAGES, choose_language, inside, language, number, tr, tr_count

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = resources_dir() / "i18n"
CODES = [code for code in LANGUAGES if code != "en"]
SHOWN_AT = {
    "PlainLabel": 0,
    "set_tip": 1,
    "setToolTip": 0,
    "setAccessibleName": 0,
    "setAccessibleDescription": 0,
    "setWindowTitle": 0,
    "setPlaceholderText": 0,
    "setText": 0,
    "addAction": 0,
    "addMenu": 0,
    "QAction": 0,
    "push_button": 0,
    "icon_button": 1,
    "Command": 1,
    "tell": 1,
    "ask": 1,
    "say": 0,
}
"""Which argument of a call people read."""
TOLD = ("FieldError", "PageError", "ImportFailed", "ExportError", "WrongOption", "StoreError", "PasteError")
"""Errors whose text is shown."""


@pytest.fixture(autouse=True)
def _english_after() -> Iterator[None]:
    yield
    choose_language("en", CATALOGUES)


def messages(code: str) -> list[Message]:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return [message for message in read_po(file, locale=code) if message.id]


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """Yield source and translation of every form."""
    for message in messages(code):
        if isinstance(message.id, tuple):
            yield from zip(message.id, message.string, strict=True)
        else:
            yield message.id, str(message.string)


def test_code_catalogues_and_compiled_catalogues_are_in_step() -> None:
    checked = subprocess.run(
        [sys.executable, ".ci/translations.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, f"run make translations\n{checked.stdout}{checked.stderr}"


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_left_in_english(code: str) -> None:
    assert [source for source, words in pairs(code) if not words] == []


@pytest.mark.parametrize("code", CODES)
def test_translations_have_the_placeholders_of_their_source(code: str) -> None:
    def names(text: str) -> list[str]:
        return sorted(re.findall(r"\{[a-z_]+[^{}\s]*\}", text))

    assert [source for source, words in pairs(code) if names(source) != names(words)] == []


@pytest.mark.parametrize("code", CODES)
def test_spaces_at_the_ends_and_ellipses_are_kept(code: str) -> None:
    def ends(text: str) -> tuple[bool, bool, bool]:
        return text[:1] == " ", text[-1:] == " ", text.rstrip().endswith("…")

    assert [source for source, words in pairs(code) if ends(source) != ends(words)] == []


@pytest.mark.parametrize(
    ("code", "foreign"),
    [
        ("de", r"[\"”«»]|\.\.\.| %"),
        ("fr", r"[“”„\"']|\.\.\.|« | »| [;?!%]|[^\s\u202f][;?!](?=\s|$)|[a-zé]:\s(?!\d)"),
    ],
)
def test_marks_are_those_of_the_language(code: str, foreign: str) -> None:
    assert [words for _, words in pairs(code) if re.search(foreign, words)] == []


@pytest.mark.parametrize("code", CODES)
def test_gettext_reads_what_is_compiled(code: str) -> None:
    with (CATALOGUES / f"{code}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    plain = [m for m in messages(code) if isinstance(m.id, str)]
    read = [compiled.pgettext(m.context, m.id) if m.context else compiled.gettext(m.id) for m in plain]
    assert [m.id for m, words in zip(plain, read, strict=True) if words != m.string] == []


def test_plurals_follow_the_language() -> None:
    choose_language("fr", CATALOGUES)
    assert [tr_count("{n} stage", "{n} stages", n) for n in (0, 1, 2)] == ["0 étape", "1 étape", "2 étapes"]
    assert tr_count("{n} hour", "{n} hours", 1.5) == "1,5 heure"
    choose_language("de", CATALOGUES)
    assert [tr_count("{n} stage", "{n} stages", n) for n in (0, 1, 2)] == ["0 Phasen", "1 Phase", "2 Phasen"]
    assert tr_count("{n} hour", "{n} hours", 1.5) == "1,5 Stunden"


def test_numbers_and_nouns_are_written_as_people_do() -> None:
    choose_language("de_AT", CATALOGUES)
    assert (number(2.5), number(12_000), inside("Phase")) == ("2,5", "12.000", "Phase")
    choose_language("fr-CA", CATALOGUES)
    assert (number(2.5), number(12_000), inside("Étape")) == ("2,5", "12\u202f000", "étape")


def test_a_language_without_a_sound_catalogue_is_english(tmp_path: Path) -> None:
    (tmp_path / "de.mo").write_bytes(b"no catalogue")
    for code in ("de", "fr", "tlh", ""):
        choose_language(code, tmp_path)
        assert (language(), tr("Stage")) == ("en", "Stage")


@pytest.mark.parametrize("code", CODES)
def test_every_page_of_the_guide_is_translated_part_by_part(code: str) -> None:
    def parts(page: Path) -> list[str]:
        return re.findall(r"^#+ |^- |^\d+\. |^> |\]\([^)]+\)|^    .*", page.read_text("utf-8"), re.MULTILINE)

    pages = sorted((resources_dir() / "guide").glob("*.md"))
    translated = [page.parent / code / page.name for page in pages]
    assert [parts(page) for page in translated] == [parts(page) for page in pages]


def test_templates_open_in_the_language_and_samples_as_they_were_written() -> None:
    choose_language("de", CATALOGUES)
    blank, sample = library.find("template", "blank"), library.samples()[0]
    assert [stage.title for stage in library.open_copy(blank).all(Stage)][:2] == ["Entdeckung", "Abwägung"]
    assert blank.about.startswith("Eine leere Karte")
    german = [stage.title for stage in library.open_copy(sample).all(Stage)]
    choose_language("en", CATALOGUES)
    assert german == [stage.title for stage in library.open_copy(sample).all(Stage)]


def test_the_command_line_speaks_english_everywhere() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "journeydesk", "templates"],
        env={"LANG": "de_DE.UTF-8", "LANGUAGE": "de", "PATH": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "An empty map" in told.stdout


def test_no_words_that_people_read_bypass_tr() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {words}"
        for path in sorted((ROOT / "journeydesk").rglob("*.py"))
        if "cli" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and (words := _bare_words(node)) and words not in ("JourneyDesk", "Title")
    ]
    assert found == []


def test_no_sentence_of_a_module_waits_outside_later() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{part.lineno}: {part.value}"
        for path in sorted((ROOT / "journeydesk").rglob("*.py"))
        if "cli" not in path.parts
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and not _is_marked(node.value)
        for part in ast.walk(node.value)
        if isinstance(part, ast.Constant) and re.fullmatch(r"[A-Z“{].* .*[.!?]", str(part.value), re.DOTALL)
    ]
    assert found == []


def _is_marked(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "later"


def _bare_words(call: ast.Call) -> str:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    at = 0 if name in TOLD else SHOWN_AT.get(name)
    if at is None or len(call.args) <= at:
        return ""
    parts = call.args[at].values if isinstance(call.args[at], ast.JoinedStr) else [call.args[at]]
    words = "".join(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
    words = words.replace("— JourneyDesk", "JourneyDesk").strip()
    return words if any(letter.isalpha() for letter in words) else ""
