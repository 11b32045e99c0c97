"""Arithmetic on ``#rrggbb`` colours: mixing, and contrast as WCAG 2.2 defines it."""

from functools import cache


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def mixed(colour: str, other: str, share: float) -> str:
    """Return *colour* with *share* (0…1) of *other* in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@cache
def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white); WCAG 2.2, relative luminance."""
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21; WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def readable(colour: str, ground: str, ratio: float = 4.5) -> str:
    """Return *colour*, taken towards black or white until it has *ratio* of contrast on *ground*."""
    end = "#000000" if contrast("#000000", ground) >= contrast("#ffffff", ground) else "#ffffff"
    steps = (mixed(colour, end, step / 20) for step in range(21))
    return next((step for step in steps if contrast(step, ground) >= ratio), end)


@cache
def greyed(colour: str) -> str:
    """Return the grey of the same luminance."""
    share = luminance(colour)
    level = round(255 * (share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055))
    return f"#{level:02x}{level:02x}{level:02x}"
