"""Widgets one below the other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def column_of(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Return a widget that shows *widgets* one below the other; the last takes what room there is."""
    body = QWidget(parent)
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    column.setStretchFactor(widgets[-1], 1)
    return body
