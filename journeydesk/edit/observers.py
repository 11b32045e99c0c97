"""Who wants to hear: a list of callables, without any toolkit."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Observers(Generic[T]):
    """Callables that are told each value, in the order they joined."""

    def __init__(self) -> None:
        self._callables: list[Callable[[T], object]] = []

    def join(self, hear: Callable[[T], object]) -> None:
        """Tell *hear* from now on."""
        self._callables.append(hear)

    def leave(self, hear: Callable[[T], object]) -> None:
        """Stop telling *hear*; fine when it never joined."""
        if hear in self._callables:
            self._callables.remove(hear)

    def tell(self, value: T) -> None:
        """Tell everyone; who joins or leaves meanwhile does so after this round."""
        for hear in tuple(self._callables):
            hear(value)
