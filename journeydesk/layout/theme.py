"""The look of a sheet as values: colours by what they mean, and the type scale.

Text is never smaller than 12 units, so that fifteen columns on A3 landscape (scale about 0.5) print at 6 pt or more.
Every ink passes WCAG 2.2 AA on the ground it stands on; a test proves it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from types import MappingProxyType

from journeydesk.layout.colour import greyed, mixed, readable
from journeydesk.layout.drawing import TextStyle
from journeydesk.tr import later

MARKERS = ("circle", "square", "diamond", "triangle", "hexagon")
"""The shapes that tell personas apart, beside their colours; in the order of a journey's personas."""

DASHES: tuple[tuple[float, ...], ...] = ((), (9.0, 5.0), (3.0, 4.5), (12.0, 4.0, 3.0, 4.0), (6.0, 3.0))
"""The dash of each persona's curve, in the same order."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A soft ground with what stands on it: its edge, its strong mark, and a readable ink."""

    fill: str
    edge: str
    mark: str
    ink: str


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The styles of all text on a sheet."""

    title: TextStyle
    subtitle: TextStyle
    lead: TextStyle
    lane: TextStyle
    stage: TextStyle
    card_title: TextStyle
    body: TextStyle
    strong: TextStyle
    centred: TextStyle

    def at_right(self) -> "TypeScale":
        """Return the scale for a sheet read from the right, where foreign lines begin at the right as well."""
        styles = {one.name: getattr(self, one.name) for one in fields(self)}
        turned = {name: replace(style, align="right") for name, style in styles.items() if style.align == "start"}
        return replace(self, **turned)


_LEADING = 4 / 3
TYPE = TypeScale(
    title=TextStyle(28, 600, 8 / 7),
    subtitle=TextStyle(14, 600, 20 / 14),
    lead=TextStyle(14, 400, 20 / 14),
    lane=TextStyle(14, 600, 20 / 14),
    stage=TextStyle(16, 600, 1.25),
    card_title=TextStyle(13, 600, 1.24),
    body=TextStyle(12, 400, _LEADING),
    strong=TextStyle(12, 600, _LEADING),
    centred=TextStyle(12, 400, _LEADING, "centre"),
)
"""The type scale of every theme so far."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a sheet by their meaning. `stages` and `personas` are taken in turn where a record has none."""

    name: str
    paper: str
    wash: str
    ink: str
    soft: str
    faint: str
    hairline: str
    card: str
    card_edge: str
    accent: str
    stages: tuple[str, ...]
    personas: tuple[str, ...]
    roles: Mapping[str, str] = field(hash=False)
    type: TypeScale = TYPE
    grey: bool = False
    brand: str = ""

    def tint(self, colour: str) -> Tint:
        """Return the soft ground made of *colour*, in this theme's manner."""
        return _tint(greyed(colour), self.paper, _INK_SAVING) if self.grey else _tint(colour, self.paper, _SOFT)

    def stage_tint(self, colour: str, index: int) -> Tint:
        """Return the band of a stage: of its own colour, or the next in turn.

        Full colour with light words on it; the greyscale theme saves ink and stays soft.
        """
        own = colour or self.stages[index % len(self.stages)]
        return self.tint(own) if self.grey else _solid(own, self.paper)

    @property
    def masthead(self) -> Tint:
        """The ground of the masthead: of the brand's colour, where there is one, else the theme's wash."""
        if self.brand:
            return _tint(greyed(self.brand) if self.grey else self.brand, self.paper, _INK_SAVING)
        return Tint(self.wash, self.hairline, self.ink, self.ink)

    def note_tint(self, colour: str, role: str) -> Tint:
        """Return the ground of a note: of its own colour, or its role's."""
        return self.tint(colour or self.roles.get(role, self.roles["free"]))

    def persona_colour(self, colour: str, index: int) -> str:
        """Return a persona's colour for lines and words: its own or the next in turn, readable on every row."""
        own = colour or self.personas[index % len(self.personas)]
        return readable(greyed(own) if self.grey else own, self.wash)


