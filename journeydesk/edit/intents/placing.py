"""Put what is selected somewhere else on the map in one step, however many things and however far."""

from journeydesk.edit.actions.notes import NotePlace, move_notes
from journeydesk.edit.actions.stages import move_stages
from journeydesk.edit.actions.touchpoints import move_touchpoints
from journeydesk.edit.intents.context import primary
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change, removing, updating
from journeydesk.model.records import EVIDENCE, Comment, Note, Record, Stage, Touchpoint, with_values
from journeydesk.tr import tr

MOVABLE = (Note, Touchpoint, Stage)


def kind_to_place(ws: Workspace) -> type[Record] | None:
    """Return the kind of the selected things that go elsewhere together: that of the primary one, or None."""
    kind = type(primary(ws))
    return kind if kind in MOVABLE else None


def asks_lane(ws: Workspace) -> bool:
    """Tell whether somebody has to say which lane the selected notes belong to."""
    return any(ws.project.get(id_, Note).lane is None for id_ in ws.selected(Note))


def place_selection(ws: Workspace, target: str, lane: str | None = None) -> None:
    """Move the selected things of one kind to a stage or touchpoint: notes under it, others behind it.

    Touchpoints that go to a stage come to its end. Notes that know no lane yet go into *lane*.
    """
    home, kind = ws.project.find(target), kind_to_place(ws)
    if isinstance(home, (Touchpoint, Stage)) and kind is not None:
        ids = ws.selected(kind)
        ws.do(_moved(ws, kind, ids, home, lane))
        ws.selection.set(ids)


def to_inbox(ws: Workspace) -> None:
    """Take the selected notes off the map; each remembers its lane."""
    change = Change()
    for id_ in ws.selected(Note):
        now = ws.project.apply(change)
        note = now.get(id_, Note)
        if note.touchpoint is not None or note.stage is not None:
            change = change.then(move_notes(now, [id_], NotePlace(note.lane)))
    ws.do(change)


def merge_notes(ws: Workspace) -> None:
    """Make one note of the selected ones: all their words, each once, and all their votes; the first placed stays."""
    found = [ws.project.get(id_, Note) for id_ in ws.selected(Note)]
    if len(found) < 2:
        return
    kept = next((n for n in found if n.touchpoint or n.stage), found[0])
    others = [note for note in found if note is not kept]
    said = [c for note in others for c in ws.project.where(Comment, "anchor", note.id)]
    change = updating((kept, _joined(kept, others)), *((c, with_values(c, {"anchor": kept.id})) for c in said))
    ws.do(change.then(removing(*others)).named(tr("Merge notes")))
    ws.selection.set([kept.id])


def _joined(kept: Note, others: list[Note]) -> Note:
    notes = [kept, *others]
    words: dict[str, str] = {}
    for text in filter(None, (note.text.strip() for note in notes)):
        words.setdefault(" ".join(text.split()).casefold(), text)
    values = {
        "text": "\n".join(words.values()),
        "votes": sum(n.votes for n in notes),
        "severity": max((n.severity for n in notes if n.severity), default=None),
        "frequency": max((n.frequency for n in notes if n.frequency), default=None),
        "evidence": max((n.evidence for n in notes), key=EVIDENCE.index),
        "picture": next((n.picture for n in notes if n.picture), None),
        "lane": kept.lane or next((n.lane for n in others if n.lane), None),
    }
    return with_values(kept, values)


def _moved(ws: Workspace, kind: type[Record], ids: list[str], home: Touchpoint | Stage, lane: str | None) -> Change:
    if kind is Note:
        return _notes_moved(ws, ids, home, lane)
    if kind is Touchpoint:
        return _touchpoints_moved(ws, ids, home)
    siblings = [s.id for s in queries.stages(ws.project, ws.journey or "")]
    last = home.id if isinstance(home, Stage) else home.stage
    if last in ids:
        return Change()
    staying = [id_ for id_ in siblings if id_ not in ids]
    return move_stages(ws.project, ids, staying.index(last) + 1)


def _notes_moved(ws: Workspace, ids: list[str], home: Touchpoint | Stage, lane: str | None) -> Change:
    change = Change()
    for own in dict.fromkeys(ws.project.get(id_, Note).lane or lane for id_ in ids):
        members = [id_ for id_ in ids if (ws.project.get(id_, Note).lane or lane) == own]
        under = home.id if isinstance(home, Touchpoint) else None
        place = NotePlace(own, under, None if under else home.id)
        change = change.then(move_notes(ws.project.apply(change), members, place))
    return change


def _touchpoints_moved(ws: Workspace, ids: list[str], home: Touchpoint | Stage) -> Change:
    stage = home.id if isinstance(home, Stage) else home.stage
    staying = [c for c in queries.columns(ws.project, stage) if any(t.id not in ids for t in c.touchpoints)]
    index = len(staying)
    if isinstance(home, Touchpoint):
        if home.id in ids:
            return Change()
        index = [c.key for c in staying].index(home.column) + 1
    return move_touchpoints(ws.project, ids, stage, index)
