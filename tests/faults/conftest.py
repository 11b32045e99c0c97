"""Counts what the tests of faults tried and what came of it, and says how much to try.

`make test` tries the numbers of the column "fast", `make soak` (JOURNEYDESK_SOAK=1) those of "full", and leaves one
row for each row of the test plan in build/soak.json.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.tally import Row, Tally

IS_FULL = os.environ.get("JOURNEYDESK_SOAK") == "1"
_BUILD = Path(__file__).parents[2] / "build"


@pytest.fixture(scope="session")
def all_rows() -> Iterator[dict[int, Row]]:
    """Collect the rows of this process and, in a soak, write them down at the end."""
    rows: dict[int, Row] = {}
    yield rows
    if IS_FULL:
        _BUILD.mkdir(exist_ok=True)
        written = [row.as_plain() for _, row in sorted(rows.items())]
        (_BUILD / "soak.json").write_text(json.dumps({"rows": written}, indent=1) + "\n", "utf-8")


@pytest.fixture
def tally(all_rows: dict[int, Row]) -> Tally:
    """Give what counts cases: `row = tally(1, "SIGKILL of the store")`, `row.case()`, `row.lost += 1` …"""
    return Tally(all_rows, IS_FULL)
