"""Take the command line apart, run what it asks for, and end with one sentence whatever happens."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import journeydesk
from journeydesk import cli
from journeydesk.cli.command import NOT_DONE, WRONG_USE, Command, CommandFailed
from journeydesk.cli.window import open_window
from journeydesk.model.text import clean_title
from journeydesk.plugins import plugins_of
from journeydesk.tr import tr

_STOPPED = 130


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        sentence = tr("{command}: {message}; “{command} --help” tells what it takes.")
        shown = message if len(message) <= 300 else message[:299] + "…"
        complain(sentence.format(command=self.prog, message=shown))
        raise SystemExit(WRONG_USE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with *arguments* (those of the process when None); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _guarded(lambda: _run(given))
        sys.stdout.flush()
    except OSError:
        # Who read our output has enough of it, or has no room. Python would complain once more at exit, so that goes
        # nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    return code


def _open_closed_streams() -> None:
    """Lead what was closed by the caller to nowhere, before another file takes its number and gets what is said."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free, so this one
    # A program without a console has none of them either (Windows, pythonw).
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _run(given: list[str]) -> int:
    commands = {command.name: command for command in plugins_of(cli, "COMMAND")}
    if given[:1] == ["--"] or not given or (given[0] not in commands and not given[0].startswith("-")):
        return open_window([file for file in given if file != "--"], list(commands))
    parser = _parser(list(commands.values()))
    arguments, rest = parser.parse_known_args(given)
    if rest or arguments.command is None:
        # Said by the parser of the command, so that it is the command's help that is named.
        parser.prog = " ".join(filter(None, (parser.prog, arguments.command)))
        parser.error(tr("unrecognized arguments: {rest}").format(rest=" ".join(rest)))
    run: Callable[[argparse.Namespace], int] = commands[arguments.command].run
    return run(arguments)


def _parser(commands: list[Command]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="journeydesk",
        usage=tr("journeydesk [FILE ...] | journeydesk COMMAND …"),
        description=tr("Draw customer journey maps. Without a command, the editor opens."),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"JourneyDesk {journeydesk.__version__}")
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", prog="journeydesk")
    for command in commands:
        own = choices.add_parser(command.name, help=command.about, description=command.about, allow_abbrev=False)
        command.declare(own)
    return parser


def _guarded(run: Callable[[], int]) -> int:
    """Return what *run* returns, or the code of what stopped it, told in one sentence."""
    try:
        return run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else NOT_DONE
    except KeyboardInterrupt:
        complain(tr("Stopped before the end; no file was left half-written."))
        return _STOPPED
    except BrokenPipeError:
        raise
    except Exception as error:
        complain(_sentence_of(error))
        return error.code if isinstance(error, CommandFailed) else NOT_DONE


def _sentence_of(error: Exception) -> str:
    """Return what to tell a person about *error*, also when nobody thought of it."""
    from journeydesk.exporters.publish import ExportError
    from journeydesk.importers.base import ImportFailed
    from journeydesk.resources import PartMissing
    from journeydesk.store.errors import StoreError

    if isinstance(error, (CommandFailed, ExportError, ImportFailed, PartMissing, StoreError)):
        return str(error)
    sentence = tr("This could not be done ({kind}: {error}); it is a fault of JourneyDesk, please report it.")
    return sentence.format(kind=type(error).__name__, error=str(error)[:200])


def complain(sentence: str) -> None:
    """Print one sentence for a person, on one line and without what could steer a terminal."""
    print(clean_title(sentence), file=sys.stderr)  # noqa: T201
