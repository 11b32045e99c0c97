"""What all lanes of one sheet share: theme, text engine, channels, and who travels in which colour and shape."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.content import Content
from journeydesk.layout.drawing import TextBlock, TextStyle
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.theme import DASHES, MARKERS, Theme, theme_for
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.queries import channels
from journeydesk.model.records import Channel, Persona


@dataclass(frozen=True, slots=True)
class Traveller:
    """A persona as the sheet shows it: colour, marker and dash, so that none depends on colour alone."""

    persona: Persona
    colour: str
    marker: str
    dash: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The same object as long as nothing changes that every lane may show; that makes it a cheap cache key.

    `travellers` are those whose feelings are drawn: all, or the one who is isolated.
    """

    theme: Theme
    typesetter: Typesetter
    cache: LayoutCache
    travellers: tuple[Traveller, ...]
    channels: Mapping[str, Channel]
    mirrored: bool
    isolated: str | None

    def set_text(self, text: str, style: TextStyle, width: float) -> TextBlock:
        """Return *text* set in lines at most *width* units wide."""
        return self.typesetter.set_text(text, style, width)

    def traveller(self, persona: str) -> Traveller | None:
        """Return how a persona is drawn, or None when it is not."""
        return next((t for t in self.travellers if t.persona.id == persona), None)


def travellers(personas: tuple[Persona, ...], theme: Theme) -> tuple[Traveller, ...]:
    """Return each persona with its colour, marker and dash, by its place in the journey."""
    return tuple(
        Traveller(
            persona,
            theme.persona_colour(persona.colour, at),
            # A sixth persona has the first one's colour again, so it gets another shape.
            MARKERS[(at + at // len(MARKERS)) % len(MARKERS)],
            DASHES[at % len(DASHES)],
        )
        for at, persona in enumerate(personas)
    )


def set_scene(content: Content, options: ViewOptions, typesetter: Typesetter, cache: LayoutCache) -> Scene:
    """Return the scene of *content*, the same one as last time when nothing in it changed."""
    all_channels = tuple(channels(content.project))
    mirrored = content.right_to_left
    theme = theme_for(options.theme or content.info.theme, content.info.brand_colour)

    def make() -> Scene:
        everyone = travellers(content.personas, theme)
        shown = tuple(t for t in everyone if options.persona in (None, t.persona.id))
        by_id = {channel.id: channel for channel in all_channels}
        worn = theme if not mirrored else replace(theme, type=theme.type.at_right())
        return Scene(worn, typesetter, cache, shown, by_id, mirrored, options.persona)

    inputs = (theme, typesetter, content.personas, all_channels, mirrored, options.persona)
    return cache.memo(("scene", content.journey.id), inputs, make)
