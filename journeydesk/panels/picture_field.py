"""A picture with buttons to choose, replace and remove it: the logo of a project, the photo of a persona."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.edit.actions.pictures import picture_asset
from journeydesk.edit.workspace import Workspace
from journeydesk.importers.pictures import PICTURE_SUFFIXES, PictureError, read_picture_file
from journeydesk.model.records import Asset
from journeydesk.paint.qt.pictures import decoded
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.tokens import UNIT, tokens

_HIGH = 9 * UNIT
_FINE = 512
"""Pixels of the longer side that a preview is decoded to."""
Ask = Callable[[QWidget, str], Path | None]
"""Asks for the file of a picture, under a title; None when the person chose none."""


def ask_picture(parent: QWidget, title: str) -> Path | None:
    """Ask for the file of a picture."""
    filters = tr("Pictures") + " (" + " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES) + ")"
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(chosen) if chosen else None


class PictureField(QWidget):
    """Shows the picture that is set, under *title*.

    `chosen` brings the asset and the bytes of a new one, `removed` that there shall be none; *refused* is told in one
    sentence why a file cannot be taken.
    """

    chosen = Signal(object, bytes)
    removed = Signal()

    def __init__(self, title: str, refused: Callable[[str], object], parent: QWidget, ask: Ask | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._refused = refused
        self._ask = ask or ask_picture
        self.preview = _Preview(title, self)
        self.choose = push_button(tr("Choose…"), self._choose, icon_name="image", parent=self)
        self.remove = push_button(tr("Remove"), self.removed.emit, parent=self)
        self.setAccessibleName(title)
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

    def show_asset(self, ws: Workspace, id_: str | None) -> None:
        """Show the picture of an asset, or that there is none; what the file does not give now is not there."""
        from journeydesk.store.errors import StoreError

        asset, data = ws.project.find(id_), None
        with suppress(StoreError):
            data = ws.project.blobs.get(asset.sha256) if isinstance(asset, Asset) else None
        self.preview.data = data
        self.preview.setVisible(data is not None)
        self.preview.update()
        self.remove.setVisible(data is not None)
        self.choose.setText(tr("Choose…") if data is None else tr("Replace…"))
        self.setEnabled(ws.session.writable)

    def _choose(self) -> None:
        path = self._ask(self, self._title)
        if path is None:
            return
        try:
            picture = read_picture_file(path)
        except PictureError as problem:
            self._refused(str(problem))
            return
        asset = picture_asset(picture.data, picture.media_type, picture.size, path.name[:80])
        self.chosen.emit(asset, picture.data)


class _Preview(QWidget):
    """The picture on white, as it stands on paper."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.data: bytes | None = None
        self.setFixedHeight(_HIGH)
        self.setAccessibleName(title)

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
