"""Colours as people with a colour vision deficiency see them, and how far apart two colours look.

The matrices are those of Machado, Oliveira and Fernandes (IEEE TVCG 15, 2009) for severity 1, for linear RGB.
"""

import math

MATRICES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> list[float]:
    """Return ``#rrggbb`` as linear shares of red, green and blue."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    """Return the product of a matrix and a vector."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def seen(colour: str, vision: str) -> list[float]:
    """Return linear RGB of *colour* as seen with a *vision* of `MATRICES`, or by everyone else."""
    rgb = linear(colour)
    return [min(1.0, max(0.0, share)) for share in times(MATRICES[vision], rgb)] if vision in MATRICES else rgb


def apart(one: str, other: str, vision: str = "") -> float:
    """Return the distance of two colours in CIE L*a*b* (1976); about 2.3 can just be noticed."""
    return math.dist(_lab(seen(one, vision)), _lab(seen(other, vision)))


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    ratios = [value / white for value, white in zip(times(_TO_XYZ, rgb), _WHITE, strict=True)]
    x, y, z = (r ** (1 / 3) if r > 216 / 24389 else (24389 / 27 * r + 16) / 116 for r in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
