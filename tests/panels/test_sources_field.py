"""The sources of a note or feeling in the inspector: named, shown, edited in place, taken off; by mouse and by key."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.importers import library
from journeydesk.layout.text import QtTypesetter
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Note, Source
from journeydesk.panels.inspector import Inspector
from journeydesk.panels.sources_field import SourcesField
from journeydesk.shell.sheet import Sheet
from tests.drivers import Driver

Shown = tuple[Workspace, Inspector, SourcesField]


def titles(ws: Workspace, claim: str) -> list[str]:
    record: Any = ws.project.get(claim, Note) if isinstance(ws.project.find(claim), Note) else ws.project.find(claim)
    return [ws.project.get(id_, Source).title for id_ in record.sources]


def shown(qtbot: QtBot, *ids: str, ws: Workspace, refused: Any = print) -> Shown:
    ws.selection.set(list(ids))
    inspector = Inspector(ws, refused)
    qtbot.addWidget(inspector)
    inspector.resize(320, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    inspector.activateWindow()
    field = inspector.findChild(SourcesField)
    field.line.setFocus()
    return ws, inspector, field


@pytest.fixture
def ws() -> Workspace:
    return Workspace(Session(library.open_copy(library.find("sample", "parcel"))))


@pytest.fixture
def bare(ws: Workspace) -> list[str]:
    """Return notes and nothing else that have no source yet."""
    return [note.id for note in ws.project.all(Note) if not note.sources and note.evidence == "assumption"]


def test_enter_makes_a_source_and_undo_takes_it_back_in_one_step(ws: Workspace, bare: list[str], qtbot: QtBot) -> None:
    before = ws.project
    _, _, field = shown(qtbot, bare[0], ws=ws)
    Driver(field.line).type("Diary study, May\n")
    qtbot.waitUntil(lambda: titles(ws, bare[0]) == ["Diary study, May"])
    assert field.line.text() == ""
    assert "Diary study, May" in next(iter(field.rows.values())).accessibleName()
    assert ws.project.get(bare[0], Note).evidence == "assumption"
    ws.session.undo()
    assert ws.project == before
    assert not field.rows


def test_a_known_source_is_offered_while_one_types_and_taken_by_key(
    ws: Workspace, bare: list[str], qtbot: QtBot
) -> None:
    _, _, field = shown(qtbot, bare[0], ws=ws)
    Driver(field.line).type("van")
    popup = field.line.completer().popup()
    assert popup.isVisible()
    Driver(popup).key(Qt.Key.Key_Down)
    Driver(popup).key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(ws, bare[0]) == ["A day on the van"])
    qtbot.waitUntil(lambda: field.line.text() == "")
    assert len(queries.sources(ws.project)) == 6


def test_a_known_source_is_taken_by_a_click(ws: Workspace, bare: list[str], qtbot: QtBot) -> None:
    _, _, field = shown(qtbot, bare[0], ws=ws)
    Driver(field.line).type("van")
    popup: Any = field.line.completer().popup()
    Driver(popup).click(popup.visualRect(popup.model().index(0, 0)).center())
    qtbot.waitUntil(lambda: titles(ws, bare[0]) == ["A day on the van"])
    qtbot.waitUntil(lambda: field.line.text() == "")


def test_the_whole_way_by_keys_alone(ws: Workspace, bare: list[str], qtbot: QtBot) -> None:
    _, inspector, field = shown(qtbot, bare[0], ws=ws)
    hand = Driver(inspector)
    hand.type("First\n")
    qtbot.waitUntil(lambda: len(field.rows) == 1)
    hand.type("Second\n")
    qtbot.waitUntil(lambda: len(field.rows) == 2)
    hand.key(Qt.Key.Key_Up)
    first, second = field.rows.values()
    assert second.hasFocus()
    hand.key(Qt.Key.Key_Up)
    assert first.hasFocus()
    hand.key(Qt.Key.Key_Return)
    assert field.card is not None
    kind = field.card.form.editors["source_kind"].widget
    assert kind.hasFocus()
    hand.key(Qt.Key.Key_Tab)
    hand.type("Front desk\t2026-03-04\t1240\t")
    source = ws.project.get(field.card.source, Source)
    assert (source.team, source.date, source.count) == ("Front desk", "2026-03-04", 1240)
    assert "1,240" in first.accessibleName()
    hand.type("\x1b")
    assert field.card is None
    assert first.hasFocus()
    hand.key(Qt.Key.Key_Delete)
    assert titles(ws, bare[0]) == ["Second"]
    assert field.rows[ws.project.get(bare[0], Note).sources[0]].hasFocus()
    hand.key(Qt.Key.Key_Backspace)
    assert titles(ws, bare[0]) == []
    assert field.line.hasFocus()


def test_typing_into_a_source_is_one_step_and_is_not_disturbed(ws: Workspace, qtbot: QtBot) -> None:
    note = next(note for note in ws.project.all(Note) if note.sources)
    _, _, field = shown(qtbot, note.id, ws=ws)
    field.rows[note.sources[0]].click()
    assert field.card is not None
    team = field.card.form.editors["team"].widget
    team.selectAll()
    Driver(team).type("Sales ")
    team.run.commit()
    assert team.text() == "Sales "
    Driver(team).type("North")
    team.run.end()
    assert ws.project.get(note.sources[0], Source).team == "Sales North"
    ws.session.undo()
    assert ws.project.get(note.sources[0], Source).team != "Sales North"
    assert team.text() == ws.project.get(note.sources[0], Source).team


def test_several_claims_say_behind_how_many_a_source_stands_and_are_changed_together(
    ws: Workspace, bare: list[str], qtbot: QtBot
) -> None:
    note = next(note for note in ws.project.all(Note) if len(note.sources) == 1)
    _, _, field = shown(qtbot, note.id, *bare[:2], ws=ws)
    row = field.rows[note.sources[0]]
    assert "behind 1 of 3" in row.accessibleName()
    Driver(field.line).type(ws.project.get(note.sources[0], Source).title + "\n")
    qtbot.waitUntil(lambda: all(ws.project.get(id_, Note).sources == note.sources for id_ in bare[:2]))
    assert "behind" not in field.rows[note.sources[0]].accessibleName()
    before = ws.project
    field.rows[note.sources[0]].parentWidget().findChild(QToolButton).click()
    assert not any(ws.project.get(id_, Note).sources for id_ in (note.id, *bare[:2]))
    ws.session.undo()
    assert ws.project == before


def test_the_offer_to_raise_the_evidence_is_only_an_offer(ws: Workspace, bare: list[str], qtbot: QtBot) -> None:
    _, _, field = shown(qtbot, bare[0], ws=ws)
    assert not field.offer.isVisible()
    Driver(field.line).type("Survey after a late delivery\n")
    qtbot.waitUntil(field.offer.isVisible)
    assert ws.project.get(bare[0], Note).evidence == "assumption"
    assert field.offer.text() == "Mark as measured"
    field.offer.click()
    assert ws.project.get(bare[0], Note).evidence == "measured"
    assert not field.offer.isVisible()


def test_a_link_is_opened_by_a_click_alone_and_only_a_page_or_a_mailbox(ws: Workspace, qtbot: QtBot) -> None:
    note = next(note for note in ws.project.all(Note) if note.sources)
    _, inspector, field = shown(qtbot, note.id, ws=ws)
    asked: list[str] = []
    inspector.link_wanted.connect(asked.append)
    field.rows[note.sources[0]].click()
    assert field.card is not None
    link = field.card.form.editors["link"].widget
    Driver(link).type("file:///etc/passwd")
    link.run.end()
    assert not field.card.open_link.isVisible()
    link.selectAll()
    Driver(link).type("https://example.org/study")
    link.run.end()
    assert asked == []
    field.card.open_link.click()
    assert asked == ["https://example.org/study"]


def test_a_feeling_has_sources_too(ws: Workspace, qtbot: QtBot) -> None:
    feeling = next(feeling for feeling in ws.project.all(Feeling) if not feeling.sources)
    _, _, field = shown(qtbot, feeling.id, ws=ws)
    Driver(field.line).type("Talks\n")
    qtbot.waitUntil(lambda: titles(ws, feeling.id) == ["Talks"])


def test_who_may_not_write_still_reads_the_sources(qtbot: QtBot) -> None:
    session = Session(library.open_copy(library.find("sample", "parcel")))
    ws = Workspace(session)
    session.writable = False
    note = next(note for note in ws.project.all(Note) if note.sources)
    _, _, field = shown(qtbot, note.id, ws=ws)
    assert not field.line.isVisible()
    row = field.rows[note.sources[0]]
    row.click()
    assert field.card is not None
    assert not field.card.form.editors["team"].widget.isEnabled()
    Driver(row).key(Qt.Key.Key_Delete)
    assert ws.project.get(note.id, Note).sources == note.sources


def test_every_control_has_a_name_and_rows_are_buttons(ws: Workspace, qtbot: QtBot) -> None:
    note = next(note for note in ws.project.all(Note) if note.sources)
    _, _, field = shown(qtbot, note.id, ws=ws)
    row = field.rows[note.sources[0]]
    read = QAccessible.queryAccessibleInterface(row)
    assert read.role() in (QAccessible.Role.PushButton, QAccessible.Role.CheckBox)
    assert ws.project.get(note.sources[0], Source).title in read.text(QAccessible.Text.Name)
    row.click()
    for widget in QApplication.allWidgets():
        if field.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget


def test_markup_in_a_title_is_shown_as_it_is(qtbot: QtBot) -> None:
    ws = Workspace(Session(library.open_copy(library.find("sample", "parcel"))))
    note = next(note for note in ws.project.all(Note) if not note.sources)
    _, _, field = shown(qtbot, note.id, ws=ws)
    Driver(field.line).type("<b>bold</b> & more\n")
    qtbot.waitUntil(lambda: titles(ws, note.id) == ["<b>bold</b> & more"])
    assert "&lt;b&gt;" in next(iter(field.rows.values())).toolTip()


def test_a_note_says_on_the_map_how_many_sources_it_has(ws: Workspace) -> None:
    note = next(note for note in ws.project.all(Note) if len(note.sources) == 2 and note.touchpoint)
    drawing = Sheet(QtTypesetter()).draw(ws.project, ws.journey or "", ws.look)
    labels = [found.node.label for found in drawing.walk() if found.node.record == note.id]
    assert any("2 sources" in label for label in labels)
