"""A plain-text field that lies exactly over a text of the sheet: same font, size, lines and colours."""

from dataclasses import dataclass
from math import floor
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from journeydesk.canvas.inline_fonts import InlineFonts
from journeydesk.layout.drawing import TextStyle

Ending = Literal["next", "forward", "back", "escape", "leave"]
"""How typing ended: Enter, Tab, Shift+Tab, Escape, or anything else."""
_AWAY = 2_000
"""Pixels that no view begins at."""
_AT_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_ALIGN = {
    "start": Qt.AlignmentFlag.AlignLeading,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignTrailing,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_KEYS = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


@dataclass(frozen=True, slots=True)
class Look:
    """How the text looks on the sheet; colours are ``#rrggbb``, `baseline` is that of its first line, in units."""

    style: TextStyle
    baseline: float
    ink: str
    ground: str


class InlineEditor(QTextEdit):
    """Edits one text in place; `ended` says how the person left it."""

    ended = Signal(str)

    def __init__(self, text: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rect = QRectF()
        self._zoom = 1.0
        self._leading = 0.0
        self._away = False
        self.setObjectName("inline_editor")
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self._wear(look)
        document = self.document()
        document.setDocumentMargin(0)
        self._fonts = InlineFonts(document)
        self.setPlainText(text)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def place(self, rect: QRectF, zoom: float, look: Look) -> None:
        """Lie over *rect* (view pixels) with the text at *zoom*, as it looks on the sheet by now."""
        self._rect, self._zoom, self._away = rect, zoom, False
        if look != self._look:
            self._wear(look)
        style = look.style
        self._set_direction(style)
        self._fonts.wear(style, zoom)
        self._set_leading(style.size * style.leading * zoom)
        self._grow()

    def stay_away(self) -> None:
        """Take keys out of sight until it has a place again: the sheet is on its way."""
        self._away = True
        self.setGeometry(-2 * _AWAY, 0, _AWAY, 1)

    def _wear(self, look: Look) -> None:
        self._look = look
        self.setStyleSheet(
            f"QTextEdit#inline_editor {{ border: 0; padding: 0; margin: 0; "
            f"background: {look.ground}; color: {look.ink}; }}"
        )

    def caret(self) -> QRectF:
        """Return where the caret is, in pixels of the view."""
        return QRectF(self.cursorRect().translated(self.pos()))

    def words(self) -> str:
        """Return the text as typed."""
        return self.toPlainText()

    def _set_direction(self, style: TextStyle) -> None:
        """Let each paragraph run as its letters do; Qt takes the window's direction whenever it looks for one."""
        option = QTextOption(_ALIGN[style.align])
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if self.document().defaultTextOption().textDirection() != option.textDirection() or not self._leading:
            self.document().setDefaultTextOption(option)

    def _set_leading(self, pixels: float) -> None:
        """Give every line the height it has on the sheet, without a step of undo; a new height forgets the steps."""
        if pixels == self._leading:
            return
        self._leading = pixels
        spacing = QTextBlockFormat()
        spacing.setLineHeight(pixels, _AT_LEAST)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        blocker = QSignalBlocker(self)
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(spacing)
        self.document().setUndoRedoEnabled(True)
        del blocker

    def _grow(self) -> None:
        """Be as wide as the text's place and as high as the text."""
        if self._away:
            return
        rect = self._rect
        height = max(rect.height(), self.document().size().height())
        # Letters stand on whole pixels: those of the sheet and the editor's own are rounded each by themselves.
        top = _pixel(rect.y() + self._look.baseline * self._zoom) - _pixel(self._first_baseline())
        self.setGeometry(round(rect.x()), top, round(rect.width()) + 1, round(height) + 1)

    def _first_baseline(self) -> float:
        """Return how far below its own top the editor sets its first line, in pixels."""
        line = self.document().firstBlock().layout().lineAt(0)
        at = self.document().documentLayout().blockBoundingRect(self.document().firstBlock()).y()
        return at + line.y() + line.ascent() if line.isValid() else self._look.baseline * self._zoom

    def event(self, event: QEvent) -> bool:
        """Keep the keys that end typing from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Enter, Tab and Escape; Shift+Enter breaks the line."""
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
            else:
                self.ended.emit("next")
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit("escape")
        else:
            back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.ended.emit("back" if back else "forward")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End when the focus goes to another part of the window, not to a menu or another window."""
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self.ended.emit("leave")

    @staticmethod
    def _is_own(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return event.key() in _OWN_KEYS and held == Qt.KeyboardModifier.NoModifier


def _pixel(place: float) -> int:
    """Return the pixel that letters on a baseline at *place* stand on."""
    return floor(place + 0.5)
