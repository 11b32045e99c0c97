"""Lengths of time in words."""

from journeydesk.tr import later, tr_count

_UNITS = later(
    {
        "minutes": ("{n} minute", "{n} minutes"),
        "hours": ("{n} hour", "{n} hours"),
        "days": ("{n} day", "{n} days"),
        "weeks": ("{n} week", "{n} weeks"),
        "months": ("{n} month", "{n} months"),
    }
)


def duration_words(value: float, unit: str) -> str:
    """Return a duration as people say it: ``1 hour``, ``2.5 days``; minutes when no unit was said."""
    one, many = _UNITS.get(unit, _UNITS["minutes"])
    return tr_count(one, many, value)
