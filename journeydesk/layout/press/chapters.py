"""The chapters of a booklet: about the journey, who travels, stage by stage, and what was found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesk.layout import marks
from journeydesk.layout.drawing import Box, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.people import lay_person
from journeydesk.layout.press.bands import Bands
from journeydesk.layout.press.chart import Chart
from journeydesk.layout.press.desk import BODY, HEADING, LABEL, LEAD, SMALL, STRONG, TITLE, Desk, no_stages
from journeydesk.layout.press.findings import Finding, moments, ranked
from journeydesk.layout.press.fitting import quoted, scaled
from journeydesk.layout.press.flow import Flow
from journeydesk.layout.press.numbers import key_numbers
from journeydesk.layout.press.pieces import Copy, Piece
from journeydesk.layout.press.spot import PICTURE, told_copy, touchpoint_copy
from journeydesk.layout.scene import Traveller
from journeydesk.layout.telling import Place, journey_facts, tell_link, tell_person, tell_source
from journeydesk.layout.theme import Tint
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Note, Stage
from journeydesk.tr import number, tr, tr_count

_CHART, _LEAST_CHART = 210.0, 110.0
_ABOVE_LINE = 80.0
_PICTURES = (PICTURE, 110.0, 80.0, 60.0)
"""Heights of pictures that are tried, the largest first."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages under one running head; `name` leads to its first. With `spread` it begins on a left-hand page."""

    title: str
    name: str
    flow: Flow
    level: int = 0
    spread: bool = False
    stage: Stage | None = None


def chapters(desk: Desk, room: Rect) -> Iterator[Chapter]:
    """Yield the chapters in order; those with nothing to say are left out."""
    yield _about(desk, room)
    for traveller in desk.scene.travellers:
        yield _person(desk, traveller, room)
    stages, bands = queries.stages(desk.order.project, desk.journey.id), Bands(desk)
    for at, stage in enumerate(stages):
        yield _stage(desk, stage, (at, len(stages)), bands, room)
    yield from filter(None, (_pains(desk, room), _opportunities(desk, room), _rest(desk, room), _sources(desk, room)))


def _begin(desk: Desk, room: Rect, title: str, name: str, eyebrow: str = "") -> tuple[Flow, Copy]:
    flow = Flow(room, desk.mirrored)
    head = Copy(desk, room.width)
    head.text(eyebrow, LABEL, desk.theme.soft, keep=True)
    head.title(title, TITLE, name=name, id=name)
    head.gap(4.0)
    return flow, head


def _about(desk: Desk, room: Rect) -> Chapter:
    title, name = tr("The journey at a glance"), f"{desk.journey.id}/about"
    flow, head = _begin(desk, room, title, name)
    head.add(key_numbers(desk, room.width))
    tall = min(_CHART, room.height * 0.5)
    chart = Chart(desk, Rect(0.0, 0.0, room.width, tall))
    if not desk.content.sections:
        head.text(no_stages(), LEAD, desk.theme.soft, above=14.0)
    else:
        head.add(Piece(tall, tuple(chart.shapes()), 14.0, role="figure", text=tr("How everybody feels")))
    head.gap(12.0)
    flow.across(head.pieces)
    copy = Copy(desk, flow.column)
    for label, words in journey_facts(desk.order.project, desk.journey, desk.order.view.date):
        copy.text(label, LABEL, desk.theme.soft, above=9.0, keep=True)
        copy.text(words)
    flow.columns(copy.pieces)
    return Chapter(title, name, flow)


def _person(desk: Desk, traveller: Traveller, room: Rect) -> Chapter:
    persona = traveller.persona
    place, name = tell_person(persona), persona.id
    flow = Flow(room, desk.mirrored)
    scale = desk.theme.type
    scale = replace(scale, subtitle=desk.set("", TITLE, 1).style, lead=desk.set("", LEAD, 1).style)
    worn = replace(desk.scene, theme=replace(desk.theme, type=scale))
    node = lay_person(traveller, desk.asset(persona.photo), room.width, worn, 2.1)
    head = Copy(desk, room.width)
    head.add(Piece(node.bounds.height, node.shapes, name=name, id=name, role="heading", text=place.title))
    if persona.quote:
        head.gap(14.0)
        _quote(head, persona.quote, traveller.colour)
    head.gap(10.0)
    flow.across(head.pieces)
    copy = Copy(desk, flow.column)
    for label, words in place.facts:
        if label and words != persona.quote:
            copy.text(label, STRONG, traveller.colour, above=12.0, keep=True)
            copy.text(words)
    flow.columns(copy.pieces)
    # Where the page has no room for it the line is among the others, at a glance.
    tall = min(_CHART, flow.left - _ABOVE_LINE)
    alone = replace(desk, scene=replace(desk.scene, travellers=(traveller,)))
    if tall >= _LEAST_CHART and moments(desk.order.project, desk.content, alone.scene)[persona.id]:
        line = Copy(desk, room.width)
        line.heading(tr("The journey of {name}").format(name=place.title), above=20.0)
        shapes = Chart(alone, Rect(0.0, 0.0, room.width, tall)).shapes()
        line.add(Piece(tall, tuple(shapes), 6.0, role="figure", text=tr("How everybody feels")))
        flow.across(line.pieces)
    return Chapter(place.title, name, flow, 1)


