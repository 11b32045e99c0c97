"""Keys of the sheet itself: arrows, Tab, Enter, Escape, Delete, and those of the cursor over cells.

Letters and digits are commands of the window.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeydesk.canvas.cell_cursor import CellCursor
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.spatial import next_in, next_touchpoint
from journeydesk.edit.intents import changing, moving, structuring
from journeydesk.edit.intents.context import TEXT_FIELDS, primary
from journeydesk.edit.intents.moving import Direction
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Note

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_EDITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STRETCH = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class Keys:
    """Does what a key means; *reveal* brings a thing into sight after the selection went there."""

    def __init__(self, ws: Workspace, scene: SheetScene, reveal: Callable[[str], object], cells: CellCursor) -> None:
        self._ws = ws
        self._scene = scene
        self._reveal = reveal
        self._cells = cells

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means and tell whether it means anything here."""
        if self._cells.press(event):
            return True
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], held)
        if key in _TABS:
            return self._go(next_touchpoint(self._ws, _TABS[Qt.Key(key)]))
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if key in _EDITS:
            return self._edit()
        if key in _DELETES:
            changing.delete_selection(self._ws)
            return True
        if key == Qt.Key.Key_Escape and len(self._ws.selection):
            self._ws.selection.clear()
            return True
        return False

    def _arrow(self, direction: Direction, held: Qt.KeyboardModifier) -> bool:
        if held == Qt.KeyboardModifier.AltModifier:
            moving.move_selection(self._ws, direction)
            self._show_selected()
            return True
        if held == _STRETCH and direction in ("left", "right") and self._ws.selected(Note):
            structuring.stretch_towards(self._ws, direction)
            return True
        target = next_in(self._ws, self._scene, direction)
        if held == Qt.KeyboardModifier.ShiftModifier and target is not None:
            self._ws.selection.add([target])
            self._show_selected()
            return True
        if held == Qt.KeyboardModifier.NoModifier:
            self._go(target)
            return True
        return False

    def _go(self, target: str | None) -> bool:
        if target is not None:
            self._ws.selection.set([target])
            self._reveal(target)
        return target is not None

    def _show_selected(self) -> None:
        if self._ws.selection.primary is not None:
            self._reveal(self._ws.selection.primary)

    def _edit(self) -> bool:
        record = primary(self._ws)
        field = TEXT_FIELDS.get(record.kind) if record is not None else None
        if record is not None and field is not None:
            self._ws.edit_text(record.id, field)
        return True
