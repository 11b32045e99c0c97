"""What is remembered: in a file that people can read, that two programs share, and that may hold any nonsense."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.shell.placement import keep_place, place_window
from journeydesk.shell.program import Program
from journeydesk.shell.settings import Settings
from journeydesk.shell.window import MainWindow
from tests.shell.conftest import Answers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_file_says_in_groups_what_each_value_is(path: Path) -> None:
    settings = Settings.load(path)
    settings.theme, settings.left_width = "dark", 300
    settings.remember_file(Path("/maps/Größe.journey"))
    plain = json.loads(path.read_text("utf-8"))
    assert plain["files"]["recent"] == ["/maps/Größe.journey"]
    assert plain["window"]["left_width"] == 300
    assert plain["program"]["theme"] == "dark"
    assert "Größe" in path.read_text("utf-8")


def test_two_programs_keep_what_each_of_them_changed(path: Path) -> None:
    one, other = Settings.load(path), Settings.load(path)
    one.theme = "dark"
    one.remember_file(Path("/one.journey"))
    one.remember_project(Path("/one.journey"), {"journey": "a"})
    other.left_open = False
    other.remember_file(Path("/other.journey"))
    other.remember_project(Path("/other.journey"), {"journey": "b"})
    one.forget_file(Path("/one.journey"))
    now = Settings.load(path)
    assert (now.theme, now.left_open, now.recent) == ("dark", False, ["/other.journey"])
    assert now.projects == {"/one.journey": {"journey": "a"}, "/other.journey": {"journey": "b"}}


def test_only_the_last_hundred_projects_are_remembered(path: Path) -> None:
    settings = Settings.load(path)
    for number in (*range(110), 20):
        settings.remember_project(Path(f"/{number}.journey"), {})
    kept = list(Settings.load(path).projects)
    assert len(kept) == 100
    assert kept[-1] == "/20.journey"


SOUND = '"look": 1, "program": {"theme": "dark"'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{" + SOUND + '}, "window": {"left_width": "wide", "maximized": 1}}', "left_width, maximized"),
        ("{" + SOUND + '}, "window": {"left_width": 1e400, "right_width": 99999999}}', "left_width, right_width"),
        ("{" + SOUND + '}, "window": {"place": [0, 0, NaN, 5]}}', "place"),
        ("{" + SOUND + '}, "window": {"place": [true, 0, 100, 5]}}', "place"),
        ("{" + SOUND + '}, "window": [], "files": "none"}', "files, window"),
        ("{" + SOUND + ', "projects": {"a": ' + "[" * 50 + "]" * 50 + "}}}", "projects"),
        ("{" + SOUND + '}, "files": {"folder": "' + "x" * 5000 + '"}}', "folder"),
    ],
)
def test_nonsense_is_left_out_by_name_and_the_rest_kept(path: Path, text: str, named: str) -> None:
    write(path, text)
    settings = Settings.load(path)
    assert settings.theme == "dark"
    assert (settings.left_width, settings.maximized, settings.place, settings.folder) == (264, False, [], "")
    assert all(name in settings.trouble for name in named.split(", "))
    assert "settings.json.bad" in settings.trouble
    assert path.with_name("settings.json.bad").read_text("utf-8") == text
    settings.save()
    assert Settings.load(path).trouble == ""


def _huge(path: Path) -> None:
    with open(path, "wb") as file:
        file.truncate(50_000_000)


def _nested(path: Path) -> None:
    path.write_text('{"a":' * 100_000)


def _other_encoding(path: Path) -> None:
    path.write_bytes('{"files": {"folder": "Größe"}}'.encode("utf-16"))


@pytest.mark.parametrize("spoil", [_huge, _nested, _other_encoding, Path.mkdir])
def test_file_that_is_none_at_all_is_put_aside_and_replaced(path: Path, spoil: Callable[[Path], object]) -> None:
    path.parent.mkdir(parents=True)
    spoil(path)
    settings = Settings.load(path)
    assert "all of them" in settings.trouble
    assert path.with_name("settings.json.bad").exists()
    settings.theme = "dark"
    settings.save()
    assert Settings.load(path).theme == "dark"
    assert Settings.load(path).trouble == ""


def test_names_of_files_that_are_no_text_come_back(path: Path) -> None:
    odd = Path(os.fsdecode(b"/maps/caf\xe9.journey"))
    Settings.load(path).remember_file(odd)
    assert Settings.load(path).recent == [str(odd)]


def test_nonsense_is_said_once_in_the_window(program: Program, home: Path) -> None:
    write(program.settings.path, '{"window": 3}')
    again = Program(program._app, program.folders, program.choose)
    try:
        again.show_start()
        (window,) = again.windows
        assert "settings.json.bad" in window.notice.label.text()
        assert not window.notice.isHidden()
        again.new_project(Project.new("One"))
        again.new_project(Project.new("Two"))
        assert again.windows[1].notice.isHidden()
    finally:
        for window in tuple(again.windows):
            window.close()
        again.close()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ([], QRect(320, 140, 1280, 800)),
        ([100, 120, 900, 700], QRect(100, 120, 900, 700)),
        ([5000, 100, 900, 700], QRect(510, 190, 900, 700)),  # its screen is gone
        ([-4000, -4000, 900, 700], QRect(510, 190, 900, 700)),
        ([1500, 900, 900, 700], QRect(1020, 380, 900, 700)),
        ([0, 0, 19000, 15000], QRect(0, 32, 1920, 1048)),
        ([100, 100, -5, 0], QRect(320, 140, 1280, 800)),
        ([100, 100, 1], QRect(320, 140, 1280, 800)),
    ],
)
def test_window_comes_back_in_sight_and_never_larger_than_the_screen(
    place: list[int], expected: QRect, path: Path, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place_window(window, Settings(path, place=place))
    assert window.geometry() == expected


def test_maximized_window_comes_back_so_and_knows_its_other_size(path: Path, qtbot: QtBot) -> None:
    window, again, settings = QWidget(), QWidget(), Settings(path, place=[100, 120, 900, 700])
    for one in (window, again):
        qtbot.addWidget(one)
    place_window(window, settings)
    window.showMaximized()
    keep_place(window, settings)
    assert settings.place == [100, 120, 900, 700]
    place_window(again, settings)
    assert again.isMaximized()
    assert again.normalGeometry() == QRect(100, 120, 900, 700)


def test_project_opens_where_it_was_left(
    window: MainWindow, program: Program, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    ws, page = window.ws, window.page
    assert ws is not None
    assert page is not None
    ws.do(add_journey(ws.project, "Returning a parcel"))
    returning = queries.journeys(ws.project)[1].id
    ws.show_journey(returning)
    page.view.set_zoom(1.7)
    page.view.camera.pan(QPoint(-150, -60))
    corner = page.view.camera.to_sheet(QPoint(0, 0).toPointF())
    answers.paths.append(tmp_path / "left.journey")
    assert window.save_as()
    window.close()
    again = program.open_path(tmp_path / "left.journey")
    assert again is not None
    assert again.ws is not None
    assert again.page is not None
    qtbot.waitUntil(again.isActiveWindow)
    assert again.ws.journey == returning
    assert again.page.view.zoom == pytest.approx(1.7, abs=0.01)
    back = again.page.view.camera.to_sheet(QPoint(0, 0).toPointF())
    assert (back - corner).manhattanLength() < 4


@pytest.mark.parametrize(
    "left",
    [
        {"journey": "gone", "persona": 3, "zoom": 5, "corner": [1, 2]},
        {"journey": [], "persona": "gone", "zoom": "large", "corner": "here"},
        {"zoom": -1, "corner": [1]},
        {"zoom": 1.0, "corner": [10000, -10000]},
        3,
    ],
)
def test_nonsense_about_a_project_shows_its_beginning(
    left: object, window: MainWindow, program: Program, answers: Answers, tmp_path: Path
) -> None:
    answers.paths.append(tmp_path / "map.journey")
    assert window.save_as()
    window.close()
    program.settings.projects[str(tmp_path / "map.journey")] = left
    again = program.open_path(tmp_path / "map.journey")
    assert again is not None
    assert again.page is not None
    assert again.page.view.sheet.sheet().intersects(
        again.page.view.viewportTransform().inverted()[0].mapRect(again.page.view.viewport().rect().toRectF())
    )
