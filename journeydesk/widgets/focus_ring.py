"""The ring around lists, trees, panes and the sheet that have the keyboard, which style sheets cannot draw there."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

from journeydesk.widgets.tokens import tokens

QUIET = "journeydesk_quiet_focus"
"""A property of widgets that show in their own way that they have the keyboard just now."""
_WIDTH = 2
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.MouseButtonPress)


class FocusRings(QObject):
    """Gives every window of the program its ring, once a pane in it gets the keyboard."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._last: FocusRing | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._last is not None and isValid(self._last):
            self._last.leave()
        self._last = None
        if isinstance(now, QAbstractScrollArea) and not isinstance(now, QPlainTextEdit):
            window = now.window()
            self._last = window.findChild(FocusRing) or FocusRing(window)
            self._last.surround(now)


class FocusRing(QWidget):
    """Lies over whatever pane of *window* has the keyboard; a click shows by itself where that is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around: QAbstractScrollArea | None = None
        self.hide()

    def surround(self, pane: QAbstractScrollArea) -> None:
        """Lie around *pane*, unless a click gave it the keyboard."""
        self._around = pane
        for watched in (pane, pane.viewport()):
            watched.installEventFilter(self)
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._place(is_wanted=not by_mouse and not pane.property(QUIET))

    def leave(self) -> None:
        """Lie around nothing any more."""
        if self._around is not None and isValid(self._around):
            for watched in (self._around, self._around.viewport()):
                watched.removeEventFilter(self)
        self._around = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the pane wherever it goes; leave once it is clicked or hidden."""
        if self.isVisible() and event.type() in _MOVES:
            self._place(is_wanted=event.type() not in (QEvent.Type.Hide, QEvent.Type.MouseButtonPress))
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens().accent), 2 * _WIDTH))
        painter.drawRect(self.rect())

    def _place(self, is_wanted: bool) -> None:
        around = self._around
        if around is None or not is_wanted:
            self.hide()
            return
        self.setGeometry(QRect(around.mapTo(around.window(), QPoint(0, 0)), around.size()))
        inside = self.rect().adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
        self.setMask(QRegion(self.rect()) - QRegion(inside))
        self.raise_()
        self.show()
