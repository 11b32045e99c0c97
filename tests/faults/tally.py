"""The counts of one row of the test plan."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Row:
    """What was tried in one row: how many cases, and how many of them went wrong in which way.

    `lost`: something acknowledged was gone; `corrupt`: a file could not be opened or was torn; `let_in`: something
    hostile had an effect; `silent`: a difference nobody was told about; `uncaught`: an exception without a sentence.
    """

    number: int
    name: str
    cases: int = 0
    lost: int = 0
    corrupt: int = 0
    let_in: int = 0
    silent: int = 0
    uncaught: int = 0
    details: dict[str, Any] = field(default_factory=dict)

    def case(self, count: int = 1) -> None:
        """Note that so many cases were tried."""
        self.cases += count

    def check(self) -> None:
        """Fail when nothing was tried or anything went wrong."""
        assert self.cases > 0
        wrong = (self.lost, self.corrupt, self.let_in, self.silent, self.uncaught)
        assert wrong == (0, 0, 0, 0, 0), f"row {self.number}, {self.name}: {self}"

    def as_plain(self) -> dict[str, Any]:
        """Return the row as it is written down."""
        return asdict(self)


class Tally:
    """Gives rows by their number in the test plan, and the number of cases to try."""

    def __init__(self, rows: dict[int, Row], is_full: bool) -> None:
        self._rows = rows
        self._is_full = is_full

    def __call__(self, number: int, name: str) -> Row:
        """Return the row *number*, begun if there is none yet."""
        return self._rows.setdefault(number, Row(number, name))

    def count(self, fast: int, full: int) -> int:
        """Return how many cases to try in this run."""
        return full if self._is_full else fast
