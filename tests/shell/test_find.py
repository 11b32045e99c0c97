"""Find and replace in the real window, by real keys."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.comments import add_comment
from journeydesk.edit.actions.feelings import set_score
from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.actions.lanes import show_lane
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.actions.personas import add_persona
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.actions.views import Look
from journeydesk.edit.finding import Wanted, find
from journeydesk.edit.intents.looking import isolate_persona
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Persona, Stage
from journeydesk.shell.find_bar import FindBar
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.shell.conftest import first_touchpoint

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Finding:
    """A window with a hand on it, and short words for what tests ask."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        assert window.page is not None
        assert window.ws is not None
        self.window, self.page, self.ws = window, window.page, window.ws
        self.bar: FindBar = window.page.find_bar
        self.hand = Driver(window)
        self._qtbot = qtbot

    def find(self, words: str) -> str:
        """Open the bar by its key, type *words*, and return what it says once it has looked."""
        self.hand.key(Qt.Key.Key_F, CTRL)
        return self.type(words)

    def type(self, words: str) -> str:
        """Type *words* into the bar, and return what it says once it has looked."""
        self.hand.type(words)
        self._qtbot.waitUntil(lambda: self.bar.search.wanted.words == words)
        return self.bar.count.text()

    @property
    def place(self) -> str:
        """What the bar says about where the hit is."""
        return self.bar.count.text().partition(" · ")[2]

    def selected(self) -> str:
        """Return the words of what is selected."""
        record = self.ws.project.find(self.ws.selection.primary)
        return queries.title_of(record) if record is not None else ""


@pytest.fixture
def finding(window: MainWindow, qtbot: QtBot) -> Finding:
    return Finding(window, qtbot)


def test_typing_finds_and_keys_go_round(finding: Finding) -> None:
    everything = find(finding.ws.project, Wanted("s"), finding.ws.journey)
    assert finding.find("s") == f"1 of {len(everything)}"
    assert finding.find("the shop") == "1 of 1"
    assert finding.selected() == "Finds the shop"
    assert finding.find("f") != "Nothing found"
    finding.hand.key(Qt.Key.Key_Escape)
    assert finding.find("asks") == "1 of 1"
    finding.ws.do(set_value(finding.ws.project, [first_touchpoint(finding.window).id], "title", "Asks the way"))
    assert finding.bar.count.text() == "2 of 2"
    finding.hand.key(Qt.Key.Key_Return)
    assert (finding.bar.count.text(), finding.selected()) == ("1 of 2", "Asks the way")
    finding.hand.key(Qt.Key.Key_Return, SHIFT)
    assert finding.selected() == "Asks for help"
    finding.hand.key(Qt.Key.Key_F3)
    finding.hand.key(Qt.Key.Key_G, CTRL)
    assert finding.selected() == "Asks for help"
    finding.hand.key(Qt.Key.Key_F3, SHIFT)
    assert finding.selected() == "Asks the way"


def test_nothing_found_is_said(finding: Finding) -> None:
    assert finding.find("zeppelin") == "Nothing found"
    assert not finding.bar.forth.isEnabled()
    finding.hand.key(Qt.Key.Key_Return)
    assert finding.bar.count.text() == "Nothing found"


def test_escape_gives_the_sheet_the_keyboard_with_the_hit_selected(finding: Finding) -> None:
    finding.find("help")
    finding.hand.key(Qt.Key.Key_Escape)
    assert finding.bar.isHidden()
    assert QApplication.focusWidget() is finding.page.view
    assert finding.selected() == "Asks for help"
    assert not finding.bar.search.hits
    finding.hand.key(Qt.Key.Key_F3)
    assert not finding.bar.isHidden()
    assert finding.bar.count.text() == "1 of 1"
    assert QApplication.focusWidget() is finding.page.view


def test_key_without_words_asks_for_them(finding: Finding) -> None:
    finding.hand.key(Qt.Key.Key_F3)
    assert QApplication.focusWidget() is finding.bar.words


def test_case_and_whole_words(finding: Finding) -> None:
    assert finding.find("fi") == "1 of 1"
    finding.bar.whole.click()
    assert finding.bar.count.text() == "Nothing found"
    finding.bar.whole.click()
    finding.bar.case.click()
    assert finding.bar.count.text() == "Nothing found"


