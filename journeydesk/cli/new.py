"""`journeydesk new`: a new project from a template or a sample. It never replaces a file."""

import argparse
from dataclasses import replace

from journeydesk.cli.command import DONE, Command, CommandFailed, path_argument
from journeydesk.cli.output import say
from journeydesk.model import queries
from journeydesk.model.change import updating
from journeydesk.model.fields import FieldError, clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import ProjectInfo
from journeydesk.tr import tr


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=path_argument, help=tr("the project to make"))
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--template", metavar="NAME", default="blank", help=tr("what to begin with (default: blank)"))
    source.add_argument("--sample", metavar="NAME", help=tr("make a copy of a sample instead"))
    parser.add_argument("--title", metavar="TEXT", help=tr("the title of the project"))


def _run(arguments: argparse.Namespace) -> int:
    from journeydesk.importers.library import find, open_copy
    from journeydesk.store.create import write_project

    entry = find("sample", arguments.sample) if arguments.sample else find("template", arguments.template)
    project = open_copy(entry)
    if arguments.title is not None:
        project = _titled(project, arguments.title)
    write_project(arguments.file, project)
    say([tr("Made “{file}” from the {kind} “{name}”.").format(file=arguments.file, kind=entry.kind, name=entry.name)])
    return DONE


def _titled(project: Project, title: str) -> Project:
    """Return *project* under a title, which a journey without one of its own gets too."""
    try:
        title = clean("--title", fields_of(ProjectInfo)["title"], title)
    except FieldError as error:
        raise CommandFailed(str(error)) from None
    nameless = [journey for journey in queries.journeys(project) if not journey.title]
    pairs = [(journey, replace(journey, title=title)) for journey in nameless]
    return project.apply(updating((project.info, replace(project.info, title=title)), *pairs))


COMMAND = Command("new", tr("make a new project from a template or a sample"), _declare, _run)
