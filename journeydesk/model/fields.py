"""What a field of a record holds: one description that the store, the JSON twin, the rules and the inspector read.

A record's dataclass field carries a `Field` in its metadata. Adding a field to a record is adding one line there.
"""

import dataclasses
import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from journeydesk.model.text import NOTE_CAP, TITLE_CAP, clean_text, clean_title
from journeydesk.tr import later, number, tr

Kind = Literal[
    "title",
    "note",
    "integer",
    "real",
    "flag",
    "choice",
    "ref",
    "refs",
    "order",
    "colour",
    "date",
    "time",
    "hash",
    "hashes",
]

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})Z", re.ASCII)
_ORDER = re.compile(r"[0-9A-Za-z]{1,200}")
_HASH = re.compile(r"[0-9a-f]{64}")


class FieldError(ValueError):
    """A value that its field cannot hold; the text says what and why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Field:
    """What one field holds.

    `targets` are the record kinds that a ref may name; `on_delete` says what happens to this record when its
    target goes: ``cascade`` removes it too, ``clear`` empties the field. `cap` is the longest text in characters.
    """

    kind: Kind
    choices: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    on_delete: Literal["cascade", "clear"] = "clear"
    low: float = -1e7
    high: float = 1e7
    cap: int = 0
    optional: bool = False


def title(default: str = "") -> Any:
    """One line of text."""
    return dataclasses.field(default=default, metadata={"field": Field("title", cap=TITLE_CAP)})


def note(default: str = "") -> Any:
    """Text of several lines."""
    return dataclasses.field(default=default, metadata={"field": Field("note", cap=NOTE_CAP)})


def integer(default: int | None = None, low: int = 0, high: int = 10_000_000) -> Any:
    """A whole number from *low* to *high*; None where the default is None."""
    field = Field("integer", low=low, high=high, optional=default is None)
    return dataclasses.field(default=default, metadata={"field": field})


def real(default: float | None = None, low: float = -1e7, high: float = 1e7) -> Any:
    """A finite number from *low* to *high*; None where the default is None."""
    field = Field("real", low=low, high=high, optional=default is None)
    return dataclasses.field(default=default, metadata={"field": field})


def flag(default: bool = False) -> Any:
    """Yes or no."""
    return dataclasses.field(default=default, metadata={"field": Field("flag")})


def choice(*choices: str, default: str = "") -> Any:
    """One of a few words; empty means not said."""
    return dataclasses.field(default=default, metadata={"field": Field("choice", choices=choices)})


def owner(*targets: str) -> Any:
    """The record, of one of a few kinds, that this one belongs to and goes with."""
    field = Field("ref", targets=targets, on_delete="cascade")
    return dataclasses.field(metadata={"field": field})


def ref(*targets: str, on_delete: Literal["cascade", "clear"] = "clear") -> Any:
    """Another record, or None."""
    field = Field("ref", targets=targets, on_delete=on_delete, optional=True)
    return dataclasses.field(default=None, metadata={"field": field})


def refs(target: str) -> Any:
    """Several other records, in order."""
    return dataclasses.field(default=(), metadata={"field": Field("refs", targets=(target,))})


def order() -> Any:
    """A sort key among siblings, made by `model.order`."""
    return dataclasses.field(default="U", metadata={"field": Field("order")})


def colour() -> Any:
    """``#rrggbb``, or empty for the theme's own."""
    return dataclasses.field(default="", metadata={"field": Field("colour")})


def date() -> Any:
    """``YYYY-MM-DD``, or empty."""
    return dataclasses.field(default="", metadata={"field": Field("date")})


def time() -> Any:
    """A moment in UTC to the second, ``YYYY-MM-DDTHH:MM:SSZ``, or empty."""
    return dataclasses.field(default="", metadata={"field": Field("time")})


def sha256() -> Any:
    """The SHA-256 of a blob, as 64 hexadecimal digits."""
    return dataclasses.field(default="", metadata={"field": Field("hash")})


def hashes() -> Any:
    """The SHA-256 of several blobs."""
    return dataclasses.field(default=(), metadata={"field": Field("hashes")})


def fields_of(record_type: type[Any]) -> Mapping[str, Field]:
    """Return the described fields of a record type by name, in the order they are declared."""
    key: Any = record_type
    return _fields_of(key)


@cache
def _fields_of(record_type: Any) -> Mapping[str, Field]:
    return {f.name: f.metadata["field"] for f in dataclasses.fields(record_type) if "field" in f.metadata}


