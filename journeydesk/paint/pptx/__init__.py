"""Slides: native shapes, texts and tables that people go on editing; the one output that sets text anew."""

from journeydesk.paint.pptx.deck import Deck

__all__ = ["Deck"]
