"""Draw the program's icons from their SVGs: PNGs into resources/icons, and one .ico and one .icns for each icon.

Run it after an SVG was changed: `.venv/bin/python .ci/installer/icons.py`. The PNGs are
committed, since the window shows them; Windows' and the Mac's files are made anew whenever an installer is built.
"""

import argparse
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = {"journeydesk": (16, 24, 32, 48, 64, 128, 256, 512), "journey-document": (32, 48, 64, 128, 256)}
SMALL = 24
"""Up to this size, in pixels, an icon that has one is drawn from its `-small` source."""


def drawn(name: str, size: int) -> Image.Image:
    """Return the icon *name* as a picture *size* pixels wide and high."""
    small = ICONS / f"{name}-small.svg"
    source = small if size <= SMALL and small.exists() else ICONS / f"{name}.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(BytesIO(buffer.data().data()))


def write_pngs(folder: Path) -> None:
    """Write each icon in each of its sizes, as `name-size.png`."""
    for name, sizes in SIZES.items():
        for size in sizes:
            drawn(name, size).save(folder / f"{name}-{size}.png", optimize=True)


def write_system_icons(folder: Path) -> None:
    """Write each icon as one file of all sizes, for Windows (.ico) and for macOS (.icns)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SIZES:
        pictures = [drawn(name, size) for size in (16, 24, 32, 48, 64, 128, 256, 512)]
        fits_windows = pictures[:-1]
        fits_windows[-1].save(folder / f"{name}.ico", sizes=[one.size for one in fits_windows], append_images=pictures)
        drawn(name, 1024).save(folder / f"{name}.icns", append_images=pictures)


def main() -> None:
    """Write what is committed, or with a folder, what the installers of Windows and macOS need."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--system", type=Path, metavar="FOLDER", help="write .ico and .icns there instead")
    chosen = parser.parse_args()
    application = QGuiApplication(["icons", "-platform", "offscreen"])
    if chosen.system:
        write_system_icons(chosen.system)
    else:
        write_pngs(ICONS)
    application.quit()


if __name__ == "__main__":
    main()
