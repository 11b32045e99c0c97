"""The context menu: what can be done with what is under the pointer."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from journeydesk.canvas import structure_menus as structure
from journeydesk.canvas.tools.ground import Under
from journeydesk.canvas.tools.notes import Landing, moved
from journeydesk.edit.actions import lanes
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.intents import adding, changing, moving, structuring
from journeydesk.edit.intents.commenting import begin_comment
from journeydesk.edit.intents.context import TEXT_FIELDS, is_pain_selected
from journeydesk.edit.intents.placing import MOVABLE, merge_notes
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import (
    COMMENTED,
    LANE_KINDS,
    Feeling,
    Lane,
    Link,
    Note,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from journeydesk.model.roles import ROLES, SEVERITIES
from journeydesk.tr import tr
from journeydesk.widgets.plain import menu_text

Line = tuple[str, Callable[[], object]] | tuple[str, Callable[[], object], QIcon]
Entry = tuple[str, Callable[[], object]] | tuple[str, Sequence[Line]] | None
"""A line of a menu and what it does, a line with a menu of its own, or None for a dividing line."""


def build(entries: Iterator[Entry] | list[Entry], parent: QWidget) -> QMenu:
    """Return a menu of *entries*."""
    menu = QMenu(parent)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif callable(entry[1]):
            menu.addAction(menu_text(entry[0])).triggered.connect(_quietly(entry[1]))
        else:
            below = menu.addMenu(menu_text(entry[0]))
            for line in entry[1]:
                action = below.addAction(menu_text(line[0]))
                action.triggered.connect(_quietly(line[1]))
                if len(line) == 3:
                    action.setIcon(line[2])
    return menu


def _quietly(run: Callable[[], object]) -> Callable[[], None]:
    def triggered() -> None:
        run()

    return triggered


def entries_for(ws: Workspace, under: Under) -> Iterator[Entry]:
    """Yield what can be done with the record under the pointer, else with the empty place."""
    found = under.record
    record = ws.project.find(found.node.record) if found is not None else None
    if record is not None:
        field = TEXT_FIELDS.get(record.kind)
        if field is not None:
            yield tr("Edit text"), lambda: ws.edit_text(record.id, field)
        yield from _of_record(ws, record)
    else:
        yield from _of_place(ws, under)


def _of_record(ws: Workspace, record: Record) -> Iterator[Entry]:
    if isinstance(record, Touchpoint):
        yield tr("Add touchpoint"), lambda: adding.add_touchpoint(ws)
        yield tr("Add parallel touchpoint"), lambda: adding.add_parallel(ws)
        yield tr("Add note"), _notes(ws)
        yield tr("Moment of truth"), lambda: changing.toggle_moment_of_truth(ws)
        yield from structure.of_touchpoint(ws)
    elif isinstance(record, Stage):
        yield tr("Add touchpoint"), lambda: adding.add_touchpoint(ws, record.id)
        yield tr("Add stage"), lambda: adding.add_stage(ws)
        yield tr("Add note"), _notes(ws)
        yield from structure.of_stage(ws)
    elif isinstance(record, Note):
        place = NotePlace(record.lane, record.touchpoint, record.stage)
        yield tr("Add note"), lambda: adding.add_note_at(ws, place)
        if is_pain_selected(ws):
            yield tr("Severity"), _severities(ws)
        yield from structure.of_note(ws)
        if len(ws.selected(Note)) > 1:
            yield tr("Merge notes"), lambda: merge_notes(ws)
        yield tr("Move to Inbox"), lambda: ws.do(moved(ws.project, ws.selected(Note), Landing()))
    elif isinstance(record, Lane):
        yield from _of_lane(ws, record)
    elif isinstance(record, Link):
        yield from structure.of_link(ws)
    if isinstance(record, MOVABLE):
        yield tr("Move to…"), lambda: ws.departures.tell(None)
    if record.kind in COMMENTED:
        yield tr("Comment"), lambda: begin_comment(ws, record.id)
    if isinstance(record, Feeling):
        yield tr("Clear feeling"), lambda: changing.clear_selection_score(ws)
    elif not isinstance(record, Persona):
        yield None
        if not isinstance(record, Lane | Link):
            yield tr("Duplicate"), lambda: changing.duplicate_selection(ws)
        yield tr("Delete"), lambda: changing.delete_selection(ws)


def _of_lane(ws: Workspace, lane: Lane) -> Iterator[Entry]:
    at = [one.id for one in queries.lanes(ws.project, lane.journey)].index(lane.id)
    yield tr("Move up"), lambda: moving.move_selection(ws, "up")
    yield tr("Move down"), lambda: moving.move_selection(ws, "down")
    yield from structure.of_lane(ws)
    yield tr("Add lane"), lane_choices(ws, at + 1)


def _of_place(ws: Workspace, under: Under) -> Iterator[Entry]:
    add = add_at(ws, under)
    if add is not None:
        yield tr("Add here"), add
        yield None
    yield tr("Add stage"), lambda: adding.add_stage(ws)
    yield tr("Add lane"), lane_choices(ws)
    if structuring.hidden_lanes(ws):
        yield tr("Show hidden lanes"), lambda: structuring.show_lanes(ws)


def add_at(ws: Workspace, under: Under) -> Callable[[], object] | None:
    """Return what adds a thing to the empty cell under the pointer (a double-click does it), or None."""
    cell = under.role("cell")
    lane = ws.project.find(cell.node.target[0]) if cell is not None else None
    if cell is None or not isinstance(lane, Lane):
        return None
    _, touchpoint, stage = cell.node.target
    if lane.lane_kind == "touchpoints":
        keys = [c.key for c in queries.columns(ws.project, stage)]
        at = ws.project.find(touchpoint)
        index = keys.index(at.column) + 1 if isinstance(at, Touchpoint) else None
        return lambda: adding.add_touchpoint(ws, stage, index)
    if lane.lane_kind == "notes":
        place = NotePlace(lane.id, touchpoint or None, None if touchpoint else stage)
        return lambda: adding.add_note_at(ws, place)
    # What other lanes show hangs on touchpoints: without one there, that is what is missing.
    return None if touchpoint else lambda: adding.add_touchpoint(ws, stage)


def _severities(ws: Workspace) -> list[tuple[str, Callable[[], object]]]:
    return [
        (tr(words), lambda level=level: changing.set_selection_severity(ws, level))  # type: ignore[misc]
        for level, words in enumerate(SEVERITIES, start=1)
    ]


def _notes(ws: Workspace) -> list[tuple[str, Callable[[], object]]]:
    return [(tr(role.singular), lambda key=key: adding.add_note(ws, key)) for key, role in ROLES.items()]  # type: ignore[misc]


def lane_choices(ws: Workspace, index: int | None = None) -> list[tuple[str, Callable[[], object]]]:
    """Return the lanes that can be added at *index*: a kind each, and the roles of notes."""
    kinds = [(kind, "") for kind in LANE_KINDS if kind != "notes"]
    roles = [("notes", role) for role in ROLES]
    return [
        (lanes.lane_title(kind, role), lambda k=kind, r=role: adding.add_lane(ws, k, r, index))  # type: ignore[misc]
        for kind, role in (*kinds, *roles)
    ]
