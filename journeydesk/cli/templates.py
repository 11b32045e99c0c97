"""`journeydesk templates`: what a new project can begin with."""

import argparse

from journeydesk.cli.command import DONE, Command
from journeydesk.cli.output import say, say_json
from journeydesk.tr import tr


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def _run(arguments: argparse.Namespace) -> int:
    from journeydesk.importers.library import samples, templates

    entries = [*templates(), *samples()]
    if arguments.json:
        say_json([{"name": e.name, "kind": e.kind, "title": e.title, "about": e.about} for e in entries])
    else:
        width = max((len(entry.name) for entry in entries), default=0)
        say(f"{entry.name:{width}}  {entry.kind:8}  {entry.about}" for entry in entries)
    return DONE


COMMAND = Command("templates", tr("list the templates and samples"), _declare, _run)
