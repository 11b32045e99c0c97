"""What is selected: ids in the order they were chosen, the last one being the one that keys act on."""

from collections.abc import Iterable

from journeydesk.edit.observers import Observers


class Selection:
    """The selected ids; who shows them joins `changes` and is told the new selection."""

    def __init__(self) -> None:
        self._ids: tuple[str, ...] = ()
        self._held: frozenset[str] = frozenset()
        self.changes: Observers[tuple[str, ...]] = Observers()

    @property
    def ids(self) -> tuple[str, ...]:
        """All selected ids, in the order they were chosen."""
        return self._ids

    @property
    def primary(self) -> str | None:
        """The id chosen last, or None."""
        return self._ids[-1] if self._ids else None

    def __contains__(self, id_: object) -> bool:
        return id_ in self._held

    def __len__(self) -> int:
        return len(self._ids)

    def set(self, ids: Iterable[str]) -> None:
        """Select exactly *ids*."""
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self._ids:
            self._ids, self._held = chosen, frozenset(chosen)
            self.changes.tell(chosen)

    def toggle(self, id_: str) -> None:
        """Add *id_*, or take it out when it is selected already."""
        self.set(tuple(i for i in self._ids if i != id_) if id_ in self._held else (*self._ids, id_))

    def add(self, ids: Iterable[str]) -> None:
        """Select *ids* besides what is selected already."""
        self.set((*self._ids, *ids))

    def clear(self) -> None:
        """Select nothing."""
        self.set(())
