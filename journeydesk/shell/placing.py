"""Say by keys where selected things go: a palette of the places they can go to, then of the lanes when one is asked."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from journeydesk.edit.intents.placing import asks_lane, kind_to_place, place_selection, to_inbox
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Note, Touchpoint
from journeydesk.model.roles import role_of
from journeydesk.shell.command_palette import Choice, CommandPalette, Question
from journeydesk.tr import tr, tr_count

Done = Callable[[], object]


def can_place(ws: Workspace) -> bool:
    """Tell whether something is selected that can go elsewhere."""
    return ws.journey is not None and kind_to_place(ws) is not None


def ask_place(ws: Workspace, parent: QWidget, done: Done) -> None:
    """Ask where the selected notes, touchpoints or stages go, and put them there; *done* is told afterwards."""
    kind = kind_to_place(ws)
    if kind is None or ws.journey is None:
        return
    count = len(ws.selected(kind))
    if kind is Note:
        hint = tr_count("Where does this note go?", "Where do these {n} notes go?", count)
        choices = _note_places(ws, done)
    elif kind is Touchpoint:
        hint = tr_count("Behind what does this touchpoint go?", "Behind what do these {n} touchpoints go?", count)
        choices = _places(ws, partial(_go, ws, done), stage=tr("At the end of the stage"))
    else:
        hint = tr_count("Behind which stage does this one go?", "Behind which stage do these {n} go?", count)
        choices = [c for c in _places(ws, partial(_go, ws, done), stage=tr("Stage")) if c.icon == "columns"]
    CommandPalette(choices, parent, hint).open()


def _note_places(ws: Workspace, done: Done) -> list[Choice]:
    go = partial(_go, ws, done)
    choices = _places(ws, go, stage=tr("On the whole stage"))
    if asks_lane(ws):
        choices = [replace(one, asks=_lanes(ws, one.words, one.run)) for one in choices]
    if any(n.touchpoint or n.stage for n in (ws.project.get(id_, Note) for id_ in ws.selected(Note))):

        def back() -> None:
            to_inbox(ws)
            done()

        choices.append(Choice(tr("Inbox"), tr("Off the map"), back, icon="tray"))
    return choices


def _places(ws: Workspace, go: Callable[..., object], stage: str) -> list[Choice]:
    """Return touchpoints first, since most things go there, then the stages."""
    homes = queries.stages(ws.project, ws.journey or "")
    under = [
        Choice(one.title or tr("Untitled"), home.title, partial(go, one.id), icon="hand-pointing")
        for home in homes
        for one in queries.touchpoints(ws.project, home.id)
    ]
    return under + [Choice(home.title or tr("Untitled"), stage, partial(go, home.id), icon="columns") for home in homes]


def _lanes(ws: Workspace, place: str, go: Callable[..., object]) -> Question:
    """Return what asks for the lane of notes that go to a place and know none."""
    lanes = [n for n in queries.lanes(ws.project, ws.journey or "") if n.lane_kind == "notes" and n.visible]
    choices = [Choice(n.title, tr("Lane"), partial(go, n.id), icon=role_of(n.role).icon) for n in lanes]
    return tr("In which lane of “{place}”?").format(place=place), choices


def _go(ws: Workspace, done: Done, target: str, lane: str | None = None) -> None:
    place_selection(ws, target, lane)
    done()
