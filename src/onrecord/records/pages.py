"""What was opened, and the readable text of it, with the way back to the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of the article, ``end`` not included. Equal to the plain pair of numbers."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a text came from in another text.

    ``here``, ``there`` and ``length`` describe runs of characters that stand in both; ``here`` grows. A character in no
    run (a line break put between two paragraphs) maps to the end of the run before it.
    """

    here: tuple[int, ...]
    there: tuple[int, ...]
    length: tuple[int, ...]

    @classmethod
    def of_runs(cls, runs: Sequence[tuple[int, int, int]]) -> OffsetMap:
        """From runs of (here, there, length); neighbours that continue each other are joined."""
        joined: list[tuple[int, int, int]] = []
        for here, there, length in runs:
            if length <= 0:
                continue
            if joined:
                last_here, last_there, last_length = joined[-1]
                if last_here + last_length == here and last_there + last_length == there:
                    joined[-1] = (last_here, last_there, last_length + length)
                    continue
            joined.append((here, there, length))
        return cls(*(tuple(run[at] for run in joined) for at in range(3)))

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Every character stands where it stood."""
        return cls.of_runs([(0, 0, length)])

    def __call__(self, at: int) -> int:
        """Offset of a character in the other text."""
        run = bisect_right(self.here, at) - 1
        if run < 0:
            return self.there[0] if self.there else 0
        return self.there[run] + min(at - self.here[run], self.length[run])

    def span(self, start: int, end: int) -> Span:
        """Where ``[start, end)`` came from: from the first character's place to just behind the last one's."""
        if end <= start:
            return Span(self(start), self(start))
        return Span(self(start), max(self(end - 1) + self._inside(end - 1), self(start)))

    def _inside(self, at: int) -> int:
        run = bisect_right(self.here, at) - 1
        return int(run >= 0 and at - self.here[run] < self.length[run])

    def then(self, other: OffsetMap) -> OffsetMap:
        """The map to where ``other`` leads, for ``other`` from there on."""
        runs: list[tuple[int, int, int]] = []
        for here, there, length in zip(self.here, self.there, self.length, strict=True):
            run = max(bisect_right(other.here, there) - 1, 0)
            while run < len(other.here) and other.here[run] < there + length:
                start = max(there, other.here[run])
                stop = min(there + length, other.here[run] + other.length[run])
                runs.append((here + start - there, other.there[run] + start - other.here[run], stop - start))
                run += 1
        return OffsetMap.of_runs(runs)


@dataclass(frozen=True, slots=True)
class Page:
    """What was opened or fetched: ``data`` after decompression, and where it came from.

    ``etag`` and ``last_modified`` are what the server gave to ask it again whether the page has changed.
    ``captured`` is when somebody else fetched it, for a page from an archive of the web (ISO 8601, UTC, to the second).
    """

    data: bytes
    location: str
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The readable text of a page.

    ``text`` holds the headline and the paragraphs, with an empty line between two. ``source`` is the text of the page
    as it was decoded (HTML with its tags), and ``origin`` leads from a character of ``text`` to one of ``source``.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    location: str | None = None
    source: str = field(default="", repr=False)
    origin: OffsetMap = field(default_factory=lambda: OffsetMap.identity(0), repr=False)

    @classmethod
    def of_text(cls, text: str) -> Article:
        """An article of a string that is taken as it is."""
        return cls(text=text, source=text, origin=OffsetMap.identity(len(text)))

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines of the text that hold something."""
        return _lines(self.text)

    def on_page(self, span: Span) -> Span:
        """Where a span of the text stands in ``source``."""
        return self.origin.span(*span)


@lru_cache(maxsize=16)
def _lines(text: str) -> tuple[Span, ...]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            found.append(Span(start, start + len(stripped)))
        at += len(line)
    return tuple(found)
