"""A row of colours to choose from, each with its name, and the theme's own first."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QToolButton, QWidget

from journeydesk.tr import later, tr
from journeydesk.widgets.icons import set_icon
from journeydesk.widgets.plain import set_tip
from journeydesk.widgets.tokens import tokens

COLOURS = later(
    (
        ("Blue", "#3566c9"),
        ("Teal", "#0f7b83"),
        ("Green", "#3a7d34"),
        ("Amber", "#b06a00"),
        ("Red", "#c03a2b"),
        ("Pink", "#b8397f"),
        ("Violet", "#6f4bc4"),
        ("Grey", "#5d6773"),
    )
)
CHOICES = ((later("Automatic"), ""), *COLOURS)


class ColourField(QWidget):
    """One of a few colours, any other by a dialog, or the theme's own (an empty value)."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons = {colour: self._swatch(tr(name), colour) for name, colour in CHOICES}
        for button in self._buttons.values():
            row.addWidget(button)
        self._other = self._swatch(tr("Another colour…"), None)
        set_icon(self._other, "eyedropper", "muted")
        row.addWidget(self._other)
        row.addStretch(1)
        self._value = ""

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show which colour is set; the last place holds one that is not in the row."""
        self._value = "" if mixed else str(value)
        for colour, button in self._buttons.items():
            button.setChecked(not mixed and colour == value)
        strange = not mixed and value not in self._buttons
        self._other.setChecked(strange)
        if strange:
            self._other.setIcon(disc(str(value)))
        else:
            set_icon(self._other, "eyedropper", "muted")

    def _swatch(self, name: str, colour: str | None) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setProperty("look", "swatch")
        button.setIconSize(QSize(18, 18))
        set_tip(button, name)
        if colour is not None:
            button.setIcon(disc(colour))
        button.clicked.connect(lambda _down, colour=colour: self._choose(colour))
        return button

    def _choose(self, colour: str | None) -> None:
        if colour is None:
            picked = QColorDialog.getColor(QColor(self._value or "#3566c9"), self, tr("Colour"))
            colour = picked.name() if picked.isValid() else self._value
        self.show_value(colour)
        self.changed.emit(colour, "")


def disc(colour: str) -> QIcon:
    """Return a filled disc; for no colour an empty one with a stroke through it."""
    image = QPixmap(36, 36)
    image.setDevicePixelRatio(2)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(2, 2, 14, 14)
        else:
            painter.setPen(QPen(QColor(tokens().outline), 1.25))
            painter.drawEllipse(2, 2, 14, 14)
            painter.drawLine(5, 13, 13, 5)
    finally:
        painter.end()
    return QIcon(image)
