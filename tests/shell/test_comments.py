"""Comments in the real window: written, answered, settled, found again and undone, by real keys and a real mouse."""

import datetime

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.comments import add_comment
from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.actions.values import delete, set_value
from journeydesk.edit.session import Session
from journeydesk.edit.threads import open_count
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Lane, Note
from journeydesk.panels.comments.moments import spoken_moment
from journeydesk.panels.comments.panel import CommentsPanel
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.shell.conftest import first_touchpoint

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_AT = "2026-11-20T10:00:00Z"


class Talk:
    """A window with a hand on it, and short words for what tests ask."""

    def __init__(self, window: MainWindow) -> None:
        assert window.page is not None
        assert window.ws is not None
        self.window, self.page, self.ws = window, window.page, window.ws
        self.panel: CommentsPanel = window.page.talking.panel
        self.hand = Driver(window)
        self.page.view.setFocus()

    def write(self, words: str) -> None:
        """Press C and type *words*."""
        self.page.view.setFocus()
        self.hand.key(Qt.Key.Key_C, text="c")
        self.hand.type(words)

    @property
    def comments(self) -> list[Comment]:
        """All comments, the oldest first."""
        return queries.comments(self.ws.project)

    def say(self, anchor: str, text: str, author: str = "Tom") -> None:
        """Add a comment that somebody else wrote."""
        self.ws.do(add_comment(self.ws.project, anchor, text, author, _AT))

    def place(self, at: int = 0) -> QPointF:
        """Return where a bubble stands in the view."""
        return self.page.view.overlay.middle(self.page.talking.marks.bubbles[at])


@pytest.fixture
def talk(window: MainWindow) -> Talk:
    return Talk(window)


def test_c_comments_on_what_is_selected_and_enter_sends(talk: Talk, program: Program) -> None:
    touchpoint = first_touchpoint(talk.window)
    talk.ws.selection.set([touchpoint.id])
    talk.write("Is this the")
    talk.hand.key(Qt.Key.Key_Return, SHIFT)
    talk.hand.type("shop in town?\n")
    [comment] = talk.comments
    assert (comment.anchor, comment.text) == (touchpoint.id, "Is this the\nshop in town?")
    assert comment.author == talk.panel.writing.name.text() == program.settings.author
    assert [said.words.text() for said in talk.panel.said] == ["Is this the\nshop in town?"]
    assert talk.panel.writing.field.toPlainText() == ""
    assert talk.page.right.tabs[1].text() == "Comments  1"
    assert talk.page.status.comments.text() == "1 open comment"
    talk.hand.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is talk.page.view
    talk.hand.key(Qt.Key.Key_Z, CTRL)
    assert talk.comments == []
    assert talk.page.status.comments.isHidden()
    talk.hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert talk.comments == [comment]


def test_nothing_selected_means_the_journey(talk: Talk) -> None:
    talk.ws.selection.clear()
    talk.write("Who owns this?\n")
    assert [comment.anchor for comment in talk.comments] == [talk.ws.journey]
    assert len(talk.panel.list.rows) == 1


def test_name_is_remembered_for_the_next_comment(talk: Talk, program: Program, project: Project) -> None:
    talk.write("One\n")
    talk.panel.writing.name.setFocus()
    talk.hand.key(Qt.Key.Key_A, CTRL)
    talk.hand.type("Ines Brandt\nTwo\n")
    assert [comment.author for comment in talk.comments if comment.text == "Two"] == ["Ines Brandt"]
    other = Talk(program.new_project(project))
    assert other.panel.writing.name.text() == "Ines Brandt"


def test_what_was_begun_waits_with_its_thing(talk: Talk) -> None:
    first, second = queries.journey_touchpoints(talk.ws.project, talk.ws.journey or "")
    talk.ws.selection.set([first.id])
    talk.write("Half a thought")
    talk.ws.selection.set([second.id])
    assert talk.panel.writing.field.toPlainText() == ""
    talk.ws.selection.set([first.id])
    talk.panel.write()
    talk.hand.type(" and the rest\n")
    assert [(c.anchor, c.text) for c in talk.comments] == [(first.id, "Half a thought and the rest")]


