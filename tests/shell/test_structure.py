"""How a journey hangs together is changed by commands, keys and context menus, in the real window."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.links import add_link
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Lane, Link, Note, Stage, Touchpoint
from journeydesk.panels.links_part import LinksPart
from journeydesk.shell.command_palette import CommandPalette
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ws(window: MainWindow) -> Workspace:
    assert window.ws is not None
    return window.ws


@pytest.fixture
def hand(window: MainWindow) -> Driver:
    assert window.page is not None
    return Driver(window.page.view)


def touchpoints(ws: Workspace) -> list[Touchpoint]:
    return queries.journey_touchpoints(ws.project, ws.journey or "")


def stages(ws: Workspace) -> list[Stage]:
    return queries.stages(ws.project, ws.journey or "")


def note_in(ws: Workspace, role: str) -> Note:
    lane = next(lane for lane in ws.project.all(Lane) if lane.role == role)
    change = add_note(ws.project, ws.journey or "", NotePlace(lane.id, touchpoint=touchpoints(ws)[0].id), text="Words")
    ws.do(change)
    return ws.project.get(next(iter(change.added)), Note)


def menu_at(window: MainWindow, id_: str) -> dict[str, QMenu | None]:
    """Open the context menu of a thing by the mouse; return its lines, and the menus below them."""
    assert window.page is not None
    view = window.page.view
    view.set_zoom(1.0)
    view.reveal(id_)
    found = view.sheet.of_record(id_)
    assert found is not None
    place = next((zone.rect.moved(found.x, found.y) for zone in found.node.zones if zone.name == "text"), found.rect)
    at = view.camera.to_view(QPointF(*place.centre))
    Driver(view).click(at, Qt.MouseButton.RightButton)
    menu = view.menu
    assert menu is not None
    lines: dict[str, QMenu | None] = {}
    for action in menu.actions():
        below = action.menu()
        lines[action.text()] = below if isinstance(below, QMenu) else None
    return lines


def choose(window: MainWindow, id_: str, *words: str) -> None:
    """Choose a line of a thing's context menu, and one of the menu below it."""
    menu = menu_at(window, id_)[words[0]]
    assert window.page is not None
    above = window.page.view.menu
    assert above is not None
    actions = (menu if menu is not None and len(words) > 1 else above).actions()
    next(action for action in actions if action.text() == words[-1]).trigger()
    above.close()


def test_a_stage_is_split_named_merged_and_folded(window: MainWindow, ws: Workspace, hand: Driver) -> None:
    ws.selection.set([touchpoints(ws)[1].id])
    window.commands.run("stage.split")
    hand.type("Asking\n")
    assert [stage.title for stage in stages(ws)][:2] == ["Awareness", "Asking"]
    ws.selection.set([stages(ws)[0].id])
    window.commands.run("stage.merge")
    assert [t.stage for t in touchpoints(ws)] == [stages(ws)[0].id] * 2
    window.commands.run("stage.fold")
    assert stages(ws)[0].collapsed
    assert window.commands.actions["stage.fold"].text().startswith("Unfold stage")
    hand.widget.setFocus()
    hand.type("f")
    assert not stages(ws)[0].collapsed


def test_a_stage_can_not_be_split_before_its_first_touchpoint(window: MainWindow, ws: Workspace) -> None:
    ws.selection.set([touchpoints(ws)[0].id])
    assert not window.commands.actions["stage.split"].isEnabled()


def test_k_links_two_touchpoints_and_asks_for_the_second_when_one_is_selected(
    window: MainWindow, ws: Workspace, hand: Driver, dialogs: object
) -> None:
    first, second = touchpoints(ws)
    ws.selection.set([second.id, first.id])
    hand.type("kagain\n")
    dialogs.let_open()  # type: ignore[attr-defined]
    ws.selection.set([first.id])
    hand.type("k")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    Driver(palette.field).type("asks\n")
    links = [(link.start, link.end, link.label) for link in ws.project.all(Link)]
    assert (second.id, first.id, "again") in links
    assert len(links) == 2


def test_a_link_is_turned_and_drawn_otherwise_by_its_menu(window: MainWindow, ws: Workspace, hand: Driver) -> None:
    first, second = touchpoints(ws)
    ws.selection.set([first.id, second.id])
    hand.type("kagain\n")
    (link,) = ws.project.all(Link)
    choose(window, link.id, "Turn link round")
    choose(window, link.id, "Line", "Dashed")
    (link,) = ws.project.all(Link)
    assert (link.start, link.end, link.style) == (second.id, first.id, "dashed")


