"""When something was said, in the words of the person who reads it."""

import datetime
from contextlib import suppress

from PySide6.QtCore import QDate, QLocale

from journeydesk.tr import language, tr, tr_count

_MINUTE, _HOUR = 60, 3600


def spoken_moment(time: str, now: datetime.datetime) -> str:
    """Return a moment (UTC, as a comment has it) seen from *now*, near ones by their distance; empty for none."""
    moment = _moment(time)
    if moment is None:
        return ""
    here, there = now.astimezone(), moment.astimezone()
    seconds = (now - moment).total_seconds()
    if 0 <= seconds < _MINUTE:
        return tr("Just now")
    if 0 <= seconds < _HOUR:
        return tr_count("{n} minute ago", "{n} minutes ago", int(seconds // _MINUTE))
    clock = there.strftime("%H:%M")
    days = (here.date() - there.date()).days
    if days == 0:
        return tr("Today {time}").format(time=clock)
    if days == 1:
        return tr("Yesterday {time}").format(time=clock)
    return _day(there.date())


def full_moment(time: str) -> str:
    """Return day and time of a moment, as they are here; empty for none."""
    moment = _moment(time)
    if moment is None:
        return ""
    there = moment.astimezone()
    return f"{_day(there.date())}, {there:%H:%M}"


def _day(day: datetime.date) -> str:
    # The pattern is the translators': what stands around the names of months differs by language.
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy"))


def _moment(time: str) -> datetime.datetime | None:
    with suppress(ValueError):
        return datetime.datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    return None
