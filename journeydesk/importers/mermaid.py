"""Mermaid `journey` diagrams, from files of their own and from blocks in Markdown: one journey for each."""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from journeydesk.importers.base import Imported, ImportFailed, Item, Report
from journeydesk.importers.markdown import mermaid_blocks
from journeydesk.importers.mermaid_grammar import MermaidError, parse
from journeydesk.importers.mermaid_records import JourneyMaker, People
from journeydesk.importers.mermaid_source import Prepared, Source, prepare, trimmed
from journeydesk.importers.text_file import first_text, read_text
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.order import key_between
from journeydesk.model.project import Project
from journeydesk.model.records import Record
from journeydesk.tr import later, tr, tr_count

MOST_BYTES = 2_000_000
MOST_DIAGRAMS = 500
_MARKDOWN = (".md", ".markdown")
_JOURNEY = re.compile(r"journey\b", re.IGNORECASE)
_FRONT_TITLE = re.compile(r"title[ \t]*:[ \t]+(.*)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One diagram of a source, ready to be parsed, and a name for it should it have none."""

    prepared: Prepared
    heading: str

    @property
    def line(self) -> int:
        return self.prepared.source.line(0)

    @property
    def is_journey(self) -> bool:
        return _JOURNEY.match(self.prepared.source.text) is not None


class MermaidImporter:
    """Reads what the real Mermaid reads; what does not fit is kept as words where it can be, and always reported."""

    key = "mermaid"
    title = "Mermaid journey"
    suffixes = (".mmd", ".mermaid", *_MARKDOWN)

    def __init__(self, make_id: NewId = new_id) -> None:
        self._make_id = make_id

    def sniff(self, path: Path) -> float:
        """Return how sure it is, by the name and by the first word or block of the text."""
        if path.suffix.lower() in self.suffixes:
            return 0.9
        text = first_text(path)
        block = next(mermaid_blocks(text), None)
        return 0.7 if _JOURNEY.match(trimmed(text)) or (block and _JOURNEY.match(trimmed(block.text))) else 0.0

    def read(self, path: Path, project: Project | None) -> Imported:
        """Read every journey diagram in *path*; raise `ImportFailed` at the first that Mermaid would refuse."""
        report = Report()
        pieces = self._pieces(path, report)
        base = project or Project.new(_name(path), self._make_id)
        people = _people_of(base, self._make_id)
        records: list[Record] = []
        order = max((journey.order for journey in queries.journeys(base)), default=None)
        for number, piece in enumerate(pieces, start=1):
            order = key_between(order, None)
            title = piece.heading or (f"{_name(path)} {number}" if len(pieces) > 1 else _name(path))
            maker = JourneyMaker(self._make_id, people, report, title, order)
            records += self._journey(path, piece, maker)
        _tell_alike(people, report)
        records = [*people.added, *records]
        label = tr("Import “{name}”").format(name=path.name)
        return Imported(base, Change(added={record.id: record for record in records}, label=label), report)

    def _pieces(self, path: Path, report: Report) -> list[_Piece]:
        """Return the journey diagrams in *path*; raise `ImportFailed` when there is none."""
        text = read_text(path, MOST_BYTES)
        blocks = list(mermaid_blocks(text))
        if len(blocks) > MOST_DIAGRAMS:
            sentence = tr("“{name}” holds more than {most:,} diagrams; split it.")
            raise ImportFailed(sentence.format(name=path.name, most=MOST_DIAGRAMS))
        if not blocks and path.suffix.lower() not in _MARKDOWN:
            return [_Piece(prepare(Source.of(text)), "")]
        found = [_Piece(prepare(Source.of(block.text, block.line)), block.heading) for block in blocks]
        for piece in found:
            if not piece.is_journey:
                text = tr("a Mermaid block that is no journey diagram.")
                report.left_out.append(Item(text, piece.line))
        pieces = [piece for piece in found if piece.is_journey]
        if pieces:
            return pieces
        sentence = tr("“{name}” holds no Mermaid journey; begin a block with ```mermaid and the word “journey”.")
        raise ImportFailed(sentence.format(name=path.name))

    def _journey(self, path: Path, piece: _Piece, maker: JourneyMaker) -> list[Record]:
        try:
            diagram = parse(piece.prepared)
        except MermaidError as error:
            sentence = tr("“{name}”, line {line}: {error}")
            raise ImportFailed(sentence.format(name=path.name, line=error.line, error=error)) from None
        for line, name in diagram.colons:
            text = tr("“{name}” keeps its colon, which Mermaid itself refuses in the name of a section.")
            maker.report.changed.append(Item(text.format(name=name[:80]), line))
        title = _front_title(piece.prepared, maker.report)
        for line, text in piece.prepared.left_out:
            what = tr("a directive, since only Mermaid's look depends on it.") if text.startswith("%%{") else ""
            comment = tr("the comment “{text}”, since Mermaid does not read it either.").format(text=text[:80])
            maker.report.left_out.append(Item(what or comment, line))
        records = maker.records(diagram, title)
        maker.report.read.append(Item(f"“{maker.title}”: {_counts(records)}.", piece.line))
        return records


_COUNTED = later(
    (
        ("stage", "{n} stage", "{n} stages"),
        ("touchpoint", "{n} touchpoint", "{n} touchpoints"),
        ("feeling", "{n} feeling", "{n} feelings"),
    )
)


def _counts(records: list[Record]) -> str:
    kinds = [record.kind for record in records]
    return ", ".join(tr_count(one, many, kinds.count(kind)) for kind, one, many in _COUNTED)


def _front_title(prepared: Prepared, report: Report) -> tuple[int, str] | None:
    """Return line and text of the title in a diagram's front matter; report the rest as left out."""
    title: tuple[int, str] | None = None
    body = textwrap.dedent("\n".join(text for _, text in prepared.front_matter)).split("\n")
    for (line, _), text in zip(prepared.front_matter, body, strict=False):
        found = _FRONT_TITLE.fullmatch(text.rstrip())
        words = _unquoted(found[1]) if found else ""
        if words and title is None:
            title = line, words
        elif text.strip():
            sentence = tr("“{text}” in the front matter, since only Mermaid's look depends on it.")
            report.left_out.append(Item(sentence.format(text=text.strip()[:80]), line))
    return title


def _unquoted(text: str) -> str:
    """Return a plain or quoted YAML scalar; empty for the block styles, which no title needs."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("''", "'") if text[0] == "'" else text[1:-1].replace('\\"', '"')
    return "" if text[:1] in ("|", ">", "&", "*", "[", "{") or " #" in text else text


def _people_of(project: Project, make_id: NewId) -> People:
    there = queries.personas(project)
    by_name = {persona.name: persona for persona in reversed(there) if persona.name}
    return People(make_id, by_name, max((persona.order for persona in there), default=None))


def _tell_alike(people: People, report: Report) -> None:
    """Report new personas whose names differ from another's in capitals only: nobody knows whether they are one."""
    seen: dict[str, str] = {}
    for name in people.by_name:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            sentence = tr("“{one}” and “{other}” are two personas, as in Mermaid; rename one if they are the same.")
            report.changed.append(Item(sentence.format(one=other, other=name)))


def _name(path: Path) -> str:
    return path.stem.replace("_", " ").replace("-", " ").strip()[:200]


IMPORTER = MermaidImporter()
