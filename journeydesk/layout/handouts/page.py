"""One page: the whole sheet, fitted to a sheet of paper."""

from journeydesk.layout.leaf import Leaf, fitted
from journeydesk.layout.order import Order, Request
from journeydesk.tr import later


class OnePage:
    """The journey on one sheet of the paper that is chosen."""

    key = "page"
    title = later("One page")
    about = later("The whole journey, fitted to one sheet of paper")
    rank = 0
    takes = frozenset({"bleed_mm"})

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such page."""
        request.page("a3")

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the one page."""
        return [fitted(order.sheet(), order.request.page("a3"))]


HANDOUT = OnePage()
