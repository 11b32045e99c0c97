"""Numbers and paths as SVG writes them: a hundredth of a unit, no more digits than needed."""

from collections.abc import Iterable

from journeydesk.layout.drawing import PathOp


def short(value: float) -> str:
    """Return *value* to two digits, without what says nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def path_data(ops: Iterable[PathOp]) -> str:
    """Return lines and curves as the data of a path."""
    return "".join(f"{name}{' '.join(short(value) for value in values)}" for name, *values in ops)
