"""The journey view of one project: outline and Inbox, the sheet, inspector and comments; bars and a line around."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from journeydesk.canvas.minimap import Minimap
from journeydesk.canvas.trail import Trail
from journeydesk.canvas.view import JourneyView
from journeydesk.edit.session import Edit
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.drawing import Drawing
from journeydesk.model.project import Project
from journeydesk.panels.inbox import Inbox
from journeydesk.panels.inspector import Inspector
from journeydesk.panels.outline import Outline
from journeydesk.panels.side import SidePanel
from journeydesk.shell.commands import Commands
from journeydesk.shell.find_bar import FindBar
from journeydesk.shell.map_or_table import MapOrTable
from journeydesk.shell.narrator import Narrator
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.shell.outside import host_of, open_address
from journeydesk.shell.presenting import Presenting
from journeydesk.shell.project_file import ProjectFile
from journeydesk.shell.settings import Settings
from journeydesk.shell.sheet import Sheet
from journeydesk.shell.shown_pictures import ShownPictures
from journeydesk.shell.standing import Standing
from journeydesk.shell.status_bar import StatusBar
from journeydesk.shell.talking import Talking
from journeydesk.shell.toolbar import Toolbar
from journeydesk.tr import tr
from journeydesk.widgets.plain import PlainLabel, ask
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SEMIBOLD, SMALL

_NARROWEST, _NARROWEST_RIGHT = 200, 312
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
        self.draw = partial(_drawn, sheet, ws)
        pictures = ShownPictures(ws)
        self.view = JourneyView(ws, self.draw, lambda: pictures, sheet.typesetter, self)
        self.view.setAccessibleName(tr("Journey map"))
        self.standing = Standing(ws, self.view)
        self.presenting = Presenting(ws, self.view)
        self.trail = Trail(ws, self.view)
        self.minimap = Minimap(self.view, lambda: pictures, settings.minimap)
        self.minimap.avoid = self.view.worked_on
        self.middle = MapOrTable(ws, self.view, self._refuse, self)
        self.outline = Outline(ws, self)
        self.inbox = Inbox(ws, self)
        self.right = SidePanel(self)
        self.inspector = Inspector(ws, self._refuse, self.right)
        self.right.add_page(tr("Inspector"), self.inspector)
        self.talking = Talking(ws, self.view, self.right, settings, self._refuse, self._show_right)
        self.toolbar = Toolbar(ws, commands, self.standing.look, self)
        self.status = StatusBar(file, self)
        self.find_bar = FindBar(ws, self.view, self.notice, self)
        self.left = self._left()
        self.splitter = self._splitter()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self.notice, self.find_bar, self.splitter, self.status):
            column.addWidget(widget)
        column.setStretchFactor(self.splitter, 1)
        self.narrator = Narrator(file, self)
        self._wire()

    def fold(self, which: str) -> None:
        """Fold a panel (left or right) away, or unfold it."""
        panel = self.left if which == "left" else self.right
        panel.setVisible(panel.isHidden())
        self._remember_open(which)

    def fold_both(self) -> None:
        """Fold both panels away, or unfold both when none is seen."""
        seen = not (self.left.isHidden() and self.right.isHidden())
        for panel in (self.left, self.right):
            panel.setVisible(not seen)
        self._remember_open("left", "right")

    def jot(self, role: str = "") -> None:
        """Let notes that have no place yet be written into the Inbox, of a role when one is given."""
        if self.left.isHidden():
            self.fold("left")
        self.inbox.jot(role)

    def go_on_placing(self) -> None:
        """After notes were placed from the Inbox choose the next that waits there; else go where they are."""
        if self.window().focusWidget() is self.inbox.list and self.inbox.list.count():
            self.inbox.list.choose_next()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def ws(self) -> Workspace:
        """What the page shows."""
        return self._file.ws

    def toggle_minimap(self) -> None:
        """Show the map in the corner whenever the sheet does not fit, or never."""
        self.minimap.want(not self.minimap.wanted)
        self._settings.minimap = self.minimap.wanted
        self._settings.save()

    def next_pane(self, step: int) -> None:
        """Give the keyboard to the next pane that is seen: sheet, inspector or comments, outline, Inbox."""
        panes: list[QWidget] = [self.middle.widget_shown, self.right.page, self.outline, self.inbox.line]
        seen = [pane for pane in panes if pane.isVisibleTo(self)]
        focus = QApplication.focusWidget()
        held = [pane for pane in seen if focus is pane or (focus is not None and pane.isAncestorOf(focus))]
        at = seen.index(held[0]) if held else -step
        target = seen[(at + step) % len(seen)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target is self.right.page:
            target.focusNextChild()

    def refresh(self) -> None:
        """Bring bars and commands up to date."""
        self.toolbar.refresh()
        self.status.refresh()
        self._commands.refresh()

    def refresh_look(self) -> None:
        """Paint anew what does not follow the window's theme by itself."""
        self.middle.refresh_look()
        self.minimap.refresh_look()
        self.outline.read()
        self.inbox.list.refresh_look()
        self.inspector.refresh_look()
        self.talking.panel.refresh_look()
        self.notice.refresh_look()
        self.find_bar.refresh_look()
        self.refresh()

    def keep_unsent(self) -> None:
        """Make a note or a comment of what was typed and not sent, since nothing typed may be lost."""
        if self.ws.session.writable:
            self.inbox.line.send()
            self.talking.panel.keep_unsent()

    def keep_widths(self) -> None:
        """Remember how wide the panels are."""
        left, _, right = self.splitter.sizes()
        self._settings.left_width = left or self._settings.left_width
        self._settings.right_width = right or self._settings.right_width
        self._settings.save()

    def _wire(self) -> None:
        ws = self._file.ws
        ws.selection.changes.join(self._follow)
        ws.selection.changes.join(self.minimap.follow_soon)
        ws.views.join(self._follow)
        ws.travellers.join(self._follow)
        ws.looks.join(self._follow)
        ws.jots.join(self.jot)
        ws.departures.join(lambda _nothing: self._commands.run("edit.place"))
        self.inbox.place_wanted.connect(lambda: self._commands.run("edit.place"))
        self.inbox.closed.connect(self.view.setFocus)
        ws.session.edits.join(self._follow)
        self._file.saving.connect(self._follow_saving)
        self.view.zoom_changed.connect(self.toolbar.show_zoom)
        self.view.notice.connect(self._refuse)
        self.toolbar.zoom_chosen.connect(self.view.set_zoom)
        self.toolbar.ways.changed.connect(lambda way, _merge: self.middle.show_way(way))
        self.middle.changed.connect(self._follow)
        self.middle.changed.connect(self.toolbar.ways.show_value)
        self.find_bar.closed.connect(partial(self.middle.setFocus, Qt.FocusReason.OtherFocusReason))
        self.find_bar.found.connect(self.middle.show_found)
        self.find_bar.counted.connect(self.narrator.say)
        self.notice.told.connect(self.narrator.say)
        self.find_bar.details_wanted.connect(self._show_details)
        self.find_bar.found_beside.connect(self.inspector.show_field)
        self.find_bar.thread_found.connect(self._show_thread_found)
        self.find_bar.thread_wanted.connect(self.talking.show_thread)
        self.view.side_button.connect(self.trail.go)
        self.outline.chosen.connect(self.view.reveal)
        self.inspector.shown.connect(self.view.reveal)
        self.inspector.link_wanted.connect(self._open_link)
        self.view.over_inbox = self._is_over_inbox
        self.view.inbox_offered.connect(self.inbox.show_offer)
        self.status.retry.connect(self._file.retry)
        self.status.comments_wanted.connect(self.talking.show_list)
        self.status.place_wanted.connect(self.view.reveal)
        self.status.place_wanted.connect(lambda _id: self.middle.setFocus(Qt.FocusReason.OtherFocusReason))

    def _show_right(self) -> None:
        if self.right.isHidden():
            self.fold("right")

    def _show_details(self, field: str) -> None:
        """Show what is selected in the inspector, and give one of its fields the keyboard."""
        self._show_right()
        self.right.turn_to(self.inspector)
        widget = self.inspector.show_field(field) or self.inspector
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_thread_found(self, anchor: str) -> None:
        """Show the thread of a comment that was found; a panel that was folded away stays so until it is asked for."""
        if not self.right.isHidden():
            self.talking.show_thread(anchor)

    def _follow(self, _value: Edit | object) -> None:
        self.refresh()

    def _follow_saving(self, _status: object) -> None:
        self.status.show_saving()

    def _refuse(self, sentence: str) -> None:
        self.notice.say(sentence, icon_name="warning")

    def _open_link(self, address: str) -> None:
        """Open an address, which may come from anybody, once the person has seen where it leads."""
        question = tr("This link leads to {host}: “{address}”. Open it?").format(host=host_of(address), address=address)
        if ask(self, question, [tr("Open"), tr("Cancel")]) == 0 and not open_address(address):
            self._refuse(tr("No program on this computer opens “{address}”.").format(address=address))

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
        for widget in (self.left, self.middle, self.right):
            splitter.addWidget(widget)
        self.right.setMinimumWidth(_NARROWEST_RIGHT)
        splitter.setStretchFactor(1, 1)
        settings = self._settings
        splitter.setSizes([settings.left_width, 10_000, settings.right_width])
        # In a narrow window what leaves no room for the sheet is folded, which is not what the person chose.
        width = _width_of(self.window())
        self.left.setVisible(settings.left_open and width >= _ROOM_FOR_ONE)
        self.right.setVisible(settings.right_open and width >= _ROOM_FOR_BOTH)
        return splitter

    def _remember_open(self, *which: str) -> None:
        """Remember whether the person wants to see the panels *which*, and how wide both are."""
        if "left" in which:
            self._settings.left_open = not self.left.isHidden()
        if "right" in which:
            self._settings.right_open = not self.right.isHidden()
        self.keep_widths()


def _drawn(sheet: Sheet, ws: Workspace, project: Project, journey: str) -> Drawing:
    """Return the sheet of a journey, looked at as the workspace says."""
    return sheet.draw(project, journey, ws.look)


def _width_of(window: QWidget) -> int:
    """Return how wide a window is, or will be as soon as the platform has made it as large as it was asked to."""
    fills = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
    return window.screen().availableGeometry().width() if window.windowState() & fills else window.width()
