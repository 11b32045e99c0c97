"""`journeydesk recover`: save what can be saved from a damaged file into a new one."""

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeydesk.cli.command import DONE, Command, CommandFailed, path_argument
from journeydesk.cli.output import say, say_json, show_progress
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.store.salvage_report import Item, Report


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=path_argument, help=tr("the damaged project; it stays as it is"))
    parser.add_argument("out", metavar="OUT", type=path_argument, help=tr("the new project with what could be read"))
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def _run(arguments: argparse.Namespace) -> int:
    from journeydesk.store.create import new_place
    from journeydesk.store.salvage import salvage, write_recovered

    file, out = arguments.file, arguments.out
    if os.path.lexists(new_place(out)):
        raise CommandFailed(tr("“{name}” exists already; choose another name.").format(name=out.name))
    try:
        salvaged = salvage(file, show_progress)
        write_recovered(file, out, salvaged)
    finally:
        show_progress(1)
    if arguments.json:
        say_json({"file": file.name, "out": out.name, **_facts(salvaged.report)})
    else:
        say(_lines(salvaged.report))
        say([tr("Written to “{file}”.").format(file=out)])
    return DONE


def _lines(report: "Report") -> list[str]:
    lines = [report.headline()]
    for heading, items in report.parts():
        lines += [tr("{heading}:").format(heading=heading), *(f"  {item}" for item in items)]
    return [*lines, report.closing()]


def _facts(report: "Report") -> dict[str, Any]:
    return {
        "whole": report.is_whole,
        "saved": dict(report.saved),
        "known": dict(report.known),
        "missing": _plain(report.missing),
        "stand_ins": _plain(report.stand_ins),
        "incomplete": _plain(report.incomplete),
        "from_history": _plain(report.restored),
        "from_history_perhaps_older": _plain(report.outdated),
    }


def _plain(items: "Sequence[Item]") -> list[dict[str, str]]:
    return [{"kind": item.kind, "id": item.id, "words": item.words} for item in items]


COMMAND = Command("recover", tr("save what can be saved from a damaged file"), _declare, _run)
