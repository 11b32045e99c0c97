"""What a table without rows says, and the menu of its cells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter
from PySide6.QtWidgets import QMenu

from journeydesk.edit.workspace import Workspace
from journeydesk.tr import tr
from journeydesk.widgets.plain import menu_text
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import LARGE, SEMIBOLD, window_font

if TYPE_CHECKING:
    from journeydesk.panels.table.view import TableView


def paint_beginning(painter: QPainter, room: QRect, ws: Workspace) -> None:
    """Say that there is nothing yet, and which key begins."""
    what = tr("This journey has no stages yet") if ws.journey is not None else tr("There is no journey yet")
    keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
    how = tr("{keys} adds the first touchpoint").format(keys=keys) if ws.journey is not None else ""
    how = how or tr("{keys} begins one").format(keys=keys)
    middle = room.center().y()
    centred = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
    painter.setFont(window_font(LARGE, SEMIBOLD))
    painter.setPen(QColor(tokens().text))
    painter.drawText(QRect(room.left(), middle - 5 * UNIT, room.width(), 4 * UNIT), centred, what)
    if ws.session.writable:
        painter.setFont(window_font())
        painter.setPen(QColor(tokens().muted))
        painter.drawText(QRect(room.left(), middle - UNIT, room.width(), 3 * UNIT), centred, how)


def cell_menu(table: "TableView") -> QMenu:
    """Return the menu of the chosen cells."""
    menu = QMenu(table)
    can_write, at_cell = table.writable, table.currentIndex().isValid()
    lines = (
        (tr("Edit"), lambda: table.edit(table.currentIndex()), "Return", can_write and at_cell),
        None,
        (tr("Add touchpoint"), table.add_row, "Ctrl+Return", can_write),
        (tr("Move up"), lambda: table.move_row("up"), "Alt+Up", can_write and at_cell),
        (tr("Move down"), lambda: table.move_row("down"), "Alt+Down", can_write and at_cell),
        (tr("Delete touchpoint"), table.delete_row, "Ctrl+Del", can_write and at_cell),
        None,
        (tr("Cut"), table.cut, QKeySequence.StandardKey.Cut, can_write and at_cell),
        (tr("Copy"), table.copy, QKeySequence.StandardKey.Copy, at_cell),
        (tr("Paste"), table.paste, QKeySequence.StandardKey.Paste, can_write and at_cell),
        (tr("Clear"), table.clear, "Del", can_write and at_cell),
    )
    for line in lines:
        if line is None:
            menu.addSeparator()
            continue
        words, run, key, possible = line
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        action = menu.addAction(f"{menu_text(words)}\t{shown}")
        action.triggered.connect(lambda _checked=False, run=run: run())
        action.setEnabled(possible)
    return menu
