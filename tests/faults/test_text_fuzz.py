"""Any value in any field and any text into any importer: taken, or refused with a sentence, and what is taken stays."""

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journeydesk.edit.actions.values import set_value
from journeydesk.edit.cells import CellError, set_cell
from journeydesk.edit.clipboard import PasteError, copy_selection, paste_records
from journeydesk.edit.intents.capturing import Way, paste_text
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.exporters.json import to_json
from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json import project_from_text
from journeydesk.importers.mermaid import MermaidImporter
from journeydesk.model import snapshots
from journeydesk.model import text as model_text
from journeydesk.model.fields import FieldError, fields_of
from journeydesk.model.plain import from_plain, to_plain
from journeydesk.model.project import ChangeError, Project
from journeydesk.model.records import LANE_KINDS, Asset, Journey, Lane, Touchpoint
from journeydesk.model.rules import problems
from journeydesk.model.twin import tree_of
from journeydesk.store.create import write_project
from journeydesk.store.document import read_project
from tests.faults import nasty
from tests.faults.tally import Row, Tally
from tests.store.projects import small_project
from tests.strategies import png

_TOLD_BY_BYTES = ("sha256", "size", "width", "height", "media_type")
_WAYS: tuple[Way | None, ...] = (None, "notes", "touchpoints", "outline", "table")


pytestmark = pytest.mark.timeout(0)


@pytest.fixture
def row(tally: Tally) -> Row:
    """The row that all tests here count in."""
    return tally(16, "text and numbers")


def whole_project() -> Project:
    """Return a project with a lane of every kind and a picture that is one."""
    data = png(200)
    picture = Asset(id="asset", name="Foto", sha256=hashlib.sha256(data).hexdigest(), size=len(data), width=2, height=2)
    records = [record for record in small_project() if record.id != "asset"]
    lanes = [Lane(id=kind, journey="journey", lane_kind=kind) for kind in LANE_KINDS]
    return Project.of([*records, picture, *lanes], {picture.sha256: data})


def refused(error: Exception) -> Iterator[str]:
    """Yield what is wrong with the sentence of a refusal."""
    sentence = str(error)
    if not sentence.strip().endswith((".", "”")) or "\n" in sentence or len(sentence) > 2_000:
        yield f"unclear: {sentence[:300]!r}"


def kept(project: Project, folder: Path) -> Iterator[str]:
    """Yield what is lost when *project* goes through a file and through its JSON twin."""
    path = folder / "x.journey"
    write_project(path, project, replace=True)
    if read_project(path).project != project:
        yield "the file holds another project"
    if project_from_text(to_json(project), "x.json")[0] != project:
        yield "the JSON twin holds another project"
    if problems(project):
        yield f"unsound: {problems(project)[:2]}"


def note_down(row: Row, name: str, wrong: Iterator[str]) -> None:
    for what in wrong:
        row.silent += 1
        row.details[name] = what


def test_any_value_in_any_field(row: Row, tally: Tally, tmp_path: Path) -> None:
    chance, session = random.Random(16), Session(whole_project())
    taken = 0
    for number in range(tally.count(fast=500, full=10_000)):
        row.case()
        record = chance.choice(sorted(session.project, key=lambda one: one.id))
        name = chance.choice([name for name in fields_of(type(record)) if name not in _TOLD_BY_BYTES])
        ids = tuple(one.id for one in session.project)
        given = nasty.value(chance, ids)
        try:
            from_plain(record.kind, {**to_plain(record), name: given})
        except FieldError as error:
            note_down(row, f"from_plain {number}", refused(error))
        try:
            before = session.project
            session.do(set_value(before, [record.id], name, given))
            if problems(session.project):
                session.undo()
            taken += session.project != before
        except (FieldError, ChangeError) as error:
            note_down(row, f"{record.kind}.{name} {number}", refused(error))
        if number % 60 == 59:
            note_down(row, f"kept {number}", kept(session.project, tmp_path))
    row.details["taken"] = taken
    assert taken > 20
    row.check()


def test_any_json(row: Row, tally: Tally, tmp_path: Path) -> None:
    chance, tree = random.Random(17), tree_of(whole_project())
    ids = tuple(one.id for one in whole_project())
    for number in range(tally.count(fast=150, full=4_000)):
        row.case()
        harmed = json.loads(json.dumps(tree))
        for _ in range(chance.choice((1, 1, 2, 5))):
            _harm(harmed, chance, ids)
        try:
            project, _ = project_from_text(json.dumps(harmed), "fremd.json")
        except ImportFailed as error:
            note_down(row, f"json {number}", refused(error))
        else:
            note_down(row, f"json kept {number}", kept(project, tmp_path))
    row.check()


