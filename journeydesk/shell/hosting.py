"""What commands need of the window that hosts them, and how they are made to act on what it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from journeydesk.edit.workspace import Workspace
from journeydesk.shell.commands import Command

When = Callable[[Workspace], bool]


class WorkHost(Protocol):
    """A window that may work on a project."""

    @property
    def ws(self) -> Workspace | None:
        """What the window works on; None on the Start page."""


class TellingHost(WorkHost, Protocol):
    """A window that can tell the person something without stopping them."""

    def say(self, sentence: str) -> None:
        """Tell the person why something cannot be done."""


@dataclass(frozen=True, slots=True)
class Making:
    """Makes the commands of one menu that act on the window's workspace; *writes* ones need a project to write to."""

    host: WorkHost
    menu: str
    writes: bool = True

    def __call__(
        self,
        key: str,
        title: str,
        intent: Callable[..., Any],
        *values: Any,
        when: When | None = None,
        group: int = 0,
        **rest: Any,
    ) -> Command:
        """Return the command that calls *intent* with the workspace and *values*, possible *when* that holds."""
        return Command(key, title, self.menu, self._on(intent, *values), group, enabled=self.can(when), **rest)

    def _on(self, intent: Callable[..., Any], *values: Any) -> Callable[[], object]:
        def run() -> None:
            if self.host.ws is not None:
                intent(self.host.ws, *values)

        return run

    def can(self, when: When | None) -> Callable[[], bool]:
        """Return what tells whether a command is possible now."""

        def enabled() -> bool:
            ws = self.host.ws
            if ws is None or (self.writes and not ws.session.writable):
                return False
            return when is None or when(ws)

        return enabled
