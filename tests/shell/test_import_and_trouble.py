"""Imports with their report, pictures, settings that are broken, saving that fails, and our own mistakes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from journeydesk.importers.pictures import PictureError, read_picture
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Journey, Note
from journeydesk.shell.dialogs.import_report import ImportReport
from journeydesk.shell.program import Program
from journeydesk.shell.settings import Settings
from journeydesk.shell.window import MainWindow
from tests.shell.conftest import Answers

MERMAID = "journey\n  title My day\n  section Work\n    Make tea: 5: Me\n    Do work: 9: Me, Cat\n"


@pytest.fixture
def window(program: Program, project: Project) -> MainWindow:
    return program.new_project(project)


def test_import_shows_what_was_changed_and_is_one_step(
    window: MainWindow, answers: Answers, dialogs: object, tmp_path: Path
) -> None:
    (tmp_path / "day.mmd").write_text(MERMAID)
    answers.paths.append(tmp_path / "day.mmd")
    told: list[str] = []

    def read_and_accept(dialog: ImportReport) -> None:
        told.append(dialog.text.toPlainText())
        dialog.accept()

    dialogs.answer(read_and_accept)  # type: ignore[attr-defined]
    assert window.ws is not None
    before = window.ws.project
    window.commands.run("file.import")
    assert "Changed" in told[0]
    assert "9" in told[0]
    shown = window.ws.project.get(window.ws.journey or "", Journey)
    assert shown.title == "My day"
    window.commands.run("edit.undo")
    assert window.ws.project == before


def test_cancelled_import_changes_nothing(
    window: MainWindow, answers: Answers, dialogs: object, tmp_path: Path
) -> None:
    (tmp_path / "day.mmd").write_text(MERMAID)
    answers.paths.append(tmp_path / "day.mmd")
    dialogs.answer(lambda dialog: dialog.reject())  # type: ignore[attr-defined]
    assert window.ws is not None
    before = window.ws.project
    window.commands.run("file.import")
    assert window.ws.project is before


def test_import_from_the_start_page_becomes_a_draft_with_the_import_as_its_first_step(
    program: Program, dialogs: object, tmp_path: Path
) -> None:
    (tmp_path / "day.mmd").write_text(MERMAID)
    dialogs.answer(lambda dialog: dialog.accept())  # type: ignore[attr-defined]
    program.start([str(tmp_path / "day.mmd")])
    window = program.windows[0]
    assert window.ws is not None
    assert [j.title for j in queries.journeys(window.ws.project)] == ["My day"]
    assert window.ws.session.history.undo_label.startswith("Import")


def test_picture_is_put_under_what_is_selected(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    Image.new("RGBA", (3000, 20), "#ff000080").save(tmp_path / "shop.png")
    answers.paths.append(tmp_path / "shop.png")
    ws = window.ws
    assert ws is not None
    touchpoint = queries.journey_touchpoints(ws.project, ws.journey or "")[0]
    ws.selection.set([touchpoint.id])
    window.commands.run("insert.picture")
    note = ws.project.all(Note)[0]
    asset = ws.project.get(note.picture or "", Asset)
    assert note.touchpoint == touchpoint.id
    assert (asset.width, asset.media_type, asset.name) == (2000, "image/png", "shop.png")
    assert ws.project.blobs[asset.sha256].startswith(b"\x89PNG")
    assert window.file is not None
    assert window.file.flush(5)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"<svg/>"])
def test_what_is_no_picture_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "<b>bad.png"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=r"bad\.png"):
        read_picture(path.read_bytes(), path.name)


@pytest.mark.parametrize("content", ["", "[]", '{"files": 3}', '{"files": {"recent": [1, 2]}}', "\0"])
def test_broken_settings_are_no_obstacle(content: str, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(content)
    settings = Settings.load(tmp_path / "settings.json")
    assert settings.recent == []
    settings.remember_file(tmp_path / "é.journey")
    assert Settings.load(tmp_path / "settings.json").recent == [str(tmp_path / "é.journey")]


def test_recent_files_are_few_and_each_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for number in (*range(20), 19, 5):
        settings.remember_file(tmp_path / f"{number}.journey")
    assert len(settings.recent) == 12
    assert settings.recent[0].endswith("5.journey")


def test_draft_that_cannot_be_written_is_said_and_closing_asks(
    program: Program, project: Project, dialogs: object, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    program.folders.drafts.parent.mkdir(parents=True, exist_ok=True)
    program.folders.drafts.write_text("a file where the folder should be")
    window = program.new_project(project)
    window.commands.run("insert.lane.notes.needs")
    assert window.page is not None
    assert window.page.status.saving.text().startswith("Not saved –")
    answers.paths.append(tmp_path / "rescued.journey")

    def save_elsewhere(box: QMessageBox) -> None:
        assert "not saved" in box.text()
        next(button for button in box.buttons() if button.text().startswith("Save elsewhere")).click()

    dialogs.answer(save_elsewhere)  # type: ignore[attr-defined]
    assert window.close()
    from journeydesk.store.document import open_document

    with open_document(tmp_path / "rescued.journey") as document:
        assert len(queries.lanes(document.project, queries.journeys(document.project)[0].id)) == 8
        assert document.history.undo_label == "Add lane"


def test_names_in_every_script_can_be_read_before_a_sheet_was_drawn(tmp_path: Path) -> None:
    """In a process of its own, where the system has no fonts: another test may have loaded ours already."""
    no_fonts = tmp_path / "fonts.conf"
    no_fonts.write_text("<?xml version='1.0'?><fontconfig></fontconfig>", encoding="utf-8")
    source = (
        "from journeydesk.app import make_application, platform_folders\n"
        "from journeydesk.shell.program import Program\n"
        "from PySide6.QtGui import QTextLayout\n"
        "from journeydesk.widgets.type import window_font\n"
        "app = make_application(); program = Program(app, platform_folders())\n"
        "layout = QTextLayout('雪 مرحبا नमस्ते', window_font()); layout.beginLayout()\n"
        "line = layout.createLine(); layout.endLayout()\n"
        "print(all(all(run.glyphIndexes()) for run in line.glyphRuns())); program.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=dict(os.environ, FONTCONFIG_FILE=str(no_fonts)),
    )
    assert done.stdout.strip() == "True"
