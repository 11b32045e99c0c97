"""What stands on composed pages: their words in reading order, and whether they are all where they should be."""

from collections.abc import Iterable, Iterator

from journeydesk.layout.drawing import Found, Glyphs
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf
from journeydesk.layout.letters import letters
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.project import Project
from tests.layout.prints import within


def words_on(leaves: Iterable[Leaf]) -> str:
    """Return all words of the pages but running heads, without blanks and breaks."""
    return squashed("".join(line for leaf in leaves for line in _lines(leaf)))


def squashed(text: str) -> str:
    """Return *text* without blanks."""
    return "".join(text.split())


def _lines(leaf: Leaf) -> Iterator[str]:
    for found in leaf.parts[0].drawing.walk():
        if not found.node.id.startswith("furniture:"):
            for shape in found.node.shapes:
                if isinstance(shape, Glyphs):
                    yield from (line.text for line in shape.block.lines)


def is_told(text: str, told: str) -> bool:
    """Tell whether all words of *text* stand there, one after the other or each by itself."""
    return squashed(text) in told or all(word in told for word in text.split())


def texts_of(project: Project, journey: str | None = None) -> Iterator[str]:
    """Yield what people wrote: titles, goals, notes, quotes and words of feelings; of one *journey* or of all."""
    whose = [one for one in queries.journeys(project) if journey in (None, one.id)]
    points = [point for one in whose for point in queries.journey_touchpoints(project, one.id)]
    stages = [stage for one in whose for stage in queries.stages(project, one.id)]
    people = [person for one in whose for person in queries.journey_personas(project, one)]
    felt = [f for f in project.all(r.Feeling) if f.touchpoint in {t.id for t in points}]
    felt = [f for f in felt if f.persona in {person.id for person in people}]
    for records, names in (
        (whose, ("title", "scenario", "customer_goal", "business_goal", "owner")),
        (people, ("name", "role", "quote", "background", "goals", "needs", "frustrations")),
        (stages, ("title", "customer_goal", "business_goal", "strategy")),
        (points, ("title", "description", "content", "owner")),
        (felt, ("emotion", "quote")),
        (queries.sources(project), ("title", "team", "link")),
        ([link for one in whose for link in queries.links(project, one.id)], ("label",)),
    ):
        for record in records:
            yield from (getattr(record, name) for name in names)
    shown = {lane.id for lane in project.all(r.Lane) if lane.visible and lane.lane_kind in ("notes", "pictures")}
    for note in project.all(r.Note):
        if note.journey in {one.id for one in whose} and (note.lane is None or note.lane in shown):
            yield note.text


def pieces_of(leaf: Leaf) -> list[Found]:
    """Return the nodes of a page that hold its words."""
    return [one for one in leaf.parts[0].drawing.walk() if one.node.shapes and not one.node.id.startswith("furniture:")]


def assert_whole(leaves: Iterable[Leaf]) -> None:
    """Fail when a letter leaves the margins or its place, or when two pieces of a page lie on one another."""
    for leaf in leaves:
        for part in leaf.parts:
            for ink in letters(part.drawing):
                rect = Rect(
                    part.x + ink.x * part.scale,
                    part.y + ink.y * part.scale,
                    ink.width * part.scale,
                    ink.height * part.scale,
                )
                assert within(rect, part.clip or leaf.page.inside), (leaf.label, rect)
                assert within(rect, leaf.page.inside), (leaf.label, rect)
        places = [one.rect for one in pieces_of(leaf)] if leaf.label != "1" else []
        places += [part.clip for part in leaf.parts if part.clip is not None]
        for at, place in enumerate(places):
            for other in places[at + 1 :]:
                assert not place.inset(0.05).meets(other), (leaf.label, place, other)
