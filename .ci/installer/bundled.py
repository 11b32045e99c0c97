"""Which works of others a bundle holds, told from the files that go into it."""

from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path

from journeydesk.shell.notices import Notice, notices_of


def bundled_notices(sources: Iterable[str]) -> tuple[Notice, ...]:
    """Return the notices of the distributions that own *sources*, of Python, and of the bundle's start program."""
    owners = {
        str(Path(str(found.locate_file(file)))): found.metadata["Name"]
        for found in distributions()
        for file in found.files or ()
    }
    names = {owners[source] for source in sources if source in owners}
    return notices_of({*names, "pyinstaller"})
