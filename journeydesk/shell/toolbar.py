"""The bar above the sheet: which journey, undo and redo, adding, who is scored, zoom, export."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from journeydesk.edit.actions.views import Look
from journeydesk.edit.intents import adding, looking
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Journey, Persona
from journeydesk.shell.commands import Commands
from journeydesk.shell.map_or_table import MAP, TABLE
from journeydesk.shell.menu_button import MenuButton
from journeydesk.shell.views_button import ViewsButton
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.plain import elided, menu_text, set_tip
from journeydesk.widgets.rules import rule
from journeydesk.widgets.segments import SegmentsField
from journeydesk.widgets.tokens import ICON_BAR, UNIT
from journeydesk.widgets.type import fit_widget, fix_width, window_font


class Toolbar(QWidget):
    """Its buttons are the window's commands; switchers follow the workspace."""

    zoom_chosen = Signal(float)

    def __init__(self, ws: Workspace, commands: Commands, standing: Callable[[], Look], parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self._commands = commands
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.journeys = MenuButton(tr("Switch to another journey"), self._fill_journeys, self)
        # The arrow stands behind the words; the menu below reads as all others do.
        self.journeys.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.journeys.menu().setLayoutDirection(self.layoutDirection())
        self.add = MenuButton(tr("Add to the map"), self._fill_add, self, "plus")
        self.add.say(tr("Add"))
        self.persona = MenuButton(tr("Whose feelings the keys 1 to 5 set"), self._fill_personas, self, "user")
        ways = [(MAP, "", "map-trifold", tr("Map")), (TABLE, "", "table", tr("Table"))]
        self.ways = SegmentsField(ways, self, may_be_empty=False)
        self.ways.show_value(MAP)
        self.views = ViewsButton(ws, standing, self)
        self.everyone = icon_button("x", tr("Show everyone"), partial(looking.isolate_persona, ws, None), self)
        self.all_lanes = icon_button("x", tr("Show all lanes"), partial(looking.show_all_lanes, ws), self)
        self.zoom = MenuButton(tr("Zoom"), self._fill_zoom, self)
        self.zoom.setFont(window_font())
        self.zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        fix_width(self.zoom, 7 * UNIT)
        self.export = push_button(tr("Export"), partial(commands.run, "file.export"), icon_name="export", primary=True)
        set_tip(self.export, tr("Export to PDF, PNG and more  Ctrl+E"))
        for named in (self.journeys, self.persona):
            # Long names give way, so that the window fits its screen in every language and at every text size.
            named.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            named.setMinimumWidth(12 * UNIT)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show which journey and which persona are chosen now."""
        journey = self._ws.project.find(self._ws.journey)
        title = journey.title if isinstance(journey, Journey) else ""
        self.journeys.say(elided(title, 44) or tr("Untitled journey"))
        persona = self._ws.project.find(self._ws.persona)
        self.persona.setVisible(isinstance(persona, Persona))
        name = elided(persona.name, 24) if isinstance(persona, Persona) else ""
        is_alone = self._ws.look.persona is not None
        self.persona.say(tr("Only {name}").format(name=name) if is_alone else name)
        self.persona.setProperty("look", "chosen" if is_alone else "")
        self.persona.style().polish(self.persona)
        fit_widget(self.persona)
        self.views.refresh()
        self.everyone.setVisible(is_alone)
        self.all_lanes.setVisible(bool(self._ws.look.lanes))
        self.add.setEnabled(self._ws.session.writable)
        self.zoom.setEnabled(self._commands.all["view.zoom.in"].enabled())

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom, 1.0 being true size."""
        self.zoom.setText(f"{round(zoom * 100)} %")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.setSpacing(UNIT // 2)
        row.addWidget(self._button("view.left"))
        row.addWidget(self.journeys)
        row.addWidget(rule(self, height=20))
        for key in ("edit.undo", "edit.redo"):
            row.addWidget(self._button(key))
        row.addWidget(rule(self, height=20))
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(self.ways)
        row.addWidget(self.views)
        row.addWidget(self.all_lanes)
        row.addWidget(self.persona)
        row.addWidget(self.everyone)
        row.addWidget(rule(self, height=20))
        row.addWidget(self._button("view.zoom.out"))
        row.addWidget(self.zoom)
        row.addWidget(self._button("view.zoom.in"))
        row.addWidget(self._button("view.fit"))
        row.addWidget(rule(self, height=20))
        row.addWidget(self._button("view.present"))
        row.addWidget(self.export)
        row.addWidget(self._button("view.right"))

    def _button(self, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._commands.actions[key])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(ICON_BAR, ICON_BAR))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._commands.all[key].title)
        button.setAccessibleDescription(self._commands.keys_of(self._commands.all[key]))
        return button

    def _fill_journeys(self, menu: QMenu) -> None:
        for journey in queries.journeys(self._ws.project):
            words = menu_text(elided(journey.title, 60) or tr("Untitled journey"))
            action = menu.addAction(words, partial(self._ws.show_journey, journey.id))
            action.setCheckable(True)
            action.setChecked(journey.id == self._ws.journey)
        menu.addSeparator()
        for key in ("journey.new", "journey.rename", "journey.delete"):
            menu.addAction(self._commands.actions[key])

    def _fill_add(self, menu: QMenu) -> None:
        for key in ("insert.stage", "insert.touchpoint", "insert.parallel"):
            menu.addAction(self._commands.actions[key])
        menu.addSeparator()
        for key, action in self._commands.actions.items():
            if key.startswith("insert.note."):
                menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._commands.actions["insert.picture"])

    def _fill_personas(self, menu: QMenu) -> None:
        journey = self._ws.project.find(self._ws.journey)
        people = queries.journey_personas(self._ws.project, journey) if isinstance(journey, Journey) else []
        for persona in people:
            action = menu.addAction(menu_text(elided(persona.name, 40)), partial(self._ws.score_for, persona.id))
            action.setCheckable(True)
            action.setChecked(persona.id == self._ws.persona)
        menu.addSeparator()
        menu.addAction(self._commands.actions["view.alone"])
        menu.addAction(self._commands.actions["persona.next"])
        menu.addAction(tr("New persona"), partial(adding.add_persona, self._ws)).setEnabled(self._ws.session.writable)

    def _fill_zoom(self, menu: QMenu) -> None:
        for percent in (25, 50, 75, 100, 150, 200):
            menu.addAction(f"{percent} %", partial(self.zoom_chosen.emit, percent / 100))
        menu.addSeparator()
        for key in ("view.fit", "view.selection"):
            menu.addAction(self._commands.actions[key])
