"""Cuts an article at every border of a source, cue or content, so that spans may overlap or nest and no character is
lost or shown twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.records import Article, Span, Statement

Part = Literal["content", "cue", "source"]


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that belong to the same spans. ``contents`` are indexes of statements, the longest content first."""

    start: int
    end: int
    contents: tuple[int, ...] = ()
    cue: bool = False
    source: bool = False


def cut(article: Article, statements: Sequence[Statement]) -> list[list[Segment]]:
    """For each paragraph its segments, which together are all of it, in order."""
    paragraphs = article.paragraphs
    found: list[list[Segment]] = [[] for _ in paragraphs]
    at = 0
    for segment in _segments(len(article.text), paragraphs, statements):
        while at < len(paragraphs) and paragraphs[at].end <= segment.start:
            at += 1
        if at < len(paragraphs) and paragraphs[at].start <= segment.start:
            found[at].append(segment)
    return found


def _segments(length: int, paragraphs: Sequence[Span], statements: Sequence[Statement]) -> Iterator[Segment]:
    """The whole text, between the paragraphs too, cut at every border."""
    borders: dict[int, list[tuple[Part, int, int]]] = {at: [] for span in paragraphs for at in span}
    for part, index, first, last in _marked(statements):
        start, end = max(0, first), min(last, length)
        if start < end:
            borders.setdefault(start, []).append((part, index, +1))
            borders.setdefault(end, []).append((part, index, -1))
    size = [sum(end - start for start, end in statement.content) for statement in statements]
    open_now: dict[tuple[Part, int], int] = {}
    for start, end in pairwise(sorted(borders)):
        for part, index, change in borders[start]:
            left = open_now.pop((part, index), 0) + change
            if left:
                open_now[part, index] = left
        contents = sorted((i for part, i in open_now if part == "content"), key=lambda i: (-size[i], i))
        parts = {part for part, _ in open_now}
        yield Segment(start, end, tuple(contents), "cue" in parts, "source" in parts)


def _marked(statements: Sequence[Statement]) -> Iterator[tuple[Part, int, int, int]]:
    for index, statement in enumerate(statements):
        for start, end in statement.content:
            yield "content", index, start, end
        for start, end in statement.cue:
            yield "cue", index, start, end
        for start, end in statement.source:
            yield "source", index, start, end
