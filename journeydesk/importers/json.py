"""The JSON twin of a project, read back: a whole project, or everything in it into another one."""

from dataclasses import replace
from pathlib import Path

from journeydesk.importers.base import Imported, ImportFailed, Item, Report
from journeydesk.importers.json_text import parse
from journeydesk.importers.merging import merge
from journeydesk.importers.text_file import first_text, read_text
from journeydesk.importers.tree import TreeReader
from journeydesk.model.change import Change
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import (
    Asset,
    Channel,
    Feeling,
    Journey,
    Note,
    Persona,
    ProjectInfo,
    Record,
    Stage,
    Touchpoint,
)
from journeydesk.tr import later, tr, tr_count

MOST_BYTES = 250_000_000
_COUNTED: tuple[tuple[type[Record], str, str], ...] = later(
    (
        (Journey, "{n} journey", "{n} journeys"),
        (Stage, "{n} stage", "{n} stages"),
        (Touchpoint, "{n} touchpoint", "{n} touchpoints"),
        (Note, "{n} note", "{n} notes"),
        (Feeling, "{n} feeling", "{n} feelings"),
        (Persona, "{n} persona", "{n} personas"),
        (Channel, "{n} channel", "{n} channels"),
        (Asset, "{n} picture", "{n} pictures"),
    )
)


class JsonImporter:
    """Reads `journeydesk/1`. A new project becomes equal to the one that was exported."""

    key = "json"
    title = "JourneyDesk JSON"
    suffixes = (".json",)

    def sniff(self, path: Path) -> float:
        """Return 1 for JSON that names our format near its beginning, less for what is merely called JSON."""
        text = first_text(path)
        if '"journeydesk/' in text and text.lstrip().startswith("{"):
            return 1.0
        return 0.6 if path.suffix.lower() in self.suffixes else 0.0

    def read(self, path: Path, project: Project | None) -> Imported:
        """Read the project in *path*; raise `ImportFailed` and change nothing."""
        found, report = project_from_text(read_text(path, MOST_BYTES), path.name)
        if project is None:
            base = Project.of([replace(found.info, logo=None)])
            change = Change(
                {r.id: r for r in found if not isinstance(r, ProjectInfo)},
                {} if found.info == base.info else {base.info.id: (base.info, found.info)},
                {},
                found.used_blobs(),
            )
        else:
            base, change = project, merge(project, found, report)
        return Imported(base, change.named(tr("Import “{name}”").format(name=path.name)), report)


def project_from_text(text: str, name: str, make_id: NewId = new_id) -> tuple[Project, Report]:
    """Return the project that JSON *text* describes and what was read; raise `ImportFailed` naming *name*."""
    try:
        reader = TreeReader(name, make_id)
        project = reader.read(parse(text, name))
    except ImportFailed as error:
        if str(error).startswith(f"“{name}”"):
            raise
        raise ImportFailed(f"“{name}”: {error}") from None
    except RecursionError:
        raise ImportFailed(tr("“{name}” nests too deeply to be a project.").format(name=name)) from None
    counts = ", ".join(tr_count(one, many, project.count(kind)) for kind, one, many in _COUNTED if project.count(kind))
    reader.report.read.append(Item(counts or tr("an empty project")))
    return project, reader.report


IMPORTER = JsonImporter()
