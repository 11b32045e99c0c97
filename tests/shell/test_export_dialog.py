"""The export dialog: its preview is the real output, and what it writes other programs read."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.comments import add_comment
from journeydesk.exporters.base import ExportOptions
from journeydesk.model.project import Project
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.export_tasks import ExportTask
from journeydesk.shell.program import Program
from journeydesk.shell.settings import Settings
from journeydesk.shell.window import MainWindow
from journeydesk.widgets.plain import PlainLabel
from tests.drivers import Driver
from tests.shell.conftest import Answers

WAIT_MS = 30_000


@pytest.fixture
def window(program: Program, project: Project) -> MainWindow:
    return program.new_project(project)


def test_preview_shows_the_page_and_export_writes_it(
    window: MainWindow, answers: Answers, dialogs: object, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "Parcel.pdf"
    answers.paths.append(out)
    seen: list[tuple[int, int]] = []

    def hand_out(dialog: ExportDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.pages.pages), timeout=WAIT_MS)
        seen.extend((page.width(), page.height()) for page in dialog.pages.pages)
        dialog.button.click()

    dialogs.answer(hand_out)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    width, height = seen[0]
    assert width / height == pytest.approx(420 / 297, abs=0.01)
    page = pypdf.PdfReader(out).pages[0]
    assert float(page.mediabox.width) == pytest.approx(420 / 25.4 * 72, abs=0.01)
    assert "Finds the shop" in page.extract_text()
    assert window.page is not None
    assert "Parcel.pdf" in window.page.notice.label.text()
    assert [button.text() for button in window.page.notice.offers] == ["Open", "Reveal in folder"]


def test_place_that_cannot_be_written_is_said_in_the_dialog(
    window: MainWindow, answers: Answers, dialogs: object, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.paths.append(tmp_path / "no such folder" / "Parcel.pdf")
    heard: list[str] = []

    def try_it(dialog: ExportDialog) -> None:
        dialog.button.click()
        qtbot.waitUntil(lambda: dialog.button.isEnabled() and bool(dialog.message.text()), timeout=WAIT_MS)
        heard.append(dialog.message.text())
        dialog.reject()

    dialogs.answer(try_it)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    assert "no such folder" in heard[0]
    assert not list(tmp_path.iterdir())


def test_cancel_leaves_nothing(window: MainWindow, answers: Answers, dialogs: object, tmp_path: Path) -> None:
    answers.paths.append(tmp_path / "Parcel.pdf")

    def give_up(dialog: ExportDialog) -> None:
        dialog.button.click()
        dialog.reject()

    dialogs.answer(give_up)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    assert not list(tmp_path.iterdir())


def test_a_theme_chosen_for_the_export_leaves_the_project_as_it_is(
    window: MainWindow, answers: Answers, dialogs: object, tmp_path: Path
) -> None:
    seen: list[str] = []

    def choose(dialog: ExportDialog) -> None:
        seen.append(dialog.options.theme)
        dialog.fields.theme.setFocus()
        QTest.keyClick(dialog.fields.theme, Qt.Key.Key_Down)
        QTest.keyClick(dialog.fields.theme, Qt.Key.Key_Down)
        seen.append(dialog.options.theme)
        dialog.reject()

    dialogs.answer(choose)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    assert seen == ["", "greyscale"]
    assert window.ws is not None
    assert window.ws.project.info.theme == ""


def test_what_was_chosen_is_offered_again_and_nonsense_is_not(
    window: MainWindow, program: Program, answers: Answers, dialogs: object, tmp_path: Path
) -> None:
    seen: list[dict[str, object]] = []
    paper = {"kind": "tiles", "paper": "a4", "poster": "a0", "size": "300 x 400 mm", "orientation": "portrait"}
    numbers = {"margin_mm": 22, "bleed_mm": 3, "percent": 150, "overlap_mm": 12, "dpi": 300}
    looks = {"theme": "greyscale", "transparent": True, "outlined": False}
    chosen: dict[str, object] = {"format": "json", **paper, **numbers, **looks}

    def export_data(dialog: ExportDialog) -> None:
        dialog.choose(chosen)
        dialog.button.click()

    def look(dialog: ExportDialog) -> None:
        seen.append(dialog.choice)
        dialog.choose({"format": 3, "kind": "", "paper": 7, "size": 8, "poster": [], "orientation": []})
        dialog.choose({"margin_mm": 900, "bleed_mm": -1, "percent": 5, "overlap_mm": None, "dpi": "a lot"})
        seen.append(dialog.choice)
        dialog.reject()

    answers.paths.append(tmp_path / "map.json")
    dialogs.answer(export_data, look)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    window.commands.run("file.export")
    assert seen == [chosen, chosen]
    assert Settings.load(program.settings.path).export == chosen


def test_what_fails_inside_the_process_is_logged_without_words_of_the_project(
    program: Program, project: Project, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    broken = ExportTask(project, ("no such journey",), ExportOptions(), "pdf")
    program.worker.start(broken, print, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
    assert heard == ["The export stopped unexpectedly. Try again, or export less at once."]
    assert "the export failed unexpectedly" in caplog.text
    assert "export_worker.py" in caplog.text
    assert "Parcel" not in caplog.text
    caplog.clear()


def test_comments_are_offered_where_there_are_some_and_printed_when_ticked(
    window: MainWindow, answers: Answers, dialogs: object, qtbot: QtBot, tmp_path: Path
) -> None:
    ws = window.ws
    assert ws is not None
    offered: list[bool] = []

    def look(dialog: ExportDialog) -> None:
        offered.append(not dialog.fields.comments.isHidden())
        dialog.reject()

    dialogs.answer(look)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    ws.do(add_comment(ws.project, ws.journey or "", "Show it to the board?", "Tom", "2026-11-20T10:00:00Z"))
    out = tmp_path / "Parcel.pdf"
    answers.paths.append(out)

    def tick(dialog: ExportDialog) -> None:
        offered.append(not dialog.fields.comments.isHidden())
        Driver(dialog.fields.comments).key(Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: len(dialog.pages.pages) == 2, timeout=WAIT_MS)
        dialog.button.click()

    dialogs.answer(tick)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    assert offered == [False, True]
    assert "Show it to the board?" in pypdf.PdfReader(out).pages[1].extract_text()


def test_preview_shows_every_page_of_a_handout_and_says_how_large_it_is(
    window: MainWindow, dialogs: object, qtbot: QtBot
) -> None:
    seen: list[object] = []

    def look(dialog: ExportDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.pages.pages), timeout=WAIT_MS)
        assert dialog.fields.paper.poster.isHidden()
        while dialog.options.kind != "tiles":
            QTest.keyClick(dialog.fields.paper.kind, Qt.Key.Key_Down)
        seen.append((dialog.options.page, dialog.fields.paper.poster.isHidden()))
        qtbot.waitUntil(lambda: len(dialog.pages.pages) > 2, timeout=WAIT_MS)
        labels = [label.text() for label in dialog.pages.findChildren(PlainLabel)]
        seen.append(any(" · 100 % of true size" in text for text in labels))
        seen.append(f"Page 2 of {len(dialog.pages.pages)}" in labels)
        dialog.fields.paper.numbers["percent"].setText("5")
        dialog.preview()
        qtbot.waitUntil(lambda: "choose 10 to 1000 %" in dialog.message.text(), timeout=WAIT_MS)
        dialog.reject()

    dialogs.answer(look)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    assert seen == [("", False), True, True]


def test_paper_of_ones_own_size_is_printed(window: MainWindow, dialogs: object, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look(dialog: ExportDialog) -> None:
        dialog.choose({"kind": "poster", "paper": "own", "size": "610 mm"})
        qtbot.waitUntil(lambda: bool(dialog.pages.pages), timeout=WAIT_MS)
        seen.extend(label.text() for label in dialog.pages.findChildren(PlainLabel))
        dialog.reject()

    dialogs.answer(look)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    assert any("610" in text and "1 page" in text for text in seen)
