"""A stage's part of the sheet as the map has it: cards and its piece of the curve, on as many rows as it takes."""

from dataclasses import replace
from functools import cached_property

from journeydesk.layout.columns import Column, Columns, Stretch, columns_of
from journeydesk.layout.cutting import cut
from journeydesk.layout.drawing import Drawing, Node
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Part
from journeydesk.layout.metrics import MARGIN
from journeydesk.layout.press.desk import Desk
from journeydesk.layout.press.pieces import Piece

_KINDS = ("touchpoints", "feelings", "channels")
_LARGEST, _LEAST = 1.0, 0.5
"""Scales of true size; at the least of them the smallest text prints at 6 points."""
_TRIMMED = MARGIN / 2
_MARGIN = MARGIN - 4.0
"""What of the margin beside the names of lanes is left out."""
_GAP = 10.0


class Bands:
    """Cuts the parts of stages out of the sheet, drawn once."""

    def __init__(self, desk: Desk) -> None:
        """Prepare for the journey of *desk*."""
        self._desk = desk
        self._lanes = tuple(lane.id for lane in desk.content.lanes if lane.lane_kind in _KINDS)

    @cached_property
    def _sheet(self) -> Drawing:
        view = replace(self._desk.order.view, lanes=self._lanes, show_title=False, show_key=False)
        return self._desk.order.draw(view)

    @cached_property
    def _columns(self) -> Columns:
        return columns_of(self._sheet)

    @cached_property
    def _area(self) -> Rect:
        """What of the sheet is shown from top to bottom: all below the titles of stages, which the page says larger."""
        heads = [found.rect.bottom for found in self._sheet.walk() if found.node.role == "stage"]
        top = max(heads, default=0.0)
        return Rect(0.0, top, self._sheet.width, self._sheet.height - _TRIMMED - top)

    @cached_property
    def _beside(self) -> tuple[float, float]:
        """From where to where the sheet has the names of lanes, without its margin."""
        left, right = self._columns.labels
        return (left, right - _MARGIN) if self._columns.mirrored else (left + _MARGIN, right)

    def pieces(self, stage: str, width: float, height: float) -> list[Piece]:
        """Return the rows of a stage, each at most *width* and *height*; none when there is nothing to draw."""
        if not self._lanes:
            return []
        mine = [at for at, one in enumerate(self._columns.columns) if one.stage == stage]
        if not mine:
            return []
        tall = self._area.height
        widths = [_width(self._columns.columns[at]) for at in mine]
        labels = self._beside[1] - self._beside[0]
        scale = min(_LARGEST, height / tall, width / (labels + sum(widths)))
        in_row = len(mine)
        if scale < _LEAST:
            in_row = max(1, int((width / _LEAST - labels) // max(widths)))
            rows = -(-len(mine) // in_row)
            in_row = -(-len(mine) // rows)
            scale = min(_LARGEST, height / tall, width / (labels + in_row * max(widths)))
        rows_of = [mine[at : at + in_row] for at in range(0, len(mine), in_row)]
        # The long way is gone once a stage, and not once a row.
        sheet = cut(self._sheet, self._columns.area(Stretch(mine[0], mine[-1]), self._sheet.height))
        return [self._row(sheet, Stretch(row[0], row[-1]), width, scale) for row in rows_of]

    @cached_property
    def _labels(self) -> Drawing:
        """The names of the lanes, which stand beside every row."""
        left, right = self._beside
        shown = Rect(left, self._area.y, right - left, self._area.height)
        return replace(self._sheet, root=_strip(cut(self._sheet, shown).root, shown))

    def _row(self, sheet: Drawing, stretch: Stretch, width: float, scale: float) -> Piece:
        columns = self._columns
        area, down = columns.area(stretch, sheet.height), self._area
        left, right = self._beside
        room, tall = Rect(0.0, 0.0, width, 0.0), down.height * scale
        label = (right - left) * scale
        shown = Rect(area.x, down.y, area.width, down.height)
        told = replace(sheet, root=_strip(cut(sheet, shown).root, shown))
        parts = []
        for drawing, indent, x, wide in ((self._labels, 0.0, left, right - left), (told, label, area.x, area.width)):
            start = self._desk.at(room, indent, wide * scale)
            clip = Rect(start, 0.0, wide * scale, tall)
            parts.append(Part(drawing, scale, start - x * scale, -down.y * scale, clip))
        return Piece(tall, above=_GAP, role="figure", parts=tuple(parts))


def _width(column: Column) -> float:
    return column.right - column.left


def _strip(node: Node, area: Rect) -> Node:
    """Return what shows, without ways that lead out of *area*: half their words tell nothing."""
    kept = tuple(
        replace(placed, node=_strip(placed.node, area.moved(-placed.x, -placed.y)))
        for placed in node.children
        if placed.node.role != "link" or _inside(placed.node.bounds.moved(placed.x, placed.y), area)
    )
    # Readers of a PDF are led to the words on what is shown here.
    return replace(node, id=f"band:{node.id}", children=kept)


def _inside(rect: Rect, area: Rect) -> bool:
    return area.x <= rect.x and rect.right <= area.right
