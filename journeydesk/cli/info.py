"""`journeydesk info`: what is inside a project."""

import argparse
from pathlib import Path
from typing import Any

from journeydesk.cli.command import DONE, Command, path_argument
from journeydesk.cli.output import say, say_json
from journeydesk.edit.threads import open_count
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Feeling, Journey, Note, Stage
from journeydesk.tr import tr


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=path_argument, help=tr("the project to look into"))
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def _run(arguments: argparse.Namespace) -> int:
    facts = _facts(arguments.file)
    if arguments.json:
        say_json(facts)
    else:
        say(_lines(facts))
    return DONE


def _facts(path: Path) -> dict[str, Any]:
    """Return everything that is told about a project, as plain values."""
    from journeydesk.store.document import read_project
    from journeydesk.store.verify import counts

    loaded = read_project(path)
    project = loaded.project
    return {
        "file": path.name,
        "title": project.info.title,
        "client": project.info.client,
        "author": project.info.author,
        "personas": [{"id": p.id, "name": p.name, "role": p.role} for p in queries.personas(project)],
        "journeys": [_journey(project, journey) for journey in queries.journeys(project)],
        "sources": [source.title for source in queries.sources(project)],
        "versions": [{"name": v.title, "time": v.time} for v in queries.snapshots(project)],
        "comments": {"open": open_count(project), "resolved": project.count(Comment) - open_count(project)},
        "counts": counts(project, loaded.top),
        "format": loaded.layout.format,
        "written_by": loaded.meta["app_version"],
        "revision": loaded.rev,
    }


def _journey(project: Project, journey: Journey) -> dict[str, Any]:
    touchpoints = queries.journey_touchpoints(project, journey.id)
    return {
        "id": journey.id,
        "title": journey.title,
        "personas": [persona.name for persona in queries.journey_personas(project, journey)],
        "stages": len(project.where(Stage, "journey", journey.id)),
        "touchpoints": len(touchpoints),
        "notes": len(project.where(Note, "journey", journey.id)),
        "feelings": sum(len(project.where(Feeling, "touchpoint", t.id)) for t in touchpoints),
        "inbox": len(queries.inbox(project, journey.id)),
        "evidence_share": queries.evidence_share(project, journey.id),
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    persons = ", ".join(p["name"] or tr("(no name)") for p in facts["personas"]) or tr("none")
    lines = [facts["title"] or tr("(no title)")]
    for key, label in (("client", tr("Client")), ("author", tr("Author"))):
        lines += [f"{label}: {facts[key]}"] if facts[key] else []
    lines.append(tr("Personas: {names}").format(names=persons))
    for journey in facts["journeys"]:
        lines += ["", *_journey_lines(journey)]
    if facts["counts"]["comment"]:
        lines += ["", tr("Comments: {open} open, {resolved} resolved").format(**facts["comments"])]
    if facts["sources"]:
        lines.append(
            tr("Sources: {names}").format(names="; ".join(one or tr("(no title)") for one in facts["sources"]))
        )
    if facts["versions"]:
        named = (f"{one['name'] or tr('(no title)')} ({one['time'][:10]})" for one in facts["versions"])
        lines.append(tr("Named versions: {names}").format(names="; ".join(named)))
    steps = tr("{steps} steps of undo; format {format}, revision {revision}, last written by version {version}")
    told = {"steps": facts["counts"]["steps"], "format": facts["format"], "revision": facts["revision"]}
    return [*lines, "", steps.format(**told, version=facts["written_by"])]


def _journey_lines(journey: dict[str, Any]) -> list[str]:
    words = {
        "stages": tr("stages"),
        "touchpoints": tr("touchpoints"),
        "notes": tr("notes"),
        "feelings": tr("feelings"),
        "inbox": tr("in the Inbox"),
    }
    lines = [
        tr("Journey: {title}").format(title=journey["title"] or tr("(no title)")),
        "  " + ", ".join(f"{journey[key]} {word}" for key, word in words.items()),
    ]
    share = journey["evidence_share"]
    if share is not None:
        lines.append("  " + tr("{share:.0%} of what it claims is observed or measured").format(share=share))
    return lines


COMMAND = Command("info", tr("tell what is inside a project"), _declare, _run)
