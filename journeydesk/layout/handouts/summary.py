"""A summary: the journey on one page, for those who read one page."""

from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import Order, Request
from journeydesk.layout.press.desk import check_room
from journeydesk.layout.press.summary import summary
from journeydesk.tr import later


class Summary:
    """One page that says what matters: the line with its trough and peak, three pain points, three opportunities."""

    key = "summary"
    title = later("One-page summary")
    about = later("The line, the worst pain points, the best opportunities and the key numbers")
    rank = 5
    takes = frozenset[str]()

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such page, or no room on it."""
        check_room(request.page("a4"))

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the one page."""
        return [summary(order, order.request.page("a4"))]


HANDOUT = Summary()
