"""The handles that fold and unfold stages: at the foot of a header under the pointer, and of the selected one."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from journeydesk.canvas.hover import RADIUS, Plus
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.sticky import Sticky
from journeydesk.canvas.tools.ground import Ground
from journeydesk.edit.intents.structuring import fold_stage
from journeydesk.layout.drawing import Found
from journeydesk.model.records import Stage
from journeydesk.tr import tr

_NARROWEST = 3 * RADIUS
"""Pixels of a header below which a handle would cover it."""

_BELOW = 7.0
"""Pixels below a header's foot, so that the middle of a low one is still there to be dragged by."""


class FoldHandles:
    """Finds the handles; the copy of a header at the view's edge has one as the header itself does."""

    def __init__(self, ground: Ground, sticky: Sticky) -> None:
        self._ground = ground
        self._sticky = sticky

    def near(self, view: QPointF) -> list[Plus]:
        """Return the handles to show while the pointer is at a point of the view."""
        if not self._ground.workspace.session.writable:
            return []
        under = (one for one in self._headers() if one[1].contains(view))
        return [self._handle(found, seen) for found, seen in under if seen.width() >= _NARROWEST]

    def selected(self) -> Plus | None:
        """Return the handle of the one stage that is selected."""
        ws = self._ground.workspace
        stage = ws.project.find(ws.selection.primary) if len(ws.selection) == 1 else None
        if not isinstance(stage, Stage) or not ws.session.writable:
            return None
        shown = ((found, seen) for found, seen in self._headers() if found.node.record == stage.id)
        return next((self._handle(found, seen) for found, seen in shown if seen.width() >= _NARROWEST), None)

    def _headers(self) -> Iterator[tuple[Found, QRectF]]:
        """Yield each header with where it is seen in the view: its copy's part in sight with its tab, if any."""
        copies = {copy.found.node.id: copy.shown.united(copy.tab) for copy in self._sticky.headers()}
        camera = self._ground.camera
        for found in self._ground.scene.of_role("stage"):
            rect = to_qt(found.rect)
            seen = QRectF(camera.to_view(rect.topLeft()), camera.to_view(rect.bottomRight()))
            yield found, copies.get(found.node.id, seen)

    def _handle(self, header: Found, seen: QRectF) -> Plus:
        ws = self._ground.workspace
        id_ = header.node.record or ""
        stage = ws.project.find(id_)
        folded = isinstance(stage, Stage) and stage.collapsed

        def press() -> None:
            ws.selection.set([id_])
            fold_stage(ws)

        at = self._ground.camera.to_sheet(QPointF(seen.center().x(), seen.bottom() + _BELOW))
        return Plus(at, tr("Unfold stage") if folded else tr("Fold stage"), press, "unfold" if folded else "fold")
