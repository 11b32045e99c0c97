"""Say where claims come from: join notes and feelings with the sources of the project."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from journeydesk.edit.actions.places import order_at
from journeydesk.edit.addresses import address_of
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, updating
from journeydesk.model.fields import clean, fields_of
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Note, Source
from journeydesk.tr import tr

Ids = tuple[str, ...]


def add_source(project: Project, claims: Iterable[str], title: str, make_id: NewId = new_id) -> Change:
    """Let the source called *title* stand behind all *claims*; one that is not there yet is made.

    An address becomes the link of the new source too. Raises `FieldError` when the title is too long.
    """
    title = clean("title", fields_of(Source)["title"], title)
    known = source_called(project, title)
    if not title or known is not None:
        return join_source(project, claims, known.id) if known is not None else Change()
    others = queries.sources(project)
    order = order_at(others, len(others))
    source = Source(id=make_id(), title=title, link=title if address_of(title) else "", order=order)
    added = adding(source, label=tr("Add source"))
    return added.then(join_source(project.apply(added), claims, source.id))


def join_source(project: Project, claims: Iterable[str], source: str) -> Change:
    """Let a source stand behind all *claims*, after those that do already."""
    return _changing(project, claims, lambda ids: ids if source in ids else (*ids, source), tr("Add source"))


def part_source(project: Project, claims: Iterable[str], source: str) -> Change:
    """Let a source stand behind none of *claims* any more; the project keeps it."""
    return _changing(project, claims, lambda ids: tuple(id_ for id_ in ids if id_ != source), tr("Remove source"))


def source_called(project: Project, title: str) -> Source | None:
    """Return the source with this title, in large or small letters, or None."""
    wanted = title.casefold()
    return next((source for source in queries.sources(project) if source.title.casefold() == wanted), None)


def sources_behind(project: Project, claims: Sequence[str]) -> list[tuple[Source, int]]:
    """Return each source behind any of *claims*, and how many of them it stands behind, as first named."""
    counts: dict[str, int] = {}
    for claim in _claims(project, claims):
        for id_ in claim.sources:
            counts[id_] = counts.get(id_, 0) + 1
    return [(project.get(id_, Source), count) for id_, count in counts.items()]


def uses_of(project: Project, source: str) -> int:
    """Return how many notes and feelings a source stands behind."""
    claims: list[Note | Feeling] = [*project.all(Note), *project.all(Feeling)]
    return sum(source in claim.sources for claim in claims)


def _changing(project: Project, ids: Iterable[str], change: Callable[[Ids], Ids], label: str) -> Change:
    pairs = [(claim, replace(claim, sources=change(claim.sources))) for claim in _claims(project, ids)]
    return updating(*pairs, label=label)


def _claims(project: Project, ids: Iterable[str]) -> list[Note | Feeling]:
    return [claim for claim in map(project.find, ids) if isinstance(claim, Note | Feeling)]
