"""The sheet's fonts as files and faces: which there are, what they cover, and which one shows each part of a text.

Fonts come by package: Inter from fontpkg-inter, Noto Sans for other scripts from manimgx-fonts, Chinese, Japanese and
Korean from manimgx-fonts-cjk when it is installed. A face is a font file at one weight; its key (``inter:600``) is what
a drawing carries. No Qt here, so that paper needs none.
"""

import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

import uharfbuzz as hb

from journeydesk.layout.outlines import Ops, outline_of
from journeydesk.resources import PartMissing

_PACKAGED = (
    # Order is rank: the first that covers a character shows it. Emoji stand before symbols, so that they look alike.
    ("inter", "fontpkg_inter", "files/Inter[opsz,wght].ttf"),
    ("arabic", "manimgx_fonts", "NotoSansArabic[wght].ttf"),
    ("hebrew", "manimgx_fonts", "NotoSansHebrew[wght].ttf"),
    ("devanagari", "manimgx_fonts", "NotoSansDevanagari[wght].ttf"),
    ("thai", "manimgx_fonts", "NotoSansThai[wght].ttf"),
    *(
        (script.lower(), "manimgx_fonts", f"NotoSans{script}[wght].ttf")
        for script in (
            *("Armenian", "Bengali", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao"),
            *("Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu"),
        )
    ),
    ("noto", "manimgx_fonts", "NotoSans[wght].ttf"),
    ("emoji", "manimgx_fonts", "NotoEmoji[wght].ttf"),
    ("symbols", "manimgx_fonts", "NotoSansSymbols[wght].ttf"),
    ("cjk", "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"),
)
_STAND_IN = "noto"
_OPTIONAL = ("manimgx_fonts_cjk",)
EMOJI = "emoji"
_JOINERS = "\u00a0\u200c\u200d\ufe0e"
_EMOJI_SIGN = "\ufe0f"
_FIXED_AXES = {"opsz": 14.0}
"""Axes besides weight: Inter's optical size stays at its text end, so that a word has one width ratio at every size."""


class FontFile:
    """One font: its name in the program, its bytes, and the characters it covers."""

    def __init__(self, name: str, path: Path | None, open_face: Callable[[], hb.Face]) -> None:
        self.name = name
        self.path = path
        self._open_face = open_face

    @cached_property
    def face(self) -> hb.Face:
        """The font as HarfBuzz reads it."""
        return self._open_face()

    @cached_property
    def covered(self) -> frozenset[int]:
        """The code points it has glyphs for."""
        return frozenset(self.face.unicodes)

    def axes(self, weight: int) -> dict[str, float]:
        """Return where its axes stand at *weight*, which is held within what the font offers."""
        wanted = {**_FIXED_AXES, "wght": float(weight)}
        known = {axis.tag: axis for axis in self.face.axis_infos}
        return {
            tag: min(max(wanted.get(tag, axis.default_value), axis.min_value), axis.max_value)
            for tag, axis in known.items()
        }


class Face:
    """A font file at one weight: what glyph runs name and what is embedded on paper."""

    def __init__(self, file: FontFile, weight: int) -> None:
        self.file = file
        self.axes = file.axes(weight)
        self.key = face_key(file.name, weight)
        self.units_per_em = int(file.face.upem)
        self._font = hb.Font(file.face)
        self._advances: dict[int, int] = {}
        self._outlines: dict[int, Ops] = {}
        if self.axes:
            self._font.set_variations(self.axes)

    def advance(self, glyph: int) -> int:
        """Return how far *glyph* moves the pen, in font units."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self._font.get_glyph_h_advance(glyph)
        return found

    def glyph_of(self, char: str) -> int | None:
        """Return the glyph that shows *char* when nothing is beside it, or None."""
        found = self._font.get_nominal_glyph(ord(char))
        return int(found) if found is not None else None

    def outline(self, glyph: int) -> Ops:
        """Return the shape of *glyph*, an em being 1, from its place on the baseline; y runs downwards."""
        found = self._outlines.get(glyph)
        if found is None:
            found = self._outlines[glyph] = outline_of(self._font, glyph)
        return found

    def extents(self) -> tuple[int, int]:
        """Return ascender and descender (negative) in font units."""
        extents = self._font.get_font_extents("ltr")
        return extents.ascender, extents.descender


def face_key(name: str, weight: int) -> str:
    """Return the key of a font at a weight, as glyph runs carry it."""
    return f"{name}:{weight}"


@dataclass(frozen=True, slots=True)
class FontRun:
    """A part of a text that one font shows; `start` and `length` in characters."""

    start: int
    length: int
    font: str


class FontBook:
    """All fonts of the sheet in their rank, those that should be there but are not, and what none of them covers."""

    def __init__(self, files: list[FontFile], lacks: tuple[str, ...] = ()) -> None:
        self.files = {file.name: file for file in files}
        self.lacks = lacks
        self.first = files[0]
        self.missing: set[str] = set()
        self.system_font: Callable[[str], FontFile | None] = lambda _char: None
        self._faces: dict[str, Face] = {}
        self._picked: dict[str, str] = {}
        self._lock = threading.RLock()

    def face(self, key: str) -> Face:
        """Return the face with *key*; raise KeyError when its font is not in the book."""
        with self._lock:
            found = self._faces.get(key)
            if found is None:
                name, _, weight = key.rpartition(":")
                found = self._faces[key] = Face(self.files[name], int(weight))
            return found

    def font_for(self, char: str) -> str:
        """Return the name of the font that shows *char*; the first one, and a note in `missing`, when none can."""
        found = self._picked.get(char)
        if found is None:
            with self._lock:
                found = self._picked[char] = self._find(char)
        return found

    def _find(self, char: str) -> str:
        code = ord(char)
        for file in list(self.files.values()):
            if code in file.covered:
                return file.name
        system = self.system_font(char)
        if system is not None:
            self.files.setdefault(system.name, system)
            return system.name
        self.missing.add(char)
        return self.first.name

    def is_plain(self, text: str) -> bool:
        """Tell whether the first font alone shows all of *text*."""
        return text.isascii() or self.first.covered.issuperset(map(ord, text))

    def runs(self, text: str) -> list[FontRun]:
        """Cut *text* into runs of one font each."""
        runs: list[FontRun] = []
        start, font = 0, ""
        for index, wanted in enumerate(self._fonts(text)):
            if wanted != font:
                if index:
                    runs.append(FontRun(start, index - start, font))
                start, font = index, wanted
        if text:
            runs.append(FontRun(start, len(text) - start, font))
        return runs

    def _fonts(self, text: str) -> Iterator[str]:
        previous = ""
        for char, following in zip_longest(text, text[1:]):
            if following == _EMOJI_SIGN and self._covers(EMOJI, char):
                previous = EMOJI
            elif not (previous and self._stays(char, previous)):
                previous = self.font_for(char)
            yield previous

    def _stays(self, char: str, font: str) -> bool:
        """Tell whether *char* is shown by the font before it, so that words, marks and emoji are not torn apart."""
        if char in _JOINERS or char == _EMOJI_SIGN:
            return True
        if char == " ":
            # The emoji font's space is wider than a letter.
            return font != EMOJI and self._covers(font, char)
        return _is_mark(char) and self._covers(font, char)

    def _covers(self, font: str, char: str) -> bool:
        file = self.files.get(font)
        return file is not None and ord(char) in file.covered


@cache
def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Me")


@cache
def font_book() -> FontBook:
    """Return the book of the fonts that are installed with the program.

    Raises `PartMissing` when there is none at all.
    """
    files, lacks = [], []
    for name, package, inside in _PACKAGED:
        path = _packaged_file(package, inside)
        file = FontFile(name, path, partial(_open, path)) if path is not None else None
        if file is not None and file.face.glyph_count:
            files.append(file)
        elif find_spec(package) is not None or package not in _OPTIONAL:
            lacks.append(name)
    if not files:
        raise PartMissing("All fonts of JourneyDesk are missing. Install the program again with its packages.")
    if files[0].name != _PACKAGED[0][0]:
        # Without Inter the widest of the others stands in for it.
        files.sort(key=lambda file: file.name != _STAND_IN)
    return FontBook(files, tuple(lacks))


def _open(path: Path) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(path)))


def _packaged_file(package: str, inside: str) -> Path | None:
    found = find_spec(package)
    for folder in (found.submodule_search_locations or []) if found else []:
        path = Path(folder) / inside
        if path.is_file():
            return path
    return None
