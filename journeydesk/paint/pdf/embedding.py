"""Fonts in a PDF: composite fonts that hold just the glyphs used, and say which text each stands for.

Type 0 fonts with two-byte codes of our own and a ToUnicode map, ISO 32000-1 §9.7 and §9.10.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from journeydesk.layout.faces import Face

_UNUSED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "kern", "name", "OS/2", "cmap", "post", "STAT", "DSIG", "MATH", "BASE"),
    *("vhea", "vmtx", "VORG", "meta", "morx", "feat"),
)
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def "
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange"
)
_CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
_MOST_AT_ONCE = 100
"""Entries that one block of a CMap may have."""


@dataclass(frozen=True, slots=True)
class Code:
    """How a glyph is written where it stands for a certain text, and how far it moves the pen, in em / 1000."""

    written: str
    advance: int


class _Codes(dict[tuple[int, str], Code]):
    """The code of each pair of glyph and text, made when it is first asked for."""

    def __init__(self, font: "EmbeddedFont") -> None:
        super().__init__()
        self._font = font

    def __missing__(self, pair: tuple[int, str]) -> Code:
        code = self[pair] = self._font.new_code(*pair)
        return code


class EmbeddedFont:
    """A face in one document: codes are made while text is written; reportlab asks for the rest at the end.

    A code is a glyph *and* the text it stands for, so one shape that shows several characters (an Arabic letter's
    body, a space) can always say which one is meant. `name` is the font's resource name.
    """

    _dynamicFont = True
    _multiByte = True
    shapable = False

    def __init__(self, face: Face, number: int, document: Any) -> None:
        self.face = face
        self.name = f"G{number}"
        self.codes = _Codes(self)
        self._one_each = bool({"CFF ", "CFF2"} & set(face.file.face.table_tags))
        self._glyphs = [0]
        self._texts = [""]
        self.fontName = f"{_tag(number)}+{face.key.replace(' ', '').replace(':', '-')}"
        document.fontMapping[self.fontName] = "/" + self.name
        document.delayedFonts.append(self)

    def new_code(self, glyph: int, text: str) -> Code:
        """Return a code of its own for *glyph* where it stands for *text*.

        A glyph in PostScript outlines can have one code only, and keeps the first text.
        """
        if self._one_each and glyph in self._glyphs:
            code = self._glyphs.index(glyph)
        else:
            code = len(self._glyphs)
            self._glyphs.append(glyph)
            self._texts.append(text)
        return Code(f"{code:04X}", self._advance(glyph))

    def _advance(self, glyph: int) -> int:
        # Whole, as some readers take it, and then the letters of a long line would stand further and further off.
        return round(self.face.advance(glyph) * 1000 / self.face.units_per_em)

    def addObjects(self, document: Any) -> None:
        """Add the font's objects to *document*; called by reportlab before it writes the file."""
        subset, numbers = _subset(self.face, self._glyphs)
        descendant: dict[str, Any] = {
            "Type": "/Font",
            "BaseFont": PDFName(self.fontName),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "DW": 0,
            "W": PDFArray([0, PDFArray([self._advance(glyph) for glyph in self._glyphs])]),
        }
        glyphs = [numbers[glyph] for glyph in self._glyphs]
        if self._one_each:
            program = _stream(with_codes(subset.reference_table("CFF ").data, glyphs))
            program.dictionary["Subtype"] = "/CIDFontType0C"
            descendant["Subtype"] = "/CIDFontType0"
        else:
            program = _stream(subset.blob.data)
            program.dictionary["Length1"] = len(subset.blob.data)
            descendant["Subtype"] = "/CIDFontType2"
            descendant["CIDToGIDMap"] = document.Reference(_stream(_two_bytes(glyphs)))
        descendant["FontDescriptor"] = document.Reference(self._descriptor(document.Reference(program)))
        font = PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": PDFName(self.fontName),
                "Encoding": "/Identity-H",
                "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
                "ToUnicode": document.Reference(_stream(_to_unicode(self._texts).encode("ascii"))),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, self.name)

    def _descriptor(self, program: Any) -> PDFDictionary:
        ascender, descender = (round(value * 1000 / self.face.units_per_em) for value in self.face.extents())
        return PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": PDFName(self.fontName),
                "Flags": 4,
                "FontBBox": PDFArray([-1000, -1000, 3000, 2000]),
                "ItalicAngle": 0,
                "Ascent": ascender,
                "Descent": descender,
                "CapHeight": 700,
                "StemV": 80,
                "FontFile3" if self._one_each else "FontFile2": program,
            }
        )


def _two_bytes(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def _tag(number: int) -> str:
    """Return the six letters that mark a subset, ISO 32000-1 §9.6.4."""
    letters = ""
    for _ in range(6):
        number, digit = divmod(number, 26)
        letters = chr(65 + digit) + letters
    return letters


def _subset(face: Face, glyphs: list[int]) -> tuple[hb.Face, Mapping[int, int]]:
    """Return the font cut to *glyphs*, its axes fixed, and the number of each glyph in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2
    )
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _UNUSED_TABLES)
    for axis, value in face.axes.items():
        wanted.pin_axis_location(face.file.face, axis, value)
    plan = hb.SubsetPlan(face.file.face, wanted)
    return plan.execute(), dict(plan.old_to_new_glyph_mapping)


def _stream(content: bytes) -> PDFStream:
    stream = PDFStream()
    stream.content = content
    stream.filters = [PDFZCompress]
    return stream


def with_codes(program: bytes, glyphs: list[int]) -> bytes:
    """Return a CFF program whose glyphs have our codes as their character ids: code n is for ``glyphs[n]``.

    Adobe Technical Note 5176: operator 15 of the Top DICT gives the offset of the charset, here as a five-byte
    integer; format 0 of a charset lists the id of each glyph from 1 on. Raises ValueError for any other program.
    """
    found = re.search(rb"\x1d(.{4})\x0f", program[:256], re.DOTALL)
    if found is None:
        raise ValueError("the font program has no character set to replace")
    codes = sorted(range(1, len(glyphs)), key=lambda code: glyphs[code])
    offset = len(program).to_bytes(4, "big")
    return program[: found.start(1)] + offset + program[found.end(1) :] + b"\x00" + _two_bytes(codes)


def _to_unicode(texts: list[str]) -> str:
    pairs = [f"<{code:04X}> <{hex_of(text)}>" for code, text in enumerate(texts) if text]
    parts = [_CMAP_HEAD]
    for start in range(0, len(pairs), _MOST_AT_ONCE):
        block = pairs[start : start + _MOST_AT_ONCE]
        parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*parts, _CMAP_TAIL])


def hex_of(text: str) -> str:
    """Return *text* as hexadecimal UTF-16 in big-endian order, as PDF writes it; a mark for half a character."""
    try:
        return text.encode("utf-16-be").hex().upper()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text).encode("utf-16-be").hex()
