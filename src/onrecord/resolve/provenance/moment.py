"""When it was said: the time expression that belongs to the cue, resolved against the page's date.

Kept apart from when the page was published, and from the time that the statement is about: an expression inside the
content, or behind "who", "which" or "after", is not looked at. Values are ISO 8601; a season is written as in its
second part (2019, 4.8): 21 to 24 in place of the month, from spring to winter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from onrecord.records import Moment, Precision, Span
from onrecord.resolve.provenance.occasion import without
from onrecord.wording import ON_SUNDAY, PAPERS, WEEKDAY, WEEKDAYS

FARTHEST = 110
"""Characters between a cue and the time that belongs to it."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WORD = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_CLOCK = r"(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\.?(?:\s+(?:ET|EST|EDT|GMT|BST))?"
_PART = r"(?:early\s+|late\s+|earlier\s+)?"

_MAY_TELL = re.compile(
    rf"day\b|night|morning|afternoon|evening|ago\b|earlier|[Ll]ast\b|[Tt]his\b|past|previous|\d{{4}}|{_MONTH}",
    re.IGNORECASE,
)
"""Without any of these, none of the readers can find something."""

Found = tuple[str, Precision]
Reader = Callable[[re.Match[str], date | None], Found | None]


def moment_of(
    text: str, cue: Sequence[Span], taken: Sequence[Span], sentence: Span, today: str | None
) -> Moment | None:
    """The moment of an utterance whose cue is ``cue``; ``taken`` are the spans of its content and source.

    ``today`` is the page's date, ISO 8601; without one only full dates are understood.
    """
    if not cue:
        return None
    outside = without(text, sentence, taken, "\0")  # No blank: a date may go on behind one.
    if _MAY_TELL.search(outside) is None:
        return None
    now = _date(today)
    start, end = cue[0].start - sentence.start, cue[-1].end - sentence.start
    behind = max([e for _, e in taken if e <= cue[0].start], default=sentence.start) - sentence.start
    best: tuple[int, Moment] | None = None
    for pattern, read in _READERS:
        for match in pattern.finditer(outside):
            distance = max(match.start() - end, start - match.end(), 0)
            between = outside[end : match.start()] if match.start() >= end else outside[match.end() : start]
            aside = outside[behind : match.start()] if behind <= match.start() < start else ""
            if _BREAKS.search(aside):
                continue  # "Reyes, who was elected in March, said".
            if distance > FARTHEST or (_BREAKS.search(between) and distance) or (best and best[0] <= distance):
                continue
            found = read(match, now)
            if found is not None:
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                best = distance, Moment(*found, span)
    return best[1] if best else None


_BREAKS = re.compile(
    r"\b(?:who|which|that|after|when|before|since|because|while|whose|where|following|until|by|for|but|and)\b|[;:]"
)


def _date(value: str | None) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", value or "")
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _full_date(match: re.Match[str], now: date | None) -> Found | None:
    """ "April 28", "28 April 2024": without a year, the last one before the page's date."""
    month = 1 + _MONTHS.index(match.group("month").casefold()[:3])
    day, year = int(match.group("day")), match.group("year")
    for guess in (int(year),) if year else (now.year, now.year - 1) if now else ():
        try:
            found = date(guess, month, day)
        except ValueError:
            continue
        if year or (now is not None and found <= now):
            return _clocked(match, found)
    return None


def _month_alone(match: re.Match[str], now: date | None) -> Found | None:
    month = 1 + _MONTHS.index(match.group("month").casefold()[:3])
    if match.group("year"):
        return f"{match.group('year')}-{month:02d}", "month"
    if now is None:
        return None
    earlier = month > now.month or (month == now.month and bool(match.group("last")))
    return f"{now.year - earlier}-{month:02d}", "month"


_ON_SUNDAY = re.compile(rf"\b(?:{ON_SUNDAY})\s+on\s+$")
_THE_BEFORE = re.compile(r"(?:\b[Tt]he|[’']s?)\s+$")
_CAPITAL_BEHIND = re.compile(r"\s+[A-Z]")
_PAPER_BEHIND = re.compile(
    rf"\s+(?:{PAPERS}|Politics|Supplement|Brunch|Night\s+Live|Morning)\b|"
    r"\s+(?:programme|program|show|podcast)\b"
)
NEAR = 20
"""Characters before a day in which the name of a paper begins."""


def _names_a_paper(match: re.Match[str], day: str) -> bool:
    """ "The Sunday Courier", "the Mail on Sunday", "CBS’s Sunday Morning", "Norland Today": no day of anything."""
    text, (start, end) = match.string, match.span(day)
    before = text[max(start - NEAR, 0) : start]
    if _PAPER_BEHIND.match(text, end) or _ON_SUNDAY.search(before):
        return True
    if day == "word":
        return text[start].isupper() and bool(before.strip(" \0“\"‘'"))
    return _THE_BEFORE.search(before) is not None and _CAPITAL_BEHIND.match(text, end) is not None


def _weekday(match: re.Match[str], now: date | None) -> Found | None:
    if now is None or _names_a_paper(match, "day"):
        return None
    back = (now.weekday() - WEEKDAYS.index(match.group("day").casefold())) % 7
    if match.group("last") and back == 0:
        back = 7
    return _clocked(match, now - timedelta(days=back))


def _near_day(match: re.Match[str], now: date | None) -> Found | None:
    if now is None or _names_a_paper(match, "word"):
        return None
    word = match.group("word").casefold()
    return _clocked(match, now - timedelta(days=int(word.startswith(("yesterday", "last", "overnight")))))


def _clocked(match: re.Match[str], day: date) -> Found:
    groups = match.groupdict()
    hour = groups.get("hour") or groups.get("hour2")
    if not hour or not 1 <= int(hour) <= 12:
        return day.isoformat(), "day"
    half = groups.get("half") or groups.get("half2") or "a"
    minute = int(groups.get("minute") or groups.get("minute2") or 0)
    return f"{day.isoformat()}T{int(hour) % 12 + 12 * (half == 'p'):02d}:{minute:02d}", "minute"


def _period(match: re.Match[str], now: date | None) -> Found | None:
    """ "Last week", "this month", "last year", "last summer"."""
    if now is None:
        return None
    unit, back = match.group("unit").casefold(), match.group("which").casefold() in ("last", "past", "previous")
    if unit in ("week", "weekend"):
        year, week, _ = (now - timedelta(weeks=int(back))).isocalendar()
        return f"{year}-W{week:02d}", "week"
    if unit == "month":
        whole = now.year * 12 + now.month - 1 - back
        return f"{whole // 12}-{whole % 12 + 1:02d}", "month"
    if unit == "year":
        return str(now.year - back), "year"
    code = _SEASONS[unit]
    return f"{now.year - (back and (code - 21) * 3 + 3 >= now.month)}-{code}", "season"


def _ago(match: re.Match[str], now: date | None) -> Found | None:
    if now is None:
        return None
    word = match.group("number").casefold()
    number = int(word) if word.isdigit() else _NUMBERS[word]
    unit = match.group("unit").casefold()
    if unit == "day":
        return (now - timedelta(days=number)).isoformat(), "day"
    if unit == "week":
        year, week, _ = (now - timedelta(weeks=number)).isocalendar()
        return f"{year}-W{week:02d}", "week"
    if unit == "month":
        whole = now.year * 12 + now.month - 1 - number
        return f"{whole // 12}-{whole % 12 + 1:02d}", "month"
    return str(now.year - number), "year"


def _year_alone(match: re.Match[str], now: date | None) -> Found | None:
    return match.group("year"), "year"


def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CLOCK_BEHIND = rf"(?:,?\s+{_CLOCK.replace('hour', 'hour2').replace('minute', 'minute2').replace('half', 'half2')})?"
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        _compiled(rf"\b(?:on\s+)?(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR})?(?!\d|%)"),
        _full_date,
    ),
    (
        _compiled(
            rf"\b(?:on\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b(?:,?\s+{_YEAR})?"
        ),
        _full_date,
    ),
    (
        _compiled(
            rf"(?:\b{_CLOCK}\s+)?\b(?:on\s+)?(?P<last>last\s+)?{_PART}(?P<day>{WEEKDAY})(?![’']s\b)"
            rf"(?:\s+(?:morning|afternoon|evening|night))?{_CLOCK_BEHIND}"
        ),
        _weekday,
    ),
    (
        _compiled(
            r"\b(?:earlier\s+|late\s+)?(?P<word>yesterday|today|tonight|last\s+night|overnight|this\s+(?:morning|afternoon|"
            rf"evening)|on\s+the\s+day)\b{_CLOCK_BEHIND}",
            re.IGNORECASE,
        ),
        _near_day,
    ),
    (
        _compiled(
            r"\b(?:earlier\s+|late\s+|later\s+)?(?P<which>last|this|past|previous)\s+"
            r"(?P<unit>week|weekend|month|year|spring|summer|autumn|fall|winter)\b(?![’']s\b)",
            re.IGNORECASE,
        ),
        _period,
    ),
    (_compiled(rf"\b(?P<number>{_WORD})\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b", re.IGNORECASE), _ago),
    (
        _compiled(
            rf"\b(?:[Ii]n|[Ee]arly|[Ll]ate|[Ee]arlier\s+in|(?P<last>[Ll]ast))\s+(?:early\s+|late\s+|mid-)?"
            rf"(?P<month>{_MONTH})\b(?!\s+\d{{1,2}}\b)(?:\s+(?:of\s+)?{_YEAR})?"
        ),
        _month_alone,
    ),
    (
        _compiled(rf"\b(?:[Ii]n|[Dd]uring|[Bb]ack\s+in)\s+(?:early\s+|late\s+)?{_YEAR}\b(?!\s+(?:per|percent|people))"),
        _year_alone,
    ),
)
