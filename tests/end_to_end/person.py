"""A person at the real window: what they see is looked up on the sheet, what they do is mouse and key events.

Counts every key and click, and how long they take by the keystroke-level model (Card, Moran and Newell 1980):
0.28 s a key, 1.1 s to point, 0.2 s a click, 0.4 s to change between mouse and keyboard, 1.35 s to think before an act.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from journeydesk.canvas.view import JourneyView
from journeydesk.edit.workspace import Workspace
from journeydesk.model import records as r
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver

PATIENCE_MS = 30_000
LOOK_MS = 20
KEY_S, POINT_S, CLICK_S, CHANGE_S, THINK_S = 0.28, 1.1, 0.2, 0.4, 1.35
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Person:
    """Works in the only window of a program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.seconds = 0.0
        self._at_mouse = False

    def come(self) -> None:
        """Start the program and look at its window."""
        self.program.start([])
        assert QTest.qWaitForWindowActive(self.window, PATIENCE_MS)

    @property
    def window(self) -> MainWindow:
        """The window in front."""
        return self.program.windows[0]

    @property
    def ws(self) -> Workspace:
        """What the window works on."""
        assert self.window.ws is not None
        return self.window.ws

    @property
    def view(self) -> JourneyView:
        """The sheet."""
        assert self.window.page is not None
        return self.window.page.view

    def wait_for(self, seen: Callable[[], bool], what: str) -> None:
        """Look at the window until something is seen there."""
        for _ in range(PATIENCE_MS // LOOK_MS):
            if seen():
                return
            QTest.qWait(LOOK_MS)
        raise AssertionError(f"{what} never came")

    def push(self, words: str, inside: QWidget | None = None) -> None:
        """Click the button that bears these words."""
        buttons = (inside or self.window).findChildren(QWidget)
        named = [
            b for b in buttons if isinstance(b, (QPushButton, QToolButton)) and words in (b.text(), b.accessibleName())
        ]
        visible = [b for b in named if b.isVisible() and b.isEnabled()]
        assert visible, f"no button “{words}” in sight"
        self._point()
        Driver(visible[0]).click(QPointF(visible[0].rect().center()))

    def record(self, words: str) -> str:
        """Return the id of what is known by these words."""
        names = ("title", "text", "name")
        found = [one.id for one in self.ws.project if any(getattr(one, name, None) == words for name in names)]
        assert len(found) == 1, f"{len(found)} things are called “{words}”"
        return found[0]

    def place(self, node_id: str, across: float = 0.5, down: float = 0.5) -> QPointF:
        """Return where a part of the sheet is seen, after bringing it into sight."""
        found = self.view.sheet.find(node_id) or self.view.sheet.of_record(node_id)
        assert found is not None, f"{node_id} is not on the sheet"
        rect = found.rect
        spot = QPointF(rect.x + rect.width * across, rect.y + rect.height * down)
        self.view.camera.reveal(QRectF(spot.x() - 1, spot.y() - 1, 2, 2))
        return self.view.camera.to_view(spot)

    def click(self, node_id: str, down: float = 0.5) -> None:
        """Click a part of the sheet."""
        at = self.place(node_id, down=down)
        self._point()
        Driver(self.view).click(at)

    def double_click(self, node_id: str, down: float = 0.5) -> None:
        """Double-click a part of the sheet."""
        at = self.place(node_id, down=down)
        self._point()
        self.seconds += CLICK_S
        Driver(self.view).double_click(at)

    def drag(self, node_id: str, to: QPointF, hold: bool = False) -> None:
        """Drag a part of the sheet to a point of the view."""
        start = self.place(node_id)
        self._point()
        self.seconds += POINT_S
        Driver(self.view).drag(start, to, hold=hold)

    def drag_from(self, start: QPointF, to: QPointF) -> None:
        """Drag from one point of the view to another."""
        self._point()
        self.seconds += POINT_S
        Driver(self.view).drag(start, to)

    def type(self, text: str, inside: QWidget | None = None) -> None:
        """Type letters, into the window or a dialog; line feed, tab and escape are their keys."""
        self._keys(len(text))
        Driver(inside or self.window).type(text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, a shortcut perhaps."""
        self._keys(1 + (modifiers != Qt.KeyboardModifier.NoModifier))
        Driver(self.window).key(key, modifiers)

    def score(self, touchpoint: str) -> float | None:
        """Return what the sheet's first persona feels at a touchpoint."""
        id_ = self.record(touchpoint)
        return next((f.score for f in self.ws.project.all(r.Feeling) if f.touchpoint == id_), None)

    def is_saved(self) -> bool:
        """Tell whether the window says that all is saved, and has heard of every step."""
        assert self.window.page is not None
        QApplication.processEvents()
        file = self.window.file
        return "All changes saved" in self.window.page.status.saving.text() and file is not None and file.flush(0.0)

    def _point(self) -> None:
        self.seconds += THINK_S + POINT_S + CLICK_S + (0.0 if self._at_mouse else CHANGE_S)
        self._at_mouse = True

    def _keys(self, count: int) -> None:
        self.seconds += count * KEY_S + (THINK_S if count < 4 else 0.0) + (CHANGE_S if self._at_mouse else 0.0)
        self._at_mouse = False
