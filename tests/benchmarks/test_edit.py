"""How long the project itself takes to change, without layout, window or disk."""

import pytest

from journeydesk.edit.actions.values import set_text
from journeydesk.edit.session import Session
from journeydesk.model.records import Note
from tests.benchmarks.conftest import Measure
from tests.benchmarks.maps import SIZES, make_map

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("n", SIZES)
def test_edit_in_memory(measure: Measure, n: int) -> None:
    session = Session(make_map(n))
    note = session.project.all(Note)[0].id
    words = iter(range(10**6))

    def edit() -> None:
        session.do(set_text(session.project, note, "text", f"changed {next(words)}"))

    measure("edit_in_memory", n, edit, rounds=100)
