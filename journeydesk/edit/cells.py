"""The journey as a table: what stands where a lane crosses a touchpoint, as text, and how such a text becomes a change.

In a notes lane each line is one note; a line break inside a note is U+2028, which editors write for Shift+Enter.
In the feelings lane a cell is the score of one persona and the word for it: “−1 annoyed”.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from journeydesk.edit.actions import channels, notes
from journeydesk.edit.actions.feelings import clear_score, set_score
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.actions.values import set_value
from journeydesk.model import queries
from journeydesk.model.change import Change, removing, updating
from journeydesk.model.project import Project
from journeydesk.model.records import SCORE_HIGH, SCORE_LOW, Channel, Feeling, Lane, Touchpoint
from journeydesk.tr import tr

BREAK = "\u2028"
_SCORE = re.compile(r"\s*([+\-−–]?\d+(?:[.,]\d+)?)\s*(.*)", re.DOTALL)


class CellError(ValueError):
    """A text that its cell cannot hold; one sentence that says what it may hold."""


def cell_text(project: Project, lane: Lane, touchpoint: Touchpoint, persona: str | None) -> str:
    """Return what stands in the cell of *lane* under *touchpoint*; feelings are those of *persona*."""
    if lane.lane_kind == "touchpoints":
        return touchpoint.title
    if lane.lane_kind == "channels":
        channel = project.find(touchpoint.channel)
        return queries.title_of(channel) if channel else ""
    if lane.lane_kind == "feelings":
        feeling = queries.feeling_of(project, touchpoint.id, persona) if persona else None
        return _words_of(feeling) if feeling else ""
    return "\n".join(note.text.replace("\n", BREAK) for note in queries.notes_at(project, touchpoint.id, lane.id))


def set_cell(project: Project, lane: Lane, touchpoint: Touchpoint, persona: str | None, text: str) -> Change:
    """Return the change after which *text* stands in a cell.

    Raises `CellError` when the cell cannot hold it, and `FieldError` when it is too long.
    """
    writer = _WRITERS.get(lane.lane_kind, _write_notes)
    return writer(project, lane, touchpoint, persona, text).named(tr("Edit table"))


def score_words(score: float) -> str:
    """Return a score as a cell says it: “+1.5”, “0”, “−2”."""
    return f"{score:+g}".replace("-", "−") if score else "0"


def _words_of(feeling: Feeling) -> str:
    return f"{score_words(feeling.score)} {feeling.emotion}".strip()


def _write_title(project: Project, _lane: Lane, touchpoint: Touchpoint, _persona: str | None, text: str) -> Change:
    return set_value(project, [touchpoint.id], "title", " ".join(text.split()))


def _write_channel(project: Project, _lane: Lane, touchpoint: Touchpoint, _persona: str | None, text: str) -> Change:
    name = " ".join(text.split())
    known = next((c for c in queries.channels(project) if c.name.casefold() == name.casefold()), None)
    change = Change() if known or not name else channels.add_channel(project, name)
    made = next((c.id for c in change.added.values() if isinstance(c, Channel)), None)
    id_ = known.id if known else made
    return change.then(set_value(project.apply(change), [touchpoint.id], "channel", id_))


def _write_feeling(project: Project, _lane: Lane, touchpoint: Touchpoint, persona: str | None, text: str) -> Change:
    if persona is None:
        raise CellError(tr("Nobody travels this journey yet; add a persona before you say what is felt."))
    if not text.strip():
        return clear_score(project, touchpoint.id, persona)
    found = _SCORE.fullmatch(text.strip())
    known = queries.feeling_of(project, touchpoint.id, persona)
    score = float(found[1].replace("−", "-").replace("–", "-").replace(",", ".")) if found else None
    if score is None and known is None:
        raise CellError(tr("Begin with a score from −2 to +2, then the word for it: “−1 annoyed”."))
    if score is not None and not SCORE_LOW <= score <= SCORE_HIGH:
        raise CellError(tr("A feeling goes from −2 to +2, so {score} does not fit.").format(score=score_words(score)))
    change = set_score(project, touchpoint.id, persona, known.score if score is None and known else score or 0.0)
    after = project.apply(change)
    feeling = queries.feeling_of(after, touchpoint.id, persona)
    word = " ".join((found[2] if found else text).split())
    return change.then(set_value(after, [feeling.id], "emotion", word)) if feeling else change


def _write_notes(project: Project, lane: Lane, touchpoint: Touchpoint, _persona: str | None, text: str) -> Change:
    """Change as few notes as possible: lines that stay keep their notes, with all that these carry."""
    there = queries.notes_at(project, touchpoint.id, lane.id)
    wanted = [line.replace(BREAK, "\n").strip() for line in text.split("\n") if line.strip()]
    change = Change()
    for how, a, b, c, d in reversed(SequenceMatcher(None, [n.text for n in there], wanted, False).get_opcodes()):
        if how == "equal":
            continue
        kept = min(b - a, d - c)
        pairs = [(n, replace(n, text=line)) for n, line in zip(there[a:b], wanted[c:d], strict=False)]
        change = change.then(updating(*pairs)).then(removing(*there[a + kept : b]))
        for at, line in enumerate(wanted[c + kept : d]):
            change = change.then(_note(project.apply(change), lane, touchpoint, a + kept + at, line))
    return change


def _note(project: Project, lane: Lane, touchpoint: Touchpoint, index: int, text: str) -> Change:
    return notes.add_note(project, lane.journey, NotePlace(lane.id, touchpoint.id), index, text)


def _refuse(_project: Project, lane: Lane, _touchpoint: Touchpoint, _persona: str | None, _text: str) -> Change:
    raise CellError(
        tr("“{lane}” holds pictures, which cannot be typed; drop them onto the sheet.").format(lane=lane.title)
    )


_Writer = Callable[[Project, Lane, Touchpoint, str | None, str], Change]
_WRITERS: Mapping[str, _Writer] = {
    "touchpoints": _write_title,
    "channels": _write_channel,
    "feelings": _write_feeling,
    "pictures": _refuse,
}
