"""What Mermaid does to a text before it parses it, with the line of every character kept.

The steps and their patterns follow Mermaid 11 (`preprocess.ts`, `diagram-api/regexes.ts`, `encodeEntities` in
`utils.ts`), so that what it accepts is accepted. JavaScript's ideas of white space and line ends are spelled out.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""The inside of a character class for what ``\\s`` and ``trim()`` mean in JavaScript."""

_SPACES = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
_ANY = "[^\n\r\u2028\u2029]"
_FRONT_MATTER = re.compile(
    rf"((?:(?![\n\r])[{SPACE}])*)-{{3}}[{SPACE}]*[\n\r](.*?)[\n\r]\1-{{3}}[{SPACE}]*[\n\r]+", re.DOTALL
)
_DIRECTIVE = re.compile(
    rf"%%{{[{SPACE}]*(?:(\w+)[{SPACE}]*:|(\w+))[{SPACE}]*(?:(\w+)|((?:(?!}}%%){_ANY}|\r?\n)*))?[{SPACE}]*(?:}}%%)?",
    re.ASCII,
)
_COMMENT = re.compile(rf"(?:\A|(?<=[\n\r\u2028\u2029]))([{SPACE}]*+)(%%(?!\{{)[^\n]+\n?)?")
_ENTITY = re.compile(r"#(\w+);", re.ASCII)
_LINE_END = re.compile("[\n\r\u2028\u2029]")


def trimmed(text: str) -> str:
    """Return *text* as JavaScript's ``trim()`` does."""
    return text.strip(_SPACES)


@dataclass(frozen=True, slots=True)
class Source:
    """A text and, for each of its characters, the number of the line it came from; `last` is the last line."""

    text: str
    lines: list[int]
    last: int

    @classmethod
    def of(cls, text: str, first_line: int = 1) -> "Source":
        """Return the source of *text*, whose first line is *first_line* of the file."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        lines, line = [], first_line
        for character in text:
            lines.append(line)
            line += character == "\n"
        return cls(text, lines, line)

    def line(self, at: int) -> int:
        """Return the line of the character at *at*; the end counts as the last line."""
        return self.lines[at] if at < len(self.lines) else self.last

    def replaced(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> "Source":
        """Return the source with each match of *pattern* replaced, in the line where it began."""
        parts: list[str] = []
        lines: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            text = new(match)
            parts += self.text[at : match.start()], text
            lines += self.lines[at : match.start()]
            lines += [self.line(match.start())] * len(text)
            at = match.end()
        return Source("".join(parts) + self.text[at:], lines + self.lines[at:], self.last)

    def without(self, start: int, end: int) -> "Source":
        """Return the source without the characters from *start* to *end*."""
        return Source(self.text[:start] + self.text[end:], self.lines[:start] + self.lines[end:], self.last)

    def beginning(self) -> "Source":
        """Return the source without white space before its first word."""
        return self.without(0, len(self.text) - len(self.text.lstrip(_SPACES)))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A diagram ready to be parsed, and what was taken out of it: (line, text) each."""

    source: Source
    front_matter: list[tuple[int, str]]
    left_out: list[tuple[int, str]]


def prepare(source: Source) -> Prepared:
    """Return *source* as Mermaid's parser gets it, without front matter, directives and whole-line comments."""
    left_out: list[tuple[int, str]] = []
    source, front_matter = _split_front_matter(source)
    source = source.replaced(_DIRECTIVE, _noting(source, left_out, lambda match: ""))
    source = source.replaced(_COMMENT, _noting(source, left_out, _without_comment)).beginning()
    for word in ("style", "classDef"):
        source = _without_last_semicolon(source, word)
    source = source.replaced(_ENTITY, _encoded)
    return Prepared(Source(source.text + "\n", [*source.lines, source.last], source.last), front_matter, left_out)


def decoded(text: str) -> str:
    """Return *text* with Mermaid's entity codes (``#35;``, ``#quot;``) as the characters they stand for."""
    codes = text.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";")
    return html.unescape(codes) if codes != text else text


def _split_front_matter(source: Source) -> tuple[Source, list[tuple[int, str]]]:
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        return source, []
    first = source.line(match.start(2))
    body = [(first + at, line) for at, line in enumerate(match[2].split("\n"))]
    return source.without(0, match.end()), body


def _noting(
    source: Source, noted: list[tuple[int, str]], new: Callable[[re.Match[str]], str]
) -> Callable[[re.Match[str]], str]:
    """Return *new*, taking note of what it leaves out."""

    def replace(match: re.Match[str]) -> str:
        text = new(match)
        if trimmed(match[0]) != trimmed(text):
            start = match.end(1) if match.re is _COMMENT else match.start()
            noted.append((source.line(start), trimmed(match[0])))
        return text

    return replace


def _without_comment(match: re.Match[str]) -> str:
    return match[0] if match[2] is None else ""


def _encoded(match: re.Match[str]) -> str:
    return f"ﬂ°°{match[1]}¶ß" if match[1].isdigit() else f"ﬂ°{match[1]}¶ß"


def _without_last_semicolon(source: Source, word: str) -> Source:
    """Take the last ``;`` off each line that matches ``word.*:\\S*#.*;``, in one pass whatever the line holds."""
    at = 0
    cuts: list[int] = []
    for line in _LINE_END.split(source.text):
        last = line.rfind(";")
        begin = line.find(word, 0, max(last, 0))
        if begin >= 0 and any("#" in run.partition(":")[2] for run in _runs(line[begin + len(word) : last])):
            cuts.append(at + last)
        at += len(line) + 1
    for cut in reversed(cuts):
        source = source.without(cut, cut + 1)
    return source


def _runs(text: str) -> list[str]:
    """Return the stretches of *text* between white space, as JavaScript sees it."""
    return re.split(f"[{SPACE}]+", text)
