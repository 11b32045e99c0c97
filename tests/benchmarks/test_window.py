"""How long the whole window takes for what a person does, panels and all, until it is painted."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journeydesk.edit.actions.values import set_text
from journeydesk.model.records import Note
from journeydesk.shell.command_palette import CommandPalette
from journeydesk.shell.journey_page import JourneyPage
from journeydesk.shell.palette_choices import command_choices, place_choices
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from tests.benchmarks.conftest import Figures
from tests.benchmarks.frames import HEIGHT, WIDTH, frames, once, settle
from tests.benchmarks.maps import make_map
from tests.drivers import Driver

pytestmark = pytest.mark.bench
SIZES = (300, 1_000, 10_000)


@pytest.fixture(scope="module", params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def page(size: int, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[JourneyPage]:
    home: Path = tmp_path_factory.mktemp("home")
    program = Program(
        qapp, Folders(*(home / name for name in ("drafts", "recovery", "config", "cache", "logs", "backups")))
    )
    window = program.new_project(make_map(size))
    window.resize(WIDTH, HEIGHT)
    assert window.page is not None
    edit(window.page, 0)
    # All that is made when it is needed first, popups too, belongs to the window and not to the test that needs it.
    window.page.ws.selection.set([window.page.ws.project.all(Note)[0].id])
    settle(window.page.view)
    window.page.ws.selection.clear()
    window.page.view.set_zoom(1.0)
    settle(window.page.view)
    yield window.page
    window.close()
    program.close()


def edit(page: JourneyPage, number: int) -> None:
    """Change the text of one note."""
    project = page.ws.project
    note = project.all(Note)[project.count(Note) // 3].id
    page.ws.do(set_text(project, note, "text", f"What somebody has just said, number {number}"))


def test_keys_and_edits(figures: Figures, page: JourneyPage, size: int) -> None:
    count, ws = itertools.count(1), page.ws
    frames(lambda: edit(page, next(count))).note(figures, "window_edit", size)
    notes = itertools.cycle([note.id for note in ws.project.all(Note)[:50]])
    frames(lambda: ws.selection.set([next(notes)])).note(figures, "window_select", size)
    ws.edit_text(next(notes), "text")
    settle(page.view)
    hand, letters = Driver(page.view), itertools.cycle("what she has just said ")
    frames(lambda: hand.type(next(letters))).note(figures, "window_key_to_letter", size)
    page.view.finish_typing()


def test_everything_selected_deleted_and_back(figures: Figures, page: JourneyPage, size: int) -> None:
    actions, session = page.window().commands.actions, page.ws.session
    page.view.setFocus()
    once(actions["edit.all"].trigger).note(figures, "window_select_all", size)
    once(actions["edit.delete"].trigger).note(figures, "window_delete_all", size)
    once(session.undo).note(figures, "window_undo_all", size)
    page.ws.selection.clear()


def test_finding(figures: Figures, page: JourneyPage, size: int) -> None:
    page.find_bar.open()
    words = itertools.cycle(["a", "an", "and"])

    def find() -> None:
        page.find_bar.words.setText(next(words))
        page.find_bar.look()

    frames(find, steps=6, runs=1).note(figures, "window_find", size)
    page.find_bar.close_bar()


def test_table_and_palette(figures: Figures, page: JourneyPage, size: int) -> None:
    once(page.middle.toggle).note(figures, "window_table_opens", size)
    page.middle.toggle()
    opened: list[CommandPalette] = []

    def open_palette() -> None:
        choices = [*command_choices(page.window().commands), *place_choices(page.ws, print)]
        opened.append(CommandPalette(choices, page))
        opened[0].show()

    once(open_palette).note(figures, "window_palette_opens", size)
    (palette,) = opened
    words, field = itertools.cycle(["w", "wa", "wai", "wait"]), palette.field
    frames(lambda: field.setText(next(words)), steps=8, runs=1).note(figures, "window_palette_key", size)
    palette.close()
