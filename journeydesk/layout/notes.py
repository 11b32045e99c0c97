"""Notes as cards: how one looks, and how those of a lane pile up under their touchpoints, runs and stages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeydesk.layout import marks
from journeydesk.layout.content import Content, Section, Slot
from journeydesk.layout.drawing import Box, Glyphs, Icon, Node, Picture, Placed, Zone
from journeydesk.layout.geometry import Rect
from journeydesk.layout.grid import Grid
from journeydesk.layout.lane_kind import Across, Cell, PlainLane, Row, Strip
from journeydesk.layout.metrics import COLUMN, GAP, LINE, PAD
from journeydesk.layout.scene import Scene
from journeydesk.layout.stack import Item, Stack, beside, keeps_words, word_item
from journeydesk.layout.theme import Tint
from journeydesk.model.records import Asset, Lane, Note, Record, Touchpoint
from journeydesk.model.roles import EVIDENCE_WORDS, FREQUENCIES, role_of
from journeydesk.tr import inside, later, tr, tr_count

_MARK = 10.0
"""A side of the evidence mark, which stands in the corner beside a note's text."""
_EDGE = 4.0
"""Room kept at the right of a note's text for that mark, beside the padding."""
_SIGN = 14.0
_TALLEST = 1.25
"""A picture is at most this many times as high as its card is wide."""
_STANCES = later({"keep": "Keep", "build on": "Build on", "abandon": "Abandon"})


@dataclass(frozen=True, slots=True)
class Hanging:
    """A note with where it hangs: the title above it, the slots it spans, its row in a shared column."""

    note: Note
    under: str
    first: int
    last: int
    row: int = 0
    picture: Asset | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How the notes of a lane look: their role, whether they are plain white cards, how high all pictures stand.

    `frame` is that height in units; 0 where each picture is as high as it needs.
    """

    role: str
    plain: bool = False
    frame: float = 0.0


def pile(spans: Sequence[tuple[int, int, float]], floors: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return the top of each span (first slot, last slot, height), and the floors left when all are placed.

    Each stands on the lowest floor under it; what comes later stands below.
    """
    levels, tops = list(floors), []
    for first, last, height in spans:
        top = max(levels[first : last + 1])
        levels[first : last + 1] = [top + height + GAP] * (last + 1 - first)
        tops.append(top)
    return tops, levels


class NoteLane(PlainLane):
    """A lane of cards that hang under touchpoints, runs of them, or stages."""

    def look(self, lane: Lane, records: Iterable[Record]) -> Look:
        """Return how the lane's notes look; *records* are as `read` has them, and hold the pictures."""
        raise NotImplementedError

    def read(self, row: Row, section: Section, content: Content) -> tuple[Record, ...]:
        """Return the stage's notes in this lane, with the pictures they show."""
        notes = content.notes.get((row.lane.id, section.stage.id), ())
        pictures = (content.project.find(note.picture) for note in notes if note.picture is not None)
        return (*notes, *(asset for asset in pictures if asset is not None))

    def draw(
        self, row: Row, section: Section, records: tuple[Record, ...], floors: tuple[float, ...], scene: Scene
    ) -> Strip:
        """Return the stage's notes: those that span several columns first, then each column's own."""
        hanging = _hang(section, records)
        look = self.look(row.lane, records)
        nodes = [_card(row, one, look, _width(one), scene) for one in hanging]
        spans = [(one.first, one.last, node.bounds.height) for one, node in zip(hanging, nodes, strict=True)]
        start = floors or (PAD,) * len(section.slots)
        tops, levels = pile(spans, start)
        own: list[list[Placed]] = [[] for _ in section.slots]
        spanning = []
        for one, node, top in zip(hanging, nodes, tops, strict=True):
            if one.first == one.last and one.note.touchpoint is not None:
                own[one.first].append(Placed(0.0, top, node))
            else:
                x = min(slot.x for slot in section.slots[one.first : one.last + 1])
                spanning.append(Placed(x, top, node))
        cells = tuple(Cell(level - GAP + PAD, tuple(children)) for level, children in zip(levels, own, strict=True))
        return Strip(max(cell.height for cell in cells), cells, tuple(spanning))

    def across(self, row: Row, content: Content, grid: Grid, scene: Scene) -> Across:
        """Return the notes that run from one stage into another; they stand on top of their columns."""
        runs = content.runs.get(row.lane.id)
        if not runs:
            return Across()
        columns = list(grid.columns())
        at = {t.id: i for i, (_, slot, _) in enumerate(columns) for t in slot.touchpoints}
        xs = [x for _, _, x in columns]
        hanging = [_run(note, at, columns, content) for note in sorted(runs, key=lambda n: (n.order, n.id))]
        look = self.look(row.lane, self.read(row, content.sections[0], content))
        nodes = []
        for one in hanging:
            ends = xs[one.first], xs[one.last]
            nodes.append(_card(row, one, look, max(ends) - min(ends) + COLUMN, scene))
        spans = [(one.first, one.last, node.bounds.height) for one, node in zip(hanging, nodes, strict=True)]
        tops, levels = pile(spans, [PAD] * len(columns))
        lefts = [min(xs[one.first], xs[one.last]) for one in hanging]
        over = tuple(Placed(x, top, node) for x, top, node in zip(lefts, tops, nodes, strict=True))
        floors: dict[str, tuple[float, ...]] = {}
        for (place, _, _), level in zip(columns, levels, strict=True):
            stage = place.section.stage.id
            floors[stage] = (*floors.get(stage, ()), level)
        return Across(over=over, floors=floors)


