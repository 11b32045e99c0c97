"""A journey told in words: facts, and what the lanes say, for outputs that are read rather than looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesk.layout.durations import duration_words
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Channel, Feeling, Journey, Lane, Link, Note, Persona, Source, Stage, Touchpoint
from journeydesk.model.roles import EVIDENCE_WORDS, FREQUENCIES, SEVERITIES, role_of
from journeydesk.tr import later, number, tr, tr_count

Fact = tuple[str, str]
"""What is said about something: a label and its words."""
STATES = later(
    {"baseline": "Baseline", "current": "Current state", "future": "Future state", "research": "Under research"}
)
"""What the states of a journey are called."""
_INITIATORS = later({"customer": "The customer", "company": "The company", "someone else": "Someone else"})
_STANCES = later({"keep": "Keep", "build on": "Build on", "abandon": "Abandon"})
_SOURCES = later(
    {
        "interview": "Interview",
        "survey": "Survey",
        "analytics": "Analytics",
        "support log": "Support log",
        "observation": "Observation",
        "workshop": "Workshop",
        "other": "Other",
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said, in which record, and in a few words how sure or how bad it is."""

    text: str
    marks: tuple[str, ...] = ()
    record: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one lane (its id) says at one place."""

    title: str
    said: tuple[Said, ...]
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A persona, a stage or a touchpoint by its id: its title, facts about it, and what the lanes say there."""

    title: str
    facts: tuple[Fact, ...]
    told: tuple[Told, ...]
    places: tuple["Place", ...] = ()
    record: str = ""


def journey_facts(project: Project, journey: Journey, date: str) -> Iterator[Fact]:
    """Yield what is said about a journey as a whole, as of *date*."""
    share = queries.evidence_share(project, journey.id)
    evidenced = tr("{share} % of what it claims is observed or measured")
    told = [
        (tr("State"), tr(STATES.get(journey.state, ""))),
        (tr("Scenario"), journey.scenario),
        (tr("Customer goal"), journey.customer_goal),
        (tr("Business goal"), journey.business_goal),
        (tr("Owner"), journey.owner),
        (tr("Last reviewed"), journey.last_reviewed),
        (tr("Next review"), journey.next_review),
        (tr("As of"), date),
        (tr("Evidence"), evidenced.format(share=number(round(share * 100))) if share else ""),
    ]
    yield from ((label, words) for label, words in told if words)


def tell_person(person: Persona) -> Place:
    """Return who a persona is."""
    told = [
        ("", person.role),
        (tr("Quote"), person.quote),
        (tr("Background"), person.background),
        (tr("Goals"), person.goals),
        (tr("Needs"), person.needs),
        (tr("Expectations"), person.expectations),
        (tr("Preferences"), person.preferences),
        (tr("Motivations"), person.motivations),
        (tr("Frustrations"), person.frustrations),
    ]
    return Place(
        person.name or tr("Persona"), tuple((label, words) for label, words in told if words), (), (), person.id
    )


def tell_link(project: Project, link: Link) -> str:
    """Return a way between touchpoints in one line."""
    start, end = project.get(link.start, Touchpoint), project.get(link.end, Touchpoint)
    untitled = tr("Untitled touchpoint")
    words = f"{start.title or untitled} → {end.title or untitled}"
    share = tr("{n} %").format(n=number(link.share)) if link.share is not None else ""
    more = ", ".join(filter(None, (link.label, share)))
    return f"{words}: {more}" if more else words


