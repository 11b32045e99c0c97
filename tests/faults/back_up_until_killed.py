"""A process that edits the file it is given and makes a backup before each edit; it says when it goes on.

Arguments: the file, and the folder of the backups.
"""

import itertools
import sys
from pathlib import Path

from journeydesk.store.backups_keeper import BackupPlace
from journeydesk.store.document import open_document
from tests.store.projects import add_note, session_on


def main() -> None:
    """Edit."""
    document = open_document(Path(sys.argv[1]), backups=BackupPlace(Path(sys.argv[2]), every=0.0))
    session = session_on(document)
    for number in itertools.count(session.history.top + 1):
        add_note(session, number, f"Notiz {number} " + "ä" * (number % 500))
        document.flush()
        sys.stdout.write(f"{document.status.acked}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
