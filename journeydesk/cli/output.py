"""Print what a command found, for people and for programs."""

import json
import sys
from collections.abc import Iterable
from typing import Any


def say(lines: Iterable[str]) -> None:
    """Print lines for people to standard output."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def say_json(value: Any) -> None:
    """Print a value as JSON, keys sorted, in plain ASCII so that any terminal and pipe takes it."""
    say([json.dumps(value, indent=2, sort_keys=True)])


def show_progress(share: float) -> None:
    """Show on a terminal how much (0…1) of a long work is done; elsewhere nobody watches."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K" if share >= 1 else f"\r{share:.0%} …")
        sys.stderr.flush()
