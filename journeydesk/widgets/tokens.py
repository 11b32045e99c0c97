"""The window's colours and measures, by the names of their uses; the sheet has a theme of its own in layout."""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

UNIT = 8
"""Everything stands in a rhythm of 8 pixels; halves where things belong together."""

RADIUS_SMALL, RADIUS, RADIUS_LARGE = 4, 6, 10
"""Pixels by which corners are rounded: what lies in lists, what is pressed or filled in, and what holds others."""
SCROLL_BAR = 10
"""Pixels that a scroll bar is wide."""
ICON, ICON_BAR = 16, 18
"""Pixels of an icon beside words, and of one that stands alone in a bar."""

_PROPERTY = "journeydesk_theme"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as ``#rrggbb``. Text passes WCAG 2.2 AA on `window`, `surface` and `hover`; `outline` passes 3 : 1.

    `window` is behind panels, `surface` inside fields and cards, `sunken` behind the sheet; `line` separates quietly,
    `edge` is around what floats above the window; `tip` is a tooltip. `accent_text` is for words on `accent_soft`.
    """

    name: str
    dark: bool
    window: str
    surface: str
    sunken: str
    hover: str
    pressed: str
    text: str
    muted: str
    disabled: str
    line: str
    edge: str
    outline: str
    thumb: str
    tip: str
    on_tip: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str
    on_accent: str
    accent_soft: str
    danger: str
    warning: str
    warning_soft: str
    success: str


LIGHT = Tokens(
    name="light",
    dark=False,
    window="#f8f9fa",
    surface="#ffffff",
    sunken="#eceef1",
    hover="#eef0f3",
    pressed="#e2e5ea",
    text="#1b2026",
    muted="#59626e",
    disabled="#9aa2ad",
    line="#dfe3e8",
    edge="#c9ced6",
    outline="#858f9c",
    thumb="#b4bac3",
    tip="#1b2026",
    on_tip="#ffffff",
    accent="#2b5bd0",
    accent_hover="#234db4",
    accent_pressed="#1c3f96",
    accent_text="#2048a8",
    on_accent="#ffffff",
    accent_soft="#e5edfc",
    danger="#b3261e",
    warning="#7a4d00",
    warning_soft="#fdf1d8",
    success="#1d7445",
)
DARK = Tokens(
    name="dark",
    dark=True,
    window="#202327",
    surface="#282c31",
    sunken="#17191c",
    hover="#2f343a",
    pressed="#3a4048",
    text="#eceef1",
    muted="#a9b1bc",
    disabled="#6b7480",
    line="#373c43",
    edge="#474d56",
    outline="#7f8994",
    thumb="#59616c",
    tip="#eceef1",
    on_tip="#1b2026",
    accent="#8fb2ff",
    accent_hover="#a8c3ff",
    accent_pressed="#7ba3fb",
    accent_text="#b9cffc",
    on_accent="#10182b",
    accent_soft="#2a3958",
    danger="#ff9c94",
    warning="#f3c770",
    warning_soft="#43361b",
    success="#7fd3a3",
)
CONTRAST = Tokens(
    name="contrast",
    dark=True,
    window="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#1f1f1f",
    pressed="#333333",
    text="#ffffff",
    muted="#ffffff",
    disabled="#b0b0b0",
    line="#ffffff",
    edge="#ffffff",
    outline="#ffffff",
    thumb="#ffffff",
    tip="#000000",
    on_tip="#ffffff",
    accent="#ffe14a",
    accent_hover="#fff08a",
    accent_pressed="#ffd000",
    accent_text="#ffffff",
    on_accent="#000000",
    accent_soft="#3a3300",
    danger="#ff9d9d",
    warning="#ffe14a",
    warning_soft="#3a3300",
    success="#8dffb0",
)
THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}


def tokens() -> Tokens:
    """Return the tokens that the window wears now; light before anybody chose."""
    app = QApplication.instance()
    return THEMES.get(str(app.property(_PROPERTY)) if app else "", LIGHT)


def wear(app: QApplication, chosen: Tokens) -> None:
    """Let every widget that asks wear *chosen* from now on."""
    app.setProperty(_PROPERTY, chosen.name)
