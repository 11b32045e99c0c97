"""The kinds of data that travel between parts of the window by drag and drop."""

NOTES_MIME = "application/x-journeydesk-notes"
"""Ids of notes being dragged, one a line."""
