"""The list of versions: day by day, each with its name or time of day and why it is there."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journeydesk.shell.versions import Version, day_words
from journeydesk.tr import tr
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.tokens import RADIUS, UNIT, tokens
from journeydesk.widgets.type import MEDIUM, SEMIBOLD, SMALL, window_font

Index = QModelIndex | QPersistentModelIndex
_KEY, _BELOW, _ICON = (Qt.ItemDataRole.UserRole + at for at in range(3))
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MARK = 16


class VersionList(QListWidget):
    """`chosen` tells the key of the current version; the other signals, that a key asked for something with it."""

    chosen = Signal(str)
    open_wanted = Signal()
    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Versions"))
        self.setFont(window_font(weight=MEDIUM))
        self.setItemDelegate(_Row(self))
        self.setMouseTracking(True)
        self.setViewportMargins(UNIT // 2, UNIT // 2, UNIT // 2, UNIT // 2)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._choose)
        self.itemDoubleClicked.connect(lambda _item: self.open_wanted.emit())

    @property
    def key(self) -> str:
        """The key of the current version; empty when there is none."""
        item = self.currentItem()
        return str(item.data(_KEY) or "") if item is not None else ""

    def show_versions(self, versions: Sequence[Version], today: datetime.date, key: str = "") -> None:
        """Show *versions*, the current one being that with *key*, else the one that takes its place."""
        row = self.currentRow()
        self.blockSignals(True)
        self.clear()
        day: datetime.date | None = None
        for version in versions:
            there = version.time.astimezone().date()
            if there != day:
                day = there
                self._add_heading(day_words(there, today))
            self._add_version(version)
        self.blockSignals(False)
        rows = [at for at in range(self.count()) if self.item(at).data(_KEY)]
        same = next((at for at in rows if self.item(at).data(_KEY) == key), None)
        if rows:
            near = [at for at in rows if at >= row]
            self.setCurrentRow(
                same if same is not None else near[0] if row > 0 and near else rows[0 if row < 0 else -1]
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 renames, Delete deletes."""
        if event.key() in _ENTERS:
            self.open_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_version(self, version: Version) -> None:
        item = QListWidgetItem(version.title, self)
        below = f"{version.clock} · {version.reason}" if version.snapshot else version.reason
        item.setData(_KEY, version.key)
        item.setData(_BELOW, below)
        item.setData(_ICON, "bookmark-simple" if version.snapshot else "clock")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{version.title}, {below}")

    def _choose(self, _current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        self.chosen.emit(self.key)


class _Row(QStyledItemDelegate):
    """Paints a day as a heading, and a version as two lines beside an icon."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words need."""
        small = QFontMetrics(window_font(SMALL)).height()
        if not index.data(_KEY):
            return QSize(0, small + (2 * UNIT if index.row() else UNIT))
        return QSize(0, QFontMetrics(window_font(weight=MEDIUM)).height() + small + UNIT + UNIT // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_KEY):
            self._paint_version(painter, option, index)
        else:
            area = option.rect.adjusted(UNIT, 0, -UNIT, -UNIT // 2)
            _write(painter, option, area, str(index.data()), window_font(SMALL, SEMIBOLD), tokens().muted, at_foot=True)
        painter.restore()

    def _paint_version(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = tokens()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_selected or is_over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.accent_soft if is_selected else worn.hover))
            painter.drawRoundedRect(QRectF(option.rect), RADIUS, RADIUS)
        inner = option.rect.adjusted(UNIT, 0, -UNIT, 0)
        tone = worn.accent_text if index.data(_ICON) == "bookmark-simple" else worn.muted
        mark = QRect(inner.x(), inner.y() + (inner.height() - _MARK) // 2, _MARK, _MARK)
        place = QStyle.visualRect(option.direction, inner, mark)
        painter.drawPixmap(place, pixmap(str(index.data(_ICON)), _MARK, tone, painter.device().devicePixelRatioF()))
        words = QStyle.visualRect(option.direction, inner, inner.adjusted(_MARK + UNIT + UNIT // 2, 0, 0, 0))
        half = words.adjusted(0, UNIT // 2 + 2, 0, -(UNIT // 2 + 2))
        _write(painter, option, half, str(index.data()), window_font(weight=MEDIUM), worn.text)
        _write(painter, option, half, str(index.data(_BELOW)), window_font(SMALL), worn.muted, at_foot=True)


def _write(
    painter: QPainter,
    option: QStyleOptionViewItem,
    area: QRect,
    words: str,
    font: QFont,
    colour: str,
    *,
    at_foot: bool = False,
) -> None:
    """Write *words* on one line at the top or the foot of *area*, cut where they do not fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    line = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    upright = Qt.AlignmentFlag.AlignBottom if at_foot else Qt.AlignmentFlag.AlignTop
    across = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | upright)
    painter.drawText(area, int(across | Qt.TextFlag.TextSingleLine), line)
