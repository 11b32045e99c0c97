"""The real main window, worked as a person works it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.canvas.node_item import to_qt
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.edit.actions.values import delete, set_value
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Note, Stage, Touchpoint
from journeydesk.shell.dialogs.new_journey import NewJourneyDialog
from journeydesk.shell.journey_page import JourneyPage
from journeydesk.shell.palette_choices import command_choices
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import create_draft
from journeydesk.widgets.plain import PlainLabel
from tests.drivers import Driver
from tests.guards import Dialogs
from tests.shell.conftest import first_touchpoint


def test_start_page_offers_templates_and_samples(program: Program, qtbot: QtBot) -> None:
    program.start([])
    window = program.windows[0]
    titles = [card.title.text() for card, _ in window.start.cards]
    assert "Blank journey" in titles
    assert len(titles) >= 3
    qtbot.waitUntil(lambda: all(card.has_picture for card, _ in window.start.cards), timeout=20_000)


def take_template(window: MainWindow, title: str) -> None:
    """Press the card of a template and begin with its texts."""
    next(card for card, _ in window.start.cards if card.title.text() == title).click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewJourneyDialog)
    Driver(dialog).type("\n")


def test_template_opens_in_the_window_of_the_start_page(program: Program, dialogs: Dialogs) -> None:
    dialogs.let_open()
    program.start([])
    window = program.windows[0]
    take_template(window, "Retail purchase")
    assert program.windows == [window]
    assert window.ws is not None
    assert window.ws.project.count(Touchpoint) > 3


def test_outline_and_sheet_select_together(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    touchpoint = first_touchpoint(window)
    window.ws.selection.set([touchpoint.id])
    assert [item.text(0) for item in window.page.outline.selectedItems()] == [touchpoint.title]
    stage = window.ws.project.get(touchpoint.stage, Stage)
    item = window.page.outline.item_of(stage.id)
    assert item is not None
    window.page.outline.setCurrentItem(item)
    assert window.ws.selection.ids == (stage.id,)


def test_panels_fold_away_and_stay_so(window: MainWindow, program: Program, project: Project) -> None:
    assert window.page is not None
    window.commands.run("view.panels")
    assert window.page.left.isHidden()
    assert window.page.right.isHidden()
    other = program.new_project(project)
    assert other.page is not None
    assert other.page.left.isHidden()
    window.commands.run("view.panels")
    assert not window.page.left.isHidden()


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    assert window.page is not None
    page = window.page
    page.view.setFocus()
    window.commands.run("view.pane.next")
    assert page.inspector.isAncestorOf(QApplication.focusWidget())
    window.commands.run("view.pane.next")
    assert QApplication.focusWidget() is page.outline
    window.commands.run("view.pane.back")
    window.commands.run("view.pane.back")
    assert QApplication.focusWidget() is page.view


def test_title_follows_an_edit_of_the_project(window: MainWindow) -> None:
    ws = window.ws
    assert ws is not None
    ws.do(set_value(ws.project, [ws.project.info.id], "title", "Parcels & letters"))
    assert window.windowTitle() == "Parcels & letters — JourneyDesk"
    ws.do(add_touchpoint(ws.project, queries.stages(ws.project, ws.journey or "")[0].id))
    assert window.commands.actions["edit.undo"].text() == "Undo Add touchpoint"


def test_theme_is_worn_at_once_and_remembered(window: MainWindow, program: Program) -> None:
    assert window.page is not None
    light = window.grab().toImage().pixelColor(5, window.height() - 5).lightness()
    window.commands.run("view.theme.dark")
    dark = window.grab().toImage().pixelColor(5, window.height() - 5).lightness()
    assert dark < 64 < 192 < light
    assert window.commands.actions["view.theme.dark"].isChecked()
    assert program.settings.theme == "dark"
    assert window.page.inspector.form is not None
    window.commands.run("view.theme.light")


@pytest.mark.parametrize(("width", "panels"), [(1200, (True, True)), (960, (True, False)), (720, (False, False))])
def test_narrow_window_folds_panels_and_remembers_nothing_of_it(
    program: Program, dialogs: Dialogs, width: int, panels: tuple[bool, bool]
) -> None:
    dialogs.let_open()
    program.start([])
    window = program.windows[0]
    window.resize(width, 700)
    take_template(window, "Retail purchase")
    assert window.page is not None
    assert (window.page.left.isVisible(), window.page.inspector.isVisible()) == panels
    assert window.commands.actions["view.right"].isChecked() is panels[1]
    window.commands.run("view.left")
    window.close()
    assert (program.settings.left_open, program.settings.right_open) == (not panels[0], True)


def test_one_stage_and_one_touchpoint_are_singular(window: MainWindow) -> None:
    ws = window.ws
    assert ws is not None
    assert window.page is not None
    first, *others = queries.stages(ws.project, ws.journey or "")
    ws.do(delete(ws.project, [stage.id for stage in others]))
    assert window.page.status.counts.text() == "1 stage · 2 touchpoints"
    ws.do(delete(ws.project, [queries.touchpoints(ws.project, first.id)[0].id]))
    assert window.page.status.counts.text() == "1 stage · 1 touchpoint"


def test_letters_and_choosing_in_the_outline_act_on_the_sheet(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    page, outline = window.page, window.page.outline
    last = queries.stages(window.ws.project, window.ws.journey or "")[-1]
    page.view.set_zoom(2.0)
    assert not shows(page, last.id)
    item = outline.item_of(last.id)
    assert item is not None
    Driver(outline).click(outline.visualItemRect(item).center())
    assert shows(page, last.id)
    Driver(outline).type("a")
    Driver(page.view).type("Pays\x1b")
    assert [one.title for one in queries.touchpoints(window.ws.project, last.id)] == ["Pays"]


def shows(page: JourneyPage, id_: str) -> bool:
    """Tell whether the sheet has a record in sight, the whole of it."""
    found = page.view.sheet.of_record(id_)
    assert found is not None
    rect = page.view.viewportTransform().mapRect(to_qt(found.rect)).toAlignedRect()
    return page.view.viewport().rect().contains(rect)


def test_outline_is_read_as_its_journey(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    outline = window.page.outline
    assert not outline.isRightToLeft()
    window.ws.do(set_value(window.ws.project, [window.ws.journey or ""], "direction", "right to left"))
    assert outline.isRightToLeft()
    window.ws.session.undo()
    assert not outline.isRightToLeft()


def test_add_offers_pictures_too(window: MainWindow) -> None:
    assert window.page is not None
    menu = window.page.toolbar.add.menu()
    menu.aboutToShow.emit()
    assert "Picture…" in [action.text().replace("&", "").partition("\t")[0] for action in menu.actions()]


def test_who_has_drafts_is_not_told_that_there_is_nothing_recent(program: Program, project: Project) -> None:
    def words(window: MainWindow) -> list[str]:
        return [label.text() for label in window.start.findChildren(PlainLabel) if label.isVisible()]

    program.start([])
    [window] = program.windows
    assert any("appear here" in line for line in words(window))
    create_draft(program.folders.drafts, project).close()
    window.start.refresh()
    QApplication.processEvents()
    assert "Drafts" in words(window)
    assert not any("appear here" in line for line in words(window))


def test_palette_says_of_what_a_choice_is(window: MainWindow) -> None:
    where = {choice.words: choice.place for choice in command_choices(window.commands)}
    assert where["Light"] == "View ▸ Theme"
    assert where["Deutsch"] == "View ▸ Language"
    assert where["Export"] == "File"


def test_the_status_bar_leads_to_where_the_selected_thing_stands(window: MainWindow, qtbot: QtBot) -> None:
    assert window.ws is not None
    assert window.page is not None
    path, view = window.page.status.path, window.page.view
    touchpoint = first_touchpoint(window)
    window.ws.selection.set([touchpoint.id])
    stage = window.ws.project.find(touchpoint.stage)
    assert stage is not None
    names = [queries.title_of(stage), touchpoint.title]
    assert [step.accessibleName() for step in path.steps] == names
    assert [step.text() for step in path.steps] == names
    assert all(step.focusPolicy() & Qt.FocusPolicy.TabFocus for step in path.steps)
    view.set_zoom(4.0)
    view.camera.show_corner(view.sheet.sheet(), at_right=True)
    path.steps[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(path.steps[0], Qt.Key.Key_Space)
    assert window.ws.selection.ids == (stage.id,)
    header = view.sheet.of_record(stage.id)
    assert header is not None
    assert view.viewport().rect().contains(view.camera.to_view(QPointF(header.rect.x, header.rect.y)).toPoint())
    assert view.hasFocus()
    window.ws.selection.clear()
    assert path.steps == []


def test_the_way_to_a_note_leads_through_its_lane(window: MainWindow) -> None:
    ws, page = window.ws, window.page
    assert ws is not None
    assert page is not None
    touchpoint = first_touchpoint(window)
    lane = next(lane for lane in queries.lanes(ws.project, ws.journey or "") if lane.role == "pains")
    ws.do(add_note(ws.project, ws.journey or "", NotePlace(lane.id, touchpoint.id), text="Long & wide"))
    [note] = ws.project.all(Note)
    ws.selection.set([note.id])
    words = [step.text() for step in page.status.path.steps]
    assert words[1:] == [touchpoint.title, "Pain points", "Long && wide"]
    page.status.path.steps[2].click()
    assert ws.selection.ids == (lane.id,)
