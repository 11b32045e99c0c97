"""The texts of a template in the person's language: what is written on a sheet before the person writes."""

from collections.abc import Iterator

from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Record, with_values
from journeydesk.tr import tr


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the texts of a record that people read, each with the name of its field; empty ones are left out."""
    for name, field in fields_of(type(record)).items():
        if field.kind in ("title", "note") and name != "icon" and (text := getattr(record, name)):
            yield name, text


def in_language(project: Project) -> Project:
    """Return *project* with its texts translated; those without a translation stay as they are."""
    records = [with_values(record, {name: tr(text) for name, text in texts_of(record)}) for record in project]
    return Project.of(records, project.used_blobs())
