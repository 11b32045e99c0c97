"""Text as people wrote it, never as HTML: labels, tooltips and message boxes that take every word literally.

Qt guesses whether text is HTML, and loads local files that such text names; so no other file sets one of these.
"""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QSizePolicy, QWidget

from journeydesk.tr import tr
from journeydesk.widgets.tokens import tokens
from journeydesk.widgets.type import BODY, MEDIUM, REGULAR, window_font


class PlainLabel(QLabel):
    """A label that shows its text as it is. `tone` is a word of the style sheet: muted, danger, warning, success."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: int = BODY,
        weight: int = REGULAR,
        tone: str = "",
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(window_font(size, weight))
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.setProperty("tone", tone)
        self.setText(text)


def set_tip(widget: QWidget, text: str) -> None:
    """Let *widget* show *text* as its tooltip, and say it to a screen reader that finds no better name."""
    widget.setToolTip(literal(text) if text else "")
    # Without a description of its own a screen reader is given the tooltip, tags and all.
    widget.setAccessibleDescription(text)
    if not widget.accessibleName():
        widget.setAccessibleName(text)


def literal(text: str) -> str:
    """Return *text* so that Qt shows it as it is where only rich text is taken (tooltips)."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"


def menu_text(text: str) -> str:
    """Return *text* so that a menu, a button or a tab shows its “&” instead of taking it for a shortcut."""
    return text.replace("&", "&&")


def elided(text: str, length: int) -> str:
    """Return *text* on one line and at most *length* characters long, cut in its middle."""
    line = " ".join(text.split())
    keep = (length - 1) // 2
    return line if len(line) <= length else f"{line[: length - 1 - keep]}…{line[len(line) - keep :]}"


def tell(parent: QWidget | None, sentence: str, details: str = "") -> None:
    """Show one sentence, with details that open on demand, and wait until it was read."""
    box = _box(parent, sentence, details, "warning-circle", "warning")
    box.addButton(_answer(tr("OK"), box, primary=True), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def ask(parent: QWidget | None, question: str, answers: Sequence[str], safe: int = -1, details: str = "") -> int:
    """Ask *question* and return the index of the chosen answer; *safe* is the index that Escape means."""
    box = _box(parent, question, details, "question", "accent")
    buttons = [_answer(answer, box, primary=index == 0) for index, answer in enumerate(answers)]
    for index, button in enumerate(buttons):
        role = QMessageBox.ButtonRole.RejectRole if index == safe % len(answers) else QMessageBox.ButtonRole.AcceptRole
        box.addButton(button, role)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[safe])
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return next((index for index, button in enumerate(buttons) if button is chosen), safe % len(answers))


def _answer(words: str, box: QMessageBox, *, primary: bool) -> QPushButton:
    button = QPushButton(menu_text(words), box)
    button.setFont(window_font(weight=MEDIUM))
    button.setProperty("look", "primary" if primary else "")
    return button


def _box(parent: QWidget | None, sentence: str, details: str, icon_name: str, tone: str) -> QMessageBox:
    """Return a box with a sentence and an icon in a colour of the tokens."""
    # Icons are drawn by a module that says its tooltips through this one.
    from journeydesk.widgets.icons import pixmap

    box = QMessageBox(parent)
    box.setIconPixmap(pixmap(icon_name, 32, getattr(tokens(), tone), box.devicePixelRatioF()))
    box.setWindowTitle(tr("JourneyDesk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    if details:
        box.setDetailedText(details)
    return box
