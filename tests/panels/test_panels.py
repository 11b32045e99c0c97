"""Inspector, outline and Inbox on a workspace, without a window around them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import TextPlace, Typing, Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import RECORD_TYPES, Journey, Lane, Note, Persona, Stage, Touchpoint
from journeydesk.panels.form import Form
from journeydesk.panels.inbox import Inbox
from journeydesk.panels.inspector import Inspector
from journeydesk.panels.lanes_part import LanesPart
from journeydesk.panels.outline import Outline
from journeydesk.panels.personas_part import PersonasPart
from journeydesk.panels.touchpoint_feelings import FeelingsPart
from journeydesk.panels.words import KINDS, field_words, form_fields
from journeydesk.shell.style import style_sheet
from journeydesk.tr import signed
from journeydesk.widgets.fields import ParagraphField
from journeydesk.widgets.tokens import tokens
from tests.drivers import Driver


@pytest.fixture
def ws() -> Workspace:
    project = Project.new("Parcel")
    project = project.apply(add_journey(project, "Sending"))
    for title in ("Finds the shop", "Asks for help"):
        stage = queries.stages(project, queries.journeys(project)[0].id)[0]
        project = project.apply(add_touchpoint(project, stage.id, title=title))
    return Workspace(Session(project))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_form_has_words_and_an_editor(kind: str, ws: Workspace, qtbot: QtBot) -> None:
    form = Form(ws, kind, print, None)  # type: ignore[arg-type]
    qtbot.addWidget(form)
    first, later = form_fields(kind)
    assert set(form.editors) == {*first, *later}
    assert all(field_words(kind, name).title for name in form.editors)
    assert kind in RECORD_TYPES


def test_too_long_text_is_refused_in_one_sentence(ws: Workspace, qtbot: QtBot) -> None:
    heard: list[str] = []
    inspector = Inspector(ws, heard.append)
    qtbot.addWidget(inspector)
    assert inspector.form is not None
    field = inspector.form.editors["title"].widget
    field.setText("x" * 600)
    field.textEdited.emit(field.text())
    field.run.end()
    assert len(heard) == 1
    assert "at most 500" in heard[0]
    assert ws.project.get(ws.journey or "", Journey).title == "Sending"
    assert len(field.text()) == 600


def test_word_of_a_feeling_is_typed_after_a_face_was_chosen(ws: Workspace, qtbot: QtBot) -> None:
    assert ws.journey is not None
    touchpoint = queries.journey_touchpoints(ws.project, ws.journey)[0]
    ws.selection.set([touchpoint.id])
    inspector = Inspector(ws, print)
    qtbot.addWidget(inspector)
    inspector.show()
    row = next(iter(inspector.findChild(FeelingsPart).people.values()))
    assert not row.word.isVisible()
    row.faces.faces.buttons[0].click()
    assert row.word.isVisible()
    Driver(row.word).type("lost")
    row.word.run.end()
    feeling = queries.feeling_of(ws.project, touchpoint.id, ws.persona or "")
    assert feeling is not None
    assert (feeling.score, feeling.emotion) == (-2.0, "lost")
    ws.session.undo()
    assert row.word.text() == ""


def test_outline_renames_in_place(ws: Workspace, qtbot: QtBot) -> None:
    outline = Outline(ws)
    qtbot.addWidget(outline)
    touchpoint = queries.journey_touchpoints(ws.project, ws.journey or "")[0]
    item = outline.item_of(touchpoint.id)
    assert item is not None
    item.setText(0, "Looks for\nthe shop")
    assert ws.project.get(touchpoint.id, Touchpoint).title == "Looks for the shop"
    assert item.text(0) == "Looks for the shop"
    assert ws.session.history.undo_label == "Edit touchpoint"


def test_outline_follows_edits_and_keeps_what_is_folded(ws: Workspace, qtbot: QtBot) -> None:
    outline = Outline(ws)
    qtbot.addWidget(outline)
    stage = queries.stages(ws.project, ws.journey or "")[0]
    item = outline.item_of(stage.id)
    assert item is not None
    item.setExpanded(False)
    ws.do(add_touchpoint(ws.project, stage.id, title="Pays"))
    item = outline.item_of(stage.id)
    assert item is not None
    assert item.childCount() == 3
    assert not item.isExpanded()


def test_inbox_takes_a_line_and_a_pasted_list(ws: Workspace, qtbot: QtBot) -> None:
    inbox = Inbox(ws)
    qtbot.addWidget(inbox)
    Driver(inbox.line).type("queue at the counter\n")
    QGuiApplication.clipboard().setText("first\n\n second \nthird")
    Driver(inbox.line).key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    texts = [note.text for note in queries.inbox(ws.project, ws.journey or "")]
    assert texts == ["queue at the counter", "first", "second", "third"]
    assert "4" in inbox.heading.text()
    ws.session.undo()
    assert inbox.list.count() == 1


def test_eye_hides_a_lane(ws: Workspace, qtbot: QtBot) -> None:
    part = LanesPart(ws, None)  # type: ignore[arg-type]
    qtbot.addWidget(part)
    part.show_records([])
    part.show()
    lane = queries.lanes(ws.project, ws.journey or "")[1]
    rect = part.list.visualItemRect(part.list.item(1))
    Driver(part.list).click((10, rect.center().y()))
    assert not ws.project.get(lane.id, Lane).visible
    Driver(part.list).click((rect.right() - 20, rect.center().y()))
    assert not ws.project.get(lane.id, Lane).visible


def test_personas_are_scored_taken_off_and_let_on_again(ws: Workspace, qtbot: QtBot) -> None:
    from journeydesk.edit.intents.adding import add_persona

    part = PersonasPart(ws, None)  # type: ignore[arg-type]
    qtbot.addWidget(part)
    add_persona(ws, "Ann & Bo")
    part.show_records([])
    first, second = part._group.buttons()
    assert second.text() == "Ann && Bo"
    first.click()
    assert ws.persona == ws.project.get(ws.journey or "", Journey).personas[0]
    ann = next(p for p in ws.project.all(Persona) if p.name == "Ann & Bo")
    part._take_off(ann.id)
    part.refresh()
    assert len(part._group.buttons()) == 1
    assert ann.id in ws.project


def test_read_only_project_shows_dead_fields(ws: Workspace, qtbot: QtBot) -> None:
    ws.session.writable = False
    inspector = Inspector(ws, print)
    qtbot.addWidget(inspector)
    assert inspector.form is not None
    assert not any(editor.widget.isEnabled() for editor in inspector.form.editors.values())
    stage = ws.project.all(Stage)[0]
    ws.selection.set([stage.id])
    assert not any(editor.widget.isEnabled() for editor in inspector.form.editors.values())


def row_colours(outline: Outline, id_: str) -> set[str]:
    """Return the colours along the upper part of an item's row, away from its rounded corners."""
    item = outline.item_of(id_)
    assert item is not None
    picture = outline.viewport().grab().toImage()
    row = outline.visualItemRect(item)
    return {picture.pixelColor(x, row.top() + 2).name() for x in range(6, outline.viewport().width() - 6)}