def _quote(copy: Copy, words: str, colour: str) -> None:
    """Add a quotation, larger than the text, with a bar of *colour* beside each of its lines."""
    before = len(copy.pieces)
    copy.text(quoted(words), LEAD, indent=16.0, less=copy.width * 0.12)
    for at in range(before, len(copy.pieces)):
        piece = copy.pieces[at]
        bar = Box(Rect(copy.desk.at(copy.room, 0.0, 3.0), 0.0, 3.0, piece.height), fill=colour)
        copy.pieces[at] = replace(piece, shapes=(bar, *piece.shapes))


def _stage(desk: Desk, stage: Stage, place: tuple[int, int], bands: Bands, room: Rect) -> Chapter:
    at, count = place
    told = desk.teller.stage(stage)
    tint = desk.theme.stage_tint(stage.colour, at)
    flow = Flow(room, desk.mirrored)
    head = Copy(desk, room.width)
    head.add(Piece(4.0, (Box(Rect(0.0, 0.0, room.width, 4.0), fill=tint.mark),), keep=True, role="decoration"))
    eyebrow = tr("Stage {n} of {count}").format(n=number(at + 1), count=number(count))
    points = tr_count("{n} touchpoint", "{n} touchpoints", len(told.places))
    head.text(f"{eyebrow} · {points}", LABEL, desk.theme.soft, above=8.0, keep=True)
    head.title(told.title, TITLE, id=stage.id, name=stage.id)
    head.gap(4.0)
    flow.across(head.pieces)
    copy = Copy(desk, flow.column)
    for label, words in told.facts:
        copy.fact(label, words)
    flow.columns(copy.pieces)
    figure = Copy(desk, room.width)
    figure.gap(8.0)
    # A little smaller is better than a page later.
    tall = flow.left - 20.0 if flow.left > room.height / 2 else room.height
    figure.add(*bands.pieces(stage.id, room.width, tall))
    flow.across(figure.pieces)
    whole = Copy(desk, flow.column)
    told_copy(whole, told.told)
    if whole.pieces:
        flow.columns(whole.pieces)
    if told.places:
        flow.new_page()
        flow.columns(_touchpoints(desk, told.places, at + 1, tint, room))
    return Chapter(told.title, stage.id, flow, 1, bool(told.places), stage)


def _touchpoints(desk: Desk, places: Sequence[Place], at: int, tint: Tint, room: Rect) -> list[Piece]:
    """Return the touchpoints of a stage, their pictures a little smaller where that keeps all on one page."""
    found: list[list[Piece]] = []
    for tall in _PICTURES:
        flow = Flow(room, desk.mirrored)
        copy = Copy(desk, flow.column)
        for number_, point in enumerate(places, 1):
            touchpoint_copy(copy, point, f"{at}.{number_}", tint, tall)
        found.append(copy.pieces)
        flow.columns(copy.pieces, even=False)
        if len(flow.pages) == 1:
            return copy.pieces
        if not any(piece.role == "figure" for piece in copy.pieces):
            break
    return found[0]


def _pains(desk: Desk, room: Rect) -> Chapter | None:
    found = ranked(desk.order.project, desk.content, "pains")
    about = tr("All of them, the gravest first: by how bad, how often and how many votes.")
    return _list(desk, room, found, tr("Pain points"), "pains", about)


def _opportunities(desk: Desk, room: Rect) -> Chapter | None:
    found = ranked(desk.order.project, desk.content, "opportunities")
    return _list(desk, room, found, tr("Opportunities"), "opportunities", tr("All of them, the most wanted first."))


def _list(desk: Desk, room: Rect, found: Sequence[Finding], title: str, role: str, about: str) -> Chapter | None:
    if not found:
        return None
    name = f"{desk.journey.id}/{role}"
    flow, head = _begin(desk, room, title, name)
    head.text(about, BODY, desk.theme.soft)
    head.gap(8.0)
    flow.across(head.pieces)
    copy = Copy(desk, flow.column)
    tint = desk.theme.note_tint("", role)
    for at, one in enumerate(found, 1):
        copy.rule(above=9.0, below=6.0)
        _finding(copy, one, at, tint.ink)
    flow.columns(copy.pieces)
    return Chapter(title, name, flow)


