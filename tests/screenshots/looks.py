"""In which looks the program is photographed: theme, scale, size of the window, language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """One run of the program; *main* alone photographs the scenes that are marked as main, not all of them."""

    name: str
    theme: str = "light"
    scale: float = 1.0
    size: tuple[int, int] = (1280, 800)
    language: str = "en"
    main: bool = True


LOOKS = (
    Look("light", main=False),
    Look("dark", theme="dark"),
    Look("contrast", theme="contrast"),
    Look("double", scale=2.0),
    Look("small", size=(1024, 700)),
    Look("wide", size=(2560, 1440)),
    Look("german", language="de"),
    Look("french", language="fr"),
)
"""A language is photographed once its translation is in resources/i18n/."""
