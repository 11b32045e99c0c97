"""Presenting from a window: on its own screen, and back to where it was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from journeydesk.shell.shown_pictures import ShownPictures

if TYPE_CHECKING:
    from journeydesk.canvas.present.presentation import Presentation
    from journeydesk.canvas.view import JourneyView
    from journeydesk.edit.workspace import Workspace


class Presenting(QObject):
    """Shows and leaves the presentation of a view; `shown` is None while there is none."""

    def __init__(self, ws: "Workspace", view: "JourneyView") -> None:
        super().__init__(view)
        self._ws, self._view = ws, view
        self.shown: Presentation | None = None

    def begin(self) -> None:
        """Present on the screen that the window is on."""
        from journeydesk.canvas.present.presentation import Presentation

        if self.shown is not None:
            self.shown.activateWindow()
            return
        self._view.finish_typing()
        window = self._view.window()
        shown = Presentation(self._ws, self._view.sheet, lambda: ShownPictures(self._ws), window)
        shown.ended.connect(self._forget)
        shown.setScreen(window.screen())
        shown.setGeometry(window.screen().geometry())
        self.shown = shown
        shown.showFullScreen()
        shown.activateWindow()
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Leave the presentation, when there is one."""
        if self.shown is not None:
            self.shown.close()

    def _forget(self) -> None:
        self.shown = None
        self._view.window().activateWindow()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
