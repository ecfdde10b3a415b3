"""Records as JSON: the names and their meaning are in docs/output.md, the shape in docs/record.schema.json.

All offsets are characters (Unicode code points), half-open, ``start`` and ``end`` into ``article.text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

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

SCHEMA = "urn:onrecord:record:1"
"""Changes when a reader of the old shape would break; new optional names don't count."""

CONFIDENCE_DIGITS = 4

_LINE_BREAKS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""JSON allows these in strings, but many programs split lines at them."""


def record_to_dict(record: Record) -> dict[str, Any]:
    """A record as plain dicts and lists, ready for ``json.dumps``."""
    people = {speaker: _speaker(speaker, number) for number, speaker in enumerate(_people(record), start=1)}
    return {
        "schema": SCHEMA,
        "version": record.version,
        "model": record.model,
        "article": _article(record.article),
        "speakers": list(people.values()),
        "statements": [
            _statement(statement, number, record.article, people)
            for number, statement in enumerate(record.statements, start=1)
        ],
        "attributions": [_attribution(attribution, record.article) for attribution in record.attributions],
    }


def failure_to_dict(failure: Failure) -> dict[str, Any]:
    """What stands in place of a record for an input that could not be read."""
    error = {"type": failure.error, "message": failure.message, "exit_code": failure.exit_code}
    return {"location": failure.location, "error": error}


def json_lines(results: Iterable[Record | Failure]) -> Iterator[str]:
    """One line an input, each as soon as its input is done."""
    for result in results:
        yield _dumps(result, indent=None) + "\n"


def json_array(results: Iterable[Record | Failure]) -> Iterator[str]:
    """One array with one element an input, also for a single one; its pieces come as the inputs are done."""
    before = "[\n"
    for result in results:
        yield before + _dumps(result, indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _dumps(result: Record | Failure, *, indent: int | None) -> str:
    import json

    plain = record_to_dict(result) if isinstance(result, Record) else failure_to_dict(result)
    return json.dumps(plain, ensure_ascii=False, indent=indent, allow_nan=False).translate(_LINE_BREAKS)


def _people(record: Record) -> list[Speaker]:
    """Everybody a statement names: the speakers first, then those who only passed on or were spoken to."""
    found = dict.fromkeys(record.speakers)
    for statement in record.statements:
        found.update(dict.fromkeys(statement.via))
        if statement.addressee is not None:
            found.setdefault(statement.addressee)
        found.update(dict.fromkeys(candidate.speaker for candidate in statement.candidates))
    return list(found)


def _article(article: Article) -> dict[str, Any]:
    return {
        "location": article.location,
        "url": article.url,
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "date": article.date,
        "language": article.language,
        "text": article.text,
    }


def _speaker(speaker: Speaker, number: int) -> dict[str, Any]:
    return {
        "id": f"speaker-{number}",
        "name": speaker.name,
        "kind": speaker.kind,
        "named": speaker.named,
        "aliases": list(speaker.aliases),
        "role": speaker.role,
    }


def _statement(
    statement: Statement, number: int, article: Article, people: dict[Speaker, dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": f"s{number}",
        "text": statement.text,
        "kind": statement.kind,
        "speaker": people[statement.speaker] if statement.speaker is not None else None,
        "source": _spans(statement.source, article),
        "cue": _spans(statement.cue, article),
        "content": _spans(statement.content, article),
        "via": [people[relay] for relay in statement.via],
        "addressee": people[statement.addressee] if statement.addressee is not None else None,
        "setting": _setting(statement.setting, article) if statement.setting is not None else None,
        "confidence": _rounded(statement.confidence),
        "attribution": statement.attribution,
        "mode": statement.mode,
        "stance": statement.stance,
        "made": statement.made,
        "moment": _moment(statement.moment, article) if statement.moment is not None else None,
        "place": _place(statement.place, article) if statement.place is not None else None,
        "speaker_confidence": _rounded(statement.speaker_confidence),
        "candidates": [_candidate(candidate, people) for candidate in statement.candidates],
        "within": f"s{statement.within + 1}" if statement.within is not None else None,
    }


def _rounded(confidence: float) -> float:
    return round(float(confidence), CONFIDENCE_DIGITS)


def _candidate(candidate: Candidate, people: dict[Speaker, dict[str, Any]]) -> dict[str, Any]:
    return {"speaker": people[candidate.speaker], "score": _rounded(candidate.score)}


def _moment(moment: Moment, article: Article) -> dict[str, Any]:
    return {"value": moment.value, "precision": moment.precision, "span": _span(moment.span, article)}


def _place(place: Place, article: Article) -> dict[str, Any]:
    return {"name": place.name, "span": _span(place.span, article)}


def _attribution(attribution: Attribution, article: Article) -> dict[str, Any]:
    return {
        "source": _spans(attribution.source, article),
        "cue": _spans(attribution.cue, article),
        "content": _spans(attribution.content, article),
        "kind": attribution.kind,
        "confidence": _rounded(attribution.confidence),
    }


def _setting(setting: Setting, article: Article) -> dict[str, Any]:
    return {"kind": setting.kind, "outlet": setting.outlet, "span": _span(setting.span, article)}


def _spans(spans: Iterable[Span], article: Article) -> list[dict[str, Any]]:
    return [_span(span, article) for span in spans]


def _span(span: Span, article: Article) -> dict[str, Any]:
    start, end = span
    # An article that was built by hand may have no page behind it.
    page_start, page_end = article.on_page(Span(start, end)) if article.source else (None, None)
    return {
        "start": int(start),
        "end": int(end),
        "text": article.text[start:end],
        "page_start": page_start,
        "page_end": page_end,
    }
