"""The journey view of one project: outline and Inbox, the sheet, the inspector; bars above and a line below."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from journeydesk.canvas.view import JourneyView
from journeydesk.edit.session import Edit
from journeydesk.panels.inbox import Inbox
from journeydesk.panels.inspector import Inspector
from journeydesk.panels.outline import Outline
from journeydesk.shell.commands import Commands
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.shell.project_file import ProjectFile
from journeydesk.shell.settings import Settings
from journeydesk.shell.sheet import Sheet
from journeydesk.shell.status_bar import StatusBar
from journeydesk.shell.toolbar import Toolbar
from journeydesk.tr import tr
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SEMIBOLD, SMALL

_NARROWEST = 200
_ROOM_FOR_BOTH, _ROOM_FOR_ONE = 1000, 760
"""Widths of the window in pixels at 100 % from which both panels, or one, leave enough of the sheet to work on."""


class JourneyPage(QWidget):
    """What a window shows while a project is open."""

    def __init__(
        self, file: ProjectFile, sheet: Sheet, commands: Commands, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._commands = commands
        self._settings = settings
        ws = file.ws
        self.notice = NoticeBar(self)
        self.view = JourneyView(ws, sheet.draw, lambda: ws.project.blobs, sheet.typesetter, self)
        self.view.setAccessibleName(tr("Journey map"))
        self.outline = Outline(ws, self)
        self.inbox = Inbox(ws, self)
        self.inspector = Inspector(ws, self._refuse, self)
        self.toolbar = Toolbar(ws, commands, self)
        self.status = StatusBar(file, self)
        self.left = self._left()
        self.splitter = self._splitter()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self.notice, self.splitter, self.status):
            column.addWidget(widget)
        column.setStretchFactor(self.splitter, 1)
        self._wire()

    def fold(self, which: str) -> None:
        """Fold a panel (left or right) away, or unfold it."""
        panel = self.left if which == "left" else self.inspector
        panel.setVisible(panel.isHidden())
        self._remember_open(which)

    def fold_both(self) -> None:
        """Fold both panels away, or unfold both when none is seen."""
        seen = not (self.left.isHidden() and self.inspector.isHidden())
        for panel in (self.left, self.inspector):
            panel.setVisible(not seen)
        self._remember_open("left", "right")

    def next_pane(self, step: int) -> None:
        """Give the keyboard to the next pane that is seen: sheet, inspector, outline, Inbox."""
        panes: list[QWidget] = [self.view, self.inspector, self.outline, self.inbox.line]
        seen = [pane for pane in panes if pane.isVisibleTo(self)]
        focus = QApplication.focusWidget()
        held = [pane for pane in seen if focus is pane or (focus is not None and pane.isAncestorOf(focus))]
        at = seen.index(held[0]) if held else -step
        target = seen[(at + step) % len(seen)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target is self.inspector:
            target.focusNextChild()

    def refresh(self) -> None:
        """Bring bars and commands up to date."""
        self.toolbar.refresh()
        self.status.refresh()
        self._commands.refresh()

    def refresh_look(self) -> None:
        """Paint anew what does not follow the window's theme by itself."""
        self.view.refresh_look()
        self.outline.read()
        self.inbox.list.refresh_look()
        self.inspector.refresh_look()
        self.notice.refresh_look()
        self.refresh()

    def keep_widths(self) -> None:
        """Remember how wide the panels are."""
        left, _, right = self.splitter.sizes()
        self._settings.left_width = left or self._settings.left_width
        self._settings.right_width = right or self._settings.right_width
        self._settings.save()

    def _wire(self) -> None:
        ws = self._file.ws
        ws.selection.changes.join(self._follow)
        ws.views.join(self._follow)
        ws.travellers.join(self._follow)
        ws.jots.join(self._jot)
        ws.session.edits.join(self._follow)
        self._file.saving.connect(self._follow_saving)
        self.view.zoom_changed.connect(self.toolbar.show_zoom)
        self.view.notice.connect(self._refuse)
        self.toolbar.zoom_chosen.connect(self.view.set_zoom)
        self.outline.chosen.connect(self.view.reveal)
        self.view.over_inbox = self._is_over_inbox
        self.view.inbox_offered.connect(self.inbox.show_offer)
        self.status.retry.connect(self._file.retry)

    def _follow(self, _value: Edit | object) -> None:
        self.refresh()

    def _follow_saving(self, _status: object) -> None:
        self.status.show_saving()

    def _refuse(self, sentence: str) -> None:
        self.notice.say(sentence, icon_name="warning")

    def _jot(self, role: str) -> None:
        """Let a note that has no place yet be written into the Inbox."""
        if self.left.isHidden():
            self.fold("left")
        self.inbox.jot(role)

    def _is_over_inbox(self, point: QPoint) -> bool:
        """Tell whether a point of the screen lies over the left panel, where a dropped note goes to the Inbox."""
        return self.left.isVisible() and self.left.rect().contains(self.left.mapFromGlobal(point))

    def _left(self) -> QWidget:
        panel = QWidget(self)
        panel.setObjectName("panel")
        panel.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(panel)
        column.setContentsMargins(UNIT + UNIT // 2, UNIT + UNIT // 2, UNIT // 2, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(PlainLabel(tr("Outline"), panel, size=SMALL, weight=SEMIBOLD, tone="muted"))
        column.addWidget(self.outline, 3)
        column.addSpacing(UNIT // 2)
        column.addWidget(rule(panel))
        column.addSpacing(UNIT // 2)
        column.addWidget(self.inbox, 2)
        return panel

    def _splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget in (self.left, self.view, self.inspector):
            splitter.addWidget(widget)
        self.inspector.setMinimumWidth(_NARROWEST + 5 * UNIT)
        splitter.setStretchFactor(1, 1)
        settings = self._settings
        splitter.setSizes([settings.left_width, 10_000, settings.right_width])
        # In a narrow window what leaves no room for the sheet is folded, which is not what the person chose.
        width = _width_of(self.window())
        self.left.setVisible(settings.left_open and width >= _ROOM_FOR_ONE)
        self.inspector.setVisible(settings.right_open and width >= _ROOM_FOR_BOTH)
        return splitter

    def _remember_open(self, *which: str) -> None:
        """Remember whether the person wants to see the panels *which*, and how wide both are."""
        if "left" in which:
            self._settings.left_open = not self.left.isHidden()
        if "right" in which:
            self._settings.right_open = not self.inspector.isHidden()
        self.keep_widths()


def _width_of(window: QWidget) -> int:
    """Return how wide a window is, or will be as soon as the platform has made it as large as it was asked to."""
    fills = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
    return window.screen().availableGeometry().width() if window.windowState() & fills else window.width()
