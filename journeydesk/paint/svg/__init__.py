"""A drawing as SVG: one file that needs nothing beside it."""

from journeydesk.paint.svg.sheet import svg_of

__all__ = ["svg_of"]
