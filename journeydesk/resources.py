"""Find resources/ from a frozen bundle, an installed wheel and a checkout alike."""

import sys
from pathlib import Path


class PartMissing(FileNotFoundError):
    """A part of the program itself is not there; the text is a sentence for a person."""


def resources_dir() -> Path:
    """Return the folder that holds templates, samples and the rest; raise `PartMissing` when it is not there."""
    here = Path(__file__).resolve().parent
    candidates = [here / "resources", here.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise PartMissing("JourneyDesk's own resources folder is missing. Install the program again.")
