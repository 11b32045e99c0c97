"""Pictures of maps for the Start page and for versions: drawn beside the window and kept in the cache folder."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from journeydesk.layout.drawing import Drawing
from journeydesk.model import queries
from journeydesk.model.change import removing
from journeydesk.model.project import Project
from journeydesk.model.rules import complete
from journeydesk.shell.cards import PICTURE
from journeydesk.tr import language

if TYPE_CHECKING:
    from journeydesk.shell.sheet import Sheet

_RATIO = 2
_SEEN = 640.0
"""Units of the map that a card shows across: its beginning, where a stage and its cards can be told apart."""
_ABOVE = 14.0
"""Units above the stages: what stands higher says no more than the card's own title."""
_LONGEST = 60
"""Touchpoints that the picture of a whole map shows; more would be too small to see, and take seconds to arrange."""
_VERSION = "2"


def picture_of(project: Project) -> QImage | None:
    """Return the picture of a project's first journey, or None when it has no journey. Touches no widget."""
    from journeydesk.layout.text import QtTypesetter
    from journeydesk.shell.sheet import Sheet

    journeys = queries.journeys(project)
    if not journeys:
        return None
    drawing = Sheet(QtTypesetter()).draw(project, journeys[0].id)
    return _painted(drawing, _beginning(drawing), PICTURE, project.blobs)


def whole_picture_of(project: Project, journey: str, sheet: "Sheet", room: QSize) -> QImage:
    """Return the map of *journey* as large as there is *room* (pixels at 100 %), of a long one its beginning.

    Touches no widget.
    """
    drawing = sheet.draw(_begun(project, journey), journey)
    whole = QRectF(0, 0, drawing.width, drawing.height)
    size = whole.size().scaled(QSizeF(room), Qt.AspectRatioMode.KeepAspectRatio).toSize().expandedTo(QSize(1, 1))
    return _painted(drawing, whole, size, project.blobs)


def _begun(project: Project, journey: str) -> Project:
    """Return *project* with no more touchpoints on the map of *journey* than a picture can show."""
    rest = queries.journey_touchpoints(project, journey)[_LONGEST:]
    if not rest:
        return project
    kept = {touchpoint.stage for touchpoint in queries.journey_touchpoints(project, journey)[:_LONGEST]}
    stages = (stage for stage in queries.stages(project, journey) if stage.id not in kept)
    return project.apply(complete(project, removing(*stages, *(one for one in rest if one.stage in kept))))


def _painted(drawing: Drawing, seen: QRectF, size: QSize, blobs: Mapping[str, bytes]) -> QImage:
    """Return the part *seen* of a drawing, in units, as a picture of *size* pixels at 100 %."""
    from journeydesk.paint.qt import paint_drawing

    image = QImage(size * _RATIO, QImage.Format.Format_RGB32)
    image.fill(drawing.background)
    scale = image.width() / seen.width()
    painter = QPainter(image)
    try:
        painter.setClipRect(QRectF(image.rect()))
        painter.scale(scale, scale)
        painter.translate(-seen.topLeft())
        paint_drawing(painter, drawing, blobs)
    finally:
        painter.end()
    image.setDevicePixelRatio(_RATIO)
    return image


def _beginning(drawing: Drawing) -> QRectF:
    """Return the part of a map where reading begins, in units: its stages and what stands under the first ones."""
    width = min(_SEEN, drawing.width)
    stages = [found.rect for found in drawing.walk() if found.node.role == "stage"]
    labels = [found.rect for found in drawing.walk() if found.node.role == "lanelabel"]
    top = min((stage.y for stage in stages), default=_ABOVE) - _ABOVE
    mirrored = bool(labels) and labels[0].x > drawing.width / 2
    left = drawing.width - width if mirrored else 0.0
    return QRectF(left, max(0.0, top), width, width * PICTURE.height() / PICTURE.width())


def remembered(folder: Path, name: str, stamp: str, make: Callable[[], QImage | None]) -> QImage | None:
    """Return the picture called *name* from the cache *folder*, or make it when it or its *stamp* is new."""
    key = f"{_VERSION} {language()} {name} {stamp}".encode("utf-8", "surrogateescape")
    digest = hashlib.sha256(key).hexdigest()[:32]
    place = folder / f"{digest}.png"
    image = QImage(str(place)) if place.is_file() else QImage()
    if not image.isNull():
        image.setDevicePixelRatio(_RATIO)
        return image
    made = make()
    if made is not None:
        _keep(made, place)
    return made


def stamp_of(path: Path) -> str:
    """Return what changes when the file at *path* changes; raise OSError when it is not there."""
    found = path.stat()
    return f"{found.st_mtime_ns} {found.st_size}"


def _keep(image: QImage, place: Path) -> None:
    temporary = place.with_name(f"{place.stem}.tmp-{os.getpid()}.png")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    if image.save(str(temporary)):
        os.replace(temporary, place)
    else:
        temporary.unlink(missing_ok=True)
