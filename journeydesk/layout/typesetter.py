"""What layout asks of a text engine, so that it can be tested with plain arithmetic."""

from typing import Protocol

from journeydesk.layout.drawing import TextBlock, TextStyle


class Typesetter(Protocol):
    """Breaks, shapes and places text."""

    def set_text(self, text: str, style: TextStyle, width: float) -> TextBlock:
        """Return *text* set in lines at most *width* units wide; nothing is ever left out or cut."""
        ...
