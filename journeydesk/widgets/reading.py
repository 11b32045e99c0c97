"""A page to read: the program's own Markdown and pictures, set in the window's type. Nothing else is ever loaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import DISPLAY, LARGE, REGULAR, SEMIBOLD, TITLE, window_font

_MEASURE = 80 * UNIT
"""Pixels of a line: about seventy letters."""
_EDGE = 4 * UNIT
_LEADING = 136.0
"""Percent of the letters' own height from line to line."""
_HEADINGS = {1: (DISPLAY, 0, 12), 2: (TITLE, 26, 6), 3: (LARGE, 20, 4)}
"""By level: size, room above and room below, in pixels."""


class ReadingPane(QTextBrowser):
    """Shows Markdown with the pictures of *folder*; `page_wanted` tells the name of a file that a link leads to."""

    page_wanted = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._shown = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(3 * UNIT)
        self.anchorClicked.connect(self._follow)

    def show_page(self, text: str) -> None:
        """Show the Markdown *text* from its beginning."""
        self._shown = text
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def find_next(self, words: str) -> bool:
        """Select the next place of *words* on the page and tell whether there is one."""
        return bool(words) and self.find(words)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture of the folder; nothing from anywhere else."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._scaled(self._picture(QUrl(name).path()))
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines at a length that reads well, in the middle, and pictures as wide as they are."""
        super().resizeEvent(event)
        self._centre()

    def changeEvent(self, event: QEvent) -> None:
        """Set the page anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self._set()

    def _set(self) -> None:
        self.document().setMarkdown(self._shown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        for block in _blocks(self.document()):
            _set_block(block)
        self._centre()

    def _fitted(self, shown: QTextImageFormat) -> QTextImageFormat:
        """Return the format of a picture that is as wide as the lines, a missing one as a thin line."""
        picture, fitted = self._picture(shown.name()), QTextImageFormat(shown)
        # The document keeps what it loaded first, perhaps for narrower lines.
        image = QTextDocument.ResourceType.ImageResource.value
        self.document().addResource(image, QUrl(shown.name()), self._scaled(picture))
        fitted.setWidth(self._width())
        fitted.setHeight(self._width() * picture.height() / picture.width() if not picture.isNull() else 1)
        return fitted

    def _scaled(self, picture: QImage) -> QImage:
        """Return *picture* at the lines' width: the document itself would scale it roughly."""
        width = round(self._width() * self.devicePixelRatioF())
        if picture.width() <= width:
            return picture
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)

    def _picture(self, name: str) -> QImage:
        return QImage(str(self._folder / Path(name).name))

    def _width(self) -> int:
        return max(20 * UNIT, min(_MEASURE, self.viewport().width() - 2 * _EDGE))

    def _centre(self) -> None:
        for block in _blocks(self.document()):
            for piece, start, length in _pieces(block):
                if piece.isImageFormat():
                    _over(block, start, length).setCharFormat(self._fitted(piece.toImageFormat()))
        frame = self.document().rootFrame()
        side = (self.viewport().width() - self._width()) / 2
        layout = frame.frameFormat()
        layout.setLeftMargin(side)
        layout.setRightMargin(side)
        layout.setTopMargin(_EDGE)
        layout.setBottomMargin(2 * _EDGE)
        frame.setFrameFormat(layout)

    def _follow(self, link: QUrl) -> None:
        self.page_wanted.emit(link.path())


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _set_block(block: QTextBlock) -> None:
    """Give a heading, a paragraph, an item or a picture its type and its room."""
    level = block.blockFormat().headingLevel()
    size, above, below = _HEADINGS.get(level, (LARGE, 0, 12))
    is_quote = block.blockFormat().intProperty(QTextBlockFormat.Property.BlockQuoteLevel) > 0
    pieces = _pieces(block)
    has_picture = any(piece.isImageFormat() for piece, _, _ in pieces)
    shape = QTextBlockFormat()
    shape.setTopMargin(12 if has_picture else above)
    shape.setBottomMargin(5 if block.textList() is not None else 24 if has_picture else below)
    if not level and not has_picture:
        shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    QTextCursor(block).mergeBlockFormat(shape)
    for piece, start, length in pieces:
        if not piece.isImageFormat():
            _over(block, start, length).mergeCharFormat(_type(piece, size, bool(level), is_quote))


def _over(block: QTextBlock, start: int, length: int) -> QTextCursor:
    """Return a cursor that selects *length* characters of the document from *start*."""
    cursor = QTextCursor(block)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _pieces(block: QTextBlock) -> list[tuple[QTextCharFormat, int, int]]:
    """Return (format, start, length) of the pieces of a block; formats are changed only after all were read."""
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        found.append((piece.charFormat(), piece.position(), piece.length()))
        pieces += 1
    return found


def _type(was: QTextCharFormat, size: int, is_heading: bool, is_quote: bool) -> QTextCharFormat:
    worn = tokens()
    is_strong = is_heading or was.fontWeight() >= QFont.Weight.DemiBold.value
    font = window_font(size, SEMIBOLD if is_strong else REGULAR)
    font.setItalic(was.fontItalic())
    new = QTextCharFormat()
    new.setFont(font)
    tone = worn.accent if was.isAnchor() else worn.muted if is_quote else worn.text
    new.setForeground(QColor(tone))
    if was.fontFixedPitch():
        new.setBackground(QColor(worn.pressed))
    return new
