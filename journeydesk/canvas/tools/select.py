"""Press, click and rubber band: choose what is meant, and hand a drag on to the tool of what is dragged."""

from collections.abc import Callable, Mapping

from journeydesk.canvas.overlay import Band
from journeydesk.canvas.tools.ground import Gesture, Ground, Pointer, Under, far_enough, rect_between
from journeydesk.edit.actions.feelings import set_score, snap_score
from journeydesk.layout.curve import score_of_y
from journeydesk.model.change import Change

Drag = Callable[[Ground, Pointer, Under], Gesture]
_BANDED = ("touchpoint", "note")
"""Roles that the rubber band takes."""


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
    """Select all touchpoints and notes that a rectangle touches; with Ctrl or Shift besides what was selected."""
    selection = ground.workspace.selection
    before = selection.ids
    kept = before if start.adds else ()
    shown = [(f.node.record, f.rect) for role in _BANDED for f in ground.scene.of_role(role)]
    places = [(id_, rect.x, rect.y, rect.right, rect.bottom) for id_, rect in shown if id_ is not None]
    done = False
    try:
        now = start
        while now.down:
            now = yield
            rect = rect_between(start, now)
            ground.mark([Band(rect)])
            left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
            touched = (id_ for id_, x, y, x2, y2 in places if x < right and left < x2 and y < bottom and top < y2)
            selection.set((*kept, *touched))
        done = True
    finally:
        ground.mark([])
        if not done:
            selection.set(before)
    return None
