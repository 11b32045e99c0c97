"""Sheets of paper: their sizes, and how a drawing is fitted to one. Millimetres outside, units (1/72 inch) inside."""

import re
from dataclasses import dataclass

from journeydesk.layout.drawing import Drawing, Glyphs
from journeydesk.layout.geometry import Rect
from journeydesk.tr import number, tr

UNITS_PER_MM = 72 / 25.4
SMALLEST_READABLE = 6.0
"""Points (units on paper) below which printed text is hard to read at arm's length."""

PAPERS: dict[str, tuple[float, float]] = {
    # Upright, in millimetres: ISO 216 and ANSI/ASME Y14.1, whose A is Letter and B Tabloid.
    "a5": (148.0, 210.0),
    "a4": (210.0, 297.0),
    "a3": (297.0, 420.0),
    "a2": (420.0, 594.0),
    "a1": (594.0, 841.0),
    "a0": (841.0, 1189.0),
    "b4": (250.0, 353.0),
    "b3": (353.0, 500.0),
    "b2": (500.0, 707.0),
    "b1": (707.0, 1000.0),
    "b0": (1000.0, 1414.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
    "tabloid": (279.4, 431.8),
    "ansi-c": (431.8, 558.8),
    "ansi-d": (558.8, 863.6),
    "ansi-e": (863.6, 1117.6),
}
_LARGER = ("a4", "a3", "a2", "a1", "a0")
_CUSTOM = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)", re.IGNORECASE)
_ROLL = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in)", re.IGNORECASE)
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4}
SHORTEST, LONGEST = 50.0, 5000.0
"""Millimetres; PDF allows pages up to 200 inches, that is 5080 mm."""
_MOST_BLEED = 25.0
_MOST_ENLARGED = 2.0


