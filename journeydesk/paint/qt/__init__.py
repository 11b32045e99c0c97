"""A drawing painted by Qt: canvas, pictures, thumbnails and the printer.

`painter` replays shapes, `glyphs` text, `pictures` decodes assets. All of it may run on any thread with a QImage.
"""

from journeydesk.paint.qt.leaves import paint_leaf
from journeydesk.paint.qt.painter import paint_drawing, paint_node, paint_shapes, path_of

__all__ = ["paint_drawing", "paint_leaf", "paint_node", "paint_shapes", "path_of"]
