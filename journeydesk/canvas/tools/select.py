"""Press, click and rubber band: choose what is meant, and hand a drag on to the tool of what is dragged."""

from bisect import bisect_left
from collections.abc import Callable, Mapping

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.overlay import Band, Frame
from journeydesk.canvas.tools.ground import Gesture, Ground, Pointer, Under, far_enough, rect_between
from journeydesk.edit.actions.feelings import set_score, snap_score
from journeydesk.layout.curve import score_of_y
from journeydesk.layout.geometry import Rect
from journeydesk.model.change import Change

Drag = Callable[[Ground, Pointer, Under], Gesture]
_BANDED = ("touchpoint", "note")
"""Roles that the rubber band takes."""
_TOUCHED = "touched"
"""The overlay's layer of what the rubber band would select."""


def press(ground: Ground, start: Pointer, drags: Mapping[str, Drag]) -> Gesture:
    """Begin with a press: a click selects or toggles, a drag goes to the tool in *drags* for what is under it."""
    under = ground.under(start.x, start.y)
    shown = under.record
    selection = ground.workspace.selection
    record = shown.node.record if shown is not None else None
    was_selected = record in selection
    if record is not None and not start.adds and not was_selected:
        selection.set([record])
    now = start
    while now.down:
        now = yield
        if now.down and far_enough(start, now):
            drag = drags.get(shown.node.role) if shown is not None else None
            if drag is None:
                return (yield from rubber_band(ground, start))
            if record is not None and start.adds and not was_selected:
                selection.add([record])
            return (yield from drag(ground, start, under))
    return _click(ground, start, under, record)


def _click(ground: Ground, at: Pointer, under: Under, record: str | None) -> Change | None:
    selection = ground.workspace.selection
    if record is not None:
        if at.adds:
            selection.toggle(record)
        else:
            selection.set([record])
        return None
    if not at.adds:
        selection.clear()
        return score_at(ground, under)
    return None


def score_at(ground: Ground, under: Under) -> Change | None:
    """Return the change that sets the active persona's feeling at the height of the pointer, in an empty cell."""
    for found, zone in under.zones("score"):
        touchpoint, persona = zone.target
        if persona == ground.workspace.persona:
            score = snap_score(score_of_y(under.y - found.y - zone.rect.y, zone.rect.height))
            return set_score(ground.workspace.project, touchpoint, persona, score)
    return None


def rubber_band(ground: Ground, start: Pointer) -> Gesture:
    """Select all touchpoints and notes that a rectangle touches; with Ctrl or Shift besides what was selected.

    Until the release they are framed alone: whoever follows the selection would read thousands of things at each move.
    """
    selection = ground.workspace.selection
    before = selection.ids
    kept = before if start.adds else ()
    things = _things(ground)
    lefts = [rect.x for _, rect in things]
    frames: dict[str, Frame] = {}
    touched: list[str] = []
    done = False
    selection.set(kept)
    try:
        now = start
        while now.down:
            now = yield
            band = rect_between(start, now)
            ground.mark([Band(band)])
            within = things[: bisect_left(lefts, band.right())]
            left, top, bottom = band.left(), band.top(), band.bottom()
            met = [(id_, r) for id_, r in within if left < r.x + r.width and r.y < bottom and top < r.y + r.height]
            for id_, rect in met:
                if id_ not in frames:
                    frames[id_] = Frame(to_qt(rect))
            touched = [id_ for id_, _ in met]
            ground.overlay.show(_TOUCHED, [frames[id_] for id_ in touched])
        done = True
    finally:
        ground.mark([])
        ground.overlay.show(_TOUCHED, ())
        selection.set((*kept, *_in_order(ground, touched)) if done else before)
    return None


def _things(ground: Ground) -> list[tuple[str, Rect]]:
    """Return what the rubber band takes, by where it begins across the sheet."""
    shown = ((f.node.record, f.rect) for role in _BANDED for f in ground.scene.of_role(role))
    return sorted(((id_, rect) for id_, rect in shown if id_ is not None), key=lambda thing: thing[1].x)


def _in_order(ground: Ground, touched: list[str]) -> list[str]:
    """Return what was touched as it was always chosen: touchpoints before notes, each from left to right."""
    chosen = set(touched)
    shown = (f.node.record for role in _BANDED for f in ground.scene.of_role(role))
    return [id_ for id_ in shown if id_ in chosen]
