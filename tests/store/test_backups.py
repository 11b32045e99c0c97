"""Automatic backups: when they are made, what they hold, and that nothing about them stands in the way of saving."""

import errno
import shutil
import sqlite3
from pathlib import Path

import pytest

from journeydesk.edit.session import Session
from journeydesk.model.change import adding, removing
from journeydesk.model.project import Project
from journeydesk.model.records import Note
from journeydesk.store import backups as backups_module
from journeydesk.store import backups_keeper
from journeydesk.store.backups import folder_of, forget_backups, list_backups, newest_backup
from journeydesk.store.backups_keeper import BackupPlace
from journeydesk.store.connect import Handle
from journeydesk.store.document import Document, create_document, create_draft, open_document, read_project
from journeydesk.store.rotation import Backup
from tests.store.projects import add_note, session_on, small_project

OLD_FILE = Path(__file__).parents[1] / "old_files" / "format-1.journey"


@pytest.fixture
def place(tmp_path: Path) -> BackupPlace:
    return BackupPlace(tmp_path / "backups")


@pytest.fixture
def path(tmp_path: Path, place: BackupPlace) -> Path:
    """A small project that was never opened before."""
    create_document(tmp_path / "Kunde.journey", small_project(), backups=place).close()
    return tmp_path / "Kunde.journey"


def opened(path: Path, place: BackupPlace) -> tuple[Document, Session]:
    document = open_document(path, backups=place)
    return document, session_on(document)


def reasons(document: Document) -> list[str]:
    return [backup.reason for backup in document.backups()]


def texts(backup: Backup) -> set[str]:
    return {note.text for note in read_project(backup.path).project.all(Note)}


def test_the_first_edit_keeps_the_file_as_it_was_opened_and_closing_keeps_the_rest(
    path: Path, place: BackupPlace
) -> None:
    document, session = opened(path, place)
    before = session.project
    assert document.flush()
    assert document.backups() == []
    add_note(session, 1)
    add_note(session, 2)
    assert document.close()
    first, last = document.backups()
    assert (first.reason, last.reason) == ("as opened", "at close")
    assert read_project(first.path).project == before
    assert read_project(last.path).project == session.project
    assert first.rev < last.rev == document.rev
    assert last.size == last.path.stat().st_size


def test_what_a_backup_has_already_is_not_kept_again(path: Path, place: BackupPlace) -> None:
    document, session = opened(path, place)
    add_note(session, 1)
    document.close()
    kept = document.backups()
    opened(path, place)[0].close()
    document, session = opened(path, place)
    assert document.backups() == kept
    add_note(session, 2)
    document.close()
    assert reasons(document) == ["as opened", "at close", "at close"]
    assert texts(document.backups()[1]) == texts(kept[1])


def test_a_file_that_another_took_the_place_of_is_kept_though_its_revision_is_the_same(
    path: Path, place: BackupPlace, tmp_path: Path
) -> None:
    shutil.copy(path, tmp_path / "twin")
    for text in ("hier", "dort"):
        document, session = opened(path, place)
        add_note(session, 1, text)
        document.close()
        shutil.copy(path, tmp_path / text)
        shutil.copy(tmp_path / "twin", path)
    shutil.copy(tmp_path / "hier", path)
    document, session = opened(path, place)
    add_note(session, 2)
    document.close()
    assert len({backup.rev for backup in document.backups()[-3:-1]}) == 1
    assert [sorted(texts(backup))[-1] for backup in document.backups()[-3:-1]] == ["dort", "hier"]


def test_before_many_things_go_at_once_all_of_them_are_kept(path: Path, place: BackupPlace) -> None:
    document, session = opened(path, place)
    for number in range(40):
        add_note(session, number)
    whole = session.project
    session.do(removing(*(record for record in whole if record.id.startswith("note-")), label="Delete"))
    for number in range(100, 140):
        add_note(session, number)
    document.close()
    assert reasons(document) == ["as opened", "before delete", "at close"]
    assert read_project(document.backups()[1].path).project == whole


def test_deleting_a_few_things_needs_no_backup(path: Path, place: BackupPlace) -> None:
    document, session = opened(path, place)
    for number in range(20):
        add_note(session, number)
    session.do(removing(*(record for record in session.project if record.id.startswith("note-"))))
    document.close()
    assert reasons(document) == ["as opened", "at close"]


def test_a_backup_that_was_asked_for_holds_all_that_came_before_and_nothing_after(
    path: Path, place: BackupPlace
) -> None:
    document, session = opened(path, place)
    states: list[Project] = []
    for number in range(6):
        add_note(session, number)
        states.append(session.project)
        document.back_up("before import")
    add_note(session, 6)
    document.close()
    kept = [read_project(one.path).project for one in document.backups() if one.reason == "before import"]
    assert kept == states
    assert document.status.state == "saved"


def test_while_somebody_edits_there_is_one_every_so_often(path: Path, place: BackupPlace) -> None:
    document, session = opened(path, BackupPlace(place.folder, every=0.0))
    for number in range(3):
        add_note(session, number)
        assert document.flush()
    document.close()
    assert reasons(document)[:3] == ["as opened", "while editing", "while editing"]
    assert texts(document.backups()[2]) >= {"Notiz 0", "Notiz 1"}


def test_a_file_of_an_older_format_is_kept_before_it_is_upgraded(tmp_path: Path, place: BackupPlace) -> None:
    path = tmp_path / "alt.journey"
    shutil.copy(OLD_FILE, path)
    document, session = opened(path, place)
    before = session.project
    session.do(adding(Note(id="neu", journey=next(iter(n.journey for n in before.all(Note)))), label="Add"))
    document.close()
    kept = document.backups()[0]
    assert kept.reason == "before upgrade"
    assert read_project(kept.path).layout.format == 1
    assert read_project(kept.path).project == before


