"""A drawing as native shapes of a slide: boxes, freeforms, pictures, and text as whole paragraphs in text boxes."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Path, PathOp, Picture, Shape, TextBlock
from journeydesk.layout.geometry import Rect
from journeydesk.layout.icons import icon_ops
from journeydesk.paint.pdf.pictures import printed
from journeydesk.paint.pptx.measures import FONT, Frame, emu

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FINE = 1000
"""Steps of a freeform's own grid in a unit."""
_ALIGN = {"start": "l", "centre": "ctr", "end": "r", "right": "r"}
_SLACK = 1.06
"""Room for text whose lines another font sets a little wider."""


class SheetShapes:
    """Puts a drawing on a slide, fitted into a frame."""

    def __init__(self, slide: Any, drawing: Drawing, frame: Frame, pictures: Mapping[str, bytes]) -> None:
        self._shapes = slide.shapes
        self._shapes.turbo_add_enabled = True  # else each shape looks through all others for its number
        self._pictures = pictures
        self._scale = min(frame.width / drawing.width, frame.height / drawing.height)
        self._x = frame.x + (frame.width - drawing.width * self._scale) / 2
        self._y = frame.y + (frame.height - drawing.height * self._scale) / 2
        self._drawing = drawing

    def write(self) -> None:
        """Add every shape, in painting order."""
        for found in self._drawing.walk():
            for shape in found.node.shapes:
                self._write(shape, found.x, found.y, found.node.label)

    def _write(self, shape: Shape, x: float, y: float, label: str) -> None:
        if isinstance(shape, Box):
            self._box(shape, x, y, label)
        elif isinstance(shape, Path):
            self._path(shape.ops, (x, y), shape)
        elif isinstance(shape, Icon):
            ops = _scaled(icon_ops(shape.name), shape.rect.width, x + shape.rect.x, y + shape.rect.y)
            self._path(ops, (0.0, 0.0), Path((), fill=shape.colour))
        elif isinstance(shape, Glyphs):
            self._text(shape, x, y)
        else:
            self._picture(shape, x, y)

    def _placed(self, rect: Rect, x: float, y: float) -> tuple[int, int, int, int]:
        scale = self._scale
        left, top = self._x + (rect.x + x) * scale, self._y + (rect.y + y) * scale
        return emu(left), emu(top), max(1, emu(rect.width * scale)), max(1, emu(rect.height * scale))

    def _box(self, box: Box, x: float, y: float, label: str) -> None:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if box.radius else MSO_SHAPE.RECTANGLE
        made = self._shapes.add_shape(kind, *self._placed(box.rect, x, y))
        if box.radius:
            made.adjustments[0] = min(0.5, box.radius / max(1e-6, min(box.rect.width, box.rect.height)))
        made.name = label[:200] or made.name
        _paint(made._element.spPr, box, self._scale)
        style = made._element.find(qn("p:style"))
        if style is not None:
            made._element.remove(style)

    def _path(self, ops: Iterable[PathOp], offset: tuple[float, float], pen: Path) -> None:
        ops = tuple(ops)
        points = [(a, b) for _, *values in ops for a, b in zip(values[::2], values[1::2], strict=True)]
        if not points:
            return
        xs, ys = [a for a, _ in points], [b for _, b in points]
        rect = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        made = self._shapes.add_shape(MSO_SHAPE.RECTANGLE, *self._placed(rect, *offset))
        properties = made._element.spPr
        properties.remove(properties.find(qn("a:prstGeom")))
        properties.insert(1, _geometry(ops, rect))
        _paint(properties, pen, self._scale)
        style = made._element.find(qn("p:style"))
        if style is not None:
            made._element.remove(style)

    def _text(self, shape: Glyphs, x: float, y: float) -> None:
        block = shape.block
        if not block.text.strip():
            return
        left, width = _extent(block)
        rect = Rect(x + shape.x + left, y + shape.y, width, block.height)
        box = self._shapes.add_textbox(*self._placed(rect, 0.0, 0.0))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for at, words in enumerate(block.text.split("\n")):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            style_paragraph(paragraph, words, block.style.size * self._scale, shape.colour, block.style.weight >= 600)
            paragraph._p.get_or_add_pPr().set("algn", _ALIGN[block.style.align])
            paragraph.line_spacing = Pt(round(block.style.size * block.style.leading * self._scale, 2))

    def _picture(self, picture: Picture, x: float, y: float) -> None:
        found = self._pictures.get(picture.sha256)
        shown = picture.clip or picture.rect
        made = printed(found, picture.rect.width, picture.rect.height, picture.grey) if found is not None else None
        if made is None:
            self._box(Box(shown, stroke="#9a9a9a"), x, y, picture.alt)
            return
        image = self._shapes.add_picture(io.BytesIO(made[0]), *self._placed(shown, x, y))
        image.name = picture.alt[:200] or image.name
        rect = picture.rect
        image.crop_left, image.crop_top = (shown.x - rect.x) / rect.width, (shown.y - rect.y) / rect.height
        image.crop_right = (rect.right - shown.right) / rect.width
        image.crop_bottom = (rect.bottom - shown.bottom) / rect.height
        if picture.radius:
            image.auto_shape_type = MSO_SHAPE.ROUNDED_RECTANGLE


