"""Damaged bytes through the whole of opening and reading: refused, shown as changed, or without effect; never silent."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from journeydesk.model.change import adding
from journeydesk.model.project import Project
from journeydesk.model.records import Asset
from journeydesk.store import load
from journeydesk.store.document import open_document
from journeydesk.store.errors import StoreError
from tests.faults.damage import variants
from tests.faults.tally import Tally
from tests.store.projects import add_note, new_document

_STEPS = 24


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """The bytes of a project of many pages with history, two pictures and a text that was being typed."""
    document, session = new_document(tmp_path / "heil.journey")
    for number in range(_STEPS):
        add_note(session, number, f"Notiz {number} – " + "wie es war und was man dabei dachte; " * (number * 3 % 80))
    data = bytes(range(256)) * 40
    sha256 = hashlib.sha256(data).hexdigest()
    session.do(adding(Asset(id="photo", sha256=sha256, size=len(data)), blobs={sha256: data}))
    document.write_pending("note", "halb getippt")
    assert document.close()
    return (tmp_path / "heil.journey").read_bytes()


def read(path: Path) -> Any:
    """Return all that a person can get from the file at *path*, or the sentence that says why not."""
    try:
        with open_document(path) as document:
            if document.read_only_reason is not None:
                return document.read_only_reason
            steps = [document.load_entry(seq) for seq in range(1, document.history.top + 1)]
            return Project.of(document.project, dict(document.project.blobs)), steps, document.pending()
    except StoreError as error:
        return error.sentence


def try_all(path: Path, whole: bytes, count: int, seed: int) -> Counter[str]:
    """Read *count* harmed copies of *whole* at *path*; return how many came out in which way."""
    path.write_bytes(whole)
    sound, outcomes = read(path), Counter[str]()
    assert not isinstance(sound, str)
    for name, data in variants(whole, count, seed):
        path.write_bytes(data)
        found = read(path)
        if isinstance(found, str):
            outcomes["told"] += 1
            assert found.endswith("."), (name, found)
            assert "\n" not in found
        else:
            outcomes["equal" if found == sound else "silent"] += 1
        if path.read_bytes() != data or list(path.parent.iterdir()) != [path]:
            outcomes["changed"] += 1
    return outcomes


@pytest.mark.timeout(0)
def test_damage_never_goes_unnoticed(tmp_path: Path, whole: bytes, tally: Tally) -> None:
    row = tally(5, "damage fuzz")
    folder = tmp_path / "dort"
    folder.mkdir()
    outcomes = try_all(folder / "Kunde.journey", whole, tally.count(fast=360, full=10_000), seed=42)
    row.case(outcomes.total() - outcomes["changed"])
    row.silent, row.corrupt = outcomes["silent"], outcomes["changed"]
    row.details = dict(outcomes)
    assert outcomes["told"]
    assert outcomes["equal"]
    row.check()


def test_without_the_digest_damage_goes_unnoticed(
    tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other checks see the structure, not the words."""
    monkeypatch.setattr(load, "digest_text", lambda _: ANY)
    folder = tmp_path / "dort"
    folder.mkdir()
    assert try_all(folder / "Kunde.journey", whole, 60, seed=42)["silent"]
