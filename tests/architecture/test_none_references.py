"""Guards against a Qt binding that gives None away.

PySide6 6.12.0 on Python 3.11 drops one reference to None at every call that returns nothing; after a few thousand of
them the interpreter aborts ("none_dealloc"). From Python 3.12 on None cannot be lost.
"""

import sys
from collections.abc import Callable

import PySide6
import pytest
from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QFont, QImage, QPainter, QTextLayout

CALLS = 1000
WHAT_TO_DO = (
    "PySide6 {qt} on Python {python} loses references to None and will abort the program. Pin PySide6-Essentials in "
    "pyproject.toml ([tool.uv] constraint-dependencies and the range for this Python) to a version for which this "
    "test passes, 6.11.3 for one, and run `make lock`."
)


def references_lost(call: Callable[[], object]) -> int:
    """Return how many references to None went while *call* ran `CALLS` times."""
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


def test_calls_into_qt_keep_none(qapp: object) -> None:
    font, layout, timer = QFont(), QTextLayout(), QTimer()
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    calls: list[Callable[[], object]] = [
        lambda: font.setPixelSize(11),
        lambda: layout.setText("text"),
        lambda: layout.draw(painter, QPointF()),
        lambda: painter.drawRect(QRectF(0, 0, 4, 4)),
        lambda: timer.setInterval(5),
    ]
    try:
        worst = max(references_lost(call) for call in calls)
    finally:
        painter.end()
    message = WHAT_TO_DO.format(qt=PySide6.__version__, python=sys.version.split()[0])
    assert worst < CALLS // 2, message


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost from Python 3.12 on")
def test_count_sees_none_given_away() -> None:
    kept: list[None] = [None] * CALLS

    assert references_lost(kept.pop) >= CALLS
