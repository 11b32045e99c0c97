"""Pieces put into columns and onto pages: headings stay with what follows, and pages end where lines do."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from journeydesk.layout.geometry import Rect
from journeydesk.layout.press.pieces import Piece

COLUMN_GAP = 22.0
_LEAST_COLUMN = 205.0
_TRIES = 14


@dataclass(frozen=True, slots=True)
class Set:
    """A piece and where its corner stands on its page, in points of the page; its column is *width* wide."""

    x: float
    y: float
    width: float
    piece: Piece


@dataclass(slots=True)
class Flow:
    """Pages that fill: full width or in columns, below each other; `pages` are what stands on each."""

    room: Rect
    mirrored: bool
    pages: list[list[Set]] = field(default_factory=lambda: [[]])
    _y: float = 0.0

    @property
    def count(self) -> int:
        """How many columns are beside each other."""
        return max(1, int((self.room.width + COLUMN_GAP) // (_LEAST_COLUMN + COLUMN_GAP)))

    @property
    def column(self) -> float:
        """How wide a column is."""
        return (self.room.width - COLUMN_GAP * (self.count - 1)) / self.count

    @property
    def left(self) -> float:
        """How much room is left on the page."""
        return self.room.height - self._y

    def new_page(self) -> None:
        """Begin a page, unless this one is empty."""
        if self.pages[-1]:
            self.pages.append([])
        self._y = 0.0

    def across(self, pieces: Sequence[Piece]) -> None:
        """Add pieces over the whole width."""
        self._fill(pieces, 1, self.room.width, even=False)

    def columns(self, pieces: Sequence[Piece], even: bool = True) -> None:
        """Add pieces in columns; *even* makes those on the last page equally long."""
        self._fill(pieces, self.count, self.column, even)

    def _fill(self, pieces: Sequence[Piece], count: int, width: float, even: bool) -> None:
        chunks, at = _chunks(pieces), 0
        if chunks and self._y:
            self._y = min(self.room.height, self._y + chunks[0][0].above)
        while at < len(chunks):
            height = self.left
            fresh = not self.pages[-1] or self._y == 0
            places, end = _place(chunks, at, height, count, force=fresh)
            if end == len(chunks) and even and count > 1:
                places = _evened(chunks, at, height, count) or places
            lowest = 0.0
            for column, y, piece in places:
                shift = column * (width + COLUMN_GAP)
                x = self.room.right - shift - width if self.mirrored else self.room.x + shift
                self.pages[-1].append(Set(x, self.room.y + self._y + y, width, piece))
                lowest = max(lowest, y + piece.height)
            self._y += lowest
            at = end
            if at < len(chunks):
                self.pages.append([])
                self._y = 0.0


Places = list[tuple[int, float, Piece]]


def _chunks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces in groups that stay together."""
    chunks: list[list[Piece]] = []
    held = False
    for piece in pieces:
        if held:
            chunks[-1].append(piece)
        else:
            chunks.append([piece])
        held = piece.keep
    return chunks


def _place(chunks: Sequence[list[Piece]], begin: int, height: float, count: int, force: bool) -> tuple[Places, int]:
    """Return where pieces go in *count* columns of *height*, and the first group that has no room.

    A group higher than a whole column is divided where it has to be; *force* puts at least one on the page.
    """
    places: Places = []
    column, y = 0, 0.0
    for at in range(begin, len(chunks)):
        chunk = chunks[at]
        tall = _height(chunk, at_top=y == 0)
        if y and y + tall > height + 1e-6 and (tall <= height or column + 1 < count):
            column, y = column + 1, 0.0
            tall = _height(chunk, at_top=True)
        if column >= count:
            return places, at
        if y + tall > height + 1e-6:
            if not force and not column and not y:
                return places, at
            # Too high for any column: it is divided, as often as it takes.
            rest = _divide(chunks, at, places, column, y, height, count)
            if rest is not None:
                return places, rest
            column, y = places[-1][0], places[-1][1] + places[-1][2].height
            continue
        for piece in chunk:
            y += piece.above if y else 0.0
            places.append((column, y, piece))
            y += piece.height
    return places, len(chunks)


def _divide(
    chunks: Sequence[list[Piece]], at: int, places: Places, column: int, y: float, height: float, count: int
) -> int | None:
    """Place the pieces of a group one by one; None when all are placed, else the group that what is left became."""
    chunk = chunks[at]
    for number, piece in enumerate(chunk):
        above = piece.above if y else 0.0
        if y and y + above + piece.height > height + 1e-6:
            column, y, above = column + 1, 0.0, 0.0
        if column >= count:
            chunk[:] = chunk[number:]
            return at
        places.append((column, y + above, piece))
        y += above + piece.height
    return None


def _height(chunk: Sequence[Piece], at_top: bool) -> float:
    first = 0.0 if at_top else chunk[0].above
    return first + chunk[0].height + sum(piece.above + piece.height for piece in chunk[1:])


def _evened(chunks: Sequence[list[Piece]], begin: int, height: float, count: int) -> Places | None:
    """Return the places with all columns about equally long; None when that cannot be."""
    low, high, best = 0.0, height, None
    for _ in range(_TRIES):
        middle = (low + high) / 2
        copies = [list(chunk) for chunk in chunks]
        places, end = _place(copies, begin, middle, count, force=False)
        if end == len(chunks) and all(y + piece.height <= middle + 1e-6 for _, y, piece in places):
            high, best = middle, places
        else:
            low = middle
    return best
