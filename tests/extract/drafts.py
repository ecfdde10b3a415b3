"""Hand-made drafts, and what becomes of them: no model."""

from __future__ import annotations

from onrecord.extract.quotes import find_quotations
from onrecord.extract.structure import complete
from onrecord.records import Article, Attribution, Span


def completed(text: str, *drafts: tuple[str, str, tuple[str, ...]]) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Source, cue, parts of the content and kind of what comes out for drafts of (source, cue, parts)."""
    found = complete(Article.of_text(text), [_draft(text, *draft) for draft in drafts], find_quotations(text))
    return [(_words(text, a.source), _words(text, a.cue), _parts(text, a.content), a.kind) for a in found]


def _draft(text: str, source: str, cue: str, content: tuple[str, ...]) -> Attribution:
    sources, cues = (tuple(_span(text, part) for part in parts if part) for parts in ((source,), (cue,)))
    return Attribution(sources, cues, tuple(_span(text, part) for part in content), "indirect", 1.0)


def _span(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def _parts(text: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(_parts(text, spans))
