"""JSON: the lossless twin of a whole project, which a person can read and the importer reads back."""

import json
from pathlib import Path

from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.publish import ExportError, publish
from journeydesk.model.project import Project
from journeydesk.model.twin import TwinError, tree_of
from journeydesk.tr import later


class JsonExporter:
    """Writes the project with all its journeys, whichever were chosen."""

    key = "json"
    title = later("JourneyDesk JSON")
    suffix = ".json"

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Write the whole project to *out*."""
        text = to_json(job.project)
        progress(0.5)
        return [publish(out, text.encode("utf-8"), is_json)]


def to_json(project: Project) -> str:
    """Return the twin of *project* as text, keys sorted; raise `ExportError` when it has none."""
    try:
        return json.dumps(tree_of(project), indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
    except TwinError as error:
        raise ExportError(str(error)) from error


def is_json(data: bytes) -> bool:
    """Tell whether *data* is whole JSON."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


EXPORTER = JsonExporter()
