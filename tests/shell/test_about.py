"""Help ▸ About: versions to hand on, and every licence to read and to search."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from journeydesk.resources import resources_dir
from journeydesk.shell import notices
from journeydesk.shell.dialogs.about import AboutDialog
from journeydesk.shell.program import Program

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture
def about(qtbot: QtBot, program: Program, dialogs: object) -> AboutDialog:
    dialogs.let_open()  # type: ignore[attr-defined]
    program.start([])
    program.windows[0].commands.run("help.about")
    dialog = program.windows[0].findChild(AboutDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    return dialog


def _shown(dialog: AboutDialog) -> list[str]:
    return [dialog.works.item(row).text() for row in range(dialog.works.count())]


def test_it_shows_versions_and_copies_them(qtbot: QtBot, about: AboutDialog) -> None:
    about.copy_details()
    copied = QGuiApplication.clipboard().text()
    for name in ("PySide6_Essentials", "reportlab"):
        assert version(name) in copied
    assert f"JourneyDesk {version_of_project()}" in copied
    assert "SQLite 3." in copied
    assert "Python 3." in copied
    assert all(line.split()[-1] in about.versions.text() for line in copied.splitlines()[1:5])


def version_of_project() -> str:
    return str(tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["version"])


def test_every_library_is_named_with_its_licence_and_its_text(about: AboutDialog) -> None:
    needs = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["dependencies"]
    names = {match[0] for need in needs if (match := re.match(r"[\w-]+", need))}
    shown = {text.rpartition(" ")[0].replace("_", "-").lower(): row for row, text in enumerate(_shown(about))}
    for name in names:
        about.works.setCurrentRow(shown[name.replace("_", "-").lower()])
        assert re.search("licen[cs]e|permission|copyright", about.licence.toPlainText(), re.IGNORECASE), name
    assert {"journeydesk", "python"} <= shown.keys()


def test_qt_tells_how_to_replace_it_and_icons_and_fonts_bring_their_own_licences(about: AboutDialog) -> None:
    for typed, name, words in (
        ("by a build of your own", "PySide6", "LESSER GENERAL PUBLIC LICENSE"),
        ("Phosphor Icons", "QtAwesome", "2020 Phosphor Icons"),
        ("Open Font License", "fontpkg-inter", "Inter Project Authors"),
    ):
        about.search.setText(typed)
        rows = [row for row, text in enumerate(_shown(about)) if text.startswith(name)]
        assert rows, f"“{typed}” does not lead to {name}"
        about.works.setCurrentRow(rows[0])
        assert words in about.licence.toPlainText()


def test_typing_leads_to_the_place_also_across_the_lines_of_the_text(qtbot: QtBot, about: AboutDialog) -> None:
    everything = len(_shown(about))
    qtbot.keyClicks(about.search, "reverse engineering for debugging")
    assert 0 < len(_shown(about)) < everything
    assert about.licence.textCursor().selectedText() == "reverse engineering for debugging"
    about.search.setText("no such words anywhere")
    assert _shown(about) == []
    assert "no such words" in about.licence.toPlainText()
    about.search.clear()
    assert len(_shown(about)) == everything


def test_what_is_named_so_stands_before_what_only_mentions_it(about: AboutDialog) -> None:
    about.search.setText("lgpl")
    assert _shown(about)[0].startswith("PySide6")
    about.search.setText("rapidfuzz")
    assert _shown(about)[0].startswith("RapidFuzz")


def test_escape_closes_it(qtbot: QtBot, about: AboutDialog) -> None:
    qtbot.keyClick(about.search, Qt.Key.Key_Escape)
    assert not about.isVisible()


def test_a_bundle_reads_the_list_made_when_it_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [notices.Notice("Some library", "1.2", "MIT", "https://example.org", "Permission is granted.")]
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / notices.FILE).write_text(notices.as_json(made), "utf-8")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resources_dir() == tmp_path / "resources"
    assert notices.notices() == tuple(made)


@pytest.mark.parametrize("damaged", ["", "[", '[{"name": "x"}]', "7"])
def test_a_damaged_list_is_no_reason_not_to_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: str) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / notices.FILE).write_text(damaged, "utf-8")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert "Python" in [notice.name for notice in notices.notices()]
    assert notices.own_notice().name == "JourneyDesk"
