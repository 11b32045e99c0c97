"""Pieces that canvas, panels and shell share."""
