"""Measures and type of slides: 16:9, in points; text in a font that every office program has."""

from dataclasses import dataclass

EMU = 12_700
"""English Metric Units in a point, ECMA-376 §20.1.10.16."""
WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 40.0
FONT = "Arial"
"""Narrower than Inter, so that what fits the sheet fits the slide, and known wherever slides are shown."""
INK, QUIET, LINE, GROUND = "1C1A18", "5C5751", "DCD8D2", "FAF9F7"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a slide, in points."""

    x: float
    y: float
    width: float
    height: float


def emu(points: float) -> int:
    """Return a length in EMU."""
    return round(points * EMU)


def lines_needed(text: str, width: float, size: float) -> int:
    """Return about how many lines *text* takes at *size* points in *width* points; Arial averages half an em a sign.

    Signs of Chinese, Japanese and Korean are an em wide.
    """
    total = 0
    for line in text.split("\n"):
        ems = sum(1.0 if ord(char) > 0x2E7F else 0.52 for char in line)
        total += max(1, -(-int(ems * size * 100) // int(max(width, size) * 100)))
    return total
