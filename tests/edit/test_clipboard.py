"""Copy, cut and paste: what comes back, where, and that nothing foreign gets in."""

import json

import pytest

from journeydesk.edit.actions.pictures import picture_asset
from journeydesk.edit.cells import CellError
from journeydesk.edit.clipboard import PasteError, copy_selection, cut_selection, paste_lines, paste_records
from journeydesk.edit.session import Session
from journeydesk.edit.table_text import paste_grid
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.project import Project
from journeydesk.model.rules import problems
from tests.edit.test_moves import shape


def pasted(ws: Workspace, records: str) -> list[r.Record]:
    paste_records(ws, records)
    assert problems(ws.project) == []
    return [ws.project.get(id_, r.Record) for id_ in ws.selection.ids]


def test_a_copied_touchpoint_brings_its_notes_and_feelings_to_another_stage(project: Project) -> None:
    ws = Workspace(Session(project))
    ws.selection.set(["a"])
    clip = copy_selection(ws)
    assert clip is not None
    ws.selection.set(["d"])
    (copy,) = pasted(ws, clip.records)
    assert shape(ws.project) == f"A:a b c/c2 B:d {copy.id}"
    assert [n.origin for n in queries.notes_at(ws.project, copy.id, "pains")] == ["n1", "n2"]
    assert queries.feeling_of(ws.project, copy.id, "pe") is not None
    ws.session.undo()
    assert ws.project == project


def test_cut_and_paste_moves_a_note_and_a_stage(project: Project) -> None:
    ws = Workspace(Session(project))
    ws.selection.set(["n1"])
    clip = cut_selection(ws)
    assert clip is not None
    assert "n1" not in ws.project
    ws.selection.set(["d"])
    (note,) = pasted(ws, clip.records)
    assert isinstance(note, r.Note)
    assert (note.touchpoint, note.lane) == ("d", "pains")
    ws.selection.set(["A"])
    clip = cut_selection(ws)
    assert clip is not None
    ws.selection.set(["B"])
    pasted(ws, clip.records)
    assert [len(queries.touchpoints(ws.project, s.id)) for s in queries.stages(ws.project, "j")] == [1, 4]


def test_into_another_project_comes_what_has_a_place_there(project: Project) -> None:
    ws = Workspace(Session(project))
    ws.selection.set(["A", "a", "n1"])
    clip = copy_selection(ws)
    assert clip is not None
    other = Workspace(
        Session(Project.of([r.ProjectInfo(id="x"), r.Journey(id="y"), r.Lane(id="z", journey="y", role="pains")]))
    )
    (stage,) = pasted(other, clip.records)
    assert len(queries.touchpoints(other.project, stage.id)) == 4
    assert len(other.project.where(r.Note, "lane", "z")) == 2
    assert [f.score for f in other.project.all(r.Feeling)] == [1.0]
    assert other.project.get("y", r.Journey).personas == tuple(p.id for p in other.project.all(r.Persona))


def test_lines_become_notes_below_the_selected_one_or_wait_in_the_inbox(project: Project) -> None:
    ws = Workspace(Session(project))
    ws.selection.set(["n1"])
    paste_lines(ws, ["Late", "Wrong size"])
    assert [n.text for n in queries.notes_at(ws.project, "a", "pains")] == ["", "Late", "Wrong size", ""]
    ws.session.undo()
    assert ws.project == project
    ws.selection.clear()
    paste_lines(ws, ["One", "Two"])
    assert [n.text for n in queries.inbox(ws.project, "j")] == ["One", "Two"]
    with pytest.raises(PasteError, match="501 lines"):
        paste_lines(ws, ["x"] * 501)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"roots": [], "records": [["stage", {"id": "s"}]], "roles": {}}',
        '{"roots": [], "records": [["stage"]], "roles": {}}',
        '{"roots": 3, "records": [], "roles": []}',
        "[" * 100_000,
    ],
)
def test_what_is_no_copy_of_ours_is_refused_in_one_sentence(project: Project, text: str) -> None:
    ws = Workspace(Session(project))
    with pytest.raises(PasteError, match="Copy it again"):
        paste_records(ws, text)
    assert ws.project == project


def test_a_forged_copy_cannot_point_outside_the_project(project: Project) -> None:
    ws = Workspace(Session(project))
    forged = {
        "roots": ["t"],
        "records": [
            ["touchpoint", {"id": "t", "stage": "nowhere", "channel": "gone", "personas": ["pe", "gone"]}],
            ["feeling", {"id": "g", "touchpoint": "t", "persona": "gone"}],
            ["note", {"id": "m", "journey": "gone", "lane": "gone", "touchpoint": "t", "text": "<img src=x>"}],
        ],
        "roles": {},
    }
    (copy,) = pasted(ws, json.dumps(forged))
    assert isinstance(copy, r.Touchpoint)
    assert (copy.channel, copy.personas, copy.stage) == (None, ("pe",), "B")


