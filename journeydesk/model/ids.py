"""Stable identifiers: UUIDv7 as text (RFC 9562), so that ids sort by the time they were made."""

import os
import time
import uuid
from collections.abc import Callable

NewId = Callable[[], str]


def new_id() -> str:
    """Return a fresh UUIDv7 as its 36-character text."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
