"""Values that nobody vouches for: text, numbers and shapes as damaged files, other programs and mischief bring them."""

import math
import random
from typing import Any

_PIECES = (
    "\ud800", "\udfff\ud83d", "\0", "\x1b[31m", "\x07", "\x7f", "\x85", "\u2028", "\u2029", "\x0b\x0c", "\r\n", "\r", "\n", "\t",
    "\u202egpj.exe", "\u2066מ\u2069", "\u200f", "\u061c", "\ufeff", "\ufffe", "\uffff", "\ufffc", "\u00ad", "\u200d", "\u200b",
    "<img src='file:///etc/passwd'>", "<b>", "&amp;", "&", "{0.__class__}", "%s%n", "'); DROP TABLE note;--", "=1+1", "-2", "+",
    "@x", "'", '"', "\\", "/../..", "CON", "١٢٣", "−2", "½", "é", "e\u0301", "\u1112\u1161\u11ab", "ﷺ", "ǅ", "İ", "ß", "日本語",
    "مرحبا", "👩🏽‍🚀", "🇩🇪", "\U000e0041", "\U0010ffff", "a\u0301\u0323" * 50, " ", "  ", "x", "Kaffee", "p: ", "# ", "- ", "1) ",
    "```", ":", ";", "journey", "section", "title", "%%", "~", "|", ",",
)  # fmt: skip
_NUMBERS = (
    math.nan, math.inf, -math.inf, 1e308, -1e308, -0.0, 5e-324, 0.1, 2**53 + 1, 2**63, -(2**63), 10**400, 0, 1, -1, 3, 1e7, 1e7 + 1,
    True, False,
)  # fmt: skip


def text(chance: random.Random) -> str:
    """Return some text, now and then very long."""
    if chance.random() < 0.02:
        return chance.choice(_PIECES) * (1_000_000 // 8)
    if chance.random() < 0.2:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(30)))
    return "".join(chance.choice(_PIECES) for _ in range(chance.randrange(12)))


def number(chance: random.Random) -> Any:
    """Return some number."""
    return chance.choice(_NUMBERS) if chance.random() < 0.7 else chance.uniform(-1e9, 1e9)


def value(chance: random.Random, ids: tuple[str, ...] = (), depth: int = 0) -> Any:
    """Return something of any shape that JSON has; *ids* are those of records that are there."""
    kind = chance.randrange(9 if depth < 3 else 6)
    if kind < 3:
        return text(chance)
    if kind == 3:
        return number(chance)
    if kind == 4:
        return chance.choice((None, *ids))
    if kind == 5:
        return chance.choice(("#1a2b3c", "2026-11-21", "2026-02-30", "2026-11-21T14:03:00Z", "U", "V", "a" * 64, ""))
    if kind == 6:
        return [chance.choice(ids) if ids else None for _ in range(chance.randrange(5))]
    if kind == 7:
        return [value(chance, ids, depth + 1) for _ in range(chance.randrange(4))]
    return {text(chance)[:40]: value(chance, ids, depth + 1) for _ in range(chance.randrange(4))}


def lines(chance: random.Random) -> str:
    """Return some lines as people copy them from anywhere: outlines, tables, diagrams."""
    made = []
    for _ in range(chance.randrange(1, 30)):
        indent = chance.choice(("", "", "  ", "\t", "    ", "- ", "# ", "## ", "section ", "title ", "> "))
        cells = [text(chance)[:2_000] for _ in range(chance.choice((1, 1, 1, 2, 5)))]
        made.append(indent + chance.choice(("\t", ": ", ": 5: ", ", ")).join(cells))
    return chance.choice(("\n", "\n", "\r\n", "\r")).join(made)
