"""What the window says about saving."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from journeydesk.store.errors import StoreError

State = Literal["saved", "saving", "failed"]


@dataclass(frozen=True, slots=True)
class Status:
    """How far saving has come.

    `acked` edits of those submitted are on the disk, as revision `rev`, since `time` (UTC; None before the first).
    When it failed, `sentence` says why and what to do, `cause` which kind of outcome it is, and `copy` is the recovery
    copy with all edits, if one could be made.
    """

    state: State
    rev: int
    acked: int = 0
    time: datetime.datetime | None = None
    sentence: str = ""
    cause: type[StoreError] | None = None
    copy: Path | None = None
