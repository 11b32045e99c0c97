"""The journey on screen: shows the workspace's journey, and puts hands, keys, typing and drops together."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QMenu, QWidget

from journeydesk.canvas import hint, menus
from journeydesk.canvas.cell_cursor import CellCursor
from journeydesk.canvas.drops import Drops
from journeydesk.canvas.hands import Hands
from journeydesk.canvas.highlights import Highlights
from journeydesk.canvas.hover import Buttons
from journeydesk.canvas.keys import Keys
from journeydesk.canvas.lane_hints import LaneHints
from journeydesk.canvas.long_press import LongPress
from journeydesk.canvas.minimap import Minimap
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.overlay import Frame
from journeydesk.canvas.reading import Reading
from journeydesk.canvas.roaming import RoamingView
from journeydesk.canvas.tools.grips import framed
from journeydesk.canvas.tools.ground import Ground, Under
from journeydesk.canvas.writing import Writing
from journeydesk.edit.intents import adding
from journeydesk.edit.intents.context import TEXT_FIELDS
from journeydesk.edit.session import ELSEWHERE, Edit
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.records import Lane
from journeydesk.tr import tr

_SIDE_BUTTONS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
_MOST_WORKED_ON = 20


class JourneyView(RoamingView):
    """Shows the journey of a workspace and lets people work on it.

    *draw* arranges a journey of a project; *pictures* gives the bytes of assets by SHA-256. `notice` is a sentence
    to show, `picture_dropped` a file's path and its `NotePlace`. `over_inbox` may be set: it tells whether a point
    of the screen lies over the Inbox, where notes can be dropped; `inbox_offered` whether they would land there now.
    """

    notice = Signal(str)
    side_button = Signal(int)
    picture_dropped = Signal(str, object)
    inbox_offered = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        draw: Callable[[Project, str], Drawing],
        pictures: Callable[[], Mapping[str, bytes]],
        typesetter: Typesetter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(pictures, parent)
        self._ws = workspace
        self._draw = draw
        self.typesetter = typesetter
        self.over_inbox: Callable[[QPoint], bool] = lambda _point: False
        self.menu: QMenu | None = None
        self.minimap: Minimap | None = None
        self._said: hint.Words | None = None
        self.ground = Ground(
            workspace,
            self.sheet,
            self.overlay,
            self.camera,
            self.preview,
            lambda node: self.cards.make(node, self.camera.zoom, self.devicePixelRatioF()),
            lambda point: self.over_inbox(point),
            self.inbox_offered.emit,
        )
        self._make_parts()
        self._listen()
        self.show_journey()

    def _make_parts(self) -> None:
        """Make what works on the sheet."""
        viewport = self.viewport()
        self.lane_hints = LaneHints(self.sheet, self.sticky, self.viewportTransform, viewport.rect)
        self.highlights = Highlights(self.sheet, self.camera, viewport, self.reveal_rect)
        self.writing = Writing(self.ground, self.typesetter, self.reveal_rect, self.glide_to, viewport, self)
        self.writing.refused.connect(self.notice)
        self.writing.closed.connect(self._take_focus)
        buttons = Buttons(self.ground, self._choose_lane)
        self._long_press = LongPress(self._offer_at, self)
        self._hands = Hands(self.ground, self.sticky, buttons, viewport, self.after_pan)
        self.cell_cursor = CellCursor(self.ground, self.reveal_rect, self._add_at)
        self._keys = Keys(self._ws, self.sheet, self.reveal, self.cell_cursor)
        self.reading = Reading(self._ws, self, self.cell_cursor)
        self._drops = Drops(self.ground, self.picture_dropped.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Journey map"))
        viewport.setMouseTracking(True)

    def _listen(self) -> None:
        ws = self._ws
        ws.session.edits.join(self._follow_edit)
        ws.views.join(self._follow_view)
        ws.looks.join(self._follow_look)
        ws.selection.changes.join(self._show_frames)
        ws.text_requests.join(self._follow_request)

    def leave_workspace(self) -> None:
        """Hear nothing more of the workspace; for a view that goes while its workspace stays."""
        ws = self._ws
        ws.session.edits.leave(self._follow_edit)
        ws.views.leave(self._follow_view)
        ws.looks.leave(self._follow_look)
        ws.selection.changes.leave(self._show_frames)
        ws.text_requests.leave(self._follow_request)
        self.reading.leave_workspace()

    # What is shown

    def show_journey(self) -> None:
        """Show the journey of the workspace from its beginning."""
        self._show(self._ws.project)
        self.show_beginning()

    def preview(self, change: Change | None) -> None:
        """Show the project as it would be after *change*; None shows it as it is."""
        self._show(self._ws.project.apply(change) if change is not None else self._ws.project)

    def zoom_to_selection(self) -> None:
        """Show what is selected, as large as it goes; the whole sheet when nothing is."""
        self.fit_records(self._ws.selection.ids)

    def worked_on(self) -> list[QRectF]:
        """Return what nothing should cover, in view pixels: what is selected, and the text being typed."""
        found = (self.sheet.of_record(id_) for id_ in self._ws.selection.ids[-_MOST_WORKED_ON:])
        rects = [self.viewportTransform().mapRect(to_qt(framed(f))) for f in found if f is not None]
        editor = self.writing.editor
        return [*rects, QRectF(editor.geometry())] if editor is not None else rects

    def finish_typing(self) -> bool:
        """Keep what is being typed and close the editor; tell whether that was possible."""
        return self.writing.end()

    def _show(self, project: Project) -> None:
        journey = self._ws.journey
        self.show_drawing(self._draw(project, journey) if journey is not None and journey in project else None)
        self._show_frames()
        self.highlights.follow(project, journey)
        before = self.lane_hints.areas()
        self.lane_hints.follow(project, journey)
        for area in (*before, *self.lane_hints.areas()):
            self.viewport().update(area)
        said, self._said = self._said, hint.words(self._ws)
        if said or self._said:
            self.viewport().update()

    def _show_frames(self, _ids: object = None) -> None:
        found = (self.sheet.of_record(id_) for id_ in self._ws.selection.ids)
        self.overlay.show("selection", [Frame(to_qt(framed(f))) for f in found if f is not None])
        self._show_grips()
        self.cell_cursor.show()

    def _show_grips(self) -> None:
        self.overlay.show("grips", self._hands.standing_marks())

    def after_pan(self) -> None:
        """Let the editor follow the sheet."""
        self.writing.follow()

    def paint_on_sheet(self, painter: QPainter) -> None:
        """Mark what was found, and say what belongs into lanes that are empty."""
        self.highlights.paint(painter, self.viewportTransform())
        self.lane_hints.paint(painter)

    def paint_above(self, painter: QPainter) -> None:
        """Say what to do when there is nothing yet; show the map in its corner."""
        sheet = self.viewportTransform().mapRect(self.sheet.sheet()).toAlignedRect()
        hint.paint(painter, self.viewport().rect(), sheet, hint.words(self._ws))
        if self.minimap is not None:
            self.minimap.paint_over(painter)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint again what stays in sight while the sheet moves: the lines of empty lanes, and the map."""
        before = self._standing()
        super().scrollContentsBy(dx, dy)
        self._show_grips()
        for area in (*before, *(area.translated(dx, dy) for area in before), *self._standing()):
            self.viewport().update(area)

    def _standing(self) -> list[QRect]:
        mapped = [self.minimap.area()] if self.minimap is not None else []
        return [*self.lane_hints.areas(), *mapped]

    def _tell_zoom(self, zoom: float) -> None:
        self._hands.clear_buttons()
        self._show_grips()
        super()._tell_zoom(zoom)

    def _follow_edit(self, edit: Edit | None) -> None:
        self._hands.cancel()
        self._hands.clear_buttons()
        was_whole = self.camera.shows(self.sheet.sheet())
        self._show(self._ws.project)
        if was_whole:
            self.camera.keep(self.sheet.sheet())
        if edit is not None and edit.origin != ELSEWHERE:
            self._reveal_lane(edit)
        place = self.writing.place
        if place is not None and place.id not in self._ws.project:
            self.writing.drop()

    def _reveal_lane(self, edit: Edit) -> None:
        """Bring a lane into sight that just came, which may be far below; across, the view stays where it is."""
        lane = next((one for one in edit.change.added.values() if isinstance(one, Lane)), None)
        found = self.sheet.of_record(lane.id) if lane is not None else None
        if found is not None:
            middle = self.camera.to_sheet(QPointF(self.viewport().rect().center())).x()
            self.reveal_rect(QRectF(middle, found.rect.y, 1.0, found.rect.height))

    def _follow_view(self, _journey: str | None) -> None:
        self._hands.cancel()
        self.writing.drop()
        self.show_journey()

    def _follow_look(self, _look: object) -> None:
        self.finish_typing()
        self._follow_edit(None)

    def _follow_request(self, place: TextPlace) -> None:
        if self.isHidden():
            return
        self._hands.cancel()
        self._hands.clear_buttons()
        self.writing.open(place)

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep what is typed, then begin; the buttons at a mouse's side go back and forward."""
        side = _SIDE_BUTTONS.get(event.button())
        if side is not None:
            self.side_button.emit(side)
        elif self.writing.end():
            self._long_press.press(event)
            self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        self._long_press.move(event)
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End."""
        self._long_press.stop()
        self._hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the text under the pointer, or add what belongs into the empty place."""
        if event.button() != Qt.MouseButton.LeftButton or not self.writing.end():
            return
        under = self._under(event.position())
        found = under.record
        record = self._ws.project.find(found.node.record) if found is not None else None
        if record is not None:
            fields = [zone.target[0] for node, zone in under.zones("text") if node.node.record == record.id]
            field = fields[0] if fields else TEXT_FIELDS.get(record.kind)
            if field is not None:
                self._ws.edit_text(record.id, field)
        else:
            self._add_at(under)

    def _add_at(self, under: Under) -> None:
        add = menus.add_at(self._ws, under)
        if add is not None:
            add()
        elif hint.wants_stage(self._ws):
            adding.add_stage(self._ws)

    def put_buttons_away(self) -> None:
        """Show no “+” while the sheet moves under the pointer, or when it has left."""
        self._hands.clear_buttons()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer, or with what is selected."""
        if not self.writing.end() or not self._ws.session.writable:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        selected = self.sheet.of_record(self._ws.selection.primary or "") if by_key else None
        self._offer(
            self.camera.to_view(QPointF(*selected.rect.centre)) if selected is not None else QPointF(event.pos())
        )

    def leave_gesture(self) -> None:
        """Leave what one finger began when another one comes."""
        self._long_press.stop()
        self._hands.cancel()

    def _offer_at(self, at: QPointF) -> None:
        """Offer what a right click offers, after a long press that led to nothing else."""
        if self._hands.cancel() and self._ws.session.writable:
            self._offer(at)

    def _offer(self, at: QPointF) -> None:
        under = self._under(at)
        record = under.record.node.record if under.record is not None else None
        if record is not None and record not in self._ws.selection:
            self._ws.selection.set([record])
        self._pop_up(menus.build(menus.entries_for(self._ws, under), self), at.toPoint())

    def _choose_lane(self) -> None:
        choices = [(words, run) for words, run in menus.lane_choices(self._ws)]
        self._pop_up(menus.build(list(choices), self), self.viewport().mapFromGlobal(self.cursor().pos()))

    def _pop_up(self, menu: QMenu, at: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(self.viewport().mapToGlobal(at))

    def _under(self, at: QPointF) -> Under:
        """Return what is at a view position; a copy at the view's edge stands for the real thing."""
        point = self.camera.to_sheet(at)
        copied = self.sticky.at(at)
        if copied is not None:
            point = QPointF(*copied.rect.centre)
        return self.ground.under(point.x(), point.y())

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a drag without a trace; Space pans; the rest is in `keys`."""
        if event.key() == Qt.Key.Key_Escape and self._hands.cancel():
            event.accept()
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._hands.hold_space(True)
        elif self._hands.gestures.running or self._keys.press(event):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let Space go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hands.hold_space(False)
        else:
            event.ignore()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep Tab for walking along the touchpoints; F6 leaves the sheet."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let Space go, since its release would not be heard."""
        self._hands.hold_space(False)
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave what is under way without a trace: nobody sees it any more."""
        self._hands.cancel()
        super().hideEvent(event)

    # Drops from elsewhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take notes from the Inbox and picture files."""
        event.setAccepted(self._drops.takes(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark where it would land."""
        self._drops.hover(event.mimeData(), self.camera.to_sheet(event.position()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make the drop; keys are about the sheet from then on."""
        if self._drops.drop(event.mimeData(), self.camera.to_sheet(event.position())):
            event.acceptProposedAction()
            self._take_focus()
