"""Outlines as PDF operators."""

from typing import Any

from journeydesk.layout.drawing import Box, PathOp

_ARC = 0.5522847498
"""Handle length of a quarter circle of radius 1 as a cubic."""

_OPERATORS = {"M": "m", "L": "l", "C": "c"}


def path_operators(ops: tuple[PathOp, ...], x: float, y: float, scale: float) -> str:
    """Return the outline *ops*, enlarged by *scale* and moved by (*x*, *y*); painting it is the caller's."""
    parts = []
    for op in ops:
        if op[0] == "Z":
            parts.append("h")
            continue
        numbers: list[Any] = list(op[1:])
        numbers[0::2] = [x + number * scale for number in numbers[0::2]]
        numbers[1::2] = [y + number * scale for number in numbers[1::2]]
        parts.append(" ".join([f"{number:.2f}" for number in numbers]) + " " + _OPERATORS[op[0]])
    return " ".join(parts)


def box_operators(box: Box, x: float, y: float) -> str:
    """Return the outline of *box*, moved by (*x*, *y*); painting it is the caller's."""
    left, top = x + box.rect.x, y + box.rect.y
    width, height = box.rect.width, box.rect.height
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