def test_settling_takes_the_bubble_away_and_reopening_brings_it_back(talk: Talk) -> None:
    touchpoint = first_touchpoint(talk.window)
    talk.say(touchpoint.id, "One")
    talk.say(touchpoint.id, "Two")
    assert [bubble.count for bubble in talk.page.talking.marks.bubbles] == [2]
    talk.page.talking.show_thread(touchpoint.id)
    talk.panel.said[0].settling.click()
    assert [bubble.count for bubble in talk.page.talking.marks.bubbles] == [1]
    assert talk.panel.heading.settle.isHidden()
    talk.panel.said[1].settling.click()
    assert talk.page.talking.marks.bubbles == []
    assert open_count(talk.ws.project) == 0
    talk.panel.said[1].settling.click()
    talk.panel.said[0].settling.click()
    talk.panel.heading.settle.click()
    assert open_count(talk.ws.project) == 0
    talk.hand.key(Qt.Key.Key_Z, CTRL)
    assert open_count(talk.ws.project) == 2


def test_comment_is_changed_in_place_and_deleted(talk: Talk) -> None:
    touchpoint = first_touchpoint(talk.window)
    talk.say(touchpoint.id, "Wrong")
    talk.page.talking.show_thread(touchpoint.id)
    action(talk, "Edit").trigger()
    talk.hand.type("Right\n")
    assert [comment.text for comment in talk.comments] == ["Right"]
    assert QApplication.focusWidget() is talk.panel.said[0].choices
    action(talk, "Edit").trigger()
    talk.hand.type("Never mind\x1b")
    assert [comment.text for comment in talk.comments] == ["Right"]
    assert talk.panel.said[0].words.isVisible()
    action(talk, "Delete").trigger()
    assert talk.comments == []
    assert talk.panel.said == []


def action(talk: Talk, words: str) -> QAction:
    """Return a choice of the first comment's menu."""
    return next(one for one in talk.panel.said[0].choices.menu().actions() if one.text() == words)


def test_bubble_shows_its_thread_and_a_click_beside_it_does_not(talk: Talk) -> None:
    first, second = queries.journey_touchpoints(talk.ws.project, talk.ws.journey or "")
    talk.say(first.id, "One")
    view = Driver(talk.page.view)
    view.click(talk.place())
    assert talk.ws.selection.ids == (first.id,)
    assert talk.page.right.page is talk.panel
    assert [said.comment.text for said in talk.panel.said] == ["One"]
    found = talk.page.view.sheet.of_record(second.id)
    assert found is not None
    view.click(talk.page.view.camera.to_view(QPointF(*found.rect.centre)))
    assert talk.ws.selection.ids == (second.id,)
    view.move(talk.place())
    assert "1 open comment" in talk.page.view.viewport().toolTip()


def test_context_menu_comments_on_what_is_under_the_pointer(talk: Talk) -> None:
    touchpoint = first_touchpoint(talk.window)
    found = talk.page.view.sheet.of_record(touchpoint.id)
    assert found is not None
    at = talk.page.view.camera.to_view(QPointF(*found.rect.centre))
    Driver(talk.page.view).click(at, Qt.MouseButton.RightButton)
    assert talk.page.view.menu is not None
    next(one for one in talk.page.view.menu.actions() if one.text() == "Comment").trigger()
    talk.page.view.menu.close()
    talk.hand.type("From the menu\n")
    assert [(comment.anchor, comment.text) for comment in talk.comments] == [(touchpoint.id, "From the menu")]


def test_no_bubble_gets_into_what_is_exported(talk: Talk) -> None:
    before = talk.page.view.sheet.drawing
    talk.say(first_touchpoint(talk.window).id, "Between us")
    assert talk.page.view.sheet.drawing == before
    assert talk.page.talking.marks.bubbles


