"""The sheet's fonts as Qt loads them: one size, unhinted, never mixed with a font that was not asked for."""

import threading
from contextlib import suppress
from functools import partial

import uharfbuzz as hb
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont, QTextLayout

from journeydesk.layout.faces import FontBook, FontFile, face_key, font_book

EM = 1000
"""Pixels per em that all text is laid out at; painters scale. Large, so that rounding to 1/64 px cannot be seen."""

_SYSTEM = "system "
_families: dict[str, str] = {}
_families_lock = threading.Lock()


class _PerThread(threading.local):
    """Qt's font objects load lazily and unguarded, so every thread has its own."""

    def __init__(self) -> None:
        self.fonts: dict[str, QFont] = {}
        self.raw_fonts: dict[str, QRawFont] = {}


_mine = _PerThread()


_started: list[QGuiApplication] = []


def start_without_display() -> None:
    """Start the part of Qt that draws, off screen, unless a QGuiApplication exists already."""
    if QGuiApplication.instance() is None:
        _started.append(QGuiApplication(["journeydesk", "-platform", "offscreen"]))


def book() -> FontBook:
    """Return the font book, with the system's fonts as the last resort; needs a QGuiApplication."""
    found = font_book()
    found.system_font = _system_font
    return found


def family_of(name: str) -> str:
    """Return the family that Qt knows the font *name* by, loading it at first use.

    Raises RuntimeError without a QGuiApplication, and FileNotFoundError when Qt cannot read the file.
    """
    with _families_lock:
        family = _families.get(name)
        if family is None:
            family = _families[name] = _load(font_book().files[name])
    return family


def load_all() -> None:
    """Load every font now (8 ms), so that windows show all scripts even before a sheet needs them.

    One that cannot be read is passed over: text in it shows in another, as far as there is one.
    """
    for name in font_book().files:
        with suppress(FileNotFoundError):
            family_of(name)


def _load(file: FontFile) -> str:
    if QGuiApplication.instance() is None:
        raise RuntimeError("text can be set only after a QGuiApplication was made")
    if file.path is None:
        return file.name.removeprefix(_SYSTEM)
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file.path)))
    if not families:
        raise FileNotFoundError(f"The font {file.path.name} cannot be read. Install the program again.")
    return families[0]


def qt_font(name: str, weight: int) -> QFont:
    """Return the font *name* at *weight*, `EM` pixels high, as layout uses it (this thread's own object)."""
    key = face_key(name, weight)
    font = _mine.fonts.get(key)
    if font is None:
        font = _mine.fonts[key] = _made(name, weight)
    return font


def _made(name: str, weight: int) -> QFont:
    font = QFont(family_of(name))
    font.setPixelSize(EM)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Merging would mix in fonts we cannot embed, and give wrong cluster indexes in the runs it splits.
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    if name == font_book().first.name:
        # Inter's contextual alternates turn "->" into an arrow; what was typed is what is shown.
        font.setFeature(QFont.Tag("calt"), 0)
    for tag, value in font_book().files[name].axes(weight).items():
        font.setVariableAxis(QFont.Tag(tag), value)
    return font


def raw_font(key: str) -> QRawFont:
    """Return the font that paints the glyph runs of the face *key* (this thread's own object)."""
    font = _mine.raw_fonts.get(key)
    if font is None:
        name, _, weight = key.rpartition(":")
        font = _mine.raw_fonts[key] = QRawFont.fromFont(qt_font(name, int(weight)))
    return font


def _system_font(char: str) -> FontFile | None:
    """Return a font of this computer that shows *char* and can be embedded, found by Qt's own font merging."""
    try:
        first = QFont(family_of(font_book().first.name))
    except RuntimeError:
        return None
    layout = QTextLayout(char, first)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    for run in line.glyphRuns():
        raw = run.rawFont()
        outlines = raw.fontTable("glyf").size() + raw.fontTable("CFF ").size()
        if outlines and any(run.glyphIndexes()):
            return FontFile(_SYSTEM + raw.familyName(), None, partial(_face_of, raw.familyName()))
    return None


_TABLES = (
    "OS/2",
    "cmap",
    "cvt ",
    "fpgm",
    "glyf",
    "loca",
    "head",
    "hhea",
    "hmtx",
    "maxp",
    "name",
    "post",
    "prep",
    "CFF ",
)


def _face_of(family: str) -> hb.Face:
    """Return the system's font *family* for HarfBuzz, from the tables that Qt hands out."""
    font = QFont(family)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    raw = QRawFont.fromFont(font)
    tables = {tag: bytes(raw.fontTable(tag).data()) for tag in _TABLES}
    tables = {tag: data for tag, data in tables.items() if data}
    face = hb.Face.create_for_tables(lambda _face, tag, _data: tables.get(tag), None)
    face.set_get_table_tags_func(lambda _face, _data: list(tables), None)
    return face
