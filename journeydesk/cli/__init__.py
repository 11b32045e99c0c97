"""The command line: the same program without a window. One module a command; each has a `COMMAND`."""

from journeydesk.cli.program import main

__all__ = ["main"]
