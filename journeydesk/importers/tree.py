"""Turn the tree of a JSON twin back into a project, naming the path of whatever is wrong with it.

A tree written by hand may leave out what can be found out: ids (fresh ones are made), orders and columns (the order of
the lists), owners (the nesting says them), sizes and checksums of pictures. It may name other things by their names:
channels, personas and assets by name, journeys and touchpoints by title, lanes by role, kind or title.
"""

from dataclasses import dataclass, field
from typing import Any

from journeydesk.importers.base import ImportFailed, Item, Report
from journeydesk.importers.json_text import below
from journeydesk.importers.names import Names
from journeydesk.importers.picture_data import picture_of
from journeydesk.importers.snapshot_data import blobs_of
from journeydesk.model.fields import Field, FieldError, clean, fields_of
from journeydesk.model.ids import NewId
from journeydesk.model.order import keys_between
from journeydesk.model.plain import from_plain
from journeydesk.model.project import Project
from journeydesk.model.records import FORMAT, RECORD_TYPES, Record
from journeydesk.model.rules import problems
from journeydesk.model.twin import FORMAT_NAME
from journeydesk.tr import tr

_LISTS: dict[str, dict[str, str]] = {
    "": {
        "personas": "persona",
        "channels": "channel",
        "sources": "source",
        "assets": "asset",
        "journeys": "journey",
        "comments": "comment",
        "snapshots": "snapshot",
    },
    "journey": {"lanes": "lane", "stages": "stage", "inbox": "note", "links": "link", "views": "view"},
    "stage": {"touchpoints": "touchpoint", "notes": "note"},
    "touchpoint": {"feelings": "feeling", "notes": "note"},
}
"""Which lists an object of a kind may hold, and what is in them."""

_READ = frozenset(f"journeydesk/{number}" for number in range(1, FORMAT + 1))
_BESIDE = {"asset": {"data"}, "snapshot": {"data", "picture_data"}}
"""What an object of a kind may hold besides its fields and lists: bytes, as text."""
_TOP = {"format", "about", "position", "project"}
"""What stands beside the lists; `library` reads what a template is about, and its position on the Start page."""
_ID = Field("ref")
MOST_OF_A_KIND = 50_000
"""Records of one kind; a file holds no more."""


