"""Bring one project into another: what is there already is used, and no id is taken twice."""

from dataclasses import replace
from typing import TypeVar

from journeydesk.edit.actions.places import orders_at
from journeydesk.importers.base import Item, Report
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.copies import with_ids
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Channel, Journey, Persona, ProjectInfo, Record, Snapshot, Source
from journeydesk.tr import tr, tr_count

_Ordered = TypeVar("_Ordered", Persona, Source)


def merge(into: Project, other: Project, report: Report, make_id: NewId = new_id) -> Change:
    """Return the change that adds everything in *other* to *into*; tell *report* what was not simply added.

    The project's own title and so on stay. A channel of the same name, a picture with the same bytes and a persona
    that says the same are used as they are. Whatever else has an id that is taken gets a new one.
    """
    same = _known(into, other, report)
    taken = {record.id: make_id() for record in other if record.id in into and record.id not in same}
    if taken:
        text = tr_count(
            "{n} record is in the project already; it was added again as a copy.",
            "{n} records are in the project already; they were added again as copies.",
            len(taken),
        )
        report.changed.append(Item(text))
    wanted = [r for r in other if r.id not in same and not isinstance(r, (ProjectInfo, Snapshot))]
    if other.count(Snapshot):
        report.left_out.append(Item(tr("Its named versions were left out, since they tell of another project.")))
    records = _after_those_there(into, with_ids(wanted, {**same, **taken}))
    if other.info.title and other.info.title != into.info.title:
        text = tr("The project's own title, client, author and logo stay; those of “{title}” were left out.")
        report.left_out.append(Item(text.format(title=other.info.title)))
    pictures = {asset.sha256: other.blobs[asset.sha256] for asset in other.all(Asset) if asset.sha256 in other.blobs}
    return Change(added={record.id: record for record in records}, blobs=pictures)


def _known(into: Project, other: Project, report: Report) -> dict[str, str]:
    """Return, by the ids in *other*, the ids of what *into* has already."""
    same: dict[str, str] = {other.info.id: into.info.id}
    assets = {asset.sha256: asset.id for asset in into.all(Asset)}
    same |= {a.id: assets[a.sha256] for a in other.all(Asset) if a.sha256 in assets}
    channels = {channel.name.casefold(): channel.id for channel in into.all(Channel)}
    for channel in other.all(Channel):
        if channel.name.casefold() in channels:
            same[channel.id] = channels[channel.name.casefold()]
            report.changed.append(Item(tr("The project's own channel “{name}” is used.").format(name=channel.name)))
    sources = {_bare(source): source.id for source in into.all(Source)}
    same |= {source.id: sources[_bare(source)] for source in other.all(Source) if _bare(source) in sources}
    personas = {_said(persona, {}): persona.id for persona in into.all(Persona)}
    for persona in other.all(Persona):
        if _said(persona, same) in personas:
            same[persona.id] = personas[_said(persona, same)]
            report.changed.append(Item(tr("The project's own persona “{name}” is used.").format(name=persona.name)))
    return same


def _said(persona: Persona, same: dict[str, str]) -> Persona:
    """Return what a persona says, without what tells it from an equal one."""
    photo = same.get(persona.photo, persona.photo) if persona.photo else None
    return replace(_bare(persona), photo=photo)


def _bare(record: _Ordered) -> _Ordered:
    """Return *record* without what tells it from an equal one."""
    return replace(record, id="", origin=None, order="U")


def _after_those_there(into: Project, records: list[Record]) -> list[Record]:
    """Return *records* with journeys, personas, channels and sources ordered after those of *into*."""
    orders: dict[str, str] = {}
    for there, kind in (
        (queries.journeys(into), Journey),
        (queries.personas(into), Persona),
        (queries.channels(into), Channel),
        (queries.sources(into), Source),
    ):
        new = sorted((r for r in records if isinstance(r, kind)), key=lambda r: (r.order, r.id))
        orders.update(zip((r.id for r in new), orders_at(there, len(there), len(new)), strict=True))
    return [
        replace(r, order=orders[r.id]) if isinstance(r, (Journey, Persona, Channel, Source)) else r for r in records
    ]
