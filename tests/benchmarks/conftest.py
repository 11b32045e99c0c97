"""Rows of figures: measured by pytest-benchmark, shown as one table, left in build/bench.json."""

import json
import os
import platform
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest

OUT = Path(__file__).parents[2] / "build" / "bench.json"


@dataclass(frozen=True)
class Row:
    """One line of the table; `yardstick` was measured in the same run, by the same clock.

    `cpu_p95` is what the thread itself worked, which other work on the machine does not lengthen by waiting.
    """

    name: str
    n: int
    unit: str
    p50: float
    p95: float
    max: float
    yardstick: float | None = None
    cpu_p95: float | None = None


@dataclass
class Figures:
    """All rows of a run."""

    rows: list[Row] = field(default_factory=list)

    def add(
        self,
        name: str,
        n: int,
        values: list[float],
        unit: str = "ms",
        yardstick: float | None = None,
        cpu: list[float] | None = None,
    ) -> None:
        """Add a row made of single measurements; *cpu* are those of the thread's own work."""
        middle, worked = statistics.median(values), p95(cpu) if cpu else None
        self.rows.append(Row(name, n, unit, middle, p95(values), max(values), yardstick, worked))

    def write(self) -> None:
        """Write what tools read."""
        machine = {
            "system": platform.platform(),
            "processor": platform.machine(),
            "cores": len(_cores()),
            "python": platform.python_version(),
        }
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(json.dumps({"machine": machine, "rows": [_rounded(row) for row in self.rows]}, indent=1) + "\n")

    def table(self) -> list[str]:
        """Return the lines that a person reads."""
        head = f"{'what':34}{'cards':>7}{'p50':>10}{'p95':>10}{'max':>10}{'cpu p95':>10}{'yardstick':>11}  unit"
        return [head, *(_line(row) for row in self.rows)]


def p95(values: list[float]) -> float:
    """Return what 95 of 100 values do not exceed."""
    return sorted(values)[max(0, round(0.95 * len(values)) - 1)]


class Measure(Protocol):
    """Measure *call* and note it as a row; `setup` runs before each round, outside of the clock."""

    def __call__(
        self,
        name: str,
        n: int,
        call: Callable[[], object],
        *,
        setup: Callable[[], object] | None = None,
        rounds: int = 15,
        warmup: int = 2,
        yardstick: float | None = None,
    ) -> None: ...


_FIGURES = pytest.StashKey[Figures]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FIGURES] = Figures()


@pytest.fixture
def figures(pytestconfig: pytest.Config) -> Figures:
    """The rows so far."""
    return pytestconfig.stash[_FIGURES]


@pytest.fixture
def measure(benchmark: Any, figures: Figures) -> Measure:
    """Measure one thing a test; milliseconds."""

    def run(
        name: str,
        n: int,
        call: Callable[[], object],
        *,
        setup: Callable[[], object] | None = None,
        rounds: int = 15,
        warmup: int = 2,
        yardstick: float | None = None,
    ) -> None:
        def prepare() -> None:
            if setup is not None:
                setup()

        benchmark.pedantic(call, setup=prepare, rounds=rounds, warmup_rounds=warmup)
        figures.add(name, n, [seconds * 1000 for seconds in benchmark.stats.stats.data], yardstick=yardstick)

    return run


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Show the table, and leave the file."""
    figures = config.stash.get(_FIGURES, None)
    if figures is not None and figures.rows:
        figures.write()
        terminalreporter.section("figures")
        for line in [*figures.table(), f"in {OUT}"]:
            terminalreporter.write_line(line)


def _line(row: Row) -> str:
    beside, worked = ("" if one is None else f"{one:.2f}" for one in (row.yardstick, row.cpu_p95))
    figures = f"{row.p50:>10.2f}{row.p95:>10.2f}{row.max:>10.2f}{worked:>10}{beside:>11}"
    return f"{row.name:34}{row.n:>7}{figures}  {row.unit}"


def _cores() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))


def _rounded(row: Row) -> dict[str, object]:
    return {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(row).items()}
