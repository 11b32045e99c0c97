"""Grips where they can be seen: one that a copy at the view's edge would cover stands beside the copy."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.sticky import Sticky
from journeydesk.canvas.tools.grips import REACH, Handle, framed, handles
from journeydesk.canvas.tools.ground import Ground

_LEAST = 6.0
"""Pixels of a thing in sight below which it has no grips."""


class FreeGrips:
    """Finds the grips of what is selected, in the part of *over* that headers and labels leave free."""

    def __init__(self, ground: Ground, sticky: Sticky, over: QWidget) -> None:
        self._ground, self._sticky, self._over = ground, sticky, over

    def all(self) -> list[Handle]:
        """Return the grips; those of something that is covered are left out."""
        found = handles(self._ground)
        free = self._free()
        view = QRectF(self._over.rect())
        if not found or free == view:
            return found
        shown = self._ground.scene.of_record(self._ground.workspace.selection.primary or "")
        if shown is None:
            return []
        rect = shown.rect if shown.node.role == "link" else framed(shown)
        return [self._moved(one, free) for one in found] if _seen(self._on_view(to_qt(rect)), free) else []

    def at(self, point: QPointF) -> Handle | None:
        """Return the grip at a point of the view, or None."""
        for one in self.all():
            off = self._ground.camera.to_view(one.at) - point
            if (off.x() ** 2 + off.y() ** 2) ** 0.5 <= REACH:
                return one
        return None

    def _moved(self, handle: Handle, free: QRectF) -> Handle:
        """Return a grip beside the copy that would cover it; one elsewhere, or outside of the view, stays."""
        at = self._ground.camera.to_view(handle.at)
        if not QRectF(self._over.rect()).contains(at) or free.contains(at):
            return handle
        room = free.adjusted(REACH, REACH, -REACH, -REACH)
        inside = QPointF(min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom()))
        return replace(handle, at=self._ground.camera.to_sheet(inside))

    def _free(self) -> QRectF:
        free, sticky = QRectF(self._over.rect()), self._sticky
        headers, labels = sticky.headers(), sticky.labels()
        if headers and headers[0].rect.top() <= 1:
            free.setTop(max(free.top(), headers[0].rect.bottom()))
        if labels:
            side = labels[0].rect
            if sticky.at_right():
                free.setRight(min(free.right(), side.left()))
            else:
                free.setLeft(max(free.left(), side.right()))
        return free

    def _on_view(self, rect: QRectF) -> QRectF:
        camera = self._ground.camera
        return QRectF(camera.to_view(rect.topLeft()), camera.to_view(rect.bottomRight()))


def _seen(rect: QRectF, free: QRectF) -> bool:
    seen = rect.intersected(free)
    return seen.width() >= _LEAST and seen.height() >= _LEAST
