"""A tree as panels show it: what is selected stands on one even ground, small arrows fold, long words wrap."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QWidget

from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.tokens import UNIT, tokens

Index = QModelIndex | QPersistentModelIndex


class QuietTree(QTreeWidget):
    """A tree without headers and lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "quiet")
        self.setHeaderHidden(True)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what is selected on one even ground, from the panel's edge to its other."""
        if self.itemFromIndex(index).isSelected():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().accent_soft))
            painter.drawRoundedRect(QRect(0, option.rect.y(), self.viewport().width(), option.rect.height()), 4, 4)
            painter.restore()
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint a small arrow before what has something below it, and nothing else."""
        item = self.itemFromIndex(index)
        if item.childCount() and self.itemsExpandable():
            mirrored = self.isRightToLeft()
            folded = "caret-left" if mirrored else "caret-right"
            name = "caret-down" if item.isExpanded() else folded
            mark = pixmap(name, 12, tokens().muted, self.devicePixelRatioF())
            painter.drawPixmap(rect.left() + 2 if mirrored else rect.right() - 13, rect.center().y() - 5, mark)


class WrappedTree(QuietTree):
    """A tree whose lines take the height that their words need at its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _Wrapped(QStyledItemDelegate):
    """Knows the height of wrapped words, which a tree does not ask for by itself."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a line with its words wrapped."""
        hint = super().sizeHint(option, index)
        self.initStyleOption(option, index)
        depth, above = int(self._tree.rootIsDecorated()), index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        beside = depth * self._tree.indentation() + self._tree.iconSize().width() + 3 * UNIT
        room = QRect(0, 0, max(UNIT, self._tree.viewport().width() - beside), 10_000)
        words = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, option.text)
        return QSize(hint.width(), max(hint.height(), words.height() + UNIT))
