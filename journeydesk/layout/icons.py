"""Icons as outlines, one drawing for screen and paper: the Phosphor set of QtAwesome's package, and our five faces.

Only the package's font and its list of names are read; QtAwesome itself, which needs widgets, is never imported.
Outlines lie in a square of side 1, y downwards, and are filled by the nonzero rule.
"""

import json
import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

from journeydesk.layout.drawing import PathOp
from journeydesk.layout.outlines import Ops, outline_of

FACES = ("face-1", "face-2", "face-3", "face-4", "face-5")
"""What a customer feels, from awful to delighted."""

_MEANINGS = {
    # What lanes and notes mean, in the words of `roles`, and the icon of the set that says it.
    "doing": "person-simple-walk",
    "thinking": "brain",
    "needs": "heart",
    "expectations": "target",
    "pains": "warning",
    "opportunities": "lightbulb",
    "strategies": "compass",
    "quotes": "quotes",
    "questions": "question",
    "backstage": "gear-six",
    "free": "note",
}

_FONT, _NAMES = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"
_KAPPA = 4 / 3
"""A circular arc of angle a is a cubic with handles 4/3·tan(a/4) long (Riškus 2006, *Approximation of a cubic*)."""


@cache
def icon_ops(name: str) -> Ops:
    """Return the outline of the icon *name*; a plain dot when there is no such icon."""
    if name in FACES:
        return _face(FACES.index(name) - 2)
    code = icon_names().get(_MEANINGS.get(name, name))
    return _glyph_outline(code) if code is not None else circle(0.5, 0.5, 0.16)


@cache
def icon_names() -> dict[str, int]:
    """Return the code point of every icon of the bundled set by its name; none when its package is missing."""
    path = _packaged(_NAMES)
    if path is None:
        return {}
    return {name: int(code, 16) for name, code in json.loads(path.read_text("utf-8")).items()}


def _packaged(file: str) -> Path | None:
    found = find_spec("qtawesome")
    folders = (found.submodule_search_locations or []) if found else []
    paths = (Path(folder) / "fonts" / file for folder in folders)
    return next((path for path in paths if path.is_file()), None)


@cache
def _font() -> hb.Font | None:
    path = _packaged(_FONT)
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path)))) if path else None


def _glyph_outline(code: int) -> Ops:
    font = _font()
    glyph = font.get_nominal_glyph(code) if font else None
    if font is None or glyph is None:
        return circle(0.5, 0.5, 0.16)
    return outline_of(font, glyph, rise=1.0)


def circle(x: float, y: float, radius: float, hole: bool = False) -> Ops:
    """Return a circle; a *hole* runs the other way round, so that it cuts one out of the circle around it."""
    turn = -math.tau if hole else math.tau
    return (("M", x + radius, y), *_arc(x, y, radius, 0.0, turn), ("Z",))


def _arc(x: float, y: float, radius: float, start: float, turn: float) -> Ops:
    """Return curves along a circle from the angle *start* over *turn* radians, the pen standing at the start."""
    steps = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / steps
    handle = _KAPPA * math.tan(step / 4) * radius
    ops: list[PathOp] = []
    for number in range(steps):
        a, b = start + number * step, start + (number + 1) * step
        ax, ay, bx, by = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        first = x + radius * ax - handle * ay, y + radius * ay + handle * ax
        second = x + radius * bx + handle * by, y + radius * by - handle * bx
        ops.append(("C", *first, *second, x + radius * bx, y + radius * by))
    return tuple(ops)


def _band(x: float, y: float, radius: float, start: float, turn: float, thick: float) -> Ops:
    """Return a stroke of *thick* along an arc, with round ends, as an outline."""
    half, end = thick / 2, start + turn
    outer, inner = radius + half, radius - half
    tip = x + radius * math.cos(end), y + radius * math.sin(end)
    tail = x + radius * math.cos(start), y + radius * math.sin(start)
    way = math.copysign(math.pi, turn)
    return (
        ("M", x + outer * math.cos(start), y + outer * math.sin(start)),
        *_arc(x, y, outer, start, turn),
        *_arc(*tip, half, end, way),
        *_arc(x, y, inner, end, -turn),
        *_arc(*tail, half, start + math.pi, way),
        ("Z",),
    )


def _bar(x0: float, y0: float, x1: float, y1: float, thick: float) -> Ops:
    """Return a straight stroke of *thick* with round ends, as an outline."""
    angle, half = math.atan2(y1 - y0, x1 - x0), thick / 2
    nx, ny = half * math.sin(angle), -half * math.cos(angle)
    return (
        ("M", x0 + nx, y0 + ny),
        ("L", x1 + nx, y1 + ny),
        *_arc(x1, y1, half, angle - math.pi / 2, math.pi),
        ("L", x0 - nx, y0 - ny),
        *_arc(x0, y0, half, angle + math.pi / 2, math.pi),
        ("Z",),
    )


def _face(feeling: int) -> Ops:
    """Return the face of a feeling, -2 … +2: the mouth tells it, brows and an open smile mark the ends."""
    thick = 0.075
    ring = (*circle(0.5, 0.5, 0.44), *circle(0.5, 0.5, 0.44 - thick, hole=True))
    eye_level = 0.43 if feeling > -2 else 0.47
    eyes = (*circle(0.35, eye_level, 0.058), *circle(0.65, eye_level, 0.058))
    if feeling == 0:
        return (*ring, *eyes, *_bar(0.35, 0.655, 0.65, 0.655, thick))
    if feeling == 2:
        smile: Ops = (("M", 0.27, 0.55), ("L", 0.73, 0.55), *_arc(0.5, 0.55, 0.23, 0.0, math.pi), ("Z",))
        return (*ring, *eyes, *smile)
    if feeling == 1:
        return (*ring, *eyes, *_band(0.5, 0.5, 0.2, math.radians(25), math.radians(130), thick))
    if feeling == -1:
        return (*ring, *eyes, *_band(0.5, 0.84, 0.22, math.radians(220), math.radians(100), thick))
    brows = (*_bar(0.27, 0.30, 0.42, 0.38, 0.06), *_bar(0.58, 0.38, 0.73, 0.30, 0.06))
    return (*ring, *eyes, *brows, *_band(0.5, 0.80, 0.17, math.radians(190), math.radians(160), thick))
