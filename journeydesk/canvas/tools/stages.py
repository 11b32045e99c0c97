"""Drag stage headers: the stage comes along with all its columns, the others slide aside at once."""

from journeydesk.canvas.tools.ground import Gesture, Ground, Pointer, Under
from journeydesk.edit.actions.stages import move_stages
from journeydesk.layout.drawing import Found
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Journey, Stage

ROLES = ("stage",)


def drag(ground: Ground, start: Pointer, under: Under) -> Gesture:
    """Drag the stage under the pointer with every other stage that is selected."""
    ws = ground.workspace
    ids = ws.selected(Stage)
    if not ids or ws.journey is None:
        return None
    headers = {f.node.id: f for f in ground.scene.of_role("stage")}
    moving = [headers[id_] for id_ in ids if id_ in headers]
    order = [stage.id for stage in queries.stages(ws.project, ws.journey)]
    staying = [headers[id_] for id_ in order if id_ not in ids and id_ in headers]
    journey = ws.project.get(ws.journey, Journey)
    lifted, index = ground.lift(moving), -1
    change: Change | None = None
    now = start
    try:
        while now.down:
            now = yield
            landed = landing(staying, now.x, journey.direction == "right to left")
            if landed != index:
                index, change = landed, move_stages(ws.project, ids, landed)
                ground.preview(change)
            shown = (ground.scene.find(header.node.id) for header in moving)
            veils = ground.veils(found for found in shown if found is not None)
            ground.mark([*veils, *lifted.moved(start, now)])
    finally:
        ground.mark([])
        ground.preview(None)
    return change


def landing(staying: list[Found], x: float, mirrored: bool) -> int:
    """Return the index among the stages that stay, where they stood at first, at which a drop at *x* lands."""
    return sum((x < stage.rect.centre[0]) if mirrored else (x > stage.rect.centre[0]) for stage in staying)
