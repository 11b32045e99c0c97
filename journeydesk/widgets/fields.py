"""Fields that people fill in. Each shows a value or “Mixed”, and tells `changed(value, merge word)` when it is set.

An empty merge word makes the edit a step of its own. Fields know nothing of records: panels bind them.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from journeydesk.tr import number, tr
from journeydesk.widgets.focus_ring import QUIET
from journeydesk.widgets.icons import icon, pixmap
from journeydesk.widgets.tokens import tokens
from journeydesk.widgets.type import window_font
from journeydesk.widgets.typing import TypingRun
from journeydesk.widgets.wrapped import broken


class Field(Protocol):
    """What every field can do besides being a widget."""

    @property
    def changed(self) -> Any:
        """The signal ``(value, merge word)``."""

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show *value*, or that there are several."""


def commit_typing(widget: QWidget | None) -> None:
    """Make what was typed into *widget* an edit now, when it is a field that waits for a pause."""
    if isinstance(widget, LineField | ParagraphField):
        widget.run.end()


def _leave_history(event: QEvent, field: "LineField | ParagraphField") -> bool:
    """Leave undo and redo to the program, which text fields would take for theirs; tell whether it was such a key."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
        return False
    field.run.end()
    event.ignore()
    return True


class LineField(QLineEdit):
    """One line of text."""

    changed = Signal(object, str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(window_font())
        self._hint = hint
        self.setPlaceholderText(hint)
        self.run = TypingRun(self, self._tell)
        self.textEdited.connect(self.run.touch)
        self.editingFinished.connect(self.run.end)

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show *value*; typing goes on undisturbed when the words are the same."""
        self.setPlaceholderText(tr("Mixed") if mixed else self._hint)
        words = "" if mixed or value is None else self._words(value)
        if words != self.text():
            self.run.drop()
            self.setText(words)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the program, with what was typed as the step to take back."""
        return False if _leave_history(event, self) else super().event(event)

    def _words(self, value: Any) -> str:
        return str(value)

    def _tell(self, word: str) -> None:
        self.changed.emit(self.text(), word)


class NumberField(LineField):
    """A number, or nothing; what is no number is not taken and stays marked until it is one."""

    def __init__(
        self, hint: str = "", parent: QWidget | None = None, *, whole: bool = False, empty: float | None = None
    ) -> None:
        super().__init__(hint, parent)
        self._empty = empty
        self._number: Callable[[str], float] = int if whole else float

    def _words(self, value: Any) -> str:
        return number(float(value))

    def _tell(self, word: str) -> None:
        words = self.text().strip().replace(",", ".")
        try:
            value = self._number(words) if words else self._empty
        except ValueError:
            self.setProperty("wrong", True)
            self._restyle()
            return
        self.setProperty("wrong", False)
        self._restyle()
        self.changed.emit(value, word)

    def _restyle(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)


class ParagraphField(QPlainTextEdit):
    """Text of several lines; it grows with its text up to a dozen lines and scrolls then."""

    changed = Signal(object, str)
    _LEAST, _MOST = 2, 12

    def __init__(self, hint: str = "", parent: QWidget | None = None, least_lines: int = _LEAST) -> None:
        super().__init__(parent)
        self.setFont(window_font())
        self._hint = hint
        self._least_lines = least_lines
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown = False
        self.run = TypingRun(self, self._tell)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self.textChanged.connect(self._note_typing)
        self.textChanged.connect(self._align)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_soon)
        self._fit()

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show *value*; typing goes on undisturbed when the words are the same."""
        self.setPlaceholderText(tr("Mixed") if mixed else self._hint)
        words = "" if mixed or value is None else str(value)
        if words != self.toPlainText():
            self.run.drop()
            self._shown = True
            self.setPlainText(words)
            self._shown = False
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the program, with what was typed as the step to take back."""
        return False if _leave_history(event, self) else super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the typing run."""
        super().focusOutEvent(event)
        self.run.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the new width with the height."""
        super().resizeEvent(event)
        self._fit_soon()

    def _note_typing(self) -> None:
        if not self._shown:
            self.run.touch()

    def _align(self) -> None:
        """Let what is read from the right stand there: unlike a line, a field of several does not by itself."""
        is_mirrored = self.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        written = self.document().defaultTextOption()
        if written.alignment() != side:
            written.setAlignment(side)
            self.document().setDefaultTextOption(written)

    def _tell(self, word: str) -> None:
        self.changed.emit(self.toPlainText(), word)

    def _fit_soon(self, _size: object = None) -> None:
        # A layout that is being worked out does not take note of a height that changes meanwhile.
        self._fitting.start(0)

    def _fit(self) -> None:
        wanted = round(self.document().size().height())
        lines = max(self._least_lines, min(self._MOST, wanted))
        first = self.document().firstBlock()
        line_height = self.blockBoundingRect(first).height() / max(1, first.lineCount())
        # Before the first layout the viewport may be higher than the field itself.
        frame = max(0, self.height() - self.viewport().height())
        height = math.ceil(lines * line_height + 2 * self.document().documentMargin()) + frame
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > self._MOST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)


class ChoiceField(QComboBox):
    """One of a few values; the wheel scrolls the panel and changes nothing."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(window_font())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(16, 16))
        # Fusion's own delegate paints its list as a menu on the accent colour, where our icons cannot be seen.
        self.setItemDelegate(QStyledItemDelegate(self))
        # The list floats alone over the window: what is chosen in it is mark enough.
        self.view().setProperty(QUIET, True)
        self.activated.connect(self._tell)

    def offer(self, choices: Sequence[tuple[Any, str, str]]) -> None:
        """Offer (value, words, icon name or "")."""
        self.clear()
        for value, words, icon_name in choices:
            if icon_name:
                self.addItem(icon(icon_name), words, value)
            else:
                self.addItem(words, value)

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show *value*; nothing is chosen when it is mixed."""
        self.setPlaceholderText(tr("Mixed") if mixed else "")
        self.setCurrentIndex(-1 if mixed else self.findData(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow too, which the style sheet takes away."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            mark = pixmap("caret-down", 12, tokens().muted, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - 22, (self.height() - 12) // 2, mark)
        finally:
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()

    def _tell(self, index: int) -> None:
        self.changed.emit(self.itemData(index), "")


class FlagField(QCheckBox):
    """Yes or no; words that do not fit beside the box go on below."""

    changed = Signal(object, str)
    _BESIDE = 24

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setFont(window_font())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._tell)

    def hasHeightForWidth(self) -> bool:
        """Be higher where the words need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the pixels that box and words take at a width."""
        extra = (self._lines(width) - 1) * self.fontMetrics().lineSpacing()
        return super().sizeHint().height() + max(0, extra)

    def sizeHint(self) -> QSize:
        """Want the height of all lines at the width there is."""
        hint = super().sizeHint()
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else hint.width()
        return QSize(hint.width(), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Get along with any width, and need the height of all lines there."""
        return QSize(self._BESIDE, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:
        """Be pressed anywhere on the words."""
        return self.rect().contains(pos)

    def _lines(self, width: int) -> int:
        return broken(self._words(), self.font(), width - self._BESIDE).lineCount()

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show *value*; a half-filled box when it is mixed."""
        self.setTristate(mixed)
        state = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.setCheckState(Qt.CheckState.PartiallyChecked if mixed else state)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a box that is plain to see in every theme, and the words."""
        worn, state = tokens(), self.checkState()
        is_on, alive = state != Qt.CheckState.Unchecked, self.isEnabled()
        step = self.fontMetrics().lineSpacing()
        layout = broken(self._words(), self.font(), self.width() - self._BESIDE)
        top = (self.height() - layout.lineCount() * step) / 2
        box = QRectF(0.5, round(top + (step - 16) / 2) + 0.5, 15, 15)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = worn.accent if is_on or self.hasFocus() else worn.outline
            painter.setPen(QPen(QColor(edge if alive else worn.disabled), 2 if self.hasFocus() else 1))
            fill = worn.accent if alive else worn.disabled
            painter.setBrush(QColor(fill if is_on else worn.surface))
            painter.drawRoundedRect(box, 4, 4)
            if is_on:
                name = "check-bold" if state == Qt.CheckState.Checked else "minus-bold"
                painter.drawPixmap(2, int(box.top()) + 2, pixmap(name, 12, worn.on_accent, self.devicePixelRatioF()))
            painter.setPen(QColor(worn.text if alive else worn.disabled))
            layout.draw(painter, QPointF(self._BESIDE, top))
        finally:
            painter.end()

    def _tell(self) -> None:
        value = self.checkState() != Qt.CheckState.Unchecked
        self.setTristate(False)
        self.changed.emit(value, "")
