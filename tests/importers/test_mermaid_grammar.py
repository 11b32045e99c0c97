"""What the real Mermaid accepts is accepted, and read the same: its own answers, in corpus/mermaid.json.

Each case is a text and what Mermaid made of it, or null where it refused the text.
"""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.importers.markdown import mermaid_blocks
from journeydesk.importers.mermaid_grammar import MermaidError, parse
from journeydesk.importers.mermaid_source import Source, prepare, trimmed
from journeydesk.importers.mermaid_tasks import number, split_data

CORPUS = json.loads((Path(__file__).parent / "corpus" / "mermaid.json").read_text("utf-8"))["cases"]
ACCEPTED = [case for case in CORPUS if case["mermaid"] is not None]
REFUSED = [c["text"] for c in CORPUS if c["mermaid"] is None and not c["text"].startswith(("Journey", "JOURNEY"))]


def told(value: float) -> Any:
    """Return a number as the corpus writes it."""
    if math.isnan(value):
        return "NaN"
    return ("Infinity" if value > 0 else "-Infinity") if math.isinf(value) else value


def ours(text: str) -> dict[str, Any]:
    """Return what we make of *text*, in the words of the corpus."""
    found: dict[str, Any] = {"title": "", "accTitle": "", "accDescr": "", "sections": [], "tasks": []}
    for statement in parse(prepare(Source.of(text))).statements:
        if statement.kind == "task":
            score, people, _ = split_data(statement.data)
            section = found["sections"][-1] if found["sections"] else ""
            task = {"section": section, "task": statement.text, "score": told(number(score)), "people": people}
            found["tasks"].append(task)
        elif statement.kind == "section":
            found["sections"].append(statement.text)
        else:
            key = {"title": "title", "acc_title": "accTitle", "acc_descr": "accDescr"}[statement.kind]
            found[key] = statement.text if key == "title" else trimmed(statement.text)
    return found


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: repr(case["text"])[:40])
def test_what_mermaid_reads_is_read_the_same(case: dict[str, Any]) -> None:
    found, expected = ours(case["text"]), case["mermaid"]
    assert found["sections"] == expected["sections"]
    assert found["tasks"] == expected["tasks"]
    if not any(mark in case["text"] for mark in "<&"):
        # Mermaid cleans HTML out of titles, which we keep as the plain text it is.
        assert found["title"] == expected["title"]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text)[:40])
def test_what_mermaid_refuses_is_refused_with_a_line(text: str) -> None:
    try:
        # The one thing that we take and Mermaid does not: a section whose name holds a colon.
        assert parse(prepare(Source.of(text))).colons
        return
    except MermaidError as error:
        caught = error
    assert 1 <= caught.line <= text.count("\n") + text.count("\r") + 1
    assert "\n" not in str(caught)


@pytest.mark.parametrize("word", ["Journey", "JOURNEY"])
def test_the_first_word_may_be_in_capitals_on_which_mermaid_is_stricter(word: str) -> None:
    assert ours(f"{word}\n title Upper\n")["title"] == "Upper"


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, "journey\n" + text, "journey\n A: " + text):
        try:
            parse(prepare(Source.of(whole)))
        except MermaidError as error:
            said = str(error)
        else:
            said = ""
        assert "\n" not in said


@pytest.mark.parametrize(
    "bad", ["\n" * 200_000, "%%{a" * 50_000, "style:" * 50_000 + ";", ":#;" * 50_000, " " * 200_000]
)
def test_monstrous_texts_take_no_monstrous_time(bad: str) -> None:
    with pytest.raises(MermaidError):
        parse(prepare(Source.of(bad + "x")))


@pytest.mark.parametrize(
    "bad", ["# " + " " * 500_000 + "x", "> " * 200_000, "1. " * 100_000, "`" * 200_000, "#" * 200_000]
)
def test_monstrous_markdown_takes_no_monstrous_time(bad: str) -> None:
    assert list(mermaid_blocks(bad)) == []
