"""A line that names a source; while one types it offers those that the project knows."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from journeydesk.tr import tr
from journeydesk.widgets.focus_ring import QUIET
from journeydesk.widgets.icons import icon
from journeydesk.widgets.tokens import ICON
from journeydesk.widgets.type import window_font


class SourceLine(QLineEdit):
    """`named` tells the title that Enter or a click on an offer gave; `left_upwards` that one goes to the rows."""

    named = Signal(str)
    left_upwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._titles: list[tuple[str, str]] = []
        self.setFont(window_font())
        self.setPlaceholderText(tr("Add an interview, a survey …"))
        self.setAccessibleName(tr("Add source"))
        # Enter on an offer is heard twice, here and from the list, which writes the words anew after the first time.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        self._offers = QStandardItemModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("offers")
        popup.setProperty(QUIET, True)
        popup.setIconSize(QSize(ICON, ICON))
        popup.setFont(window_font())
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(popup)
        completer.activated.connect(lambda _words: self._soon.start(0))
        self.setCompleter(completer)

    def offer(self, titles: Sequence[tuple[str, str]]) -> None:
        """Offer (title, name of an icon)."""
        if list(titles) == self._titles:
            return
        self._titles = list(titles)
        self._offers.clear()
        for title, icon_name in titles:
            self._offers.appendRow(QStandardItem(icon(icon_name), title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is written on Enter; go to the rows above with Up, and with Backspace when nothing is written."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._soon.start(0)
        elif key == Qt.Key.Key_Up or (key == Qt.Key.Key_Backspace and not self.text()):
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if self.text().strip():
            self.named.emit(self.text())