def test_a_note_is_stretched_by_keys_and_comes_back(ws: Workspace, hand: Driver) -> None:
    note = note_in(ws, "doing")
    ws.selection.set([note.id])
    hand.key(Qt.Key.Key_Right, ALT | SHIFT)
    assert ws.project.get(note.id, Note).touchpoint_end == touchpoints(ws)[1].id
    hand.key(Qt.Key.Key_Left, ALT | SHIFT)
    assert ws.project.get(note.id, Note).touchpoint_end is None


def test_severity_is_for_pain_points_alone(window: MainWindow, ws: Workspace) -> None:
    pain, doing = note_in(ws, "pains"), note_in(ws, "doing")
    assert "Severity" in menu_at(window, pain.id)
    assert "Severity" not in menu_at(window, doing.id)
    ws.selection.set([doing.id])
    assert not window.commands.actions["severity.3"].isEnabled()
    ws.selection.set([doing.id, pain.id])
    window.commands.run("severity.3")
    assert ws.project.get(pain.id, Note).severity == 3
    assert ws.project.get(doing.id, Note).severity is None


def test_several_notes_are_coloured_and_marked_as_observed_at_once(window: MainWindow, ws: Workspace) -> None:
    notes = [note_in(ws, "doing").id, note_in(ws, "pains").id]
    for words in (("Colour", "Teal"), ("Evidence", "Observed")):
        ws.selection.set(notes)
        choose(window, notes[-1], *words)
    assert {(n.colour, n.evidence) for n in ws.project.all(Note)} == {("#0f7b83", "observed")}


def test_stages_are_coloured_by_menu_and_by_command(window: MainWindow, ws: Workspace) -> None:
    stage = stages(ws)[0]
    choose(window, stage.id, "Colour", "Red")
    assert stages(ws)[0].colour == "#c03a2b"
    ws.selection.set([stage.id])
    window.commands.run("stage.colour.automatic")
    assert stages(ws)[0].colour == ""


def test_lanes_are_sized_hidden_and_shown_again(window: MainWindow, ws: Workspace) -> None:
    lane = next(lane for lane in ws.project.all(Lane) if lane.role == "doing")
    choose(window, lane.id, "Height", "Tall")
    choose(window, lane.id, "Hide lane")
    changed = ws.project.get(lane.id, Lane)
    assert (changed.height_mode, changed.visible) == ("tall", False)
    window.commands.run("lane.show")
    assert ws.project.get(lane.id, Lane).visible


def test_no_command_about_structure_fails_whatever_is_selected(window: MainWindow, ws: Workspace, qtbot: QtBot) -> None:
    note = note_in(ws, "doing")
    things = [stages(ws)[0].id, touchpoints(ws)[0].id, note.id, next(iter(ws.project.all(Lane))).id]
    keys = [key for key in window.commands.all if key.startswith(("stage.", "link.turn", "note.", "lane.", "severity"))]
    before = ws.project
    for chosen in ([], *([one] for one in things), things):
        for key in keys:
            ws.selection.set(chosen)
            window.commands.run(key)
            assert window.page is not None
            window.page.middle.finish_typing()
            while ws.session.history.cursor > 1:
                ws.session.undo()
    assert ws.project == before


def test_inspector_lists_the_links_of_a_touchpoint(window: MainWindow, ws: Workspace) -> None:
    first, second = touchpoints(ws)[:2]
    assert window.page is not None
    ws.selection.set([second.id])
    parts = window.page.inspector.findChildren(LinksPart)
    assert [part.isVisible() for part in parts] == [False]
    ws.do(add_link(ws.project, first.id, second.id, "asks again"))
    assert parts[0].isVisible()
    go, away = [button for button in parts[0].findChildren(QToolButton) if button is not parts[0].heading]
    assert go.text() == "Finds the shop · asks again"
    Driver(go).click(QPointF(go.rect().center()))
    assert ws.selection.ids == (first.id,)
    away = parts[0].findChildren(QToolButton)[-1]
    Driver(away).click(QPointF(away.rect().center()))
    assert not ws.project.all(Link)
    assert not parts[0].isVisible()


def test_notes_are_merged_and_sent_elsewhere_by_their_menu(window: MainWindow, ws: Workspace, qtbot: QtBot) -> None:
    first, _second = touchpoints(ws)[:2]
    lane = next(lane for lane in queries.lanes(ws.project, ws.journey or "") if lane.role == "pains")
    for text in ("Too slow", "Too dear"):
        ws.do(add_note(ws.project, ws.journey or "", NotePlace(lane.id, first.id), text=text))
    notes = [note.id for note in ws.project.all(Note)]
    ws.selection.set(notes)
    choose(window, notes[0], "Merge notes")
    assert [note.text for note in ws.project.all(Note)] == ["Too slow\nToo dear"]
    choose(window, ws.selection.ids[0], "Move to…")
    palette = QApplication.activePopupWidget() or window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    assert palette.isVisible()
    palette.close()
