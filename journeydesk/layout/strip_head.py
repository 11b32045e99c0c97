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
_LONGEST = 60
"""Characters of a stage's title that are repeated."""
_MANY = 100


@dataclass(frozen=True, slots=True)
class StripHead:
    """What stands above, made for one page size; `height` is enough for every page, however long its stages' titles."""

    sheet: Drawing
    page: Page
    columns: Sequence[Column]
    order: Order

    @property
    def height(self) -> float:
        """How much of a page it takes."""
        longest = max((_short(one.title) for one in self.columns), key=len, default="")
        worst = _said(_MANY, _MANY, longest, longest, True)
        return max(self._title().height, self._words(worst).height) + _BELOW

    def draw(self, found: Sequence[Stretch], at: int) -> Drawing:
        """Return the line above page *at* of those *found*."""
        inside, theme, columns = self.page.inside, self.order.theme, self.columns
        first, last, goes_on = columns[found[at].first], columns[found[at].last], at + 1 < len(found)
        begun = first.title if at and columns[found[at - 1].last].stage == first.stage else ""
        split = last.title if goes_on and columns[found[at].last + 1].stage == last.stage else ""
        words = self._words(_said(at + 1, len(found), _short(begun), _short(split), goes_on))
        shapes = (
            Glyphs(inside.x, inside.y, self._title(), theme.ink),
            Glyphs(inside.right - words.width, inside.y, words, theme.soft),
        )
        bounds = Rect(0, 0, self.page.width, self.page.height)
        return replace(self.sheet, root=Node(f"head:{at}", "decoration", bounds, shapes, label=self.sheet.title))

    def _title(self) -> TextBlock:
        return self.order.typesetter.set_text(self.sheet.title or " ", _STYLE, self.page.inside.width * _SHARES[0])

    def _words(self, text: str) -> TextBlock:
        return self.order.typesetter.set_text(text, _LIGHT, self.page.inside.width * _SHARES[1])


def _said(at: int, count: int, begun: str, split: str, goes_on: bool) -> str:
    """Return what stands at the far side; *begun* came from the page before, *split* goes on on the next."""
    facts = [tr("{number} of {count}").format(number=at, count=count)]
    if begun:
        facts.append(tr("“{stage}” continued").format(stage=begun))
    if split:
        facts.append(tr("“{stage}” continues on {number}").format(stage=split, number=at + 1))
    elif goes_on:
        facts.append(tr("continues on {number}").format(number=at + 1))
    return " · ".join(facts)


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
