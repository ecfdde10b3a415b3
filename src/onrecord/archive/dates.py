"""Days that a date, a month, a week or a year covers, so that times of different exactness compare. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.errors import QueryError

_DAY = re.compile(r"(?P<year>[0-9]{4})([-/])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?![0-9])")
_COMPACT_DAY = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:[0-9]{6})?(?![0-9])")
"""ISO 8601's basic form, and 14 digits as archives of the web write a time."""

# Whole: of something else that begins so, nothing is known, and the first of January would be a lie.
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-[1-7])?$")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})$")
_YEAR = re.compile(r"([0-9]{4})$")

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""Months of EDTF's numbers for spring to winter (ISO 8601-2); a winter ends in the next year."""

_NAMES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def days(value: str | None) -> tuple[str, str] | None:
    """The first and the last day (``YYYY-MM-DD``) of an ISO 8601 date, time, week, month, season or year.

    ``2024/05/06`` and ``2024-5-6``, which pages and data sets write, are days too.
    """
    if not value:
        return None
    try:
        found = _days(value.strip())
    except (ValueError, OverflowError):  # The 31st of June, the year 0.
        return None
    return (found[0].isoformat(), found[1].isoformat()) if found else None


def _days(value: str) -> tuple[date, date] | None:
    if match := _DAY.match(value) or _COMPACT_DAY.match(value):
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        return day, day
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + timedelta(days=6)
    if match := re.match(r"([0-9]{4})-([a-z]+)$", value.lower()):
        number = _NAMES.get(match[2])
        return _season(int(match[1]), number) if number else None
    if match := _MONTH.match(value):
        year, month = int(match[1]), int(match[2])
        return _season(year, month) if month in _SEASONS else (date(year, month, 1), _month_end(year, month))
    if match := _YEAR.match(value):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None


def _season(year: int, number: int) -> tuple[date, date]:
    first, last = _SEASONS[number]
    return date(year, first, 1), _month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def bound(value: str, *, last: bool) -> str:
    """A bound that a user gave, as the first or the last day that it covers. Raises QueryError for no date."""
    found = days(value) if re.fullmatch(r"[0-9]{4}(-[0-9][0-9](-[0-9][0-9])?|-W[0-9][0-9])?", value.strip()) else None
    if found is None:
        raise QueryError(f"{value!r} is not a date, expected one like 2024, 2024-05 or 2024-05-06", query=value)
    return found[1] if last else found[0]
