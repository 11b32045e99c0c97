"""A journey on a whole screen: stage by stage, with pen and laser pointer, and nothing of the window around it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.present.bar import Bar, KeysCard
from journeydesk.canvas.present.flight import Flight
from journeydesk.canvas.present.frame import Frame
from journeydesk.canvas.present.halts import Halt, Screen
from journeydesk.canvas.present.ink import Ink, paint_laser
from journeydesk.canvas.present.pictures import HaltPictures
from journeydesk.canvas.present.route import Route
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.sticky import Sticky
from journeydesk.edit.intents.looking import isolate_persona
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Journey, Persona, Stage, Touchpoint
from journeydesk.tr import tr
from journeydesk.widgets import motion
from journeydesk.widgets.tokens import UNIT

_LEAST = QSize(480, 320)
"""The least screen that halts are found for."""
_IDLE_MS = 2000
_DIGITS_MS = 900
"""Pause after which another digit is a number of its own."""
_TOOLS = ("pen", "eraser", "laser")


class Presentation(QWidget):
    """Shows the sheet of a view to a room; neither the view nor the selection is touched. `ended` tells that it closes.

    *sheet* is the scene that the view keeps up to date, *assets* gives the bytes of pictures by SHA-256.
    """

    ended = Signal()

    def __init__(
        self, ws: Workspace, sheet: SheetScene, assets: Callable[[], Mapping[str, bytes]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._ws, self._scene = ws, sheet
        self._look = ws.look
        self.tool = ""
        self.is_black = False
        self._typed = ""
        self._pointer: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle(tr("Presentation"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ink = Ink()
        self.pictures = HaltPictures(sheet, assets, self.update, self)
        self.sticky = self._make_sticky()
        self.route = Route(ws, sheet, self._screen())
        self.flight = Flight(self.route.here, self.update, self._land, self)
        self.bar = self._make_bar()
        self.keys = KeysCard(self)
        self.keys.hide()
        self._idle = self._timer(_IDLE_MS, self._hide_pointer)
        self._digits = self._timer(_DIGITS_MS, self._end_number)
        self._refresh = self._timer(0, self.read)
        self._steps = self._keys()
        ws.session.edits.join(self._read_soon)
        ws.views.join(self._read_soon)
        ws.looks.join(self._read_soon)

    # Where it is

    def go(self, halt: Halt | None) -> None:
        """Fly to a halt; None stays."""
        if halt is None:
            return
        self.is_black = False
        self.route.here = halt
        self.pictures.get(halt.place).work(0.05)
        self.flight.go(halt, *(() if motion.is_wanted() else (0,)))
        self._say_where()

    def read(self) -> None:
        """Show the journey as it is now, at the same halt."""
        self.pictures.forget()
        self.sticky = self._make_sticky()
        self.route.read(self._screen())
        self.flight.go(self.route.here, 0)
        self._say_where()

    def _read_soon(self, _what: object) -> None:
        """Wait until the view, which hears of it too, has the new drawing."""
        self._refresh.start()

    def _land(self) -> None:
        self.update()
        after = self.route.after
        if after is not None and self.pictures.get(self.route.here.place).is_done:
            self.pictures.get(after.place)

    def _screen(self) -> Screen:
        at_right = self.sticky.at_right()
        return Screen(self.size().expandedTo(_LEAST), self.sticky.label_width, self.sticky.header_height, at_right)

    def _make_sticky(self) -> Sticky:
        scale = min(2.2, max(1.0, 1.3 * self.height() / 1080))
        return Sticky(self._scene, _Here(self), self.rect, scale)

    def _say_where(self) -> None:
        record = self._ws.project.find(self.route.here.touchpoint or self.route.here.stage or self._ws.journey)
        title = record.title if isinstance(record, (Stage, Touchpoint, Journey)) else ""
        persona = self._ws.project.find(self._ws.look.persona)
        name = f"{persona.name} · " if isinstance(persona, Persona) else ""
        number, count = self.route.number, len(self.route.stages)
        place = tr("{number} / {count}").format(number=number, count=count) if number else tr("Whole journey")
        self.bar.say(title or tr("Untitled"), name + place)
        self._place_bar()
        self.setAccessibleName(f"{title}, {place}")
        self.update()

    # What is pressed

    def _keys(self) -> dict[int, Callable[[], object]]:
        key, route = Qt.Key, self.route
        along: Callable[[], object] = lambda: self.go(route.after)  # noqa: E731
        back: Callable[[], object] = lambda: self.go(route.before)  # noqa: E731
        down: Callable[[], object] = lambda: self.go(route.touchpoint(1))  # noqa: E731
        up: Callable[[], object] = lambda: self.go(route.touchpoint(-1))  # noqa: E731
        return {
            **dict.fromkeys((key.Key_Space, key.Key_PageDown, key.Key_Return, key.Key_Enter), along),
            **dict.fromkeys((key.Key_PageUp, key.Key_Backspace), back),
            **dict.fromkeys((key.Key_Down, key.Key_Tab), down),
            **dict.fromkeys((key.Key_Up, key.Key_Backtab), up),
            key.Key_Right: lambda: self.go(route.before if self.sticky.at_right() else route.after),
            key.Key_Left: lambda: self.go(route.after if self.sticky.at_right() else route.before),
            key.Key_Home: lambda: self.go(route.stage(0)),
            key.Key_End: lambda: self.go(route.stage(len(route.stages))),
            **{getattr(key, f"Key_{name[0].upper()}"): partial(self.choose, name) for name in _TOOLS},
            key.Key_C: self.clear_ink,
            **dict.fromkeys((key.Key_B, key.Key_Period), self.toggle_black),
            key.Key_I: self.isolate_next,
            **dict.fromkeys((key.Key_F1, key.Key_Question), self.toggle_keys),
            **dict.fromkeys((key.Key_Escape, key.Key_F5), self._leave_or_close_keys),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means."""
        digit = event.text() if event.text().isdecimal() else ""
        step = self._steps.get(event.key())
        if digit:
            self._type_digit(digit)
        elif event.text() in ("?", "."):
            (self.toggle_keys if event.text() == "?" else self.toggle_black)()
        elif step is not None:
            step()
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep Tab for walking along the touchpoints."""
        return False

    def _type_digit(self, digit: str) -> None:
        """Go to the stage whose number is typed: “1” is the first at once, “12” the twelfth when “2” follows soon."""
        number = self._typed + digit
        self._typed = number if int(number) <= len(self.route.stages) else digit
        self._digits.start()
        self.go(self.route.stage(int(self._typed)))

    def _end_number(self) -> None:
        self._typed = ""

    def choose(self, tool: str) -> None:
        """Take up pen, eraser or laser; the one in the hand is put down again."""
        self.tool = "" if self.tool == tool else tool
        for name in _TOOLS:
            self.bar.tools[name].setDown(name == self.tool)
        self._show_pointer()
        self.update()

    def clear_ink(self) -> None:
        """Take all ink away."""
        self.ink.clear()
        self.update()

    def toggle_black(self) -> None:
        """Turn the screen black, so that the room looks at who speaks; or back."""
        self.is_black = not self.is_black
        self.update()

    def toggle_keys(self) -> None:
        """Show the keys, or put them away."""
        self.keys.adjustSize()
        self.keys.move((self.width() - self.keys.width()) // 2, (self.height() - self.keys.height()) // 2)
        self.keys.setVisible(self.keys.isHidden())
        self.keys.raise_()

    def isolate_next(self) -> None:
        """Show one persona alone, then the next, then all again."""
        journey = self._ws.project.find(self._ws.journey)
        people = queries.journey_personas(self._ws.project, journey) if isinstance(journey, Journey) else []
        order: list[str | None] = [None, *(persona.id for persona in people)]
        shown = self._ws.look.persona
        isolate_persona(self._ws, order[(order.index(shown) + 1) % len(order)] if shown in order else None)

    def _leave_or_close_keys(self) -> None:
        if self.keys.isVisible():
            self.keys.hide()
        elif self.is_black:
            self.toggle_black()
        else:
            self.close()

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw, erase, or go on; the buttons at the side of a mouse go on and back."""
        self._pointer = event.position()
        at, button = self.flight.place.to_sheet(event.position()), event.button()
        if button == Qt.MouseButton.BackButton:
            self.go(self.route.before)
        elif button == Qt.MouseButton.ForwardButton:
            self.go(self.route.after)
        elif self.tool == "eraser" or (self.tool == "pen" and button == Qt.MouseButton.RightButton):
            self.ink.erase(at, self.flight.place.zoom)
        elif self.tool == "pen":
            self.ink.begin(at)
        elif button == Qt.MouseButton.LeftButton:
            if self.keys.isVisible() or self.is_black:
                self._leave_or_close_keys()
            else:
                self.go(self.route.after)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw or erase on, let the laser follow, and show pointer and bar."""
        self._pointer = event.position()
        at, held = self.flight.place.to_sheet(event.position()), event.buttons()
        if self.tool in ("pen", "eraser") and held:
            erases = self.tool == "eraser" or held & Qt.MouseButton.RightButton
            if erases:
                self.ink.erase(at, self.flight.place.zoom)
            else:
                self.ink.go_on(at)
        elif not held:
            self.bar.show()
            self.bar.raise_()
        self._show_pointer()
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer no menu: nothing is edited here."""
        event.accept()

    def _show_pointer(self) -> None:
        shapes = {"pen": Qt.CursorShape.CrossCursor, "laser": Qt.CursorShape.BlankCursor}
        self.setCursor(shapes.get(self.tool, Qt.CursorShape.ArrowCursor))
        self._idle.start()

    def _hide_pointer(self) -> None:
        if not self.bar.underMouse():
            self.bar.hide()
            self.setCursor(Qt.CursorShape.BlankCursor)
            self._pointer = None
            self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet where the flight is, everything but the focus dimmed, and what stays in sight."""
        painter = QPainter(self)
        try:
            if self.is_black:
                painter.fillRect(self.rect(), Qt.GlobalColor.black)
                return
            frame = Frame(self.rect(), self._scene, self.pictures, self.flight, self.sticky)
            frame.paint(painter, self.route.stage(0))
            if not self.route.stages:
                frame.say(painter, tr("Nothing to present yet: this journey has no stages. Esc leaves."))
            self.ink.paint(painter, self.flight.place, self.height() / 1080)
            if self.tool == "laser" and self._pointer is not None:
                paint_laser(painter, self._pointer, max(1.0, self.height() / 1080))
        finally:
            painter.end()

    # Its life as a window

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the presentation from being taken as shortcuts of the window behind it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit everything to the screen."""
        super().resizeEvent(event)
        self.pictures.show_on(self.size(), self.devicePixelRatioF())
        self.read()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave everything as it was."""
        self._ws.session.edits.leave(self._read_soon)
        self._ws.views.leave(self._read_soon)
        self._ws.looks.leave(self._read_soon)
        self._ws.look_with(self._look)
        self.pictures.forget()
        self.ended.emit()
        super().closeEvent(event)

    def _make_bar(self) -> Bar:
        runs: dict[str, tuple[str, str, Callable[[], object]]] = {
            "back": ("caret-left", tr("Back"), lambda: self.go(self.route.before)),
            "on": ("caret-right", tr("On"), lambda: self.go(self.route.after)),
            "pen": ("pencil-simple", tr("Pen  P"), partial(self.choose, "pen")),
            "eraser": ("eraser", tr("Eraser  E"), partial(self.choose, "eraser")),
            "laser": ("cursor", tr("Laser pointer  L"), partial(self.choose, "laser")),
            "black": ("moon", tr("Black screen  B"), self.toggle_black),
            "keys": ("keyboard", tr("Keys  ?"), self.toggle_keys),
            "exit": ("x", tr("Leave  Esc"), self.close),
        }
        bar = Bar([(name, icon, words) for name, (icon, words, _) in runs.items()], self)
        for name, (_, _, run) in runs.items():
            bar.tools[name].clicked.connect(lambda _checked=False, run=run: run())
        bar.hide()
        return bar

    def _place_bar(self) -> None:
        self.bar.move((self.width() - self.bar.width()) // 2, self.height() - self.bar.height() - 2 * UNIT)

    def _timer(self, milliseconds: int, run: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer


class _Here:
    """Where the sheet stands now, for what stays in sight."""

    def __init__(self, shown: Presentation) -> None:
        self._shown = shown

    @property
    def zoom(self) -> float:
        """Pixels per unit."""
        return self._shown.flight.place.zoom

    def to_view(self, point: QPointF) -> QPointF:
        """Return where a point of the sheet stands on the screen."""
        return self._shown.flight.place.to_view(point)
