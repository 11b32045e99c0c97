"""A text engine of plain arithmetic: every character is half as wide as the text is high."""

from journeydesk.layout.drawing import Line, TextBlock, TextStyle


class PlainTypesetter:
    def set_text(self, text: str, style: TextStyle, width: float) -> TextBlock:
        per_char, leading = style.size / 2, style.size * style.leading
        room = max(1, int(width / per_char))
        lines, start = [], 0
        for paragraph in text.split("\n"):
            for piece in _broken(paragraph, room):
                lines.append(self._line(piece, start, len(lines) * leading, style, width))
                start += len(piece)
            start += 1
        natural = max(len(paragraph) for paragraph in text.split("\n")) * per_char
        return TextBlock(text, style, width, len(lines) * leading, tuple(lines), natural)

    def _line(self, piece: str, start: int, top: float, style: TextStyle, width: float) -> Line:
        ink = len(piece.rstrip()) * style.size / 2
        x = {"start": 0.0, "centre": (width - ink) / 2, "end": width - ink, "right": width - ink}[style.align]
        return Line(piece, start, x, top + style.size, ink, ())


def _broken(text: str, room: int) -> list[str]:
    """Cut after the last space that fits, else anywhere; the pieces joined are the text."""
    pieces = []
    while len(text) > room:
        cut = text.rfind(" ", 0, room + 1) + 1 or room
        cut = min(cut, len(text))
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
