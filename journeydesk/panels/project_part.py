"""What the project as a whole is called and how its sheets look: a part of the inspector's form for journeys."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeydesk.edit.actions.pictures import set_logo
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.theme import PAPER, THEME_TITLES
from journeydesk.model.records import Asset
from journeydesk.panels.form import Form
from journeydesk.panels.picture_field import Ask, PictureField
from journeydesk.tr import tr
from journeydesk.widgets.fields import ChoiceField
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.section import Section
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL


class ProjectPart(Section):
    """What the project as a whole is called and for whom it is; theme, brand colour and logo of its sheets.

    *refused* is told in one sentence what cannot be done; *ask* asks for the file of a logo.
    """

    def __init__(
        self,
        ws: Workspace,
        refused: Callable[[str], object],
        parent: QWidget | None,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(tr("Project"), parent, is_open=False)
        self._ws = ws
        self.form = Form(ws, "project", refused, self.content)
        self.theme = ChoiceField(self.content)
        self.theme.offer([(name, tr(title), "") for name, title in THEME_TITLES.items()])
        self.theme.changed.connect(self._set_theme)
        self.logo = PictureField(tr("Logo"), refused, self.content, ask)
        self.logo.chosen.connect(self._set_logo)
        self.logo.removed.connect(self._remove_logo)
        self.rows.addWidget(self.form)
        self._add(tr("Theme of the sheet"), self.theme)
        self._add(tr("Logo"), self.logo)

    def show_records(self, _ids: Sequence[str]) -> None:
        """Show the project."""
        info = self._ws.project.info
        self.form.show_records([info.id])
        self.theme.show_value(info.theme or PAPER.name)
        self.logo.show_asset(self._ws, info.logo)
        self.theme.setEnabled(self._ws.session.writable)

    def refresh(self) -> None:
        """Leave the fields alone, since what was edited was typed into them."""

    def _add(self, title: str, field: QWidget) -> None:
        field.setAccessibleName(title)
        column = QVBoxLayout()
        column.setSpacing(UNIT // 2)
        label = PlainLabel(title, self.content, size=SMALL, tone="muted")
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        self.rows.addSpacing(UNIT // 2)
        self.rows.addLayout(column)

    def _set_theme(self, name: Any, _merge: str) -> None:
        self._ws.do(set_value(self._ws.project, [self._ws.project.info.id], "theme", name))

    def _set_logo(self, asset: Asset, data: bytes) -> None:
        self._ws.do(set_logo(self._ws.project, asset, data))

    def _remove_logo(self) -> None:
        self._ws.do(set_value(self._ws.project, [self._ws.project.info.id], "logo", None).named(tr("Remove logo")))
