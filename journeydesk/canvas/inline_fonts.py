"""The fonts of text that is typed: run by run those that the sheet has, with letters as far apart as there."""

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from journeydesk.layout.drawing import TextStyle
from journeydesk.layout.text import font_ranges, font_runs, style_font


class InlineFonts(QSyntaxHighlighter):
    """Chooses the fonts of a document; a font of a run is no edit, so that undo does not know of it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._worn: tuple[TextStyle, float] | None = None

    def wear(self, style: TextStyle, zoom: float) -> None:
        """Set the document in *style* at *zoom* pixels a unit."""
        if (style, zoom) != self._worn:
            self._worn = (style, zoom)
            self.document().setDefaultFont(_sized(style_font(style), style.size * zoom))
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Give each run of *text* the font that shows it."""
        if self._worn is None:
            return
        style, zoom = self._worn
        for part in font_ranges(font_runs(text), text, style.weight):
            form = QTextCharFormat()
            form.setFont(_sized(part.format.font(), style.size * zoom))
            self.setFormat(part.start, part.length, form)


def _sized(font: QFont, pixels: float) -> QFont:
    """Return *font* at a size; Qt has whole pixels only, so letters are moved to where the exact size has them."""
    sized = QFont(font)
    whole = max(1, round(pixels))
    sized.setPixelSize(whole)
    sized.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * pixels / whole)
    return sized
