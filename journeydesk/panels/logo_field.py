"""A picture with buttons to choose, replace and remove it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.paint.qt.pictures import decoded
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.tokens import UNIT, tokens

_HIGH = 9 * UNIT
_FINE = 512
"""Pixels of the longer side that a preview is decoded to."""


class LogoField(QWidget):
    """Shows the picture that is set; *chosen* and *removed* are told what the person wants."""

    chosen = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.preview = _Preview(self)
        self.choose = push_button(tr("Choose…"), self.chosen.emit, icon_name="image", parent=self)
        self.remove = push_button(tr("Remove"), self.removed.emit, parent=self)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.preview)
        column.addLayout(row)

    def show_picture(self, data: bytes | None) -> None:
        """Show the picture in *data*, or that there is none."""
        self.preview.data = data
        self.preview.setVisible(data is not None)
        self.preview.update()
        self.remove.setVisible(data is not None)
        self.choose.setText(tr("Choose…") if data is None else tr("Replace…"))


class _Preview(QWidget):
    """The picture on white, as it stands on paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.data: bytes | None = None
        self.setFixedHeight(_HIGH)
        self.setAccessibleName(tr("Logo"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture as large as there is room."""
        image = decoded(self.data, _FINE) if self.data is not None else None
        painter = QPainter(self)
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(QColor(tokens().edge))
            painter.setBrush(QColor("#ffffff"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            if image is None:
                return
            room = self.rect().adjusted(UNIT, UNIT, -UNIT, -UNIT)
            size: QSize = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = room.center().x() - size.width() / 2
            painter.drawImage(QRectF(left, room.center().y() - size.height() / 2, size.width(), size.height()), image)
        finally:
            painter.end()
