"""What was opened, and the readable text of it, with the way back to the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of the article, ``end`` not included. Equal to the plain pair of numbers."""

    start: int
    end: int


class OffsetRun(NamedTuple):
    """Characters of a text and where they came from: ``length`` from ``here`` on, of ``taken`` from ``there`` on.

    Where they took more than their length, the characters are another way to write the whole of it (``&amp;``), and
    none of them has a part of it.
    """

    here: int
    there: int
    length: int
    taken: int

    @property
    def literal(self) -> bool:
        """Whether each character stands there as itself."""
        return self.taken == self.length

    def part(self, start: int, end: int) -> OffsetRun:
        """The run of its characters from ``start`` to ``end`` of the text, of which it must have one."""
        first, last = max(self.here, start), min(self.here + self.length, end)
        if not self.literal:
            return OffsetRun(first, self.there, last - first, self.taken)
        return OffsetRun(first, self.there + first - self.here, last - first, last - first)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a text came from in another text.

    ``here``, ``there``, ``length`` and ``taken`` are those of its runs (:class:`OffsetRun`); ``here`` grows, and
    ``taken`` is empty where it is ``length`` for all. A character in no run (a line break put between two paragraphs)
    maps to the end of the run before it.
    """

    here: tuple[int, ...]
    there: tuple[int, ...]
    length: tuple[int, ...]
    taken: tuple[int, ...] = ()

    @classmethod
    def of_runs(cls, runs: Iterable[tuple[int, int, int] | OffsetRun]) -> OffsetMap:
        """From runs of (here, there, length) or with what they took; neighbours that continue each other are joined."""
        joined: list[OffsetRun] = []
        for one in runs:
            run = one if isinstance(one, OffsetRun) else OffsetRun(*one, one[2])
            if run.length <= 0:
                continue
            last = joined[-1] if joined else None
            if last is not None and last.literal and run.literal and _continues(last, run):
                both = last.length + run.length
                joined[-1] = OffsetRun(last.here, last.there, both, both)
            else:
                joined.append(run)
        here, there, length, taken = ([run[at] for run in joined] for at in range(4))
        return cls(tuple(here), tuple(there), tuple(length), tuple(taken) if taken != length else ())

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Every character stands where it stood."""
        return cls.of_runs([(0, 0, length)])

    def __call__(self, at: int) -> int:
        """Offset of a character in the other text."""
        run = self._run(at)
        if run is None:
            return self.there[0] if self.there else 0
        if at >= run.here + run.length:
            return run.there + run.taken
        return run.there + at - run.here if run.literal else run.there

    def span(self, start: int, end: int) -> Span:
        """Where ``[start, end)`` came from: from the first character's place to behind all that the last one took."""
        first = self(start)
        return Span(first, max(self._behind(end - 1), first)) if end > start else Span(first, first)

    def then(self, other: OffsetMap) -> OffsetMap:
        """The map to where ``other`` leads, for ``other`` from there on."""
        return OffsetMap.of_runs(run for at in range(len(self.here)) for run in other._runs_behind(self._run_at(at)))

    def _runs_behind(self, before: OffsetRun) -> Iterator[OffsetRun]:
        """Runs to where this map leads, of the characters of a run that leads to this map's text."""
        stop = before.there + before.taken
        if not before.literal:
            start, end = self.span(before.there, stop)
            yield OffsetRun(before.here, start, before.length, end - start)
            return
        at = max(bisect_right(self.here, before.there) - 1, 0)
        while at < len(self.here) and self.here[at] < stop:
            run = self._run_at(at)
            if run.here + run.length > before.there:
                run = run.part(before.there, stop)
                yield run._replace(here=run.here - before.there + before.here)
            at += 1

    def _run_at(self, at: int) -> OffsetRun:
        taken = self.taken[at] if self.taken else self.length[at]
        return OffsetRun(self.here[at], self.there[at], self.length[at], taken)

    def _run(self, at: int) -> OffsetRun | None:
        """The run that a character is in or behind; None in front of all."""
        found = bisect_right(self.here, at) - 1
        return self._run_at(found) if found >= 0 else None

    def _behind(self, at: int) -> int:
        """The place behind all that a character came from."""
        run = self._run(at)
        if run is None:
            return self(at)
        return run.there + (min(at - run.here + 1, run.length) if run.literal else run.taken)


def _continues(last: OffsetRun, run: OffsetRun) -> bool:
    return last.here + last.length == run.here and last.there + last.length == run.there


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
