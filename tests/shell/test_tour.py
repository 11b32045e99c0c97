"""The tour, walked by real keys and mouse: to its end, left in the middle, and offered once."""

import pytest
from PySide6.QtCore import QPointF, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journeydesk.model.records import Note, Touchpoint
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.program import Program
from journeydesk.shell.settings import Settings
from journeydesk.shell.tour.bubble import Bubble
from journeydesk.shell.tour.conductor import Tour
from journeydesk.shell.tour.offer import TourOffer
from journeydesk.shell.tour.spotlight import Spotlight
from journeydesk.shell.tour.steps import STEPS, first_touchpoint, place_of
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.guards import Dialogs

CONTROL = Qt.KeyboardModifier.ControlModifier


class Guest:
    """Somebody who takes the tour, from the menu Help of the Start page."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        program.start([])
        self.start_page = program.windows[0]
        self.start_page.commands.run("help.tour")
        self.window: MainWindow = program.windows[-1]
        self.window.resize(1280, 800)
        qtbot.waitUntil(self.window.isActiveWindow)
        found = self.window.findChild(Tour)
        assert found is not None
        self.tour = found
        self.bot = qtbot
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def type(self, text: str) -> None:
        Driver(self.window).type(text)
        self.settle()

    def press(self, words: str) -> None:
        button = next(b for b in self.tour.bubble.findChildren(QPushButton) if b.text() == words)
        Driver(button).click(QPointF(button.rect().center()))
        self.settle()

    def has_left(self) -> bool:
        """Tell whether nothing of the tour is seen any more, and the window is."""
        shown = [*self.window.findChildren(Bubble), *self.window.findChildren(Spotlight)]
        return self.window.isVisible() and not any(one.isVisible() for one in shown)

    def target(self) -> QRect:
        """Return where in the window the step points."""
        return place_of(STEPS[self.tour.at], self.tour._stand, self.window)

    def on_sheet(self) -> QPointF:
        page = self.window.page
        assert page is not None
        return QPointF(page.view.viewport().mapFrom(self.window, self.target().center()))

    def sheet(self) -> Driver:
        assert self.window.page is not None
        return Driver(self.window.page.view)


@pytest.fixture
def guest(program: Program, qtbot: QtBot) -> Guest:
    return Guest(program, qtbot)


def test_doing_what_each_step_says_leads_to_the_end(guest: Guest, dialogs: Dialogs, program: Program) -> None:
    dialogs.let_open()
    seen = [guest.tour.bubble.title.text()]
    guest.press("Begin")
    guest.sheet().click(guest.on_sheet())
    guest.settle()
    assert guest.tour.at == 2
    guest.type("aSees herself in a mirror")
    assert guest.tour.at == 2
    guest.type("\x1b")
    assert guest.tour.at == 3
    guest.type("5")
    assert guest.tour.at == 4
    at = guest.on_sheet()
    guest.sheet().drag(at, at + QPointF(0, 40))
    guest.settle()
    assert guest.tour.at == 5
    guest.type("pThe mirror is too high\x1b")
    assert guest.tour.at == 6
    Driver(guest.window).key(Qt.Key.Key_Z, CONTROL)
    guest.settle()
    assert guest.tour.at == 7
    QTimer.singleShot(200, guest.window, leave_export)
    Driver(guest.window).key(Qt.Key.Key_E, CONTROL)
    guest.bot.waitUntil(lambda: guest.tour.at == 8)
    seen.append(guest.tour.bubble.title.text())
    assert seen == [STEPS[0].title, STEPS[-1].title]
    ws = guest.window.ws
    assert ws is not None
    assert "Sees herself in a mirror" in {t.title for t in ws.project.all(Touchpoint)}
    window = guest.window
    guest.press("Put it away")
    assert window not in program.windows
    assert [one.file for one in program.windows] == [None]
    assert not list(program.folders.drafts.glob("*.journey"))


def leave_export() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    Driver(dialog).key(Qt.Key.Key_Escape)


def test_every_step_can_be_skipped_and_points_at_something(guest: Guest) -> None:
    guest.press("Begin")
    for at in range(1, len(STEPS) - 1):
        assert guest.tour.at == at
        assert not guest.target().isEmpty(), STEPS[at].title
        bubble = guest.tour.bubble.geometry()
        assert guest.window.rect().contains(bubble)
        Driver(guest.window).key(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        guest.bot.waitUntil(lambda at=at: guest.tour.at == at + 1)
        guest.settle()
    guest.press("Keep it")
    assert guest.has_left()
    assert guest.window.isVisible()


def test_escape_leaves_only_when_nobody_else_wants_it(guest: Guest) -> None:
    guest.press("Begin")
    guest.sheet().click(guest.on_sheet())
    guest.settle()
    guest.type("aTries the blue ones\x1b")
    assert guest.tour.running
    guest.type("\x1b")
    assert guest.tour.running, "Escape let go of the selection first"
    bubble = guest.tour.bubble
    guest.type("\x1b")
    assert not bubble.isVisible()
    ws = guest.window.ws
    assert ws is not None
    assert "Tries the blue ones" in {t.title for t in ws.project.all(Touchpoint)}
    assert guest.has_left()


def test_the_button_leaves_at_any_moment(guest: Guest) -> None:
    guest.press("Begin")
    close = guest.tour.bubble.close_button
    Driver(close).click(QPointF(close.rect().center()))
    guest.settle()
    assert guest.has_left()
    assert guest.window.isVisible()


def test_escape_in_the_bubble_leaves_too(guest: Guest) -> None:
    guest.tour.bubble.skip_button.setFocus()
    guest.type("\x1b")
    assert guest.has_left()


def test_the_window_works_all_the_while(guest: Guest) -> None:
    ws = guest.window.ws
    assert ws is not None
    assert guest.tour.spotlight.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    guest.press("Begin")
    guest.window.commands.run("insert.stage")
    guest.type("Return\x1b")
    assert guest.tour.running
    assert guest.tour.at == 1


def test_bubble_and_light_follow_the_sheet_and_the_window(guest: Guest) -> None:
    guest.press("Begin")
    page = guest.window.page
    assert page is not None
    places = []
    for change in (lambda: page.view.set_zoom(1.0), lambda: guest.window.resize(1000, 600), lambda: page.fold_both()):
        change()
        guest.bot.waitUntil(lambda: guest.tour.spotlight._target == guest.target())
        assert guest.tour.spotlight.geometry() == guest.window.rect()
        assert guest.window.rect().contains(guest.tour.bubble.geometry())
        places.append(guest.tour.bubble.pos())
    assert len(set(map(str, places))) > 1
    guest.sheet().wheel((200, 200), -30)
    guest.bot.waitUntil(lambda: guest.tour.bubble._side == "none")


def test_closing_the_window_in_the_middle_leaves_nothing_behind(guest: Guest, program: Program) -> None:
    guest.press("Begin")
    guest.window.close()
    guest.settle()
    assert guest.window not in program.windows


def test_a_deleted_touchpoint_does_not_stop_the_tour(guest: Guest) -> None:
    ws = guest.window.ws
    assert ws is not None
    guest.press("Begin")
    for _ in range(8):
        ws.selection.set([first_touchpoint(guest.tour._stand)])
        guest.window.commands.run("edit.delete")
        guest.settle()
    assert not ws.project.all(Touchpoint)
    for _ in range(6):
        guest.tour.go_on()
        guest.settle()
    assert guest.tour.running
    assert not ws.project.all(Note) or guest.tour.at > 1


def offer_in(window: MainWindow) -> TourOffer | None:
    return next((one for one in window.start.findChildren(TourOffer) if one.isVisible()), None)


def test_the_start_page_offers_it_until_it_was_taken(program: Program, qtbot: QtBot) -> None:
    program.start([])
    window = program.windows[0]
    qtbot.waitUntil(lambda: offer_in(window) is not None)
    offer = offer_in(window)
    assert offer is not None
    Driver(offer.take).click(QPointF(offer.take.rect().center()))
    assert window.findChild(Tour) is not None
    window.close()
    program.show_start()
    qtbot.waitUntil(program.windows[-1].isActiveWindow)
    assert offer_in(program.windows[-1]) is None
    assert Settings.load(program.settings.path).toured


def test_the_offer_can_be_declined_for_good(program: Program, qtbot: QtBot) -> None:
    program.start([])
    window = program.windows[0]
    qtbot.waitUntil(lambda: offer_in(window) is not None)
    offer = offer_in(window)
    assert offer is not None
    Driver(offer.close_button).click(QPointF(offer.close_button.rect().center()))
    assert offer_in(window) is None
    window.start.refresh()
    assert offer_in(window) is None
    assert Settings.load(program.settings.path).toured
