"""The journey as a table, in step with the sheet: the same records, read and edited cell by cell."""
