"""How cells look, and how they open and close for typing."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeydesk.layout.geometry import Rect
from journeydesk.layout.text import reads_from_right
from journeydesk.panels.table.cell_editor import CellEditor, breaks_line, ends_typing
from journeydesk.panels.table.model import TableModel
from journeydesk.panels.table.words import mark_found
from journeydesk.widgets.icons import paint_icon
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import MEDIUM, window_font

Index = QModelIndex | QPersistentModelIndex
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_LEAST, _MOST = 4 * UNIT, 40 * UNIT
_TYPING = 12 * UNIT
_MARK = 12
"""Pixels of the bubble in the corner of a cell that has open comments."""


class CellDelegate(QStyledItemDelegate):
    """Paints cells as lines of words on quiet ground; rows of one stage stand together."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell: its ground, its words, the line above a new stage, the frame of the current one."""
        look, rect = tokens(), option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(look.accent_soft if chosen else look.surface))
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.row() and _model(index).begins_stage(index.row()):
            painter.setPen(QColor(look.outline))
            painter.drawLine(rect.topLeft(), rect.topRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setFont(self._font(index))
        painter.setPen(QColor(look.muted if self._key(index) == "stage" else look.text))
        words = str(index.data() or "")
        found = _model(index).found_in(index)
        if found:
            mark_found(painter, _inner(rect), words, _side(words), found)
        painter.drawText(_inner(rect), int(_FLAGS | _side(words)), words)
        if _model(index).open_comments(index):
            paint_icon(
                painter, "chat-circle", Rect(rect.right() - _MARK - 2, rect.top() + 2, _MARK, _MARK), look.accent
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words take in the column's width."""
        view = option.widget
        width = view.columnWidth(index.column()) if hasattr(view, "columnWidth") else option.rect.width()
        words = QRect(0, 0, max(width - 2 * UNIT, UNIT), 10_000)
        taken = QFontMetrics(self._font(index)).boundingRect(words, int(_FLAGS), str(index.data() or ""))
        return QSize(width, min(max(taken.height() + 2 * UNIT, _LEAST), _MOST))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return an editor over the cell."""
        return CellEditor(parent, _model(index).column(index.column()).is_long)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's text, all of it chosen."""
        if isinstance(editor, CellEditor):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Set the cell to what was typed."""
        if isinstance(editor, CellEditor):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the editor the cell, and room for some lines where these may come."""
        rect = option.rect
        room = _TYPING if _model(index).column(index.column()).is_long else 0
        editor.setGeometry(rect.x(), rect.y(), rect.width(), max(rect.height(), room))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes over what was typed and ends the typing."""
        if isinstance(editor, CellEditor) and ends_typing(event):
            # What is written may make the table anew, which takes the focus away, and that would write once more.
            editor.removeEventFilter(self)
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        if isinstance(event, QKeyEvent) and breaks_line(event):
            return False
        return super().eventFilter(editor, event)

    def _key(self, index: Index) -> str:
        return _model(index).column(index.column()).key

    def _font(self, index: Index) -> QFont:
        return window_font(weight=MEDIUM) if self._key(index) == "title" else window_font()


def _model(index: Index) -> TableModel:
    model = index.model()
    if not isinstance(model, TableModel):
        raise TypeError("the table's cells are those of its own model")
    return model


def _side(words: str) -> Qt.AlignmentFlag:
    """Return the side at which words begin."""
    side = Qt.AlignmentFlag.AlignRight if reads_from_right(words) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def _inner(rect: QRect) -> QRect:
    return rect.adjusted(UNIT, UNIT, -UNIT, -UNIT // 2)
