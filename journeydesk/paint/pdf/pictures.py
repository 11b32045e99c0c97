"""Assets as JPEG, no finer than print can show."""

import io
import warnings

from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000
_LARGE = 16_000_000
DPI = 300
_QUALITY = 88
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
"""What is decoded; the same as on screen."""


def printed(data: bytes, width: float, height: float, grey: bool = False) -> tuple[bytes, int, int] | None:
    """Return the picture in *data* as upright JPEG for a space of *width* × *height* points, and its pixels.

    Transparent parts become white, as paper is; *grey* takes the colour out. None when it is no picture that is
    decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if image.width * image.height > MOST_PIXELS:
            return None
        small = _fitted(image, max(1, round(width * DPI / 72)), max(1, round(height * DPI / 72)))
        small = small.convert("L").convert("RGB") if grey else small
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=False)
    return out.getvalue(), small.width, small.height


def _fitted(image: Image.Image, width: int, height: int) -> Image.Image:
    if image.format == "JPEG":
        image.draft("RGB", (width, height))
    if image.width * image.height > _LARGE:  # before it is copied for each of the steps below
        longest = max(width, height)
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    upright = upright.convert("RGB")
    upright.thumbnail((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return upright
