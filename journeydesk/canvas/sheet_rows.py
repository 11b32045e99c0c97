"""What there is to say of the sheet, row by row: names, places, scores; read off the drawing when somebody asks."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible

from journeydesk.canvas.scene import SheetScene
from journeydesk.edit.threads import thread_of
from journeydesk.edit.whereabouts import place_of_touchpoint, whereabouts
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.drawing import Drawing, Found, Node
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Note, Stage, Touchpoint
from journeydesk.tr import number, tr, tr_count

ROW = ""
"""The key of the whole sheet, below which rows stand."""
_HEAD, _STAGES, _LINKS = "row:head", "row:stages", "row:links"
_OF_ROW = {_HEAD: ("title", "persona"), _STAGES: ("stage",), _LINKS: ("link",)}
_APART = ("lanelabel", "decoration", "curve")


class Rows:
    """The rows of a scene and the things in each, by key: a row's own, or the id of a node."""

    def __init__(self, ws: Workspace, scene: SheetScene) -> None:
        self._ws = ws
        self._scene = scene
        self._read: Drawing | None = None
        self._keys: dict[str, list[str]] = {}
        self._row: dict[str, str] = {}

    def keys(self, row: str) -> list[str]:
        """Return the keys of the rows (for `ROW`), or of what stands in a row; nothing stands in a thing."""
        self._bring_up_to_date()
        return self._keys.get(row, [])

    def row_of(self, key: str) -> str:
        """Return the row that a thing stands in; an empty text for a row."""
        self._bring_up_to_date()
        return self._row.get(key, ROW)

    def has(self, key: str) -> bool:
        """Tell whether there is such a row or thing."""
        self._bring_up_to_date()
        return key in self._keys or key in self._row

    def find(self, key: str) -> Found | None:
        """Return the node of a thing or a lane; None for what the sheet does not show."""
        return self._scene.find(key) if key and self.has(key) else None

    def name(self, key: str) -> str:
        """Return what a row or a thing is called."""
        if key in _OF_ROW:
            return {_HEAD: tr("Journey"), _STAGES: tr("Stages"), _LINKS: tr("Links")}[key]
        found = self.find(key)
        if found is None:
            return ""
        return self._of_cell(found.node) if found.node.role == "cell" else found.node.label

    def description(self, key: str) -> str:
        """Return where a thing stands, or how much a row holds."""
        found, count = self.find(key), len(self.keys(key))
        if key in self._keys:
            held = tr_count("{n} thing", "{n} things", count)
            return ", ".join(filter(None, (self._where(found), held)))
        if found is not None and found.node.role == "cell":
            touchpoint = self._ws.project.find(found.node.target[1])
            return place_of_touchpoint(self._ws.project, touchpoint) if isinstance(touchpoint, Touchpoint) else ""
        return self._where(found)

    def value(self, key: str) -> str:
        """Return the score of a feeling or the severity of a note; empty for what has none."""
        found = self.find(key)
        record = self._ws.project.find(found.node.record) if found is not None else None
        if isinstance(record, Feeling):
            return number(record.score, "+g")
        return number(record.severity) if isinstance(record, Note) and record.severity is not None else ""

    def role(self, key: str) -> QAccessible.Role:
        """Return whether a key is of a list or of an item."""
        self._bring_up_to_date()
        return QAccessible.Role.List if key in self._keys else QAccessible.Role.ListItem

    def is_selected(self, key: str) -> bool:
        """Tell whether a thing is selected."""
        found = self.find(key)
        return found is not None and found.node.record is not None and found.node.record in self._ws.selection

    def is_folded(self, key: str) -> bool | None:
        """Tell whether a stage is folded; None for what cannot be folded."""
        found = self.find(key)
        stage = self._ws.project.find(found.node.record) if found is not None and found.node.role == "stage" else None
        return stage.collapsed if isinstance(stage, Stage) else None

    def _where(self, found: Found | None) -> str:
        """Return where a thing stands, and how many comments on it are open: what a bubble says to those who see."""
        record = found.node.record if found is not None else None
        if record is None:
            return ""
        count = len(thread_of(self._ws.project, record).waiting)
        said = tr_count("{n} open comment", "{n} open comments", count) if count else ""
        return ", ".join(filter(None, (whereabouts(self._ws.project, record), said)))

    def _of_cell(self, cell: Node) -> str:
        lane, home = (self._ws.project.find(id_) for id_ in (*cell.target, "", "")[:2])
        if home is None:
            home = self._ws.project.find(cell.target[-1])
        words = tr("{lane}: nothing yet under {title}")
        names = [(queries.title_of(one) if one is not None else "") or tr("untitled") for one in (lane, home)]
        return words.format(lane=names[0], title=names[1])

    def _bring_up_to_date(self) -> None:
        if self._read is self._scene.drawing:
            return
        self._read = self._scene.drawing
        self._keys, self._row = {}, {}
        for row, roles in _OF_ROW.items():
            self._take(row, [f.node.id for role in roles for f in self._scene.of_role(role) if f.node.label])
        for lane in sorted(self._scene.of_role("lane"), key=lambda found: found.rect.y):
            self._take(lane.node.id, [node.id for node in _things(lane.node)], even_empty=True)
        self._keys[ROW] = [row for row in self._keys if row != _LINKS] + [_LINKS] * (_LINKS in self._keys)

    def _take(self, row: str, keys: list[str], even_empty: bool = False) -> None:
        if keys or even_empty:
            self._keys[row] = keys
            self._row.update(dict.fromkeys(keys, row))


def _things(holder: Node) -> Iterator[Node]:
    """Yield what stands in a lane along the journey: things with a record, and cells that hold none."""
    for placed in holder.children:
        node = placed.node
        if node.role in _APART:
            continue
        if node.record is not None:
            yield node
            continue
        below = list(_things(node))
        yield from below or ([node] if node.role == "cell" else [])
