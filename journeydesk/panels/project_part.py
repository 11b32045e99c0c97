"""What the project as a whole is called: a part of the inspector's form for journeys."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from journeydesk.edit.workspace import Workspace
from journeydesk.panels.form import Form
from journeydesk.tr import tr
from journeydesk.widgets.section import Section


class ProjectPart(Section):
    """What the project as a whole is called and for whom it is."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(tr("Project"), parent, is_open=False)
        self._ws = ws
        self.form = Form(ws, "project", lambda _sentence: None, self.content)
        self.rows.addWidget(self.form)

    def show_records(self, _ids: Sequence[str]) -> None:
        """Show the project."""
        self.form.show_records([self._ws.project.info.id])

    def refresh(self) -> None:
        """Leave the fields alone, since what was edited was typed into them."""
