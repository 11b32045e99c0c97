"""The sheet as screen readers see it: rows (stages, each lane), and in each row its things and empty cells in order.

Qt knows nothing of what a canvas paints, so the interfaces are our own. They hold node ids and ask the drawing when
they are asked, and are made when they are asked for: without a screen reader there is one, which does nothing. Qt keeps
pointers to what Python made, so each is kept here until Qt has been told to forget it. What PySide's stubs call an
interface may be None wherever Qt says a null pointer.
"""

import weakref
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QScrollBar, QWidget
from shiboken6 import isValid

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.sheet_rows import ROW, Rows
from journeydesk.canvas.sheet_view import SheetView
from journeydesk.layout.hit import hit

_Relation = QAccessible.RelationFlag

_roots: dict[int, list["_SheetAccess"]] = {}
"""The interfaces of views that live, by view; Qt deletes them with their views, and Python must not do it before."""


class SheetAccess:
    """Answers screen readers that ask about *view*.

    *rows* says what there is, *current* the node that keys act on or an empty text.
    """

    def __init__(self, view: SheetView, rows: Rows, current: Callable[[], str]) -> None:
        self.rows = rows
        self.current = current
        self._view = weakref.ref(view)
        self._made: dict[str, tuple[int, _Part]] = {}
        _views[view] = self
        _answer_for_sheets()
        view.destroyed.connect(partial(_forget, id(view), self._made))
        view.sheet_changed.connect(partial(_drop_gone, rows, self._made))

    @property
    def view(self) -> SheetView | None:
        """The view, or None when it has gone."""
        view = self._view()
        return view if view is not None and isValid(view) else None

    def part(self, key: str) -> "_Part":
        """Return the interface of a row or a node, made when it is asked for the first time."""
        if key not in self._made:
            made = _Part(self, key)
            self._made[key] = (QAccessible.registerAccessibleInterface(made), made)
        return self._made[key][1]

    def tell_current(self) -> None:
        """Let screen readers say what keys act on now."""
        current = self.focused() if QAccessible.isActive() else None
        if current is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(current, QAccessible.Event.Focus))

    def focused(self) -> "_Part | None":
        """Return what keys act on; None while the view does not have the keyboard."""
        key, view = self.current(), self.view
        is_shown = view is not None and view.hasFocus() and self.rows.find(key) is not None
        return self.part(key) if is_shown else None

    def at(self, point: QPoint) -> "_Part | None":
        """Return what stands at a point of the screen."""
        view = self.view
        drawing = view.sheet.drawing if view is not None else None
        if view is None or drawing is None:
            return None
        at = view.camera.to_sheet(QPointF(view.viewport().mapFromGlobal(point)))
        found = next((f for f in hit(drawing, at.x(), at.y()) if self.rows.find(f.node.id) is not None), None)
        return self.part(found.node.id) if found is not None else None


_views: "weakref.WeakKeyDictionary[QObject, SheetAccess]" = weakref.WeakKeyDictionary()


@cache
def _answer_for_sheets() -> None:
    """Let Qt ask here first; it asks again for a view whose Python class grew, so registering one is not enough."""
    QAccessible.installFactory(_access_of)


def _access_of(_class: str, asked: QObject) -> QAccessibleInterface | None:
    access = _views.get(asked) if isinstance(asked, SheetView) else None
    if access is None or access.view is None:
        return None
    made = _SheetAccess(access, access.view)
    _roots.setdefault(id(asked), []).append(made)
    return made


class _SheetAccess(QAccessibleWidget):
    """What a screen reader holds of a view: its rows, then the widgets in it."""

    def __init__(self, access: SheetAccess, view: SheetView) -> None:
        super().__init__(view, QAccessible.Role.Tree, view.accessibleName())
        self._access = access

    def childCount(self) -> int:
        """Return how many rows and widgets there are."""
        return len(self._access.rows.keys(ROW)) + len(self._widgets())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return a row, or a widget that lies in the view."""
        keys = self._access.rows.keys(ROW)
        if 0 <= index < len(keys):
            return self._access.part(keys[index])
        widgets = self._widgets()
        at = index - len(keys)
        return QAccessible.queryAccessibleInterface(widgets[at]) if 0 <= at < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a row or widget, -1 for what is none of ours."""
        keys = self._access.rows.keys(ROW)
        if isinstance(child, _Part):
            return keys.index(child.key) if child.key in keys else -1
        widgets = self._widgets()
        held = child.object()
        return len(keys) + widgets.index(held) if isinstance(held, QWidget) and held in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what stands at a point of the screen."""
        return self._access.at(QPoint(x, y))

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what keys act on."""
        return self._access.focused()

    def _widgets(self) -> list[QWidget]:
        view = self._access.view
        inside = view.children() if view is not None else []
        return [w for w in inside if isinstance(w, QWidget) and w.isVisible() and not _scrolls(w)]


