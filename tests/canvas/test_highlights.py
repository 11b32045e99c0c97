"""Markers lie over the very letters that were found, wherever the sheet has them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor

from journeydesk.canvas.node_item import to_qt
from journeydesk.edit.finding import Hit, Wanted, find
from journeydesk.layout.drawing import Box, Found, Glyphs
from journeydesk.layout.text import prepare_layout
from journeydesk.model.change import Change, updating
from journeydesk.model.project import Project
from journeydesk.model.records import Channel, Lane, Note, Persona, ProjectInfo, Touchpoint, with_values
from tests.canvas.conftest import Desk, OpenDesk, small_project

ARABIC = "تسأل العميلة عن السعر ثم تسأل عن الموعد"
LONG = "She asks for the price, waits, and asks for the price again, because the price was not said"


def with_words(**words: str) -> Project:
    """Return the small journey with other texts in some notes and touchpoints, by id."""
    project = small_project()
    for id_, text in words.items():
        record = project.get(id_, Note) if id_.startswith("n") else project.get(id_, Touchpoint)
        field = "text" if isinstance(record, Note) else "title"
        project = project.apply(updating((record, with_values(record, {field: text}))))
    return project


def mark(desk: Desk, words: str, at: int = 0) -> Hit:
    """Mark all hits of *words* and return one of them, which is the current one."""
    hits = find(desk.ws.project, Wanted(words))
    desk.view.highlights.show(desk.ws.project, desk.ws.journey, hits, hits[at])
    return hits[at]


def expected(desk: Desk, found: Found, text: str, hit: Hit) -> Iterator[QRectF]:
    """Yield where Qt's own layout puts the caret before and after the letters of a hit, line by line."""
    shape = next(s for s in found.node.shapes if isinstance(s, Glyphs) and s.block.text == text)
    for paragraph in prepare_layout(text, shape.block.style, shape.block.width):
        for number in range(paragraph.layout.lineCount()):
            line = paragraph.layout.lineAt(number)
            first, end = line.textStart(), line.textStart() + len(text[: line.textStart() + line.textLength()].rstrip())
            first, end = max(first, hit.start), min(end - line.textStart(), hit.start + hit.length)
            if first < end:
                xs = [line.cursorToX(place)[0] * paragraph.scale for place in (first, end)]  # type: ignore[index]
                baseline = (line.y() + line.ascent()) * paragraph.scale
                left = found.x + shape.x + min(xs)
                yield QRectF(left, found.y + shape.y + baseline, abs(xs[1] - xs[0]), 0.0)


def assert_over_letters(desk: Desk, node: str, text: str, hit: Hit, within: float = 0.3) -> None:
    found = desk.view.sheet.find(node)
    assert found is not None
    wanted = list(expected(desk, found, text, hit))
    marks = [mark.rect for mark in desk.view.highlights.of(hit)]
    assert len(marks) == len(wanted)
    for rect, letters in zip(marks, wanted, strict=True):
        assert rect.left() == pytest.approx(letters.left(), abs=within)
        assert rect.width() == pytest.approx(letters.width(), abs=within)
        assert rect.top() < letters.top() - 4 < letters.top() < rect.bottom()
        assert to_qt(found.rect).contains(rect)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_markers_lie_over_latin_letters(open_desk: OpenDesk, at: int) -> None:
    desk = open_desk(with_words(n1=LONG))
    assert_over_letters(desk, "n1", LONG, mark(desk, "price", at))


@pytest.mark.parametrize("words", ["تسأل", "السعر", "الموعد", "ل"])
def test_markers_lie_over_arabic_letters(open_desk: OpenDesk, words: str) -> None:
    desk = open_desk(with_words(n1=ARABIC))
    # Kerning moves Arabic letters by up to a unit against the caret.
    assert_over_letters(desk, "n1", ARABIC, mark(desk, words, -1), within=1.0)


def test_letter_is_marked_with_its_accents(open_desk: OpenDesk) -> None:
    desk = open_desk(with_words(n1="سّلام"))
    alone, accented = (desk.view.highlights.of(mark(desk, words)) for words in ("س", "سّ"))
    assert alone == accented
    assert_over_letters(desk, "n1", "سّلام", mark(desk, "لا"), within=1.0)


def test_hit_over_several_lines_is_marked_on_each(open_desk: OpenDesk) -> None:
    desk = open_desk(with_words(n1=LONG))
    hit = mark(desk, LONG)
    assert len(desk.view.highlights.of(hit)) > 2
    assert_over_letters(desk, "n1", LONG, hit)


def test_emoji_before_the_words_does_not_shift_the_marker(open_desk: OpenDesk) -> None:
    text = "😀 finds it"
    desk = open_desk(with_words(t1=text))
    hit = mark(desk, "finds")
    marks, whole = desk.view.highlights.of(hit), desk.view.highlights.of(mark(desk, text))
    assert len(marks) == 1
    assert marks[0].rect.left() > whole[0].rect.left() + 10
    assert marks[0].rect.right() < whole[0].rect.right() - 5


