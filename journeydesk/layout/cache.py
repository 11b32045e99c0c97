"""What was laid out already: one value a place, kept while what it was made from stays the same."""

from collections.abc import Callable
from typing import Any, TypeVar

from journeydesk.model.project import Project

T = TypeVar("T")
Place = tuple[str, ...]
"""(what, id of the record it belongs to, …)."""

_SLACK = 1.5


class LayoutCache:
    """Remembers the last value made for each place, with the records and numbers it was made from.

    Records never change, so comparing finds the same objects at once; a value comes back as the same object, and a
    canvas sees by identity what it must paint again. Keep one cache a window; not for several threads at a time.
    """

    def __init__(self) -> None:
        self._made: dict[Place, tuple[tuple[Any, ...], Any]] = {}
        self._swept = 1000

    def memo(self, place: Place, inputs: tuple[Any, ...], make: Callable[[], T]) -> T:
        """Return what stands at *place* if it was made from equal *inputs*, else *make* it."""
        found = self._made.get(place)
        if found is not None and found[0] == inputs:
            value: T = found[1]
            return value
        value = make()
        self._made[place] = (inputs, value)
        return value

    def sweep(self, project: Project) -> None:
        """Forget what belonged to records that are gone, once enough has gathered."""
        if len(self._made) > self._swept * _SLACK:
            self._made = {place: made for place, made in self._made.items() if place[1] in project}
            self._swept = max(1000, len(self._made))
