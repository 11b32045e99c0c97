"""What the process for exports does: write files, show them before they are written, and make what is printed."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from journeydesk.exporters.base import ExportOptions, all_exporters
from journeydesk.layout.leaf import Leaf
from journeydesk.model.project import Project

Progress = Callable[[float], None]


class Task(Protocol):
    """Plain data that goes to another process and is done there."""

    def run(self, progress: Progress) -> Any:
        """Return what came of it; raise `ExportError` with a sentence for the person."""
        ...


@dataclass(frozen=True, slots=True)
class ExportTask:
    """What to export and where to; with `out` None it is a preview, whose pages are `pixels` wide at most."""

    project: Project
    journeys: tuple[str, ...]
    options: ExportOptions
    format: str
    out: Path | None = None
    pixels: int = 900

    def run(self, progress: Progress) -> Any:
        """Return the paths written, or the `Preview`."""
        from journeydesk.exporters.sheets import sheet_job
        from journeydesk.shell.export_preview import preview_of

        job, exporter = sheet_job(self.project, self.journeys, self.options), all_exporters()[self.format]
        if self.out is not None:
            return exporter.write(job, self.out, progress)
        with tempfile.TemporaryDirectory(prefix="journeydesk-") as folder:
            files = exporter.write(job, Path(folder) / f"preview{exporter.suffix}", progress)
            return preview_of(job, files, self.pixels)


@dataclass(frozen=True, slots=True)
class PrintTask:
    """The pages of some journeys, to be printed."""

    project: Project
    journeys: tuple[str, ...]
    options: ExportOptions

    def run(self, _progress: Progress) -> tuple[Leaf, ...]:
        """Return the pages."""
        from journeydesk.exporters.sheets import sheet_job

        job = sheet_job(self.project, self.journeys, self.options)
        return tuple(leaf for journey in job.chosen() for leaf in job.leaves(journey))
