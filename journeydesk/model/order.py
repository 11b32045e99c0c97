"""Order keys: text that sorts, so that one thing can be put between two others without touching them.

Keys are fractions in base 62 written without the leading "0."; no key ends in the lowest digit, so there is
always room before it. The scheme is Figma's fractional indexing.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}


def key_between(before: str | None, after: str | None) -> str:
    """Return a key that sorts after *before* and before *after*; None stands for the open end.

    Raises ValueError when *before* does not sort before *after*.
    """
    if before is not None and after is not None and before >= after:
        raise ValueError(f"no order key between {before!r} and {after!r}")
    if after is None:
        return _key_after(before or "")
    low = before or ""
    key = ""
    while True:
        at = len(key)
        left = _VALUE[low[at]] if at < len(low) else 0
        right = _VALUE[after[at]] if after is not None and at < len(after) else _BASE
        if right - left > 1:
            return key + DIGITS[(left + right) // 2]
        key += DIGITS[left]
        if right > left:
            after = None


def _key_after(low: str) -> str:
    """Return a key after *low*, growing slowly, since most things are added at the end."""
    for at, digit in enumerate(low):
        if _VALUE[digit] < _BASE - 1:
            return low[:at] + DIGITS[_VALUE[digit] + 1]
    return low + DIGITS[1] if low else "U"


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Return *count* keys in order, all between *before* and *after*."""
    if count > _BASE:
        # One after the other they would grow by a digit every 61 keys; halved, by one digit every six doublings.
        middle = key_between(before, after)
        left = (count - 1) // 2
        return [*keys_between(before, middle, left), middle, *keys_between(middle, after, count - 1 - left)]
    keys: list[str] = []
    for _ in range(count):
        before = key_between(before, after)
        keys.append(before)
    return keys