def clean(name: str, field: Field, value: Any) -> Any:
    """Return *value* as *field* holds it; raise `FieldError` when it cannot be held without changing its meaning."""
    if value is None:
        if field.optional:
            return None
        raise FieldError(tr("“{name}” must not be empty.").format(name=name))
    return _CLEANERS[field.kind](name, field, value)


def clean_values(record: Any) -> dict[str, Any]:
    """Return the values of *record* that are not as their fields hold them, cleaned, by field; usually none.

    Raises `FieldError` when one cannot be held.
    """
    changed = {}
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        cleaned = clean(name, field, value)
        if cleaned != value:
            changed[name] = cleaned
    return changed


def _clean_words(name: str, field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise FieldError(tr("“{name}” must be text, not {kind}.").format(name=name, kind=type(value).__name__))
    text = clean_title(value) if field.kind == "title" else clean_text(value)
    if len(text) > field.cap:
        sentence = tr("“{name}” has {count} characters; at most {most} fit. Split it.")
        raise FieldError(sentence.format(name=name, count=number(len(text)), most=number(field.cap)))
    return text


def _clean_number(name: str, field: Field, value: Any) -> int | float:
    whole = field.kind == "integer"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        sentence = tr("“{name}” must be a whole number.") if whole else tr("“{name}” must be a number.")
        raise FieldError(sentence.format(name=name))
    # Compared before anything else: a whole number may be too long to become a float.
    if not field.low <= value <= field.high:
        shown = f"{value:g}" if isinstance(value, float) or abs(value) < 1e15 else tr("far beyond")
        sentence = tr("“{name}” must be from {low} to {high}, not {shown}.")
        raise FieldError(sentence.format(name=name, low=number(field.low), high=number(field.high), shown=shown))
    return value if whole else float(value)


def _clean_flag(name: str, _field: Field, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise FieldError(tr("“{name}” must be true or false.").format(name=name))


def _clean_choice(name: str, field: Field, value: Any) -> str:
    if value == "" or value in field.choices:
        return str(value)
    raise FieldError(tr("“{name}” must be one of {choices}.").format(name=name, choices=", ".join(field.choices)))


def _clean_id(name: str, _field: Field, value: Any) -> str:
    if isinstance(value, str) and 0 < len(value) <= 64 and value.isascii() and value.isprintable():
        return value
    raise FieldError(tr("“{name}” must be an id.").format(name=name))


def _clean_ids(name: str, field: Field, value: Any) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)) and len(value) <= 10_000:
        return tuple(dict.fromkeys(_clean_id(name, field, one) for one in value))
    raise FieldError(tr("“{name}” must be a list of ids.").format(name=name))


def _clean_hashes(name: str, field: Field, value: Any) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)) and len(value) <= 10_000:
        return tuple(dict.fromkeys(_CLEANERS["hash"](name, field, one) for one in value))
    raise FieldError(tr("“{name}” must be a list of SHA-256 sums.").format(name=name))


def _pattern(pattern: re.Pattern[str], what: str, may_be_empty: bool = True) -> Callable[[str, Field, Any], str]:
    def clean_pattern(name: str, _field: Field, value: Any) -> str:
        if isinstance(value, str) and ((may_be_empty and not value) or pattern.fullmatch(value)):
            return value
        raise FieldError(tr("“{name}” must be {what}.").format(name=name, what=tr(what)))

    return clean_pattern


def _clean_date(name: str, _field: Field, value: Any) -> str:
    try:
        if value == "" or (_DATE.fullmatch(value) and datetime.date.fromisoformat(value)):
            return str(value)
    except (TypeError, ValueError):
        pass
    raise FieldError(tr("“{name}” must be a date like 2026-11-21.").format(name=name))


def _clean_time(name: str, _field: Field, value: Any) -> str:
    try:
        found = _TIME.fullmatch(value)
        if value == "" or (found and datetime.datetime.fromisoformat(found[1])):
            return str(value)
    except (TypeError, ValueError):
        pass
    raise FieldError(tr("“{name}” must be a moment like 2026-11-21T14:03:00Z.").format(name=name))


_CLEANERS: Mapping[str, Callable[[str, Field, Any], Any]] = {
    "title": _clean_words,
    "note": _clean_words,
    "integer": _clean_number,
    "real": _clean_number,
    "flag": _clean_flag,
    "choice": _clean_choice,
    "ref": _clean_id,
    "refs": _clean_ids,
    "order": _pattern(_ORDER, later("an order key"), may_be_empty=False),
    "colour": _pattern(_COLOUR, later("a colour like #1a2b3c")),
    "date": _clean_date,
    "time": _clean_time,
    "hash": _pattern(_HASH, later("a SHA-256")),
    "hashes": _clean_hashes,
}
