"""Turning the pages of a preview: back, the number of the page that is seen, and on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeydesk.shell.dialogs.pages import PagesView
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL


class PageTurner(QWidget):
    """Stands below the pages where there are several; Page Up and Page Down do the same from anywhere around."""

    def __init__(self, pages: PagesView, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self.back = icon_button("caret-left", tr("Page before (Page Up)"), lambda: pages.turn(-1), self)
        self.on = icon_button("caret-right", tr("Next page (Page Down)"), lambda: pages.turn(1), self)
        self.number = PlainLabel("", self, size=SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.setSpacing(UNIT)
        row.addStretch(1)
        for widget in (self.back, self.number, self.on):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for key, button in ((Qt.Key.Key_PageUp, self.back), (Qt.Key.Key_PageDown, self.on)):
            QShortcut(QKeySequence(key), parent, button.click)
        pages.turned.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        count, current = len(self._pages.pages), self._pages.current
        self.setVisible(count > 1)
        self.number.setText(f"{current + 1} / {count}")
        self.number.setAccessibleName(tr("Page {number} of {count}").format(number=current + 1, count=count))
        self.back.setEnabled(current > 0)
        self.on.setEnabled(current < count - 1)
