"""A bar above the sheet that says one thing and offers what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT, tokens

Offer = tuple[str, Callable[[], object]]
_PASSES_MS = 6_000
_WARNINGS = ("warning", "lock-simple")


class NoticeBar(QWidget):
    """Hidden until something is to be said, which `told` tells; a new notice replaces the one before.

    `dismissed` tells that the person closed it.
    """

    told = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon_name = "info"
        self._mark = PlainLabel("", self)
        self.label = PlainLabel("", self, wrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.offers: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        self._row.setSpacing(UNIT)
        self._row.addWidget(self._mark)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(icon_button("x", tr("Close this notice"), self._dismiss, self))
        self.setMinimumHeight(5 * UNIT)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(_PASSES_MS)
        self._passing.timeout.connect(self.hide)
        self.hide()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def pass_by(self, sentence: str, offers: Sequence[Offer] = (), icon_name: str = "info") -> None:
        """Show *sentence* for a few seconds: what was done, which nobody has to answer."""
        self.say(sentence, offers, icon_name)
        self._passing.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no longer."""
        self._passing.stop()
        super().hideEvent(event)

    def say(self, sentence: str, offers: Sequence[Offer] = (), icon_name: str = "info") -> None:
        """Show *sentence* with a button for each of *offers*."""
        self._passing.stop()
        for button in self.offers:
            self._row.removeWidget(button)
            button.deleteLater()
        self.offers = [push_button(words, run, parent=self) for words, run in offers]
        for at, button in enumerate(self.offers):
            self._row.insertWidget(2 + at, button)
        self._icon_name = icon_name
        self.setProperty("tone", "warning" if icon_name in _WARNINGS else "")
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self.refresh_look()
        self.show()
        self.told.emit(sentence)

    def refresh_look(self) -> None:
        """Wear the colours of the window's theme, and of what is said."""
        self._mark.setPixmap(pixmap(self._icon_name, 20, tokens().text, self.devicePixelRatioF()))
        self.style().unpolish(self)
        self.style().polish(self)
