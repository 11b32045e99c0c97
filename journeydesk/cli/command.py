"""What a command of the command line is, and how it ends when it cannot do what was asked."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DONE, FOUND, WRONG_USE, NOT_DONE = 0, 1, 2, 3
"""Exit codes: done; done, and something was found; wrong use of the command; could not be done."""


class CommandFailed(Exception):
    """The end of a command that could not do it; the text is one sentence: what, where, what to do."""

    def __init__(self, sentence: str, code: int = NOT_DONE) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, one line about it, what it takes and what it does."""

    name: str
    about: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def path_argument(text: str) -> Path:
    """Return the path of a file named on the command line; raise ValueError for what can be none."""
    if not text or "\0" in text:
        raise ValueError(text)
    return Path(text)