def test_list_is_in_reading_order_and_goes_to_other_journeys(talk: Talk, qtbot: QtBot) -> None:
    ws, here = talk.ws, talk.ws.journey or ""
    first, second = queries.journey_touchpoints(ws.project, here)
    ws.do(add_journey(ws.project, "Sending it back"))
    there = next(j.id for j in queries.journeys(ws.project) if j.id != here)
    stage = queries.stages(ws.project, there)[0]
    for anchor, words in ((stage.id, "d"), (second.id, "c"), (first.id, "b"), (ws.project.info.id, "a")):
        talk.say(anchor, words)
    talk.window.commands.run("comment.list")
    assert [row.about.comments[0].text for row in talk.panel.list.rows] == ["a", "b", "c", "d"]
    for _ in range(3):
        talk.hand.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is talk.panel.list.rows[3]
    talk.hand.key(Qt.Key.Key_Return)
    assert (ws.journey, ws.selection.ids) == (there, (stage.id,))
    talk.panel.heading.back.click()
    assert talk.panel.is_list


def test_list_shows_open_ones_all_or_mine(talk: Talk) -> None:
    first, second = queries.journey_touchpoints(talk.ws.project, talk.ws.journey or "")
    talk.say(first.id, "Done")
    talk.page.talking.show_thread(first.id)
    talk.panel.said[0].settling.click()
    talk.ws.selection.set([second.id])
    talk.write("Mine\n")
    talk.page.status.comments.click()
    shown = {}
    for button, key in zip(talk.panel.filter.buttons, ("open", "all", "mine"), strict=True):
        button.click()
        shown[key] = [row.about.comments[0].text for row in talk.panel.list.rows]
    assert shown == {"open": ["Mine"], "all": ["Done", "Mine"], "mine": ["Mine"]}


def test_what_the_sheet_hides_is_named_and_can_be_shown(talk: Talk) -> None:
    ws = talk.ws
    touchpoint = first_touchpoint(talk.window)
    lane = next(lane for lane in ws.project.all(Lane) if lane.lane_kind == "notes")
    ws.do(add_note(ws.project, ws.journey or "", NotePlace(lane.id, touchpoint.id), text="Hidden words"))
    ws.do(add_note(ws.project, ws.journey or "", NotePlace(), text="Waiting words"))
    hidden, waiting = (next(n.id for n in notes) for notes in (by_text(talk, "Hidden"), by_text(talk, "Waiting")))
    ws.do(set_value(ws.project, [lane.id], "visible", False))
    talk.page.talking.show_thread(waiting)
    assert (talk.panel.heading.place.text(), talk.panel.heading.offer.isHidden()) == ("Inbox", True)
    talk.page.talking.show_thread(hidden)
    assert talk.panel.heading.place.text().startswith("Hidden lane")
    talk.panel.heading.offer.click()
    assert talk.page.view.sheet.of_record(hidden) is not None
    assert talk.panel.heading.place.isHidden()
    talk.say(touchpoint.id, "Folded away")
    ws.do(set_value(ws.project, [touchpoint.stage], "collapsed", True))
    assert [bubble.count for bubble in talk.page.talking.marks.bubbles] == [1]
    Driver(talk.page.view).click(talk.place())
    assert talk.panel.heading.place.text().startswith("Folded stage")


def by_text(talk: Talk, words: str) -> list[Note]:
    """Return the notes that begin with *words*."""
    return [note for note in talk.ws.project.all(Note) if note.text.startswith(words)]


def test_several_selected_things_are_said_to_be_several(talk: Talk) -> None:
    ids = [t.id for t in queries.journey_touchpoints(talk.ws.project, talk.ws.journey or "")]
    talk.ws.selection.set(ids)
    talk.write("Only here\n")
    assert "2 things are selected" in talk.panel.heading.several.text()
    assert [comment.anchor for comment in talk.comments] == [talk.ws.selection.primary]
    assert talk.ws.selection.ids == tuple(ids)


def test_deleting_a_thing_takes_its_comments_along_and_undo_brings_them_back(talk: Talk) -> None:
    touchpoint = first_touchpoint(talk.window)
    talk.say(touchpoint.id, "Stays with it")
    talk.ws.do(delete(talk.ws.project, [touchpoint.id]))
    assert talk.page.status.comments.isHidden()
    talk.hand.key(Qt.Key.Key_Z, CTRL)
    assert talk.page.status.comments.text() == "1 open comment"
    assert talk.page.talking.marks.bubbles


