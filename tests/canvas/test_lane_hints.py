"""What empty lanes say: on the screen, legible, in nobody's way, and on no paper."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from journeydesk.canvas.lane_hints import HINTS, Hint
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.exporters.base import ExportJob, ExportOptions, exporter_for
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.text import QtTypesetter
from journeydesk.layout.theme import PAPER
from journeydesk.model.change import removing, updating
from journeydesk.model.project import Project
from journeydesk.model.records import LANE_KINDS, NOTE_ROLES, Feeling, Journey, Note, Stage
from tests.canvas.conftest import Desk, OpenDesk, small_project

PAINS = "l4"


def bare() -> Project:
    """Return the small journey without notes and feelings."""
    project = small_project()
    return project.apply(removing(*project.all(Note), *project.all(Feeling)))


def said(desk: Desk) -> list[str]:
    return [hint.text for hint in desk.view.lane_hints.shown()]


def hint_of(desk: Desk, name: str) -> Hint:
    return next(hint for hint in desk.view.lane_hints.shown() if hint.text.startswith(HINTS[name][0]))


def is_written_on(desk: Desk, room: QRectF) -> bool:
    """Tell whether there is ink of words in a part of the view."""
    image: QImage = desk.view.grab(room.toAlignedRect()).toImage()
    ink = QColor(PAPER.soft).lightness() + 40
    points = (QPoint(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(point).lightness() < ink for point in points) > 30


def test_there_are_words_for_every_lane_that_can_be_empty() -> None:
    assert set(HINTS) == {*LANE_KINDS, *NOTE_ROLES} - {"notes"}


def test_an_empty_lane_says_what_belongs_there_until_there_is_something(open_desk: OpenDesk) -> None:
    desk = open_desk(bare())
    hint = hint_of(desk, "pains")
    assert "press P" in hint.text
    assert is_written_on(desk, hint.room)
    desk.ws.do(add_note(desk.ws.project, "journey", NotePlace(PAINS, touchpoint="t5"), text="Late"))
    assert not any(text.startswith(HINTS["pains"][0]) for text in said(desk))
    assert not is_written_on(desk, hint.room)
    desk.ws.session.undo()
    assert is_written_on(desk, hint_of(desk, "pains").room)


def test_lanes_with_content_say_nothing(desk: Desk) -> None:
    assert [text for text in said(desk) if not text.startswith(HINTS["pictures"][0])] == []


def test_without_touchpoints_no_lane_sends_people_to_one(open_desk: OpenDesk) -> None:
    project = bare()
    for one in [r for r in project if r.kind == "touchpoint"]:
        project = project.apply(removing(one))
    desk = open_desk(project)
    assert any(text.startswith(HINTS["touchpoints"][0]) for text in said(desk))
    assert not any("on a touchpoint" in text for text in said(desk))


@pytest.mark.parametrize("zoom", [0.1, 0.3, 0.6, 1.0, 2.0, 4.0])
def test_words_are_legible_and_inside_their_lane_or_absent(open_desk: OpenDesk, zoom: float) -> None:
    desk = open_desk(bare())
    desk.view.set_zoom(zoom)
    view = QRectF(desk.view.viewport().rect())
    for hint in desk.view.lane_hints.shown():
        assert hint.size >= 11
        assert view.contains(hint.room)
    assert zoom > 0.1 or not said(desk)
    assert zoom != 1.0 or said(desk)


def screen(desk: Desk) -> QImage:
    """Return what stands on the screen now, not what a new painting would show."""
    QApplication.processEvents()
    return desk.view.screen().grabWindow(desk.view.winId()).toImage()


def test_words_stay_in_sight_and_leave_no_trace_when_the_sheet_moves(open_desk: OpenDesk) -> None:
    desk = open_desk(bare(), width=560)
    desk.view.set_zoom(1.5)
    screen(desk)
    for _ in range(4):
        desk.hand.wheel((300, 300), -0.7, Qt.KeyboardModifier.ShiftModifier)
        moved = screen(desk)
        assert QRectF(desk.view.viewport().rect()).contains(hint_of(desk, "doing").room)
        desk.view.viewport().update()
        assert moved == screen(desk)


def test_read_from_the_right_they_stand_at_the_right(open_desk: OpenDesk) -> None:
    project = bare()
    journey = project.get("journey", Journey)
    desk = open_desk(project.apply(updating((journey, replace(journey, direction="right to left")))))
    columns = [desk.view.sheet.of_record(stage.id) for stage in desk.ws.project.all(Stage)]
    right = max(desk.view.camera.to_view(QRectF(0, 0, one.rect.right, 1).topRight()).x() for one in columns if one)
    assert hint_of(desk, "pains").room.right() == pytest.approx(right, abs=16)


def test_a_double_click_on_the_words_reaches_the_lane(open_desk: OpenDesk) -> None:
    desk = open_desk(bare())
    room = hint_of(desk, "pains").room
    desk.hand.double_click((desk.at("t2").x(), room.center().y()))
    desk.hand.type("Late\x1b")
    assert [(note.lane, note.touchpoint, note.text) for note in desk.ws.project.all(Note)] == [(PAINS, "t2", "Late")]


def test_no_export_contains_them(open_desk: OpenDesk, typesetter: QtTypesetter, tmp_path: Path) -> None:
    desk = open_desk(bare())
    assert said(desk)

    def draw(project: Project, journey: str) -> Drawing:
        return compose(project, journey, lane_kinds(), typesetter, ViewOptions(), LayoutCache())

    path = tmp_path / "map.pdf"
    exporter_for(path).write(ExportJob(desk.ws.project, ["journey"], ExportOptions(), draw), path)
    words = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "Stage 1" in words
    assert not any(what in words for what, _ in HINTS.values())
