"""Checks as JSON: the names and their meaning are in docs/checking.md.

Offsets are characters (Unicode code points), half-open: ``quoted`` into the article's text, ``said`` into the
transcript's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.as_json import failure_to_dict
from onrecord.export.check_phrases import around, quoted_text
from onrecord.records import Check, Difference, Failure, Passage, Span, Transcript, Verdict

SCHEMA = "urn:onrecord:check:1"
"""Changes when a reader of the old shape would break; new optional names don't count."""

SCORE_DIGITS = 4


def check_to_dict(check: Check) -> dict[str, Any]:
    """A check as plain dicts and lists, ready for ``json.dumps``."""
    article = check.record.article
    names = ("location", "url", "title", "publisher", "date", "language", "text")
    return {
        "schema": SCHEMA,
        "version": check.record.version,
        "model": check.record.model,
        "article": {name: getattr(article, name) for name in names},
        "transcripts": [_transcript(transcript) for transcript in check.transcripts],
        "verdicts": [_verdict(check, verdict, number) for number, verdict in enumerate(check.verdicts, start=1)],
    }


def checks_as_json(results: Iterable[Check | Failure]) -> Iterator[str]:
    """One array with one element an article."""
    before = "[\n"
    for result in results:
        plain = check_to_dict(result) if isinstance(result, Check) else failure_to_dict(result)
        yield before + json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _transcript(transcript: Transcript) -> dict[str, Any]:
    return {
        "location": transcript.location,
        "title": transcript.title,
        "date": transcript.date,
        "language": transcript.language,
        "speakers": list(transcript.speakers),
        "turns": len(transcript.turns),
    }


def _verdict(check: Check, verdict: Verdict, number: int) -> dict[str, Any]:
    statement = check.record.statements[verdict.statement]
    return {
        "id": f"v{number}",
        "statement": f"s{verdict.statement + 1}",
        "speaker": statement.speaker.name if statement.speaker else None,
        "kind": verdict.kind,
        "findings": list(verdict.findings),
        "weak": verdict.weak,
        "score": round(verdict.score, SCORE_DIGITS),
        "text": quoted_text(check, verdict),
        "quoted": [_span(span) for span in verdict.quoted],
        "turns_on": list(verdict.turns_on),
        "passages": [_passage(check, passage) for passage in verdict.passages],
        "differences": [_difference(check, verdict, difference) for difference in verdict.differences],
        "alternatives": [_passage(check, passage) for passage in verdict.alternatives],
        "notes": list(verdict.notes),
    }


def _passage(check: Check, passage: Passage) -> dict[str, Any]:
    transcript = check.transcripts[passage.transcript]
    before, after = around(transcript, passage)
    return {
        "transcript": passage.transcript,
        "turn": passage.turn,
        "speaker": passage.speaker,
        "same_speaker": passage.same_speaker,
        "seconds": passage.seconds,
        "score": round(passage.score, SCORE_DIGITS),
        "said": _span(passage.said),
        "source": _span(transcript.origin.span(*passage.said)),
        "quoted": _span(passage.quoted),
        "text": transcript.text[slice(*passage.said)],
        "before": before,
        "after": after,
    }


def _difference(check: Check, verdict: Verdict, difference: Difference) -> dict[str, Any]:
    passage = verdict.passages[difference.passage]
    said = check.transcripts[passage.transcript].text[slice(*difference.said)]
    return {
        "kind": difference.kind,
        "quoted": _span(difference.quoted),
        "quoted_text": check.record.article.text[slice(*difference.quoted)],
        "said": _span(difference.said),
        "said_text": said if difference.kind != "apart" else "",
        "words": difference.words,
        "marked": difference.marked,
        "weight": difference.weight,
        "passage": difference.passage,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