def test_found_words_are_brought_into_sight(finding: Finding) -> None:
    finding.page.view.set_zoom(6.0)
    finding.find("help")
    view = finding.page.view
    hit = finding.bar.search.current
    assert hit is not None
    shown = view.viewportTransform().mapRect(view.highlights.of(hit)[0].rect)
    assert QRectF(view.viewport().rect()).contains(shown)


def test_replace_all_is_one_step_and_says_how_many(finding: Finding) -> None:
    before = finding.ws.project
    finding.hand.key(Qt.Key.Key_H, CTRL)
    count = finding.type("s").removeprefix("1 of ")
    finding.bar.instead.setFocus()
    finding.hand.type("z")
    finding.bar.all.click()
    assert finding.page.notice.label.text() == f"Replaced in {count} places."
    assert first_touchpoint(finding.window).title == "Findz the zhop"
    finding.window.commands.run("edit.undo")
    assert finding.ws.project == before
    assert finding.bar.count.text().endswith(f"of {count}")


def test_enter_replaces_one_after_the_other(finding: Finding) -> None:
    finding.hand.key(Qt.Key.Key_H, CTRL)
    finding.hand.type("the")
    finding.bar.instead.setFocus()
    finding.hand.type("a\n")
    assert first_touchpoint(finding.window).title == "Finds a shop"
    assert finding.bar.count.text() == "Nothing found"


def test_words_too_long_are_refused_and_change_nothing(finding: Finding) -> None:
    before = finding.ws.project
    finding.find("help")
    finding.bar.more.click()
    finding.bar.instead.setText("x" * 20_000)
    finding.bar.all.click()
    assert finding.ws.project is before
    assert not finding.page.notice.isHidden()
    assert finding.bar.count.text() == "1 of 1"


def elsewhere(ws: Workspace) -> None:
    """Add words where the sheet does not show them: Inbox, a persona's goals, a lane, another journey."""
    journey = ws.journey or ""
    ws.do(add_note(ws.project, journey, NotePlace(None), text="Lantern in the Inbox"))
    ws.do(add_persona(ws.project, journey, name="Margit Olsen"))
    margit = next(one.id for one in ws.project.all(Persona) if one.name == "Margit Olsen")
    ws.do(set_value(ws.project, [margit], "background", "Reads by a lantern in winter"))
    ws.do(add_journey(ws.project, "Lantern festival"))


def test_hits_off_the_sheet_say_where_they_are(finding: Finding) -> None:
    elsewhere(finding.ws)
    home = finding.ws.journey
    assert finding.find("lantern") == "1 of 1 · Inbox"
    assert finding.selected() == "Lantern in the Inbox"
    finding.bar.scope.buttons[1].click()
    assert finding.bar.count.text() == "2 of 3 · Inbox"
    seen = set()
    for _ in range(3):
        finding.hand.key(Qt.Key.Key_F3)
        seen.add((finding.place, finding.selected()))
    assert ("Persona: Margit Olsen · Background", "Margit Olsen") in seen
    assert ("", "Lantern festival") in seen
    assert len(seen) == 3
    assert finding.ws.journey in (home, *(j.id for j in queries.journeys(finding.ws.project)))


def test_details_are_shown_in_the_inspector(finding: Finding) -> None:
    elsewhere(finding.ws)
    finding.bar.scope.buttons[1].click()
    if not finding.page.right.isHidden():
        finding.window.commands.run("view.right")
    finding.find("reads by a")
    assert not finding.bar.reveal.isHidden()
    finding.bar.reveal.click()
    form = finding.page.inspector.form
    assert form is not None
    field = finding.page.inspector.show_field("background")
    assert field is not None
    assert QApplication.focusWidget() is field
    assert field.isVisible()


def test_hit_in_a_hidden_lane_can_be_shown(finding: Finding) -> None:
    ws, home = finding.ws, first_touchpoint(finding.window)
    lane = next(one for one in ws.project.all(Lane) if one.lane_kind == "notes")
    ws.do(add_note(ws.project, lane.journey, NotePlace(lane.id, touchpoint=home.id), text="Lantern"))
    ws.do(show_lane(ws.project, lane.id, False))
    finding.find("lantern")
    assert finding.place.startswith("Hidden lane: ")
    finding.bar.reveal.click()
    assert ws.project.get(lane.id, Lane).visible
    assert finding.place == ""
    hit = finding.bar.search.current
    assert hit is not None
    assert finding.page.view.highlights.of(hit)


