"""How frames are measured: the action and all events until its painting is done, by the clock and by the thread's work.

Of several runs the quietest one counts, since other work on the machine lengthens frames and never shortens them.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from journeydesk.canvas.view import JourneyView
from tests.benchmarks.conftest import Figures, p95

WIDTH, HEIGHT = 1920, 1080
STEPS, RUNS = 40, 3
_UNCOUNTED = 3


@dataclass(frozen=True)
class Frames:
    """The milliseconds of some frames: as they passed, and as this thread worked."""

    wall: list[float]
    cpu: list[float]

    def note(self, figures: Figures, name: str, n: int, yardstick: float | None = None) -> None:
        """Add them to the figures."""
        figures.add(name, n, self.wall, yardstick=yardstick, cpu=self.cpu)


def frames(act: Callable[[], object], steps: int = STEPS, runs: int = RUNS) -> Frames:
    """Return the frames of the quietest of some runs of *act*, after a few that are not counted."""
    return min((_run(act, steps) for _ in range(runs)), key=lambda run: p95(run.wall))


def once(act: Callable[[], object]) -> Frames:
    """Return the only frame of *act*, which cannot be done twice."""
    return _run(act, 1, uncounted=0)


def _run(act: Callable[[], object], steps: int, uncounted: int = _UNCOUNTED) -> Frames:
    wall, cpu = [], []
    for _ in range(steps + uncounted):
        start, worked = time.perf_counter(), time.thread_time()
        act()
        QApplication.processEvents()
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.thread_time() - worked) * 1000)
    return Frames(wall[uncounted:], cpu[uncounted:])


def look_at(view: JourneyView, place: str) -> None:
    """Show the sheet at 1:1, at half size, or as a whole."""
    if place == "fit":
        view.fit_all()
    else:
        view.set_zoom(1.0 if place == "1to1" else 0.5)
    settle(view)


def settle(view: JourneyView) -> None:
    """Let everything be painted sharply."""
    end = time.perf_counter() + 3.0
    for _ in range(3):
        view.viewport().update()
        QApplication.processEvents()
    while not view.is_sharp and time.perf_counter() < end:
        QApplication.processEvents()


def blit() -> float:
    """Return the milliseconds that copying a picture of the view's size takes: the least that a frame costs here."""
    source, target = QPixmap(WIDTH, HEIGHT), QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    source.fill(Qt.GlobalColor.white)
    painter, times = QPainter(target), []
    try:
        for _ in range(20):
            start = time.perf_counter()
            painter.drawPixmap(0, 0, source)
            times.append((time.perf_counter() - start) * 1000)
    finally:
        painter.end()
    return sorted(times)[10]
