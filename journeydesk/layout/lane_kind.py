"""What a lane kind is: it draws one lane, stage by stage, into plain shapes; nothing downstream knows lane kinds.

The nodes of a sheet, which tools rely on (id · role · what it carries):

- ``sheet`` · sheet · the root, its bounds are the whole sheet.
- ``title:<journey>`` · title · record = journey; children ``persona:<persona>`` · persona · record = persona.
- ``<stage>`` · stage · the header over its columns; zone ``column`` (key,) a column; zone ``text`` ("title",) …;
  zone ``folded`` (count,) how many touchpoints a collapsed stage hides.
- ``lane:<lane>`` · lane · a row over the whole width; zone ``columns`` () is where its columns stand.
- ``lanelabel:<lane>`` · lanelabel · record = lane, its title beside the row.
- ``strip:<lane>:<stage>`` · strip · the part of a row that belongs to one stage; target = (lane, stage).
- ``cell:<lane>:<touchpoint or stage>`` · cell · target = (lane, first touchpoint of the column or "", stage). Zone
  ``score`` (touchpoint, persona): where a feeling that nobody has said yet can be set.
- ``<touchpoint>`` · touchpoint · a card; zone ``text`` with the field that stands there: ("title",), ("description",).
- ``<link>`` · link · target = (start, end); zones ``way`` are where its line can be grasped, zone ``text`` ("label",)
  its words.
- ``<note>`` · note · a card, target = (lane, touchpoint or "", stage or ""); zone ``text`` ("text",).
- ``curve:<lane>:<persona>`` · curve · target = (lane, persona); the line of one persona.
- ``<feeling>`` · feeling · target = (touchpoint, persona); zone ``point`` is the marker, zone ``plot`` the height that
  scores stand in (`curve.y_of_score` of its height, from its top), zone ``text`` ("emotion",) the word.
- ``caption:<feeling>`` · caption · record = feeling, a word that had no room beside its point, below the plot.
- ``channel:<touchpoint>`` · channel · record = touchpoint.
- ``link:<lane>``, ``shade:<lane>``, ``zero:<lane>``, ``scale:<lane>``, ``pile:<stage>``, ``key`` · decoration · lines
  between channels, the ground of bad feelings, lines of equal score, faces, what links into a folded stage end at, and
  the key at the foot of the sheet; nothing to grasp.
- ``hint`` · hint · what to do first, in a journey without stages.

Where two lanes of one kind show the same record, the ids in the later ones end in ``@<lane>``; `record` is the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from journeydesk.layout.content import Content, Section
from journeydesk.layout.drawing import Placed, Shape, Zone
from journeydesk.layout.grid import Grid
from journeydesk.layout.scene import Scene
from journeydesk.model.records import Lane, Record
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Row:
    """A lane as a row of the sheet.

    `suffix` keeps ids apart where an earlier row shows the same records; `shaded` rows stand on the theme's wash.
    """

    lane: Lane
    suffix: str = ""
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands beside a row."""

    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column of a row holds, from the cell's top left corner; `height` is what it takes, padding included."""

    height: float
    children: tuple[Placed, ...] = ()
    shapes: tuple[Shape, ...] = ()
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """What one stage of a row holds: a cell for each slot, and what spans several of them, from the strip's corner."""

    height: float
    cells: tuple[Cell, ...]
    spanning: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Across:
    """What a row holds beside its strips, from the row's corner: below them, above them.

    `floors` says, by stage, how far down each slot is taken already by what lies across.
    """

    under: tuple[Placed, ...] = ()
    over: tuple[Placed, ...] = ()
    floors: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


class LaneKind(Protocol):
    """One kind of lane. It keeps no state; what it draws follows from its arguments alone."""

    key: str
    title: str
    icon: str

    def heading(self, lane: Lane) -> Heading:
        """Return what stands beside the row of *lane*."""
        ...

    def read(self, row: Row, section: Section, content: Content) -> tuple[Record, ...]:
        """Return the records that the strip of *section* shows beside the section itself; cheap, called each time."""
        ...

    def draw(
        self, row: Row, section: Section, records: tuple[Record, ...], floors: tuple[float, ...], scene: Scene
    ) -> Strip:
        """Return the strip of *section*, made from what `read` returned; called again only when that changed."""
        ...

    def across(self, row: Row, content: Content, grid: Grid, scene: Scene) -> Across:
        """Return what crosses stages, made before the strips; called each time."""
        ...

    def scale(self, row: Row, scene: Scene) -> tuple[Shape, ...]:
        """Return what stands at the columns' side of the label, 24 units wide, from the row's top (a scale, say)."""
        ...


class PlainLane:
    """The defaults of a lane kind: its own name beside the row, nothing across stages, no scale."""

    key = ""
    title = ""
    icon = ""

    def heading(self, lane: Lane) -> Heading:
        """Return the lane's own title, or the kind's."""
        return Heading(lane.title or tr(self.title), self.icon)

    def read(self, row: Row, section: Section, content: Content) -> tuple[Record, ...]:
        """Return nothing: the section tells it all."""
        return ()

    def across(self, row: Row, content: Content, grid: Grid, scene: Scene) -> Across:
        """Return nothing."""
        return Across()

    def scale(self, row: Row, scene: Scene) -> tuple[Shape, ...]:
        """Return nothing."""
        return ()
