"""Lengths of time in words."""

from journeydesk.tr import tr

_UNITS = {
    "minutes": ("{n} minute", "{n} minutes"),
    "hours": ("{n} hour", "{n} hours"),
    "days": ("{n} day", "{n} days"),
    "weeks": ("{n} week", "{n} weeks"),
    "months": ("{n} month", "{n} months"),
}


def duration_words(value: float, unit: str) -> str:
    """Return a duration as people say it: ``1 hour``, ``2.5 days``; minutes when no unit was said."""
    one, many = _UNITS.get(unit, _UNITS["minutes"])
    return tr(one if value == 1 else many).format(n=f"{value:g}")
