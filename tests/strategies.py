"""Random but sound projects for property tests: every reference leads somewhere, every value fits its field."""

import hashlib
import struct
import zlib
from typing import Any

from hypothesis import strategies as st

from journeydesk.model import records as r
from journeydesk.model.fields import Field, fields_of
from journeydesk.model.order import keys_between
from journeydesk.model.project import Project
from journeydesk.model.text import clean_text, clean_title

_LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
_TELLING = st.sampled_from(
    ["", "Queue", "Two\nlines", "Größe ≥ 3", "مرحبا", "שלום", "नमस्ते", "一二", "😀👩‍👩‍👧", "<b>", '"']
)
TITLES = (_TELLING | _LETTERS).map(clean_title)
NOTES = (_TELLING | _LETTERS).map(clean_text)


def png(red: int, width: int = 2, height: int = 2) -> bytes:
    """Return the bytes of a small PNG in one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + bytes((red, 90, 120)) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _value(field: Field) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a field that names nothing else."""
    some: dict[str, st.SearchStrategy[Any]] = {
        "title": TITLES,
        "note": NOTES,
        "integer": st.integers(int(field.low), int(min(field.high, 1_000_000))),
        "real": st.floats(field.low, field.high, allow_nan=False, width=32).map(float),
        "flag": st.booleans(),
        "choice": st.sampled_from(["", *field.choices]),
        "colour": st.sampled_from(["", "#1a2b3c", "#ffffff"]),
        "date": st.sampled_from(["", "2026-11-21"]),
        "time": st.sampled_from(["", "2026-11-21T14:03:00Z", "2026-11-21T14:03:01Z"]),
    }
    return st.none() | some[field.kind] if field.optional else some[field.kind]


def _plain_values(record_type: type[r.Record], *without: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for some of the fields of a record, those that neither refer nor order."""
    described = fields_of(record_type)
    usable = {n: _value(f) for n, f in described.items() if f.kind not in ("ref", "refs", "order", "hash")}
    return st.fixed_dictionaries({}, optional={n: s for n, s in usable.items() if n not in without})


class _Maker:
    """Draws records one after the other; each gets an id and an order key of its own."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.records: list[r.Record] = []
        self._keys = iter(keys_between(None, None, 400))

    def make(self, record_type: type[r.R], *without: str, **given: Any) -> r.R:
        values = self.draw(_plain_values(record_type, *without, *given))
        for name, field in fields_of(record_type).items():
            if field.kind == "order" and name not in given:
                values[name] = next(self._keys)
        origin = self.draw(st.sampled_from([None, None, "0190-old"]))
        record = record_type(id=f"{record_type.kind}-{len(self.records)}", origin=origin, **{**values, **given})
        self.records.append(record)
        return record

    def some(self, low: int, high: int) -> range:
        return range(self.draw(st.integers(low, high)))

    def one_of(self, records: list[Any]) -> str | None:
        return self.draw(st.sampled_from([None, *(record.id for record in records)]))

    def few(self, records: list[Any]) -> tuple[str, ...]:
        ids = [record.id for record in records]
        return tuple(self.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else ()


@st.composite
def projects(draw: Any, max_journeys: int = 2) -> Project:
    """Return a sound project with up to a few of everything."""
    maker = _Maker(draw)
    blobs: dict[str, bytes] = {}
    assets = [_asset(maker, blobs, red) for red in maker.some(0, 2)]
    maker.make(r.ProjectInfo, logo=maker.one_of(assets))
    personas = [maker.make(r.Persona, photo=maker.one_of(assets)) for _ in maker.some(0, 2)]
    channels = [maker.make(r.Channel) for _ in maker.some(0, 2)]
    for _ in maker.some(0, max_journeys):
        _journey(maker, assets, personas, channels)
    said_about = [record for record in maker.records if record.kind in r.COMMENTED]
    for _ in maker.some(0, 2):
        maker.make(r.Comment, anchor=draw(st.sampled_from(said_about)).id)
    return Project.of(maker.records, blobs)


def _asset(maker: _Maker, blobs: dict[str, bytes], red: int) -> r.Asset:
    data = png(red)
    sha = hashlib.sha256(data).hexdigest()
    blobs[sha] = data
    return maker.make(r.Asset, sha256=sha, media_type="image/png", size=len(data), width=2, height=2)


def _journey(maker: _Maker, assets: list[Any], personas: list[Any], channels: list[Any]) -> None:
    journey = maker.make(r.Journey, personas=maker.few(personas))
    lanes = [maker.make(r.Lane, journey=journey.id) for _ in maker.some(0, 3)]
    known = [record for record in maker.records if isinstance(record, r.Journey)]
    touchpoints: list[r.Touchpoint] = []
    stages = [maker.make(r.Stage, journey=journey.id) for _ in maker.some(0, 3)]
    for stage in stages:
        for _ in maker.some(0, 2):
            touchpoints.extend(_column(maker, stage, personas, channels, known))
    for touchpoint in touchpoints:
        for persona in maker.few(personas):
            maker.make(r.Feeling, touchpoint=touchpoint.id, persona=persona)
    for _ in maker.some(0, 6):
        _note(maker, journey, lanes, stages, touchpoints, assets)
    for _ in maker.some(0, 2) if touchpoints else ():
        ends = {end: maker.draw(st.sampled_from(touchpoints)).id for end in ("start", "end")}
        maker.make(r.Link, persona=maker.one_of(personas), **ends)
    for _ in maker.some(0, 1):
        maker.make(r.View, journey=journey.id, lanes=maker.few(lanes), persona=maker.one_of(personas))


def _column(
    maker: _Maker, stage: r.Stage, personas: list[Any], channels: list[Any], known: list[Any]
) -> list[r.Touchpoint]:
    first = maker.make(r.Touchpoint, stage=stage.id, row=0, channel=maker.one_of(channels))
    rows = [first]
    for row in maker.some(0, 1):
        refs = {"personas": maker.few(personas), "sub_journey": maker.one_of(known)}
        rows.append(maker.make(r.Touchpoint, stage=stage.id, column=first.column, row=row + 1, **refs))
    return rows


def _note(
    maker: _Maker, journey: r.Journey, lanes: list[Any], stages: list[Any], touchpoints: list[Any], assets: list[Any]
) -> None:
    anchor = maker.draw(st.sampled_from(["touchpoint", "stage", "inbox"]))
    at = {"touchpoint": touchpoints, "stage": stages, "inbox": []}[anchor]
    place: dict[str, Any] = {anchor: maker.draw(st.sampled_from(at)).id} if at else {}
    if "touchpoint" in place:
        place["touchpoint_end"] = maker.one_of(touchpoints)
    maker.make(r.Note, journey=journey.id, lane=maker.one_of(lanes), picture=maker.one_of(assets), **place)
