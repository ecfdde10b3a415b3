"""Transcripts in JSON, as speech recognisers and archives write them: a list of turns with speaker, text and times."""

from __future__ import annotations

import json
import math
from typing import Any

from onrecord.errors import UnreadableTranscript
from onrecord.read.transcripts.build import Builder
from onrecord.read.transcripts.labels import seconds_of
from onrecord.records import Transcript

_LISTS = (
    "turns", "segments", "transcript", "utterances", "monologues", "results", "paragraphs", "dialogue", "items",
    "lines", "entries", "speeches", "captions",
)  # fmt: skip
_TEXTS = ("text", "transcript", "content", "value", "utterance", "body", "speech", "words", "elements", "sentences")
_SPEAKERS = ("speaker", "speaker_name", "speakerName", "name", "who", "label", "speaker_label")
_STARTS = ("start", "start_time", "startTime", "begin", "time", "timestamp", "offset", "ts", "from")
MOST_DEPTH = 12


def transcript_of_json(source: str, *, location: str) -> Transcript:
    """The transcript in a JSON text; raises UnreadableTranscript where there are no turns to be seen."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise UnreadableTranscript(f"{location}: not JSON ({error}); mend it, or pass the text as .txt") from error
    turns = _turns(data, 0)
    if not turns:
        raise UnreadableTranscript(
            f'{location}: JSON without turns, expected a list of objects with names "speaker" and "text", by itself '
            'or under "turns", "segments" or "utterances"'
        )
    builder = Builder("")
    names = _names(data)
    for turn in turns:
        builder.turn(_speaker(turn, names))
        start = _seconds(next((turn[name] for name in _STARTS if name in turn), None))
        if start is not None:
            builder.time(start)
        builder.add(_text(turn, 0), None)
    facts = data if isinstance(data, dict) else {}
    return builder.done(title=_fact(facts, "title"), date=_fact(facts, "date"), language=_fact(facts, "language"))


def _turns(data: Any, depth: int) -> list[dict[str, Any]]:
    if depth > MOST_DEPTH:
        return []
    if isinstance(data, list):
        found = [item for item in data if isinstance(item, dict) and _text(item, 0)]
        return found if found and any(name in item for item in found for name in _TEXTS) else []
    if isinstance(data, dict):
        for name in _LISTS:
            if isinstance(data.get(name), (list, dict)):
                found = _turns(data[name], depth + 1)
                if found:
                    return found
    return []


def _text(turn: Any, depth: int) -> str:
    """The words of a turn, also where they are given one by one."""
    if isinstance(turn, str):
        return turn
    if depth > MOST_DEPTH:
        return ""
    if isinstance(turn, list):
        pieces = [_text(item, depth + 1) for item in turn]
        own_spaces = any(piece.isspace() for piece in pieces)
        return ("" if own_spaces else " ").join(piece for piece in pieces if piece)
    if isinstance(turn, dict):
        for name in (*_TEXTS, "word", "punctuated_word"):
            found = _text(turn.get(name), depth + 1)
            if found:
                return found
    return ""


def _names(data: Any) -> dict[str, str]:
    """Names for the numbers of speakers, where a list of them is given."""
    listed = data.get("speakers") if isinstance(data, dict) else None
    found: dict[str, str] = {}
    if isinstance(listed, list):
        for number, item in enumerate(listed):
            if isinstance(item, dict) and isinstance(item.get("name"), str):
                found[str(item.get("id", number))] = item["name"]
            elif isinstance(item, str):
                found[str(number)] = item
    return found


def _speaker(turn: dict[str, Any], names: dict[str, str]) -> str | None:
    for key in _SPEAKERS:
        value = turn.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("label") or value.get("id")
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            name = str(value).strip()
            return names.get(name, f"Speaker {name}" if name.isdigit() else name)
    return None


def _seconds(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, (int, float)):
            seconds = float(value)
        elif isinstance(value, str) and value.strip():
            seconds = seconds_of(value.strip().rstrip("s"))
        else:
            return None
    except (ValueError, OverflowError):  # A number of 400 digits is none that a float can hold.
        return None
    return seconds if math.isfinite(seconds) else None


def _fact(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    return value.strip() or None if isinstance(value, str) else None
