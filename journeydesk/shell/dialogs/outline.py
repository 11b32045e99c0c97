"""Insert an outline: type or paste it at the left, see at the right what becomes of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from journeydesk.edit.outline_text import PlannedStage, read_outline
from journeydesk.model.roles import role_of
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.icons import icon
from journeydesk.widgets.plain import PlainLabel, elided
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.tree import WrappedTree
from journeydesk.widgets.type import MEDIUM, SEMIBOLD, SMALL, TITLE, window_font

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INDENT = 4


class OutlineDialog(QDialog):
    """A text area and the tree that it means; *insert* is told the text once it is to become part of the journey."""

    def __init__(self, insert: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Insert outline"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._insert = insert
        self.text = _OutlineText(self)
        self.text.textChanged.connect(self._show_plan)
        self.tree = WrappedTree(self)
        self.tree.setAccessibleName(tr("What it becomes"))
        self.tree.setFont(window_font())
        self.tree.setIndentation(14)
        self.tree.setItemsExpandable(False)
        self.tree.setRootIsDecorated(False)
        self.tree.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count = PlainLabel("", self, size=SMALL, tone="muted")
        self.go = push_button(tr("Insert"), self.accept, primary=True, parent=self)
        self._lay_out()
        self.resize(100 * UNIT, 68 * UNIT)
        self._show_plan()
        self.text.setFocus()

    def accept(self) -> None:
        """Insert what is meant, as one step."""
        if self.go.isEnabled():
            super().accept()
            self._insert(self.text.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert on Ctrl and Enter from wherever the keyboard is."""
        if event.key() in _ENTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        edge = 3 * UNIT
        words = tr("Stages at the margin, touchpoints indented below, notes below these (“P: …” for a pain point).")
        halves = QHBoxLayout()
        halves.setSpacing(2 * UNIT)
        halves.addWidget(self.text, 1)
        halves.addWidget(self.tree, 1)
        foot = QHBoxLayout()
        foot.setSpacing(UNIT)
        foot.addWidget(self.count, 1)
        foot.addWidget(push_button(tr("Cancel"), self.reject, parent=self))
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(UNIT + UNIT // 2)
        column.addWidget(PlainLabel(tr("Insert outline"), self, size=TITLE, weight=SEMIBOLD))
        column.addWidget(PlainLabel(words, self, tone="muted", wrap=True))
        column.addLayout(halves, 1)
        column.addLayout(foot)

    def _show_plan(self) -> None:
        plan = read_outline(self.text.toPlainText())
        self.tree.clear()
        for stage in plan:
            self._add_stage(stage)
        self.tree.expandAll()
        self.go.setEnabled(bool(plan))
        self.count.setText(_counted(plan) if plan else tr("Indent a line below another: a touchpoint below its stage."))

    def _add_stage(self, stage: PlannedStage) -> None:
        top = QTreeWidgetItem(self.tree, [elided(stage.title, 80)])
        top.setFont(0, window_font(weight=MEDIUM))
        top.setIcon(0, icon("columns", "muted"))
        for touchpoint in stage.touchpoints:
            item = QTreeWidgetItem(top, [elided(touchpoint.title, 80)])
            item.setIcon(0, icon("hand-pointing", "muted"))
            for role, words in touchpoint.notes:
                note = QTreeWidgetItem(item, [elided(words, 80)])
                note.setIcon(0, icon(role_of(role).icon, "muted"))


class _OutlineText(QPlainTextEdit):
    """Tab indents, Shift and Tab takes that back, Enter begins a line as deep as the one before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(window_font())
        self.setAccessibleName(tr("Outline"))
        self.setAccessibleDescription(tr("Tab indents; Ctrl and Enter inserts"))
        self.setPlaceholderText(tr("Decide\n    Reads the offer\n        P: Prices are hidden\n    Asks a friend\nBuy"))
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" " * _INDENT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Indent with Tab, keep the depth with Enter, and leave Ctrl and Enter to the dialog."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._indent(deeper=event.key() == Qt.Key.Key_Tab)
        elif event.key() in _ENTERS and plain:
            line = self.textCursor().block().text()
            self.insertPlainText("\n" + line[: len(line) - len(line.lstrip())])
        elif event.key() in _ENTERS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _indent(self, deeper: bool) -> None:
        """Move the lines of the selection one level in or out, as one step."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = self.document().findBlockByNumber(number)
            at = QTextCursor(block)
            if deeper:
                at.insertText(" " * _INDENT)
            else:
                for _ in range(min(_INDENT, len(block.text()) - len(block.text().lstrip()))):
                    at.deleteChar()
        cursor.endEditBlock()


def _counted(plan: list[PlannedStage]) -> str:
    touchpoints = [one for stage in plan for one in stage.touchpoints]
    words = (
        tr_count("{n} stage", "{n} stages", len(plan)),
        tr_count("{n} touchpoint", "{n} touchpoints", len(touchpoints)),
        tr_count("{n} note", "{n} notes", sum(len(one.notes) for one in touchpoints)),
    )
    return " · ".join(words)