def style_paragraph(paragraph: Any, words: str, size: float, colour: str, bold: bool = False) -> None:
    """Give a paragraph its words, *size* in points, ``#rrggbb``."""
    run = paragraph.add_run()
    run.text = words
    properties = run._r.get_or_add_rPr()
    properties.set("sz", str(max(100, round(size * 100))))
    properties.set("b", "1" if bold else "0")
    fill = etree.SubElement(properties, f"{{{_A}}}solidFill")
    etree.SubElement(fill, f"{{{_A}}}srgbClr").set("val", colour.lstrip("#").upper())
    for kind in ("latin", "ea", "cs"):
        if kind != "ea":  # every system has its own font for Chinese, Japanese and Korean
            etree.SubElement(properties, f"{{{_A}}}{kind}").set("typeface", FONT)


def _extent(block: TextBlock) -> tuple[float, float]:
    """Return where a text box begins in the block and how wide it is: one line needs no more than its own room."""
    if len(block.lines) > 1:
        return 0.0, block.width * _SLACK
    (line,) = block.lines
    more = line.width * (_SLACK - 1) + 1
    share = {"centre": 0.5, "end": 1.0, "right": 1.0}.get(block.style.align, 0.0)
    return line.x - more * share, line.width + more


def _scaled(ops: Iterable[PathOp], size: float, x: float, y: float) -> list[PathOp]:
    return [(name, *(v * size + (y if at % 2 else x) for at, v in enumerate(values))) for name, *values in ops]


def _geometry(ops: Iterable[PathOp], rect: Rect) -> Any:
    """Return a freeform that is *ops* within *rect*, ECMA-376 §20.1.9.8."""
    geometry = etree.Element(f"{{{_A}}}custGeom")
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        etree.SubElement(geometry, f"{{{_A}}}{name}")
    etree.SubElement(geometry, f"{{{_A}}}rect", l="0", t="0", r="r", b="b")
    size = {"w": str(max(1, round(rect.width * _FINE))), "h": str(max(1, round(rect.height * _FINE)))}
    path = etree.SubElement(etree.SubElement(geometry, f"{{{_A}}}pathLst"), f"{{{_A}}}path", size)
    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
    for name, *values in ops:
        step = etree.SubElement(path, f"{{{_A}}}{tags[name]}")
        for a, b in zip(values[::2], values[1::2], strict=True):
            place = {"x": str(round((a - rect.x) * _FINE)), "y": str(round((b - rect.y) * _FINE))}
            etree.SubElement(step, f"{{{_A}}}pt", place)
    return geometry


def _paint(properties: Any, pen: Box | Path, scale: float) -> None:
    for tag in ("a:solidFill", "a:noFill", "a:ln"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)
    properties.append(_fill(pen.fill, pen.opacity))
    line = etree.SubElement(properties, f"{{{_A}}}ln")
    if pen.stroke:
        line.set("w", str(emu(max(0.1, pen.width * scale))))
        line.set("cap", "rnd")
        line.append(_fill(pen.stroke, pen.opacity))
        if pen.dash:
            etree.SubElement(line, f"{{{_A}}}prstDash").set("val", "sysDash")
        etree.SubElement(line, f"{{{_A}}}round")
    else:
        etree.SubElement(line, f"{{{_A}}}noFill")


def _fill(colour: str, opacity: float) -> Any:
    if not colour:
        return etree.Element(f"{{{_A}}}noFill")
    fill = etree.Element(f"{{{_A}}}solidFill")
    value = etree.SubElement(fill, f"{{{_A}}}srgbClr", val=colour.lstrip("#").upper())
    if opacity < 1:
        etree.SubElement(value, f"{{{_A}}}alpha", val=str(round(opacity * 100_000)))
    return fill
