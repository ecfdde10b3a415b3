"""What an archive answers, as JSON: results, speakers, failures, statistics; and its statements, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from onrecord.archive.protocol import FailureRow, Hit, Kept, Results, Revision, SpeakerCount, Statistics
from onrecord.export.as_json import CONFIDENCE_DIGITS, json_lines, record_to_dict
from onrecord.export.rows import person_of

_LINE_BREAKS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})

SCORE_DIGITS = 6


def dumped(value: Any, *, indent: int | None = None) -> str:
    """JSON in which a line break is the end of a line to every program."""
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False).translate(_LINE_BREAKS)


def hit_to_dict(hit: Hit) -> dict[str, Any]:
    """A statement that was found."""
    speaker = hit.speaker
    return {
        "id": hit.id,
        "statement": f"s{hit.number + 1}",
        "text": hit.text,
        "kind": hit.kind,
        "speaker": speaker
        and {"name": speaker.name, "kind": speaker.kind, "named": speaker.named, "role": speaker.role},
        "via": list(hit.via),
        "addressee": hit.addressee,
        "said": {"value": hit.said, "precision": hit.said_precision} if hit.said else None,
        "mode": hit.mode,
        "stance": hit.stance,
        "made": hit.made,
        "confidence": round(hit.confidence, CONFIDENCE_DIGITS),
        "speaker_confidence": round(hit.speaker_confidence, CONFIDENCE_DIGITS),
        "start": hit.content.start,
        "end": hit.content.end,
        "page_start": hit.on_page.start if hit.on_page else None,
        "page_end": hit.on_page.end if hit.on_page else None,
        "score": round(hit.score, SCORE_DIGITS),
        "marks": [list(mark) for mark in hit.marks],
        "article": {
            "page": hit.source.page,
            "revision": hit.source.revision,
            "title": hit.source.title,
            "publisher": hit.source.outlet,
            "date": hit.source.published,
            "language": hit.source.language,
            "url": hit.source.url,
            "location": hit.source.location,
        },
    }


def results_to_dict(results: Results) -> dict[str, Any]:
    """A page of results."""
    return {
        "total": results.total,
        "more": results.more,
        "ranked": results.ranked,
        "hits": [hit_to_dict(hit) for hit in results.hits],
    }


def speaker_count_to_dict(count: SpeakerCount) -> dict[str, Any]:
    """A name and how often it speaks."""
    return asdict(count)


def statistics_to_dict(found: Statistics) -> dict[str, Any]:
    """What an archive holds."""
    return asdict(found)


def failure_row_to_dict(row: FailureRow) -> dict[str, Any]:
    """A page that could not be added; ``error`` as everywhere."""
    error = {"type": row.error, "message": row.message, "exit_code": row.exit_code}
    return {
        "key": row.key,
        "location": row.location,
        "error": error,
        "times": row.times,
        "first": row.first,
        "last": row.last,
    }


def kept_to_dict(kept: Kept, revisions: Iterable[Revision]) -> dict[str, Any]:
    """A record with what the archive knows of it."""
    return {
        "page": kept.page,
        "revision": kept.revision,
        "name": kept.name,
        "current": kept.current,
        "added": kept.added,
        "ids": list(kept.ids),
        "wanted": [f"s{place + 1}" for place in kept.wanted],
        "revisions": [asdict(revision) for revision in revisions],
        "record": record_to_dict(kept.record),
    }


def statement_lines(kept: Iterable[Kept]) -> Iterator[str]:
    """A line for each statement that is wanted: as in a record, with its number in the archive and its article."""
    for one in kept:
        if not one.wanted:
            continue
        whole = record_to_dict(one.record)
        article = {"page": one.page, "revision": one.revision} | {
            name: value for name, value in whole["article"].items() if name != "text"
        }
        for place in one.wanted:
            values = whole["statements"][place]
            numbers = {"id": one.ids[place], "statement": values["id"]} | person_of(one, place)
            yield dumped(numbers | _without_id(values) | {"article": article}) + "\n"


def record_lines(kept: Iterable[Kept]) -> Iterator[str]:
    """A line for each record, whole, in the form of ``onrecord read``."""
    return json_lines(one.record for one in kept)


def _without_id(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "id"}
