"""What is copied and how it comes back: records with all that hangs on them as JSON, and their words as plain text.

The JSON comes from another program's clipboard as far as we can know, so every value passes the fields' cleaning.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeydesk.edit.actions import lanes
from journeydesk.edit.actions.copies import copies_of, with_belongings, worth_copying
from journeydesk.edit.actions.notes import NotePlace, notes_in
from journeydesk.edit.actions.places import keys_at, orders_at
from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.edit.intents.changing import delete_selection
from journeydesk.edit.intents.context import column_index, place_for_note, primary, stage_of, touchpoint_of
from journeydesk.edit.table_text import grid_of, write_grid
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change, adding
from journeydesk.model.fields import FieldError, fields_of
from journeydesk.model.plain import from_plain, to_plain
from journeydesk.model.project import Project
from journeydesk.model.records import Lane, Note, Record, Stage, Touchpoint, with_values
from journeydesk.tr import tr, tr_count

MOST_LINES = 500
"""Lines of text that one paste may turn into notes."""


NOTHING: Mapping[str, Record] = {}


class PasteError(ValueError):
    """What is on the clipboard cannot be pasted; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Clip:
    """What goes onto the clipboard: records for JourneyDesk, words for every program."""

    records: str
    text: str


def copy_selection(ws: Workspace) -> Clip | None:
    """Return the selected stages, touchpoints and notes with all that hangs on them; None when there are none."""
    roots = [r for r in map(ws.project.find, ws.selection.ids) if isinstance(r, (Stage, Touchpoint, Note))]
    inside = {r.id for root in roots for r in with_belongings(ws.project, [root.id]) if r.id != root.id}
    roots = [root for root in roots if root.id not in inside]
    if not roots:
        return None
    whole = worth_copying(with_belongings(ws.project, [root.id for root in roots]))
    plain = {
        "roots": [root.id for root in roots],
        "records": [[record.kind, to_plain(record)] for record in whole],
        "roles": {r.lane: _role(ws.project, r.lane) for r in whole if isinstance(r, Note) and r.lane},
    }
    return Clip(json.dumps(plain, ensure_ascii=False), _words_of(ws, roots))


def cut_selection(ws: Workspace) -> Clip | None:
    """Copy what is selected and delete it, as one step."""
    clip = copy_selection(ws)
    if clip is not None:
        delete_selection(ws)
    return clip


def paste_records(ws: Workspace, text: str) -> None:
    """Put copied records behind what is selected and select them, as one step.

    Raises `PasteError` when *text* is no copy of ours.
    """
    if ws.journey is None:
        return
    try:
        plain = json.loads(text)
        records = [from_plain(kind, one) for kind, one in plain["records"]]
        roles = {str(lane): (str(kind), str(role)) for lane, (kind, role) in plain["roles"].items()}
        roots = {str(id_) for id_ in plain["roots"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, FieldError) as error:
        raise PasteError(tr("What is on the clipboard is damaged. Copy it again.")) from error
    copies = copies_of(records)
    change = Change()
    made = []
    for copy in (c for c in copies if c.origin in roots):
        housed = _housed(ws, ws.project.apply(change), copy, roles)
        if housed is not None:
            made.append(housed.id)
            change = change.then(adding(housed))
    rest = [copy for copy in copies if copy.origin not in roots]
    change = change.then(_with_what_hangs(ws, ws.project.apply(change), rest, roles)).named(tr("Paste"))
    if ws.do(change) is not None:
        ws.selection.set(made)


def paste_lines(ws: Workspace, text: str) -> None:
    """Make one note of each line, where the selected note stands, else in the Inbox, as one step.

    Raises `PasteError` when there are too many.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        sentence = tr("{count} lines are on the clipboard; paste at most {most} at once.")
        raise PasteError(sentence.format(count=len(lines), most=MOST_LINES))
    selected = primary(ws)
    if ws.journey is None or not lines:
        return
    if not isinstance(selected, Note) or selected.lane is None:
        add_to_inbox(ws, lines)
        return
    place = NotePlace(selected.lane, selected.touchpoint, selected.stage)
    stack = notes_in(ws.project, ws.journey, place)
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
    stages = {root.id for root in roots if isinstance(root, Stage)}
    chosen = {root.id for root in roots if isinstance(root, Touchpoint)}
    here = queries.journey_touchpoints(ws.project, ws.journey) if ws.journey else []
    columns = [t.id for t in here if t.id in chosen or t.stage in stages]
    if ws.journey is None or len(columns) < 2:
        return "\n".join(queries.title_of(root) for root in roots)
    return write_grid(grid_of(ws.project, ws.journey, ws.persona, columns))


def _role(project: Project, lane: str) -> tuple[str, str]:
    record = project.find(lane)
    return (record.lane_kind, record.role) if isinstance(record, Lane) else ("notes", "")


def _housed(ws: Workspace, project: Project, copy: Record, roles: dict[str, tuple[str, str]]) -> Record | None:
    """Return a copied stage, touchpoint or note with its place behind what is selected; None when it has none."""
    selected = primary(ws)
    if isinstance(copy, Stage) and ws.journey is not None:
        siblings = queries.stages(project, ws.journey)
        stage = stage_of(ws, selected)
        at = siblings.index(stage) + 1 if stage in siblings else len(siblings)
        return _sound(project, with_values(copy, {"journey": ws.journey, "order": orders_at(siblings, at)[0]}))
    if isinstance(copy, Touchpoint):
        beside, stage = touchpoint_of(ws, selected), stage_of(ws, selected)
        home = stage or next(iter(queries.stages(project, ws.journey or "")[-1:]), None)
        if home is None:
            return None
        keys = [c.key for c in queries.columns(project, home.id)]
        at = column_index(ws, beside) + 1 if beside is not None else len(keys)
        return _sound(project, with_values(copy, {"stage": home.id, "column": keys_at(keys, at)[0], "row": 0}))
    return _note_at(ws, project, copy, roles)


def _note_at(ws: Workspace, project: Project, copy: Record, roles: dict[str, tuple[str, str]]) -> Record | None:
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
    return _sound(project, with_values(copy, values))


def _lane_here(ws: Workspace, project: Project, lane: str | None, roles: dict[str, tuple[str, str]]) -> str | None:
    """Return the copied note's own lane when it is in this journey, else the first of its kind and role."""
    own = project.find(lane)
    if isinstance(own, Lane) and own.journey == ws.journey:
        return own.id
    kind, role = roles.get(lane or "", ("notes", ""))
    like = lanes.first_lane(project, ws.journey or "", kind, role)
    return like.id if like else None


def _with_what_hangs(ws: Workspace, project: Project, rest: list[Record], roles: dict[str, tuple[str, str]]) -> Change:
    """Return the change that adds what hung under the copied things, as far as it has a place here."""
    added: dict[str, Record] = {}
    for record in rest:
        if isinstance(record, Note):
            lane = _lane_here(ws, project, record.lane, roles)
            record = with_values(record, {"journey": ws.journey, "lane": lane})
        sound = _sound(project, record, added)
        if sound is not None:
            added[sound.id] = sound
    return Change(added=added)


def _sound(project: Project, record: Record, added: Mapping[str, Record] = NOTHING) -> Record | None:
    """Return *record* without references to what is not in *project* or *added*; None when it cannot be without one."""
    values: dict[str, Any] = {}
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.kind == "ref" and value is not None and value not in project and value not in added:
            if not field.optional:
                return None
            values[name] = None
        elif field.kind == "refs":
            values[name] = tuple(one for one in value if one in project or one in added)
    return with_values(record, values)
