"""Quiet speech bubbles at what has open comments; they lie above the sheet, so that no export can contain them."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QRegion

from journeydesk.canvas.overlay import Bubble
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
_RIM = 16
"""Pixels that a bubble is higher than what it is about, and two for the rim of the copies' ground."""


class CommentMarks(QObject):
    """Keeps the bubbles of *view* up to date; `chosen` tells the record whose bubble was pressed."""

    chosen = Signal(str)

    def __init__(self, ws: Workspace, view: SheetView) -> None:
        super().__init__(view)
        self._ws, self._view = ws, view
        self._anchors: list[str] = []
        self._bubbles: list[Bubble] = []
        self._hot: int | None = None
        view.overlay.covered = self._covered
        view.sheet_changed.connect(self.follow)
        view.viewport().installEventFilter(self)
        self.follow()

    @property
    def bubbles(self) -> list[Bubble]:
        """What is shown now, in no order."""
        return list(self._bubbles)

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
        self._anchors = [anchor for _, anchor in places.values()]
        self._bubbles = [
            Bubble(_corner(found, at_left), counts[id_], part=found.node.role) for id_, (found, _) in places.items()
        ]
        self._hot = None
        self._show()

    def at(self, point: QPointF) -> str | None:
        """Return the record whose bubble is under a view position, or None."""
        hit = self._index_at(point)
        return self._anchors[hit] if hit is not None else None

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
        hot = self._index_at(point)
        if hot != self._hot:
            self._hot = hot
            self._show()
        if hot is None:
            return False
        viewport = self._view.viewport()
        viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        count = self._bubbles[hot].count
        set_tip(viewport, tr_count("{n} open comment", "{n} open comments", count))
        return True

    def _index_at(self, point: QPointF) -> int | None:
        for at, bubble in enumerate(self._bubbles):
            off = self._view.overlay.middle(bubble) - point
            if abs(off.x()) <= _NEAR and abs(off.y()) <= _NEAR and not self._covered(bubble).contains(point.toPoint()):
                return at
        return None

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
        marks = [replace(bubble, hot=at == self._hot) for at, bubble in enumerate(self._bubbles)]
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
