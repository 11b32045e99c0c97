"""An editorial page: what the journey says, and nothing that does not."""

from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import Order, Request
from journeydesk.layout.press.desk import check_room
from journeydesk.layout.press.editorial import editorial
from journeydesk.tr import later


class Editorial:
    """At most six stages and three lanes under one line, its trough named."""

    key = "editorial"
    title = later("Editorial page")
    about = later("Six stages at most, one line with its trough named, three lanes, nothing decorative")
    rank = 7
    takes = frozenset[str]()

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such page, or no room on it."""
        check_room(request.page("a3"))

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the one page."""
        return [editorial(order, order.request.page("a3"))]


HANDOUT = Editorial()
