"""Outlines as PDF operators; painting them is the caller's."""

from functools import lru_cache

from journeydesk.layout.drawing import Box, PathOp

_ARC = 0.5522847498
"""Handle length of a quarter circle of radius 1 as a cubic."""

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@lru_cache(maxsize=2048)
def path_operators(ops: tuple[PathOp, ...], digits: int = 2) -> str:
    """Return the outline *ops*, its numbers with so many *digits* behind the point."""
    return " ".join(
        [" ".join([*[f"{number:.{digits}f}" for number in op[1:]], _OPERATORS[op[0]]]) for op in ops],
    )


def moved(ops: tuple[PathOp, ...], x: float, y: float, scale: float) -> tuple[PathOp, ...]:
    """Return *ops* enlarged by *scale*, then moved by (*x*, *y*)."""
    return tuple(
        (op[0], *[number * scale + (y if index % 2 else x) for index, number in enumerate(op[1:])]) for op in ops
    )


@lru_cache(maxsize=2048)
def box_operators(box: Box) -> str:
    """Return the outline of *box*."""
    left, top, width, height = box.rect.x, box.rect.y, box.rect.width, box.rect.height
    radius = min(box.radius, width / 2, height / 2)
    if radius <= 0:
        return f"{left:.2f} {top:.2f} {width:.2f} {height:.2f} re"
    right, bottom, handle = left + width, top + height, radius * (1 - _ARC)
    return (
        f"{left + radius:.2f} {top:.2f} m {right - radius:.2f} {top:.2f} l "
        f"{right - handle:.2f} {top:.2f} {right:.2f} {top + handle:.2f} {right:.2f} {top + radius:.2f} c "
        f"{right:.2f} {bottom - radius:.2f} l "
        f"{right:.2f} {bottom - handle:.2f} {right - handle:.2f} {bottom:.2f} {right - radius:.2f} {bottom:.2f} c "
        f"{left + radius:.2f} {bottom:.2f} l "
        f"{left + handle:.2f} {bottom:.2f} {left:.2f} {bottom - handle:.2f} {left:.2f} {bottom - radius:.2f} c "
        f"{left:.2f} {top + radius:.2f} l "
        f"{left:.2f} {top + handle:.2f} {left + handle:.2f} {top:.2f} {left + radius:.2f} {top:.2f} c h"
    )
