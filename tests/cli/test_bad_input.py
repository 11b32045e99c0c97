"""Bad input ends in one sentence and a code, whatever it is; what was there stays as it was."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.model import queries
from journeydesk.store.document import open_document, read_project
from tests.cli.conftest import ROOT, Say


def folder(path: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in path.iterdir() if entry.is_file()}


@pytest.fixture
def ground(say: Say, tmp_path: Path) -> Path:
    """Make a folder with a project, a picture of nothing, and other things that are no projects."""
    say("new", "a.journey", "--template", "retail")
    (tmp_path / "text.journey").write_text("not a project\n" * 100)
    (tmp_path / "empty.journey").write_bytes(b"")
    (tmp_path / "cut.journey").write_bytes((tmp_path / "a.journey").read_bytes()[:9_000])
    with sqlite3.connect(tmp_path / "other.journey") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    (tmp_path / "broken.mmd").write_text("journey\n  Pay\n")
    (tmp_path / "broken.json").write_text('{"format": "journeydesk/1", "journeys": [{"stages": [{"title": 7}]}]}')
    (tmp_path / "folder.journey").mkdir()
    (tmp_path / "loop.journey").symlink_to("loop.journey")
    (tmp_path / "good.mmd").write_text("journey\n A: 5: Me\n")
    (tmp_path / "numbers.json").write_text(
        '{"format": "journeydesk/1", "journeys": [{"stages": [{"touchpoints": [{"row": %s}]}]}]}' % ("9" * 400)
    )
    (tmp_path / "data.bin").write_bytes(bytes(range(256)))
    return tmp_path


BAD = [
    (["new"], 2, "required"),
    (["new", "a.journey"], 3, "“a.journey” exists already"),
    (["new", "folder.journey"], 3, "“folder.journey”"),
    (["new", "none/a.journey"], 3, "folder “none” is not there"),
    (["new", "b.journey", "--template", "bank"], 3, "no template “bank”; choose one of: blank, retail,"),
    (["new", "b.journey", "--sample", "blank"], 3, "no sample “blank”; choose one of: "),
    (["new", "b.journey", "--sample", "hearing", "--template", "blank"], 2, "not allowed with"),
    (["new", "b.journey", "--title", "x" * 501], 2, "501 characters"),
    (["new", ""], 2, "FILE"),
    (["new", "a\0b"], 2, "FILE"),
    (["new", "b" * 300], 3, "b"),
    (["new", "loop.journey"], 3, "“loop.journey” is a link that leads back to itself"),
    (["new", "b.journey", "--template", ""], 3, "no template “”"),
    (["templates", "--xml"], 2, "unrecognized"),
    (["info"], 2, "required"),
    (["info", "none.journey"], 3, "“none.journey” is not there"),
    (["info", "folder.journey"], 3, "is a folder"),
    (["info", "a.journey", "--jso"], 2, "--jso; “journeydesk info --help”"),
    (["info", "loop.journey"], 3, "“loop.journey” is a link that leads back to itself"),
    (["info", "/"], 3, "“/” is a folder"),
    (["info", "text.journey"], 3, "not a JourneyDesk project"),
    (["info", "empty.journey"], 3, "“empty.journey”"),
    (["info", "other.journey"], 3, "“other.journey”"),
    (["info", "cut.journey"], 3, "“cut.journey” is damaged"),
    (["verify", "none.journey"], 3, "is not there"),
    (["verify", "text.journey"], 3, "not a JourneyDesk project"),
    (["import", "broken.mmd", "a.journey"], 3, "“broken.mmd”, line 2: “Pay” is neither"),
    (["import", "broken.mmd", "b.journey"], 3, "“broken.mmd”, line 2"),
    (["import", "broken.json", "a.journey"], 3, "“journeys[0].stages[0].title” must be text"),
    (["import", "broken.json", "b.journey"], 3, "must be text"),
    (["import", "numbers.json", "b.journey"], 3, "“numbers.json”: “journeys[0].stages[0].touchpoints[0].row” must be"),
    (["import", "good.mmd", "loop.journey"], 3, "“loop.journey” is a link that leads back to itself"),
    (["import", "good.mmd", "b" * 300 + ".journey"], 3, "is too long"),
    (["import", "folder.journey", "b.journey"], 3, "“folder.journey” is no file"),
    (["import", "none", "a.journey"], 3, "There is no file “none”"),
    (["import", "none.mmd", "a.journey"], 3, "There is no file “none.mmd”"),
    (["import", "data.bin", "a.journey"], 3, "of no known format"),
    (["import", "data.bin", "a.journey", "--format", "json"], 3, "no UTF-8 text"),
    (["import", "data.bin", "a.journey", "--format", "xml"], 3, "no format “xml”; choose one of json, mermaid"),
    (["import", "a.journey", "b.journey"], 3, "of no known format"),
    (["import", "broken.mmd", "text.journey"], 3, "not a JourneyDesk project"),
    (["import", "broken.mmd"], 2, "required: FILE"),
    (["export", "a.journey"], 2, "required: OUT"),
    (["export", "a.journey", "a.docx"], 2, "“a.docx” says no format"),
    (["export", "a.journey", "a"], 2, "says no format"),
    (["export", "a.journey", "a" * 300 + ".json"], 3, "too long"),
    (["export", "a.journey", "a.pdf", "--dpi", "0"], 2, "--dpi means nothing for PDF"),
    (["export", "a.journey", "a.pdf", "--pag", "a4"], 2, "unrecognized arguments: --pag a4"),
    (["export", "a.journey", "a.pdf", "--margin", "-1"], 2, "choose 0 to 138.5 mm"),
    (["export", "a.journey", "a.pdf", "--persona", "x" * 5_000], 3, "There is no persona “xxx"),
    (["export", "none.journey", "a.pdf"], 3, "is not there"),
    (["export", "text.journey", "a.json"], 3, "not a JourneyDesk project"),
    (["export", "a.journey", "none/a.json"], 3, "folder"),
    (["export", "a.journey", "a.pdf", "--page", "a9"], 2, "no paper “a9”"),
    (["export", "a.journey", "a.pdf", "--margin", "wide"], 2, "--margin"),
    (["export", "a.journey", "a.pdf", "--margin", "nan"], 2, "margin"),
    (["export", "a.journey", "a.pdf", "--margin", "400"], 2, "margin"),
    (["export", "a.journey", "a.pdf", "--kind", "billboard"], 2, "billboard"),
    (["export", "a.journey", "a.pdf", "--theme", "neon"], 2, "no theme “neon”"),
    (["export", "a.journey", "a.png", "--dpi", "0"], 2, "dpi"),
    (["export", "a.journey", "a.png", "--dpi", "99999"], 2, "dpi"),
    (
        ["export", "a.journey", "a.pdf", "--journey", "Nothing"],
        3,
        "no journey “Nothing”; there is “Buying in the store or online”.",
    ),
    (["export", "a.journey", "a.pdf", "--lanes", "doing,nothing"], 3, "no lane “nothing”"),
    (["export", "a.journey", "a.pdf", "--lanes", ","], 2, "--lanes names no lane"),
    (["export", "a.journey", "a.pdf", "--persona", "Nobody"], 3, "no persona “Nobody”; there is “Occasional shopper”."),
    (["export", "a.journey", "a.pdf", "--journey", "x", "--all"], 2, "not allowed with"),
    (["export", "a.journey", "a.json", "--portrait"], 2, "--portrait means nothing for JSON"),
    (["exprot", "a.journey"], 2, "no file and no command “exprot”"),
    (["none.journey"], 3, "“none.journey” is not there"),
    (["--nonsense"], 2, "--nonsense"),
    (["--", "-none.journey"], 3, "“-none.journey” is not there"),
    ([], 3, "no display here"),
    (["a.journey"], 3, "journeydesk export, journeydesk import"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD, ids=lambda value: str(value)[:60])
def test_bad_input_ends_in_one_sentence_and_changes_nothing(
    say: Say, ground: Path, arguments: list[str], code: int, words: str
) -> None:
    before = folder(ground)
    said = say(*arguments)
    assert words in said.sentence
    assert said.code == code
    assert len(said.sentence) < 400
    assert folder(ground) == before


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name are POSIX")
def test_a_pipe_is_no_source_and_nobody_waits_for_it(call: Say, ground: Path) -> None:
    os.mkfifo(ground / "pipe.mmd")
    assert "“pipe.mmd” is no file" in call("import", "pipe.mmd", "b.journey").sentence
    assert "not a JourneyDesk project" in call("info", "pipe.mmd").sentence


def test_what_is_printed_cannot_steer_the_terminal(say: Say, ground: Path) -> None:
    (ground / "good.mmd").write_text("journey\n %% \x1b[31m\u202e\n A: 5: Me\n")
    said = say("import", "good.mmd", "b\x1b[2J\nc.journey")
    assert said.code == 0
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert said.out.endswith("[2J c.journey”.\n")


def test_a_list_of_any_length_gets_its_order(say: Say, ground: Path) -> None:
    inbox = [{"text": str(number)} for number in range(13_000)]
    (ground / "long.json").write_text(json.dumps({"format": "journeydesk/1", "journeys": [{"inbox": inbox}]}))
    assert say("import", "long.json", "b.journey").code == 0
    project = read_project(ground / "b.journey").project
    journey = queries.journeys(project)[0].id
    assert [note.text for note in queries.inbox(project, journey)] == [str(number) for number in range(13_000)]


def test_an_export_onto_the_project_itself_is_refused(say: Say, ground: Path) -> None:
    (ground / "a.journey").rename(ground / "a.pdf")
    before = folder(ground)
    assert "replace the project itself" in say("export", "a.pdf", "a.pdf").sentence
    assert folder(ground) == before


def test_import_into_a_project_that_is_open_elsewhere_is_refused(call: Say, ground: Path) -> None:
    (ground / "day.mmd").write_text("journey\n A: 5: Me\n")
    with open_document(ground / "a.journey"):
        before = (ground / "a.journey").read_bytes()
        said = call("import", "day.mmd", "a.journey")
        assert said.code == 3
        assert "a.journey" in said.sentence
        assert call("info", "a.journey").code == 0
        assert (ground / "a.journey").read_bytes() == before


@pytest.mark.parametrize("command", [["info"], ["verify"], ["import", "x.mmd"], ["import"], []])
def test_a_name_that_could_steer_the_terminal_is_made_harmless(say: Say, command: list[str]) -> None:
    names = ["a\x1b[31m\nb.mmd", "b.journey"] if command == ["import"] else ["a\x1b[31m\nb.journey"]
    said = say(*command, *names)
    assert said.code == 3
    assert "\x1b" not in said.err
    assert said.err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="limits of file size are POSIX")
def test_no_room_on_the_disk_leaves_nothing_half_written(call: Say, ground: Path) -> None:
    before = folder(ground)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000));"
        "from journeydesk.cli import main; sys.exit(main())"
    )
    for arguments in (
        ["new", "b.journey", "--sample", "hearing"],
        ["export", "a.journey", "a.json"],
        ["import", "good.mmd", "a.journey"],
    ):
        said = call(*arguments, code=limited)
        assert said.code == 3, said
        assert said.sentence
        assert folder(ground) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_takes_nothing_is_told(ground: Path) -> None:
    assert "No space left" in _ended(ground, ">/dev/full", ["info", "a.journey"])


@pytest.mark.skipif(os.name != "posix", reason="streams are closed by a POSIX shell")
@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_disturb_nothing(ground: Path, streams: str) -> None:
    for command in (["info", "a.journey"], ["export", "a.journey", "a.json"]):
        assert _ended(ground, streams, command) == ""
    assert json.loads((ground / "a.json").read_text("utf-8"))["format"] == "journeydesk/2"


def _ended(folder: Path, streams: str, command: list[str]) -> str:
    """Run *command* in a shell that leads its streams elsewhere; return what is on stderr, never a traceback."""
    line = f'"{sys.executable}" -m journeydesk {" ".join(command)} {streams}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=environment, stdin=subprocess.PIPE, capture_output=True, check=False
    )
    said = done.stderr.decode()
    assert done.returncode == (3 if "full" in streams else 0), said
    assert "Traceback" not in said
    assert "Exception" not in said
    return said


def test_a_display_that_does_not_answer_is_none(say: Say, ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-4711")
    assert "no display here" in say("a.journey").sentence


def test_absurd_text_goes_through_the_whole_way(say: Say, call: Say, tmp_path: Path) -> None:
    absurd = "x" * 20_000 + " \ud800\x00\x1b[31m \u202e"
    name = absurd.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    (tmp_path / "a.mmd").write_text(f"journey\n section S\n  {name}: 5: Me\n", encoding="utf-8")
    assert say("import", "a.mmd", "a.journey").code == 0
    assert say("verify", "a.journey").code == 0
    assert call("export", "a.journey", "a.pdf").code == 0
    assert say("export", "a.journey", "a.json").code == 0
    assert say("import", "a.json", "b.journey").code == 0


BLOCKED = (
    "import sys\n"
    "class Blocker:\n"
    "    def find_spec(self, name, path=None, target=None):\n"
    "        if name.partition('.')[0] in ('PySide6', 'shiboken6', 'reportlab'):\n"
    "            raise ImportError(name + ' is not wanted here')\n"
    "sys.meta_path.insert(0, Blocker())\n"
    "from journeydesk.cli import main\n"
    "sys.exit(main())\n"
)


def test_what_draws_nothing_imports_no_qt(call: Say, tmp_path: Path) -> None:
    (tmp_path / "day.mmd").write_text("journey\n A: 5: Me\n")
    for arguments in (
        ["new", "a.journey", "--sample", "hearing"],
        ["templates"],
        ["import", "day.mmd", "a.journey"],
        ["export", "a.journey", "a.json"],
        ["import", "a.json", "b.journey"],
        ["info", "b.journey"],
        ["verify", "b.journey"],
        ["--version"],
    ):
        said = call(*arguments, code=BLOCKED)
        assert (said.code, said.err) == (0, ""), said
    assert "not wanted here" in call("export", "a.journey", "a.png", code=BLOCKED).err


def test_who_stops_reading_gets_no_traceback(ground: Path) -> None:
    code = "import sys; from journeydesk.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", code, "info", "a.journey", "--json"]
    read, write = os.pipe()
    os.close(read)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=ground, env=environment, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""


def test_help_and_version_are_told(say: Say) -> None:
    assert say("--version").out.startswith("JourneyDesk ")
    text = say("--help").out
    assert all(name in text for name in ("new", "templates", "export", "import", "info", "verify"))
    assert "--dpi" in say("export", "--help").out
