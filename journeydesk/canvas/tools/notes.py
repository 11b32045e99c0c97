"""Drag notes: to another touchpoint, lane or place in the stack, onto a stage header, or back to the Inbox."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.overlay import Mark, Marker
from journeydesk.canvas.tools.ground import Gesture, Ground, Pointer, Under
from journeydesk.edit.actions.notes import NotePlace, move_notes
from journeydesk.layout.drawing import Found
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.records import Lane, Note

ROLES = ("note",)
NOTE_LANES = ("notes", "pictures")
_BAR = 3.0


@dataclass(frozen=True, slots=True)
class Landing:
    """Where notes land. A `lane` of None means: each in its own; an `index` of None means: at the end."""

    lane: str | None = None
    touchpoint: str | None = None
    stage: str | None = None
    index: int | None = None
    marker: Mark | None = None


def drag(ground: Ground, start: Pointer, under: Under) -> Gesture:
    """Drag all selected notes."""
    project = ground.workspace.project
    cards = {f.node.record: f for f in ground.scene.of_role("note")}
    ids = sorted(ground.workspace.selected(Note), key=lambda id_: _reading_place(cards.get(id_)))
    shown = [cards[id_] for id_ in ids if id_ in cards]
    lifted, veils = ground.lift(shown), ground.veils(shown)
    landing: Landing | None = None
    now = start
    try:
        while now.down:
            now = yield
            is_over_inbox = ground.over_inbox(now.screen)
            ground.offer_inbox(is_over_inbox)
            landing = Landing() if is_over_inbox else land(ground, ids, now.x, now.y)
            marker = [landing.marker] if landing is not None and landing.marker is not None else []
            ground.mark([*veils, *lifted.moved(start, now), *marker])
    finally:
        ground.offer_inbox(False)
        ground.mark([])
    grabbed = under.role(*ROLES)
    lane = grabbed.node.target[0] if grabbed is not None else None
    return moved(project, ids, landing, lane) if landing is not None else None


def _reading_place(found: Found | None) -> tuple[float, float]:
    return (found.rect.x, found.rect.y) if found is not None else (0.0, 0.0)


def moved(project: Project, ids: Iterable[str], landing: Landing, grabbed: str | None = None) -> Change:
    """Return the change that moves notes to where they land.

    They go into the lane of the landing, or each stays in its own: when none is named, or when the one that was
    *grabbed* stays in its lane, so that notes of several lanes move along together.
    """
    along = landing.lane is None or landing.lane == grabbed
    groups: dict[str | None, list[str]] = {}
    for id_ in ids:
        groups.setdefault(project.get(id_, Note).lane if along else landing.lane, []).append(id_)
    change = Change()
    for lane, members in groups.items():
        place = NotePlace(lane, landing.touchpoint, landing.stage)
        index = landing.index if lane == landing.lane else None
        change = change.then(move_notes(project.apply(change), members, place, index))
    return change


def land(ground: Ground, ids: list[str], x: float, y: float) -> Landing | None:
    """Return where notes dropped at (x, y) land; None where nothing takes them."""
    under = ground.under(x, y)
    header = under.role("stage")
    if header is not None:
        return Landing(stage=header.node.record, marker=Marker(to_qt(header.rect), area=True))
    strip = under.role("strip")
    if strip is None:
        return None
    lane, stage = strip.node.target
    record = ground.workspace.project.find(lane)
    own = not (isinstance(record, Lane) and record.lane_kind in NOTE_LANES)
    on = under.role("note")
    if on is not None and not on.node.target[1] and not own:
        return _in_stack(ground, ids, on, Landing(lane, stage=stage), _stage_notes(ground, lane, stage), y)
    cell = under.role("cell") or _nearest_cell(strip, x)
    if cell is None:
        return None
    touchpoint = cell.node.target[1] or None
    if own or touchpoint is None:
        place = Landing(None if own else lane, touchpoint, None if touchpoint else stage)
        return Landing(place.lane, place.touchpoint, place.stage, None, Marker(to_qt(cell.rect), area=True))
    stack = [f for f in ground.scene.of_role("note") if f.node.target[:1] == (lane,) and _within(f, cell)]
    return _in_stack(ground, ids, cell, Landing(lane, touchpoint), stack, y)


def _in_stack(ground: Ground, ids: list[str], at: Found, landing: Landing, stack: list[Found], y: float) -> Landing:
    """Return *landing* with its place among the notes that stand there, and the bar that shows it."""
    others = sorted((f for f in stack if f.node.record not in ids), key=lambda f: f.rect.y)
    before = [f for f in others if f.rect.centre[1] < y]
    after = others[len(before) :]
    touchpoint = landing.touchpoint
    if touchpoint is not None and others:
        # In a shared column a note joins the alternative whose note stands above it.
        touchpoint = (before[-1] if before else after[0]).node.target[1]
    index = sum(f.node.target[1] == (touchpoint or "") for f in before)
    top = before[-1].rect.bottom + 4 if before else after[0].rect.y - 4 if after else at.rect.y + 8
    marker = Marker(QRectF(at.rect.x, top - _BAR / 2, at.rect.width, _BAR))
    return Landing(landing.lane, touchpoint, landing.stage, index, marker)


def _stage_notes(ground: Ground, lane: str, stage: str) -> list[Found]:
    return [f for f in ground.scene.of_role("note") if f.node.target == (lane, "", stage)]


def _within(found: Found, cell: Found) -> bool:
    return bool(found.node.target[1]) and cell.rect.holds(*found.rect.centre)


def _nearest_cell(strip: Found, x: float) -> Found | None:
    cells = [Found(strip.x + c.x, strip.y + c.y, c.node) for c in strip.node.children if c.node.role == "cell"]
    return min(cells, key=lambda cell: abs(cell.rect.centre[0] - x), default=None)