def colour_over(desk: Desk, hit: Hit) -> tuple[int, int, int]:
    """Return the colour beside the first letter of a hit as the view shows it."""
    rect = desk.view.viewportTransform().mapRect(desk.view.highlights.of(hit)[0].rect)
    image = desk.view.viewport().grab().toImage()
    colour = image.pixelColor(QPoint(round(rect.left()), round(rect.top() + 2)))
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
def test_the_current_hit_is_stronger_at_any_zoom(open_desk: OpenDesk, zoom: float) -> None:
    desk = open_desk(with_words(t1="Buys bread", t2="Buys milk"))
    hits = find(desk.ws.project, Wanted("buys"))
    desk.view.set_zoom(zoom)
    desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
    desk.view.highlights.show(desk.ws.project, "journey", hits, hits[0])
    desk.view.highlights.reveal()
    current = colour_over(desk, hits[0])
    desk.view.highlights.show(desk.ws.project, "journey", hits, hits[1])
    other = colour_over(desk, hits[0])
    desk.view.highlights.show(desk.ws.project, "journey", [], None)
    desk.view.highlights.show(desk.ws.project, "journey", hits, hits[1])
    assert current != other
    assert other[2] < other[0]
    assert current[1] < other[1]


def test_no_marker_is_left_behind(open_desk: OpenDesk) -> None:
    desk = open_desk(with_words(t1="Buys bread"))
    before = desk.view.viewport().grab().toImage()
    mark(desk, "bread")
    assert desk.view.viewport().grab().toImage() != before
    desk.view.highlights.show(desk.ws.project, "journey", [], None)
    assert desk.view.viewport().grab().toImage() == before


def test_markers_follow_what_moves(open_desk: OpenDesk) -> None:
    desk = open_desk(with_words(n2="Waits for bread"))
    hit = mark(desk, "bread")
    before = desk.view.highlights.of(hit)[0].rect
    note = desk.ws.project.get("n1", Note)
    desk.ws.do(updating((note, with_values(note, {"text": LONG})), label="Grow"))
    assert desk.view.highlights.of(hit)[0].rect.top() > before.top() + 20


def test_the_current_hit_comes_into_sight_with_what_is_around(desk: Desk) -> None:
    desk.view.set_zoom(4.0)
    hit = mark(desk, "Touchpoint 5")
    desk.view.highlights.reveal()
    view = QRectF(desk.view.viewport().rect())
    rect = desk.view.viewportTransform().mapRect(desk.view.highlights.of(hit)[0].rect)
    assert view.contains(rect)
    assert rect.left() - view.left() > 60
    assert rect.bottom() < view.bottom() - 60


def test_words_shown_elsewhere_than_on_their_own_card_are_marked_there(open_desk: OpenDesk) -> None:
    project = small_project()
    card, ada = project.get("t1", Touchpoint), project.get("ada", Persona)
    channel = Channel(id="c1", name="Hotline")
    project = project.apply(Change(added={"c1": channel}))
    project = project.apply(
        updating(
            (card, with_values(card, {"channel": "c1", "title": "Hotline answers"})),
            (ada, with_values(ada, {"role": "Commuter"})),
            (project.info, with_values(project.info, {"client": "Northern Rail"})),
        )
    )
    desk = open_desk(project)
    named = next(hit for hit in find(project, Wanted("hotline")) if hit.id == "c1")
    desk.view.highlights.show(project, "journey", find(project, Wanted("hotline")), named)
    title = next(hit for hit in find(project, Wanted("hotline")) if hit.id == "t1")
    assert len(desk.view.highlights.of(named)) == 1
    assert desk.view.highlights.of(named)[0].rect.bottom() <= desk.view.highlights.of(title)[0].rect.top() + 4
    for words, kind in (("rail", ProjectInfo), ("commuter", Persona)):
        hit = mark(desk, words)
        assert isinstance(project.find(hit.id), kind)
        assert len(desk.view.highlights.of(hit)) == 1


def test_what_the_sheet_does_not_show_has_no_marker(open_desk: OpenDesk) -> None:
    project = small_project()
    lane = project.get("l3", Lane)
    desk = open_desk(project.apply(updating((lane, with_values(lane, {"visible": False})))))
    assert desk.view.highlights.of(mark(desk, "Note 1")) == []
    assert desk.view.highlights.of(mark(desk, "Note 3"))


def test_light_letters_on_dark_stay_legible(open_desk: OpenDesk) -> None:
    """The marker over white letters on a stage's colour is veiled, not multiplied away."""
    desk = open_desk(small_project())
    hit = mark(desk, "Stage 1")
    shown = desk.view.highlights.of(hit)
    place = desk.view.viewportTransform().map(shown[0].rect.topLeft() + QPointF(1, 2)).toPoint()
    marked = desk.view.viewport().grab().toImage().pixelColor(place)
    desk.view.highlights.show(desk.ws.project, "journey", [], None)
    plain = desk.view.viewport().grab().toImage().pixelColor(place)
    assert plain.lightnessF() < 0.6
    assert marked.lightnessF() > plain.lightnessF()


def test_larger_title_seen_from_afar_is_marked_whole(desk: Desk) -> None:
    desk.view.set_zoom(0.6)
    card = desk.view.sheet.of_record("t2")
    assert card is not None
    box = next(shape for shape in card.node.shapes if isinstance(shape, Box))
    corner = to_qt(box.rect.moved(card.x, card.y)).bottomRight() - QPointF(10, 8)

    def ground() -> QColor:
        """What is seen beside the letters, in the card's corner."""
        return desk.view.viewport().grab().toImage().pixelColor(desk.view.viewportTransform().map(corner).toPoint())

    mark(desk, "Touchpoint 2")
    assert ground() != QColor(box.fill)
    desk.view.set_zoom(1.0)
    assert ground() == QColor(box.fill)
