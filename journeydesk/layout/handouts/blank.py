"""A blank template: the journey's stages and lanes to fill in by hand, on a table or a wall."""

from journeydesk.layout.leaf import Leaf
from journeydesk.layout.order import Order, Request
from journeydesk.layout.press.blank import blanks
from journeydesk.layout.press.desk import check_room
from journeydesk.tr import later


class Blank:
    """Empty boxes for each stage in each lane, large enough to write in, or for sticky notes on a wall."""

    key = "blank"
    title = later("Blank template")
    about = later("The stages and lanes with empty boxes, to write in or to stick notes on")
    rank = 6
    takes = frozenset[str]()

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such page, or no room on it."""
        check_room(request.page("a3"))

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the template, on as many pages as it takes."""
        return blanks(order, order.request.page("a3"))


HANDOUT = Blank()
