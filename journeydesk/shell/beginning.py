"""Begin a journey: ask about it in one dialog, then make it one step of undo, in a new project or an open one."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journeydesk.edit.actions.beginnings import Answers, answer, answers_of, begin_journey
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.records import Journey

Open = Callable[[Project], Workspace | None]
"""Shows a project in a window of its own and returns what it works on."""


def ask_project(template: Project | None, show: Open, parent: QWidget) -> None:
    """Ask about the first journey of a new project, empty or a copy of a template, which is shown and then edited."""
    base = template or Project.new()
    journey = next(iter(queries.journeys(base)), None)
    known = answers_of(base, journey.id) if journey is not None else Answers()

    def begin(answers: Answers) -> None:
        ws = show(base)
        if ws is not None:
            _begin(ws, journey.id if journey is not None else None, answers)

    _ask(base, known, begin, parent)


def ask_journey(ws: Workspace, parent: QWidget) -> None:
    """Ask about one more journey of an open project."""
    travellers = tuple(one.id for one in queries.personas(ws.project)[:1])
    _ask(ws.project, Answers(travellers=travellers), lambda answers: _begin(ws, None, answers), parent)


def _ask(project: Project, known: Answers, begin: Callable[[Answers], object], parent: QWidget) -> None:
    from journeydesk.shell.dialogs.new_journey import NewJourneyDialog

    NewJourneyDialog(known, queries.personas(project), begin, parent).open()


def _begin(ws: Workspace, journey: str | None, answers: Answers) -> None:
    """Write the answers into *journey*, or begin one with them; then select its first stage, or ask for the title."""
    change = answer(ws.project, journey, answers) if journey is not None else begin_journey(ws.project, answers)
    ws.do(change)
    shown = journey or _added_journey(change)
    ws.show_journey(shown)
    if not answers.title:
        ws.edit_text(shown, "title")
    else:
        ws.selection.set([stage.id for stage in queries.stages(ws.project, shown)[:1]])


def _added_journey(change: Change) -> str:
    return next(record.id for record in change.added.values() if isinstance(record, Journey))
