"""What the view says when there is nothing on the sheet yet."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.tr import tr
from journeydesk.widgets.tokens import tokens
from journeydesk.widgets.type import BODY, LARGE, SEMIBOLD, window_font

Words = tuple[str, str]
_LINE = 28


def words(ws: Workspace) -> Words | None:
    """Return headline and advice where there is nothing to work on yet; None when there is something to see."""
    if ws.journey is None:
        return tr("No journey yet"), tr("Double-click here or press S to begin one.")
    if not queries.stages(ws.project, ws.journey):
        return tr("Begin with a stage"), tr("Press S or double-click here, type its name, then Enter for the next.")
    if not any(lane.visible for lane in queries.lanes(ws.project, ws.journey)):
        return tr("No lane is shown"), tr("Show or add one in the panel of the journey.")
    return None


def wants_stage(ws: Workspace) -> bool:
    """Tell whether a first stage is what is missing."""
    return ws.journey is None or not queries.stages(ws.project, ws.journey)


def paint(painter: QPainter, view: QRect, sheet: QRect, said: Words | None) -> None:
    """Paint the words below the *sheet*, as far as they are in the *view*; in its middle when there is no sheet."""
    if said is None:
        return
    headline, advice = said
    top = view.center().y() - _LINE if sheet.isEmpty() else min(sheet.bottom() + _LINE, view.bottom() - 3 * _LINE)
    room = QRect(view.left(), top, view.width(), _LINE)
    painter.setFont(window_font(LARGE, SEMIBOLD))
    painter.setPen(QColor(tokens().text))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, headline)
    painter.setFont(window_font(BODY))
    painter.setPen(QColor(tokens().muted))
    painter.drawText(room.translated(0, _LINE), Qt.AlignmentFlag.AlignCenter, advice)
