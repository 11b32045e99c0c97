"""A touchpoint in words: what happens there, what everybody feels and says, what hurts and what could be better."""

from collections.abc import Sequence

from journeydesk.layout import marks
from journeydesk.layout.drawing import Icon, Path, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.press.desk import BODY, LABEL, SMALL, Desk
from journeydesk.layout.press.fitting import picture, quoted, scaled
from journeydesk.layout.press.pieces import Copy, Piece
from journeydesk.layout.telling import Place, Said, Told
from journeydesk.layout.theme import Tint
from journeydesk.model.records import Feeling, Lane, Note
from journeydesk.model.roles import role_of

_TITLE = TextStyle(11.5, 600, 1.3)
_INDENT = 15.0
_SHORT = 48
"""Characters of the longest fact that stands in a line with others."""
_SIGN = 0.62
PICTURE = 150.0
"""The greatest height of a picture."""


def touchpoint_copy(copy: Copy, point: Place, label: str, tint: Tint, tall: float = PICTURE) -> None:
    """Add a touchpoint that is called *label* in the booklet, under a line in its stage's colour.

    Its pictures are at most *tall*.
    """
    copy.rule(above=16.0, below=5.0, colour=tint.mark, thick=1.2)
    copy.title(f"{label}\u2002{point.title}", _TITLE, id=point.record, name=point.record)
    short = [f"{name}: {words}" for name, words in point.facts if name and len(words) <= _SHORT]
    copy.small(" · ".join(short), keep=True, above=1.0)
    for name, words in point.facts:
        if not name:
            copy.text(words, above=3.0)
        elif len(words) > _SHORT:
            copy.fact(name, words)
    told_copy(copy, point.told, tall)


def told_copy(copy: Copy, told: Sequence[Told], tall: float = PICTURE) -> None:
    """Add what the lanes say, each under its name with its icon."""
    for one in told:
        lane = copy.desk.order.project.find(one.lane)
        role = lane.role if isinstance(lane, Lane) else "free"
        kind = lane.lane_kind if isinstance(lane, Lane) else "notes"
        ink, icon = _look(copy.desk, kind, role)
        sign = Icon(icon, Rect(copy.desk.at(copy.room, 0.0, 10.0), 0.6, 10.0, 10.0), ink)
        copy.text(one.title, LABEL, ink, _INDENT, above=7.0, keep=True, marks=(sign,))
        for said in one.said:
            _said(copy, said, role, tall)


def _look(desk: Desk, kind: str, role: str) -> tuple[str, str]:
    if kind == "feelings":
        return desk.theme.ink, "smiley"
    if kind == "pictures":
        return desk.theme.soft, "image"
    return desk.theme.note_tint("", role).ink, role_of(role).icon


def _said(copy: Copy, said: Said, role: str, tall: float) -> None:
    desk, record = copy.desk, copy.desk.order.project.find(said.record)
    if isinstance(record, Note) and (asset := desk.asset(record.picture)) is not None:
        room = Rect(0.0, 0.0, copy.width - _INDENT, tall)
        if not desk.mirrored:
            room = room.moved(_INDENT, 0.0)
        shapes, rect = picture(asset, room, desk, record.text)
        copy.add(Piece(rect.height + 3.0, shapes, 3.0, True, role="figure", text=record.text))
    bullet = _face(desk, record, copy.room) if isinstance(record, Feeling) else _dot(desk, copy.room)
    text = quoted(said.text) if role == "quotes" else said.text
    copy.text(text, BODY, indent=_INDENT, above=2.0, keep=bool(said.marks), marks=(bullet,))
    signs, aside = _severity(desk, record, copy.room, role)
    copy.text(" · ".join(said.marks), SMALL, desk.theme.soft, _INDENT + aside, marks=signs)


def _dot(desk: Desk, room: Rect) -> Shape:
    return Path(marks.ellipse(desk.at(room, 5.0, 0.0), 6.9, 1.4, 1.4), fill=desk.theme.soft)


def _face(desk: Desk, felt: Feeling, room: Rect) -> Shape:
    traveller = desk.scene.traveller(felt.persona)
    level = min(5, max(1, round(felt.score) + 3))
    colour = traveller.colour if traveller is not None else desk.theme.ink
    return Icon(f"face-{level}", Rect(desk.at(room, 0.0, 10.0), 1.8, 10.0, 10.0), colour)


def _severity(desk: Desk, record: object, room: Rect, role: str) -> tuple[tuple[Shape, ...], float]:
    if not isinstance(record, Note) or role != "pains" or not record.severity:
        return (), 0.0
    drawn = marks.severity(record.severity, 0.0, 0.0, desk.theme.note_tint("", "pains"), desk.mirrored)
    return scaled(drawn, _SIGN, desk.at(room, _INDENT, 34 * _SIGN), 2.2), 34 * _SIGN + 5.0
