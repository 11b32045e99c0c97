"""A workshop is captured at the speed of speech: few presses, the right map, and every state of it can be gone back to."""

import sys

import pytest
from PySide6.QtCore import Qt

from journeydesk.model.project import Project
from journeydesk.model.records import Note, Touchpoint
from tests.end_to_end.person import CONTROL, SHIFT
from tests.end_to_end.workshop import OUTCOME, TRANSCRIPT, Facilitator, told

MOST_PRESSES = 2.2


def test_a_workshop_is_captured_as_it_is_spoken(facilitator: Facilitator, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(TRANSCRIPT) >= 60
    seen: dict[int, Project] = {}
    first, *others = TRANSCRIPT
    for act in first.acts:
        act(facilitator)
    session = facilitator.ws.session
    seen[session.history.cursor] = session.project
    session.edits.join(lambda edit: seen.update({session.history.cursor: edit.after}))
    for statement in others:
        for act in statement.acts:
            act(facilitator)
    facilitator.key(Qt.Key.Key_Escape)
    assert told(facilitator.ws.project) == OUTCOME
    each = facilitator.presses / len(TRANSCRIPT)
    with capsys.disabled():
        told_so = f"\n{len(TRANSCRIPT)} statements, {facilitator.presses} presses and clicks: {each:.2f} each\n"
        sys.stdout.write(told_so)
    assert each < MOST_PRESSES
    assert len(seen) > len(TRANSCRIPT)
    go_back_and_forward(facilitator, seen)


def go_back_and_forward(person: Facilitator, seen: dict[int, Project]) -> None:
    """Undo every step to the empty journey, through the states that were seen, then redo all of it."""
    history = person.ws.session.history
    after, before = [person.ws.project], dict(seen)
    while history.cursor:
        person.key(Qt.Key.Key_Z, CONTROL)
        after.append(person.ws.project)
        assert not history.cursor or person.ws.project == before[history.cursor]
    assert len(after) == history.top + 1
    assert after[-1].count(Touchpoint) == after[-1].count(Note) == 0
    for state in reversed(after[:-1]):
        person.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert person.ws.project == state
    assert told(person.ws.project) == OUTCOME
