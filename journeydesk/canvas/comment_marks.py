"""Quiet speech bubbles at what has open comments; they lie above the sheet, so that no export can contain them."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QRegion

from journeydesk.canvas.overlay import Bubble, Bubbles
from journeydesk.canvas.sheet_view import SheetView
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.drawing import Found
from journeydesk.layout.remarks import remarked
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Feeling, Note, Touchpoint
from journeydesk.tr import tr_count
from journeydesk.widgets.plain import set_tip

_LAYER = "comments"
_NEAR = 13.0
"""Pixels from a bubble's middle within which a press is meant for it."""
_ON_COPY, _AWAY = 16.0, 1_000.0
"""Pixels from the sides of a header's or label's copy to the middle of its bubble; and what is out of any view."""
_RIM = 16
"""Pixels that a bubble is higher than what it is about, and two for the rim of the copies' ground."""


class CommentMarks(QObject):
    """Keeps the bubbles of *view* up to date; `chosen` tells the record whose bubble was pressed."""

    chosen = Signal(str)

    def __init__(self, ws: Workspace, view: SheetView) -> None:
        super().__init__(view)
        self._ws, self._view = ws, view
        self._anchors: dict[str, str] = {}
        self._bubbles: dict[str, Bubble] = {}
        self._across = Bubbles(())
        self._hot = ""
        view.overlay.covered = self._covered
        view.overlay.lifted = self._lifted
        view.sheet_changed.connect(self.follow)
        view.viewport().installEventFilter(self)
        self.follow()

    @property
    def bubbles(self) -> list[Bubble]:
        """What is shown now, in no order."""
        return list(self._bubbles.values())

    def follow(self, _dirty: object = None) -> None:
        """Show a bubble wherever something is open; what a folded stage hides counts for the stage."""
        counts: dict[str, int] = {}
        places: dict[str, tuple[Found, str]] = {}
        for comment in self._ws.project.all(Comment):
            found = None if comment.resolved else self._found(comment.anchor)
            if found is not None:
                counts[found.node.id] = counts.get(found.node.id, 0) + 1
                places.setdefault(found.node.id, (found, comment.anchor))
        at_left = self._view.sticky.at_right()
        self._anchors = {id_: anchor for id_, (_, anchor) in places.items()}
        self._bubbles = {
            id_: Bubble(_corner(found, at_left), counts[id_], part=found.node.role, node=id_)
            for id_, (found, _) in places.items()
        }
        self._across = Bubbles(self.bubbles)
        self._hot = ""
        self._show()

    def at(self, point: QPointF) -> str | None:
        """Return the record whose bubble is under a view position, or None."""
        hit = self._bubble_at(point)
        return self._anchors[hit.node] if hit is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses that are meant for a bubble, and show that one can be pressed."""
        if not isinstance(event, QMouseEvent) or not self._bubbles:
            return False
        if event.type() == QEvent.Type.MouseMove and event.buttons() == Qt.MouseButton.NoButton:
            return self._hover(event.position())
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            anchor = self.at(event.position())
            if anchor is not None:
                self.chosen.emit(anchor)
            return anchor is not None
        return event.type() == QEvent.Type.MouseButtonDblClick and self.at(event.position()) is not None

    def _hover(self, point: QPointF) -> bool:
        hot = self._bubble_at(point)
        if (hot.node if hot is not None else "") != self._hot:
            self._hot = hot.node if hot is not None else ""
            self._show()
        if hot is None:
            return False
        viewport = self._view.viewport()
        viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(viewport, tr_count("{n} open comment", "{n} open comments", hot.count))
        return True

    def _bubble_at(self, point: QPointF) -> Bubble | None:
        """Return the bubble under a view position; only those near it are looked at."""
        at, near = self._view.camera.to_sheet(point).x(), _NEAR / self._view.zoom
        for bubble in self._across.near(at - near, at + near):
            off = self._view.overlay.middle(bubble) - point
            is_near = abs(off.x()) <= _NEAR and abs(off.y()) <= _NEAR
            if is_near and not self._covered(bubble).contains(point.toPoint()):
                return bubble
        return None

    def _lifted(self, bubble: Bubble) -> QPointF | None:
        """Return where the bubble of a header or lane stands on its copy; None where no copy is shown."""
        sticky = self._view.sticky
        headers = sticky.headers() if bubble.part in ("stage", "lanelabel") else []
        copies = headers if bubble.part == "stage" else sticky.labels() if bubble.part == "lanelabel" else []
        shown = next((copy.shown for copy in copies if copy.found.node.id == bubble.node), None)
        if shown is None:
            return None
        top = shown.top()
        if bubble.part == "lanelabel" and headers:
            top = max(top, headers[0].rect.bottom())
        x = shown.left() + _ON_COPY if sticky.at_right() else shown.right() - _ON_COPY
        # What has no room on its copy is out of sight with it.
        is_seen = shown.width() >= 2 * _ON_COPY and top + _ON_COPY <= shown.bottom()
        return QPointF(x, top + _ON_COPY - 3) if is_seen else QPointF(-_AWAY, -_AWAY)

    def _covered(self, bubble: Bubble) -> QRegion:
        """Return where the copies at the view's edges cover a bubble, but for a rim that those beside them may lie on.

        The copy of a header or label covers all bubbles but those of headers or labels themselves.
        """
        sticky = self._view.sticky
        at_right, areas, covered = sticky.at_right(), sticky.areas(), QRegion()
        headers, labels = areas[:1] if sticky.headers() else [], areas[-1:] if sticky.labels() else []
        lying = (headers if bubble.part != "stage" else []) + (labels if bubble.part != "lanelabel" else [])
        for area in lying:
            covered = covered.united(area.adjusted(_RIM if at_right else 0, 0, 0 if at_right else -_RIM, -_RIM))
        return covered

    def _show(self) -> None:
        marks = [replace(bubble, hot=True) if id_ == self._hot else bubble for id_, bubble in self._bubbles.items()]
        self._view.overlay.show(_LAYER, marks)

    def _found(self, anchor: str) -> Found | None:
        """Return the node that shows a record, or the header of the folded stage that hides it."""
        sheet = self._view.sheet
        found = sheet.of_record(anchor)
        if found is not None:
            return found
        stage = _stage_of(self._ws.project, anchor)
        return sheet.of_record(stage) if stage is not None else None


def _stage_of(project: Project, anchor: str) -> str | None:
    """Return the stage that a touchpoint, or what hangs under one, is in; None where the sheet shows no such place."""
    record = project.find(anchor)
    touchpoint = project.find(record.touchpoint) if isinstance(record, Feeling | Note) else record
    stage = touchpoint.stage if isinstance(touchpoint, Touchpoint) else None
    found = project.find(stage)
    return stage if getattr(found, "collapsed", False) else None


def _corner(found: Found, at_left: bool) -> QPointF:
    """Return the upper corner of a node where reading ends, in units."""
    rect = remarked(found)
    return QPointF(rect.x if at_left else rect.right, rect.y)
