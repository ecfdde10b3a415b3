"""How a statement reached the reader, in the words that the table and the HTML page share."""

from __future__ import annotations

from onrecord.records import Record, Setting, Speaker, Statement

_OCCASIONS = {
    "interview": "in an interview",
    "news conference": "at a news conference",
    "statement": "in a statement",
    "speech": "in a speech",
    "post": "in a post",
    "letter": "in a letter",
    "testimony": "in testimony",
    "debate": "in a debate",
    "report": "in a report",
    "call": "in a call",
    "text": "in a text message",
}

NOBODY = "Unknown speaker"


def name_of(speaker: Speaker | None) -> str:
    """A speaker's name, or what stands in its place."""
    return speaker.name if speaker is not None else NOBODY


def via_of(statement: Statement) -> str | None:
    """The chain that passed it on, nearest to the reader first: "via the ministry, via a spokesman"."""
    return ", ".join(f"via {relay.name}" for relay in statement.via) or None


def occasion_of(setting: Setting, *, told: Speaker | None = None) -> str:
    """The setting as one says it: "in an interview, NBC"; without the outlet where it was the one that was told."""
    occasion = _OCCASIONS.get(setting.kind, f"in a {setting.kind}")
    repeated = told is not None and told.name == setting.outlet
    return f"{occasion}, {setting.outlet}" if setting.outlet and not repeated else occasion


def circumstances(statement: Statement) -> list[str]:
    """To whom, and on what occasion; empty where the article doesn't say."""
    found = []
    if statement.addressee is not None:
        found.append(f"to {statement.addressee.name}")
    if statement.setting is not None:
        found.append(occasion_of(statement.setting, told=statement.addressee))
    return found


def label_of(statement: Statement) -> str:
    """All of it in one line: "Ada Reyes — direct, via the ministry, to NBC, confidence 0.97"."""
    via = via_of(statement)
    parts = [statement.kind, *([via] if via else []), *circumstances(statement)]
    return f"{name_of(statement.speaker)} — {', '.join(parts)}, confidence {statement.confidence:.2f}"


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
