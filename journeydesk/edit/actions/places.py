"""Order keys for a place among siblings, given by its index."""

from collections.abc import Sequence
from typing import Protocol

from journeydesk.model.order import keys_between


class _Ordered(Protocol):
    @property
    def order(self) -> str: ...


def keys_at(keys: Sequence[str], index: int, count: int = 1) -> list[str]:
    """Return *count* new keys that sort at *index* (0…len) among *keys*, which must be in order.

    Siblings that share a key (they may, after a merge) leave no room between them; the place after them is taken.
    """
    index = max(0, min(index, len(keys)))
    before = keys[index - 1] if index else None
    after = next((key for key in keys[index:] if before is None or key > before), None)
    return keys_between(before, after, count)


def orders_at(siblings: Sequence[_Ordered], index: int, count: int = 1) -> list[str]:
    """Return *count* new keys at *index* among *siblings*, which must be in order."""
    return keys_at([sibling.order for sibling in siblings], index, count)


def order_at(siblings: Sequence[_Ordered], index: int) -> str:
    """Return a new key at *index* among *siblings*, which must be in order."""
    return orders_at(siblings, index)[0]
