"""The maps that are measured: a project of N cards, the same one for the same seed.

A quarter of the cards are touchpoints and the rest are notes of 40 to 90 characters in six roles; two personas feel
something at every touchpoint. Ten links lead from touchpoints to others, far ahead and back.
"""

import itertools
import math
import random
from collections.abc import Iterator

from journeydesk.model.ids import NewId
from journeydesk.model.order import keys_between
from journeydesk.model.project import Project
from journeydesk.model.records import (
    Channel,
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Persona,
    ProjectInfo,
    Record,
    Stage,
    Touchpoint,
)

SIZES = (50, 300, 1_000)
ROLES = ("doing", "thinking", "needs", "pains", "opportunities", "quotes")
_LINKS = 10
_CHANNELS = ("Web", "App", "Phone", "Store", "E-mail", "Chat")
_TONES = ("#2f6f9f", "#b2563a", "#5a7d3c", "#7a5aa6", "#a67c2e", "#3c8080")
_WORDS = [
    "customer",
    "waits",
    "for",
    "an",
    "answer",
    "about",
    "the",
    "delivery",
    "date",
    "and",
    "asks",
    "again",
    "in",
    "the",
    "shop",
    "because",
    "nobody",
    "could",
    "find",
    "her",
    "order",
    "number",
    "while",
    "the",
    "price",
    "on",
    "the",
    "website",
    "was",
    "different",
    "from",
    "the",
    "label",
    "on",
    "the",
    "shelf",
    "so",
    "she",
    "compares",
    "two",
    "offers",
    "at",
    "home",
    "reads",
    "every",
    "review",
    "calls",
    "a",
    "friend",
    "who",
    "bought",
    "one",
    "last",
    "year",
    "and",
    "likes",
    "how",
    "quiet",
    "it",
    "is",
]


def ids_from(seed: int) -> NewId:
    """Return a factory of ids that are the same for the same *seed*."""
    count = itertools.count(1)
    return lambda: f"00000000-{seed & 0xFFFF:04x}-7000-8000-{next(count):012x}"


def make_map(cards: int, seed: int = 1) -> Project:
    """Return a project with one journey of *cards* cards."""
    return Project.of(_records(cards, random.Random(seed), ids_from(seed)))


def _records(cards: int, dice: random.Random, make_id: NewId) -> Iterator[Record]:
    yield ProjectInfo(id=make_id(), title=f"A map of {cards} cards", client="Example Ltd", author="A. Consultant")
    personas = [
        Persona(id=make_id(), name=name, colour=tone) for name, tone in zip(("Ada", "Ben"), _TONES, strict=False)
    ]
    channels = [Channel(id=make_id(), name=n, colour=c) for n, c in zip(_CHANNELS, _TONES, strict=True)]
    journey = Journey(id=make_id(), title="From first look to repair", personas=tuple(p.id for p in personas))
    yield from (*personas, *channels, journey)
    lanes = list(_lanes(journey, make_id))
    yield from lanes
    touchpoints: list[Touchpoint] = []
    for stage, count in _stages(cards, journey, dice, make_id):
        yield stage
        columns = keys_between(None, None, count)
        touchpoints += [_touchpoint(stage, column, channels, dice, make_id) for column in columns]
    yield from touchpoints
    for touchpoint, persona in itertools.product(touchpoints, personas):
        score = dice.randint(-4, 4) / 2
        yield Feeling(id=make_id(), touchpoint=touchpoint.id, persona=persona.id, score=score)
    yield from _notes(cards - len(touchpoints), journey, lanes, touchpoints, dice, make_id)
    for _ in range(_LINKS):
        start, end = dice.sample(touchpoints, 2)
        yield Link(id=make_id(), start=start.id, end=end.id, label=_sentence(dice, 8, 24))


def _lanes(journey: Journey, make_id: NewId) -> Iterator[Lane]:
    kinds = [("touchpoints", ""), ("channels", ""), ("feelings", ""), *(("notes", role) for role in ROLES)]
    for (kind, role), order in zip(kinds, keys_between(None, None, len(kinds)), strict=True):
        title = (role or kind).capitalize()
        yield Lane(id=make_id(), journey=journey.id, lane_kind=kind, role=role, title=title, order=order)


def _stages(cards: int, journey: Journey, dice: random.Random, make_id: NewId) -> Iterator[tuple[Stage, int]]:
    count = max(5, round(math.sqrt(cards) / 2))
    columns = max(1, cards // 4)
    for number, order in enumerate(keys_between(None, None, count)):
        share = columns * (number + 1) // count - columns * number // count
        tone = _TONES[number % len(_TONES)]
        title = f"{number + 1} {_sentence(dice, 8, 18)}"
        yield Stage(id=make_id(), journey=journey.id, title=title, colour=tone, order=order), share


def _touchpoint(stage: Stage, column: str, channels: list[Channel], dice: random.Random, make_id: NewId) -> Touchpoint:
    title, channel = _sentence(dice, 15, 40), dice.choice(channels).id
    return Touchpoint(id=make_id(), stage=stage.id, column=column, title=title, channel=channel)


def _notes(
    count: int,
    journey: Journey,
    lanes: list[Lane],
    touchpoints: list[Touchpoint],
    dice: random.Random,
    make_id: NewId,
) -> Iterator[Note]:
    note_lanes = [lane for lane in lanes if lane.lane_kind == "notes"]
    for order in keys_between(None, None, count):
        lane, touchpoint = dice.choice(note_lanes), dice.choice(touchpoints)
        severity = dice.randint(1, 3) if lane.role == "pains" else None
        yield Note(
            id=make_id(),
            journey=journey.id,
            lane=lane.id,
            touchpoint=touchpoint.id,
            text=_sentence(dice, 40, 90),
            severity=severity,
            order=order,
        )


def _sentence(dice: random.Random, low: int, high: int) -> str:
    length, words = dice.randint(low, high), ""
    while len(words) < length:
        words += " " + dice.choice(_WORDS)
    return words.strip()[:high].strip().capitalize()
