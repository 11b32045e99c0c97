"""What the project as a whole is called and how its sheets look: a part of the inspector's form for journeys."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from journeydesk.edit.actions.pictures import picture_asset, set_logo
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.workspace import Workspace
from journeydesk.importers.pictures import PICTURE_SUFFIXES, PictureError, read_picture_file
from journeydesk.layout.theme import PAPER, THEME_TITLES
from journeydesk.model.records import Asset
from journeydesk.panels.form import Form
from journeydesk.panels.logo_field import LogoField
from journeydesk.tr import tr
from journeydesk.widgets.fields import ChoiceField
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.section import Section
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL


def _ask_picture(parent: QWidget) -> Path | None:
    filters = tr("Pictures") + " (" + " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES) + ")"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Logo"), "", filters)
    return Path(chosen) if chosen else None


class ProjectPart(Section):
    """What the project as a whole is called and for whom it is; theme, brand colour and logo of its sheets.

    *refused* is told in one sentence what cannot be done; *ask* asks for the file of a logo.
    """

    def __init__(
        self,
        ws: Workspace,
        refused: Callable[[str], object],
        parent: QWidget | None,
        ask: Callable[[QWidget], Path | None] = _ask_picture,
    ) -> None:
        super().__init__(tr("Project"), parent, is_open=False)
        self._ws = ws
        self._refused = refused
        self._ask = ask
        self.form = Form(ws, "project", refused, self.content)
        self.theme = ChoiceField(self.content)
        self.theme.offer([(name, tr(title), "") for name, title in THEME_TITLES.items()])
        self.theme.changed.connect(self._set_theme)
        self.logo = LogoField(self.content)
        self.logo.chosen.connect(self._choose_logo)
        self.logo.removed.connect(self._remove_logo)
        self.rows.addWidget(self.form)
        self._add(tr("Theme of the sheet"), self.theme)
        self._add(tr("Logo"), self.logo)

    def show_records(self, _ids: Sequence[str]) -> None:
        """Show the project."""
        info = self._ws.project.info
        self.form.show_records([info.id])
        self.theme.show_value(info.theme or PAPER.name)
        asset = self._ws.project.find(info.logo)
        self.logo.show_picture(self._ws.project.blobs.get(asset.sha256) if isinstance(asset, Asset) else None)
        for field in (self.theme, self.logo):
            field.setEnabled(self._ws.session.writable)

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

    def _choose_logo(self) -> None:
        path = self._ask(self)
        if path is None:
            return
        try:
            picture = read_picture_file(path)
        except PictureError as problem:
            self._refused(str(problem))
            return
        asset = picture_asset(picture.data, picture.media_type, picture.size, path.name[:80])
        self._ws.do(set_logo(self._ws.project, asset, picture.data))

    def _remove_logo(self) -> None:
        self._ws.do(set_value(self._ws.project, [self._ws.project.info.id], "logo", None).named(tr("Remove logo")))
