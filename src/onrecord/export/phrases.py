"""How a statement reached the reader, in the words that the table and the HTML page share."""

from __future__ import annotations

import re

from onrecord.records import Moment, Record, Setting, Speaker, Statement

_OCCASIONS = {
    "interview": "in an interview",
    "news conference": "at a news conference",
    "statement": "in a statement",
    "speech": "in a speech",
    "post": "in a post",
    "letter": "in a letter or e-mail",
    "testimony": "in testimony",
    "debate": "in a debate",
    "report": "in a report",
    "call": "in a call",
    "text": "in a text message",
}

NOBODY = "Unknown speaker"

UNSURE = 0.7
"""Confidence below which a reader is told so: three in ten of such are wrong, or more. On the pages of ``pages-dev``
that is one statement in eight, and one speaker in twelve. 0 is none: nobody is named, or whoever made the record didn't
say."""


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def name_of(speaker: Speaker | None) -> str:
    """A speaker's name, or what stands in its place."""
    return speaker.name if speaker is not None else NOBODY


def who_of(statement: Statement) -> str:
    """The speaker, or those between whom it can't be told: "Ada Reyes or Tom Birch"."""
    if statement.speaker is None and statement.candidates:
        names = [candidate.speaker.name for candidate in statement.candidates[:2]]
        return " or ".join(names) if len(names) > 1 else f"{names[0]}?"
    return name_of(statement.speaker)


def act_of(statement: Statement) -> str:
    """Kind and act: "direct", "mixed, denied", "indirect, not said", "indirect, a thought"."""
    parts: list[str] = [statement.kind]
    if statement.stance != "asserted":
        parts.append(statement.stance)
    if statement.mode == "writing":
        parts.append("in writing")
    elif statement.mode != "speech":
        parts.append("a thought" if statement.mode == "thought" else "an intention")
    if statement.made != "made":
        parts.append("not said" if statement.made == "not made" else "not said yet")
    return ", ".join(parts)


def is_said(statement: Statement) -> bool:
    """Whether the article reports it as said or written, and not as thought, planned, possible or unsaid."""
    return statement.made == "made" and statement.mode in ("speech", "writing")


def chain_of(statement: Statement) -> str | None:
    """The way to the page, for a statement that others passed on: "Ada Reyes → the ministry → this page"."""
    if not statement.via:
        return None
    return " → ".join([who_of(statement), *(relay.name for relay in reversed(statement.via)), "this page"])


def time_of(moment: Moment) -> str:
    """A moment as one says it: "on 5 May 2024", "in December 2023", "in the week of 29 April 2024", "in 2019"."""
    value = moment.value
    day = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", value)
    if day is not None:
        clock = f", {day[4]}" if day[4] else ""
        return f"on {_written(int(day[1]), int(day[2]), int(day[3]))}{clock}"
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    if week is not None:
        from datetime import date

        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"in the week of {_written(monday.year, monday.month, monday.day)}"
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if month is not None:
        return f"in {_SEASONS.get(month[2]) or _MONTHS[int(month[2]) - 1]} {month[1]}"
    return f"in {value}"


def _written(year: int, month: int, day: int) -> str:
    return f"{day} {_MONTHS[month - 1]} {year}"


def via_of(statement: Statement) -> str | None:
    """The chain that passed it on, nearest to the reader first: "via the ministry, via a spokesman"."""
    return ", ".join(f"via {relay.name}" for relay in statement.via) or None


def occasion_of(setting: Setting, *, told: Speaker | None = None) -> str:
    """The setting as one says it: "in an interview, NBC"; without the outlet where it was the one that was told."""
    occasion = _OCCASIONS.get(setting.kind, f"in a {setting.kind}")
    repeated = told is not None and told.name == setting.outlet
    return f"{occasion}, {setting.outlet}" if setting.outlet and not repeated else occasion


def circumstances(statement: Statement) -> list[str]:
    """To whom, on what occasion, where and when; empty where the article doesn't say."""
    found = []
    if statement.addressee is not None:
        found.append(f"to {statement.addressee.name}")
    if statement.setting is not None:
        found.append(occasion_of(statement.setting, told=statement.addressee))
    if statement.place is not None:
        found.append(f"in {statement.place.name}")
    if statement.moment is not None:
        found.append(time_of(statement.moment))
    return found


def figures_of(statement: Statement) -> list[tuple[str, bool]]:
    """How likely it is that this was said, and by whom, each with whether it is little: "unsure 0.46", "who 0.99"."""
    return figures(statement.confidence, None if statement.speaker is None else statement.speaker_confidence)


def figures(sure: float, who: float | None) -> list[tuple[str, bool]]:
    """The same of two confidences, the second None where nobody is named."""
    found = [("unsure" if is_low(sure) else "sure", sure)]
    if who is not None:
        found.append(("unsure who" if is_low(who) else "who", who))
    return [(f"{words} {figure:.2f}", is_low(figure)) for words, figure in found if figure > 0.0]


def doubts_of(statement: Statement) -> list[str]:
    """What of it is unsure: "unsure 0.46", "unsure who 0.67"; empty where nothing is."""
    return [words for words, low in figures_of(statement) if low]


def is_low(confidence: float) -> bool:
    """Whether it is so little that a reader must be told."""
    return 0.0 < confidence < UNSURE


def label_of(statement: Statement) -> str:
    """All of it in one line: "Ada Reyes — direct, via the ministry, to NBC, sure 0.97, who 0.99"."""
    via = via_of(statement)
    figures = (words for words, _ in figures_of(statement))
    parts = [act_of(statement), *([via] if via else []), *circumstances(statement), *figures]
    return f"{who_of(statement)} — {', '.join(parts)}"


def counted(number: int, noun: str) -> str:
    """ "1 statement", "2 statements"."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def summary_of(record: Record) -> str:
    """ "18 statements by 2 speakers"; says so where some have no speaker."""
    if not record.statements:
        return "No statements found"
    unknown = sum(statement.speaker is None for statement in record.statements)
    if unknown == len(record.statements):
        return f"{counted(unknown, 'statement')} without a known speaker"
    summary = f"{counted(len(record.statements), 'statement')} by {counted(len(record.speakers), 'speaker')}"
    return f"{summary}, {unknown:,} without a known speaker" if unknown else summary
