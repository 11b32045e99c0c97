"""Thin lines that part what stands beside or below each other."""

from PySide6.QtWidgets import QFrame, QWidget


def rule(parent: QWidget, *, height: int = 0) -> QFrame:
    """Return a level line, or an upright one of a *height* in pixels."""
    line = QFrame(parent)
    line.setObjectName("rule")
    if height:
        line.setFixedSize(1, height)
    else:
        line.setFixedHeight(1)
    return line
