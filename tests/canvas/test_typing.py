"""Typing in place: how it begins, ends and goes on, and that it looks like the sheet it lies over."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QTextLine
from PySide6.QtWidgets import QApplication

from journeydesk.canvas.node_item import to_qt
from journeydesk.edit.actions.lanes import show_lane
from journeydesk.edit.actions.values import set_text
from journeydesk.edit.intents import adding
from journeydesk.edit.workspace import TextPlace, Typing
from journeydesk.layout.drawing import Glyphs
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Journey, Lane, Note, Stage, Touchpoint
from journeydesk.model.text import TITLE_CAP
from tests.canvas.conftest import Desk, OpenDesk, small_project

SHIFT = Qt.KeyboardModifier.ShiftModifier


def note_text(desk: Desk, id_: str = "n1") -> str:
    return desk.ws.project.get(id_, Note).text


def test_double_click_edits_and_escape_keeps_the_words(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type(" and more\x1b")
    assert note_text(desk) == "Note 1 and more"
    assert desk.view.writing.editor is None
    assert desk.view.hasFocus()


def test_click_elsewhere_keeps_the_words(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type("!")
    desk.hand.click(desk.at("t3"))
    assert note_text(desk) == "Note 1!"
    assert desk.ws.selection.ids == ("t3",)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_key_opens_what_is_selected(desk: Desk, key: Qt.Key) -> None:
    desk.hand.click(desk.at("t2"))
    desk.hand.key(key)
    desk.hand.type("!\x1b")
    assert desk.ws.project.get("t2", Touchpoint).title == "!"


def test_enter_opens_the_next_note_and_an_empty_one_vanishes(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type("\nBetween\n\n")
    stack = [note.text for note in queries.notes_at(desk.ws.project, "t1", "l3")]
    assert stack == ["Note 1", "Between", "Note 2"]
    assert desk.view.writing.editor is None


def test_shift_enter_breaks_the_line(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.hand.key(Qt.Key.Key_Return, SHIFT, "\r")
    desk.hand.type("below\x1b")
    assert note_text(desk) == "Note 1\nbelow"


def test_tab_goes_to_the_next_touchpoint(desk: Desk) -> None:
    desk.hand.double_click(desk.at("t1"))
    desk.hand.type("\t")
    assert desk.view.writing.place == TextPlace("t2", "title")
    desk.hand.key(Qt.Key.Key_Backtab, SHIFT)
    assert desk.view.writing.place == TextPlace("t1", "title")


def test_tab_adds_to_the_same_lane_of_the_next_touchpoint(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type("\tThere\x1b")
    assert [note.text for note in queries.notes_at(desk.ws.project, "t2", "l3")] == ["There"]


def test_adding_and_naming_is_one_step_of_undo(desk: Desk) -> None:
    before = desk.ws.project
    desk.hand.click(desk.at("t3"))
    adding.add_note(desk.ws, "pains")
    desk.hand.type("It hurts\x1b")
    assert [note.text for note in queries.notes_at(desk.ws.project, "t3")] == ["It hurts"]
    desk.ws.session.undo()
    assert desk.ws.project == before


def test_new_note_left_empty_leaves_no_step_of_undo(desk: Desk) -> None:
    before = desk.ws.project
    desk.hand.double_click(desk.at("cell:l4:t5"))
    assert desk.view.writing.editor is not None
    desk.hand.type("\x1b")
    assert desk.ws.project == before
    assert desk.ws.session.history.cursor == 0


def test_every_title_is_edited_in_its_place(desk: Desk) -> None:
    for node, down in (("s1", 0.5), ("lanelabel:l3", 0.5), ("title:journey", 0.4)):
        desk.hand.double_click(desk.at(node, 0.2, down))
        desk.hand.type("!\x1b")
    project = desk.ws.project
    assert project.get("s1", Stage).title == "!"
    assert project.get("l3", Lane).title == "!"
    assert project.get("journey", Journey).title == "!"


def test_word_of_a_feeling_that_has_none_yet(desk: Desk) -> None:
    desk.hand.double_click(desk.point("f1"))
    desk.hand.type("calm\x1b")
    assert desk.ws.project.get("f1", Feeling).emotion == "calm"


def test_editor_lies_over_the_text_in_its_size(desk: Desk) -> None:
    for zoom in (1.0, 2.0):
        desk.view.set_zoom(zoom)
        desk.view.reveal("n1")
        desk.ws.edit_text("n1", "text")
        editor = desk.view.writing.editor
        assert editor is not None
        zone = desk.view.sheet.text_zone("n1", "text")
        assert zone is not None
        shown = desk.view.viewportTransform().mapRect(zone.rect)
        assert abs(editor.x() - shown.x()) <= 1
        assert abs(editor.y() - shown.y()) <= 2
        assert abs(editor.width() - shown.width()) <= 2
        line = editor.document().firstBlock().layout().lineAt(0)
        found = desk.view.sheet.find("n1")
        drawn = next(s for s in found.node.shapes if hasattr(s, "block")).block.lines[0]  # type: ignore[union-attr]
        assert line.naturalTextWidth() == pytest.approx(drawn.width * zoom, rel=0.02)
        desk.hand.type("\x1b")


def test_lines_break_where_the_sheet_breaks_them(desk: Desk) -> None:
    words = "The customer waits for an answer about the delivery date and asks again in the shop"
    desk.hand.double_click(desk.at("n1"))
    desk.view.writing.editor.selectAll()  # type: ignore[union-attr]
    desk.hand.type(words)
    layout = desk.view.writing.editor.document().firstBlock().layout()  # type: ignore[union-attr]
    typed = [layout.lineAt(n) for n in range(layout.lineCount())]
    typed_lines = [words[line.textStart() : line.textStart() + line.textLength()].strip() for line in typed]
    desk.hand.type("\x1b")
    node = desk.view.sheet.find("n1").node  # type: ignore[union-attr]
    block = next(s for s in node.shapes if hasattr(s, "block")).block  # type: ignore[union-attr]
    assert typed_lines == [line.text.strip() for line in block.lines]


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
@pytest.mark.parametrize(
    "text",
    [
        "Waits for an answer about the delivery and asks again",
        "هذا نص تجريبي طويل قليلا لاختبار المحرر في مكانه",
        "補聴器を初めて試した日のことをよく覚えています。とても静かでした",
        "Hello שלום עולם and हिन्दी ไทย 👍🏽 done",
        "x" * 60,
    ],
)
def test_no_letter_jumps_when_typing_begins(desk: Desk, text: str, zoom: float) -> None:
    desk.ws.do(set_text(desk.ws.project, "n4", "text", text))
    desk.view.set_zoom(zoom)
    desk.ws.edit_text("n4", "text")
    editor = desk.view.writing.editor
    assert editor is not None
    found = desk.view.sheet.find("n4")
    assert found is not None
    drawn = next(s for s in found.node.shapes if isinstance(s, Glyphs))
    layout = editor.document().firstBlock().layout()
    typed = [layout.lineAt(n) for n in range(layout.lineCount())]
    assert [_cut(text, line) for line in typed] == [line.text.rstrip() for line in drawn.block.lines]
    for number, (mine, line) in enumerate(zip(typed, drawn.block.lines, strict=True)):
        there = desk.view.camera.to_view(QPointF(found.x + drawn.x + line.x, found.y + drawn.y + line.baseline))
        here = mine.naturalTextRect()
        assert abs(editor.x() + here.x() - there.x()) <= 2.5
        # Qt gives a line of another script whole pixels.
        assert abs(editor.y() + mine.y() + mine.ascent() - there.y()) <= 1.5 + 1.5 * number


def _cut(text: str, line: QTextLine) -> str:
    units = text.encode("utf-16-le")[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
    return units.decode("utf-16-le").rstrip()


def test_caret_stays_in_sight_in_a_long_text(desk: Desk, qtbot: object) -> None:
    desk.view.set_zoom(2.0)
    desk.ws.edit_text("n4", "text")
    desk.hand.compose("word after word " * 60)
    qtbot.waitUntil(lambda: len(desk.view.sheet.find("n4").node.text) > 900)  # type: ignore[attr-defined,union-attr]
    room = desk.view.viewport().rect().adjusted(0, 40, 0, 0)
    assert desk.view.writing.editor is not None
    assert room.contains(desk.view.writing.editor.caret().toRect())
    desk.hand.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert room.contains(desk.view.writing.editor.caret().toRect())
    zone = desk.view.sheet.text_zone("n4", "text")
    assert zone is not None
    shown = desk.view.viewportTransform().mapRect(zone.rect)
    assert abs(desk.view.writing.editor.y() - shown.y()) <= 3


def test_undo_while_typing_takes_letters_back(desk: Desk, qtbot: object) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type(" more")
    qtbot.waitUntil(lambda: desk.view.sheet.find("n1").node.text == "Note 1 more")  # type: ignore[attr-defined,union-attr]
    desk.hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.view.writing.editor is not None
    assert desk.view.writing.editor.words() == "Note 1"
    desk.hand.type("\x1b")
    assert note_text(desk) == "Note 1"


def test_card_grows_while_one_types(desk: Desk, qtbot: object) -> None:
    before = desk.view.sheet.find("n1").rect.height  # type: ignore[union-attr]
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type(" word" * 20)
    qtbot.waitUntil(lambda: desk.view.sheet.find("n1").rect.height > before + 30)  # type: ignore[attr-defined,union-attr]
    assert note_text(desk) == "Note 1"


def test_too_long_a_title_is_refused_in_one_sentence_and_stays_in_the_editor(desk: Desk, qtbot: object) -> None:
    desk.hand.double_click(desk.at("t1"))
    desk.view.writing.editor.insertPlainText("x" * (TITLE_CAP + 1))  # type: ignore[union-attr]
    with qtbot.waitSignal(desk.view.notice) as told:  # type: ignore[attr-defined]
        desk.hand.click(desk.at("t3"))
    assert told.args[0].strip()
    assert desk.view.writing.editor is not None
    assert desk.ws.project.get("t1", Touchpoint).title == "Touchpoint 1"
    desk.view.writing.editor.setPlainText("Short")
    assert desk.view.finish_typing()
    assert desk.ws.project.get("t1", Touchpoint).title == "Short"


def test_what_is_typed_is_told_letter_by_letter_and_at_the_end(desk: Desk) -> None:
    heard: list[Typing] = []
    desk.ws.typing.join(heard.append)
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type("ab\x1b")
    place = TextPlace("n1", "text")
    assert heard == [Typing(place, "Note 1a"), Typing(place, "Note 1ab"), Typing(place, None)]


def test_input_method_and_right_to_left_text(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.view.writing.editor.selectAll()  # type: ignore[union-attr]
    desk.hand.compose("قطار 電車 👋")
    desk.hand.type("\x1b")
    assert note_text(desk) == "قطار 電車 👋"


def test_pasted_markup_and_pictures_enter_as_plain_text_or_not_at_all(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    editor = desk.view.writing.editor
    assert editor is not None
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    data.setText("<b>bold</b>")
    editor.insertFromMimeData(data)
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    editor.insertFromMimeData(picture)
    desk.hand.type("\x1b")
    assert note_text(desk) == "Note 1<b>bold</b>"


def test_typing_from_afar_comes_close_first(desk: Desk, still: None) -> None:
    desk.view.set_zoom(0.2)
    desk.ws.edit_text("n4", "text")
    editor = desk.view.writing.editor
    assert editor is not None
    assert desk.view.zoom > 0.7
    assert desk.view.viewport().rect().contains(editor.geometry())


def test_editor_follows_zoom_and_pan(desk: Desk) -> None:
    desk.ws.edit_text("n1", "text")
    editor = desk.view.writing.editor
    assert editor is not None
    for _ in range(2):
        desk.hand.wheel(desk.at("n3"), -1)
        desk.view.zoom_in()
    zone = desk.view.sheet.text_zone("n1", "text")
    assert zone is not None
    shown = desk.view.viewportTransform().mapRect(zone.rect)
    assert abs(editor.x() - shown.x()) <= 1
    assert abs(editor.y() - shown.y()) <= 3


def test_thing_that_goes_away_closes_its_editor(desk: Desk) -> None:
    desk.hand.click(desk.at("t3"))
    adding.add_note(desk.ws, "pains")
    desk.hand.type("half a word")
    desk.ws.session.undo()
    assert desk.view.writing.editor is None
    assert not queries.notes_at(desk.ws.project, "t3")


def test_letters_typed_in_the_editor_are_text_and_not_commands(desk: Desk) -> None:
    desk.hand.double_click(desk.at("n1"))
    desk.hand.type("P 1\b\x1b")
    assert note_text(desk) == "Note 1P "
    assert desk.ws.project.count(Note) == 4


def test_empty_project_invites_to_begin(open_desk: OpenDesk) -> None:
    from journeydesk.model.project import Project

    desk = open_desk(Project.new())
    desk.hand.double_click((600, 500))
    assert desk.ws.project.count(Journey) == 1
    desk.hand.type("By train\x1b")
    assert desk.ws.project.all(Journey)[0].title == "By train"


def test_stages_are_typed_one_after_the_other(open_desk: OpenDesk) -> None:
    project = small_project()
    desk = open_desk(project)
    desk.ws.selection.set(["s1", "s2"])
    from journeydesk.edit.intents.changing import delete_selection

    delete_selection(desk.ws)
    desk.hand.double_click((600, 800))
    desk.hand.type("Plan\nBook\nTravel\x1b")
    QApplication.processEvents()
    assert [s.title for s in queries.stages(desk.ws.project, "journey")] == ["Plan", "Book", "Travel"]


def test_a_new_touchpoint_that_cannot_be_shown_is_taken_back_and_said(desk: Desk) -> None:
    desk.ws.do(show_lane(desk.ws.project, "l1", False))
    before, said = desk.ws.project, []
    desk.view.notice.connect(said.append)
    adding.add_touchpoint(desk.ws)
    assert desk.ws.project == before
    assert "hidden" in said[0]


def _inks(desk: Desk, area: QRect) -> int:
    """Return how many pixels of a part of the view are not of one ground: letters, carets and lines."""
    image = desk.view.viewport().grab(area).toImage()
    colours = [image.pixel(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(colour != max(set(colours), key=colours.count) for colour in colours)


def test_no_larger_title_stands_behind_what_is_typed_from_afar(desk: Desk, still: None) -> None:
    desk.ws.do(set_text(desk.ws.project, "t2", "title", "gypsy jogging"))
    desk.ws.edit_text("t2", "title")
    editor = desk.view.writing.editor
    assert editor is not None
    desk.view.set_zoom(0.6)
    desk.hand.key(Qt.Key.Key_Backspace)
    editor.setReadOnly(True)
    card = desk.view.sheet.of_record("t2")
    assert card is not None
    sides = to_qt(card.rect)
    area = QRectF(desk.view.camera.to_view(sides.topLeft()), desk.view.camera.to_view(sides.bottomRight()))
    assert _inks(desk, area.toAlignedRect().adjusted(4, 4, -4, -3)) == 0
