"""Mermaid's own grammar of journeys: the rules of `journey.jison` (Mermaid 11), in their order, and what they build.

The first rule that matches at a place counts, however short its match, as in the parser that jison generates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeydesk.importers.mermaid_source import SPACE, Prepared, Source, trimmed
from journeydesk.tr import tr


class MermaidError(ValueError):
    """A text that Mermaid's parser refuses: one sentence, and the line where it stopped."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text, and the line it begins in."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: kind is title, acc_title, acc_descr, section or task; only a task has data (after its colon)."""

    kind: str
    text: str
    line: int
    data: str = ""


@dataclass(slots=True)
class Diagram:
    """The statements of one journey diagram in order.

    With (line, text) of each comment that was skipped, and of each section whose name holds a colon: people write
    “section Step 1: Sign up”, which Mermaid refuses though nobody can mistake it.
    """

    statements: list[Statement] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    colons: list[tuple[int, str]] = field(default_factory=list)


_SKIPPED, _COMMENT = "space", "comment"
_RULES: dict[str, list[tuple[str, re.Pattern[str]]]] = {
    state: [(kind, re.compile(pattern, re.IGNORECASE | re.ASCII)) for kind, pattern in rules]
    for state, rules in {
        "initial": [
            (_COMMENT, r"%(?!\{)[^\n]*"),
            (_COMMENT, "[^}\U00010000-\U0010ffff]%%[^\n]*"),
            ("newline", r"\n+"),
            (_SKIPPED, rf"[{SPACE}]+"),
            (_COMMENT, r"#[^\n]*"),
            ("journey", r"journey\b"),
            ("title", rf"title[{SPACE}][^#\n;]+"),
            ("acc_title", rf"accTitle[{SPACE}]*:[{SPACE}]*"),
            ("acc_descr", rf"accDescr[{SPACE}]*:[{SPACE}]*"),
            ("multiline", rf"accDescr[{SPACE}]*\{{[{SPACE}]*"),
            ("section", rf"section[{SPACE}][^#:\n;]+"),
            ("task_name", r"[^#:\n;]+"),
            ("task_data", r":[^#\n;]+"),
            (":", r":"),
            ("end", r"\Z"),
            ("invalid", "[^\n\r\u2028\u2029]"),
        ],
        "acc_title": [("value", r"[^\n]*")],
        "acc_descr": [("value", r"[^\n]*")],
        "multiline": [("close", r"\}"), ("multiline_value", r"[^}]*")],
    }.items()
}


def parse(prepared: Prepared) -> Diagram:
    """Return the diagram in a prepared text; raise `MermaidError` where Mermaid would refuse it, but for `colons`."""
    diagram = Diagram()
    tokens = _tokens(prepared.source, diagram.comments)
    first = next(tokens)
    if first.kind != "journey":
        begin = trimmed(first.text)[:40]
        text = tr("a journey diagram must begin with the word “journey”, not “{begin}”.").format(begin=begin)
        if not begin:
            text = tr("there is no diagram; it must begin with the word “journey”.")
        raise MermaidError(first.line, text)
    for token in tokens:
        if token.kind == "end":
            return diagram
        if token.kind in ("task_data", ":") and _is_in_section(diagram, token):
            section = diagram.statements.pop()
            whole = Statement("section", section.text + token.text, section.line)
            diagram.statements.append(whole)
            diagram.colons.append((section.line, trimmed(whole.text)))
        elif token.kind != "newline":
            diagram.statements.append(_statement(token, tokens))
    return diagram


def _is_in_section(diagram: Diagram, token: Token) -> bool:
    """Tell whether a token goes on in the line of a section's name."""
    last = diagram.statements[-1] if diagram.statements else None
    return last is not None and last.kind == "section" and last.line == token.line


def _statement(token: Token, tokens: Iterator[Token]) -> Statement:
    if token.kind in ("title", "section"):
        return Statement(token.kind, token.text[len(token.kind) + 1 :], token.line)
    if token.kind in ("acc_title", "acc_descr"):
        return Statement(token.kind, next(tokens).text, token.line)
    if token.kind == "multiline_value":
        return Statement("acc_descr", token.text, token.line)
    if token.kind == "task_name":
        data = next(tokens)
        if data.kind == "task_data":
            return Statement("task", token.text, token.line, data.text[1:])
        raise _refusal(data) if data.kind == "invalid" else _without_score(token)
    raise _refusal(token)


def _without_score(token: Token) -> MermaidError:
    name = trimmed(token.text)[:60]
    sentence = tr("“{name}” is neither a title nor a section nor a task; a task needs a score, as in “{name}: 3: Me”.")
    return MermaidError(token.line, sentence.format(name=name))


def _refusal(token: Token) -> MermaidError:
    """Return what is wrong with a token that can stand nowhere, or not here."""
    if token.kind == "journey":
        text = tr(
            "the word “journey” cannot stand here; rename the task, or give each diagram a block or file of its own."
        )
    elif token.kind == "unfinished":
        text = tr("the diagram ends inside an accTitle or accDescr; give it its text and close “{” with “}”.")
    elif token.kind in ("task_data", ":"):
        text = tr("a colon has no task name before it; write “Name: 3: Me”.")
    else:
        text = tr("“{what}” cannot stand here; take it out.").format(what=token.text[:20])
    return MermaidError(token.line, text)


def _first_match(state: str, text: str, at: int) -> tuple[str, re.Match[str]]:
    """Return the first rule of a state that matches at a place, with its match; one always does."""
    matches = ((kind, rule.match(text, at)) for kind, rule in _RULES[state])
    return next((kind, match) for kind, match in matches if match is not None)


def _tokens(source: Source, comments: list[tuple[int, str]]) -> Iterator[Token]:
    """Yield the tokens of *source*, the last one “end” or “unfinished”; skipped comments go to *comments*."""
    at, state, at_end = 0, "initial", False
    while not at_end:
        # The generated lexer tries its rules once more on the empty rest; only outside a value is that the end.
        at_end = at == len(source.text)
        kind, match = _first_match(state, source.text, at)
        token = Token(kind, match[0], source.line(at + len(match[0]) - len(match[0].lstrip("\n"))))
        at = match.end()
        state = kind if kind in _RULES else state if kind == "multiline_value" else "initial"
        if kind == _COMMENT:
            comments.append((token.line, trimmed(token.text)))
        elif kind not in (_SKIPPED, "multiline", "close"):
            yield token
    if state != "initial" or kind != "end":
        yield Token("unfinished", "", source.last)
