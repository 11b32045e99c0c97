"""Every screen with a project whose every word is HTML: shown letter by letter, and nothing that it names is fetched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.faults.inspection import MARK, wrong_in
from tests.faults.tally import Tally
from tests.faults.traps import set_traps

_FAST = (
    "words_from_elsewhere",
    "context_menus",
    "buttons_menus",
    "looking",
    "comments",
    "find",
    "inspector",
    "table",
    "links",
    "presenting",
)


@pytest.mark.timeout(0)
def test_no_screen_takes_words_for_html(tmp_path: Path, tally: Tally) -> None:
    row = tally(17, "rich text")
    scenes = _FAST[: tally.count(fast=len(_FAST), full=0)]
    command = [sys.executable, "-m", "tests.faults.inspection", str(tmp_path), *scenes]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], env=os.environ)
    assert done.returncode == 0, done.stderr[-2_000:]
    row.details = json.loads(done.stdout)
    row.case(row.details["looks"])
    row.let_in = len(row.details["wrong"])
    assert len(row.details["seen"]) > 5, row.details["seen"]  # the words were there to be taken for HTML
    row.check()


def test_a_label_that_guesses_is_found(qtbot: QtBot, tmp_path: Path) -> None:
    with set_traps(tmp_path) as traps:
        guessing = QLabel(f'<img src="{traps.picture.as_uri()}"><b>{MARK}</b>')
        qtbot.addWidget(guessing)
        guessing.setToolTip("<b>x</b>")
        guessing.show()
        qtbot.waitExposed(guessing)
        assert len(list(wrong_in(guessing))) == 2
        assert traps.sprung() == [str(traps.picture)]
