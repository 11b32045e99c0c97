"""A file appears whole or not at all, and what was there before stays until then."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.exporters.publish import ExportError, publish


def whole(data: bytes) -> bool:
    return data.endswith(b"end")


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    assert publish(out, b"new end", whole) == out
    assert out.read_bytes() == b"new end"
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_what_is_not_whole_never_gets_the_name(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    with pytest.raises(ExportError, match=r"was not written"):
        publish(out, b"half", whole)
    assert out.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("out", ["no/such/folder/a.pdf", ".", "x" * 300 + ".pdf", "a\0b.pdf"])
def test_impossible_targets_are_refused_in_one_sentence(out: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"^[“T].*[.]$"):
        publish(tmp_path / out, b"end", whole)
    assert os.listdir(tmp_path) == []


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    publish(link, b"end", whole)
    assert link.is_symlink()
    assert real.read_bytes() == b"end"


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(ExportError):
        publish(Path("/dev/null"), b"end", whole)
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_closed_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError, match="not allowed"):
            publish(tmp_path / "a.pdf", b"end", whole)
    finally:
        tmp_path.chmod(0o700)


_FULL_DISK = """
import resource, sys
from pathlib import Path
from journeydesk.exporters.publish import ExportError, publish
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    publish(Path(sys.argv[1]), b"x" * 5000 + b"end", lambda data: data.endswith(b"end"))
except ExportError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is POSIX's")
def test_no_room_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", _FULL_DISK, out], capture_output=True, text=True, check=True)
    assert "disk is full" in run.stdout
    assert out.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.pdf"]
