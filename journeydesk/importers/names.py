"""Find what a tree means when it names another thing by id or by the name that people know it by."""

from dataclasses import dataclass, field
from typing import Any

from journeydesk.importers.base import ImportFailed
from journeydesk.model.text import quoted
from journeydesk.tr import tr

_NAME_FIELDS = {
    "persona": ("name",),
    "channel": ("name",),
    "asset": ("name",),
    "source": ("title",),
    "journey": ("title",),
    "stage": ("title",),
    "touchpoint": ("title",),
    "lane": ("title", "role", "lane_kind"),
}
_WITHIN_JOURNEY = ("stage", "touchpoint", "lane")


@dataclass(slots=True)
class Names:
    """Everything that can be named: ids by kind, and ids by (kind, journey or None, name)."""

    _ids: dict[str, set[str]] = field(default_factory=dict)
    _named: dict[tuple[str, str | None, str], list[str]] = field(default_factory=dict)

    def add(self, kind: str, values: dict[str, Any], journey: str | None) -> None:
        """Take note of one thing; names of stages, touchpoints and lanes count within their journey alone."""
        self._ids.setdefault(kind, set()).add(values["id"])
        scope = journey if kind in _WITHIN_JOURNEY else None
        names = [values.get(name) for name in _NAME_FIELDS.get(kind, ())]
        for name in {name for name in names if isinstance(name, str) and name}:
            self._named.setdefault((kind, scope, name), []).append(values["id"])

    def resolve(self, path: str, kinds: tuple[str, ...], given: Any, journey: str | None) -> Any:
        """Return the id that *given* stands for; raise `ImportFailed` when it stands for nothing or for several."""
        if not isinstance(given, str):
            raise ImportFailed(tr("{path} must be the name or the id of a {kind}.").format(path=path, kind=kinds[0]))
        if any(given in self._ids.get(kind, ()) for kind in kinds):
            return given
        found = [
            id_
            for kind in kinds
            for id_ in self._named.get((kind, journey if kind in _WITHIN_JOURNEY else None, given), [])
        ]
        if len(found) == 1:
            return found[0]
        if found:
            sentence = tr("{path} names “{given}”, and there is more than one {kind} of that name; use its id.")
        else:
            sentence = tr("{path} names “{given}”, and there is no {kind} of that name or id.")
        raise ImportFailed(sentence.format(path=path, given=quoted(given), kind=kinds[0]))
