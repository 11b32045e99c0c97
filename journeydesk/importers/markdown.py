"""Find the Mermaid blocks of a Markdown text: fences as CommonMark knows them, also in lists and quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PREFIX = r"[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+){0,100}"
_OPENING = re.compile(rf"({_PREFIX})(`{{3,}}|~{{3,}}|:{{3,}})[ \t]*([^`\n]*)$")
_HEADING = re.compile(rf"{_PREFIX}#{{1,6}}[ \t]+(.*)$")
_MERMAID = re.compile(r"\{?\.?mermaid\b", re.IGNORECASE)
_QUOTE = re.compile(r"[ \t]*>[ \t]?")


@dataclass(frozen=True, slots=True)
class Block:
    """The text in a Mermaid fence, the line it begins in, and the words of the heading above it."""

    text: str
    line: int
    heading: str


def mermaid_blocks(text: str) -> Iterator[Block]:
    """Yield the Mermaid blocks of a Markdown *text*; one that is never closed goes to its end."""
    heading = ""
    lines = iter(enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1))
    for number, line in lines:
        opening = _OPENING.match(line)
        if opening is None:
            found = _HEADING.match(line)
            heading = found[1].strip().rstrip("#").strip() if found else heading
            continue
        content = "\n".join(_content(lines, opening[2], opening[1].count(">")))
        if _MERMAID.match(opening[3]):
            yield Block(content, number + 1, heading)


def _content(lines: Iterator[tuple[int, str]], fence: str, quotes: int) -> Iterator[str]:
    """Yield the lines up to the closing fence, without the marks of the quotes that the block stands in."""
    for _, line in lines:
        for _ in range(quotes):
            line = _QUOTE.sub("", line, count=1)
        closing = line.strip()
        if len(closing) >= len(fence) and set(closing) == {fence[0]}:
            return
        yield line
