"""The journey as a table to edit: a row for each touchpoint, a column for each thing that is said about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.actions.views import Look
from journeydesk.edit.cells import CellError, cell_text, set_cell
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.fields import Field, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Journey, Lane, Note, Record, Stage, Touchpoint
from journeydesk.tr import tr

Reader = Callable[[Project, Touchpoint], str]
Writer = Callable[[Project, Touchpoint, str], Change]
_STAGE = "stage"
_EVERYTHING = Look()


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its title, the text in a row's cell, the change that sets it, and the record a cell stands for.

    `writes` raises `CellError` or `FieldError` when a text does not fit. `is_long` cells hold one note a line.
    """

    key: str
    title: str
    reads: Reader
    writes: Writer
    record: Callable[[Project, Touchpoint], str]
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """All of a journey: its touchpoints in reading order, and the columns that its visible lanes and fields make.

    A stage without touchpoints has a row too, with a touchpoint that is not there yet: see `is_waiting`.
    """

    touchpoints: tuple[Touchpoint, ...]
    columns: tuple[TableColumn, ...]


def table_of(project: Project, journey: str, look: Look = _EVERYTHING) -> Table:
    """Return a journey as a table, with the lanes and the persona that a look leaves."""
    return Table(tuple(_rows(project, journey)), tuple(_columns(project, journey, look)))


def is_waiting(touchpoint: Touchpoint) -> bool:
    """Tell whether a row's touchpoint is not there yet; its id is that of its stage, which the row stands for."""
    return touchpoint.id == touchpoint.stage


def write_cell(project: Project, column: TableColumn, touchpoint: Touchpoint, text: str) -> Change:
    """Return the change that sets one cell; words in the row of an empty stage give it its first touchpoint.

    Raises `CellError` and `FieldError` with one sentence.
    """
    if not is_waiting(touchpoint) or column.key == _STAGE:
        return column.writes(project, _as_it_is(project, touchpoint), text)
    if not text.strip():
        return Change()
    own = queries.touchpoints(project, touchpoint.stage)
    made = Change() if own else add_touchpoint(project, touchpoint.stage)
    home = next((r for r in made.added.values() if isinstance(r, Touchpoint)), None) or own[0]
    written = column.writes(project.apply(made), home, text)
    return made.then(written).named(made.label or written.label)


def write_cells(project: Project, table: Table, row: int, column: int, grid: list[list[str]]) -> Change:
    """Return the change that puts a copied range into the table from a cell on; what lies beyond its edge is refused.

    Raises `CellError` with one sentence, and `FieldError`.
    """
    height, width = len(grid), max(map(len, grid), default=0)
    if row + height > len(table.touchpoints) or column + width > len(table.columns):
        sentence = tr("The range has {rows} rows and {columns} columns, which is more than the table has from here on.")
        raise CellError(sentence.format(rows=height, columns=width))
    change = Change()
    for down, cells in enumerate(grid):
        for along, text in enumerate(cells):
            now = project.apply(change)
            written = write_cell(now, table.columns[column + along], table.touchpoints[row + down], text)
            change = change.then(written)
    return change.named(tr("Paste table"))


def empty_cells(project: Project, table: Table, cells: list[tuple[int, int]]) -> Change:
    """Return the change that empties cells, given by row and column; a stage keeps its title."""
    change = Change()
    for row, at in cells:
        column, touchpoint = table.columns[at], table.touchpoints[row]
        if column.key != _STAGE:
            change = change.then(write_cell(project.apply(change), column, touchpoint, ""))
    return change.named(tr("Clear cells"))


def _as_it_is(project: Project, touchpoint: Touchpoint) -> Touchpoint:
    found = project.find(touchpoint.id)
    return found if isinstance(found, Touchpoint) else touchpoint


def _rows(project: Project, journey: str) -> Iterator[Touchpoint]:
    for stage in queries.stages(project, journey):
        yield from queries.touchpoints(project, stage.id) or [Touchpoint(id=stage.id, stage=stage.id)]


def _columns(project: Project, journey: str, look: Look) -> list[TableColumn]:
    columns = [_stage_column(), _field_column("title", tr("Touchpoint"))]
    for lane in queries.lanes(project, journey):
        is_seen = lane.id in look.lanes if look.lanes else lane.visible
        if not is_seen or lane.lane_kind in ("touchpoints", "pictures"):
            continue
        if lane.lane_kind == "feelings":
            people = queries.journey_personas(project, project.get(journey, Journey))
            shown = [person for person in people if look.persona in (None, person.id)]
            columns.extend(_lane_column(lane, person.name or tr("Persona"), person.id) for person in shown)
        else:
            columns.append(_lane_column(lane, lane.title, None))
    return [
        *columns,
        _field_column("satisfaction", tr("Satisfaction")),
        _field_column("importance", tr("Importance")),
        _field_column("owner", tr("Owner")),
        _field_column("description", tr("Description")),
    ]


def _stage_column() -> TableColumn:
    def reads(project: Project, touchpoint: Touchpoint) -> str:
        return project.get(touchpoint.stage, Stage).title

    def writes(project: Project, touchpoint: Touchpoint, text: str) -> Change:
        return set_value(project, [touchpoint.stage], "title", " ".join(text.split()))

    return TableColumn(_STAGE, tr("Stage"), reads, writes, lambda _project, touchpoint: touchpoint.stage)


def _field_column(name: str, title: str) -> TableColumn:
    described = fields_of(Touchpoint)[name]

    def reads(_project: Project, touchpoint: Touchpoint) -> str:
        value = getattr(touchpoint, name)
        return "" if value is None else str(value)

    def writes(project: Project, touchpoint: Touchpoint, text: str) -> Change:
        return set_value(project, [touchpoint.id], name, _value(described, title, text))

    return TableColumn(name, title, reads, writes, lambda _project, touchpoint: touchpoint.id)


def _value(described: Field, title: str, text: str) -> Any:
    if described.kind != "integer":
        return text
    bare = text.strip()
    if not bare:
        return None
    if not bare.isdecimal() or not described.low <= int(bare[:9]) <= described.high:
        sentence = tr("“{column}” is a number from {low} to {high}.")
        raise CellError(sentence.format(column=title, low=int(described.low), high=int(described.high)))
    return int(bare)


def _lane_column(lane: Lane, title: str, persona: str | None) -> TableColumn:
    def reads(project: Project, touchpoint: Touchpoint) -> str:
        return cell_text(project, lane, touchpoint, persona)

    def writes(project: Project, touchpoint: Touchpoint, text: str) -> Change:
        return set_cell(project, lane, touchpoint, persona, text)

    def record(project: Project, touchpoint: Touchpoint) -> str:
        return _shown(project, lane, touchpoint, persona).id

    return TableColumn(f"{lane.id} {persona or ''}", title, reads, writes, record, lane.lane_kind == "notes")


def _shown(project: Project, lane: Lane, touchpoint: Touchpoint, persona: str | None) -> Record:
    """Return what a cell shows: its first note, its feeling, or else the touchpoint."""
    found: Note | Feeling | None = None
    if lane.lane_kind == "notes":
        found = next(iter(queries.notes_at(project, touchpoint.id, lane.id)), None)
    elif persona is not None:
        found = queries.feeling_of(project, touchpoint.id, persona)
    return found or touchpoint