def tell_source(source: Source) -> Said:
    """Return what a source is."""
    counted = tr("n = {n}").format(n=number(source.count)) if source.count is not None else ""
    marks = (tr(_SOURCES.get(source.source_kind, "")), source.team, source.date, counted, source.link)
    return Said(source.title or tr("Untitled source"), tuple(filter(None, marks)), source.id)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what some lanes say about the travels of some personas."""

    project: Project
    people: Sequence[Persona]
    lanes: Sequence[Lane]

    def titles(self) -> list[str]:
        """Return the titles of the lanes that say something, in order."""
        return [self._title(lane) for lane in self.lanes if lane.lane_kind in ("notes", "pictures", "feelings")]

    def stage(self, stage: Stage) -> Place:
        """Return a stage with its touchpoints."""
        length = duration_words(stage.duration, stage.duration_unit) if stage.duration is not None else ""
        told = [
            (tr("Customer goal"), stage.customer_goal),
            (tr("Business goal"), stage.business_goal),
            (tr("Strategy"), stage.strategy),
            (tr("Takes"), length),
        ]
        notes = queries.stage_notes(self.project, stage.id)
        return Place(
            stage.title or tr("Untitled stage"),
            tuple((label, words) for label, words in told if words),
            tuple(self._told([note for note in notes if note.touchpoint is None])),
            tuple(self.touchpoint(one) for one in queries.touchpoints(self.project, stage.id)),
            stage.id,
        )

    def touchpoint(self, touchpoint: Touchpoint) -> Place:
        """Return one touchpoint."""
        told = self._told(queries.notes_at(self.project, touchpoint.id), touchpoint)
        return Place(
            touchpoint.title or tr("Untitled touchpoint"),
            tuple(self._facts(touchpoint)),
            tuple(told),
            (),
            touchpoint.id,
        )

    def _facts(self, touchpoint: Touchpoint) -> Iterator[Fact]:
        channel = self.project.find(touchpoint.channel)
        length = (
            duration_words(touchpoint.duration, touchpoint.duration_unit) if touchpoint.duration is not None else ""
        )
        for_whom = [self.project.get(id_, Persona).name for id_ in touchpoint.personas]
        told = [
            ("", touchpoint.description),
            (tr("Channel"), channel.name if isinstance(channel, Channel) else ""),
            (tr("Started by"), tr(_INITIATORS.get(touchpoint.initiator, ""))),
            (tr("For"), ", ".join(filter(None, for_whom))),
            (tr("Takes"), length),
            (tr("Owner"), touchpoint.owner),
            (tr("Content and messages"), touchpoint.content),
            (tr("Moment of truth"), tr("Yes") if touchpoint.moment_of_truth else ""),
            (tr("Satisfaction"), _of_five(touchpoint.satisfaction)),
            (tr("Importance"), _of_five(touchpoint.importance)),
        ]
        yield from ((label, words) for label, words in told if words)

    def _told(self, notes: Sequence[Note], touchpoint: Touchpoint | None = None) -> Iterator[Told]:
        for lane in self.lanes:
            if lane.lane_kind == "feelings":
                said = tuple(self._feelings(touchpoint)) if touchpoint is not None else ()
            else:
                said = tuple(self.note(note) for note in notes if note.lane == lane.id)
            if said:
                yield Told(self._title(lane), said, lane.id)

    def _title(self, lane: Lane) -> str:
        if lane.title:
            return lane.title
        return tr("Feelings") if lane.lane_kind == "feelings" else tr(role_of(lane.role).title)

    def note(self, note: Note) -> Said:
        """Return a note, and how bad, how frequent and how sure it is."""
        lane = self.project.find(note.lane)
        is_pain = isinstance(lane, Lane) and lane.role == "pains"
        marks = (
            tr(SEVERITIES[note.severity - 1]) if note.severity and is_pain else "",
            tr(FREQUENCIES[note.frequency - 1]) if note.frequency and is_pain else "",
            tr(_STANCES.get(note.stance, "")),
            tr_count("{n} vote", "{n} votes", note.votes) if note.votes else "",
            *self._evidence(note),
        )
        return Said(note.text or tr("Picture"), tuple(filter(None, marks)), note.id)

    def _feelings(self, touchpoint: Touchpoint) -> Iterator[Said]:
        for person in self.people:
            felt = queries.feeling_of(self.project, touchpoint.id, person.id)
            if felt is not None:
                yield self._feeling(person, felt)

    def _feeling(self, person: Persona, felt: Feeling) -> Said:
        quote = tr("“{words}”").format(words=felt.quote) if felt.quote else ""
        words = ", ".join(filter(None, (person.name, felt.emotion, quote)))
        gap = tr("expected {score}").format(score=_signed(felt.expected)) if felt.expected is not None else ""
        return Said(
            f"{_signed(felt.score)}  {words}".rstrip(), tuple(filter(None, (gap, *self._evidence(felt)))), felt.id
        )

    def _evidence(self, claim: Note | Feeling) -> Iterator[str]:
        if claim.evidence != "assumption":
            yield tr(EVIDENCE_WORDS.get(claim.evidence, ""))
        for id_ in claim.sources:
            yield tr("Source: {title}").format(title=self.project.get(id_, Source).title or tr("Untitled source"))


def _of_five(value: int | None) -> str:
    return tr("{n} of 5").format(n=value) if value is not None else ""


def _signed(score: float) -> str:
    return f"+{number(score)}" if score > 0 else number(score).replace("-", "\u2212") if score < 0 else "0"