def _finding(copy: Copy, one: Finding, at: int, ink: str) -> None:
    """Add a note with its rank, what is known of it, and the page that tells of its place."""
    desk, indent = copy.desk, 24.0
    rank, said = desk.tight(number(at), HEADING, indent), desk.teller.note(one.note)
    # On one line with the words, whose letters are smaller.
    up = desk.set("1", BODY, indent).lines[0].baseline - rank.lines[0].baseline
    shapes: tuple[Shape, ...] = (desk.put(rank, ink, copy.room, up),)
    copy.text(said.text, BODY, indent=indent, keep=True, marks=shapes)
    level = one.note.severity or 0
    aside = 0.0
    signs: tuple[Shape, ...] = ()
    if level and said.marks:
        tint = desk.theme.note_tint("", "pains")
        aside = 28.0
        drawn = marks.severity(level, 0.0, 0.0, tint, desk.mirrored)
        signs = scaled(drawn, 0.68, desk.at(copy.room, indent, 34 * 0.68), 2.0)
    copy.text(" · ".join(said.marks), SMALL, desk.theme.soft, indent + aside, keep=True, marks=signs)
    place = one.touchpoint or one.stage
    if place is not None:
        words = place.title or tr("Untitled")
        if one.touchpoint is not None and one.stage is not None and one.stage.title:
            words = f"{one.stage.title} · {words}"
        copy.entry(words, one.home, LABEL, indent)


def _rest(desk: Desk, room: Rect) -> Chapter | None:
    """Return what has no place of its own: ways between touchpoints, and what still waits in the Inbox."""
    project, journey = desk.order.project, desk.journey
    ways = [tell_link(project, link) for link in queries.links(project, journey.id)]
    waiting = [desk.teller.note(note) for note in queries.inbox(project, journey.id)]
    if not ways and not waiting:
        return None
    title, name = tr("Ways and what is not placed yet"), f"{journey.id}/rest"
    flow, head = _begin(desk, room, title, name)
    flow.across(head.pieces)
    copy = Copy(desk, flow.column)
    for heading, lines in (
        (tr("Ways between touchpoints"), ways),
        (tr("Inbox"), [" · ".join((said.text, *said.marks)) for said in waiting]),
    ):
        if lines:
            copy.heading(heading)
        for line in lines:
            copy.text(line, above=4.0)
    flow.columns(copy.pieces)
    return Chapter(title, name, flow)


def _sources(desk: Desk, room: Rect) -> Chapter | None:
    used = _used(desk)
    told = [(source, tell_source(source)) for source in queries.sources(desk.order.project)]
    if not told:
        return None
    title, name = tr("Sources"), f"{desk.journey.id}/sources"
    flow, head = _begin(desk, room, title, name)
    flow.across(head.pieces)
    copy = Copy(desk, flow.column)
    for source, said in told:
        copy.rule(above=9.0, below=6.0)
        homes = used.get(source.id, [])
        count = tr_count("{n} claim rests on it", "{n} claims rest on it", len(homes)) if homes else ""
        copy.text(said.text, STRONG, keep=True, id=source.id, name=source.id)
        copy.small(" · ".join(filter(None, (*said.marks, count))), keep=bool(homes))
        for home, words in dict(homes).items():
            copy.entry(words, home, SMALL, 10.0)
    flow.columns(copy.pieces)
    return Chapter(title, name, flow)


def _used(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """Return where each source is named: ids and titles of touchpoints and stages, one for each claim."""
    project, found = desk.order.project, dict[str, list[tuple[str, str]]]()
    shown = {lane.id for lane in desk.content.lanes}
    for stage in queries.stages(project, desk.journey.id):
        homes: list[tuple[str, str, Iterable[Note | Feeling]]] = [
            (stage.id, stage.title, [n for n in queries.stage_notes(project, stage.id) if n.lane in shown])
        ]
        for point in queries.touchpoints(project, stage.id):
            claims: list[Note | Feeling] = [n for n in queries.notes_at(project, point.id) if n.lane in shown]
            claims += project.where(Feeling, "touchpoint", point.id)
            homes.append((point.id, point.title, claims))
        for home, title, claims_there in homes:
            for claim in claims_there:
                for source in claim.sources:
                    found.setdefault(source, []).append((home, title or tr("Untitled")))
    return found
