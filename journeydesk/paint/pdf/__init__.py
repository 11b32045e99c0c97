"""A drawing written to PDF: vector shapes and real text, as ready operators on reportlab's pages.

`document` holds pages, bookmarks and metadata; `shapes` replays a sheet, `glyphs` its text; `embedding` cuts fonts to
what a document uses; `pictures` makes assets as large as they are printed.
"""

from journeydesk.paint.pdf.document import PdfDocument

__all__ = ["PdfDocument"]
