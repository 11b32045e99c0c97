"""A cursor over the cells of the sheet, so that keys reach empty places and lanes too; Ctrl and an arrow move it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.overlay import Frame
from journeydesk.canvas.spatial import nearest
from journeydesk.canvas.tools.ground import Ground, Under
from journeydesk.edit.intents.moving import Direction
from journeydesk.edit.observers import Observers
from journeydesk.layout.drawing import Found

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_STAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ADDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_LAYER, _LABEL = "cell", "lanelabel"


class CellCursor:
    """Stands on a cell without things of its own, while nothing is selected; what stands in others is selected.

    *reveal* brings a part of the sheet into sight, *add* adds what belongs into a place; `moves` hears where it went.
    """

    def __init__(self, ground: Ground, reveal: Callable[[QRectF], object], add: Callable[[Under], object]) -> None:
        self._ground = ground
        self._reveal = reveal
        self._add = add
        self._cell: str | None = None
        self.moves: Observers[str] = Observers()

    @property
    def cell(self) -> Found | None:
        """The empty cell it stands on; None while something is selected, and when the cell is gone."""
        if self._cell is None or len(self._ground.workspace.selection):
            return None
        return self._ground.scene.find(self._cell)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means for the cursor; tell whether it means anything here."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and key in _ARROWS:
            return self._step(_ARROWS[key])
        if held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier) and key in _ENDS:
            return self._go_to_end(_ENDS[Qt.Key(key)], bool(held))
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if key in _STAGES:
            return self._go_to_stage(_STAGES[Qt.Key(key)])
        return self._act(key)

    def show(self) -> None:
        """Mark the cell; to be called when the sheet or the selection changed."""
        cell = self.cell
        self._ground.overlay.show(_LAYER, [Frame(to_qt(cell.rect.inset(4)))] if cell is not None else ())

    def _act(self, key: int) -> bool:
        cell = self.cell
        if cell is None:
            return False
        if key in _ADDS:
            self._add_into(cell)
            return True
        if key in _ARROWS:
            return self._step(_ARROWS[key])
        if key == Qt.Key.Key_Escape:
            self._stand(None)
            return True
        return False

    def _add_into(self, cell: Found) -> None:
        """Add what belongs here; what hangs on a touchpoint (a score, a channel) is keyed with that selected."""
        ws, before = self._ground.workspace, self._ground.workspace.project
        x, y = cell.rect.centre
        self._add(self._ground.under(x, y))
        touchpoint = cell.node.target[1] if len(cell.node.target) > 1 else ""
        if ws.project is before and touchpoint in ws.project:
            ws.selection.set([touchpoint])

    def _step(self, direction: Direction) -> bool:
        here, cells = self._here(), self._cells()
        if here is None:
            return self._enter(next(iter(cells), None))
        if here.node.role == _LABEL and direction in ("up", "down"):
            return self._enter(nearest(self._ground.scene.of_role(_LABEL), here, direction))
        rect = here.rect
        if direction in ("left", "right"):
            ahead = [c for c in cells if c.rect.y < rect.bottom and rect.y < c.rect.bottom]
        else:
            ahead = [c for c in cells if c.rect.x < rect.right and rect.x < c.rect.right]
        labels = [] if direction in ("up", "down") else self._ground.scene.of_role(_LABEL)
        beside = [f for f in labels if f.node.record in here.node.target[:1]]
        return self._enter(nearest(ahead, here, direction) or nearest(beside, here, direction))

    def _go_to_end(self, end: int, whole: bool) -> bool:
        """Go to the first or last cell of the lane, or of the *whole* sheet; stages among stages."""
        here = self._here()
        if not whole and here is not None and here.node.role == "stage":
            return self._select(self._ground.scene.of_role("stage")[end])
        if whole or here is None:
            cells = sorted(self._cells(), key=lambda f: (f.rect.y, f.rect.x))
        else:
            cells = [c for c in self._cells() if c.node.target[:1] == here.node.target[:1]]
        return self._enter(cells[end] if cells else None)

    def _go_to_stage(self, step: int) -> bool:
        """Go to the stage before or after the one that things hang under now."""
        stages, here = self._ground.scene.of_role("stage"), self._here()
        if not stages:
            return False
        middle = here.rect.centre[0] if here is not None else stages[0].rect.x
        held = [at for at, one in enumerate(stages) if one.rect.x <= middle <= one.rect.right]
        at = held[0] if held and here is not None else -step if step > 0 else 0
        return self._select(stages[max(0, min(at + step, len(stages) - 1))])

    def _enter(self, cell: Found | None) -> bool:
        """Select what stands in a cell, or stand on it when it is empty."""
        if cell is None:
            return True
        held = cell if cell.node.role == _LABEL else next(self._records(cell), None)
        if held is not None:
            return self._select(held)
        self._ground.workspace.selection.clear()
        self._stand(cell.node.id)
        self._reveal(to_qt(cell.rect))
        return True

    def _select(self, found: Found) -> bool:
        self._cell = None
        if found.node.record is not None:
            self._ground.workspace.selection.set([found.node.record])
        self._reveal(to_qt(found.rect))
        self.show()
        return True

    def _stand(self, cell: str | None) -> None:
        self._cell = cell
        self.show()
        self.moves.tell(cell or "")

    def _here(self) -> Found | None:
        """Return the cell that is stood on, that of what is selected, or what is selected elsewhere."""
        if self.cell is not None:
            return self.cell
        selected = self._ground.scene.of_record(self._ground.workspace.selection.primary or "")
        if selected is None:
            return None
        x, y = selected.rect.centre
        return self._ground.under(x, y).role("cell") or selected

    def _cells(self) -> list[Found]:
        return self._ground.scene.of_role("cell")

    def _records(self, cell: Found) -> Iterator[Found]:
        shown = (Found(cell.x + p.x, cell.y + p.y, p.node) for p in cell.node.children)
        persona = self._ground.workspace.persona
        for found in shown:
            # A channel belongs to its touchpoint, which has a card elsewhere: selecting it would lead there.
            own = self._ground.scene.of_record(found.node.record or "")
            is_meant = found.node.role != "feeling" or persona in found.node.target
            if own is not None and own.node is found.node and is_meant:
                yield found
