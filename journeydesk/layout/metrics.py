"""The measures of the sheet, in units of 1/72 inch; all follow a rhythm of 8."""

MARGIN = 24.0
LABEL = 128.0
COLUMN = 128.0
GAP = 8.0
STAGE_GAP = 16.0
PAD = 8.0
"""Room inside a card, and above and below the content of a row."""
LINE = 16.0
INNER_MIN = 720.0
"""The narrowest sheet inside its margins, so that a title block always has room."""
PLOT = {"compact": 160.0, "fit": 240.0, "tall": 344.0}
"""The height of the feelings plot by the lane's height mode."""
ROW_MIN = {"compact": 32.0, "fit": 48.0, "tall": 128.0}
"""The lowest row by the lane's height mode."""
