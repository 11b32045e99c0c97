"""A process that edits the file it is given as fast as it can and prints how many edits are on the disk.

Arguments: the file, and how many edits to make at most (0: until killed).
"""

import itertools
import sys
import time
from pathlib import Path

from journeydesk.store.document import open_document
from tests.store.projects import add_note, session_on


def say(*words: object) -> None:
    """Tell the parent at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Edit."""
    document = open_document(Path(sys.argv[1]))
    most = int(sys.argv[2])
    document.on_status(lambda status: say(status.state, status.acked))
    session = session_on(document)
    first = session.history.top
    say("start", first)
    for number in itertools.count(first + 1):
        if most and number > first + most:
            break
        add_note(session, number, f"Notiz {number} " + "ä" * (number % 500))
        time.sleep(0.002)
    say("end", document.close())


if __name__ == "__main__":
    main()
