"""What one journey holds, gathered for its arrangement: stages with their columns, notes and feelings by stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.metrics import COLUMN, GAP
from journeydesk.layout.options import ViewOptions
from journeydesk.model.languages import language_of
from journeydesk.model.project import Project
from journeydesk.model.queries import columns, journey_personas, lanes, links, personas, stages
from journeydesk.model.records import Feeling, Journey, Lane, Link, Note, Persona, ProjectInfo, Stage, Touchpoint
from journeydesk.tr import language


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a stage: how far it stands from the stage's left edge, its key, its touchpoints by row.

    An empty stage has one slot without touchpoints, and so has a collapsed one.
    """

    x: float
    key: str
    touchpoints: tuple[Touchpoint, ...]

    @property
    def anchor(self) -> str:
        """The id of the touchpoint that the column hangs on; empty when it has none."""
        return self.touchpoints[0].id if self.touchpoints else ""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A stage with its slots in reading order; the same object as long as none of its touchpoints changes."""

    stage: Stage
    slots: tuple[Slot, ...]
    hidden: int = 0

    @property
    def width(self) -> float:
        """The width of the stage's columns together."""
        return len(self.slots) * (COLUMN + GAP) - GAP


@dataclass(frozen=True, slots=True)
class Content:
    """A journey's records where arrangement looks for them.

    `notes` is by (lane, stage); `runs` holds, by lane, the notes that run from one stage into another; `feelings`
    is by stage. Their lists are in no order. `links` are in reading order.
    """

    project: Project
    info: ProjectInfo
    journey: Journey
    personas: tuple[Persona, ...]
    sections: tuple[Section, ...]
    lanes: tuple[Lane, ...]
    notes: Mapping[tuple[str, str], list[Note]] = field(default_factory=dict)
    runs: Mapping[str, list[Note]] = field(default_factory=dict)
    feelings: Mapping[str, list[Feeling]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()

    @property
    def right_to_left(self) -> bool:
        """Whether the first stage stands at the right."""
        return self.journey.direction == "right to left"

    @property
    def language(self) -> str:
        """The code of the language that the journey is told in; where nobody said, that of its script or the window."""
        titles = [self.journey.title, self.journey.scenario, *(section.stage.title for section in self.sections)]
        return self.journey.language or language_of(" ".join(titles), language())


def gather(project: Project, journey_id: str, options: ViewOptions, cache: LayoutCache) -> Content:
    """Return what a journey holds; raise KeyError when there is no such journey."""
    journey = project.get(journey_id, Journey)
    mirrored = journey.direction == "right to left"
    sections = tuple(_section(project, stage, mirrored, cache) for stage in stages(project, journey_id))
    stage_of = cache.memo(("homes", journey_id), sections, lambda: _homes(sections))
    notes, runs = _notes(project, journey_id, stage_of)
    felt, linked = project.all(Feeling), project.all(Link)
    return Content(
        project,
        project.info,
        journey,
        tuple(journey_personas(project, journey) or personas(project)),
        sections,
        _shown_lanes(lanes(project, journey_id), options),
        notes,
        runs,
        cache.memo(("felt", journey_id), (stage_of, felt), lambda: _feelings(felt, stage_of)),
        cache.memo(("linked", journey_id), (sections, linked), lambda: tuple(links(project, journey_id))),
    )


def _homes(sections: tuple[Section, ...]) -> dict[str, str]:
    """Return the stage of each touchpoint."""
    return {t.id: s.stage.id for s in sections for slot in s.slots for t in slot.touchpoints}


def _section(project: Project, stage: Stage, mirrored: bool, cache: LayoutCache) -> Section:
    found = project.where(Touchpoint, "stage", stage.id)
    return cache.memo(
        ("section", stage.id), (stage, mirrored, *found), lambda: _make_section(project, stage, mirrored, len(found))
    )


def _make_section(project: Project, stage: Stage, mirrored: bool, count: int) -> Section:
    found = [] if stage.collapsed else columns(project, stage.id)
    last = max(0, len(found) - 1)
    slots = tuple(
        Slot((last - at if mirrored else at) * (COLUMN + GAP), column.key, column.touchpoints)
        for at, column in enumerate(found)
    )
    return Section(stage, slots or (Slot(0.0, "", ()),), count if stage.collapsed else 0)


def _shown_lanes(found: list[Lane], options: ViewOptions) -> tuple[Lane, ...]:
    if options.lanes is None:
        return tuple(lane for lane in found if lane.visible)
    by_id = {lane.id: lane for lane in found}
    return tuple(by_id[id_] for id_ in dict.fromkeys(options.lanes) if id_ in by_id)


def _notes(
    project: Project, journey: str, stage_of: Mapping[str, str]
) -> tuple[dict[tuple[str, str], list[Note]], dict[str, list[Note]]]:
    by_stage: dict[tuple[str, str], list[Note]] = {}
    runs: dict[str, list[Note]] = {}
    for note in project.where(Note, "journey", journey):
        home = stage_of.get(note.touchpoint) if note.touchpoint is not None else note.stage
        if note.lane is None or home is None:
            continue
        if note.touchpoint_end is not None and stage_of.get(note.touchpoint_end, home) != home:
            runs.setdefault(note.lane, []).append(note)
        else:
            by_stage.setdefault((note.lane, home), []).append(note)
    return by_stage, runs


def _feelings(felt: Iterable[Feeling], stage_of: Mapping[str, str]) -> dict[str, list[Feeling]]:
    by_stage: dict[str, list[Feeling]] = {}
    for feeling in felt:
        home = stage_of.get(feeling.touchpoint)
        if home is not None:
            by_stage.setdefault(home, []).append(feeling)
    return by_stage
