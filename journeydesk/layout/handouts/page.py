"""One page: the whole sheet, fitted to a sheet of paper."""

from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.order import Order, Request
from journeydesk.layout.pages import fit
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
        sheet, page = order.sheet(), order.request.page("a3")
        found = fit(sheet, page)
        part = Part(sheet, found.scale, found.x, found.y)
        return [Leaf(page, (part,), scale=found.scale, smallest=found.smallest_text, remedy=found.remedy)]


HANDOUT = OnePage()
