"""Whether things may move: motion is a help to most, and makes some people ill."""

from PySide6.QtWidgets import QApplication, QStyle

_PROPERTY = "journeydesk_still"


def is_wanted() -> bool:
    """Tell whether things may move: not where the person or their system switched motion off."""
    app = QApplication.instance()
    if app is None or app.property(_PROPERTY):
        return False
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def keep_still(still: bool) -> None:
    """Let nothing move from now on, or let it move again as the system says."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, still)
