"""Assets decoded for painting: late, no larger than they are shown, and never beyond what memory can bear."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPen

from journeydesk.layout.drawing import Picture
from journeydesk.layout.geometry import Rect

MOST_PIXELS = 40_000_000
"""A picture with more is not decoded; a file of 3 kB can claim a hundred megabytes."""

_RASTER = {"png", "jpeg", "jpg", "webp", "gif", "bmp"}
"""What is decoded. SVG is not: it can be made to run for minutes."""


def paint_picture(painter: QPainter, picture: Picture, data: bytes | None) -> None:
    """Paint the asset's bytes *data* over the picture's rectangle, or a crossed frame when they cannot be read."""
    rect = QRectF(picture.rect.x, picture.rect.y, picture.rect.width, picture.rect.height)
    image = _decoded_for(painter, rect, data) if data else None
    if image is None or image.isNull():
        _paint_missing(painter, rect)
        return
    painter.save()
    try:
        if picture.clip is not None:
            painter.setClipPath(_rounded(picture.clip, picture.radius), Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, _greyed(image) if picture.grey else image)
    finally:
        painter.restore()


def _rounded(rect: Rect, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect.x, rect.y, rect.width, rect.height), radius, radius)
    return path


def _greyed(image: QImage) -> QImage:
    """Return *image* without its colour; what is transparent stays so."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if image.hasAlphaChannel():
        grey.setAlphaChannel(image.convertToFormat(QImage.Format.Format_Alpha8))
    return grey


def _decoded_for(painter: QPainter, rect: QRectF, data: bytes) -> QImage | None:
    shown = painter.deviceTransform().mapRect(rect)
    longest = max(shown.width(), shown.height(), 1.0)
    # By powers of two, so that zooming does not decode anew at every step.
    return decoded(data, 1 << max(5, int(longest - 1).bit_length()))


@lru_cache(maxsize=48)
def decoded(data: bytes, longest: int) -> QImage | None:
    """Return the picture in *data*, upright, its longer side at most *longest* pixels; None when it is not read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode() not in _RASTER:  # before the size, for which an SVG would be parsed
        return None
    size = reader.size()
    if not size.isValid():
        return None
    if size.width() * size.height() > MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _paint_missing(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(QColor("#9a9a9a"), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    painter.drawLine(rect.topLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomLeft())
