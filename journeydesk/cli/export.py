"""`journeydesk export`: journeys of a project as PDF, PNG, JSON …, by the suffix of the file to write."""

import argparse
import datetime
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from journeydesk.cli.choices import chosen_journeys, chosen_lanes, chosen_persona, chosen_stages
from journeydesk.cli.command import DONE, WRONG_USE, Command, CommandFailed, path_argument
from journeydesk.cli.output import say, show_progress
from journeydesk.layout import handouts
from journeydesk.plugins import modules_of
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.exporters.base import ExportOptions

_WHOLE_PROJECTS = ("json",)
_OF_VECTORS = ("pdf",)
_OF_PAGES = ("pdf", "png")
_WITH_COMMENTS = ("pdf", "html", "md")
_OF_KINDS = {"bleed": "bleed_mm", "poster": "poster", "percent": "percent", "overlap": "overlap_mm"}
"""Options that mean something to some kinds of handout alone, with the fields they fill."""
_OF_PAPER = ("kind", "page", "orientation", "margin", *_OF_KINDS, "dpi")
_OF_PICTURES = ("png", "svg")
_OF_DRAWINGS = ("journey", "all", *_OF_PAPER, "theme", "lanes", "persona", "stage", "transparent", "comments")


def _kinds() -> list[str]:
    """Return the kinds of handout, which are called as their modules are, without loading one."""
    return [name.rpartition(".")[2] for name in modules_of(handouts)]


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=path_argument, help=tr("the project to export"))
    parser.add_argument(
        "out", metavar="OUT", type=path_argument, help=tr("the file to write; its ending says the format, such as .pdf")
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--journey", metavar="TITLE|ID", help=tr("which journey (default: the first)"))
    which.add_argument("--all", action="store_true", default=None, help=tr("every journey"))
    parser.add_argument("--kind", choices=_kinds(), help=tr("what to make for paper (default: page)"))
    parser.add_argument(
        "--page",
        metavar="SIZE",
        help=tr("a5 to a0, b4 to b0, letter, legal, tabloid, ansi-c to ansi-e or WxHmm; 914mm for a poster on a roll"),
    )
    turned = parser.add_mutually_exclusive_group()
    for name in ("landscape", "portrait"):
        turned.add_argument(f"--{name}", dest="orientation", action="store_const", const=name)
    parser.add_argument("--margin", metavar="MM", type=float, help=tr("millimetres around the journey (default: 10)"))
    parser.add_argument("--bleed", metavar="MM", type=float, help=tr("millimetres of paper to be cut off all around"))
    parser.add_argument("--poster", metavar="SIZE", help=tr("what tiles make together (default: true size)"))
    parser.add_argument("--percent", metavar="N", type=float, help=tr("scale of posters and tiles, 100 for true size"))
    parser.add_argument("--overlap", metavar="MM", type=float, help=tr("how much of a tile its neighbour has too"))
    parser.add_argument("--dpi", metavar="N", type=int, help=tr("pixels an inch of a PNG (default: 200)"))
    parser.add_argument(
        "--theme", metavar="NAME", help=tr("paper, greyscale, colour-blind or brand (default: the project's own)")
    )
    parser.add_argument("--lanes", metavar="A,B,C", help=tr("the lanes to show, in this order, by title or role"))
    parser.add_argument("--persona", metavar="NAME", help=tr("show this persona alone"))
    parser.add_argument("--stage", metavar="TITLE|ID", help=tr("hand out this stage alone"))
    parser.add_argument(
        "--transparent", action="store_true", default=None, help=tr("leave out the ground of a PNG or SVG")
    )
    parser.add_argument(
        "--comments", action="store_true", default=None, help=tr("print comments too, on pages of their own (PDF)")
    )


def _run(arguments: argparse.Namespace) -> int:
    from journeydesk.exporters.base import exporter_for
    from journeydesk.exporters.publish import WrongOption
    from journeydesk.exporters.sheets import sheet_job
    from journeydesk.store.document import read_project

    try:
        exporter = exporter_for(arguments.out)
        _refuse_useless(arguments, exporter.key)
        options = _options(arguments)
    except WrongOption as error:
        raise CommandFailed(str(error), WRONG_USE) from error
    _refuse_own_file(arguments.file, arguments.out)
    project = read_project(arguments.file).project
    is_whole = exporter.key in _WHOLE_PROJECTS
    journeys = [] if is_whole else chosen_journeys(project, arguments.journey, bool(arguments.all))
    if arguments.lanes is not None:
        options = replace(options, lanes=chosen_lanes(project, journeys, arguments.lanes))
    if arguments.persona is not None:
        options = replace(options, persona=chosen_persona(project, arguments.persona))
    if arguments.stage is not None:
        options = replace(options, stages=chosen_stages(project, journeys, arguments.stage))
    job = sheet_job(project, [journey.id for journey in journeys], options)
    try:
        made = exporter.write(job, arguments.out, show_progress)
    except WrongOption as error:
        raise CommandFailed(str(error), WRONG_USE) from error
    say(tr("Wrote “{file}”.").format(file=file) for file in made)
    if exporter.key in _OF_PAGES:
        say([job.facts(), *job.warnings()])
    return DONE


def _options(arguments: argparse.Namespace) -> "ExportOptions":
    """Return the options that were given, the rest as they are by default; raise ExportError for impossible ones."""
    from journeydesk.exporters.base import ExportOptions

    names = {"kind": "kind", "page": "page", "orientation": "orientation", "margin": "margin_mm"}
    names |= _OF_KINDS | {"dpi": "dpi", "theme": "theme", "comments": "comments", "transparent": "transparent"}
    given = {field: getattr(arguments, name) for name, field in names.items() if getattr(arguments, name) is not None}
    options = ExportOptions(date=datetime.date.today().isoformat(), **given)
    _refuse_foreign(arguments, options.handout().takes)
    options.view()
    return options


def _refuse_useless(arguments: argparse.Namespace, key: str) -> None:
    """Refuse what says how to draw where nothing is drawn, rather than doing something else than was asked."""
    useless = [name for name in _OF_DRAWINGS if getattr(arguments, name) is not None]
    paper = [name for name in useless if name in _OF_PAPER]
    if key not in (*_OF_PAGES, *_WHOLE_PROJECTS) and paper:
        sentence = tr("--{option} means nothing for {format}, which has no pages; leave it out.")
        option = arguments.orientation if paper[0] == "orientation" else paper[0]
        raise CommandFailed(sentence.format(option=option, format=key.upper()), WRONG_USE)
    if key in _OF_VECTORS and arguments.dpi is not None:
        sentence = tr("--dpi means nothing for {format}, which is sharp at any size; leave it out.")
        raise CommandFailed(sentence.format(format=key.upper()), WRONG_USE)
    if key not in (*_OF_PICTURES, *_WHOLE_PROJECTS) and arguments.transparent:
        raise CommandFailed(tr("--transparent is for pictures; export to .png or .svg, or leave it out."), WRONG_USE)
    if key not in (*_WITH_COMMENTS, *_WHOLE_PROJECTS) and arguments.comments:
        sentence = tr("--comments needs pages to list them on; export to .pdf, .html or .md, or leave it out.")
        raise CommandFailed(sentence, WRONG_USE)
    if key in _WHOLE_PROJECTS and useless:
        sentence = tr("--{option} means nothing for {format}, which holds the whole project; leave it out.")
        option = arguments.orientation if useless[0] == "orientation" else useless[0]
        raise CommandFailed(sentence.format(option=option, format=key.upper()), WRONG_USE)


def _refuse_foreign(arguments: argparse.Namespace, takes: frozenset[str]) -> None:
    """Refuse what says how to print what is not printed so."""
    for name, field in _OF_KINDS.items():
        if getattr(arguments, name) is not None and field not in takes:
            sentence = tr("--{option} means nothing for the kind “{kind}”; leave it out.")
            raise CommandFailed(sentence.format(option=name, kind=arguments.kind or "page"), WRONG_USE)


def _refuse_own_file(file: Path, out: Path) -> None:
    # os.path, unlike Path, takes a name that cannot be for one that is not there.
    if os.path.exists(out) and os.path.exists(file) and out.samefile(file):
        raise CommandFailed(tr("The export would replace the project itself; name another file."), WRONG_USE)


COMMAND = Command("export", tr("write journeys as PDF, PNG, JSON and more"), _declare, _run)
