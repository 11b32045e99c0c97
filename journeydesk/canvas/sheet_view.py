"""A view that paints a drawing fast at any zoom: as cards, as tiles from afar, as the last frame while zooming."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from journeydesk.canvas.camera import STEP, Camera
from journeydesk.canvas.card_pictures import CardPictures
from journeydesk.canvas.desk import desk_colour, paint_edge
from journeydesk.canvas.glide import Glide
from journeydesk.canvas.last_frame import LastFrame
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.overlay import Overlay
from journeydesk.canvas.present.place import Place
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.short_titles import paint_legible
from journeydesk.canvas.sticky import Sticky
from journeydesk.canvas.tiles import Tiles
from journeydesk.layout.drawing import Drawing
from journeydesk.widgets.focus_ring import QUIET

CARDS_FROM = 0.55
"""The zoom from which cards are pictures of their own; below it the sheet is painted as tiles."""
_FIRST_ZOOM = 0.6
"""A sheet opens whole, but not smaller than this: then it opens at its beginning."""
_SELECTED_ZOOM = 2.0
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MANY = 60
"""Parts of the sheet from which painting all that lies around them is quicker than painting each."""


class SheetView(QGraphicsView):
    """Shows one drawing. `zoom_changed` tells the zoom, 1.0 is 100 %; `sheet_changed` the parts (units) that differ."""

    zoom_changed = Signal(float)
    sheet_changed = Signal(object)

    def __init__(self, pictures: Callable[[], Mapping[str, bytes]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ratio = 0.0
        self._placed = False
        self._beginning: tuple[float, QPointF] | None = None
        self.cards = CardPictures(paint_legible, pictures)
        self.sheet = SheetScene(self.cards)
        self.camera = Camera(self, self.sheet.sheet, self._tell_zoom)
        self.overlay = Overlay(self.viewport(), self.viewportTransform)
        self.sticky = Sticky(self.sheet, self.camera, lambda: self.viewport().rect())
        self._tiles = Tiles(self.sheet, paint_legible, pictures, desk_colour())
        self._last_frame = LastFrame(self._grab_content, self.viewport().update, self)
        self.glide = Glide(self.camera, self._glided, self)
        self.setScene(self.sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # What is shown

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Show *drawing*, painting again only what is different; None shows an empty desk."""
        dirty = self.sheet.show_drawing(drawing)
        self._tiles.mend(dirty, self.zoom, self.devicePixelRatioF())
        if dirty:
            self._last_frame.stop()
            self._last_frame.forget()
        if len(dirty) > _MANY:
            self._update_part(functools.reduce(QRectF.united, dirty))
        elif self.zoom < CARDS_FROM:
            for rect in dirty:
                self._update_part(rect)
        self._update_sticky()
        self.sheet_changed.emit(dirty)

    def _update_part(self, rect: QRectF) -> None:
        self.viewport().update(self.viewportTransform().mapRect(rect).toAlignedRect().adjusted(-2, -2, 2, 2))

    def refresh_look(self) -> None:
        """Paint everything anew after the window's theme changed."""
        self._tiles.desk = desk_colour()
        self._tiles.forget_all()
        self.viewport().update()

    # Where it looks

    @property
    def zoom(self) -> float:
        """The zoom; 1.0 is 100 %."""
        return self.camera.zoom

    @property
    def is_sharp(self) -> bool:
        """Whether the last frame showed everything at its full sharpness."""
        late = self.cards.late if self.zoom >= CARDS_FROM else self._tiles.late
        return not (self._last_frame.zooming or late)

    def set_zoom(self, zoom: float) -> None:
        """Zoom to a value around the middle of the view."""
        self.camera.zoom_to(zoom)
        self.after_pan()

    def zoom_in(self) -> None:
        """Come closer by one step."""
        self.set_zoom(self.zoom * STEP)

    def zoom_out(self) -> None:
        """Step back by one step."""
        self.set_zoom(self.zoom / STEP)

    def zoom_gesture(self, pointer: QPointF, factor: float) -> None:
        """Zoom as one step of a gesture: the last frame is shown scaled until it ends."""
        self._last_frame.take(self.viewportTransform())
        self.camera.zoom_at(pointer, factor)
        self.after_pan()

    def glide_to(self, place: Place, landed: Callable[[], object]) -> None:
        """Go softly to a place and call *landed* there; the last frame is shown scaled on the way."""
        self._last_frame.take(self.viewportTransform())
        self.glide.go(place, landed)

    def _glided(self) -> None:
        if self.glide.is_gliding:
            self._last_frame.take(self.viewportTransform())
        else:
            self._last_frame.stop()
            self.viewport().update()
        self.after_pan()

    def fit_all(self) -> None:
        """Show the whole sheet."""
        self.camera.fit(self.sheet.sheet(), 1.0)
        self.after_pan()

    def fit_records(self, records: tuple[str, ...]) -> None:
        """Show the nodes of some records, up to 200 %; the whole sheet when there are none."""
        found = [self.sheet.of_record(id_) for id_ in records]
        around = QRectF()
        for one in found:
            around = around.united(to_qt(one.rect)) if one is not None else around
        if around.isEmpty():
            self.fit_all()
        else:
            self.camera.fit(around, _SELECTED_ZOOM)
            self.after_pan()

    def reveal(self, record: str) -> None:
        """Pan just so far that a record's node is in sight, and not behind what stays at the edges."""
        found = self.sheet.of_record(record)
        if found is not None:
            self.reveal_rect(to_qt(found.rect))

    def reveal_rect(self, rect: QRectF) -> None:
        """Pan just so far that a part of the sheet (units) is in sight, and not behind what stays at the edges."""
        self.camera.reveal(rect)
        shown = self.viewportTransform().mapRect(rect).toAlignedRect()
        if any(area.intersects(shown) for area in self.sticky.areas()):
            self.camera.reveal(rect, beside=self.sticky.room())
        self.after_pan()

    def show_beginning(self) -> None:
        """Show the whole sheet, or its beginning when it is too large to be read whole."""
        self._placed = self.isVisible()
        sheet = self.sheet.sheet()
        self.camera.fit(sheet, 1.0)
        if self.zoom < _FIRST_ZOOM and not sheet.isEmpty():
            self.camera.zoom_to(_FIRST_ZOOM)
            self.camera.show_top(sheet, at_right=self.sticky.at_right())
        self._beginning = self._stand()

    @property
    def is_at_beginning(self) -> bool:
        """Whether the sheet stands as it was shown first, so that nobody chose where it stands."""
        return not self._placed or self._beginning == self._stand()

    def _stand(self) -> tuple[float, QPointF]:
        """Return zoom and place of the sheet in the view."""
        return self.zoom, self.camera.to_view(QPointF(0.0, 0.0))

    def after_pan(self) -> None:
        """Called when the sheet stands elsewhere in the view; for subclasses."""

    def paint_on_sheet(self, painter: QPainter) -> None:
        """Called to paint on the sheet, below marks and what stays at the edges, in view pixels; for subclasses."""

    def paint_above(self, painter: QPainter) -> None:
        """Called to paint above everything, in view pixels; for subclasses."""

    def _tell_zoom(self, zoom: float) -> None:
        self.zoom_changed.emit(zoom)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the last frame scaled, or cards, or tiles, and what stands above them."""
        if self.devicePixelRatioF() != self._ratio:
            self._ratio = self.devicePixelRatioF()
            self._tiles.forget_all()
        if self._last_frame.zooming:
            self._paint_over(event.region(), self._paint_last_frame)
        elif self.zoom >= CARDS_FROM:
            self.cards.begin_frame()
            super().paintEvent(event)
            self.cards.end_frame()
            for item in self.cards.late:
                item.update()
            self._paint_over(event.region(), None)
        else:
            self._paint_over(event.region(), self._paint_tiles)

    def _paint_over(self, exposed: QRegion, content: Callable[[QPainter, QRegion], object] | None) -> None:
        """Paint *content*, when it is not there yet, and what stands above it."""
        painter = QPainter(self.viewport())
        try:
            if content is not None:
                content(painter, exposed)
            painter.resetTransform()
            self.paint_on_sheet(painter)
            self.overlay.paint(painter)
            if any(exposed.intersects(area) for area in self.sticky.areas()):
                self.sticky.paint(painter)
            self.overlay.paint(painter, above=True)
            self.paint_above(painter)
        finally:
            painter.end()

    def _paint_last_frame(self, painter: QPainter, exposed: QRegion) -> None:
        for rect in cast(Iterable[QRect], exposed):
            self._paint_ground(painter, QRectF(rect))
        self._last_frame.paint(painter, self.viewportTransform())

    def _paint_tiles(self, painter: QPainter, exposed: QRegion) -> None:
        self._paint_last_frame(painter, exposed)
        self._tiles.begin_frame()
        for rect in cast(Iterable[QRect], exposed):
            self._tiles.paint(painter, self.viewportTransform(), QRectF(rect), self.devicePixelRatioF())
        for late in self._tiles.late:
            self.viewport().update(late.toAlignedRect())
        if not self._tiles.late and exposed.boundingRect().contains(self.viewport().rect()):
            self._last_frame.forget()

    def _paint_ground(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint desk and empty paper, in view pixels."""
        painter.fillRect(exposed, desk_colour())
        sheet = self.viewportTransform().mapRect(self.sheet.sheet())
        paint_edge(painter, sheet, 1.0)
        painter.fillRect(sheet.intersected(exposed), Qt.GlobalColor.white)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the desk and the sheet's edge, in units."""
        painter.fillRect(rect, desk_colour())
        paint_edge(painter, self.sheet.sheet(), self.zoom)

    def _grab_content(self) -> QPixmap:
        """Return the view as it is, without what stands above the sheet."""
        ratio, area = self.devicePixelRatioF(), self.viewport().rect()
        picture = QPixmap(area.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        try:
            if self.zoom >= CARDS_FROM:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self.cards.begin_frame()
                self.render(painter, QRectF(area), area)
                self.cards.end_frame()
            else:
                self._paint_tiles(painter, QRegion(area))
        finally:
            painter.end()
        return picture

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and paint again what stays at its place in the view."""
        before = self.sticky.areas()
        super().scrollContentsBy(dx, dy)
        for area in (*before, *(area.translated(dx, dy) for area in before)):
            self.viewport().update(area)
        self._update_sticky()

    def _update_sticky(self) -> None:
        for area in self.sticky.areas():
            self.viewport().update(area)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a ring when keys led here; else what is selected or hinted at shows where the keyboard is."""
        self.setProperty(QUIET, event.reason() not in _BY_KEY)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew; look at the beginning again as long as nobody looked elsewhere."""
        super().resizeEvent(event)
        self.viewport().update()
        if self.is_at_beginning:
            self.show_beginning()
        self.after_pan()
