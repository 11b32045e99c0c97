"""What a new journey asks, answered with real keys."""

from typing import cast

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.beginnings import Answers, answer, answers_of, begin_journey
from journeydesk.importers import library
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Persona, Touchpoint
from journeydesk.model.text import NOTE_CAP
from journeydesk.shell.dialogs.new_journey import NewJourneyDialog
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.guards import Dialogs

USUAL = ["Awareness", "Consideration", "Purchase", "Retention", "Advocacy"]


@pytest.fixture(autouse=True)
def _dialogs_come(dialogs: Dialogs) -> None:
    dialogs.let_open()


@pytest.fixture
def start(program: Program, qtbot: QtBot) -> MainWindow:
    program.start([])
    qtbot.waitUntil(program.windows[0].isActiveWindow)
    return program.windows[0]


def asked(window: MainWindow) -> NewJourneyDialog:
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewJourneyDialog), "nothing was asked"
    assert dialog.parent() is window
    return dialog


def press_new(window: MainWindow) -> NewJourneyDialog:
    Driver(window).key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return asked(window)


def only_journey(window: MainWindow) -> Journey:
    assert window.ws is not None
    (journey,) = queries.journeys(window.ws.project)
    return journey


def stage_titles(window: MainWindow) -> list[str]:
    assert window.ws is not None
    return [stage.title for stage in queries.stages(window.ws.project, window.ws.journey or "")]


def test_title_and_enter_begin_a_map_with_the_usual_stages(start: MainWindow, qtbot: QtBot) -> None:
    Driver(press_new(start)).type("Moving house\n")
    assert only_journey(start).title == "Moving house"
    assert stage_titles(start) == USUAL
    assert "Moving house" in start.windowTitle()
    qtbot.waitUntil(start.isActiveWindow)
    Driver(start).type("aPacks boxes\x1b")
    assert start.ws is not None
    assert [t.title for t in start.ws.project.all(Touchpoint)] == ["Packs boxes"]


def test_everything_that_was_answered_is_in_the_journey_after_one_step(start: MainWindow, qtbot: QtBot) -> None:
    hand = Driver(press_new(start))
    hand.type("Moving house\tAda moves in May\tA calm week\tFewer calls\tAda\tTenant\tSales\t")
    current = next(button for button in asked(start).state.buttons if button.text() == "Current state")
    Driver(current).click(QPointF(current.rect().center()))
    hand.type("\n")
    journey, ws = only_journey(start), start.ws
    assert ws is not None
    assert (journey.scenario, journey.customer_goal, journey.business_goal) == (
        "Ada moves in May",
        "A calm week",
        "Fewer calls",
    )
    assert (journey.owner, journey.state) == ("Sales", "current")
    assert [(p.name, p.role) for p in ws.project.all(Persona)] == [("Ada", "Tenant")]
    assert journey.personas == tuple(p.id for p in ws.project.all(Persona))
    assert ws.session.history.cursor == 1
    qtbot.waitUntil(start.isActiveWindow)
    Driver(start).key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not queries.journeys(ws.project)
    assert not ws.project.all(Persona)


def test_what_was_begun_is_a_draft_at_once(start: MainWindow, program: Program) -> None:
    Driver(press_new(start)).type("Moving house\n")
    assert start.file is not None
    assert start.file.flush(5.0)
    assert len(list(program.folders.drafts.iterdir())) >= 1


def test_enter_alone_begins_and_title_and_stages_are_asked_for_on_the_sheet(start: MainWindow, qtbot: QtBot) -> None:
    Driver(press_new(start)).type("\n")
    qtbot.waitUntil(start.isActiveWindow)
    Driver(start).type("Moving house\nDecide\nPack\x1b")
    assert only_journey(start).title == "Moving house"
    assert stage_titles(start)[:3] == ["Decide", "Pack", "Purchase"]


def test_escape_begins_nothing(start: MainWindow) -> None:
    Driver(press_new(start)).type("Moving house\x1b")
    assert start.file is None
    assert start.isVisible()


def test_enter_in_a_paragraph_begins_and_with_shift_breaks_the_line(start: MainWindow) -> None:
    hand = Driver(press_new(start))
    hand.type("Moving house\tFirst")
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "\r")
    hand.type("second\n")
    assert only_journey(start).scenario == "First\nsecond"


def test_a_template_asks_and_keeps_its_texts(start: MainWindow) -> None:
    entry = next(one for one in library.templates() if one.name != "blank")
    known = library.open_copy(entry)
    journey = queries.journeys(known)[0]
    card = next(card for card, shown in start.start.cards if shown.title == entry.title)
    Driver(card).click(QPointF(card.rect().center()))
    dialog = asked(start)
    assert dialog.title.text() == journey.title
    assert dialog.customer_goal.toPlainText() == journey.customer_goal
    Driver(dialog).type("Our own words\n")
    begun = only_journey(start)
    assert (begun.title, begun.scenario, begun.customer_goal) == (
        "Our own words",
        journey.scenario,
        journey.customer_goal,
    )
    assert start.ws is not None
    assert start.ws.project.count(Touchpoint) == known.count(Touchpoint)


def test_an_open_project_offers_its_personas_for_another_journey(window: MainWindow) -> None:
    assert window.ws is not None
    before = window.ws.session.history.cursor
    (known,) = window.ws.project.all(Persona)
    window.commands.run("journey.new")
    Driver(asked(window)).type("Returning it\n")
    journeys = queries.journeys(window.ws.project)
    assert [j.title for j in journeys] == ["Sending a parcel", "Returning it"]
    assert journeys[1].personas == (known.id,)
    assert window.ws.journey == journeys[1].id
    assert window.ws.session.history.cursor == before + 1
    window.commands.run("edit.undo")
    assert len(queries.journeys(window.ws.project)) == 1


def test_nobody_need_travel_who_was_unticked(window: MainWindow) -> None:
    assert window.ws is not None
    window.commands.run("journey.new")
    dialog = asked(window)
    box = cast(QWidget, dialog.people.layout().itemAt(0).widget())
    Driver(box).click(QPointF(8, box.height() / 2))
    Driver(dialog).type("Returning it\t\t\t\t")
    dialog.persona.setFocus()
    Driver(dialog).type("Ben\n")
    journey = queries.journeys(window.ws.project)[1]
    assert [window.ws.project.get(id_, Persona).name for id_ in journey.personas] == ["Ben"]


def test_nothing_longer_than_a_file_holds_can_be_answered(start: MainWindow) -> None:
    dialog = press_new(start)
    dialog.title.setText("x" * 10_000)
    dialog.scenario.setPlainText("y" * (NOTE_CAP + 1))
    Driver(dialog).type("\n")
    assert only_journey(start).title
    assert only_journey(start).scenario


def test_answering_what_is_known_already_changes_nothing() -> None:
    project = Project.new()
    project = project.apply(begin_journey(project, Answers(title="Moving", persona="Ada")))
    journey = queries.journeys(project)[0].id
    assert not answer(project, journey, answers_of(project, journey))


def test_all_that_is_asked_is_in_sight_at_once(start: MainWindow) -> None:
    dialog = press_new(start)
    QApplication.processEvents()
    assert all(bar.maximum() == 0 for bar in dialog.findChildren(QScrollBar) if bar.isVisible())
    assert dialog.state.visibleRegion().boundingRect() == dialog.state.rect()
    dialog.reject()
