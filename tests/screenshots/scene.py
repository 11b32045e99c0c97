"""The list of scenes: a function with one of these decorators is photographed under its own name."""

from collections.abc import Callable

from tests.screenshots.studio import Studio

Scene = Callable[[Studio], None]
SCENES: dict[str, tuple[Scene, bool]] = {}


def scene(shown: Scene) -> Scene:
    """Photograph this in the light look."""
    SCENES[shown.__name__] = (shown, False)
    return shown


def main_scene(shown: Scene) -> Scene:
    """Photograph this in every look."""
    SCENES[shown.__name__] = (shown, True)
    return shown
