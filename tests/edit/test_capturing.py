"""Text from elsewhere, structure by command, and ways to look: what a workspace does with them."""

import pytest

from journeydesk.edit.clipboard import PasteError, copy_selection
from journeydesk.edit.intents import looking, structuring
from journeydesk.edit.intents.capturing import paste_text
from journeydesk.edit.intents.typing import commit_text
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.change import adding, updating
from journeydesk.model.project import Project


@pytest.fixture
def ws(project: Project) -> Workspace:
    return Workspace(Session(project))


def test_fifty_lines_become_fifty_notes(ws: Workspace) -> None:
    paste_text(ws, "\n".join(f"line {n}" for n in range(50)))
    assert len(queries.inbox(ws.project, "j")) == 50


def test_an_outline_becomes_a_skeleton_in_one_step(ws: Workspace) -> None:
    before = ws.project
    paste_text(ws, "Trial\n\tSigns up\n\tInvites others\nUse\n\tFirst report")
    assert [s.title for s in queries.stages(ws.project, "j")][2:] == ["Trial", "Use"]
    ws.session.undo()
    assert ws.project == before


def test_a_range_lands_at_the_selected_note(ws: Workspace) -> None:
    ws.selection.set(["n1"])
    paste_text(ws, "p\tq\nr\ts\n")
    assert {n.text for n in queries.notes_at(ws.project, "b")} == {"q", "s"}


def test_a_range_that_does_not_fit_is_refused_in_one_sentence(ws: Workspace) -> None:
    ws.selection.set(["n1"])
    with pytest.raises(PasteError, match="3 rows"):
        paste_text(ws, "a\tb\nc\td\ne\tf")


def test_copied_touchpoints_are_a_range_for_other_programs(ws: Workspace) -> None:
    old = ws.project.get("n1", r.Note)
    ws.do(updating((old, r.with_values(old, {"text": "Dark"}))))
    ws.selection.set(["a", "d"])
    clip = copy_selection(ws)
    assert clip is not None
    rows = [line.split("\t") for line in clip.text.splitlines()]
    assert {len(row) for row in rows} >= {3}
    assert any("Dark" in cell for row in rows for cell in row)


def test_a_stage_is_split_named_and_merged_again(ws: Workspace) -> None:
    before = ws.project
    ws.selection.set(["b"])
    structuring.split_stage(ws)
    new = queries.stages(ws.project, "j")[1]
    assert ws.selection.ids == (new.id,)
    commit_text(ws, TextPlace(new.id, "title"), "Second half")
    ws.session.undo()
    assert ws.project == before


def test_a_note_stretches_and_shrinks(ws: Workspace) -> None:
    ws.selection.set(["n1"])
    structuring.stretch_note(ws, 1)
    structuring.stretch_note(ws, 1)
    structuring.stretch_note(ws, -1)
    assert ws.project.get("n1", r.Note).touchpoint_end == "b"
    structuring.stretch_note(ws, -1)
    structuring.stretch_note(ws, -1)
    assert ws.project.get("n1", r.Note).touchpoint_end is None


def test_two_touchpoints_are_linked_in_the_order_they_were_chosen(ws: Workspace) -> None:
    ws.selection.set(["d", "a"])
    structuring.link_selection(ws)
    (link,) = queries.links(ws.project, "j")
    assert (link.start, link.end) == ("d", "a")
    ws.selection.set([link.id])
    structuring.turn_links(ws)
    assert queries.links(ws.project, "j")[0].start == "a"


def test_one_persona_is_shown_alone_and_the_next_takes_over(ws: Workspace) -> None:
    journey = ws.project.get("j", r.Journey)
    two = r.Persona(id="p2")
    ws.do(adding(two).then(updating((journey, r.with_values(journey, {"personas": ("pe", "p2")})))))
    told: list[str | None] = []
    ws.looks.join(lambda look: told.append(look.persona))
    looking.toggle_isolation(ws)
    looking.next_persona(ws)
    assert (ws.persona, told) == ("p2", ["pe", "p2"])
    looking.toggle_isolation(ws)
    assert told[-1] is None
