"""Sheets for tests: a small journey with one of everything, and how to lay any journey out in plain arithmetic."""

from dataclasses import replace
from itertools import chain

from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Box, Drawing, Found, Glyphs, Path, Picture, Shape
from journeydesk.layout.geometry import Rect, united
from journeydesk.layout.marks import extent
from journeydesk.layout.options import ViewOptions
from journeydesk.model import records as r
from journeydesk.model.change import updating
from journeydesk.model.project import Project
from tests.layout.plain_typesetter import PlainTypesetter

JOURNEY = "journey"
SETTER = PlainTypesetter()


def lay_out(
    project: Project, options: ViewOptions | None = None, cache: LayoutCache | None = None, journey: str = JOURNEY
) -> Drawing:
    return compose(project, journey, lane_kinds(), SETTER, options or ViewOptions(date="21 November 2026"), cache)


def small(**journey: object) -> Project:
    """Two stages and an empty one, four columns, two personas, a lane of each kind and of two note roles."""
    values = {"title": "Repair", "scenario": "A phone breaks.", "personas": ("ada", "ben"), "state": "current"}
    return Project.of(
        [
            r.ProjectInfo(id="info", title="Care study", client="Example Ltd", author="A. Consultant"),
            r.Persona(id="ada", name="Ada", role="student", order="A"),
            r.Persona(id="ben", name="Ben", order="B"),
            r.Channel(id="web", name="Web", icon="globe", order="A"),
            r.Channel(id="shop", name="Shop", icon="storefront", colour="#2f6f9f", order="B"),
            r.Journey(id=JOURNEY, **{**values, **journey}),  # type: ignore[arg-type]
            r.Stage(id="seek", journey=JOURNEY, title="Seek help", customer_goal="Find out what it costs", order="A"),
            r.Stage(id="fix", journey=JOURNEY, title="Repair", duration=3.0, duration_unit="days", order="B"),
            r.Stage(id="after", journey=JOURNEY, title="Afterwards", order="C"),
            r.Touchpoint(id="search", stage="seek", column="A", title="Searches", channel="web", moment_of_truth=True),
            r.Touchpoint(id="call", stage="seek", column="B", title="Calls the hotline", description="Waits long"),
            r.Touchpoint(id="chat", stage="seek", column="B", row=1, title="Chats", channel="web", personas=("ben",)),
            r.Touchpoint(id="bring", stage="fix", column="A", title="Brings it in", channel="shop"),
            r.Touchpoint(id="fetch", stage="fix", column="B", title="Fetches it", channel="shop"),
            r.Lane(id="touchpoints", journey=JOURNEY, lane_kind="touchpoints", order="A"),
            r.Lane(id="feelings", journey=JOURNEY, lane_kind="feelings", order="B"),
            r.Lane(id="channels", journey=JOURNEY, lane_kind="channels", order="C"),
            r.Lane(id="pains", journey=JOURNEY, lane_kind="notes", role="pains", order="D"),
            r.Lane(id="ideas", journey=JOURNEY, lane_kind="notes", role="opportunities", title="Ideas", order="E"),
            r.Lane(id="pictures", journey=JOURNEY, lane_kind="pictures", order="F"),
            r.Lane(id="hidden", journey=JOURNEY, lane_kind="notes", role="free", order="G", visible=False),
            r.Feeling(id="f1", touchpoint="search", persona="ada", score=1.0, emotion="Curious", expected=0.0),
            r.Feeling(id="f2", touchpoint="call", persona="ada", score=-2.0, emotion="Furious"),
            r.Feeling(id="f3", touchpoint="fetch", persona="ada", score=2.0, emotion="Relieved"),
            r.Feeling(id="f4", touchpoint="search", persona="ben", score=1.0, emotion="Sure of himself"),
            r.Feeling(id="f5", touchpoint="chat", persona="ben", score=0.5),
            _note(
                "wait", "pains", "Waits 40 minutes", "A", touchpoint="call", severity=3, evidence="measured", votes=4
            ),
            _note("again", "pains", "Has to tell it all again", "B", touchpoint="call", severity=1, frequency=2),
            _note("bot", "pains", "The bot does not understand", "C", touchpoint="chat", evidence="observed"),
            _note("status", "ideas", "Say how far it is", "A", touchpoint="call", touchpoint_end="fetch"),
            _note("price", "ideas", "Show the price", "B", touchpoint="search", touchpoint_end="call"),
            _note("loan", "ideas", "Lend a phone meanwhile", "C", stage="fix"),
            _note("desk", "pictures", "The desk", "A", touchpoint="bring", picture="photo"),
            _note("secret", "hidden", "Nobody sees this", "A", touchpoint="call"),
            r.Note(id="waiting", journey=JOURNEY, text="In the Inbox"),
            r.Asset(id="photo", name="desk.png", sha256="a" * 64, width=640, height=320),
        ]
    )


def _note(id_: str, lane: str, text: str, order: str, **values: object) -> r.Note:
    return r.Note(id=id_, journey=JOURNEY, lane=lane, text=text, order=order, **values)  # type: ignore[arg-type]


def edited(project: Project, id_: str, **values: object) -> Project:
    """Return the project with some fields of one record changed."""
    record = project.get(id_, r.Record)
    return project.apply(updating((record, replace(record, **values))))


def by_role(drawing: Drawing, *roles: str) -> list[Found]:
    return [found for found in drawing.walk() if found.node.role in roles]


def rect_of(drawing: Drawing, id_: str) -> Rect:
    found = drawing.find(id_)
    assert found is not None, f"no node {id_}"
    return found.rect


def words_on(drawing: Drawing) -> set[str]:
    """Return every text that is set on the sheet."""
    shapes = chain.from_iterable(found.node.shapes for found in drawing.walk())
    return {shape.block.text for shape in shapes if isinstance(shape, Glyphs)}


def ink(shape: Shape) -> Rect:
    """Return the rectangle that a shape paints in."""
    if isinstance(shape, Glyphs):
        lines = [
            Rect(shape.x + line.x, shape.y, line.width, shape.block.height) for line in shape.block.lines if line.width
        ]
        return united(lines) if lines else Rect(shape.x, shape.y, 0, 0)
    if isinstance(shape, Path):
        return extent(shape)
    if isinstance(shape, Box) and shape.stroke:
        return shape.rect.inset(-shape.width / 2)
    return (shape.clip or shape.rect) if isinstance(shape, Picture) else shape.rect
