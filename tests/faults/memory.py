"""How much memory a process holds, as the system counts it."""

from pathlib import Path

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def peak(is_reset: bool = False) -> int:
    """Return the most memory that this process has held since the last reset, in bytes; 0 where nobody tells."""
    if not _STATUS.exists():
        return 0
    if is_reset:
        _RESET.write_text("5", "ascii")
    lines = _STATUS.read_text("ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM"))