def test_read_only_project_is_for_reading(program: Program, project: Project, qtbot: QtBot) -> None:
    anchor = queries.journeys(project)[0].id
    project = project.apply(add_comment(project, anchor, "Read me", "Tom", _AT))
    window = program.new_project(project)
    qtbot.waitUntil(window.isActiveWindow)
    talk = Talk(window)
    talk.ws.session.writable = False
    talk.page.talking.show_thread(anchor)
    talk.panel.refresh_look()
    assert [said.words.text() for said in talk.panel.said] == ["Read me"]
    assert not hasattr(talk.panel.said[0], "settling")
    assert talk.panel.writing.isHidden()
    talk.window.commands.refresh()
    assert not talk.window.commands.actions["comment.add"].isEnabled()


@pytest.mark.parametrize(
    "text", ["<b>bold</b> <img src=file:///etc/passwd>", "שלום, זה חשוב", "🙂🙃" * 40, "x" * 20_000, "line\n" * 900]
)
def test_any_text_is_shown_as_it_is_and_never_widens_the_panel(talk: Talk, text: str) -> None:
    anchor = first_touchpoint(talk.window).id
    talk.page.talking.show_list()
    width = talk.page.right.width()
    talk.say(anchor, text)
    assert talk.panel.list.rows
    talk.page.talking.show_thread(anchor)
    said = talk.panel.said[0]
    QApplication.processEvents()
    assert text.startswith(said.words.text().rstrip("…"))
    assert said.words.textFormat() == Qt.TextFormat.PlainText
    assert talk.page.right.width() == width
    assert said.width() <= width


def test_too_long_a_comment_is_refused_and_kept(talk: Talk) -> None:
    talk.ws.selection.set([first_touchpoint(talk.window).id])
    talk.write("")
    talk.panel.writing.field.setPlainText("x" * 20_001)
    talk.hand.key(Qt.Key.Key_Return)
    assert talk.comments == []
    assert talk.page.notice.isVisible()
    assert len(talk.panel.writing.field.toPlainText()) == 20_001


def test_moments_are_told_as_people_say_them() -> None:
    now = datetime.datetime(2026, 11, 22, 14, 30, tzinfo=datetime.UTC)
    told = {
        "2026-11-22T14:29:30Z": "Just now",
        "2026-11-22T14:29:00Z": "1 minute ago",
        "2026-11-22T14:00:00Z": "30 minutes ago",
        "2026-11-22T09:05:00Z": "Today 09:05",
        "2026-11-21T23:59:00Z": "Yesterday 23:59",
        "2026-03-01T10:00:00Z": "1 Mar 2026",
        "2026-11-22T15:00:00Z": "Today 15:00",
        "": "",
        "some day": "",
    }
    assert {time: spoken_moment(time, now) for time in told} == told


def test_list_without_a_journey_or_on_an_empty_project_says_so(program: Program, qtbot: QtBot) -> None:
    window = program.new_project(Project.new("Nothing yet"))
    qtbot.waitUntil(window.isActiveWindow)
    talk = Talk(window)
    talk.window.commands.run("comment.list")
    talk.window.commands.run("comment.add")
    assert talk.panel.is_list
    assert talk.panel.list.rows == []
    assert Session(talk.ws.project).writable


def test_open_comments_are_told_by_the_sheet_and_the_table(talk: Talk) -> None:
    touchpoint = first_touchpoint(talk.window)
    talk.ws.selection.set([touchpoint.id])
    talk.write("Is that so?\n")
    talk.ws.selection.clear()
    talk.ws.selection.set([touchpoint.id])
    assert "1 open comment" in talk.page.view.accessibleDescription()
    talk.page.middle.show_way("table")
    table = talk.page.middle.table
    assert table is not None
    cell, beside = table.model().index(0, 1), table.model().index(0, 2)
    assert cell.data() == touchpoint.title
    assert "open comment" not in beside.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1 open comment" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    marked = table.grab().toImage()
    talk.ws.session.undo()
    assert table.grab().toImage() != marked
    assert "open comment" not in cell.data(Qt.ItemDataRole.AccessibleTextRole)
