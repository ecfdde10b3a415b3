"""Records from the JSON that :mod:`onrecord.export.as_json` writes.

Names that an earlier version didn't write have their default, and names of a later one are passed over. JSON has no
page: a record from it has its article's text, and no way from there to the page. Confidences have the digits that were
written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from onrecord.errors import NotARecord
from onrecord.export.as_json import SCHEMA
from onrecord.records import (
    Article,
    Attribution,
    Candidate,
    Failure,
    Moment,
    Place,
    Record,
    Setting,
    Span,
    Speaker,
    Statement,
)

_ARTICLE = ("text", "title", "byline", "publisher", "date", "language", "url", "location")
_DEFAULTS: dict[str, Any] = {"mode": "speech", "stance": "asserted", "made": "made"}

SpeakerOf = Callable[[dict[str, Any]], Speaker]


def record_from_dict(values: dict[str, Any]) -> Record:
    """The record of one JSON object. Raises NotARecord for anything else."""
    try:
        if values["schema"] != SCHEMA:
            raise NotARecord(f"a record of the form {values['schema']!r}, expected {SCHEMA!r}; update onrecord")
        return _record(values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotARecord(
            f"not a record ({type(error).__name__}: {error}), expected the JSON that onrecord read --format jsonl "
            "writes; see docs/output.md"
        ) from error


def failure_from_dict(values: dict[str, Any]) -> Failure:
    """The failure of one JSON object that has ``error``. Raises NotARecord for anything else."""
    try:
        error = values["error"]
        return Failure(values["location"], error["type"], error["message"], error["exit_code"])
    except (KeyError, TypeError) as error:
        raise NotARecord(f"not a failure ({type(error).__name__}: {error}); see docs/output.md") from error


def _record(values: dict[str, Any]) -> Record:
    article = Article(**{name: values["article"].get(name) for name in _ARTICLE})
    if not isinstance(article.text, str):
        raise TypeError("an article without a text")
    return Record(
        article,
        tuple(_attribution(one) for one in values["attributions"]),
        tuple(statement_of(_with_index(one), speaker_of) for one in values["statements"]),
        model=values["model"],
        version=values["version"],
    )


def _with_index(values: dict[str, Any]) -> dict[str, Any]:
    """``within`` is a statement's ``id``, "s3"; in a record it is the place, from 0."""
    within = values.get("within")
    return values | {"within": int(str(within).removeprefix("s")) - 1 if within is not None else None}


def speaker_of(values: dict[str, Any]) -> Speaker:
    """A speaker; its ``id`` is of the JSON and not of the record."""
    return Speaker(
        values["name"], values["kind"], values["named"], tuple(values.get("aliases", ())), values.get("role")
    )


def statement_of(values: dict[str, Any], speaker: SpeakerOf) -> Statement:
    """A statement. Spans may be objects with ``start`` and ``end``, or pairs; ``within`` is a place, from 0."""

    def maybe(name: str, make: Callable[[Any], Any]) -> Any:
        found = values.get(name)
        return make(found) if found is not None else None

    return Statement(
        text=values["text"],
        kind=values["kind"],
        speaker=maybe("speaker", speaker),
        source=_spans(values["source"]),
        cue=_spans(values["cue"]),
        content=_spans(values["content"]),
        via=tuple(map(speaker, values.get("via", ()))),
        addressee=maybe("addressee", speaker),
        setting=maybe("setting", lambda found: Setting(found["kind"], found["outlet"], _span(found["span"]))),
        confidence=values["confidence"],
        attribution=values["attribution"],
        moment=maybe("moment", lambda found: Moment(found["value"], found["precision"], _span(found["span"]))),
        place=maybe("place", lambda found: Place(found["name"], _span(found["span"]))),
        speaker_confidence=values.get("speaker_confidence", 0.0),
        candidates=tuple(Candidate(speaker(one["speaker"]), one["score"]) for one in values.get("candidates", ())),
        within=values.get("within"),
        **{name: values.get(name, default) for name, default in _DEFAULTS.items()},
    )


def _attribution(values: dict[str, Any]) -> Attribution:
    return Attribution(
        _spans(values["source"]),
        _spans(values["cue"]),
        _spans(values["content"]),
        values["kind"],
        values["confidence"],
    )


def _spans(values: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(map(_span, values))


def _span(value: Any) -> Span:
    start, end = (value["start"], value["end"]) if isinstance(value, dict) else value
    return Span(start, end)
