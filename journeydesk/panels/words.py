"""What fields and choices are called for people, and which fields a form shows first, later or not at all."""

from dataclasses import dataclass

from journeydesk.model.fields import fields_of
from journeydesk.model.languages import LANGUAGES
from journeydesk.model.project import Project
from journeydesk.model.records import RECORD_TYPES, Lane, Note, Record
from journeydesk.model.roles import FREQUENCIES, SEVERITIES
from journeydesk.tr import later, tr, tr_count

KINDS = later(
    {
        "project": ("Project", "{n} project", "{n} projects", "folder"),
        "persona": ("Persona", "{n} persona", "{n} personas", "user"),
        "channel": ("Channel", "{n} channel", "{n} channels", "broadcast"),
        "journey": ("Journey", "{n} journey", "{n} journeys", "path"),
        "stage": ("Stage", "{n} stage", "{n} stages", "columns"),
        "touchpoint": ("Touchpoint", "{n} touchpoint", "{n} touchpoints", "map-pin"),
        "lane": ("Lane", "{n} lane", "{n} lanes", "rows"),
        "note": ("Note", "{n} note", "{n} notes", "note"),
        "feeling": ("Feeling", "{n} feeling", "{n} feelings", "smiley"),
        "link": ("Link", "{n} link", "{n} links", "flow-arrow"),
        "source": ("Source", "{n} source", "{n} sources", "file-text"),
    }
)
"""(title, one, several, icon) of each kind that a form can show."""

