"""Typing in place: opens the editor over a text of the sheet, keeps it there, and keeps the words at the end."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.inline_editor import Ending, InlineEditor, Look
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.present.place import Place
from journeydesk.canvas.scene import SheetScene, TextZone
from journeydesk.canvas.short_titles import stands_in
from journeydesk.canvas.sticky import LEGIBLE
from journeydesk.canvas.tools.ground import Ground
from journeydesk.edit.actions.values import set_text
from journeydesk.edit.intents.typing import column_beside, commit_text, next_text
from journeydesk.edit.workspace import TextPlace, Typing
from journeydesk.layout.drawing import Box, Found, Glyphs, TextStyle, Zone
from journeydesk.layout.geometry import Rect
from journeydesk.layout.theme import PAPER
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.fields import FieldError
from journeydesk.tr import tr

_READABLE = 7.0
"""Pixels of text size that can be typed in, as at the zoom that sheets open with; else the view comes closer first."""
_PREVIEW_MS = 30
_NEAR = 64.0
"""Pixels that a caret may have moved the view when one still stands where typing began."""
_STEPS = {"forward": 1, "back": -1}
_CARDS = ("touchpoint", "note")
"""Roles of what is brought into sight whole when its text is edited."""
_STYLES = {
    "title": PAPER.type.title,
    "stage": PAPER.type.stage,
    "touchpoint": PAPER.type.card_title,
    "lanelabel": PAPER.type.strong,
    "feeling": PAPER.type.centred,
}


class Writing(QObject):
    """At most one editor over the sheet; `refused` says why words could not be kept.

    *reveal* brings a part of the sheet (units) into sight; *glide* goes softly to a place and tells when it is there.
    """

    refused = Signal(str)
    closed = Signal()

    def __init__(
        self,
        ground: Ground,
        typesetter: Typesetter,
        reveal: Callable[[QRectF], object],
        glide: Callable[[Place, Callable[[], object]], object],
        over: QWidget,
        view: QObject,
    ) -> None:
        super().__init__(view)
        self._typesetter = typesetter
        self._ground = ground
        self._reveal, self._glide = reveal, glide
        self._came: tuple[Place, Place] | None = None
        self._coming = False
        self._over = over
        self._place: TextPlace | None = None
        self._before = self._told = ""
        self._ending = False
        self.editor: InlineEditor | None = None
        self._cover: QWidget | None = None
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._preview.setInterval(_PREVIEW_MS)
        self._preview.timeout.connect(self.show_growth)

    def open(self, place: TextPlace) -> None:
        """Edit a text; one that was open is kept first, and stays open when it cannot be kept."""
        if not self.end() or not self._ground.workspace.session.writable:
            return
        zone = self._zone(place)
        record = self._ground.workspace.project.find(place.id)
        if zone is None or record is None:
            self._give_up(place)
            return
        look = look_of(zone, self._typesetter)
        goal = self._goal(zone, look)
        self._place = place
        self._before = self._told = str(getattr(record, place.field))
        self._cover = QWidget(self._over)
        self.editor = InlineEditor(self._before, look, self._over)
        self.editor.setAccessibleName(zone.found.node.label)
        self.editor.textChanged.connect(self._tell)
        self.editor.ended.connect(self._end_by_key)
        self.editor.cursorPositionChanged.connect(self._show_caret)
        self._come_close(goal)
        self.follow()
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if place.field == "text":
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.editor.selectAll()

    def _goal(self, zone: TextZone, look: Look) -> Place | None:
        """Bring a text into sight; where that needs another zoom, leave the view and return where it should look."""
        camera, before = self._ground.camera, self._ground.camera.stand
        is_too_small = self._is_too_small(zone, look)
        if is_too_small:
            camera.fit(zone.rect, 1.0)
            camera.fill()
        if zone.found.node.role in _CARDS:
            self._reveal(to_qt(zone.found.rect))
        self._reveal(zone.rect)
        if not is_too_small:
            return None
        goal = camera.stand
        camera.take(before)
        return goal

    def _come_close(self, goal: Place | None) -> None:
        """Go where letters have their own size; until then keys are heard, and no caret is seen."""
        self._came = None
        if goal is not None:
            self._came = self._ground.camera.stand, goal
            self._coming = True
            self._glide(goal, self._arrive)

    def _arrive(self) -> None:
        self._coming = False
        self.follow()
        self._show_caret()

    def _go_back(self) -> None:
        """Look again where one looked before coming close, unless somebody moved the view meanwhile."""
        came, self._came = self._came, None
        if came is not None and (self._coming or _is_near(self._ground.camera.stand, came[1])):
            self._coming = False
            self._glide(came[0], lambda: None)

    def _give_up(self, place: TextPlace) -> None:
        """Take back a new thing that is not on the sheet: what people type now must not become commands."""
        if place.id == self._ground.workspace.fresh:
            commit_text(self._ground.workspace, place, "")
            self.refused.emit(tr("Its lane is hidden or its stage is folded: show it first, then add to it."))

    def follow(self) -> None:
        """Lie over the text again, after zoom, panning or growth."""
        zone = self._zone(self._place) if self._place is not None else None
        if self.editor is None or zone is None:
            return
        if self._coming:
            self.editor.stay_away()
            return
        camera = self._ground.camera
        rect = QRectF(camera.to_view(zone.rect.topLeft()), camera.to_view(zone.rect.bottomRight()))
        look = look_of(zone, self._typesetter)
        self.editor.place(rect, camera.zoom, look)
        self._cover_stand_in(zone, look)

    def _cover_stand_in(self, zone: TextZone, look: Look) -> None:
        """Hide the larger title that a card shows from afar: its letters would stand behind those being typed."""
        if self._cover is None:
            return
        camera, card = self._ground.camera, stands_in(zone.found.node, self._ground.camera.zoom)
        self._cover.setVisible(card is not None)
        if card is not None:
            card = card.moved(zone.found.x, zone.found.y)
            sides = QRectF(camera.to_view(to_qt(card).topLeft()), camera.to_view(to_qt(card).bottomRight()))
            self._cover.setGeometry(sides.toAlignedRect().adjusted(2, 2, -2, -2))
            self._cover.setStyleSheet(f"background: {look.ground};")

    def _is_too_small(self, zone: TextZone, look: Look) -> bool:
        """Tell whether nobody could read what they type, or larger letters are seen there than those being typed."""
        zoom, node = self._ground.camera.zoom, zone.found.node
        is_copied = node.role == "stage" and zoom < LEGIBLE
        return is_copied or stands_in(node, zoom) is not None or look.style.size * zoom < _READABLE

    def end(self) -> bool:
        """Keep what was typed and close; tell whether that was possible (with nothing open it is)."""
        if self.editor is None or self._place is None or self._ending:
            return self.editor is None
        self._ending = True
        try:
            text, place = self.editor.words(), self._place
            self._preview.stop()
            self._ground.preview(None)
            if text != self._before or place.id == self._ground.workspace.fresh:
                commit_text(self._ground.workspace, place, text)
        except FieldError as error:
            self.refused.emit(str(error))
            return False
        finally:
            self._ending = False
        self._close()
        return True

    def drop(self) -> None:
        """Close without keeping anything, since the thing is gone."""
        if self.editor is not None and not self._ending:
            self._ground.preview(None)
            self._close()

    @property
    def place(self) -> TextPlace | None:
        """The text that is being edited, or None."""
        return self._place

    def show_growth(self) -> None:
        """Show the sheet as it would be with the words typed so far, so that their card grows with them."""
        if self.editor is None or self._place is None:
            return
        ws = self._ground.workspace
        try:
            change = set_text(ws.project, self._place.id, self._place.field, self.editor.words())
        except FieldError:
            return
        self._ground.preview(change)
        self.follow()
        self._show_caret()

    def _show_caret(self) -> None:
        """Bring the caret into sight, wherever typing or the arrow keys took it."""
        if self.editor is not None and not self._coming:
            caret, camera = self.editor.caret(), self._ground.camera
            self._reveal(QRectF(camera.to_sheet(caret.topLeft()), camera.to_sheet(caret.bottomRight())))

    def _close(self) -> None:
        editor, place = self.editor, self._place
        self.editor = self._place = None
        if editor is not None and place is not None:
            for widget in filter(None, (editor, self._cover)):
                widget.hide()
                widget.deleteLater()
            self._cover = None
            self._ground.workspace.typing.tell(Typing(place, None))
            self.closed.emit()

    def _tell(self) -> None:
        """Tell of new words; Qt reports new fonts of old words as well."""
        if self.editor is not None and self._place is not None and self.editor.words() != self._told:
            self._told = self.editor.words()
            self._ground.workspace.typing.tell(Typing(self._place, self._told))
            self._preview.start()

    def _end_by_key(self, how: Ending) -> None:
        place, ws = self._place, self._ground.workspace
        if place is None:
            return
        beside = column_beside(ws, place, _STEPS[how]) if how in _STEPS else None
        is_untouched = self.editor is not None and self.editor.words() == self._before and place.id != ws.fresh
        if not self.end():
            return
        if how == "escape" and is_untouched:
            self._go_back()
        if beside is not None:
            beside()
        elif how == "next" and place.id in ws.project:
            next_text(ws, place)

    def _zone(self, place: TextPlace) -> TextZone | None:
        scene = self._ground.scene
        return scene.text_zone(place.id, place.field) or _beside(scene, place)


def _is_near(one: Place, other: Place) -> bool:
    """Tell whether a view stands at a place still, but for what a caret moved it."""
    off = max(abs(one.left - other.left), abs(one.top - other.top)) * other.zoom
    return one.zoom == other.zoom and off < _NEAR


def _beside(scene: SheetScene, place: TextPlace) -> TextZone | None:
    """Return room below a node that keeps none for the text yet, as a feeling without a word."""
    found = scene.of_record(place.id)
    if found is None:
        return None
    bounds = found.node.bounds
    rect = Rect(bounds.centre[0] - 48, bounds.bottom + 4, 96, 16)
    return TextZone(found, Zone("text", rect, (place.field,)))


def look_of(zone: TextZone, typesetter: Typesetter) -> Look:
    """Return how a text looks: as its glyphs do, else as texts of its node's role do."""
    rect = zone.zone.rect
    node = zone.found.node
    glyphs = (s for s in node.shapes if isinstance(s, Glyphs) and rect.inset(-1).holds(s.x, s.y))
    shown = next(glyphs, None)
    style: TextStyle = shown.block.style if shown else _style_for(zone)
    block = shown.block if shown else typesetter.set_text("x", style, 1000.0)
    baseline = block.lines[0].baseline
    return Look(style, baseline, shown.colour if shown else PAPER.ink, _ground_of(zone.found, rect))


def _style_for(zone: TextZone) -> TextStyle:
    is_name = zone.zone.target in (("title",), ("emotion",))
    return _STYLES.get(zone.found.node.role, PAPER.type.body) if is_name else PAPER.type.body


def _ground_of(found: Found, rect: Rect) -> str:
    boxes = [s for s in found.node.shapes if isinstance(s, Box) and s.fill and s.rect.meets(rect)]
    wide = [box for box in boxes if box.rect.width >= rect.width]
    return wide[0].fill if wide else PAPER.paper
