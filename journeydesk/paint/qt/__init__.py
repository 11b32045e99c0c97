"""A drawing painted by Qt: canvas, pictures and thumbnails.

`painter` replays shapes, `glyphs` text, `pictures` decodes assets. All of it may run on any thread with a QImage.
"""

from journeydesk.paint.qt.painter import paint_drawing, paint_node, paint_shapes, path_of

__all__ = ["paint_drawing", "paint_node", "paint_shapes", "path_of"]
