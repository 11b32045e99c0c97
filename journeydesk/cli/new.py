"""`journeydesk new`: a new project from a template or a sample. It never replaces a file."""

import argparse
from dataclasses import replace

from journeydesk.cli.command import DONE, WRONG_USE, Command, CommandFailed, path_argument
from journeydesk.cli.output import say
from journeydesk.model import queries
from journeydesk.model.change import updating
from journeydesk.model.fields import FieldError, clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, ProjectInfo
from journeydesk.tr import tr


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=path_argument, help=tr("the project to make"))
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--template", metavar="NAME", help=tr("what to begin with (default: blank)"))
    source.add_argument("--sample", metavar="NAME", help=tr("make a copy of a sample instead"))
    parser.add_argument("--title", metavar="TEXT", help=tr("the title of the project, and of a new map"))


def _run(arguments: argparse.Namespace) -> int:
    from journeydesk.importers.library import find, open_copy
    from journeydesk.store.create import write_project

    is_sample = arguments.sample is not None
    entry = (
        find("sample", arguments.sample)
        if is_sample
        else find("template", "blank" if arguments.template is None else arguments.template)
    )
    project = open_copy(entry)
    if arguments.title is not None:
        named = [] if is_sample else queries.journeys(project)
        project = _titled(project, arguments.title, named)
    write_project(arguments.file, project)
    say([tr("Made “{file}” from the {kind} “{name}”.").format(file=arguments.file, kind=entry.kind, name=entry.name)])
    return DONE


def _titled(project: Project, title: str, journeys: list[Journey]) -> Project:
    """Return *project* under a title, and *journeys* too; raise `CommandFailed` when it can be no title."""
    try:
        title = clean("--title", fields_of(ProjectInfo)["title"], title)
    except FieldError as error:
        raise CommandFailed(str(error), WRONG_USE) from None
    pairs = [(journey, replace(journey, title=title)) for journey in journeys]
    return project.apply(updating((project.info, replace(project.info, title=title)), *pairs))


COMMAND = Command("new", tr("make a new project from a template or a sample"), _declare, _run)
