"""Pieces of a text for print, one below the other: lines, rows of facts, rules; flows put them into columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from journeydesk.layout.drawing import Box, Glyphs, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Part
from journeydesk.layout.lines import lines_of
from journeydesk.layout.press.desk import BODY, HEADING, LABEL, SMALL, Desk

_NAME = 66.0
"""Points that the name of a fact has beside its words."""
_NAME_GAP = 8.0
_NUMBER = 40.0
"""Points that page numbers have at the ends of lines."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What no column divides: `height` points with shapes from its own top left corner.

    `above` is room that falls away at the top of a column; `keep` says that it stays with the next piece. `name` is
    where readers are led to by a `goal` elsewhere; of a goal the page's number stands at `number_y`, where lines end.
    `id`, `role` and `text` are the node's.
    """

    height: float
    shapes: tuple[Shape, ...] = ()
    above: float = 0.0
    keep: bool = False
    name: str = ""
    goal: str = ""
    number_y: float | None = None
    id: str = ""
    role: str = "text"
    text: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Copy:
    """Text in the making, for columns of one width."""

    desk: Desk
    width: float
    pieces: list[Piece] = field(default_factory=list)

    @property
    def room(self) -> Rect:
        """The column, from its own corner."""
        return Rect(0.0, 0.0, self.width, 0.0)

    def add(self, *pieces: Piece) -> None:
        """Add finished pieces."""
        self.pieces.extend(pieces)

    def gap(self, height: float) -> None:
        """Leave room, unless a column ends here."""
        if height > 0:
            self.add(Piece(0.0, above=height))

    def text(
        self,
        words: str,
        style: TextStyle = BODY,
        colour: str = "",
        indent: float = 0.0,
        above: float = 0.0,
        keep: bool = False,
        marks: tuple[Shape, ...] = (),
        less: float = 0.0,
        **first: str,
    ) -> None:
        """Add a paragraph, *indent* after the edge where lines begin and ending *less* before the other.

        *marks* stand beside its first line, whose piece has the fields *first*; *keep* holds its end with what follows.
        """
        if not words.strip():
            return
        block = self.desk.set(words, style, self.width - indent - less)
        self._lines(lines_of(block), colour or self.desk.theme.ink, indent, above, keep, marks, words, first)

    def title(self, words: str, style: TextStyle, colour: str = "", above: float = 0.0, **first: str) -> None:
        """Add a title: its lines about equally long, and never parted from what it stands over."""
        lines = lines_of(self.desk.balanced(words, style, self.width))
        ink = colour or self.desk.theme.ink
        for at, line in enumerate(lines):
            shape = self.desk.put(line, ink, self.room, 0.0)
            fields = {"role": "heading", "text": words, **first} if not at else {}
            self.add(Piece(line.height, (shape,), above if not at else 0.0, True, **fields))  # type: ignore[arg-type]

    def heading(self, words: str, above: float = 14.0, **first: str) -> None:
        """Add a heading of its usual size."""
        self.title(words, HEADING, above=above, **first)

    def fact(self, name: str, words: str, above: float = 3.0) -> None:
        """Add a fact: its name at the edge, its words beside it."""
        if not name:
            self.text(words, above=above)
            return
        indent = min(_NAME, self.width * 0.34) + _NAME_GAP
        soft = self.desk.theme.soft
        names = lines_of(self.desk.set(name, LABEL, indent - _NAME_GAP))
        said = lines_of(self.desk.set(words, BODY, self.width - indent))
        down = BODY.size - LABEL.size
        rows = list(zip_longest(names, said))
        for at, (left, right) in enumerate(rows):
            shapes: list[Shape] = []
            if left is not None:
                shapes.append(self.desk.put(left, soft, self.room, down))
            if right is not None:
                shapes.append(self.desk.put(right, self.desk.theme.ink, self.room, 0.0, indent))
            tall = max(one.height for one in (left, right) if one is not None) + (down if right is None else 0.0)
            text = f"{name}: {words}" if not at else ""
            keep = _together(at, len(rows)) or at + 1 < len(names)
            self.add(Piece(tall, tuple(shapes), above if not at else 0.0, keep, text=text))

    def entry(self, words: str, goal: str, style: TextStyle = BODY, indent: float = 0.0, above: float = 0.0) -> None:
        """Add a line of a list of contents, with the number of the page it leads to."""
        block = self.desk.set(words, style, self.width - indent - _NUMBER)
        lines = lines_of(block)
        for at, line in enumerate(lines):
            last = at + 1 == len(lines)
            shape = self.desk.put(line, self.desk.theme.ink, self.room, 0.0, indent)
            number_y = line.lines[0].baseline if last and line.lines else None
            self.add(
                Piece(
                    line.height, (shape,), above if not at else 0.0, not last, goal=goal, number_y=number_y, text=words
                )
            )

    def rule(
        self, above: float = 8.0, below: float = 8.0, colour: str = "", thick: float = 0.6, keep: bool = True
    ) -> None:
        """Add a fine line over the whole width, which stays with what follows if *keep* says so."""
        box = Box(Rect(0.0, 0.0, self.width, thick), fill=colour or self.desk.theme.hairline)
        self.add(Piece(thick + below, (box,), above, keep, role="decoration"))

    def small(self, words: str, indent: float = 0.0, keep: bool = False, above: float = 0.0) -> None:
        """Add what is said beside the main thing."""
        self.text(words, SMALL, self.desk.theme.soft, indent, above, keep)

    def _lines(
        self,
        lines: Sequence[TextBlock],
        colour: str,
        indent: float,
        above: float,
        keep: bool,
        marks: tuple[Shape, ...],
        words: str,
        first: dict[str, str],
    ) -> None:
        for at, line in enumerate(lines):
            begins, ends = not at, at + 1 == len(lines)
            shape: Shape = Glyphs(self.desk.at(self.room, indent, line.width), 0.0, line, colour)
            shapes = (*marks, shape) if begins else (shape,)
            held = keep if ends else _together(at, len(lines))
            piece = Piece(line.height, shapes, above if begins else 0.0, held, text=words if begins else "")
            self.add(replace(piece, **first) if begins and first else piece)  # type: ignore[arg-type]


def _together(at: int, count: int) -> bool:
    """Tell whether a line stays with the next: no first and no last line of a paragraph stands alone in a column."""
    return at + 1 < count and (at == 0 or at == count - 2)
