"""A titled part of a panel that can fold away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journeydesk.widgets.icons import set_icon
from journeydesk.widgets.plain import menu_text
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SEMIBOLD, SMALL, window_font


class Section(QWidget):
    """A heading with `content` below it; pressing the heading folds the content away."""

    def __init__(self, title: str, parent: QWidget | None = None, *, is_open: bool = True) -> None:
        super().__init__(parent)
        self.heading = QToolButton(self)
        self.heading.setProperty("look", "heading")
        self.heading.setText(menu_text(title))
        self.heading.setFont(window_font(SMALL, SEMIBOLD))
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setCheckable(True)
        self.heading.setChecked(is_open)
        self.heading.setIconSize(QSize(12, 12))
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.toggled.connect(self._fold)
        self.content = QWidget(self)
        self.rows = QVBoxLayout(self.content)
        self.rows.setContentsMargins(0, 0, 0, UNIT)
        self.rows.setSpacing(UNIT)
        self._top = QHBoxLayout()
        self._top.addWidget(self.heading, 1)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.setSpacing(UNIT // 2)
        self._around.addLayout(self._top)
        self._around.addWidget(self.content)
        self._fold(is_open)

    def add_action(self, button: QWidget) -> None:
        """Put a small button at the end of the heading."""
        self._top.addWidget(button)

    def _fold(self, is_open: bool) -> None:
        self.content.setVisible(is_open)
        set_icon(self.heading, "caret-down" if is_open else "caret-right", "muted")