def _harm(tree: Any, chance: random.Random, ids: tuple[str, ...]) -> None:
    """Put something else at a random place of *tree*, or take it away."""
    places: list[tuple[Any, Any]] = []
    _places(tree, places)
    inside, key = chance.choice(places)
    if chance.random() < 0.15:
        del inside[key]
    elif chance.random() < 0.2:
        inside[key] = chance.choice(places)[0]
        try:
            json.dumps(tree)
        except (ValueError, RecursionError):  # it holds itself
            inside[key] = None
    else:
        inside[key] = nasty.value(chance, ids)


def _places(node: Any, found: list[tuple[Any, Any]]) -> None:
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, one in pairs:
        found.append((node, key))
        _places(one, found)


def test_any_version(row: Row, tally: Tally) -> None:
    """A named version comes with the file or the JSON; what it holds is shown, so it has to be sound."""
    chance, project = random.Random(21), whole_project()
    sound, ids = json.loads(snapshots.written(project)[0]), tuple(one.id for one in project)
    for number in range(tally.count(fast=150, full=3_000)):
        row.case()
        harmed = json.loads(json.dumps(sound))
        _harm(harmed, chance, ids)
        try:
            found = snapshots.project_in(json.dumps(harmed).encode(), project.blobs)
            note_down(row, f"version {number}", iter(problems(found)))
        except FieldError as error:
            note_down(row, f"version {number}", refused(error))
    row.check()


def test_any_diagram(row: Row, tally: Tally, tmp_path: Path) -> None:
    chance, source = random.Random(18), tmp_path / "fremd.mmd"
    for number in range(tally.count(fast=120, full=3_000)):
        row.case()
        words = chance.choice(("", "journey\n", "journey\n", "```mermaid\njourney\n", "---\ntitle: x\n---\njourney\n"))
        source.write_bytes((words + nasty.lines(chance)).encode("utf-8", chance.choice(("surrogatepass", "replace"))))
        try:
            project = MermaidImporter().read(source, None).project
        except ImportFailed as error:
            note_down(row, f"mermaid {number}", refused(error))
        else:
            note_down(row, f"mermaid kept {number}", kept(project, tmp_path))
    row.check()


def test_any_paste(row: Row, tally: Tally, tmp_path: Path) -> None:
    chance = random.Random(19)
    for number in range(tally.count(fast=130, full=3_000)):
        row.case()
        ws = _workspace(chance)
        copied = copy_selection(ws)
        try:
            if number % 3 == 0 and copied is not None:
                harmed = json.loads(copied.records)
                _harm(harmed, chance, tuple(one.id for one in ws.project))
                paste_records(ws, json.dumps(harmed))
            else:
                paste_text(ws, nasty.lines(chance), chance.choice(_WAYS), is_table=chance.random() < 0.3)
        except PasteError as error:
            note_down(row, f"paste {number}", refused(error))
        else:
            note_down(row, f"paste kept {number}", kept(ws.project, tmp_path))
    row.check()


def test_any_cell(row: Row, tally: Tally) -> None:
    chance, project = random.Random(20), whole_project()
    touchpoint = project.all(Touchpoint)[0]
    lanes = project.all(Lane)
    for number in range(tally.count(fast=100, full=2_000)):
        row.case()
        try:
            change = set_cell(
                project, chance.choice(lanes), touchpoint, chance.choice((None, "mia")), nasty.text(chance)
            )
            Session(project).do(change)
        except (CellError, FieldError) as error:
            note_down(row, f"cell {number}", refused(error))
    row.check()


def _workspace(chance: random.Random) -> Workspace:
    ws = Workspace(Session(whole_project()))
    ws.show_journey(whole_project().all(Journey)[0].id)
    ws.selection.set(chance.sample(["stage", "touch", "note", "lane"], chance.randrange(1, 4)))
    return ws


def test_marks_that_turn_the_direction_are_gone(row: Row) -> None:
    row.case()
    turned = "a\u202egpj.exe\u2066b\u2069"
    assert model_text.clean_title(turned) == model_text.clean_text(turned) == "agpj.exeb"
    assert model_text.clean_text("שלום\u200f \u200eabc \u061c👩\u200d🚀") == "שלום\u200f \u200eabc \u061c👩\u200d🚀"
