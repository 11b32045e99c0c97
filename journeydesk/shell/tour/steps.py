"""What the tour asks people to do, as data: the words, the place they are about, and when it has been done."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QToolButton, QWidget

from journeydesk.canvas.node_item import to_qt
from journeydesk.edit.intents.context import primary, touchpoint_of
from journeydesk.edit.session import Edit
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Note, Touchpoint
from journeydesk.shell.commands import Commands
from journeydesk.shell.journey_page import JourneyPage
from journeydesk.shell.tour.bubble import Side
from journeydesk.shell.tour.practice import START
from journeydesk.tr import later


@dataclass(slots=True)
class Stand:
    """What a step looks at: the page and its workspace, the project as the step began, and what happened since."""

    page: JourneyPage
    commands: Commands
    ws: Workspace
    before: Project
    edits: list[Edit] = field(default_factory=list)
    exported: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. *place* tells the record or the widget it is about; *done* is None where a button goes on.

    The bubble stands at *side* of it, when there is room.
    """

    title: str
    words: str
    place: Callable[[Stand], str | QWidget | None]
    done: Callable[[Stand], bool] | None = None
    side: Side = "below"


def place_of(step: Step, stand: Stand, over: QWidget) -> QRect:
    """Return where *over* shows what a step is about, as far as it is in sight; an empty rectangle when it is not."""
    place = step.place(stand)
    if isinstance(place, QWidget):
        seen = place.isVisibleTo(over)
        return QRect(place.mapTo(over, QPoint()), place.size()) if seen else QRect()
    view = stand.page.view
    found = view.sheet.find(place or "") or view.sheet.of_record(place or "")
    if found is None:
        return QRect()
    shown = view.viewportTransform().mapRect(to_qt(found.rect)).toAlignedRect().intersected(view.viewport().rect())
    return QRect(view.viewport().mapTo(over, shown.topLeft()), shown.size()) if not shown.isEmpty() else QRect()


def record_of(step: Step, stand: Stand) -> str | None:
    """Return the record that a step is about, to be brought into sight; None when it is about a widget."""
    place = step.place(stand)
    return place if isinstance(place, str) else None


def first_touchpoint(stand: Stand) -> str:
    """Return the touchpoint at which the tour begins, or what is left of the map."""
    found = queries.journey_touchpoints(stand.ws.project, stand.ws.journey or "")
    return found[min(START, len(found) - 1)].id if found else ""


def _meant(stand: Stand) -> str:
    """Return the touchpoint that keys act on, else the one to begin at."""
    found = touchpoint_of(stand.ws, primary(stand.ws))
    return found.id if found is not None else first_touchpoint(stand)


def _stages(stand: Stand) -> str:
    found = queries.stages(stand.ws.project, stand.ws.journey or "")
    return found[0].id if found else ""


def _point(stand: Stand) -> str:
    """Return the point of the curve at the touchpoint that is meant."""
    feelings = [one for one in stand.ws.project.all(Feeling) if one.touchpoint == _meant(stand)]
    return feelings[0].id if feelings else _meant(stand)


def _pains_cell(stand: Stand) -> str:
    lane = next((lane.id for lane in stand.ws.project.all(Lane) if lane.role == "pains"), "")
    return f"cell:{lane}:{_meant(stand)}"


def _undo_button(stand: Stand) -> QWidget | None:
    return _button(stand, "edit.undo")


def _export_button(stand: Stand) -> QWidget | None:
    return stand.page.toolbar.export


def _button(stand: Stand, key: str) -> QWidget | None:
    action = stand.commands.actions[key]
    return next((one for one in stand.page.toolbar.findChildren(QToolButton) if one.defaultAction() is action), None)


def _is_selected(stand: Stand) -> bool:
    return stand.ws.selection.primary == first_touchpoint(stand)


def _is_added(stand: Stand) -> bool:
    touchpoints = stand.ws.project.all(Touchpoint)
    return len(touchpoints) > stand.before.count(Touchpoint) and all(one.title for one in touchpoints)


def _is_scored(stand: Stand) -> bool:
    return any(isinstance(record, Feeling) for edit in stand.edits for record in _touched(edit))


def _is_pain_noted(stand: Stand) -> bool:
    lanes = {lane.id for lane in stand.ws.project.all(Lane) if lane.role == "pains"}
    return any(note.text and note.lane in lanes and note.id not in stand.before for note in stand.ws.project.all(Note))


def _is_undone(stand: Stand) -> bool:
    return any(edit.origin == "undo" for edit in stand.edits)


def _is_exported(stand: Stand) -> bool:
    return stand.exported


def _touched(edit: Edit) -> list[object]:
    return [*edit.change.added.values(), *(new for _, new in edit.change.updated.values())]


STEPS: tuple[Step, ...] = later(
    (
        Step(
            "This is a journey map",
            "Stages run from left to right, lanes from top to bottom. It is a practice map: try whatever you like.",
            _stages,
        ),
        Step(
            "Select a touchpoint",
            "A touchpoint is one moment between the customer and you. Click this one.",
            first_touchpoint,
            _is_selected,
        ),
        Step("Add the next one", "Press A, type what happens next, then press Esc.", _meant, _is_added),
        Step(
            "Say how it feels",
            "Press a number from 1, awful, to 5, delighted. The curve follows at once.",
            _meant,
            _is_scored,
            "above",
        ),
        Step(
            "Bend the curve",
            "Drag the point up or down. Hold Alt to leave the half steps.",
            _point,
            _is_scored,
            "right",
        ),
        Step(
            "Note what hurts",
            "Press P, type what annoys or stops the customer here, then press Esc.",
            _pains_cell,
            _is_pain_noted,
        ),
        Step(
            "Nothing can go wrong",
            "Press Ctrl+Z to take the last step back. Every step can be undone, even after you closed the program.",
            _undo_button,
            _is_undone,
        ),
        Step(
            "Hand it out",
            "Press Export or Ctrl+E, look at the page as it will be printed, and close the preview.",
            _export_button,
            _is_exported,
        ),
        Step(
            "That is all it takes",
            "F1 lists every key, and the guide in the menu Help tells the method. Shall the practice map be put away?",
            lambda _stand: None,
        ),
    )
)
