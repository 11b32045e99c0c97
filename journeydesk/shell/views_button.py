"""Saved views: ways to look at a journey, chosen from a menu of the bar and saved under a name."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from journeydesk.edit.actions.lanes import lane_title
from journeydesk.edit.actions.values import delete, set_value
from journeydesk.edit.actions.views import Look, save_view
from journeydesk.edit.intents import looking
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import View
from journeydesk.shell.menu_button import MenuButton
from journeydesk.shell.tick_menu import TickMenu
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.plain import elided, menu_text

_LONGEST = 80


class ViewsButton(MenuButton):
    """Offers the views; *standing* tells how the sheet is looked at now, camera and lanes included."""

    def __init__(self, ws: Workspace, standing: Callable[[], Look], parent: QWidget) -> None:
        super().__init__(tr("Saved views of this journey"), self._fill_views, parent, "bookmark-simple")
        self._ws = ws
        self._standing = standing
        self._lanes = TickMenu(tr("Show only some lanes"), self)

    def refresh(self) -> None:
        """Say how many lanes are seen when some are left out."""
        ws = self._ws
        few = len(ws.look.lanes)
        self.setProperty("look", "chosen" if few else "")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        if few:
            self.say(tr_count("{n} lane", "{n} lanes", few))
        self.style().unpolish(self)
        self.style().polish(self)

    def save(self) -> None:
        """Ask for a name and save how the journey is looked at now."""
        words, is_named = QInputDialog.getText(self, tr("Save view"), tr("Name of this view"))
        if not is_named or not words.strip() or self._ws.journey is None:
            return
        self._ws.do(save_view(self._ws.project, self._ws.journey, words[:_LONGEST], self._standing()))

    def _fill_views(self, menu: QMenu) -> None:
        ws = self._ws
        views = queries.views(ws.project, ws.journey) if ws.journey is not None else []
        whole = menu.addAction(tr("Everything"), partial(looking.show_everything, ws))
        whole.setCheckable(True)
        whole.setChecked(looking.is_everything(ws))
        for view in views:
            action = menu.addAction(menu_text(elided(view.title, 60)), partial(looking.show_view, ws, view.id))
            action.setCheckable(True)
            action.setChecked(looking.is_shown(ws, view))
        menu.addSeparator()
        self._add_lanes(menu)
        menu.addAction(tr("Save view…"), self.save).setEnabled(ws.session.writable and ws.journey is not None)
        self._add_below(menu, tr("Rename"), views, self._rename)
        self._add_below(menu, tr("Delete"), views, lambda view: ws.do(delete(ws.project, [view.id])))

    def _add_lanes(self, menu: QMenu) -> None:
        """Offer the lanes, to leave some out without hiding them in the project."""
        ws = self._ws
        lanes = queries.lanes(ws.project, ws.journey) if ws.journey is not None else []
        self._lanes.clear()
        self._lanes.setEnabled(bool(lanes))
        menu.addMenu(self._lanes)
        for lane in lanes:
            title = elided(lane.title, 60) or lane_title(lane.lane_kind, lane.role)
            action = self._lanes.addAction(menu_text(title), partial(looking.toggle_lane, ws, lane.id))
            action.setCheckable(True)
            action.setChecked(lane.id in ws.look.lanes if ws.look.lanes else lane.visible)

    def _add_below(self, menu: QMenu, words: str, views: list[View], run: Callable[[View], object]) -> None:
        if views and self._ws.session.writable:
            below = menu.addMenu(words)
            for view in views:
                below.addAction(menu_text(elided(view.title, 60)), partial(run, view))

    def _rename(self, view: View) -> None:
        words, is_named = QInputDialog.getText(self, tr("Rename view"), tr("Name of this view"), text=view.title)
        if is_named and words.strip():
            self._ws.do(set_value(self._ws.project, [view.id], "title", words[:_LONGEST]))
