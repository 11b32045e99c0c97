"""Set fields of records and delete records: what works for every kind alike."""

from collections.abc import Iterable
from typing import Any

from journeydesk.model.change import Change, removing, updating
from journeydesk.model.fields import clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import ProjectInfo, Record, with_values
from journeydesk.tr import tr


def set_value(project: Project, ids: Iterable[str], name: str, value: Any) -> Change:
    """Set the field *name* of all records with *ids* that have it; raise `FieldError` when it cannot hold *value*."""
    pairs = []
    for id_ in ids:
        record = project.get(id_, Record)
        described = fields_of(type(record))
        if name in described:
            pairs.append((record, with_values(record, {name: clean(name, described[name], value)})))
    return updating(*pairs, label=tr("Change {field}").format(field=name.replace("_", " ")))


def set_text(project: Project, id_: str, name: str, text: str) -> Change:
    """Set the words of one record, as typed in place; raise `FieldError` when they do not fit."""
    change = set_value(project, [id_], name, text)
    kind = tr(project.get(id_, Record).kind)
    return change.named(tr("Edit {kind}").format(kind=kind))


def delete(project: Project, ids: Iterable[str]) -> Change:
    """Remove records; what belongs to them goes along by the rules. The project itself stays."""
    records = [r for r in map(project.find, dict.fromkeys(ids)) if r is not None and not isinstance(r, ProjectInfo)]
    if len(records) == 1:
        return removing(*records, label=tr("Delete {kind}").format(kind=tr(records[0].kind)))
    return removing(*records, label=tr("Delete {count} things").format(count=len(records)))