_SCALE = later(("very low", "low", "middling", "high", "very high"))


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The title above a field, the hint inside it while it is empty, and words for its numbers."""

    title: str
    hint: str = ""
    scale: tuple[str, ...] = ()


_WORDS = later(
    {
        "touchpoint.title": FieldWords("Title", "What happens here"),
        "touchpoint.initiator": FieldWords("Started by"),
        "touchpoint.personas": FieldWords("For"),
        "touchpoint.owner": FieldWords("Owner", "Team or person"),
        "touchpoint.content": FieldWords("Content and messages", "What the customer sees or is told"),
        "touchpoint.usefulness": FieldWords("Usefulness of the content", scale=_SCALE),
        "touchpoint.moment_of_truth": FieldWords("Moment of truth"),
        "touchpoint.satisfaction": FieldWords("Satisfaction", scale=_SCALE),
        "touchpoint.importance": FieldWords("Importance to the customer", scale=_SCALE),
        "touchpoint.sub_journey": FieldWords("Told in detail by"),
        "stage.title": FieldWords("Title", "Awareness, Purchase …"),
        "stage.strategy": FieldWords("Strategy", "What we do to reach the goals"),
        "note.text": FieldWords("Text"),
        "link.label": FieldWords("Words", "Comes back, skips the store …"),
        "link.share": FieldWords("Share in %", "38"),
        "link.persona": FieldWords("Way of"),
        "link.style": FieldWords("Line"),
        "note.severity": FieldWords("Severity", scale=SEVERITIES),
        "note.frequency": FieldWords("Frequency", scale=FREQUENCIES),
        "note.stance": FieldWords("What to do with it"),
        "feeling.score": FieldWords("Feeling"),
        "feeling.expected": FieldWords("Expected"),
        "feeling.emotion": FieldWords("In one word", "Relieved, annoyed, curious …"),
        "feeling.quote": FieldWords("Quote", "In the customer's own words"),
        "lane.height_mode": FieldWords("Height"),
        "journey.scenario": FieldWords("Scenario", "Who does what, when and why"),
        "journey.owner": FieldWords("Owner", "Who keeps this map up to date"),
        "journey.direction": FieldWords("Reading direction"),
        "journey.language": FieldWords("Language of the map"),
        "journey.last_reviewed": FieldWords("Last reviewed", "2026-11-21"),
        "journey.next_review": FieldWords("Next review", "2026-11-21"),
        "source.title": FieldWords("Title", "Interviews in spring"),
        "source.source_kind": FieldWords("Kind"),
        "source.team": FieldWords("From", "Team or unit"),
        "source.date": FieldWords("Date", "2026-11-21"),
        "source.count": FieldWords("How many", "People, answers, cases"),
        "source.link": FieldWords("Web address", "https://"),
        "persona.quote": FieldWords("Quote", "A sentence that sums them up"),
        "customer_goal": FieldWords("Customer goal", "What the customer wants to get done"),
        "business_goal": FieldWords("Business goal", "More sales, a launch, less churn …"),
        "evidence": FieldWords("Evidence"),
        "description": FieldWords("Description"),
        "duration": FieldWords("Takes"),
        "duration_unit": FieldWords("Unit"),
    }
)
_HIDDEN = {
    "*": {"order", "logo", "photo", "picture", "theme"},
    "stage": {"journey", "collapsed"},
    "touchpoint": {"stage", "column", "row", "sub_journey"},
    "lane": {"journey", "lane_kind", "role"},
    "note": {"journey", "lane", "touchpoint", "touchpoint_end", "stage", "sources"},
    "feeling": {"touchpoint", "persona", "sources"},
    "link": {"start", "end"},
    "journey": {"personas"},
    "channel": {"icon"},
}
_LATER = {
    "stage": {"strategy", "duration", "duration_unit", "colour"},
    "touchpoint": {"initiator", "personas", "owner", "content", "usefulness", "duration", "duration_unit"},
    "note": {"votes", "stance", "colour"},
    "journey": {"owner", "state", "last_reviewed", "next_review", "direction", "language", "business_goal"},
    "persona": {"background", "expectations", "preferences", "motivations", "colour"},
}
_OF_ROLE = {"severity": "pains", "frequency": "pains"}
"""Fields of a note that say something in lanes of one role only."""
_CHOICES = later(
    {
        "baseline": "Baseline",
        "current": "Current state",
        "future": "Future state",
        "research": "Research",
        "left to right": "Left to right",
        "right to left": "Right to left",
        "customer": "The customer",
        "company": "The company",
        "someone else": "Someone else",
        "assumption": "Assumption",
        "observed": "Observed",
        "measured": "Measured",
        "keep": "Keep",
        "build on": "Build on",
        "abandon": "Abandon",
        "fit": "As needed",
        "compact": "Compact",
        "tall": "Tall",
        "solid": "Solid",
        "dashed": "Dashed",
        "dotted": "Dotted",
        "interview": "Interview",
        "survey": "Survey",
        "analytics": "Analytics",
        "support log": "Support log",
        "observation": "Observation",
        "workshop": "Workshop",
        "other": "Other",
        "minutes": "Minutes",
        "hours": "Hours",
        "days": "Days",
        "weeks": "Weeks",
        "months": "Months",
    }
)


def kind_words(kind: str, count: int = 1) -> str:
    """Return what *count* records of a kind are called: “Touchpoint”, “3 touchpoints”."""
    title, one, several, _ = KINDS[kind]
    return tr(title) if count == 1 else tr_count(one, several, count)


def field_words(kind: str, name: str) -> FieldWords:
    """Return the words of one field; a field nobody described is called by its own name."""
    found = _WORDS.get(f"{kind}.{name}") or _WORDS.get(name) or FieldWords(name.replace("_", " ").capitalize())
    return FieldWords(tr(found.title), tr(found.hint) if found.hint else "", tuple(map(tr, found.scale)))


def choice_words(choice: str) -> str:
    """Return what one choice is called; a dash for none."""
    if choice in LANGUAGES:
        return LANGUAGES[choice]
    return tr(_CHOICES.get(choice, choice.capitalize())) if choice else "–"


def form_fields(kind: str) -> tuple[list[str], list[str]]:
    """Return the names of the fields that a form of *kind* shows first, and those it keeps under “More”."""
    hidden = _HIDDEN["*"] | _HIDDEN.get(kind, set())
    names = [name for name in fields_of(RECORD_TYPES[kind]) if name not in hidden]
    later = _LATER.get(kind, set())
    return [name for name in names if name not in later], [name for name in names if name in later]


def fits(project: Project, record: Record, name: str) -> bool:
    """Return whether a form shows the field *name* of *record*: severity of pain points, and where it is set."""
    if not isinstance(record, Note) or name not in _OF_ROLE or getattr(record, name) is not None:
        return True
    lane = project.find(record.lane)
    return isinstance(lane, Lane) and lane.role == _OF_ROLE[name]