_SOFT, _INK_SAVING = 0.86, 0.94
"""Shares of paper in soft grounds."""


@cache
def _tint(colour: str, paper: str, share: float) -> Tint:
    fill = mixed(colour, paper, share)
    return Tint(
        fill, mixed(colour, paper, 0.6), readable(colour, fill, 3.2), readable(mixed(colour, "#000000", 0.4), fill)
    )


@cache
def _solid(colour: str, paper: str) -> Tint:
    fill = readable(colour, paper)
    return Tint(fill, mixed(fill, paper, 0.5), mixed(fill, "#000000", 0.3), paper)


PAPER = Theme(
    name="paper",
    paper="#ffffff",
    wash="#faf9f7",
    ink="#1f2328",
    soft="#59616b",
    faint="#9aa1aa",
    hairline="#e4e2dd",
    card="#ffffff",
    card_edge="#cfccc5",
    accent="#b7791f",
    stages=("#3f6ea8", "#2f8580", "#6f7f35", "#a8721d", "#85589b", "#a9554a", "#5b6b82"),
    personas=("#2563ab", "#b84d12", "#227850", "#84429e", "#ab2f49"),
    roles=MappingProxyType(
        {
            "doing": "#64748b",
            "thinking": "#6d6aa8",
            "needs": "#2b7f8c",
            "expectations": "#8c7a4f",
            "pains": "#c8402f",
            "opportunities": "#2f8a4c",
            "strategies": "#4a5fc1",
            "quotes": "#6b6560",
            "questions": "#b7791f",
            "backstage": "#707a85",
            "free": "#d0a400",
        }
    ),
)
"""Paper-white, quiet; the default."""

GREYSCALE = replace(
    PAPER,
    name="greyscale",
    wash="#f9f9f9",
    ink="#222222",
    soft="#606060",
    faint="#9e9e9e",
    hairline="#e1e1e1",
    card_edge="#cccccc",
    accent="#5a5a5a",
    grey=True,
)
"""For printers without colour: shapes and dashes alone tell things apart."""

COLOUR_BLIND = replace(
    PAPER,
    name="colour-blind",
    accent="#8a5a00",
    stages=("#12406e", "#9a6a00", "#243b53", "#2f7cb0", "#5e4300", "#64748b"),
    personas=("#0060a8", "#b35900", "#2e092e", "#200080", "#570000"),
    roles=MappingProxyType(
        {
            "doing": "#64748b",
            "thinking": "#5b6fa8",
            "needs": "#2b7fb0",
            "expectations": "#8c7a4f",
            "pains": "#b34700",
            "opportunities": "#0067b0",
            "strategies": "#2f3f8f",
            "quotes": "#6b6560",
            "questions": "#a87a00",
            "backstage": "#707a85",
            "free": "#d0a400",
        }
    ),
)
"""Blue against orange and light against dark, which every kind of colour vision tells apart."""

BRAND = replace(PAPER, name="brand", brand="#334155")
"""The client's own colour on masthead and stages; slate until it is chosen."""

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (PAPER, GREYSCALE, COLOUR_BLIND, BRAND)}
"""Every theme of the sheet by its name."""


THEME_TITLES = later(
    {
        "paper": "Paper",
        "greyscale": "Greyscale, saves ink",
        "colour-blind": "Safe for colour blindness",
        "brand": "In the brand’s colour",
    }
)
"""What people call each theme."""


@cache
def theme_for(name: str, brand: str = "") -> Theme:
    """Return the theme called *name*, paper when there is none, with the masthead in the *brand* colour (or empty)."""
    theme = THEMES.get(name, PAPER)
    own = brand or theme.brand
    if not own:
        return theme
    if theme is BRAND:
        return replace(theme, brand=own, stages=(own, mixed(own, "#000000", 0.25)))
    return replace(theme, brand=own)