@dataclass(slots=True)
class Draft:
    """A record on its way: where it stands in the tree, and its values so far."""

    kind: str
    path: str
    values: dict[str, Any]
    journey: str | None = None
    blobs: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class TreeReader:
    """Reads one tree. Its report tells which texts had to be cleaned."""

    name: str
    make_id: NewId
    report: Report = field(default_factory=Report)
    _drafts: list[Draft] = field(default_factory=list)
    _names: Names = field(default_factory=Names)
    _ids: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def read(self, tree: Any) -> Project:
        """Return the project that *tree* describes; raise `ImportFailed` with the path of what is wrong."""
        self._check_top(tree)
        self._draft("project", "project", tree.get("project", {}), {})
        self._descend("", "", tree, {})
        records = [self._finish(draft) for draft in self._drafts]
        blobs = {sha256: data for draft in self._drafts for sha256, data in draft.blobs.items()}
        project = Project.of(records, blobs)
        for problem in problems(project):
            raise ImportFailed(tr("“{name}”: {problem}").format(name=self.name, problem=problem))
        return project

    def _check_top(self, tree: Any) -> None:
        found = tree.get("format") if isinstance(tree, dict) else None
        if not isinstance(found, str) or not found.startswith("journeydesk/"):
            sentence = tr("“{name}” is no JourneyDesk JSON: it must be an object with “format”: “{format}”.")
            raise ImportFailed(sentence.format(name=self.name, format=FORMAT_NAME))
        if found not in _READ:
            sentence = tr("“{name}” is in the format “{found}”, which this version does not know; update JourneyDesk.")
            raise ImportFailed(sentence.format(name=self.name, found=below("", found)))
        self._refuse_unknown("", "a project", tree, _TOP | set(_LISTS[""]))

    def _descend(self, kind: str, path: str, node: dict[str, Any], implied: dict[str, Any]) -> None:
        for key, child_kind in _LISTS.get(kind, {}).items():
            children = node.get(key, [])
            if not isinstance(children, list):
                raise ImportFailed(tr("{path} must be a list.").format(path=below(path, key)))
            self._count(child_kind, len(children))
            drafts = [
                self._draft(child_kind, f"{below(path, key)}[{at}]", child, implied)
                for at, child in enumerate(children)
            ]
            _fill_orders(drafts, "column" if child_kind == "touchpoint" else "order")

    def _count(self, kind: str, more: int) -> None:
        self._counts[kind] = self._counts.get(kind, 0) + more
        if self._counts[kind] > MOST_OF_A_KIND:
            sentence = tr("“{name}” holds more than {most:,} records of the kind “{kind}”; split it.")
            raise ImportFailed(sentence.format(name=self.name, most=MOST_OF_A_KIND, kind=kind))

    def _draft(self, kind: str, path: str, node: Any, implied: dict[str, Any]) -> Draft:
        """Take note of one object and of those inside it; *implied* holds the owners that the nesting tells."""
        if not isinstance(node, dict):
            raise ImportFailed(tr("{path} must be an object.").format(path=path))
        described = fields_of(RECORD_TYPES[kind])
        lists = _LISTS.get(kind, {})
        data = _BESIDE.get(kind, set())
        self._refuse_unknown(path, f"a {kind}", node, {"id", "origin", *described, *lists, *data})
        values = {name: value for name, value in implied.items() if name in described}
        values |= {name: value for name, value in node.items() if name not in lists and name not in data}
        values["id"] = self._new_id(path, node)
        draft = Draft(kind, path, values, values["id"] if kind == "journey" else implied.get("journey"))
        if kind == "asset":
            picture = picture_of(path, node, values)
            draft.blobs[picture.sha256] = picture.data
        elif kind == "snapshot":
            draft.blobs = blobs_of(path, node, values)
        self._drafts.append(draft)
        self._names.add(kind, values, draft.journey)
        owners = {key: value for key, value in implied.items() if key == "journey"}
        self._descend(kind, path, node, {**owners, kind: values["id"]})
        return draft

    def _refuse_unknown(self, path: str, what: str, node: dict[str, Any], known: set[str]) -> None:
        unknown = sorted(str(key) for key in set(node) - known)
        if unknown:
            sentence = tr("{path} is not known: {what} has no such field; it may have {known}.")
            known_words = ", ".join(sorted(known))
            raise ImportFailed(sentence.format(path=below(path, unknown[0]), what=what, known=known_words))

    def _new_id(self, path: str, node: dict[str, Any]) -> str:
        if "id" not in node:
            return self.make_id()
        id_: str = self._clean(below(path, "id"), _ID, node["id"])
        if id_ in self._ids:
            raise ImportFailed(tr("{path} is the id of another record already.").format(path=below(path, "id")))
        self._ids.add(id_)
        return id_

    def _finish(self, draft: Draft) -> Record:
        """Return the record of a draft, its references resolved and its values checked."""
        values: dict[str, Any] = {"id": draft.values["id"]}
        if draft.values.get("origin") is not None:
            values["origin"] = self._clean(below(draft.path, "origin"), _ID, draft.values["origin"])
        for name, described in fields_of(RECORD_TYPES[draft.kind]).items():
            if name in draft.values:
                values[name] = self._value(draft, name, described)
        try:
            return from_plain(draft.kind, values)
        except FieldError as error:
            raise ImportFailed(f"{draft.path}: {error}") from None

    def _value(self, draft: Draft, name: str, described: Field) -> Any:
        path, given = below(draft.path, name), draft.values[name]
        if described.kind == "ref" and given is not None:
            given = self._names.resolve(path, described.targets, given, draft.journey)
        elif described.kind == "refs" and isinstance(given, list):
            given = [
                self._names.resolve(f"{path}[{at}]", described.targets, one, draft.journey)
                for at, one in enumerate(given)
            ]
        value = self._clean(path, described, given)
        if described.kind in ("title", "note") and value != given:
            self.report.changed.append(
                Item(tr("{path}: white space or characters that no text may hold were tidied.").format(path=path))
            )
        return value

    def _clean(self, path: str, described: Field, value: Any) -> Any:
        try:
            return clean(path, described, value)
        except FieldError as error:
            raise ImportFailed(str(error)) from None


def _fill_orders(drafts: list[Draft], name: str) -> None:
    """Give each draft that has no order key one between its neighbours in the list.

    A touchpoint in a row below the main path joins the column of the one before it.
    """
    if not drafts or name not in fields_of(RECORD_TYPES[drafts[0].kind]):
        return
    before: str | None = None
    waiting: list[Draft] = []
    for draft in drafts:
        given = draft.values.get(name)
        if name not in draft.values:
            waiting.append(draft)
        elif isinstance(given, str):
            _fill_run(waiting, name, before, given)
            before, waiting = given, []
    _fill_run(waiting, name, before, None)


def _fill_run(drafts: list[Draft], name: str, before: str | None, after: str | None) -> None:
    """Give *drafts*, none of which has an order key, keys between two that are given."""
    keys = iter(_keys(before, after, len(drafts)))
    for draft in drafts:
        joins = name == "column" and before is not None and draft.values.get("row", 0) != 0
        before = before if joins else next(keys)
        draft.values[name] = before


def _keys(before: str | None, after: str | None, count: int) -> list[str]:
    """Return keys after *before*, and before *after* where that is possible."""
    try:
        return keys_between(before, after if before is None or after is None or before < after else None, count)
    except (KeyError, ValueError):
        return keys_between(None, None, count)