def test_selected_row_of_the_outline_is_one_even_ground(ws: Workspace, qtbot: QtBot) -> None:
    outline = Outline(ws)
    qtbot.addWidget(outline)
    outline.resize(300, 400)
    outline.setStyleSheet(style_sheet())
    touchpoint = queries.journey_touchpoints(ws.project, ws.journey or "")[0]
    ws.selection.set([touchpoint.id])
    assert row_colours(outline, touchpoint.id) == {QColor(tokens().accent_soft).name()}


def dark_pixels(picture: QImage) -> int:
    return sum(
        picture.pixelColor(x, y).lightness() < 200 for x in range(picture.width()) for y in range(picture.height())
    )


def test_a_stage_without_a_title_is_called_untitled_and_renamed_from_nothing(ws: Workspace, qtbot: QtBot) -> None:
    outline = Outline(ws)
    qtbot.addWidget(outline)
    outline.resize(300, 400)
    stage = queries.stages(ws.project, ws.journey or "")[1]
    ws.do(set_value(ws.project, [stage.id], "title", ""))
    item = outline.item_of(stage.id)
    assert item is not None
    assert item.text(0) == ""
    assert dark_pixels(outline.viewport().grab(outline.visualItemRect(item)).toImage()) > 20


def test_outline_and_inspector_follow_typing_on_the_sheet_without_an_edit(ws: Workspace, qtbot: QtBot) -> None:
    outline, inspector = Outline(ws), Inspector(ws, print)
    qtbot.addWidget(outline)
    qtbot.addWidget(inspector)
    touchpoint = queries.journey_touchpoints(ws.project, ws.journey or "")[0]
    ws.selection.set([touchpoint.id])
    before, place, item = ws.project, TextPlace(touchpoint.id, "title"), outline.item_of(touchpoint.id)
    assert item is not None
    assert inspector.form is not None
    field = inspector.form.editors["title"].widget
    for text in ("L", "Lo", "Looks"):
        ws.typing.tell(Typing(place, text))
        assert (item.text(0), field.text()) == (text, text)
    field.run.end()
    assert ws.project is before
    ws.typing.tell(Typing(place, None))
    assert (item.text(0), field.text()) == (touchpoint.title, touchpoint.title)


