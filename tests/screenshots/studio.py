"""What scenes work with: the running program, a hand for each widget, and a camera."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from journeydesk.canvas.view import JourneyView
from journeydesk.edit.workspace import Workspace
from journeydesk.importers import library
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Record
from journeydesk.shell.journey_page import JourneyPage
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.screenshots.looks import Look

_CALM = 250
"""Milliseconds in which slices, tiles, pictures and motion come to rest."""


class Studio:
    """The program in one look; each scene begins with `start`, `sample` or `project`."""

    def __init__(self, app: QApplication, program: Program, look: Look, folder: Path) -> None:
        self.app = app
        self.program = program
        self.look = look
        self._folder = folder
        self.scene = ""
        self.shot: list[Path] = []

    @property
    def window(self) -> MainWindow:
        """The window that was opened last."""
        return self.program.windows[-1]

    @property
    def page(self) -> JourneyPage:
        """The journey view of the window."""
        page = self.window.page
        assert page is not None
        return page

    @property
    def view(self) -> JourneyView:
        """The sheet of the window."""
        return self.page.view

    @property
    def ws(self) -> Workspace:
        """What the window works on."""
        ws = self.window.ws
        assert ws is not None
        return ws

    @property
    def hand(self) -> Driver:
        """A hand on the sheet."""
        return Driver(self.view)

    def start(self) -> None:
        """Show the Start page in a window of the look's size."""
        self.close_all()
        self.program.show_start()
        self._settle_window()

    def sample(self, name: str = "hearing", zoom: float = 0.0) -> None:
        """Show a sample, whole or at a zoom."""
        entries = {entry.name: entry for entry in library.samples()}
        self.project(library.open_copy(entries.get(name) or next(iter(entries.values()))), zoom)

    def blank(self) -> None:
        """Show a journey that was just begun."""
        self.project(library.open_copy(library.find("template", "blank")))

    def project(self, project: Project, zoom: float = 0.0) -> None:
        """Show a project, whole or at a zoom."""
        self.close_all()
        self.program.new_project(project)
        self._settle_window()
        if zoom:
            self.view.set_zoom(zoom)
            self.view.camera.show_corner(self.view.sheet.sheet(), at_right=False)
        else:
            self.view.fit_all()
        self.settle()

    def close_all(self) -> None:
        """Close every window and forget its draft, without a question."""
        for window in tuple(self.program.windows):
            window.close()
        shutil.rmtree(self.program.folders.drafts, ignore_errors=True)
        # The screen of the offscreen platform is smaller than some looks, and a remembered place is fitted to it.
        self.program.settings.geometry = ""
        self.settle(20)

    def settle(self, milliseconds: int = _CALM) -> None:
        """Let the program run, threads and slices too, for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def first(self, kind: type[Record], fits: Callable[[Record], bool] = lambda _record: True) -> str:
        """Return the id of the first record of *kind* that *fits*."""
        return next(record.id for record in self.ws.project.all(kind) if fits(record))

    def at(self, record: str, across: float = 0.5, down: float = 0.5) -> QPointF:
        """Return the place in the view of a part of what shows a record."""
        found = self.view.sheet.find(record) or self.view.sheet.of_record(record)
        assert found is not None, record
        rect = found.rect
        return self.view.camera.to_view(QPointF(rect.x + rect.width * across, rect.y + rect.height * down))

    def journey_touchpoint(self, index: int) -> str:
        """Return the id of a touchpoint of the journey, counted from 0 in reading order."""
        return queries.journey_touchpoints(self.ws.project, self.ws.journey or "")[index].id

    def reveal(self, record: str) -> None:
        """Pan the sheet until a record is well in sight."""
        centre = self.at(record)
        self.view.camera.pan((QPointF(self.view.viewport().rect().center()) - centre).toPoint())
        self.settle(50)

    def shoot(self, name: str = "", *, of: QWidget | None = None) -> None:
        """Photograph all that is seen, or one widget, after it came to rest."""
        self.settle()
        file = self._folder / f"{self.look.name}-{self.scene}{'-' + name if name else ''}.png"
        picture = of.grab() if of else self._everything()
        picture.save(str(file))
        self.shot.append(file)

    def shoot_opened(self, run: Callable[[], object], name: str = "", wait: int = _CALM) -> None:
        """Photograph the dialog that *run* opens, whether it waits for it or not, and leave it."""
        QTimer.singleShot(wait, self.window, lambda: self._shoot_and_close(name))
        run()
        self.settle(wait + 2 * _CALM)

    def _shoot_and_close(self, name: str) -> None:
        self.shoot(name)
        for widget in self.app.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()

    def wait_for_pictures(self) -> None:
        """Wait until the cards of the Start page show their pictures, a few seconds at most."""
        for _ in range(40):
            self.settle(100)
            if all(card.has_picture for card, _ in self.window.start.cards):
                return

    def shoot_menu(self, menu: QMenu, at: QPoint, name: str) -> None:
        """Photograph a menu opened at a place of the screen."""
        menu.popup(at)
        self.shoot(name)
        menu.close()

    def _settle_window(self) -> None:
        self.window.resize(*self.look.size)
        self.window.move(0, 0)
        self.settle()

    def _everything(self) -> QPixmap:
        """Return the window with what stands above it: menus, dialogs and tooltips."""
        seen = [w for w in self.app.topLevelWidgets() if w.isVisible() and not isinstance(w, MainWindow)]
        rects = {w: QRect(w.mapToGlobal(QPoint()), w.size()) for w in (self.window, *seen)}
        whole = QRect()
        for rect in rects.values():
            whole = whole.united(rect)
        ratio = self.window.devicePixelRatioF()
        picture = QPixmap(whole.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor("#808080"))
        painter = QPainter(picture)
        for widget, rect in rects.items():
            painter.drawPixmap(rect.topLeft() - whole.topLeft(), widget.grab())
            if isinstance(widget, QDialog):
                # The frame that the platform would give it.
                painter.setPen(QColor("#70757d"))
                painter.drawRect(rect.translated(-whole.topLeft()).adjusted(-1, -1, 0, 0))
        painter.end()
        return picture
