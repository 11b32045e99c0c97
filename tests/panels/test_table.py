"""The journey as a table: typed into by keys, in step with the sheet, copied to and pasted from spreadsheets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.comments import add_comment
from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.actions.lanes import lane_title
from journeydesk.edit.actions.links import add_link
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.edit.finding import Wanted, find
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Lane, Link, Note, Touchpoint
from journeydesk.panels.table.view import TableView
from tests.drivers import Driver

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def ws() -> Workspace:
    project = Project.new("Parcel")
    project = project.apply(add_journey(project, "Sending"))
    stages = queries.stages(project, queries.journeys(project)[0].id)
    for stage, title in ((stages[0], "Finds the shop"), (stages[0], "Asks for help"), (stages[1], "Pays")):
        project = project.apply(add_touchpoint(project, stage.id, title=title))
    return Workspace(Session(project))


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def table(ws: Workspace, heard: list[str], qtbot: QtBot) -> TableView:
    view = TableView(ws, heard.append)
    view.resize(1200, 500)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def go(table: TableView, title: str, column: str) -> None:
    row = [t.title for t in table.rows.table.touchpoints].index(title)
    at = [c.title for c in table.rows.table.columns].index(column)
    table.setCurrentIndex(table.rows.index(row, at))


def notes(ws: Workspace, title: str, role: str) -> list[str]:
    touchpoint = next(t for t in ws.project.all(Touchpoint) if t.title == title)
    lane = next(lane for lane in ws.project.all(Lane) if lane.role == role)
    return [note.text for note in queries.notes_at(ws.project, touchpoint.id, lane.id)]


def test_typing_in_a_cell_makes_a_note_of_each_line_in_one_step(ws: Workspace, table: TableView) -> None:
    before = ws.project
    hand = Driver(table)
    go(table, "Asks for help", "Pain points")
    hand.type("Long queue")
    hand.key(Qt.Key.Key_Return, _SHIFT)
    hand.type("No chair")
    hand.key(Qt.Key.Key_Return)
    assert notes(ws, "Asks for help", "pains") == ["Long queue", "No chair"]
    ws.session.undo()
    assert ws.project == before


def test_escape_leaves_the_cell_as_it_was(ws: Workspace, table: TableView) -> None:
    before = ws.project
    hand = Driver(table)
    go(table, "Pays", "Touchpoint")
    hand.key(Qt.Key.Key_F2)
    hand.type("x")
    hand.key(Qt.Key.Key_Escape)
    assert ws.project == before


def test_cell_and_sheet_select_the_same(ws: Workspace, table: TableView) -> None:
    go(table, "Pays", "Doing")
    pays = next(t for t in ws.project.all(Touchpoint) if t.title == "Pays")
    assert ws.selection.ids == (pays.id,)
    other = next(t for t in ws.project.all(Touchpoint) if t.title == "Finds the shop")
    ws.selection.set([other.id])
    assert table.rows.touchpoint(table.currentIndex().row()).id == other.id


def test_touchpoints_are_added_named_moved_and_deleted_by_keys(ws: Workspace, table: TableView) -> None:
    hand = Driver(table)
    go(table, "Finds the shop", "Doing")
    hand.key(Qt.Key.Key_Return, _CTRL)
    hand.type("Waits")
    hand.key(Qt.Key.Key_Return)

    def titles() -> list[str]:
        return [t.title for t in table.rows.table.touchpoints if t.title]

    assert titles() == ["Finds the shop", "Waits", "Asks for help", "Pays"]
    go(table, "Waits", "Touchpoint")
    hand.key(Qt.Key.Key_Down, _ALT)
    assert titles() == ["Finds the shop", "Asks for help", "Waits", "Pays"]
    hand.key(Qt.Key.Key_Delete, _CTRL)
    assert titles() == ["Finds the shop", "Asks for help", "Pays"]


def test_a_range_is_pasted_copied_and_cleared(ws: Workspace, table: TableView) -> None:
    hand = Driver(table)
    go(table, "Finds the shop", "Doing")
    QGuiApplication.clipboard().setText("looks\tthinks\nasks\t")
    hand.key(Qt.Key.Key_V, _CTRL)
    assert (notes(ws, "Finds the shop", "doing"), notes(ws, "Finds the shop", "thinking")) == (["looks"], ["thinks"])
    table.selectAll()
    hand.key(Qt.Key.Key_C, _CTRL)
    rows = QGuiApplication.clipboard().text().splitlines()
    assert len(rows) == 3 + 3, "three stages wait for their first touchpoint"
    assert "looks\tthinks" in rows[0]
    before = ws.project
    go(table, "Finds the shop", "Doing")
    hand.key(Qt.Key.Key_Delete)
    assert not notes(ws, "Finds the shop", "doing")
    ws.session.undo()
    assert ws.project == before


def test_what_does_not_fit_is_refused_in_one_sentence(ws: Workspace, table: TableView, heard: list[str]) -> None:
    before = ws.project
    hand = Driver(table)
    go(table, "Pays", "Satisfaction")
    hand.type("9")
    hand.key(Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("a\tb\n" * 30)
    hand.key(Qt.Key.Key_V, _CTRL)
    assert ws.project == before
    assert ["from 1 to 5" in heard[0], "more than the table has" in heard[1]] == [True, True]


def test_a_screen_reader_hears_column_touchpoint_and_text(ws: Workspace, table: TableView) -> None:
    go(table, "Pays", "Doing")
    said = table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Doing of Pays: empty"


def marked(table: TableView, title: str, column: str) -> list[tuple[str, bool]]:
    """Return the marked words of a cell, and whether each is the current one."""
    go(table, title, column)
    at = table.currentIndex()
    text = str(at.data())
    return [(text[s.start : s.start + s.length], s.is_current) for s in table.rows.found_in(at)]


def test_every_hit_of_a_search_is_marked_in_its_cell(table: TableView, ws: Workspace) -> None:
    go(table, "Pays", "Doing")
    Driver(table).type("Stands at the desk\nThe desk\twaits there\n")
    go(table, "Pays", "Doing")
    assert ws.journey is not None
    hits = find(ws.project, Wanted("desk"), ws.journey)
    before = table.viewport().grab().toImage()
    table.rows.show_found(hits, hits[0])
    QApplication.processEvents()
    found = [one for column in table.rows.table.columns for one in marked(table, "Pays", column.title)]
    assert [words for words, _ in found] == ["desk"] * len(hits)
    assert [is_current for _, is_current in found].count(True) == 1
    go(table, "Pays", "Touchpoint")
    table.rows.show_found(find(ws.project, Wanted("AYS"), ws.journey), None)
    assert marked(table, "Pays", "Touchpoint") == [("ays", False)]
    assert table.viewport().grab().toImage() != before
    table.rows.show_found([], None)
    assert marked(table, "Pays", "Touchpoint") == []


def test_comments_on_any_note_of_a_cell_on_links_and_on_lanes_are_told(table: TableView, ws: Workspace) -> None:
    assert ws.journey is not None
    lane = next(lane for lane in queries.lanes(ws.project, ws.journey) if lane.lane_kind == "notes")
    first, second, _ = ws.project.all(Touchpoint)
    for text in ("One", "Two"):
        ws.do(add_note(ws.project, ws.journey, NotePlace(lane.id, first.id), text=text))
    ws.do(add_link(ws.project, first.id, second.id))
    [link] = ws.project.all(Link)
    for anchor in (ws.project.all(Note)[1].id, link.id, lane.id):
        ws.do(add_comment(ws.project, anchor, "Really?", "Ada", "2026-11-21T10:00:00Z"))
    go(table, first.title, lane_title(lane.lane_kind, lane.role) if not lane.title else lane.title)
    assert table.rows.open_comments(table.currentIndex()) == 1
    column = table.currentIndex().column()
    header = table.rows.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert "1 open comment" in str(header)
    assert table.rows.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is not None
    go(table, first.title, "Touchpoint")
    assert table.rows.open_comments(table.currentIndex()) == 1