class _Part(QAccessibleInterface):
    """A row or a thing of the sheet, by its key."""

    def __init__(self, access: SheetAccess, key: str) -> None:
        super().__init__()
        self._access = access
        self.key = key

    def isValid(self) -> bool:
        """Return whether the sheet still shows it."""
        return self._access.view is not None and self._access.rows.has(self.key)

    def object(self) -> QObject | None:  # type: ignore[override]
        """Return nothing: it is painted, no widget of its own."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """Return the window that shows it."""
        view = self._access.view
        return view.window().windowHandle() if view is not None else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return its row, or the view when it is one."""
        row, view = self._access.rows.row_of(self.key), self._access.view
        if row:
            return self._access.part(row)
        return QAccessible.queryAccessibleInterface(view) if view is not None else None

    def childCount(self) -> int:
        """Return how many things stand in the row."""
        return len(self._keys())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return a thing of the row."""
        keys = self._keys()
        return self._access.part(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a thing in the row, -1 when it stands elsewhere."""
        keys = self._keys()
        return keys.index(child.key) if isinstance(child, _Part) and child.key in keys else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what stands at a point of the screen."""
        return self._access.at(QPoint(x, y))

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what keys act on, when it stands in this row."""
        found = self._access.focused()
        return found if found is not None and found.key in self._keys() else None

    def relations(self, match: _Relation = _Relation.AllRelations) -> list[tuple[QAccessibleInterface, _Relation]]:
        """Return nothing: rows and order say it all."""
        return []

    def rect(self) -> QRect:
        """Return where it stands on the screen."""
        view, found = self._access.view, self._access.rows.find(self.key)
        if view is None or found is None:
            return QRect()
        shown = view.viewportTransform().mapRect(to_qt(found.rect)).toAlignedRect()
        return shown.translated(view.viewport().mapToGlobal(QPoint(0, 0)))

    def role(self) -> QAccessible.Role:
        """Return what it is: a list, or an item of one."""
        return self._access.rows.role(self.key)

    def state(self) -> QAccessible.State:
        """Return whether it is selected, what keys act on, folded, and in sight."""
        state, view = QAccessible.State(), self._access.view
        if view is None:
            state.invalid = True
            return state
        state.selectable = state.focusable = self.role() != QAccessible.Role.List
        state.selected = self._access.rows.is_selected(self.key)
        folded = self._access.rows.is_folded(self.key)
        state.expandable, state.collapsed, state.expanded = folded is not None, folded is True, folded is False
        state.focused = self._access.focused() is self
        seen = QRect(view.viewport().mapToGlobal(QPoint(0, 0)), view.viewport().size())
        state.offscreen = not seen.intersects(self.rect())
        return state

    def text(self, which: QAccessible.Text) -> str:
        """Return its words, its place among its like, or its score."""
        rows = self._access.rows
        if which == QAccessible.Text.Name:
            return rows.name(self.key)
        if which == QAccessible.Text.Description:
            return rows.description(self.key)
        return rows.value(self.key) if which == QAccessible.Text.Value else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Do nothing: words are changed by typing, so that they become one step of undo."""

    def _keys(self) -> list[str]:
        return self._access.rows.keys(self.key)


def _scrolls(widget: QWidget) -> bool:
    return isinstance(widget, QScrollBar) or bool(widget.findChildren(QScrollBar))


def _drop_gone(rows: Rows, made: dict[str, tuple[int, _Part]], _dirty: Any) -> None:
    """Let Qt forget the interfaces of what the sheet shows no more."""
    for key in [key for key in made if not rows.has(key)] if made else ():
        QAccessible.deleteAccessibleInterface(made[key][0])
        del made[key]


def _forget(view: int, made: dict[str, tuple[int, _Part]]) -> None:
    """Let Qt forget all interfaces of a view that is going."""
    for number, _part in made.values():
        QAccessible.deleteAccessibleInterface(number)
    made.clear()
    _roots.pop(view, None)