def test_hit_in_a_folded_stage_can_be_shown(finding: Finding) -> None:
    ws = finding.ws
    stage = first_touchpoint(finding.window).stage
    ws.do(set_value(ws.project, [stage], "collapsed", True))
    finding.find("help")
    assert finding.place.startswith("Folded stage: ")
    finding.bar.reveal.click()
    assert not ws.project.get(stage, Stage).collapsed
    assert finding.place == ""


def test_lane_left_out_of_the_look_can_be_shown_without_an_edit(finding: Finding) -> None:
    ws, home = finding.ws, first_touchpoint(finding.window)
    shown, hidden, *_ = [one for one in queries.lanes(ws.project, ws.journey or "") if one.lane_kind == "notes"]
    ws.do(add_note(ws.project, hidden.journey, NotePlace(hidden.id, touchpoint=home.id), text="Lantern"))
    ws.look_with(Look(lanes=(shown.id,)))
    before = ws.project
    assert finding.find("lantern").startswith("1 of 1 · Hidden lane: ")
    finding.bar.reveal.click()
    assert ws.look.lanes == (shown.id, hidden.id)
    assert ws.project is before
    assert finding.bar.count.text() == "1 of 1"


def test_word_of_a_persona_who_is_not_shown_can_be_shown(finding: Finding) -> None:
    ws, home = finding.ws, first_touchpoint(finding.window)
    ws.do(add_persona(ws.project, ws.journey, name="Margit Olsen"))
    margit = next(one.id for one in ws.project.all(Persona) if one.name == "Margit Olsen")
    ws.do(set_score(ws.project, home.id, margit, 1.0))
    ws.do(set_value(ws.project, [ws.project.all(Feeling)[0].id], "emotion", "lantern-lit"))
    isolate_persona(ws, next(one.id for one in ws.project.all(Persona) if one.id != margit))
    assert finding.find("lantern") == "1 of 1 · Path of Margit Olsen"
    finding.bar.reveal.click()
    assert ws.look.persona is None
    assert finding.bar.count.text() == "1 of 1"


def test_empty_project_and_read_only_project(program: Program, project: Project, qtbot: QtBot) -> None:
    empty = Finding(program.new_project(Project.new("Nothing")), qtbot)
    qtbot.waitUntil(empty.window.isActiveWindow)
    for key in ("edit.find", "edit.replace", "edit.find.next", "edit.find.previous"):
        empty.window.commands.run(key)
    assert empty.find("thing") == "Nothing found"
    empty.bar.scope.buttons[1].click()
    assert empty.bar.count.text() == "1 of 1 · Project: Nothing · Title"
    read_only = Finding(program.new_project(project), qtbot)
    qtbot.waitUntil(read_only.window.isActiveWindow)
    read_only.ws.session.writable = False
    read_only.window.commands.refresh()
    assert not read_only.window.commands.actions["edit.replace"].isEnabled()
    assert read_only.find("help") == "1 of 1"
    assert not read_only.bar.all.isEnabled()
    assert not read_only.bar.more.isEnabled()


def test_hit_in_a_comment_opens_its_thread(finding: Finding) -> None:
    touchpoint = first_touchpoint(finding.window)
    finding.ws.do(
        add_comment(finding.ws.project, touchpoint.id, "Where is the receipt?", "Ines", "2026-11-20T10:00:00Z")
    )
    finding.find("receipt")
    panel = finding.page.talking.panel
    assert [said.words.text() for said in panel.said] == ["Where is the receipt?"]
    assert panel.isVisible()
    assert finding.bar.words.hasFocus()
    finding.hand.key(Qt.Key.Key_Escape)
    finding.page.right.turn_to(finding.page.inspector)
    finding.window.commands.run("view.right")
    finding.find("the receipt")
    assert finding.page.right.isHidden()
    Driver(finding.bar.reveal).click(finding.bar.reveal.rect().center())
    assert panel.isVisible()


def test_escape_and_hits_go_to_the_table_while_it_is_shown(finding: Finding) -> None:
    finding.page.middle.show_way("table")
    finding.find("Asks")
    finding.hand.key(Qt.Key.Key_Escape)
    table = finding.page.middle.table
    assert table is not None
    assert QApplication.focusWidget() is table
    assert table.currentIndex().data() == "Asks for help"
