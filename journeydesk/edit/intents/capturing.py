"""Take in text from elsewhere as what it is: a range of cells, an outline, or lines that each become a note."""

from typing import Literal

from journeydesk.edit.actions import stages, touchpoints
from journeydesk.edit.actions.lanes import first_lane
from journeydesk.edit.cells import CellError
from journeydesk.edit.clipboard import MOST_LINES, PasteError, paste_lines, refuse_too_many
from journeydesk.edit.formulas import as_meant
from journeydesk.edit.intents.context import column_index, primary, stage_of, touchpoint_of
from journeydesk.edit.outline_text import MOST_LINES as OUTLINE_LINES
from journeydesk.edit.outline_text import PlannedStage, add_outline, read_outline
from journeydesk.edit.table_text import Corner, Grid, paste_grid, read_grid
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.model.records import Note, Stage, Touchpoint
from journeydesk.tr import tr, tr_count

Way = Literal["notes", "touchpoints", "outline", "table"]
"""What copied text can be taken for."""


def way_of(text: str, is_table: bool = False) -> Way:
    """Return what copied text is taken for; *is_table* tells that it comes from a spreadsheet.

    Raises `PasteError` when it is a range that is too large.
    """
    if "\t" in text and _is_range(_grid(text)):
        return "table"
    return "outline" if not is_table and read_outline(text) else "notes"


def ways_of(text: str) -> list[Way]:
    """Return everything that copied text can be taken for, the most likely first."""
    likely = way_of(text)
    found: list[Way] = [likely, "notes", "touchpoints"]
    if len(text.splitlines()) > 1 and read_outline(text):
        found.append("outline")
    if "\t" in text:
        found.append("table")
    return list(dict.fromkeys(found))


def paste_text(ws: Workspace, text: str, way: Way | None = None, is_table: bool = False) -> str:
    """Put copied text onto the map, as one step, and return the sentence that says what came in; empty for nothing.

    Raises `PasteError` when it does not fit.
    """
    chosen = way or way_of(text, is_table)
    before = ws.project
    try:
        if chosen == "table":
            put_grid(ws, _grid(text))
        elif chosen == "outline":
            refuse_too_many(text.splitlines(), OUTLINE_LINES)
            put_outline(ws, read_outline(text))
        elif chosen == "touchpoints":
            refuse_too_many(lines_of(text), MOST_LINES)
            put_touchpoints(ws, lines_of(text))
        else:
            paste_lines(ws, lines_of(text, is_table))
    except (CellError, FieldError) as error:
        raise PasteError(str(error)) from error
    return what_came(before, ws.project, ws.journey or "")


def lines_of(text: str, is_table: bool = False) -> list[str]:
    """Return the lines that are not empty; of a spreadsheet's column the cells, which may have several lines."""
    if is_table:
        return [cell.strip() for row in _grid(text) for cell in row if cell.strip()]
    return [as_meant(line.strip()) for line in text.splitlines() if line.strip()]


def what_came(before: Project, after: Project, journey: str) -> str:
    """Return the sentence that says what *after* has more than *before*; empty when that is nothing."""
    counts = {kind: after.count(kind) - before.count(kind) for kind in (Stage, Touchpoint, Note)}
    waiting = len(queries.inbox(after, journey)) - len(queries.inbox(before, journey)) if journey in before else 0
    if not any(counts.values()):
        return ""
    if waiting == counts[Note] and not counts[Stage] and not counts[Touchpoint]:
        return tr_count("{n} note pasted into the Inbox.", "{n} notes pasted into the Inbox.", waiting)
    words = (
        tr_count("{n} stage", "{n} stages", counts[Stage]),
        tr_count("{n} touchpoint", "{n} touchpoints", counts[Touchpoint]),
        tr_count("{n} note", "{n} notes", counts[Note]),
    )
    told = ", ".join(word for word, count in zip(words, counts.values(), strict=True) if count)
    if waiting > 0:
        return tr("Pasted: {what}. In the Inbox wait {count} of them.").format(what=told, count=waiting)
    return tr("Pasted: {what}.").format(what=told)


def put_touchpoints(ws: Workspace, titles: list[str]) -> None:
    """Add a touchpoint for each title behind the selected one, else at the end of the selected or last stage."""
    if ws.journey is None or not titles:
        return
    beside, stage = touchpoint_of(ws, primary(ws)), stage_of(ws, primary(ws))
    known = queries.stages(ws.project, ws.journey)
    change = Change() if known else stages.add_stage(ws.project, ws.journey, title=tr("Stage"))
    now = ws.project.apply(change)
    home = stage or next(iter(reversed(queries.stages(now, ws.journey))))
    index = column_index(ws, beside) + 1 if beside else len(queries.columns(now, home.id))
    for at, title in enumerate(titles):
        added = touchpoints.add_touchpoint(now, home.id, index + at, title)
        change, now = change.then(added), now.apply(added)
    ws.do(change.named(tr("Paste touchpoints")))
    ws.selection.set(id_ for id_, record in change.added.items() if isinstance(record, Touchpoint))


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


def _grid(text: str) -> Grid:
    try:
        return read_grid(text.strip("\n\r"))
    except CellError as error:
        raise PasteError(str(error)) from error


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
