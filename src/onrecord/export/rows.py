"""One flat row for each statement: what CSV and Parquet have in their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.archive.protocol import Kept
from onrecord.records import Article, Span, Statement

COLUMNS: dict[str, type] = {
    "id": int,
    "page": int,
    "revision": int,
    "statement": str,
    "speaker": str,
    "speaker_kind": str,
    "speaker_named": bool,
    "speaker_role": str,
    "text": str,
    "kind": str,
    "via": str,
    "addressee": str,
    "setting": str,
    "setting_outlet": str,
    "said": str,
    "said_precision": str,
    "place": str,
    "mode": str,
    "stance": str,
    "made": str,
    "confidence": float,
    "speaker_confidence": float,
    "start": int,
    "end": int,
    "page_start": int,
    "page_end": int,
    "source": str,
    "cue": str,
    "title": str,
    "publisher": str,
    "byline": str,
    "date": str,
    "language": str,
    "url": str,
    "location": str,
    "model": str,
    "version": str,
    "added": str,
    "person": int,
    "person_name": str,
}
"""Names, in their order, and what is in them; everything but ``id``, ``page`` and ``revision`` may be missing. New ones
come last, for whoever goes by their places."""

JOINT = "; "
"""Between the names of ``via``, and the pieces of ``source`` and ``cue``."""


def rows(kept: Iterable[Kept]) -> Iterator[dict[str, Any]]:
    """A row for each statement that is wanted, with the names of ``COLUMNS``; None where there is nothing."""
    for one in kept:
        for place in one.wanted:
            yield _row(one, place)


def _row(kept: Kept, place: int) -> dict[str, Any]:
    statement, article = kept.record.statements[place], kept.record.article
    return {
        "id": kept.ids[place],
        "page": kept.page,
        "revision": kept.revision,
        "statement": f"s{place + 1}",
        **_who(statement),
        "text": statement.text,
        "kind": statement.kind,
        **_how(statement),
        "confidence": float(statement.confidence),
        "speaker_confidence": float(statement.speaker_confidence),
        **_where(statement, article),
        "source": _pieces(statement.source, article),
        "cue": _pieces(statement.cue, article),
        **{name: getattr(article, name) for name in ("title", "publisher", "byline", "date", "language", "url")},
        "location": article.location,
        "model": kept.record.model,
        "version": kept.record.version,
        "added": kept.added,
        **person_of(kept, place),
    }


def person_of(kept: Kept, place: int) -> dict[str, Any]:
    """Whom the archive takes the speaker of a statement for, across articles."""
    somebody = kept.person_of(place)
    return {
        "person": somebody.person if somebody else None,
        "person_name": somebody.name if somebody else None,
    }


def _who(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_named": speaker.named if speaker else None,
        "speaker_role": speaker.role if speaker else None,
    }


def _how(statement: Statement) -> dict[str, Any]:
    setting, moment = statement.setting, statement.moment
    return {
        "via": JOINT.join(relay.name for relay in statement.via) or None,
        "addressee": statement.addressee.name if statement.addressee else None,
        "setting": setting.kind if setting else None,
        "setting_outlet": setting.outlet if setting else None,
        "said": moment.value if moment else None,
        "said_precision": moment.precision if moment else None,
        "place": statement.place.name if statement.place else None,
        "mode": statement.mode,
        "stance": statement.stance,
        "made": statement.made,
    }


def _where(statement: Statement, article: Article) -> dict[str, Any]:
    """From the first character of what was said to behind the last, in the article and in the page."""
    if not statement.content:
        return {"start": None, "end": None, "page_start": None, "page_end": None}
    span = Span(min(span[0] for span in statement.content), max(span[1] for span in statement.content))
    page = article.on_page(span) if article.source else (None, None)
    return {"start": int(span.start), "end": int(span.end), "page_start": page[0], "page_end": page[1]}


def _pieces(spans: Iterable[Span], article: Article) -> str | None:
    return JOINT.join(article.text[start:end] for start, end in spans) or None