def test_the_backups_of_a_draft_go_with_it_to_its_name(tmp_path: Path, place: BackupPlace) -> None:
    document = create_draft(tmp_path / "drafts", small_project(), backups=place)
    session = session_on(document)
    add_note(session, 1)
    document.save_as(tmp_path / "Name.journey")
    assert reasons(document) == ["as opened"]
    add_note(session, 2)
    document.close()
    assert reasons(document)[-1] == "at close"
    assert len(list(place.folder.iterdir())) == 1
    assert newest_backup(place.folder, tmp_path / "Name.journey") == document.backups()[-1]


def test_a_file_that_was_renamed_still_has_its_backups_and_a_copy_has_none(
    path: Path, place: BackupPlace, tmp_path: Path
) -> None:
    document, session = opened(path, place)
    add_note(session, 1)
    document.close()
    shutil.copy(path, tmp_path / "copy.journey")
    with open_document(tmp_path / "copy.journey", backups=place) as copy:
        assert copy.backups() == []
    path.rename(tmp_path / "renamed.journey")
    with open_document(tmp_path / "renamed.journey", backups=place) as renamed:
        assert renamed.backups() == document.backups()


def test_backups_of_a_draft_that_is_not_wanted_go_too(path: Path, place: BackupPlace, tmp_path: Path) -> None:
    other = create_draft(tmp_path / "drafts", small_project(), backups=place)
    for document in (other, open_document(path, backups=place)):
        add_note(session_on(document), 1)
        document.close()
    forget_backups(place.folder, other.path)
    assert newest_backup(place.folder, other.path) is None
    assert newest_backup(place.folder, path) is not None


def test_what_a_file_calls_itself_leads_nowhere_else(path: Path, place: BackupPlace, tmp_path: Path) -> None:
    for name in ("../../outside", "/etc", "..", "a/b", "", "x" * 300):
        folder = folder_of(place.folder, name, path)
        assert folder.parent == place.folder
        assert len(folder.name) < 60
        assert ".." not in folder.name


def failing_copy(_handle: Handle, _path: Path) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def failing_publish(_temporary: Path, _path: Path) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fault", ["copy", "publish"])
def test_a_full_disk_is_said_once_and_costs_neither_edits_nor_older_backups(
    path: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    document, session = opened(path, place)
    add_note(session, 0)
    document.close()
    kept = document.backups()
    heard: list[str] = []
    document, session = opened(path, BackupPlace(place.folder, every=0.0))
    document.on_backup_trouble(heard.append)
    with monkeypatch.context() as broken:
        if fault == "copy":
            broken.setattr(Handle, "copy_to", failing_copy)
        else:
            broken.setattr(backups_module, "publish", failing_publish)
        for number in range(1, 5):
            add_note(session, number)
            assert document.flush()
            assert document.status.state == "saved"
        document.back_up("before import")
        assert document.close()  # which waits for the backups that are under way
        assert document.backups() == kept
    assert len(heard) == 1
    assert "Kunde.journey" in heard[0]
    assert not heard[0].count("\n")
    document, session = opened(path, place)
    add_note(session, 5)
    document.close()
    assert texts(document.backups()[-1]) >= {f"Notiz {number}" for number in range(5)}
    assert not list(kept[0].path.parent.glob(".*"))


def test_a_place_that_cannot_be_written_is_said_once(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    document, session = opened(path, BackupPlace(tmp_path / "file"))
    heard: list[str] = []
    document.on_backup_trouble(heard.append)
    for number in range(3):
        add_note(session, number)
    assert document.close()
    assert len(heard) == 1
    with open_document(path) as again:
        assert again.project == session.project


def test_a_copy_that_is_not_equal_is_never_kept(
    path: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, session = opened(path, place)
    for number in range(4):
        add_note(session, number)
        document.back_up("before import")
    document.close()
    kept = document.backups()
    whole = Handle.copy_to

    def flipped_copy(handle: Handle, target: Path) -> None:
        whole(handle, target)
        data = target.read_bytes()
        target.write_bytes(data.replace(b"Notiz 1", b"Notiz 7"))

    monkeypatch.setattr(Handle, "copy_to", flipped_copy)
    document, session = opened(path, place)
    heard: list[str] = []
    document.on_backup_trouble(heard.append)
    add_note(session, 9)
    assert document.close()
    assert document.backups() == kept
    assert len(heard) == 1


def test_a_fault_of_ours_in_making_backups_loses_no_edit(
    path: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_folder: Path) -> list[Backup]:
        raise RuntimeError("a fault")

    monkeypatch.setattr(backups_keeper, "list_backups", broken)
    document, session = opened(path, place)
    add_note(session, 1)
    assert document.close()
    assert "a backup could not be made" in caplog.text
    caplog.clear()
    with open_document(path) as again:
        assert again.project == session.project


def test_other_files_in_the_folder_are_left_alone(path: Path, place: BackupPlace) -> None:
    document, session = opened(path, place)
    add_note(session, 1)
    document.close()
    folder = document.backups()[0].path.parent
    other = folder / "notes of mine.journey"
    other.write_text("mine")
    (folder / ".backup.journey.tmp-jd-1-dead").write_text("cut off")
    document, session = opened(path, place)
    add_note(session, 2)
    document.close()
    assert other.read_text() == "mine"
    assert not list(folder.glob(".backup*"))
    assert all(backup.path != other for backup in list_backups(folder))
