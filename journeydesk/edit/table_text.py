"""A range of cells as spreadsheets copy it: the journey out as one, and one in as lanes × touchpoints.

A range may say what its rows are (first column: “Doing”, “Pain points” …), what its columns are (the same words in
the first row, one touchpoint a line), or nothing: then it fills the map from where it is put.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from journeydesk.edit.actions import lanes as lane_actions
from journeydesk.edit.actions import stages, touchpoints
from journeydesk.edit.cells import CellError, cell_text, set_cell
from journeydesk.edit.formulas import as_meant, harmless
from journeydesk.edit.spoken import role_called
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane, Stage, Touchpoint
from journeydesk.tr import later, tr

Grid = list[list[str]]
MOST_CELLS = 5_000
"""Cells that one paste may fill."""

_STAGE = "stage"
_NO_LANE = "pictures"


@dataclass(frozen=True, slots=True)
class Corner:
    """Where an unlabelled range begins: at a lane, under a touchpoint."""

    lane: str
    touchpoint: str


@dataclass(slots=True)
class _Row:
    """One row of a range: the (lane kind, role) it is for, ("stage", "") among them, or a lane that is there."""

    kind: tuple[str, str] | None
    lane: str | None
    cells: list[str]


def read_grid(text: str) -> Grid:
    """Return the rows of a copied range, all of one length; raise `CellError` when it is too large."""
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        read = [[as_meant(cell) for cell in row] for row in csv.reader(lines, "excel-tab")]
    except csv.Error as error:
        sentence = tr("One of the copied cells is longer than {most:,} characters; copy less at once.")
        raise CellError(sentence.format(most=csv.field_size_limit())) from error
    rows = [row for row in read if any(cell.strip() for cell in row)]
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        sentence = tr("The range has {count} cells; paste at most {most} at once.")
        raise CellError(sentence.format(count=width * len(rows), most=MOST_CELLS))
    return [row + [""] * (width - len(row)) for row in rows]


def write_grid(grid: Grid) -> str:
    """Return a range as text that spreadsheets paste; no cell of it is taken for a formula."""
    out = io.StringIO()
    csv.writer(out, "excel-tab", lineterminator="\n").writerows([[harmless(cell) for cell in row] for row in grid])
    return out.getvalue()


def grid_of(project: Project, journey: str, persona: str | None, chosen: Sequence[str] | None = None) -> Grid:
    """Return a journey, or the *chosen* touchpoints of it, as a range that says what its rows are."""
    columns = [t for t in queries.journey_touchpoints(project, journey) if chosen is None or t.id in chosen]
    lanes = [n for n in queries.lanes(project, journey) if n.visible and n.lane_kind != _NO_LANE]
    rows = [[tr("Stage"), *_stage_titles(project, columns)]]
    if not any(lane.lane_kind == "touchpoints" for lane in lanes):
        rows.append([tr("Touchpoints"), *(t.title for t in columns)])
    filled = ([lane.title, *(cell_text(project, lane, t, persona) for t in columns)] for lane in lanes)
    return [*rows, *(row for row in filled if any(row[1:]))]


def paste_grid(project: Project, journey: str, grid: Grid, persona: str | None, corner: Corner | None) -> Change:
    """Put a range onto the map, as one change; touchpoints, stages and lanes that are missing are added.

    Without a *corner* an unlabelled range begins at the first lane, in new touchpoints. Raises `CellError` when it
    does not fit.
    """
    rows = _labelled(project, journey, grid)
    if rows is None:
        rows = _unlabelled(project, journey, grid, corner)
        begin = corner.touchpoint if corner else None
    else:
        begin = None
    change, columns = _columns(project, journey, rows, begin)
    for row in rows:
        if row.kind == (_STAGE, ""):
            continue
        change, lane = _lane(project, journey, row, change)
        now = project.apply(change)
        for touchpoint, text in zip(columns, row.cells, strict=True):
            if text.strip():
                joined = _joined(now, now.get(lane, Lane), now.get(touchpoint, Touchpoint), persona, text)
                change, now = change.then(joined), now.apply(joined)
    return change.named(tr("Paste table"))


def _stage_titles(project: Project, columns: Sequence[Touchpoint]) -> list[str]:
    return [project.get(t.stage, Stage).title for t in columns]


def _labelled(project: Project, journey: str, grid: Grid) -> list[_Row] | None:
    """Return the rows of a range that says what they are, in its first column or in its first row; else None."""
    for rows in (grid, [list(column) for column in zip(*grid, strict=True)]):
        labels = [_meaning(project, journey, row[0]) for row in rows]
        titled = [at for at, (kind, _) in enumerate(labels) if kind is not None]
        if len(titled) >= max(1, len(rows) - 1) and len(rows[0]) > 1:
            found = [_Row(kind, lane, row[1:]) for (kind, lane), row in zip(labels, rows, strict=True)]
            first = found[0]
            if first.kind is None:
                first.kind = ("touchpoints", "")
            if all(row.kind is not None for row in found):
                return found
    return None


def _meaning(project: Project, journey: str, label: str) -> tuple[tuple[str, str] | None, str | None]:
    """Return the (lane kind, role) that a label names, and the lane when there is one of that title."""
    wanted = label.strip().casefold()
    for lane in queries.lanes(project, journey):
        if wanted and lane.title.casefold() == wanted and lane.lane_kind != _NO_LANE:
            return (lane.lane_kind, lane.role), lane.id
    for kind, words in _KIND_WORDS.items():
        if wanted in {one.casefold() for word in words for one in (word, tr(word))}:
            return (kind, ""), None
    role = role_called(wanted) if len(wanted) > 1 else ""  # one letter may stand for anything in a spreadsheet
    return (("notes", role), None) if role else (None, None)


_KIND_WORDS = later(
    {
        _STAGE: ("Stage", "Stages", "Phase"),
        "touchpoints": ("Touchpoint", "Touchpoints", "Step"),
        "channels": ("Channel", "Channels"),
        "feelings": ("Feeling", "Feelings", "Emotion"),
    }
)


def _unlabelled(project: Project, journey: str, grid: Grid, corner: Corner | None) -> list[_Row]:
    shown = [n for n in queries.lanes(project, journey) if n.visible and n.lane_kind != _NO_LANE]
    at = next((i for i, lane in enumerate(shown) if corner and lane.id == corner.lane), 0)
    if len(grid) > len(shown) - at:
        sentence = tr("The range has {rows} rows, but only {lanes} lanes stand there; add lanes or copy fewer rows.")
        raise CellError(sentence.format(rows=len(grid), lanes=len(shown) - at))
    return [_Row((n.lane_kind, n.role), n.id, cells) for n, cells in zip(shown[at:], grid, strict=False)]


def _columns(project: Project, journey: str, rows: list[_Row], begin: str | None) -> tuple[Change, list[str]]:
    """Return the touchpoint of each column, and the change that adds those that are missing."""
    width = len(rows[0].cells) if rows else 0
    titles = next((row.cells for row in rows if row.kind == ("touchpoints", "")), [""] * width)
    homes = next((row.cells for row in rows if row.kind == (_STAGE, "")), [""] * width)
    there = [t.id for t in queries.journey_touchpoints(project, journey)]
    following = there[there.index(begin) :] if begin in there else []
    columns: list[str] = []
    change, home = Change(), ""
    for at in range(width):
        home = homes[at].strip() or home
        known = following[at] if at < len(following) else _titled(project, journey, titles[at], home, columns)
        if known is None:
            change, known = _add_column(project, journey, titles[at], home, columns, change)
        columns.append(known)
    return change, columns


def _titled(project: Project, journey: str, title: str, home: str, taken: list[str]) -> str | None:
    """Return the touchpoint of a title (and in the stage of a title, when one is given) that is not taken yet."""
    for touchpoint in queries.journey_touchpoints(project, journey):
        stage = project.get(touchpoint.stage, Stage)
        same = title.strip() and touchpoint.title.casefold() == title.strip().casefold()
        if same and touchpoint.id not in taken and (not home or stage.title.casefold() == home.casefold()):
            return touchpoint.id
    return None


def _add_column(
    project: Project, journey: str, title: str, home: str, columns: list[str], change: Change
) -> tuple[Change, str]:
    """Add a touchpoint to the stage called *home*, else behind the column before it, else at the end."""
    now = project.apply(change)
    known = queries.stages(now, journey)
    stage = next((s.id for s in known if home and s.title.casefold() == home.casefold()), None)
    if stage is None and not home:
        before = now.find(columns[-1]) if columns else None
        stage = before.stage if isinstance(before, Touchpoint) else known[-1].id if known else None
    if stage is None:
        added = stages.add_stage(now, journey, title=home or tr("Stage"))
        change, stage = change.then(added), next(iter(added.added))
    added = touchpoints.add_touchpoint(project.apply(change), stage, title=" ".join(title.split()))
    return change.then(added), next(iter(added.added))


def _lane(project: Project, journey: str, row: _Row, change: Change) -> tuple[Change, str]:
    kind, role = row.kind or ("notes", "")
    lane = row.lane
    if lane is None:
        known = lane_actions.first_lane(project.apply(change), journey, kind, role)
        lane = known.id if known else None
    if lane is None:
        added = lane_actions.add_lane(project.apply(change), project.get(journey, Journey).id, kind, role)
        change, lane = change.then(added), next(iter(added.added))
    return change, lane


def _joined(project: Project, lane: Lane, touchpoint: Touchpoint, persona: str | None, text: str) -> Change:
    """Return the change that adds *text* to a cell: notes come below those there, anything else is put in its place."""
    if lane.lane_kind != "notes":
        return set_cell(project, lane, touchpoint, persona, text)
    there = cell_text(project, lane, touchpoint, persona)
    lines = [line for line in text.split("\n") if line.strip() and line.strip() not in there.split("\n")]
    return set_cell(project, lane, touchpoint, persona, "\n".join(filter(None, [there, *lines])))
