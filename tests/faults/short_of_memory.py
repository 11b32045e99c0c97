"""Works on a project with less and less memory: `python -m tests.faults.short_of_memory FILE OUT KIND LIMIT…`.

For each limit a copy of this process opens FILE, edits it, saves it as OUT and reads that. One line of JSON each says
what came of it. KIND is `process` (bytes above what the process has already, by RLIMIT_AS) or `sqlite` (its heap).
"""

import json
import os
import resource
import sqlite3
import sys
import traceback
from pathlib import Path

from journeydesk.model.change import adding
from journeydesk.model.records import Note
from journeydesk.store.document import open_document
from journeydesk.store.errors import StoreError
from journeydesk.store.verify import verify
from tests.store.projects import session_on

TEXT = "neu"


def work(path: Path, out: Path) -> dict[str, str]:
    """Open, edit, save elsewhere, read back; return how far that came and the sentence that stopped it."""
    step = "open"
    try:
        with open_document(path) as document:
            if document.read_only_reason is not None:
                return {"step": step, "sentence": document.read_only_reason}
            step = "edit"
            session_on(document).do(adding(Note(id="new", journey="journey", text=TEXT), label="Add note"))
            if not document.flush():
                return {"step": step, "sentence": document.status.sentence}
            step = "save as"
            document.save_as(out)
            step = "read"
            dict(document.project.blobs)
    except StoreError as error:
        return {"step": step, "sentence": error.sentence}
    except MemoryError:
        # Our own code in the window's thread: what nobody catches is told by the window, once, after saving.
        return {"step": step, "sentence": "Told by the window."}
    except BaseException:
        return {"step": step, "fault": traceback.format_exc()[-1_500:]}
    return {"step": "done"}


def limited(kind: str, limit: int) -> None:
    """Take away all memory but *limit* bytes more than what is held now."""
    if kind == "sqlite":
        sqlite3.connect(":memory:").execute(f"PRAGMA hard_heap_limit={limit}")
        return
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + limit
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Try each limit in a process of its own, so that none inherits what another left."""
    path, out, kind = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    whole = path.read_bytes()
    for limit in map(int, sys.argv[4:]):
        path.write_bytes(whole)
        out.unlink(missing_ok=True)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            limited(kind, limit)
            found = work(path, out)
            os.write(writing, json.dumps(found).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        result = json.loads(said) if said else {"step": "?", "fault": f"ended with {status}"}
        sys.stdout.write(json.dumps({"limit": limit, **result, **_left(path, out)}) + "\n")


def _left(path: Path, out: Path) -> dict[str, object]:
    """Return what the files hold now, read with memory enough."""
    notes = {}
    for file in (path, out):
        if file.exists():
            report = verify(file)
            notes[file.name] = [report.counts.get("note", 0), list(report.sentences)]
    strange = [child.name for child in path.parent.iterdir() if child not in (path, out)]
    return {"notes": notes, "left": strange}


if __name__ == "__main__":
    main()
