"""The part of the context menus that changes how a journey hangs together and how its things look."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtGui import QIcon

from journeydesk.edit.intents import structuring
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Lane, Link, Note, Record, Stage, Touchpoint
from journeydesk.tr import tr
from journeydesk.widgets.swatches import COLOURS, disc

Line = tuple[str, Callable[[], object], QIcon] | tuple[str, Callable[[], object]]
Entry = tuple[str, Callable[[], object]] | tuple[str, Sequence[Line]]


def of_touchpoint(ws: Workspace) -> Iterator[Entry]:
    """Yield what can be done with the selected touchpoints beside adding and deleting."""
    if len(ws.selected(Touchpoint)) == 2:
        yield tr("Link these touchpoints"), partial(structuring.link_selection, ws)
    if structuring.can_split(ws):
        yield tr("Split stage here"), partial(structuring.split_stage, ws)


def of_stage(ws: Workspace) -> Iterator[Entry]:
    """Yield what can be done with the selected stages."""
    yield tr("Unfold stage") if structuring.is_folded(ws) else tr("Fold stage"), partial(structuring.fold_stage, ws)
    if structuring.can_merge(ws):
        yield tr("Merge with the next stage"), partial(structuring.merge_stage, ws)
    yield tr("Colour"), _colours(ws, Stage)


def of_note(ws: Workspace) -> Iterator[Entry]:
    """Yield how the selected notes are marked and how far they reach."""
    levels = (("assumption", tr("Assumption")), ("observed", tr("Observed")), ("measured", tr("Measured")))
    yield tr("Evidence"), [(words, partial(structuring.set_selected, ws, Note, "evidence", at)) for at, words in levels]
    yield tr("Colour"), _colours(ws, Note)
    yield tr("Stretch note"), partial(structuring.stretch_note, ws, 1)
    if any(ws.project.get(id_, Note).touchpoint_end for id_ in ws.selected(Note)):
        yield tr("Shorten note"), partial(structuring.stretch_note, ws, -1)


def of_lane(ws: Workspace) -> Iterator[Entry]:
    """Yield how the selected lanes are shown."""
    heights = (("fit", tr("As needed")), ("compact", tr("Compact")), ("tall", tr("Tall")))
    yield (
        tr("Height"),
        [(words, partial(structuring.set_selected, ws, Lane, "height_mode", at)) for at, words in heights],
    )
    yield tr("Hide lane"), partial(structuring.hide_lanes, ws)
    if structuring.hidden_lanes(ws):
        yield tr("Show hidden lanes"), partial(structuring.show_lanes, ws)


def of_link(ws: Workspace) -> Iterator[Entry]:
    """Yield what can be done with the selected links."""
    yield tr("Turn link round"), partial(structuring.turn_links, ws)
    styles = (("solid", tr("Solid")), ("dashed", tr("Dashed")), ("dotted", tr("Dotted")))
    yield tr("Line"), [(words, partial(structuring.set_selected, ws, Link, "style", style)) for style, words in styles]


def _colours(ws: Workspace, kind: type[Record]) -> list[Line]:
    choices = (("Automatic", ""), *COLOURS)
    return [
        (tr(name), partial(structuring.set_selected, ws, kind, "colour", code), disc(code)) for name, code in choices
    ]