def _width(one: Hanging) -> float:
    return (one.last - one.first + 1) * (COLUMN + GAP) - GAP


def _hang(section: Section, records: tuple[Record, ...]) -> list[Hanging]:
    """Return the notes among *records* in the order they pile up: the wide ones first, then by row and order."""
    pictures = {record.id: record for record in records if isinstance(record, Asset)}
    places = {t.id: (at, t) for at, slot in enumerate(section.slots) for t in slot.touchpoints}
    last = len(section.slots) - 1
    found = []
    for note in records:
        if not isinstance(note, Note):
            continue
        picture = pictures.get(note.picture or "")
        if note.touchpoint is None:
            found.append(Hanging(note, section.stage.title, 0, last, 0, picture))
            continue
        start, touchpoint = places[note.touchpoint]
        end = places[note.touchpoint_end][0] if note.touchpoint_end in places else start
        found.append(Hanging(note, touchpoint.title, min(start, end), max(start, end), touchpoint.row, picture))
    return sorted(
        found, key=lambda h: (h.first - h.last, h.note.touchpoint is not None, h.row, h.note.order, h.note.id)
    )


def _run(note: Note, at: dict[str, int], columns: Sequence[tuple[object, Slot, float]], content: Content) -> Hanging:
    start, end = at[note.touchpoint or ""], at[note.touchpoint_end or ""]
    touchpoint = content.project.get(note.touchpoint or "", Touchpoint)
    picture = content.project.find(note.picture)
    asset = picture if isinstance(picture, Asset) else None
    return Hanging(note, touchpoint.title, min(start, end), max(start, end), touchpoint.row, asset)


def _card(row: Row, one: Hanging, look: Look, width: float, scene: Scene) -> Node:
    inputs = (one, look, width, row.lane.id, scene)
    return scene.cache.memo(("note", one.note.id), inputs, lambda: make_card(row.lane.id, one, look, width, scene))


def make_card(lane: str, one: Hanging, look: Look, width: float, scene: Scene) -> Node:
    """Return the card of one note, as high as its words need."""
    note, theme = one.note, scene.theme
    tint = theme.note_tint(note.colour, look.role)
    stack = Stack(scene, PAD, PAD, width - 2 * PAD)
    if one.picture is not None:
        _add_picture(stack, one.picture, note.text, look.frame)
    indent = 8.0 if look.role == "quotes" else 0.0
    corner = 2.5 if scene.mirrored else width - _MARK - 2.5
    mark = () if look.plain else marks.evidence(note.evidence, corner, 3.5, _MARK, tint.mark)
    top = stack.y
    ink = theme.ink if look.role != "quotes" else tint.ink
    if note.text or one.picture is None:
        less = _EDGE if keeps_words(scene, note.text, theme.type.body, stack.width - indent - _EDGE) else 0.0
        stack.text(note.text, theme.type.body, ink, "text", indent, less)
    else:
        # No caption yet: it is typed over the foot of the picture, and the card grows once there are words.
        stack.y -= PAD / 2
        stack.zones.append(Zone("text", Rect(stack.x, stack.y - LINE, stack.width, LINE), ("text",)))
    if look.role == "quotes":
        stack.shapes.append(
            Box(Rect(stack.begin(0.0, 2.5), top + 1, 2.5, stack.y - top - 2), fill=tint.mark, radius=1.2)
        )
    items = _meta(one, tint, scene)
    if one.row and _has_room_at_end(stack):
        stack.shapes += marks.branch(stack.begin(stack.width - _SIGN, _SIGN), stack.y - LINE + 1, scene.theme.soft)
        items = items[1:]
    if items:
        stack.y += 4.0
        stack.flow(items)
    bounds = Rect(0, 0, width, stack.y + PAD)
    ground = _ground(bounds, look, tint, scene)
    target = (lane, note.touchpoint or "", note.stage or "")
    return Node(
        id=note.id,
        role="note",
        bounds=bounds,
        shapes=(ground, *stack.shapes, *mark),
        zones=tuple(stack.zones),
        record=note.id,
        target=target,
        text=note.text,
        label=describe(one, look),
    )


