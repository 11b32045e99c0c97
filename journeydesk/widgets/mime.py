"""The kinds of data that travel between parts of the window, and between windows, by drag and drop and clipboard."""

NOTES_MIME = "application/x-journeydesk-notes"
"""Ids of notes being dragged, one a line."""

RECORDS_MIME = "application/x-journeydesk-records"
"""Copied records as JSON, as `edit.clipboard` writes them."""