class PageError(ValueError):
    """A page that cannot be: a name that is no paper, or a size that leaves no room."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper with equal margins, in millimetres, as it lies before the reader when it has been cut.

    It is printed `bleed_mm` larger at each edge, so that colour reaches the edge wherever the knife falls.
    """

    width_mm: float
    height_mm: float
    margin_mm: float = 10.0
    bleed_mm: float = 0.0

    @property
    def width(self) -> float:
        """Width in units."""
        return self.width_mm * UNITS_PER_MM

    @property
    def height(self) -> float:
        """Height in units."""
        return self.height_mm * UNITS_PER_MM

    @property
    def bleed(self) -> float:
        """The bleed in units."""
        return self.bleed_mm * UNITS_PER_MM

    @property
    def inside(self) -> Rect:
        """The area within the margins, in units."""
        return Rect(0.0, 0.0, self.width, self.height).inset(self.margin_mm * UNITS_PER_MM)


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a drawing stands on a page: multiply by `scale`, then move by (`x`, `y`); units from the top left.

    `smallest_text` is the size in points of the smallest text on paper, 0 when there is none. `remedy` names the
    smallest paper on which it would be readable; it is empty when it is readable here.
    """

    scale: float
    x: float
    y: float
    smallest_text: float
    remedy: str = ""


def page_of(paper: str, orientation: str = "landscape", margin_mm: float = 10.0, bleed_mm: float = 0.0) -> Page:
    """Return the page for *paper*: a name, or ``WxHmm`` (or ``cm``, ``in``), whose sides stay as given.

    Raises PageError with a sentence for the person when there is no such paper or no room within the margins.
    """
    width, height = _size_of(paper.strip().lower(), orientation)
    if not (SHORTEST <= width <= LONGEST and SHORTEST <= height <= LONGEST):
        sentence = tr("A page of {width} × {height} mm cannot be made; choose sides from 50 to 5000 mm.")
        raise PageError(sentence.format(width=number(width), height=number(height)))
    if not 0 <= margin_mm <= min(width, height) / 2 - 10:
        most = min(width, height) / 2 - 10
        sentence = tr("A margin of {margin} mm cannot be on {width} × {height} mm; choose 0 to {most} mm.")
        given = {"margin": margin_mm, "width": width, "height": height, "most": most}
        raise PageError(sentence.format(**{name: number(value) for name, value in given.items()}))
    if not 0 <= bleed_mm <= _MOST_BLEED:
        sentence = tr("A bleed of {bleed} mm cannot be made; choose 0 to {most} mm.")
        raise PageError(sentence.format(bleed=number(bleed_mm), most=number(_MOST_BLEED)))
    return Page(width, height, margin_mm, bleed_mm)


def paper_words(paper: str) -> str:
    """Return what people call a *paper*: A3, Letter, ANSI D, 300 × 400 mm."""
    key = paper.strip().lower()
    custom = _CUSTOM.fullmatch(key)
    if custom:
        return f"{custom[1]} × {custom[2]} {custom[3]}"
    if key.startswith("ansi-"):
        return key.replace("-", " ").upper()
    return key.upper() if len(key) == 2 else key.capitalize() if key in PAPERS else key


def roll_of(paper: str) -> float:
    """Return the width in millimetres of the roll that *paper* names by its width alone, such as ``914mm``; else 0.

    Raises PageError when no roll is so wide.
    """
    found = _ROLL.fullmatch(paper.strip().lower())
    if found is None:
        return 0.0
    width = float(found[1]) * _MM[found[2]]
    if not SHORTEST <= width <= LONGEST:
        raise PageError(tr("A roll cannot be {width} mm wide; choose 50 to 5000 mm.").format(width=number(width)))
    return width


def _size_of(paper: str, orientation: str) -> tuple[float, float]:
    if orientation not in ("landscape", "portrait"):
        sentence = tr("There is no page orientation “{orientation}”; choose landscape or portrait.")
        raise PageError(sentence.format(orientation=orientation))
    custom = _CUSTOM.fullmatch(paper)
    if custom:
        unit = _MM[custom[3]]
        return float(custom[1]) * unit, float(custom[2]) * unit
    if roll_of(paper):
        sentence = tr("“{paper}” is a roll, which only a poster is printed on; give both sides, such as 300x400mm.")
        raise PageError(sentence.format(paper=paper))
    if paper not in PAPERS:
        sentence = tr("There is no paper “{paper}”; choose {known} or a size such as 300x400mm.")
        raise PageError(sentence.format(paper=paper, known=", ".join(PAPERS)))
    short, long = PAPERS[paper]
    return (long, short) if orientation == "landscape" else (short, long)


def place(drawing: Drawing, page: Page) -> tuple[float, float, float]:
    """Return scale, x and y with which *drawing* fills *page* within its margins, in the middle; see `Fit`."""
    inside = page.inside
    scale = _scale(drawing, inside)
    return (
        scale,
        inside.x + (inside.width - drawing.width * scale) / 2,
        inside.y + (inside.height - drawing.height * scale) / 2,
    )


def fit(drawing: Drawing, page: Page) -> Fit:
    """Return where *drawing* stands on *page*, and whether its text can be read there."""
    scale, x, y = place(drawing, page)
    smallest = smallest_text(drawing)
    too_small = 0 < smallest * scale < SMALLEST_READABLE - 1e-6
    return Fit(scale, x, y, smallest * scale, readable_paper(drawing, page) if too_small else "")


def _scale(drawing: Drawing, inside: Rect) -> float:
    if drawing.width <= 0 or drawing.height <= 0:
        return 1.0
    return min(inside.width / drawing.width, inside.height / drawing.height, _MOST_ENLARGED)


def smallest_text(drawing: Drawing) -> float:
    """Return the size in units of the smallest text of *drawing*, 0 when it has none."""
    nodes = (found.node for found in drawing.walk())
    shapes = (shape for node in nodes for shape in node.shapes)
    return min((s.block.style.size for s in shapes if isinstance(s, Glyphs) and s.block.text.strip()), default=0.0)


def readable_paper(drawing: Drawing, page: Page) -> str:
    """Return the smallest paper, turned and with margins as *page*, on which all text of *drawing* can be read."""
    smallest = smallest_text(drawing) or 2 * SMALLEST_READABLE
    orientation = "landscape" if page.width_mm >= page.height_mm else "portrait"
    for paper in _LARGER:
        if smallest * _scale(drawing, page_of(paper, orientation, page.margin_mm).inside) >= SMALLEST_READABLE:
            return paper
    needed, margins = SMALLEST_READABLE / smallest / UNITS_PER_MM, 2 * page.margin_mm
    return f"{-(-drawing.width * needed // 1) + margins:.0f}x{-(-drawing.height * needed // 1) + margins:.0f}mm"
