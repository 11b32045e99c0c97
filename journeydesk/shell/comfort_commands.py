"""The commands of the menu View that suit the window to a person's eyes: how large text is, and whether things move."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from journeydesk.shell.commands import Command
from journeydesk.tr import tr
from journeydesk.widgets.type import TEXT_SIZES


class ComfortHost(Protocol):
    """What these commands need of the program."""

    @property
    def text_size(self) -> int:
        """The chosen size of text, in percent."""

    def choose_text_size(self, percent: int) -> None:
        """Let all text have another size."""

    @property
    def is_still(self) -> bool:
        """Whether nothing shall move."""

    def toggle_motion(self) -> None:
        """Let nothing move, or let it move again."""


def comfort_commands(host: ComfortHost) -> Iterator[Command]:
    """Yield a command for each size of text, and one that switches motion off."""
    for percent in TEXT_SIZES:
        choose, is_on = partial(host.choose_text_size, percent), partial(_is_chosen, host, percent)
        title = tr("{n} %").format(n=percent)
        yield Command(f"view.text.{percent}", title, "View", choose, 3, submenu=tr("Text size"), is_on=is_on)
    still = tr("Reduce motion")
    yield Command("view.still", still, "View", host.toggle_motion, 3, is_on=lambda: host.is_still)


def _is_chosen(host: ComfortHost, percent: int) -> bool:
    return host.text_size == percent
