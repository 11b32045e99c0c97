"""The records that a project holds. Frozen values; references are ids; every field is described in `fields`.

Whoever adds a record or a field raises `FORMAT` and says in `store/formats.py` what is new.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from journeydesk.model import fields as f
from journeydesk.model.languages import LANGUAGES

FORMAT = 2
"""The format of what is kept, in files, in the history and in the JSON twin: which records and fields there are."""
SCORE_LOW, SCORE_HIGH = -2.0, 2.0
EVIDENCE = ("assumption", "observed", "measured")
SOURCE_KINDS = ("interview", "survey", "analytics", "support log", "observation", "workshop", "other")
NOTE_ROLES = (
    "doing",
    "thinking",
    "needs",
    "expectations",
    "pains",
    "opportunities",
    "strategies",
    "quotes",
    "questions",
    "backstage",
    "free",
)
COMMENTED = ("project", "persona", "journey", "stage", "lane", "touchpoint", "note", "feeling", "link")
LANE_KINDS = ("touchpoints", "feelings", "notes", "channels", "pictures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: a stable id, and the id it was copied from."""

    kind: ClassVar[str] = ""
    id: str
    origin: str | None = None


R = TypeVar("R", bound=Record)


def with_values(record: R, values: dict[str, Any]) -> R:
    """Return *record* with some fields changed, named at run time; see `dataclasses.replace`."""
    return dataclasses.replace(record, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInfo(Record):
    """One client engagement: what the project as a whole is about."""

    kind: ClassVar[str] = "project"
    title: str = f.title()
    client: str = f.title()
    author: str = f.title()
    theme: str = f.choice("paper", "greyscale", "colour-blind", "brand")
    brand_colour: str = f.colour()
    logo: str | None = f.ref("asset")


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Record):
    """Who travels."""

    kind: ClassVar[str] = "persona"
    name: str = f.title()
    role: str = f.title()
    photo: str | None = f.ref("asset")
    quote: str = f.note()
    background: str = f.note()
    goals: str = f.note()
    needs: str = f.note()
    expectations: str = f.note()
    preferences: str = f.note()
    motivations: str = f.note()
    frustrations: str = f.note()
    colour: str = f.colour()
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """Where touchpoints happen: web, app, phone, store …; an editable list per project."""

    kind: ClassVar[str] = "channel"
    name: str = f.title()
    icon: str = f.title()
    colour: str = f.colour()
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Where a claim comes from. `count` is how many were asked; `link` an address, opened only when asked."""

    kind: ClassVar[str] = "source"
    title: str = f.title()
    source_kind: str = f.choice(*SOURCE_KINDS)
    team: str = f.title()
    date: str = f.date()
    count: int | None = f.integer()
    link: str = f.title()
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey(Record):
    """One map. `language` is what it is told in, for readers of its papers; empty where that has to be guessed."""

    kind: ClassVar[str] = "journey"
    title: str = f.title()
    scenario: str = f.note()
    customer_goal: str = f.note()
    business_goal: str = f.note()
    state: str = f.choice("baseline", "current", "future", "research")
    owner: str = f.title()
    personas: tuple[str, ...] = f.refs("persona")
    last_reviewed: str = f.date()
    next_review: str = f.date()
    direction: str = f.choice("left to right", "right to left")
    language: str = f.choice(*LANGUAGES)
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Record):
    """A column group of a journey."""

    kind: ClassVar[str] = "stage"
    journey: str = f.owner("journey")
    title: str = f.title()
    customer_goal: str = f.note()
    business_goal: str = f.note()
    strategy: str = f.note()
    duration: float | None = f.real(low=0)
    duration_unit: str = f.choice("minutes", "hours", "days", "weeks", "months")
    colour: str = f.colour()
    collapsed: bool = f.flag()
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint(Record):
    """One interaction, in one column of its stage.

    Touchpoints of a stage with the same `column` key share that column; `row` 0 is the main path and rows 1…
    are parallel alternatives below it.
    """

    kind: ClassVar[str] = "touchpoint"
    stage: str = f.owner("stage")
    column: str = f.order()
    row: int = f.integer(0, high=50)
    title: str = f.title()
    description: str = f.note()
    channel: str | None = f.ref("channel")
    initiator: str = f.choice("customer", "company", "someone else")
    personas: tuple[str, ...] = f.refs("persona")
    duration: float | None = f.real(low=0)
    duration_unit: str = f.choice("minutes", "hours", "days", "weeks", "months")
    owner: str = f.title()
    content: str = f.note()
    usefulness: int | None = f.integer(low=1, high=5)
    moment_of_truth: bool = f.flag()
    satisfaction: int | None = f.integer(low=1, high=5)
    importance: int | None = f.integer(low=1, high=5)
    sub_journey: str | None = f.ref("journey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Record):
    """A row of the map. `role` says what the notes of a notes lane are about."""

    kind: ClassVar[str] = "lane"
    journey: str = f.owner("journey")
    lane_kind: str = f.choice(*LANE_KINDS, default="notes")
    role: str = f.choice(*NOTE_ROLES)
    title: str = f.title()
    visible: bool = f.flag(True)
    height_mode: str = f.choice("fit", "compact", "tall", default="fit")
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A sticky in a lane, hanging under a touchpoint, a run of touchpoints, or a whole stage.

    The run goes from `touchpoint` to `touchpoint_end`. Without any anchor the note waits in the journey's Inbox.
    In a pictures lane `picture` is shown and the text is its caption.
    """

    kind: ClassVar[str] = "note"
    journey: str = f.owner("journey")
    lane: str | None = f.ref("lane", on_delete="cascade")
    touchpoint: str | None = f.ref("touchpoint", on_delete="cascade")
    touchpoint_end: str | None = f.ref("touchpoint")
    stage: str | None = f.ref("stage", on_delete="cascade")
    text: str = f.note()
    severity: int | None = f.integer(low=1, high=3)
    frequency: int | None = f.integer(low=1, high=3)
    votes: int = f.integer(0, high=100_000)
    stance: str = f.choice("keep", "build on", "abandon")
    evidence: str = f.choice(*EVIDENCE, default="assumption")
    sources: tuple[str, ...] = f.refs("source")
    colour: str = f.colour()
    picture: str | None = f.ref("asset")
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling(Record):
    """What a persona feels at a touchpoint, from -2 (awful) to +2 (delighted)."""

    kind: ClassVar[str] = "feeling"
    touchpoint: str = f.owner("touchpoint")
    persona: str = f.owner("persona")
    score: float = f.real(0.0, low=SCORE_LOW, high=SCORE_HIGH)
    expected: float | None = f.real(low=SCORE_LOW, high=SCORE_HIGH)
    emotion: str = f.title()
    quote: str = f.note()
    evidence: str = f.choice(*EVIDENCE, default="assumption")
    sources: tuple[str, ...] = f.refs("source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """A path between two touchpoints of a journey that is not “the next one”: a loop back, a shortcut, a branch.

    `share` is the percentage of customers who go this way; with a `persona` it is the path of that one alone.
    """

    kind: ClassVar[str] = "link"
    start: str = f.owner("touchpoint")
    end: str = f.owner("touchpoint")
    label: str = f.title()
    share: float | None = f.real(low=0, high=100)
    persona: str | None = f.ref("persona", on_delete="cascade")
    style: str = f.choice("solid", "dashed", "dotted", default="solid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Record):
    """Something said about a thing on the map, by somebody, at a moment; it is not part of the map."""

    kind: ClassVar[str] = "comment"
    anchor: str = f.owner(*COMMENTED)
    author: str = f.title()
    text: str = f.note()
    time: str = f.time()
    resolved: bool = f.flag()


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Record):
    """A saved way to look at a journey: which lanes, whose path, how near.

    No lanes means those that are visible. `zoom` is a scale, 1 for true size; (`x`, `y`) is the point of the sheet
    in the middle of the window, in units; without a zoom the whole sheet is shown.
    """

    kind: ClassVar[str] = "view"
    journey: str = f.owner("journey")
    title: str = f.title()
    lanes: tuple[str, ...] = f.refs("lane")
    persona: str | None = f.ref("persona")
    zoom: float | None = f.real(low=1 / 64, high=64)
    x: float = f.real(0.0)
    y: float = f.real(0.0)
    order: str = f.order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """A picture; its bytes are kept once, under their SHA-256, in `Project.blobs`."""

    kind: ClassVar[str] = "asset"
    name: str = f.title()
    sha256: str = f.sha256()
    media_type: str = f.choice("image/png", "image/jpeg", "image/webp", "image/gif", default="image/png")
    size: int = f.integer(0, high=64_000_000)
    width: int = f.integer(0, high=16_384)
    height: int = f.integer(0, high=16_384)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Record):
    """A named version of the project, kept in its file.

    Its records are written down in the blob `sha256` (see `model/snapshots.py`); `pictures` are the blobs they need.
    """

    kind: ClassVar[str] = "snapshot"
    title: str = f.title()
    time: str = f.time()
    sha256: str = f.sha256()
    pictures: tuple[str, ...] = f.hashes()


RECORD_TYPES: dict[str, type[Record]] = {
    t.kind: t
    for t in (
        ProjectInfo,
        Persona,
        Channel,
        Source,
        Journey,
        Stage,
        Touchpoint,
        Lane,
        Note,
        Feeling,
        Link,
        Comment,
        View,
        Asset,
        Snapshot,
    )
}
"""Every record type by its kind, owners before what they own."""
