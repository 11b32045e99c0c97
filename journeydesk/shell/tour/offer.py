"""The quiet offer of the tour on the Start page; gone once it was taken or declined."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.shell.settings import Settings
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import MEDIUM, SMALL


class TourOffer(QWidget):
    """Offers the tour; *take* begins it, and declining is remembered in the settings."""

    def __init__(self, settings: Settings, take: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT + UNIT // 2, UNIT + UNIT // 2)
        column.setSpacing(UNIT // 2)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(tr("New here?"), self, weight=MEDIUM), 1)
        self.close_button = icon_button("x", tr("Offer it no more"), self._go, self)
        head.addWidget(self.close_button)
        column.addLayout(head)
        words = tr("Learn it in two minutes, on a practice map.")
        column.addWidget(PlainLabel(words, self, size=SMALL, tone="muted", wrap=True))
        column.addSpacing(UNIT // 2)
        self.take = push_button(tr("Take the tour"), take, parent=self)
        column.addWidget(self.take)

    def _go(self) -> None:
        self._settings.toured = True
        self._settings.save()
        self.hide()
