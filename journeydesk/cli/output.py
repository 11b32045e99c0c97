"""Print what a command found, for people and for programs."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from journeydesk.cli.command import CommandFailed
from journeydesk.model.text import clean_title
from journeydesk.tr import tr


def say(lines: Iterable[str]) -> None:
    """Print lines for people to standard output, without what could steer a terminal, as names of files may."""
    _print("".join(f"{_harmless(line)}\n" for line in lines))


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sentence = tr("What there is to say could not be written to the output ({why}); send it somewhere else.")
        raise CommandFailed(sentence.format(why=error.strerror)) from None


def _harmless(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return indent + clean_title(line)


def say_json(value: Any) -> None:
    """Print a value as JSON, keys sorted, in plain ASCII so that any terminal and pipe takes it."""
    _print(json.dumps(value, indent=2, sort_keys=True) + "\n")


def show_progress(share: float) -> None:
    """Show on a terminal how much (0…1) of a long work is done; elsewhere nobody watches."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K" if share >= 1 else f"\r{share:.0%} …")
        sys.stderr.flush()
