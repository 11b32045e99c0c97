"""The JSON twin of a project: everything in it as one nested tree of plain values that a person can read.

What nesting says is not said again: a stage does not name its journey, a note under a touchpoint does not name it.
`importers/json.py` is the way back.
"""

import base64
from collections.abc import Iterable
from typing import Any

from journeydesk.model import queries
from journeydesk.model.plain import to_plain
from journeydesk.model.project import Project
from journeydesk.model.records import (
    FORMAT,
    Asset,
    Feeling,
    Journey,
    Note,
    Persona,
    Record,
    Snapshot,
    Stage,
    Touchpoint,
)
from journeydesk.tr import tr

FORMAT_NAME = f"journeydesk/{FORMAT}"
_ALWAYS = ("order", "column")
"""Written even when they equal their default, since a missing one means “in the order of the list”."""


class TwinError(ValueError):
    """A project that has no twin, because something in it belongs to nothing; the text is one sentence."""


def tree_of(project: Project) -> dict[str, Any]:
    """Return the twin of *project* as dicts and lists; raise `TwinError` when a record would be left out."""
    tree = {
        "format": FORMAT_NAME,
        "project": to_plain(project.info),
        "personas": [_plain(p) for p in queries.personas(project)],
        "channels": [_plain(c) for c in queries.channels(project)],
        "sources": [_plain(s) for s in queries.sources(project)],
        "assets": [_asset(project, a) for a in sorted(project.all(Asset), key=lambda a: a.id)],
        "journeys": [_journey(project, j) for j in queries.journeys(project)],
        "comments": [_plain(c) for c in queries.comments(project)],
        "snapshots": [_snapshot(project, s) for s in queries.snapshots(project)],
    }
    if _count(tree) != len(project):
        raise TwinError(tr("Some records of the project belong to nothing; run “journeydesk verify” on the file."))
    return tree


def _plain(record: Record, *implied: str) -> dict[str, Any]:
    """Return a record without the fields that its place in the tree implies."""
    plain = to_plain(record)
    for name in _ALWAYS:
        if hasattr(record, name):
            plain[name] = getattr(record, name)
    return {name: value for name, value in plain.items() if name not in implied}


def _asset(project: Project, asset: Asset) -> dict[str, Any]:
    plain = _plain(asset)
    data = project.blobs.get(asset.sha256)
    return plain if data is None else {**plain, "data": _base64(data)}


def _snapshot(project: Project, snapshot: Snapshot) -> dict[str, Any]:
    """Return a named version: what it holds as text, and those of its pictures that are no asset any more."""
    known = {asset.sha256 for asset in project.all(Asset)}
    gone = {sha: _base64(project.blobs[sha]) for sha in snapshot.pictures if sha not in known and sha in project.blobs}
    data = project.blobs.get(snapshot.sha256, b"").decode("utf-8", "replace")
    return {**_plain(snapshot), "data": data, "picture_data": gone}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _journey(project: Project, journey: Journey) -> dict[str, Any]:
    return {
        **_plain(journey),
        "lanes": [_plain(lane, "journey") for lane in queries.lanes(project, journey.id)],
        "inbox": _notes(queries.inbox(project, journey.id)),
        "stages": [_stage(project, stage) for stage in queries.stages(project, journey.id)],
        "links": [_plain(link) for link in queries.links(project, journey.id)],
        "views": [_plain(view, "journey") for view in queries.views(project, journey.id)],
    }


def _stage(project: Project, stage: Stage) -> dict[str, Any]:
    return {
        **_plain(stage, "journey"),
        "notes": _notes((n for n in queries.stage_notes(project, stage.id) if n.touchpoint is None), "stage"),
        "touchpoints": [_touchpoint(project, t) for t in queries.touchpoints(project, stage.id)],
    }


def _touchpoint(project: Project, touchpoint: Touchpoint) -> dict[str, Any]:
    return {
        **_plain(touchpoint, "stage"),
        "notes": _notes(queries.notes_at(project, touchpoint.id), "touchpoint"),
        "feelings": [_plain(f, "touchpoint") for f in _feelings(project, touchpoint)],
    }


def _notes(notes: Iterable[Note], *implied: str) -> list[dict[str, Any]]:
    return [_plain(note, "journey", *implied) for note in notes]


def _feelings(project: Project, touchpoint: Touchpoint) -> list[Feeling]:
    """Return the feelings at a touchpoint in the order of their personas."""
    order = {p.id: p.order for p in project.all(Persona)}
    return sorted(project.where(Feeling, "touchpoint", touchpoint.id), key=lambda f: (order.get(f.persona, ""), f.id))


def _count(node: Any) -> int:
    """Return how many records are in a tree: its dicts that carry an id."""
    if isinstance(node, list):
        return sum(map(_count, node))
    if isinstance(node, dict):
        return ("id" in node) + sum(map(_count, node.values()))
    return 0
