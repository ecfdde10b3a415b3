"""Live pages: the time that a paragraph begins with ("19:52 Minister urges calm") is no part of who said what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.records import Article, Attribution, Span

_STAMP = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[A-Z]{2,3}T|UTC))?(?:\s*[—–|:-])?\s+(?=[^\W\d_]|[“\"‘'])",
    re.IGNORECASE,
)
"""The time of day, and nothing in small letters behind it: "19.52 million" is none."""


def behind_stamp(text: str, line: Span) -> int:
    """Where the words of a paragraph begin, behind the time if it has one."""
    match = _STAMP.match(text, *line)
    return match.end() if match is not None and not text[match.end()].islower() else line.start


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
