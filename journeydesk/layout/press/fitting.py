"""Words and pictures made to fit a given room: said in full where they can be, else cut at a word and marked so."""

from dataclasses import replace

from journeydesk.layout.drawing import Box, Path, PathOp, Picture, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.press.desk import Desk
from journeydesk.model.records import Asset
from journeydesk.tr import tr

_MARKS = '"“”„‟«»‹›‘‚’「『'


def quoted(words: str) -> str:
    """Return what somebody said in quotation marks, unless it has its own."""
    return words if words[:1] in _MARKS else tr("“{words}”").format(words=words)


def excerpt(desk: Desk, text: str, style: TextStyle, width: float, height: float) -> TextBlock | None:
    """Return as much of *text* as *height* holds, ending in “…” where it is cut; None where not one line fits."""
    text = " ".join(text.split())
    # More letters than fit in any type need not be set to know that they do not.
    most = int(width * height / (style.size * style.size * 0.16)) + 8
    block = desk.set(text[:most], style, width)
    if len(text) <= most and block.height <= height + 1e-6:
        return block
    low, high, best = 0, min(len(text), most), None
    while low < high:
        middle = (low + high + 1) // 2
        block = desk.set(_cut(text, middle), style, width)
        if block.height <= height + 1e-6:
            low, best = middle, block
        else:
            high = middle - 1
    return best


def one_line(desk: Desk, text: str, style: TextStyle, width: float) -> TextBlock:
    """Return *text* on one line, cut where it is longer than *width*."""
    line = style.size * style.leading * 1.7
    return excerpt(desk, text, style, width, line) or desk.set("…", style, width)


def _cut(text: str, length: int) -> str:
    if length >= len(text):
        return text
    cut = text[:length]
    if " " in cut and not text[length].isspace():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.–—-") + "\u2009…"


def picture(asset: Asset, room: Rect, desk: Desk, alt: str, at_end: bool = False) -> tuple[tuple[Shape, ...], Rect]:
    """Return a picture as large as *room* holds, in its own proportions, and where it stands."""
    width, height = max(1, asset.width), max(1, asset.height)
    scale = min(room.width / width, room.height / height, 1.0)
    wide = width * scale
    x = desk.at(room, room.width - wide if at_end else 0.0, wide)
    rect = Rect(x, room.y, wide, height * scale)
    return (Picture(asset.sha256, rect, alt, grey=desk.theme.grey),), rect


def scaled(shapes: tuple[Shape, ...], scale: float, x: float, y: float) -> tuple[Shape, ...]:
    """Return marks drawn around the origin, made smaller and moved to (*x*, *y*)."""
    return tuple(_scaled(shape, scale, x, y) for shape in shapes)


def _scaled(shape: Shape, scale: float, x: float, y: float) -> Shape:
    if isinstance(shape, Path):
        ops: list[PathOp] = []
        for op in shape.ops:
            numbers: tuple[float, ...] = op[1:]
            moved = (value * scale + (y if at % 2 else x) for at, value in enumerate(numbers))
            ops.append((op[0], *moved))
        return replace(shape, ops=tuple(ops), width=shape.width * scale)
    if isinstance(shape, Box):
        rect = shape.rect
        return replace(
            shape, rect=Rect(x + rect.x * scale, y + rect.y * scale, rect.width * scale, rect.height * scale)
        )
    return shape
