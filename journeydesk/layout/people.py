"""One who travels, as the masthead shows them: a face in their colour, name and role, and how their line looks."""

from journeydesk.layout import marks
from journeydesk.layout.drawing import Glyphs, Node, Path, Picture, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.metrics import LINE
from journeydesk.layout.scene import Scene, Traveller
from journeydesk.layout.stack import Stack
from journeydesk.model.records import Asset
from journeydesk.tr import tr

_DISC = 44.0
_BESIDE = 56.0
"""From the left edge to the words."""
_SAMPLE = _DISC + 12.0
"""From the top to the piece of the persona's line."""


def lay_person(traveller: Traveller, photo: Asset | None, width: float, scene: Scene) -> Node:
    """Return the entry of one persona, *width* units wide."""
    theme, persona = scene.theme, traveller.persona
    beside = 0.0 if scene.mirrored else _BESIDE
    face = width - _DISC if scene.mirrored else 0.0
    stack = Stack(scene, beside, 0.0 if persona.role else (_DISC - LINE) / 2 - 2.0, width - _BESIDE)
    stack.text(persona.name or tr("Unnamed"), theme.type.subtitle, theme.ink, "name")
    stack.text(persona.role, theme.type.lead, theme.soft)
    middle = face + _DISC / 2
    line = marks.line([(face + 1.5, _SAMPLE), (face + _DISC - 1.5, _SAMPLE)], traveller.colour, 2.4, traveller.dash)
    sample = marks.marker(traveller.marker, middle, _SAMPLE, 5.5, traveller.colour, theme.masthead.fill, 1.4)
    return Node(
        id=f"persona:{persona.id}",
        role="persona",
        bounds=Rect(0, 0, width, max(stack.y, _SAMPLE + 9.0)),
        shapes=(*_face(traveller, photo, middle, scene), line, sample, *stack.shapes),
        zones=tuple(stack.zones),
        record=persona.id,
        text=persona.name,
        label=tr("Persona {name}").format(name=persona.name or tr("unnamed")),
    )


def _face(traveller: Traveller, photo: Asset | None, x: float, scene: Scene) -> tuple[Shape, ...]:
    """Return the photo in a round frame of the persona's colour around (x, half a disc), else their initials."""
    radius = _DISC / 2
    frame = marks.ellipse(x, radius, radius - 1, radius - 1)
    if photo is None:
        words = scene.set_text(_initials(traveller.persona.name), scene.theme.type.card_title, _DISC)
        tint = scene.theme.tint(traveller.colour)
        letters = Glyphs(x - words.natural_width / 2, radius - words.height / 2, words, tint.ink)
        return Path(frame, fill=tint.fill, stroke=traveller.colour, width=1.6), letters
    # The shorter side fills the frame; the middle of the longer one shows.
    scale = _DISC / max(1, min(photo.width, photo.height))
    width, height = max(1, photo.width) * scale, max(1, photo.height) * scale
    shown = Rect(x - width / 2, radius - height / 2, width, height)
    clip = Rect(x - radius, 0.0, _DISC, _DISC).inset(1)
    picture = Picture(photo.sha256, shown, traveller.persona.name, clip, radius - 1, scene.theme.grey)
    return picture, Path(frame, stroke=traveller.colour, width=2.0)


def _initials(name: str) -> str:
    """Return the first letters of the first and the last word of *name*."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
