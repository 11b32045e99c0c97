"""The small journey that moves and copies are tried on."""

import pytest

from journeydesk.model import records as r
from journeydesk.model.order import keys_between
from journeydesk.model.project import Project


@pytest.fixture
def project() -> Project:
    """Two stages: A with a, b, c (c2 beside c) and B with d; two notes under a, one under d; lanes pains and needs."""
    a, b, c = keys_between(None, None, 3)
    return Project.of(
        [
            r.ProjectInfo(id="pr"),
            r.Persona(id="pe"),
            r.Journey(id="j", personas=("pe",)),
            r.Lane(id="pains", journey="j", role="pains", order="A"),
            r.Lane(id="needs", journey="j", role="needs", order="B"),
            r.Stage(id="A", journey="j", order="A"),
            r.Stage(id="B", journey="j", order="B"),
            r.Touchpoint(id="a", stage="A", column=a),
            r.Touchpoint(id="b", stage="A", column=b),
            r.Touchpoint(id="c", stage="A", column=c),
            r.Touchpoint(id="c2", stage="A", column=c, row=1),
            r.Touchpoint(id="d", stage="B", column="U"),
            r.Note(id="n1", journey="j", lane="pains", touchpoint="a", order="A"),
            r.Note(id="n2", journey="j", lane="pains", touchpoint="a", order="B"),
            r.Note(id="n3", journey="j", lane="pains", touchpoint="d"),
            r.Feeling(id="f", touchpoint="a", persona="pe", score=1.0),
        ]
    )
