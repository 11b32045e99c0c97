"""`python -m journeydesk`: the same as the command `journeydesk`."""

import sys

from journeydesk.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # In a bundle the export worker is this program started once more; this hands over to it.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
