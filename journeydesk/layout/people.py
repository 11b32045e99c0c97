"""One who travels, as the masthead shows them: a face in their colour, name and role, and how their line looks."""

from dataclasses import replace

from journeydesk.layout import marks
from journeydesk.layout.drawing import Glyphs, Node, Path, Picture, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.scene import Scene, Traveller
from journeydesk.layout.stack import Stack
from journeydesk.model.records import Asset
from journeydesk.tr import tr

_DISC = 44.0
"""The face's size."""
_SPACE = 12.0
"""From the face to the words beside it, and to the piece of the persona's line below it."""


def lay_person(traveller: Traveller, photo: Asset | None, width: float, scene: Scene, grown: float = 1.0) -> Node:
    """Return the entry of one persona, *width* units wide, its face *grown* times as large as usual."""
    theme, persona = scene.theme, traveller.persona
    disc, style = _DISC * grown, theme.type.subtitle
    stack = Stack(scene, 0.0, 0.0 if persona.role else (disc - style.size * style.leading) / 2, width)
    stack.text(persona.name or tr("Unnamed"), style, theme.ink, "name", indent=disc + _SPACE)
    stack.text(persona.role, theme.type.lead, theme.soft, indent=disc + _SPACE)
    face, below = stack.begin(0.0, disc), disc + _SPACE
    middle = face + disc / 2
    line = marks.line([(face + 1.5, below), (face + disc - 1.5, below)], traveller.colour, 2.4, traveller.dash)
    sample = marks.marker(traveller.marker, middle, below, 5.5, traveller.colour, theme.masthead.fill, 1.4)
    return Node(
        id=f"persona:{persona.id}",
        role="persona",
        bounds=Rect(0, 0, width, max(stack.y, below + 9.0)),
        shapes=(*_face(traveller, photo, middle, disc / 2, scene), line, sample, *stack.shapes),
        zones=tuple(stack.zones),
        record=persona.id,
        text=persona.name,
        label=tr("Persona {name}").format(name=persona.name or tr("unnamed")),
    )


def _face(traveller: Traveller, photo: Asset | None, x: float, radius: float, scene: Scene) -> tuple[Shape, ...]:
    """Return the photo in a round frame of the persona's colour around (x, *radius*), else their initials."""
    frame = marks.ellipse(x, radius, radius - 1, radius - 1)
    if photo is None:
        style = replace(scene.theme.type.card_title, align="centre")
        words = scene.set_text(_initials(traveller.persona.name), style, 2 * radius)
        tint = scene.theme.tint(traveller.colour)
        letters = Glyphs(x - radius, radius - words.height / 2, words, tint.ink)
        return Path(frame, fill=tint.fill, stroke=traveller.colour, width=1.6), letters
    # The shorter side fills the frame; the middle of the longer one shows.
    scale = 2 * radius / max(1, min(photo.width, photo.height))
    width, height = max(1, photo.width) * scale, max(1, photo.height) * scale
    shown = Rect(x - width / 2, radius - height / 2, width, height)
    clip = Rect(x - radius, 0.0, 2 * radius, 2 * radius).inset(1)
    picture = Picture(photo.sha256, shown, traveller.persona.name, clip, radius - 1, scene.theme.grey)
    return picture, Path(frame, stroke=traveller.colour, width=2.0)


def _initials(name: str) -> str:
    """Return the first letters of the first and the last word of *name*."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
