"""The right panel: pages one behind the other, with a tab for each at the top."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from journeydesk.tr import number
from journeydesk.widgets.plain import menu_text
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import MEDIUM, SMALL, window_font

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SidePanel(QWidget):
    """Shows one of its pages; `turned` tells which one when it is another."""

    turned = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs: list[QToolButton] = []
        self.pages: list[QWidget] = []
        self._titles: list[str] = []
        self._stack = QStackedWidget(self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(2 * UNIT, UNIT // 2, 0, 0)
        self._row.setSpacing(2 * UNIT)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(rule(self))
        column.addWidget(self._stack, 1)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self.pages[self._stack.currentIndex()]

    def add_page(self, title: str, page: QWidget) -> None:
        """Take on one more page, behind those there are."""
        tab = QToolButton(self)
        tab.setProperty("look", "tab")
        tab.setFont(window_font(SMALL, MEDIUM))
        tab.setText(menu_text(title))
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab.setAccessibleName(title)
        tab.clicked.connect(lambda _down=False: self.turn_to(page))
        self._group.addButton(tab)
        self._row.insertWidget(len(self.tabs), tab)
        self.tabs.append(tab)
        self._titles.append(title)
        self.pages.append(page)
        self._stack.addWidget(page)
        self.tabs[self._stack.currentIndex()].setChecked(True)

    def turn_to(self, page: QWidget) -> None:
        """Show *page*."""
        changed = page is not self.page
        self._stack.setCurrentWidget(page)
        self.tabs[self.pages.index(page)].setChecked(True)
        if changed:
            self.turned.emit(page)

    def count(self, page: QWidget, n: int) -> None:
        """Show a number behind the title of *page*'s tab; none for 0."""
        at = self.pages.index(page)
        title = self._titles[at] + (f"  {number(n)}" if n else "")
        self.tabs[at].setText(menu_text(title))
        self.tabs[at].setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from tab to tab with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        held = next((tab for tab in self.tabs if tab.hasFocus()), None)
        if step is None or held is None:
            super().keyPressEvent(event)
            return
        at = (self.tabs.index(held) + step) % len(self.tabs)
        self.turn_to(self.pages[at])
        self.tabs[at].setFocus(Qt.FocusReason.TabFocusReason)
