"""Live pages: the time that a paragraph begins with ("19:52 Minister urges calm") is no part of who said what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.records import Article, Attribution, Span
from onrecord.wording import behind_stamp


def without_stamps(article: Article, drafts: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions with no part of a time in them."""
    stamps = [
        Span(line.start, end) for line in article.paragraphs if (end := behind_stamp(article.text, line)) > line.start
    ]
    if not stamps:
        yield from drafts
        return
    for draft in drafts:
        content = tuple(_behind(draft.content, stamps))
        if content:
            yield replace(draft, source=tuple(_behind(draft.source, stamps)), content=content)


def _behind(spans: Iterable[Span], stamps: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        at = bisect_right(stamps, span.start, key=lambda stamp: stamp.start) - 1
        start = max(stamps[at].end, span.start) if at >= 0 else span.start
        if start < span.end:
            yield Span(start, span.end)
