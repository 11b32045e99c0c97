"""Where the selected thing stands, as steps that lead there: stage, touchpoint, lane, itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from journeydesk.edit.threads import Step
from journeydesk.tr import tr
from journeydesk.widgets.plain import PlainLabel, elided, menu_text, set_tip
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import REGULAR, SMALL, window_font

_LONGEST = 60
"""Characters of a step that are shown at most; its tooltip says all of it."""
_SHORTEST = 5 * UNIT
"""Pixels that a step keeps however narrow the window is."""


class PathBar(QWidget):
    """Shows steps side by side, cut where their room ends; `chosen` tells the record of one that was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[Step, ...] = ()
        self.steps: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(UNIT // 4)
        self._row.addStretch(1)
        self.setAccessibleName(tr("Where the selected thing stands"))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show *steps*; the last one is what is selected."""
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        self._clear()
        for at, step in enumerate(steps):
            if at:
                self._row.insertWidget(self._row.count() - 1, PlainLabel("›", self, size=SMALL, tone="muted"))
            button = _StepButton(step, self)
            button.clicked.connect(partial(self._choose, step.id))
            self.steps.append(button)
            self._row.insertWidget(self._row.count() - 1, button)

    def _choose(self, id_: str) -> None:
        self.chosen.emit(id_)

    def _clear(self) -> None:
        """Take all steps out; what is pressed right now may live until its press has ended."""
        self.steps = []
        while self._row.count() > 1:
            taken = self._row.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _StepButton(QPushButton):
    """One step, which gives way to its neighbours with “…”."""

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "link")
        self.setFont(window_font(SMALL, REGULAR))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(menu_text(elided(step.words, _LONGEST)))
        set_tip(self, tr("Go to “{name}”").format(name=step.words))
        self.setAccessibleName(step.words)

    def minimumSizeHint(self) -> QSize:
        """Get along with little."""
        whole = self.sizeHint()
        return QSize(min(_SHORTEST, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button with as many of its words as there is room for."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        dots, single = Qt.TextElideMode.ElideRight, Qt.TextFlag.TextShowMnemonic.value
        option.text = self.fontMetrics().elidedText(option.text, dots, room, single)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
