"""Put pictures on the map: an asset, and the note that shows it."""

from dataclasses import replace
from hashlib import sha256

from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.model import queries
from journeydesk.model.change import Change, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Note, Persona
from journeydesk.tr import tr


def picture_asset(
    data: bytes, media_type: str, size: tuple[int, int], name: str = "", make_id: NewId = new_id
) -> Asset:
    """Return the asset for picture bytes whose size in pixels is *size*."""
    digest = sha256(data).hexdigest()
    return Asset(
        id=make_id(),
        name=name,
        sha256=digest,
        media_type=media_type,
        size=len(data),
        width=size[0],
        height=size[1],
    )


def set_logo(project: Project, asset: Asset, data: bytes) -> Change:
    """Let a picture stand in the masthead of every journey; the same picture is kept in the file only once."""
    known = _kept(project, asset)
    change = updating((project.info, replace(project.info, logo=known.id)))
    return _bringing(project, known, data, change).named(tr("Set logo"))


def set_photo(project: Project, persona: str, asset: Asset, data: bytes) -> Change:
    """Let a picture stand for a persona in the mastheads; the same picture is kept in the file only once."""
    known, record = _kept(project, asset), project.get(persona, Persona)
    change = updating((record, replace(record, photo=known.id)))
    return _bringing(project, known, data, change).named(tr("Set photo"))


def add_picture(
    project: Project,
    journey: str,
    place: NotePlace,
    asset: Asset,
    data: bytes,
    make_id: NewId = new_id,
) -> Change:
    """Show a picture at a place; the same picture is kept in the file only once."""
    known = _kept(project, asset)
    change = add_note(project, journey, place, text="", make_id=make_id)
    notes = {id_: replace(n, picture=known.id) for id_, n in change.added.items() if isinstance(n, Note)}
    return _bringing(project, known, data, Change(notes)).named(tr("Add picture"))


def _kept(project: Project, asset: Asset) -> Asset:
    """Return the asset of the same picture that the project has already, else *asset*."""
    return queries.asset_with(project, asset.sha256) or asset


def _bringing(project: Project, asset: Asset, data: bytes, change: Change) -> Change:
    """Return *change* with the picture that it is about, as far as the project lacks it."""
    added = {} if asset.id in project else {asset.id: asset}
    return replace(change, added={**added, **change.added}, blobs={asset.sha256: data})
