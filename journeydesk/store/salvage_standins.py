"""Something in place of what was lost, so that whatever hangs on it is kept where it was.

A stage that is lost would take its touchpoints along, and they their notes and feelings; an empty stage of the same id
keeps them. It is named as such, so that a person sees where something is missing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from journeydesk.model.fields import Field, fields_of
from journeydesk.model.ids import new_id
from journeydesk.model.order import keys_between
from journeydesk.model.records import RECORD_TYPES, Journey, ProjectInfo, Record, with_values
from journeydesk.tr import later, tr

_WORDS = later(
    {
        "project": "Recovered project",
        "persona": "Recovered persona {n}",
        "channel": "Recovered channel {n}",
        "source": "Recovered source {n}",
        "journey": "Recovered journey {n}",
        "stage": "Recovered stage {n}",
        "touchpoint": "Recovered touchpoint {n}",
        "lane": "Recovered lane {n}",
    }
)


def references(record: Record) -> Iterator[tuple[str, Field, str]]:
    """Yield (field, what it may hold, the id that it names) for each reference of a record."""
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.kind == "refs":
            yield from ((name, field, id_) for id_ in value)
        elif field.kind == "ref" and value is not None:
            yield name, field, value


def put_in_place(records: dict[str, Record], lost: Mapping[str, str]) -> list[str]:
    """Add what is needed to keep all *records*, *lost* being the kinds of things that were there; return its ids."""
    return _Standing(records, lost).fill()


class _Standing:
    """Adds to the records of one project."""

    def __init__(self, records: dict[str, Record], lost: Mapping[str, str]) -> None:
        self._records = records
        self._lost = lost
        self._made: list[str] = []
        self._spare: dict[str, str] = {}
        self._naming: dict[str, list[str]] = {}

    def fill(self) -> list[str]:
        """Add everything; return the ids of what was added."""
        infos = [record.id for record in self._records.values() if isinstance(record, ProjectInfo)]
        for id_ in infos[1:]:
            del self._records[id_]
        self._info = infos[0] if infos else self._make("project", self._lost_or_new("project"), {})
        for record in tuple(self._records.values()):
            for _, _, target in references(record):
                self._naming.setdefault(target, []).append(record.id)
        for record in tuple(self._records.values()):
            for name, field, target in references(record):
                if target not in self._records:
                    self._stand_in(record, name, field, target)
        for kind in _WORDS:
            self._arrange(kind)
        kinds = list(_WORDS)
        return sorted(self._made, key=lambda id_: (kinds.index(self._records[id_].kind), id_))

    def _stand_in(self, record: Record, name: str, field: Field, target: str) -> None:
        kind = self._lost.get(target, field.targets[0] if len(field.targets) == 1 else "")
        if kind in field.targets and kind in _WORDS:
            owner = {"journey": self._journey_of(record)} if kind in ("stage", "lane") else {}
            owner |= {"stage": self._spare_stage(record)} if kind == "touchpoint" else {}
            self._make(kind, target, owner)
        elif "project" in field.targets:
            self._records[record.id] = with_values(record, {name: self._info})

    def _make(self, kind: str, id_: str, owner: Mapping[str, str]) -> str:
        make: Any = RECORD_TYPES[kind]
        self._records[id_] = make(id=id_, **owner)
        self._made.append(id_)
        return id_

    def _arrange(self, kind: str) -> None:
        """Name what was added of a kind, and put it behind the others; ids sort by the time they were made."""
        name = "name" if kind in ("persona", "channel") else "title"
        place = "column" if kind == "touchpoint" else "order"
        others = [r for r in self._records.values() if r.kind == kind and r.id not in self._made]
        made = sorted(id_ for id_ in self._made if self._records[id_].kind == kind)
        keys = [""] * len(made)
        if kind != "project":
            keys = keys_between(max((getattr(r, place) for r in others), default=None), None, len(made))
        for number, (id_, key) in enumerate(zip(made, keys, strict=True), 1):
            values = {name: tr(_WORDS[kind]).format(n=number), **({place: key} if key else {})}
            self._records[id_] = with_values(self._records[id_], values)

    def _spare_stage(self, record: Record) -> str:
        """Return the stage, one for each journey, that takes the touchpoints whose own is unknown."""
        journey = self._journey_of(record)
        if journey not in self._spare:
            self._spare[journey] = self._make("stage", new_id(), {"journey": journey})
        return self._spare[journey]

    def _journey_of(self, record: Record) -> str:
        """Return the journey that a record is part of, as far as that can be told; else the first, or a new one."""
        said = self._said_journey(record.id, *(target for _, _, target in references(record)))
        journeys = sorted(one.id for one in self._records.values() if isinstance(one, Journey))
        if said is not None:
            return said if said in self._records else self._make("journey", said, {})
        return journeys[0] if journeys else self._make("journey", self._lost_or_new("journey"), {})

    def _lost_or_new(self, kind: str) -> str:
        """Return the id of something of a kind that was there, else a new one."""
        lost = sorted(id_ for id_, one in self._lost.items() if one == kind and id_ not in self._records)
        return lost[0] if lost else new_id()

    def _said_journey(self, *ids: str) -> str | None:
        """Return the journey that one of these names itself, or else what hangs on it."""
        seen, waiting = set(ids), list(ids)
        while waiting:
            here = waiting.pop()
            own = getattr(self._records.get(here), "journey", None)
            if own is not None:
                return str(own)
            above = [id_ for id_ in self._naming.get(here, ()) if id_ not in seen]
            seen.update(above)
            waiting.extend(above)
        return None
