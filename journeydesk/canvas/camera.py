"""Where the view looks: zoom to the pointer, pan, fit. The sheet never gets out of sight."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from journeydesk.canvas.present.place import Place

LOWEST, HIGHEST = 0.05, 8.0
"""The zoom range: 5 % to 800 %."""
STEP = 1.25
"""One key press or one notch of the wheel."""
_FIT_MARGIN = 24
"""Pixels left free around what is fitted."""
_IN_SIGHT = 80
"""Pixels of the sheet that stay in the view, however far one pans."""


class Camera:
    """Moves a graphics view over its scene; *sheet* tells what must stay in sight, in units."""

    def __init__(self, view: QGraphicsView, sheet: Callable[[], QRectF], zoomed: Callable[[float], object]) -> None:
        self._view = view
        self._sheet = sheet
        self._zoomed = zoomed

    @property
    def zoom(self) -> float:
        """Pixels per unit; 1.0 is 100 %."""
        return float(self._view.transform().m11())

    @property
    def stand(self) -> Place:
        """Where the view looks now."""
        corner = self.to_sheet(QPointF(0.0, 0.0))
        return Place(self.zoom, corner.x(), corner.y())

    def take(self, place: Place) -> None:
        """Look at a place, as exactly as whole pixels let it."""
        changed = place.zoom != self.zoom
        if changed:
            self._set_zoom(place.zoom)
        self._bring(QPointF(place.left, place.top), QPointF(0.0, 0.0))
        if changed:
            self._zoomed(place.zoom)

    def zoom_at(self, pointer: QPointF, factor: float) -> None:
        """Zoom by *factor* so that what is under *pointer* (view pixels) stays there."""
        under = self.to_sheet(pointer)
        zoom = min(HIGHEST, max(LOWEST, self.zoom * factor))
        if zoom == self.zoom:
            return
        self._set_zoom(zoom)
        self._bring(under, pointer)
        self._zoomed(zoom)

    def zoom_to(self, zoom: float) -> None:
        """Zoom to a value around the middle of the view."""
        self.zoom_at(self._middle(), zoom / self.zoom)

    def fit(self, rect: QRectF, most: float = HIGHEST) -> None:
        """Show all of *rect* (units), as large as it goes but not above *most*, in the middle."""
        if rect.isEmpty():
            return
        room = self._view.viewport().rect().adjusted(_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        zoom = min(room.width() / rect.width(), room.height() / rect.height(), most)
        zoom = min(HIGHEST, max(LOWEST, zoom))
        changed = zoom != self.zoom
        self._set_zoom(zoom)
        self._bring(rect.center(), self._middle())
        if changed:
            self._zoomed(zoom)

    def look_at(self, point: QPointF, zoom: float | None = None) -> None:
        """Bring a *point* of the sheet into the middle of the view, at a zoom if one is given."""
        sheet = self._sheet()
        if zoom is not None and zoom != self.zoom:
            self._set_zoom(min(HIGHEST, max(LOWEST, zoom)))
            self._zoomed(self.zoom)
        x = min(max(point.x(), sheet.left()), sheet.right())
        self._bring(QPointF(x, min(max(point.y(), sheet.top()), sheet.bottom())), self._middle())

    def show_corner(self, sheet: QRectF, at_right: bool) -> None:
        """Show the top left corner of *sheet*, or its top right one."""
        view = QRectF(self._view.viewport().rect()).adjusted(_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        if at_right:
            self._bring(sheet.topRight(), view.topRight())
        else:
            self._bring(sheet.topLeft(), view.topLeft())

    def show_top(self, sheet: QRectF, at_right: bool) -> None:
        """Show the top of *sheet*: in the middle when its width has room, else from the left, or from the right."""
        room = self._view.viewport().rect().width() - 2 * _FIT_MARGIN
        self.show_corner(sheet, at_right)
        if sheet.width() * self.zoom <= room:
            self._bring(QPointF(sheet.center().x(), sheet.top()), QPointF(self._middle().x(), _FIT_MARGIN))

    def fill(self) -> None:
        """Pan so that no desk is seen where more of the sheet could be, and is the same at both sides elsewhere."""
        shown = self._view.viewportTransform().mapRect(self._sheet())
        view = QRectF(self._view.viewport().rect()).adjusted(_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        dx = _gap(shown.left(), shown.right(), view.left(), view.right())
        self._scroll(dx, _gap(shown.top(), shown.bottom(), view.top(), view.bottom()))

    def pan(self, by: QPoint) -> None:
        """Move the sheet *by* pixels, as far as it stays in sight."""
        shown = self._view.viewportTransform().mapRect(self._sheet())
        view = self._view.viewport().rect()
        dx = min(max(by.x(), round(_IN_SIGHT - shown.right())), round(view.right() - _IN_SIGHT - shown.left()))
        dy = min(max(by.y(), round(_IN_SIGHT - shown.bottom())), round(view.bottom() - _IN_SIGHT - shown.top()))
        self._scroll(dx, dy)

    def pan_within(self, by: QPoint) -> None:
        """Move the sheet *by* pixels, as far as there is more of it to see on the side that comes in."""
        shown = self._view.viewportTransform().mapRect(self._sheet())
        view = QRectF(self._view.viewport().rect()).adjusted(_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        dx = _as_far(by.x(), view.left() - shown.left(), view.right() - shown.right())
        self._scroll(dx, _as_far(by.y(), view.top() - shown.top(), view.bottom() - shown.bottom()))

    def reveal(self, rect: QRectF, margin: int = 24, beside: QRect | None = None) -> None:
        """Pan just so far that *rect* (units) is in the view, or its part *beside* what else stands there."""
        shown = self._view.viewportTransform().mapRect(rect).adjusted(-margin, -margin, margin, margin)
        view = QRectF(beside if beside is not None else self._view.viewport().rect())
        dx = _shift(shown.left(), shown.right(), view.left(), view.right())
        dy = _shift(shown.top(), shown.bottom(), view.top(), view.bottom())
        if dx or dy:
            self._scroll(dx, dy)

    def shows(self, rect: QRectF) -> bool:
        """Tell whether all of *rect* (units) is in the view."""
        shown = self._view.viewportTransform().mapRect(rect)
        return QRectF(self._view.viewport().rect()).contains(shown)

    def keep(self, rect: QRectF) -> None:
        """Pan just so far that all of *rect* (units) is in the view, across and down as far as there is room."""
        shown = self._view.viewportTransform().mapRect(rect)
        view = QRectF(self._view.viewport().rect())
        dx = _shift(shown.left(), shown.right(), view.left(), view.right()) if shown.width() <= view.width() else 0
        dy = _shift(shown.top(), shown.bottom(), view.top(), view.bottom()) if shown.height() <= view.height() else 0
        self._scroll(dx, dy)

    def to_sheet(self, pointer: QPointF) -> QPointF:
        """Return the point of the sheet (units) under a view position."""
        inverted, _ = self._view.viewportTransform().inverted()
        return inverted.map(pointer)

    def to_view(self, point: QPointF) -> QPointF:
        """Return where a point of the sheet stands in the view."""
        return self._view.viewportTransform().map(point)

    def _middle(self) -> QPointF:
        return QRectF(self._view.viewport().rect()).center()

    def _set_zoom(self, zoom: float) -> None:
        self._view.setTransform(QTransform.fromScale(zoom, zoom))

    def _bring(self, point: QPointF, to: QPointF) -> None:
        """Scroll so that a *point* of the sheet stands at *to* in the view."""
        off = to - self.to_view(point)
        self._scroll(round(off.x()), round(off.y()))

    def _scroll(self, dx: int, dy: int) -> None:
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        if dx:
            across.setValue(across.value() - dx)
        if dy:
            down.setValue(down.value() - dy)


def _as_far(by: int, most: float, least: float) -> int:
    """Return *by*, not above *most* where it is positive, nor below *least* where it is negative."""
    return min(by, max(0, round(most))) if by > 0 else max(by, min(0, round(least)))


def _gap(low: float, high: float, view_low: float, view_high: float) -> int:
    """Return by how much to move the span low…high so that it fills the view, or stands in its middle."""
    if high - low <= view_high - view_low:
        return round((view_low + view_high - low - high) / 2)
    return round(max(0.0, view_high - high) + min(0.0, view_low - low))


def _shift(low: float, high: float, view_low: float, view_high: float) -> int:
    """Return by how much to move the span low…high so that the view holds it; its beginning wins."""
    if low >= view_low and high <= view_high:
        return 0
    if low < view_low or high - low > view_high - view_low:
        return round(view_low - low)
    return round(view_high - high)
