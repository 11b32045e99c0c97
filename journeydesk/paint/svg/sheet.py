"""The elements of an SVG from a drawing: groups as its nodes hang together, and every shape as it is.

Nothing in the file leads outside it: fonts and pictures are part of it, and there is no script.
"""

import base64
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Node, Path, Picture, Shape
from journeydesk.layout.faces import font_book
from journeydesk.layout.geometry import Rect
from journeydesk.layout.icons import icon_ops
from journeydesk.paint.pdf.pictures import printed
from journeydesk.paint.svg.fonts import font_rule
from journeydesk.paint.svg.numbers import path_data, short
from journeydesk.paint.svg.text import Used, lines_of, outlines_of

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MISSING = "#9a9a9a"


def svg_of(
    drawing: Drawing, pictures: Mapping[str, bytes], *, outlined: bool = False, transparent: bool = False
) -> str:
    """Return *drawing* at true size as the text of an SVG file, its background white unless *transparent*.

    Text stays text, in fonts that come along; *outlined* draws it instead, for programs that know no such fonts.
    """
    drawing = drawing.without_ground() if transparent else drawing
    writer = _Writer(pictures, outlined)
    body = "".join(writer.node(drawing.root, 0.0, 0.0))
    width, height = short(drawing.width), short(drawing.height)
    ground = "" if transparent else f'<rect width="{width}" height="{height}" fill="{drawing.background}"/>'
    return (
        f'{_HEAD}<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" role="img" xml:lang={quoteattr(drawing.language)} xml:space="preserve">'
        f"<title>{escape(drawing.title)}</title><desc>{escape(drawing.subject)}</desc>"
        f"{_style(writer.used)}{ground}{body}</svg>\n"
    )


def _style(used: Used) -> str:
    rules = [font_rule(font_book().face(key), characters) for key, characters in sorted(used.items())]
    return f"<defs><style>{''.join(rules)}</style></defs>" if rules else ""


class _Writer:
    """Writes nodes, and remembers which characters of which faces they show."""

    def __init__(self, pictures: Mapping[str, bytes], outlined: bool) -> None:
        self.used: Used = {}
        self._pictures = pictures
        self._outlined = outlined
        self._clips = 0

    def node(self, node: Node, x: float, y: float) -> Iterator[str]:
        """Yield the group of *node* and of what hangs below it, its origin at (*x*, *y*) of its parent."""
        place = f' transform="translate({short(x)} {short(y)})"' if x or y else ""
        label = f' role="group" aria-label={quoteattr(node.label)}' if node.record and node.label else ""
        yield f"<g{place}{label}>"
        for shape in node.shapes:
            yield from self._shape(shape)
        for placed in node.children:
            yield from self.node(placed.node, placed.x, placed.y)
        yield "</g>"

    def _shape(self, shape: Shape) -> Iterator[str]:
        if isinstance(shape, Glyphs):
            yield from outlines_of(shape) if self._outlined else lines_of(shape, self.used)
        elif isinstance(shape, Box):
            yield f"<rect{_rect(shape.rect)}{_rounded(shape.radius)}{_pen(shape)}/>"
        elif isinstance(shape, Path):
            round_ends = ' stroke-linecap="round" stroke-linejoin="round"' if shape.stroke else ""
            yield f'<path d="{path_data(shape.ops)}"{_pen(shape)}{round_ends}/>'
        elif isinstance(shape, Icon):
            rect = shape.rect
            place = f"translate({short(rect.x)} {short(rect.y)}) scale({short(rect.width)})"
            yield f'<path d="{_fine(shape.name)}" transform="{place}" fill="{shape.colour}"/>'
        else:
            yield from self._picture(shape)

    def _picture(self, picture: Picture) -> Iterator[str]:
        rect = picture.rect
        found = self._pictures.get(picture.sha256)
        made = printed(found, rect.width, rect.height, picture.grey) if found is not None else None
        if made is None:
            yield from self._shape(Box(rect, stroke=_MISSING))
            return
        source = base64.b64encode(made[0]).decode("ascii")
        image = f'<image{_rect(rect)} href="data:image/jpeg;base64,{source}" preserveAspectRatio="none"{{clip}}>'
        image += f"<title>{escape(picture.alt)}</title></image>"
        if picture.clip is None:
            yield image.replace("{clip}", "", 1)
            return
        self._clips += 1
        clip = f"<rect{_rect(picture.clip)}{_rounded(picture.radius)}/>"
        yield f'<clipPath id="c{self._clips}">{clip}</clipPath>'
        yield image.replace("{clip}", f' clip-path="url(#c{self._clips})"', 1)


def _fine(name: str) -> str:
    """Return the outline of an icon, which lies in the unit square and so needs finer numbers."""
    return "".join(f"{op}{' '.join(f'{value:.4f}' for value in values)}" for op, *values in icon_ops(name))


def _rect(rect: Rect) -> str:
    return f' x="{short(rect.x)}" y="{short(rect.y)}" width="{short(rect.width)}" height="{short(rect.height)}"'


def _rounded(radius: float) -> str:
    return f' rx="{short(radius)}"' if radius else ""


def _pen(shape: Box | Path) -> str:
    pen = f' fill="{shape.fill or "none"}"'
    if shape.stroke:
        pen += f' stroke="{shape.stroke}" stroke-width="{short(shape.width)}"'
        pen += f' stroke-dasharray="{" ".join(map(short, shape.dash))}"' if shape.dash else ""
    return pen + (f' opacity="{short(shape.opacity)}"' if shape.opacity < 1 else "")
