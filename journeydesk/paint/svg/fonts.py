"""Fonts in an SVG: each face cut to the characters it shows, with what shapes them, as part of the file."""

import base64
from collections.abc import Iterable

import uharfbuzz as hb

from journeydesk.layout.faces import Face

_FAMILIES = {"inter": "Inter", "noto": "Noto Sans", "emoji": "Noto Emoji", "cjk": "Noto Sans CJK SC"}


def family_of(font: str) -> str:
    """Return the family by which other programs know the bundled font *font*."""
    return _FAMILIES.get(font) or f"Noto Sans {font.removeprefix('system ').title()}"


def font_rule(face: Face, characters: Iterable[str]) -> str:
    """Return the CSS rule that brings *face* along, cut to *characters*."""
    name, _, weight = face.key.rpartition(":")
    data = base64.b64encode(_cut(face, {ord(one) for one in characters})).decode("ascii")
    source = f"url(data:font/otf;base64,{data})"
    return f"@font-face{{font-family:'{family_of(name)}';font-weight:{weight};src:{source}}}"


def _cut(face: Face, codes: set[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(codes)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DOWNGRADE_CFF2
    for axis, value in face.axes.items():
        wanted.pin_axis_location(face.file.face, axis, value)
    return bytes(hb.subset(face.file.face, wanted).blob.data)
