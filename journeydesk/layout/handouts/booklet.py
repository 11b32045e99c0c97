"""A booklet: cover and contents, a spread for each stage, and lists of what hurts and what could be done."""

from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import Order, Request
from journeydesk.layout.press.binding import bind
from journeydesk.layout.press.desk import check_room
from journeydesk.tr import later


class Booklet:
    """The whole journey in words and pictures, to be read page by page."""

    key = "booklet"
    title = later("Booklet")
    about = later("A spread for each stage, with lists of pain points and opportunities")
    rank = 4
    takes = frozenset[str]()

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such page, or no room on it."""
        check_room(request.page("a4", "portrait"))

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the pages, cover first."""
        return bind(order, order.request.page("a4", "portrait"))


HANDOUT = Booklet()
