"""The commands of the menu Journey that change how it hangs together: stages, long notes, links, lanes."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from journeydesk.edit.intents import structuring
from journeydesk.edit.intents.context import primary, stage_of
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Lane, Link, Note, Stage, Touchpoint
from journeydesk.panels.words import choice_words
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, WorkHost
from journeydesk.tr import tr
from journeydesk.widgets.swatches import COLOURS


class Host(WorkHost, Protocol):
    """What these commands need of the window."""

    def choose_touchpoint(self, run: Callable[[str], object]) -> None:
        """Let the person choose one of the journey's touchpoints; *run* is told its id."""


def structure_commands(host: Host) -> Iterator[Command]:
    """Yield the commands."""
    make = partial(Making(host, "Journey"), group=4)
    yield from _of_stages(host, partial(make, submenu=tr("Stage")))
    link, linked = tr("Link touchpoints…"), partial(make, submenu=tr("Link"))
    run, keys = partial(_link, host), ("Ctrl+L",)
    yield linked("link.add", link, run, keys=keys, letter="K", icon="flow-arrow", when=_is_linkable)
    turn = tr("Turn link round")
    yield linked("link.turn", turn, structuring.turn_links, icon="swap", when=_is_selected(Link))
    further, back = tr("Stretch note"), tr("Shorten note")
    # The sheet knows Alt and Shift with an arrow itself; elsewhere that key belongs to the text.
    yield make("note.stretch", further, structuring.stretch_note, 1, when=_is_selected(Note))
    yield make("note.shorten", back, structuring.stretch_note, -1, when=_is_selected(Note))
    yield from _of_lanes(partial(make, submenu=tr("Lane")))


def _of_stages(host: Host, make: Callable[..., Command]) -> Iterator[Command]:
    split, merge = tr("Split stage before this touchpoint"), tr("Merge with the next stage")
    yield make("stage.split", split, structuring.split_stage, when=structuring.can_split, icon="scissors")
    yield make("stage.merge", merge, structuring.merge_stage, when=structuring.can_merge, icon="git-merge")
    keys, words = ("Ctrl+Shift+F",), partial(_fold_words, host)
    fold, fits = structuring.fold_stage, _is_stage_meant
    yield make("stage.fold", tr("Fold stage"), fold, keys=keys, letter="F", when=fits, words=words)
    for name, colour in (("Automatic", ""), *COLOURS):
        title, key = tr("Colour: {name}").format(name=tr(name)), f"stage.colour.{name.lower()}"
        yield make(key, title, structuring.set_selected, Stage, "colour", colour, when=fits)


def _of_lanes(make: Callable[..., Command]) -> Iterator[Command]:
    hidden, hide, fits = tr("Show hidden lanes"), tr("Hide lane"), _is_selected(Lane)
    yield make("lane.show", hidden, structuring.show_lanes, icon="eye", when=_has_hidden_lanes)
    yield make("lane.hide", hide, structuring.hide_lanes, icon="eye-slash", when=fits)
    for height in ("fit", "compact", "tall"):
        title, key = tr("Height: {words}").format(words=choice_words(height)), f"lane.height.{height}"
        yield make(key, title, structuring.set_selected, Lane, "height_mode", height, when=fits)


def _link(host: Host, ws: Workspace) -> None:
    """Link the two touchpoints that are selected; from a single one ask where to."""
    chosen = ws.selected(Touchpoint)
    if len(chosen) == 2:
        structuring.link_selection(ws)
    elif chosen:
        host.choose_touchpoint(partial(structuring.link_touchpoints, ws, chosen[0]))


def _is_linkable(ws: Workspace) -> bool:
    return len(ws.selected(Touchpoint)) in (1, 2)


def _is_selected(kind: type[Note] | type[Link] | type[Lane]) -> Callable[[Workspace], bool]:
    return lambda ws: bool(ws.selected(kind))


def _is_stage_meant(ws: Workspace) -> bool:
    return stage_of(ws, primary(ws)) is not None


def _has_hidden_lanes(ws: Workspace) -> bool:
    return bool(structuring.hidden_lanes(ws))


def _fold_words(host: Host) -> str:
    return tr("Unfold stage") if host.ws is not None and structuring.is_folded(host.ws) else tr("Fold stage")
