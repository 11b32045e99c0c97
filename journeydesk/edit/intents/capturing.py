"""Take in text from elsewhere as what it is: a range of cells, an outline, or lines that each become a note."""

from journeydesk.edit.actions.lanes import first_lane
from journeydesk.edit.cells import CellError
from journeydesk.edit.clipboard import PasteError, paste_lines
from journeydesk.edit.intents.context import primary, touchpoint_of
from journeydesk.edit.outline_text import PlannedStage, add_outline, read_outline
from journeydesk.edit.table_text import Corner, Grid, paste_grid, read_grid
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.fields import FieldError
from journeydesk.model.records import Note, Stage, Touchpoint


def paste_text(ws: Workspace, text: str) -> None:
    """Put copied text onto the map, as one step; raise `PasteError` when it does not fit."""
    try:
        grid = read_grid(text) if "\t" in text.strip("\t\n\r ") else []
        plan = [] if _is_range(grid) else read_outline(text)
        if _is_range(grid):
            put_grid(ws, grid)
        elif plan:
            put_outline(ws, plan)
        else:
            paste_lines(ws, text)
    except (CellError, FieldError) as error:
        raise PasteError(str(error)) from error


def put_grid(ws: Workspace, grid: Grid) -> None:
    """Put a range of cells where the selection is, and select the touchpoints that came with it."""
    if ws.journey is None:
        return
    change = paste_grid(ws.project, ws.journey, grid, ws.persona, _corner(ws))
    if ws.do(change) is not None:
        ws.selection.set(id_ for id_, record in change.added.items() if isinstance(record, Touchpoint))


def put_outline(ws: Workspace, plan: list[PlannedStage]) -> None:
    """Add the stages, touchpoints and notes of an outline, and select its new stages and touchpoints."""
    if ws.journey is None:
        return
    change = add_outline(ws.project, ws.journey, plan)
    if ws.do(change) is not None:
        ws.selection.set(id_ for id_, record in change.added.items() if isinstance(record, (Stage, Touchpoint)))


def _is_range(grid: Grid) -> bool:
    """Return whether a grid is one: an outline indented by tabs has one filled cell in each row."""
    return any(sum(bool(cell.strip()) for cell in row) > 1 for row in grid)


def _corner(ws: Workspace) -> Corner | None:
    """Return the cell of what is selected: that of a note, else the first notes lane under a touchpoint."""
    record = primary(ws)
    touchpoint = touchpoint_of(ws, record)
    if touchpoint is None or ws.journey is None:
        return None
    if isinstance(record, Note) and record.lane is not None:
        return Corner(record.lane, touchpoint.id)
    lanes = [lane for lane in queries.lanes(ws.project, ws.journey) if lane.visible and lane.lane_kind == "notes"]
    known = lanes[0] if lanes else first_lane(ws.project, ws.journey, "touchpoints")
    return Corner(known.id, touchpoint.id) if known else None
