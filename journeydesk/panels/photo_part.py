"""The photo of a persona: a part of the inspector's form for personas."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from journeydesk.edit.actions.pictures import set_photo
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Asset, Persona
from journeydesk.panels.picture_field import Ask, PictureField
from journeydesk.tr import tr
from journeydesk.widgets.section import Section


class PhotoPart(Section):
    """Shows the photo of the one persona that is selected; of several it is nobody's and cannot be set."""

    def __init__(
        self, ws: Workspace, refused: Callable[[str], object], parent: QWidget | None, ask: Ask | None = None
    ) -> None:
        super().__init__(tr("Photo"), parent)
        self._ws = ws
        self._persona = ""
        self.photo = PictureField(tr("Photo"), refused, self.content, ask)
        self.photo.chosen.connect(self._set)
        self.photo.removed.connect(self._remove)
        self.rows.addWidget(self.photo)

    def show_records(self, ids: Sequence[str]) -> None:
        """Show the photo of a persona."""
        self._persona = ids[0] if len(ids) == 1 else ""
        self.setVisible(bool(self._persona))
        self.refresh()

    def refresh(self) -> None:
        """Read the photo anew."""
        persona = self._ws.project.find(self._persona)
        self.photo.show_asset(self._ws, persona.photo if isinstance(persona, Persona) else None)

    def _set(self, asset: Asset, data: bytes) -> None:
        self._ws.do(set_photo(self._ws.project, self._persona, asset, data))

    def _remove(self) -> None:
        self._ws.do(set_value(self._ws.project, [self._persona], "photo", None).named(tr("Remove photo")))
