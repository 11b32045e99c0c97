"""The line above each page of a strip: the title, the page's number, and which stage goes on from page to page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeydesk.layout.columns import Column, Stretch
from journeydesk.layout.drawing import Drawing, Glyphs, Node, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.order import Order
from journeydesk.layout.pages import Page
from journeydesk.tr import tr

_STYLE = TextStyle(9, 600, 1.3)
_LIGHT = replace(_STYLE, weight=400, align="right")
_BELOW = 6.0
_SHARES = 0.4, 0.55
"""Of the width of the page: the title's and the words' at the other side."""
_LONGEST = 80
"""Characters of titles that are repeated; they stand in full on the overview and at their stages."""


@dataclass(frozen=True, slots=True)
class StripHead:
    """What stands above the pages of a strip of one size."""

    sheet: Drawing
    page: Page
    columns: Sequence[Column]
    order: Order

    def height(self, found: Sequence[Stretch] = ()) -> float:
        """Return how much of each page it takes for the pages *found*; the least there is, for none."""
        words = (self._words(self._said(found, at)).height for at in range(len(found)))
        return max([self._title().height, *words]) + _BELOW

    def draw(self, found: Sequence[Stretch], at: int) -> Drawing:
        """Return the line above page *at* of those *found*."""
        inside, theme, words = self.page.inside, self.order.theme, self._words(self._said(found, at))
        shapes = (
            Glyphs(inside.x, inside.y, self._title(), theme.ink),
            Glyphs(inside.right - words.width, inside.y, words, theme.soft),
        )
        bounds = Rect(0, 0, self.page.width, self.page.height)
        return replace(self.sheet, root=Node(f"head:{at}", "furniture", bounds, shapes, label=self.sheet.title))

    def _said(self, found: Sequence[Stretch], at: int) -> str:
        """Return what stands at the far side."""
        columns, facts = self.columns, [tr("{number} of {count}").format(number=at + 1, count=len(found))]
        first, last = columns[found[at].first], columns[found[at].last]
        if at and columns[found[at - 1].last].stage == first.stage:
            facts.append(tr("“{stage}” continued").format(stage=_short(first.title)))
        if at + 1 == len(found):
            return " · ".join(facts)
        if columns[found[at].last + 1].stage == last.stage:
            said = tr("“{stage}” continues on {number}").format(stage=_short(last.title), number=at + 2)
            return " · ".join([*facts, said])
        return " · ".join([*facts, tr("continues on {number}").format(number=at + 2)])

    def _title(self) -> TextBlock:
        return self.order.typesetter.set_text(
            _short(self.sheet.title) or " ", _STYLE, self.page.inside.width * _SHARES[0]
        )

    def _words(self, text: str) -> TextBlock:
        return self.order.typesetter.set_text(text, _LIGHT, self.page.inside.width * _SHARES[1])


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
