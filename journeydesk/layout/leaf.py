"""Leaves: the pages to print, each with the drawings that stand on it; every output of pages replays them."""

from collections.abc import Iterable
from dataclasses import dataclass

from journeydesk.layout.drawing import Drawing
from journeydesk.layout.geometry import Rect
from journeydesk.layout.pages import Page, fit, place
from journeydesk.tr import number, tr, tr_count


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its words, its depth from 0, and the node of a drawing it leads to."""

    title: str
    level: int
    node: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A place on a page, in its units, from where readers are led to the page that has the name `goal`."""

    rect: Rect
    goal: str


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing on a page: multiplied by `scale`, then moved by (`x`, `y`); of it shows what lies within `clip`.

    All in units of the page (points) from its top left corner; a `clip` of None shows everything.
    """

    drawing: Drawing
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    clip: Rect | None = None

    @property
    def shown(self) -> Rect:
        """What of the drawing shows, in its own units."""
        if self.clip is None:
            return self.drawing.root.bounds
        clip = self.clip.moved(-self.x, -self.y)
        return Rect(clip.x / self.scale, clip.y / self.scale, clip.width / self.scale, clip.height / self.scale)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page to print.

    `label` is what readers call the page (empty: its number). `bookmarks` lead to nodes of its drawings, beside those
    to journey, stages and touchpoints, which outputs find by themselves. `scale` is that of the sheet on paper (0:
    there is no sheet on it), `smallest` its smallest text in points; where that cannot be read well, `remedy` names the
    paper on which it could. `links` lead to pages by their `names`.
    """

    page: Page
    parts: tuple[Part, ...]
    label: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    scale: float = 0.0
    smallest: float = 0.0
    remedy: str = ""
    names: tuple[str, ...] = ()
    links: tuple[PageLink, ...] = ()

    @property
    def background(self) -> str:
        """The colour of the paper."""
        return self.parts[0].drawing.background if self.parts else "#ffffff"


def whole(drawing: Drawing, page: Page, *bookmarks: Bookmark) -> Leaf:
    """Return the leaf that *drawing* fills within the margins of *page*, in the middle."""
    return Leaf(page, (Part(drawing, *place(drawing, page)),), bookmarks=bookmarks)


def fitted(sheet: Drawing, page: Page) -> Leaf:
    """Return the leaf with a whole *sheet*, and whether its text can be read there."""
    found = fit(sheet, page)
    part = Part(sheet, found.scale, found.x, found.y)
    return Leaf(page, (part,), scale=found.scale, smallest=found.smallest_text, remedy=found.remedy)


def facts(leaves: Iterable[Leaf]) -> str:
    """Return in words how many pages these are, how large, and at what scale the sheet is on them."""
    leaves = list(leaves)
    sizes = list(dict.fromkeys((leaf.page.width_mm, leaf.page.height_mm) for leaf in leaves))
    scales = [leaf.scale for leaf in leaves if leaf.scale]
    smallest = [leaf.smallest for leaf in leaves if leaf.smallest]
    told = [tr_count("{n} page", "{n} pages", len(leaves))]
    size = tr("{width} × {height} mm")
    told += [size.format(width=number(round(width, 1)), height=number(round(height, 1))) for width, height in sizes[:2]]
    if scales:
        told.append(tr("{share} % of true size").format(share=number(round(min(scales) * 100))))
    if smallest:
        told.append(tr("smallest text {size} pt").format(size=number(min(smallest), ".1f")))
    return " · ".join(told)
