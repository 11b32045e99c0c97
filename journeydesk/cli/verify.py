"""`journeydesk verify`: is the file sound; exit code 1 when it is not."""

import argparse

from journeydesk.cli.command import DONE, FOUND, Command, path_argument
from journeydesk.cli.output import say, say_json
from journeydesk.tr import tr


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=path_argument, help=tr("the project to check"))
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def _run(arguments: argparse.Namespace) -> int:
    from journeydesk.store.verify import verify

    report = verify(arguments.file)
    if arguments.json:
        facts = {"sound": report.is_sound, "faults": list(report.sentences), "counts": dict(report.counts)}
        say_json({"file": arguments.file.name, **facts})
    elif report.is_sound:
        say([tr("“{file}” is sound.").format(file=arguments.file.name)])
    else:
        say(report.sentences)
    return DONE if report.is_sound else FOUND


COMMAND = Command("verify", tr("check whether a project file is sound"), _declare, _run)
