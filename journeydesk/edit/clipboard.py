"""What is copied and how it comes back: records with all that hangs on them, and their words as plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from journeydesk.edit.actions import lanes
from journeydesk.edit.actions.copies import copies_of, with_belongings, worth_copying
from journeydesk.edit.actions.notes import NotePlace, notes_in
from journeydesk.edit.actions.places import keys_at, orders_at
from journeydesk.edit.cells import cell_text
from journeydesk.edit.clips import Copied, bring_known, damaged_copy, read_copy, sound, write_copy
from journeydesk.edit.clips import PasteError as PasteError
from journeydesk.edit.formulas import harmless
from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.edit.intents.changing import delete_selection
from journeydesk.edit.intents.context import column_index, place_for_note, primary, stage_of, touchpoint_of
from journeydesk.edit.table_text import grid_of, write_grid
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, updating
from journeydesk.model.copies import with_ids
from journeydesk.model.fields import FieldError
from journeydesk.model.project import ChangeError, Project
from journeydesk.model.records import (
    RECORD_TYPES,
    Feeling,
    Journey,
    Lane,
    Note,
    Record,
    Stage,
    Touchpoint,
    with_values,
)
from journeydesk.model.rules import journey_of
from journeydesk.tr import tr, tr_count

MOST_LINES = 500
"""Lines of text that one paste may turn into notes."""

Roles = Mapping[str, tuple[str, str]]
_KINDS = tuple(RECORD_TYPES)
_COPIED = (Stage, Touchpoint, Note, Lane)


@dataclass(frozen=True, slots=True)
class Clip:
    """What goes onto the clipboard: records for JourneyDesk, words for every program."""

    records: str
    text: str


def copy_selection(ws: Workspace) -> Clip | None:
    """Return the selected stages, touchpoints, notes and lanes with all that hangs on them; None without any."""
    roots = [r for r in map(ws.project.find, ws.selection.ids) if isinstance(r, _COPIED)]
    inside = {r.id for root in roots for r in with_belongings(ws.project, [root.id]) if r.id != root.id}
    roots = [root for root in roots if root.id not in inside]
    if not roots:
        return None
    whole = worth_copying(with_belongings(ws.project, [root.id for root in roots]))
    return Clip(write_copy(ws.project, roots, whole), _words_of(ws, roots))


def cut_selection(ws: Workspace) -> Clip | None:
    """Copy what is selected and delete it, as one step."""
    clip = copy_selection(ws)
    if clip is not None:
        delete_selection(ws)
    return clip


def paste_records(ws: Workspace, text: str) -> None:
    """Put copied records behind what is selected and select them, as one step.

    Channels, personas and pictures come along when the project has none of that name. Notes of a copied lane hang
    under the touchpoints of the same title, the others wait in the Inbox.
    Raises `PasteError` when *text* is no copy of ours.
    """
    if ws.journey is None:
        return
    copied = read_copy(text)
    try:
        _put_copied(ws, copied)
    except (ChangeError, FieldError, KeyError) as error:  # what it names is not there, or is something else
        raise damaged_copy() from error


def _put_copied(ws: Workspace, copied: Copied) -> None:
    change, ids = bring_known(ws.project, copied)
    ids |= _homes_here(ws, copied)
    copies = with_ids(copies_of(copied.records), ids)
    made = []
    for copy in (c for c in copies if c.origin in copied.roots):
        housed = _housed(ws, ws.project.apply(change), copy, copied.roles)
        if housed is not None:
            made.append(housed.id)
            change = change.then(adding(housed))
    rest = [copy for copy in copies if copy.origin not in copied.roots]
    change = change.then(_with_what_hangs(ws, ws.project.apply(change), rest, copied.roles))
    change = change.then(_travellers(ws, ws.project.apply(change), change)).named(tr("Paste"))
    if made and ws.do(change) is not None:
        ws.selection.set(made)


def paste_lines(ws: Workspace, lines: list[str]) -> None:
    """Make one note of each line where the selection says, as one step.

    Below the selected note; under the selected touchpoint or stage, when they begin with what they are (“P: …”); into
    the Inbox, where those pasted onto a lane know it, in every other case.
    Raises `PasteError` when there are too many.
    """
    refuse_too_many(lines, MOST_LINES)
    selected = primary(ws)
    if ws.journey is None or not lines:
        return
    if isinstance(selected, Note) and selected.lane is not None:
        _paste_below(ws, selected, lines)
    elif isinstance(selected, Lane) and selected.lane_kind == "notes":
        add_to_inbox(ws, lines, lane=selected.id)
    else:
        home = touchpoint_of(ws, selected) or stage_of(ws, selected)
        add_to_inbox(ws, lines, home=home.id if home is not None else None)


def refuse_too_many(lines: Sequence[str], most: int) -> None:
    """Raise `PasteError` for more lines than one paste may have."""
    if len(lines) > most:
        sentence = tr("{count} lines are on the clipboard; paste at most {most} at once.")
        raise PasteError(sentence.format(count=len(lines), most=most))


def _paste_below(ws: Workspace, selected: Note, lines: list[str]) -> None:
    place = NotePlace(selected.lane, selected.touchpoint, selected.stage)
    stack = notes_in(ws.project, selected.journey, place)
    orders = orders_at(stack, stack.index(selected) + 1, len(lines))
    like = with_values(selected, {"origin": None, "touchpoint_end": None, "picture": None, "votes": 0})
    notes = [copies_of([like])[0] for _ in lines]
    fresh = [
        with_values(note, {"text": line, "order": order, "origin": None, "evidence": "assumption"})
        for note, line, order in zip(notes, lines, orders, strict=True)
    ]
    ws.do(adding(*fresh, label=tr_count("Paste {n} note", "Paste {n} notes", len(fresh))))
    ws.selection.set(note.id for note in fresh)


def _words_of(ws: Workspace, roots: Sequence[Record]) -> str:
    """Return copied things for other programs: several touchpoints as a range of cells, anything else as lines."""
    rows = [root for root in roots if isinstance(root, Lane)]
    if rows:
        along = queries.journey_touchpoints(ws.project, rows[0].journey)
        cells = [[lane.title, *(cell_text(ws.project, lane, t, ws.persona) for t in along)] for lane in rows]
        return write_grid([["", *(t.title for t in along)], *cells])
    stages = {root.id for root in roots if isinstance(root, Stage)}
    chosen = {root.id for root in roots if isinstance(root, Touchpoint)}
    here = queries.journey_touchpoints(ws.project, ws.journey) if ws.journey else []
    columns = [t.id for t in here if t.id in chosen or t.stage in stages]
    if ws.journey is None or len(columns) < 2:
        return "\n".join(harmless(queries.title_of(root)) for root in roots)
    return write_grid(grid_of(ws.project, ws.journey, ws.persona, columns))


def _homes_here(ws: Workspace, copied: Copied) -> dict[str, str]:
    """Return the touchpoints and stages of this journey that stand for those that copied notes hung under."""
    stages = queries.stages(ws.project, ws.journey or "")
    here: list[Stage | Touchpoint] = [*stages, *queries.journey_touchpoints(ws.project, ws.journey or "")]
    inside = {one.id for one in here}
    found = {}
    for id_, title in copied.titles.items():
        wanted = title.strip().casefold()
        like = [one for one in here if one.origin == id_ or (wanted and one.title.strip().casefold() == wanted)]
        if id_ not in inside and like:
            found[id_] = min(like, key=lambda one: one.origin != id_).id
    return found


def _travellers(ws: Workspace, project: Project, change: Change) -> Change:
    """Let the personas whose feelings came along travel this journey."""
    journey = project.find(ws.journey)
    people = [record.persona for record in change.added.values() if isinstance(record, Feeling)]
    if not isinstance(journey, Journey):
        return Change()
    return updating((journey, replace(journey, personas=tuple(dict.fromkeys([*journey.personas, *people])))))


def _housed(ws: Workspace, project: Project, copy: Record, roles: Roles) -> Record | None:
    """Return a copied stage, touchpoint or note with its place behind what is selected; None when it has none."""
    selected = primary(ws)
    if isinstance(copy, Stage) and ws.journey is not None:
        siblings = queries.stages(project, ws.journey)
        stage = stage_of(ws, selected)
        at = siblings.index(stage) + 1 if stage in siblings else len(siblings)
        return sound(project, with_values(copy, {"journey": ws.journey, "order": orders_at(siblings, at)[0]}), {})
    if isinstance(copy, Lane) and ws.journey is not None:
        rows = queries.lanes(project, ws.journey)
        at = rows.index(selected) + 1 if isinstance(selected, Lane) and selected in rows else len(rows)
        return sound(project, with_values(copy, {"journey": ws.journey, "order": orders_at(rows, at)[0]}), {})
    if isinstance(copy, Touchpoint):
        beside, stage = touchpoint_of(ws, selected), stage_of(ws, selected)
        home = stage or next(iter(queries.stages(project, ws.journey or "")[-1:]), None)
        if home is None:
            return None
        keys = [c.key for c in queries.columns(project, home.id)]
        at = column_index(ws, beside) + 1 if beside is not None else len(keys)
        return sound(project, with_values(copy, {"stage": home.id, "column": keys_at(keys, at)[0], "row": 0}), {})
    return _note_at(ws, project, copy, roles)


def _note_at(ws: Workspace, project: Project, copy: Record, roles: Roles) -> Record | None:
    if not isinstance(copy, Note) or ws.journey is None:
        return None
    place = place_for_note(ws, _lane_here(ws, project, copy.lane, roles))
    stack = notes_in(project, ws.journey, place)
    values: dict[str, Any] = {
        "journey": ws.journey,
        "lane": place.lane,
        "touchpoint": place.touchpoint,
        "touchpoint_end": None,
        "stage": place.stage,
        "order": orders_at(stack, len(stack))[0],
    }
    return sound(project, with_values(copy, values), {})


def _lane_here(ws: Workspace, project: Project, lane: str | None, roles: Roles) -> str | None:
    """Return the copied note's own lane when it is in this journey, else the first of its kind and role."""
    own = project.find(lane)
    if isinstance(own, Lane) and own.journey == ws.journey:
        return own.id
    kind, role = roles.get(lane or "", ("notes", ""))
    like = lanes.first_lane(project, ws.journey or "", kind, role)
    return like.id if like else None


def _with_what_hangs(ws: Workspace, project: Project, rest: list[Record], roles: Roles) -> Change:
    """Return the change that adds what hung under the copied things, as far as it has a place in this journey."""
    added: dict[str, Record] = {}
    for record in sorted(rest, key=lambda one: _KINDS.index(one.kind)):
        if isinstance(record, Note):
            lane = _lane_here(ws, project, record.lane, roles)
            places = ("touchpoint", "touchpoint_end", "stage")
            away = {name: None for name in places if not _is_here(ws, project, added, getattr(record, name))}
            record = with_values(record, {"journey": ws.journey, "lane": lane, **away})
        fitting = sound(project, record, added)
        if fitting is not None:
            added[fitting.id] = fitting
    return Change(added=added)


def _is_here(ws: Workspace, project: Project, added: Mapping[str, Record], home: str | None) -> bool:
    """Tell whether a touchpoint or stage is in the journey that is shown, or comes into it now."""
    return home in added or (home in project and journey_of(project, home) == ws.journey)
