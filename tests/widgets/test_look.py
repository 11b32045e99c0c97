"""The colours pass WCAG 2.2 AA in every theme; text is taken literally everywhere."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.layout.colour import contrast
from journeydesk.shell.style import dress, style_sheet
from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.plain import PlainLabel, elided, literal
from journeydesk.widgets.tokens import THEMES, Tokens

EVIL = '<img src="file:///etc/passwd"><b>&amp; bold'


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_text_is_readable_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.window, tokens.surface, tokens.hover)
    inks = (tokens.text, tokens.muted, tokens.danger, tokens.warning)
    weak = [(ink, ground) for ink in inks for ground in grounds if contrast(ink, ground) < 4.5]
    assert not weak
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.text, tokens.accent_soft) >= 4.5
    assert contrast(tokens.text, tokens.warning_soft) >= 4.5
    assert contrast(tokens.accent_text, tokens.accent_soft) >= 4.5
    assert contrast(tokens.on_tip, tokens.tip) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_pressed) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.text, tokens.pressed) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_edges_of_fields_and_marks_of_focus_are_seen(tokens: Tokens) -> None:
    assert contrast(tokens.outline, tokens.surface) >= 3
    assert contrast(tokens.outline, tokens.window) >= 3
    assert contrast(tokens.accent, tokens.surface) >= 3
    assert contrast(tokens.accent, tokens.window) >= 3
    # A chosen one of several buttons is told from the others by its edge too.
    assert contrast(tokens.accent, tokens.accent_soft) >= 3


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_style_sheet_has_no_name_left_unfilled(tokens: Tokens) -> None:
    assert "$" not in style_sheet(tokens)


def test_label_shows_markup_as_it_is(qtbot: QtBot) -> None:
    plain, long = PlainLabel("x"), PlainLabel(EVIL)
    qtbot.addWidget(plain)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > 20 * plain.sizeHint().width()


def test_tooltip_is_escaped() -> None:
    assert "<img" not in literal(EVIL)
    assert "&lt;img" in literal(EVIL)


@pytest.mark.parametrize("length", [5, 10, 40])
def test_elided_text_is_never_longer_than_asked(length: int) -> None:
    assert len(elided("word " * 30, length)) <= length
    assert elided("short", 40) == "short"


def test_theme_changes_while_running(qapp: QApplication) -> None:
    dress(qapp, "dark")
    dark = qapp.palette().window().color().lightness()
    dress(qapp, "light")
    assert dark < 64 < 192 < qapp.palette().window().color().lightness()


def test_label_that_is_cut_ends_with_an_ellipsis_and_keeps_its_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    long, short = ElidedLabel("word " * 40, holder, lines=2), ElidedLabel("word", holder)
    for label in (long, short):
        label.resize(120, 40)
    first, last = long.shown_lines()
    assert first.startswith("word")
    assert last.endswith("…")
    assert long.text() == "word " * 40
    assert short.shown_lines() == ["word"]
