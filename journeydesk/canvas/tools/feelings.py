"""Drag a point of the curve: the score follows in halves, with Alt freely; face, line and word follow at once."""

from PySide6.QtCore import QPointF

from journeydesk.canvas.overlay import Words
from journeydesk.canvas.tools.ground import Gesture, Ground, Pointer, Under
from journeydesk.edit.actions.feelings import move_scores, snap_score
from journeydesk.layout.curve import score_of_y
from journeydesk.layout.icons import FACES
from journeydesk.model.change import Change
from journeydesk.model.records import SCORE_LOW, Feeling
from journeydesk.tr import signed

ROLES = ("feeling",)


def drag(ground: Ground, start: Pointer, under: Under) -> Gesture:
    """Drag the feeling under the pointer, and with it every other feeling that is selected, by the same amount."""
    found = under.role(*ROLES)
    plot = next((zone for zone in found.node.zones if zone.name == "plot"), None) if found is not None else None
    if found is None or plot is None or found.node.record is None:
        return None
    project = ground.workspace.project
    feeling = project.get(found.node.record, Feeling)
    moving = [feeling.id, *(id_ for id_ in ground.workspace.selected(Feeling) if id_ != feeling.id)]
    top, grip = found.y + plot.rect.y, start.y - found.y
    shown = feeling.score
    change: Change | None = None
    now = start
    try:
        while now.down:
            now = yield
            step = 0.0 if now.free else 0.5
            score = snap_score(score_of_y(now.y - grip - top, plot.rect.height), step)
            if score != shown:
                shown, change = score, move_scores(project, moving, score - feeling.score, 0.0)
                ground.preview(change)
            face = FACES[round(score) - int(SCORE_LOW)]
            ground.mark([Words(QPointF(now.x, now.y), signed(score), face)])
    finally:
        ground.mark([])
        ground.preview(None)
    return change