def rich() -> Project:
    """A journey whose touchpoints are linked, use a channel, show a picture, and whose lane holds two notes."""
    data = b"\x89PNG\r\n\x1a\n picture"
    picture = picture_asset(data, "image/png", (4, 3), make_id=lambda: "as")
    return Project.of(
        [
            r.ProjectInfo(id="pr"),
            r.Persona(id="pe", name="Maria"),
            r.Channel(id="ch", name="Kiosk", icon="storefront"),
            r.Journey(id="j", personas=("pe",)),
            r.Lane(id="pains", journey="j", role="pains", title="Pain points"),
            r.Stage(id="A", journey="j", title="Buy"),
            r.Touchpoint(id="a", stage="A", column="A", title="Asks", channel="ch"),
            r.Touchpoint(id="b", stage="A", column="B", title="Pays"),
            r.Link(id="l", start="b", end="a", label="again"),
            r.Note(id="n1", journey="j", lane="pains", touchpoint="a", text="Slow", picture="as"),
            r.Note(id="n2", journey="j", lane="pains", touchpoint="b", text="Dear"),
            r.Feeling(id="f", touchpoint="a", persona="pe", score=1.0),
            picture,
        ],
        {picture.sha256: data},
    )


def elsewhere() -> Workspace:
    """Another project: it knows the kiosk, and a touchpoint called “pays”."""
    return Workspace(
        Session(
            Project.of(
                [
                    r.ProjectInfo(id="x"),
                    r.Channel(id="k", name="kiosk"),
                    r.Journey(id="y"),
                    r.Stage(id="S", journey="y"),
                    r.Touchpoint(id="t", stage="S", column="A", title="pays"),
                ]
            )
        )
    )


def test_a_stage_brings_links_channels_personas_and_pictures_to_another_project() -> None:
    ws, other = Workspace(Session(rich())), elsewhere()
    ws.selection.set(["A"])
    clip = copy_selection(ws)
    assert clip is not None
    before = other.project
    (stage,) = pasted(other, clip.records)
    asks, pays = queries.touchpoints(other.project, stage.id)
    assert asks.channel == "k"
    (link,) = queries.links(other.project, "y")
    assert (link.start, link.end, link.label) == (pays.id, asks.id, "again")
    (feeling,) = other.project.all(r.Feeling)
    assert other.project.get(feeling.persona, r.Persona).name == "Maria"
    assert other.project.get("y", r.Journey).personas == (feeling.persona,)
    (asset,) = other.project.all(r.Asset)
    assert other.project.blobs[asset.sha256].startswith(b"\x89PNG")
    other.session.undo()
    assert other.project == before


def test_a_lane_finds_its_touchpoints_by_title_and_leaves_the_rest_in_the_inbox() -> None:
    ws, other = Workspace(Session(rich())), elsewhere()
    ws.selection.set(["pains"])
    clip = copy_selection(ws)
    assert clip is not None
    assert clip.text.splitlines() == ["\tAsks\tPays", "Pain points\tSlow\tDear"]
    (lane,) = pasted(other, clip.records)
    assert [n.text for n in queries.notes_at(other.project, "t", lane.id)] == ["Dear"]
    assert [(n.text, n.lane) for n in queries.inbox(other.project, "y")] == [("Slow", lane.id)]


def test_a_lane_pasted_where_it_was_copied_keeps_its_notes_in_place() -> None:
    ws = Workspace(Session(rich()))
    ws.selection.set(["pains"])
    clip = copy_selection(ws)
    assert clip is not None
    (lane,) = pasted(ws, clip.records)
    assert [n.text for n in queries.notes_at(ws.project, "a", lane.id)] == ["Slow"]


def test_a_picture_that_is_not_what_its_name_says_stays_behind() -> None:
    ws, other = Workspace(Session(rich())), elsewhere()
    ws.selection.set(["A"])
    clip = copy_selection(ws)
    assert clip is not None
    plain = json.loads(clip.records)
    plain["blobs"] = dict.fromkeys(plain["blobs"], "AAAA")
    pasted(other, json.dumps(plain))
    assert not other.project.all(r.Asset)
    assert {n.picture for n in other.project.all(r.Note)} == {None}


def test_a_column_may_be_called_by_any_word_for_its_role_but_not_by_a_letter() -> None:
    project = Project.of([r.ProjectInfo(id="p"), r.Journey(id="j"), r.Stage(id="s", journey="j")])
    with pytest.raises(CellError):
        paste_grid(project, "j", [["Touchpoint", "P"], ["Pays", "too dear"]], None, None)
    for word, roles in (("Pain", ["pains"]), ("Backstage", ["backstage"])):
        change = paste_grid(project, "j", [["Touchpoint", word], ["Pays", "too dear"]], None, None)
        made = [lane.role for lane in project.apply(change).all(r.Lane) if lane.lane_kind == "notes"]
        assert made == roles
