"""`python -m journeydesk`: the same as the command `journeydesk`."""

import sys

from journeydesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
