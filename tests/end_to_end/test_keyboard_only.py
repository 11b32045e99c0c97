"""The whole job without a mouse: from the Start page to a PDF, back to an empty sheet and forward again."""

from pathlib import Path

import pypdf
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget, QWidget

from journeydesk.exporters.json import to_json
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.shell.dialogs.export import ExportDialog
from tests.drivers import NO_MODIFIER, Driver
from tests.end_to_end.person import Person

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Mouse(QObject):
    """Counts what a mouse does."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at every event of the program."""
        self.count += event.type() in _MOUSE
        return False


class Keys:
    """Hands that only know the keyboard."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press one key where the keyboard is."""
        Driver(self._top()).key(key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        Driver(self._top()).type(text)
        QApplication.processEvents()

    def command(self, words: str) -> None:
        """Run a command, or go to a place, by the palette."""
        self.press(Qt.Key.Key_K, CONTROL)
        self.person.wait_for(lambda: QApplication.activeModalWidget() is not None, "the palette")
        self.type(words + "\n")
        self.come_back()

    def come_back(self) -> None:
        """Do what a window manager does once a dialog has closed, and the screenless platform does not."""
        self.person.wait_for(lambda: QApplication.activeModalWidget() is None, "the end of a dialog")
        self.person.window.activateWindow()
        self.person.wait_for(self.person.window.isActiveWindow, "the window")

    def tab_to(self, words: str) -> QWidget:
        """Press Tab until what bears these words has the keyboard."""
        for _ in range(60):
            self.press(Qt.Key.Key_Tab)
            focus = self._top().focusWidget()
            if focus is not None and words in (focus.accessibleName(), getattr(focus, "text", str)()):
                return focus
        raise AssertionError(f"Tab never came to “{words}”")

    def walk_to(self, words: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
        """Press a key until what is known by these words is selected."""
        for _ in range(30):
            if self.selected() == words:
                return
            self.press(key, modifiers)
        raise AssertionError(f"never came to “{words}”, but to “{self.selected()}”")

    def selected(self) -> str:
        """Return the words of what is selected."""
        found = self.person.ws.project.find(self.person.ws.selection.primary)
        return queries.title_of(found) if found is not None else ""

    def _top(self) -> QWidget:
        return QApplication.activeModalWidget() or self.person.window


def test_the_whole_job_is_done_with_the_keyboard_alone(person: Person, home: Path) -> None:
    mouse, keys = Mouse(), Keys(person)
    QApplication.instance().installEventFilter(mouse)  # type: ignore[union-attr]
    begin(keys)
    build(keys)
    rearrange(keys)
    look_otherwise(keys)
    collect(keys)
    export(keys)
    undo_and_redo(keys)
    QApplication.instance().removeEventFilter(mouse)  # type: ignore[union-attr]
    assert not mouse.count
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(home / "map.pdf").pages).split())
    for text in ("Parcels", "Looking", "Finds the shop", "No sign outside", "Ada", "Nobody answers the phone"):
        assert text in words


def begin(keys: Keys) -> None:
    """Begin a journey from the Start page."""
    assert isinstance(keys.tab_to("New journey"), QPushButton)
    keys.press(Qt.Key.Key_Space)
    keys.type("Parcels\n")
    keys.come_back()
    assert keys.person.view.isAncestorOf(keys.person.window.focusWidget()) or keys.person.view.hasFocus()


def build(keys: Keys) -> None:
    """Name a stage, add touchpoints to it, scores and what hurts; somebody travels it."""
    keys.command("New persona")
    keys.press(Qt.Key.Key_Return)
    keys.type("Ada\x1b")
    keys.press(Qt.Key.Key_Home, CONTROL)
    keys.press(Qt.Key.Key_PageUp)
    keys.press(Qt.Key.Key_Return)
    keys.type("Finding\x1b")
    keys.type("aFinds the shop\nAsks for help\nPays\x1b")
    for score, title in ((5, "Finds the shop"), (2, "Asks for help"), (3, "Pays")):
        keys.command(title)
        keys.type(str(score))
        assert keys.person.score(title) == score - 3
    keys.command("Finds the shop")
    keys.type("pNo sign outside\x1b")


def rearrange(keys: Keys) -> None:
    """Move a touchpoint, take a note to another one, rename and recolour the stage."""
    ws = keys.person.ws
    keys.command("Finds the shop")
    keys.press(Qt.Key.Key_Right, ALT)
    titles = [t.title for t in queries.journey_touchpoints(ws.project, ws.journey or "")]
    assert titles == ["Asks for help", "Finds the shop", "Pays"]
    keys.walk_to("No sign outside", Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Right, ALT)
    note = next(n for n in ws.project.all(r.Note) if n.text == "No sign outside")
    assert note.touchpoint == keys.person.record("Pays")
    keys.walk_to("Finding", Qt.Key.Key_PageUp, NO_MODIFIER)
    keys.press(Qt.Key.Key_Return)
    keys.type("Looking\x1b")
    keys.command("Colour: Green")
    assert ws.project.get(keys.person.record("Looking"), r.Stage).colour


def look_otherwise(keys: Keys) -> None:
    """Hide a lane, and show it again."""
    ws = keys.person.ws
    keys.command("Pays")
    keys.walk_to("No sign outside", Qt.Key.Key_Down)
    keys.walk_to("Pain points", Qt.Key.Key_Left)
    lane = ws.selection.ids[0]
    keys.command("Hide lane")
    assert not ws.project.get(lane, r.Lane).visible
    keys.command("Show hidden lanes")
    assert ws.project.get(lane, r.Lane).visible


def collect(keys: Keys) -> None:
    """Jot a note into the Inbox, and give it a place."""
    ws = keys.person.ws
    keys.type("jp: Nobody answers the phone\n")
    assert len(queries.inbox(ws.project, ws.journey or "")) == 1
    while not isinstance(keys.tab_to("Inbox"), QTreeWidget):
        pass
    keys.press(Qt.Key.Key_Space)
    assert keys.selected() == "Nobody answers the phone"
    keys.press(Qt.Key.Key_M, CONTROL)
    keys.person.wait_for(lambda: QApplication.activeModalWidget() is not None, "the question where to")
    keys.type("Asks for help\n")
    keys.come_back()
    note = next(n for n in ws.project.all(r.Note) if n.text == "Nobody answers the phone")
    assert note.touchpoint == keys.person.record("Asks for help")


def export(keys: Keys) -> None:
    """Write a PDF."""

    def print_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        keys.person.wait_for(lambda: bool(dialog.pages.pages), "the preview")
        assert isinstance(keys.tab_to("Export…"), QPushButton)
        keys.press(Qt.Key.Key_Space)

    QTimer.singleShot(0, keys.person.window, print_it)
    keys.press(Qt.Key.Key_E, CONTROL)
    keys.come_back()


def undo_and_redo(keys: Keys) -> None:
    """Take back everything, and bring it back."""
    ws = keys.person.ws
    done, steps = to_json(ws.project), ws.session.history.cursor
    for _ in range(steps):
        keys.press(Qt.Key.Key_Z, CONTROL)
    assert not ws.session.history.cursor
    assert not ws.project.all(r.Touchpoint)
    for _ in range(steps):
        keys.press(Qt.Key.Key_Y, CONTROL)
    QTest.qWait(0)
    assert to_json(ws.project) == done