def _has_room_at_end(stack: Stack) -> bool:
    """Tell whether the last line of the words leaves room for the sign of a parallel path after it."""
    last = next((shape for shape in reversed(stack.shapes) if isinstance(shape, Glyphs)), None)
    if last is None:
        return False
    line = last.block.lines[-1]
    left, right = last.x + line.x, last.x + line.x + line.width
    room = left - stack.x if stack.scene.mirrored else stack.x + stack.width - right
    return room >= _SIGN + 2


def _ground(bounds: Rect, look: Look, tint: Tint, scene: Scene) -> Box:
    if look.plain:
        return Box(bounds.inset(0.5), scene.theme.card, scene.theme.card_edge, 1.0, radius=4)
    fill = scene.theme.paper if look.role == "quotes" else tint.fill
    return Box(bounds.inset(0.5), fill, tint.edge, 1.0, radius=4)


def frame_of(pictures: Iterable[Record]) -> float:
    """Return the height in which each of *pictures* stands whole in one column's card; 0 for none."""
    shapes = (max(1, one.height) / max(1, one.width) for one in pictures if isinstance(one, Asset))
    return (COLUMN - 2 * PAD) * min(_TALLEST, max(shapes, default=0.0))


def _add_picture(stack: Stack, asset: Asset, alt: str, frame: float) -> None:
    """Add the asset's picture over the width of the card, smaller where it would be higher than the *frame* (or 0)."""
    width, height = max(1, asset.width), max(1, asset.height)
    scale = min(stack.width / width, (frame or stack.width * _TALLEST) / height)
    above = max(0.0, frame - height * scale) / 2
    if frame:
        stack.shapes.append(Box(Rect(stack.x, stack.y, stack.width, frame), fill=stack.scene.theme.wash, radius=2))
    shown = Rect(stack.x + (stack.width - width * scale) / 2, stack.y + above, width * scale, height * scale)
    stack.shapes.append(Picture(asset.sha256, shown, alt or asset.name, grey=stack.scene.theme.grey))
    stack.y += (frame or shown.height) + PAD / 2


def _meta(one: Hanging, tint: Tint, scene: Scene) -> list[Item]:
    """Return what stands below the text: parallel path, severity, frequency, stance, votes."""
    note, items = one.note, []
    if one.row:
        items.append(Item(12.0, LINE, marks=lambda x, y: marks.branch(x - 1, y + 1, scene.theme.soft)))
    if note.severity is not None:
        level = note.severity
        items.append(Item(34.0, LINE, marks=lambda x, y: marks.severity(level, x, y + 3, tint, scene.mirrored)))
    if note.frequency is not None:
        items.append(_word(tr(FREQUENCIES[note.frequency - 1]), tint.ink, scene))
    if note.stance:
        items.append(_word(tr(_STANCES[note.stance]), tint.ink, scene, strong=True))
    if note.votes:
        items.append(_votes(note.votes, tint, scene))
    return items


def _word(text: str, colour: str, scene: Scene, strong: bool = False) -> Item:
    style = scene.theme.type.strong if strong else scene.theme.type.body
    return word_item(scene, text, style, colour, COLUMN - 2 * PAD)


def _votes(count: int, tint: Tint, scene: Scene) -> Item:
    thumb = Item(14.0, LINE, marks=lambda x, y: (Icon("thumbs-up", Rect(x, y + 1, 14, 14), tint.ink),))
    return beside(thumb, _word(f"{count:,}", tint.ink, scene, strong=True), 3.0, scene)


def describe(one: Hanging, look: Look) -> str:
    """Return the sentence a screen reader says for a note."""
    note = one.note
    parts = [tr(role_of(look.role).singular) if not look.plain else tr("Picture")]
    if note.severity is not None:
        parts.append(tr("severity {level}").format(level=note.severity))
    if note.stance:
        parts.append(inside(tr(_STANCES[note.stance])))
    if note.votes:
        parts.append(tr_count("{n} vote", "{n} votes", note.votes))
    parts.append(inside(tr(EVIDENCE_WORDS[note.evidence or "assumption"])))
    if note.sources:
        parts.append(tr_count("{n} source", "{n} sources", len(note.sources)))
    sentence = tr("{what}: {text}, under {title}")
    return sentence.format(what=", ".join(parts), text=note.text or tr("empty"), title=one.under or tr("untitled"))