def test_severity_is_asked_of_pain_points_only(ws: Workspace, qtbot: QtBot) -> None:
    assert ws.journey is not None
    inspector = Inspector(ws, print)
    qtbot.addWidget(inspector)
    notes = {}
    for role in ("pains", "doing"):
        lane = next(lane for lane in queries.lanes(ws.project, ws.journey) if lane.role == role)
        added = add_note(ws.project, ws.journey, NotePlace(lane.id))
        ws.do(added)
        notes[role] = next(id_ for id_, record in added.added.items() if isinstance(record, Note))
    for roles, is_asked in ((["pains"], True), (["doing"], False), (["doing", "pains"], False)):
        ws.selection.set([notes[role] for role in roles])
        assert inspector.form is not None
        for name in ("severity", "frequency"):
            assert inspector.form.editors[name].widget.isVisibleTo(inspector) is is_asked
    ws.do(set_value(ws.project, [notes["doing"]], "severity", 1))
    ws.selection.set([notes["doing"]])
    assert inspector.form.editors["severity"].widget.isVisibleTo(inspector)


def test_advice_stands_right_below_the_line_of_an_empty_inbox(ws: Workspace, qtbot: QtBot) -> None:
    inbox = Inbox(ws)
    qtbot.addWidget(inbox)
    inbox.resize(240, 400)
    inbox.show()
    picture = inbox.grab().toImage()
    below = inbox.line.mapTo(inbox, inbox.line.rect().bottomLeft()).y() + 3
    ground = picture.pixelColor(inbox.width() - 1, below)
    words = [y for y in range(below, inbox.height()) if any(picture.pixelColor(x, y) != ground for x in range(230))]
    assert words[0] - below < 20


def test_no_feeling_either_way_is_nought_without_a_sign() -> None:
    assert [signed(score) for score in (1.5, 0.0, -2.0)] == ["+1.5", "0", "−2"]


def test_arabic_in_a_field_stands_at_the_right(qtbot: QtBot) -> None:
    field = ParagraphField()
    qtbot.addWidget(field)
    field.resize(400, 80)
    field.show_value("مرحبا")
    field.show()
    line = field.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().left() > 200


def test_channels_are_offered_with_their_icons_and_found_by_typing(ws: Workspace, qtbot: QtBot) -> None:
    touchpoint = queries.journey_touchpoints(ws.project, ws.journey or "")[0]
    ws.selection.set([touchpoint.id])
    inspector = Inspector(ws, print)
    qtbot.addWidget(inspector)
    with qtbot.waitExposed(inspector):
        inspector.show()
    assert inspector.form is not None
    field = inspector.form.editors["channel"].widget
    offered = {field.itemText(at): field.itemIcon(at).isNull() for at in range(field.count())}
    known = queries.channels(ws.project)
    assert known
    assert not any(offered[channel.name] for channel in known)
    field.setFocus()
    Driver(field).type("pho")
    Driver(field).key(Qt.Key.Key_Down)
    Driver(field).key(Qt.Key.Key_Up)
    phone = next(channel.id for channel in known if channel.name == "Phone")
    assert ws.project.get(touchpoint.id, Touchpoint).channel == phone
