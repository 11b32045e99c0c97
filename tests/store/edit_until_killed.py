"""A process that edits the file it is given as fast as it can and prints how many edits are on the disk.

Arguments: the file, and how many edits to make at most (0: until killed).
"""

import itertools
import sys
import time
from pathlib import Path

from journeydesk.store.document import open_document
from tests.store.projects import add_note, session_on


def main() -> None:
    """Edit."""
    document = open_document(Path(sys.argv[1]))
    most = int(sys.argv[2])
    document.on_status(lambda status: print(status.state, status.acked, flush=True))
    session = session_on(document)
    first = session.history.top
    print("start", first, flush=True)
    for number in itertools.count(first + 1):
        if most and number > first + most:
            break
        add_note(session, number, f"Notiz {number} " + "ä" * (number % 500))
        time.sleep(0.002)
    print("end", document.close(), flush=True)


if __name__ == "__main__":
    main()
