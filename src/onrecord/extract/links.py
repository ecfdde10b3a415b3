"""Which content belongs to which cue, and which cue to which source: scores between spans of words.

A span is its first and its last word's hidden states, projected, added and rectified; two spans are scored by a
bilinear form (Dozat and Manning, ICLR 2017) plus a learned bias for their distance. Every content chooses one cue or
none, every cue one source or none, in its own window; all windows are scored at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LINK_WIDTH = 96
"""Width of a span's vector."""
VIEWS = ("content", "cue", "agent", "source")
"""Four ways to look at a span: as a content that has a cue, as that cue, as a cue that has a source, as that source."""
GAP_EDGES = np.array([1, 2, 3, 4, 6, 9, 14, 22, 35, 60])
"""Words between two spans, in buckets; one more for what is beyond the last edge."""
BUCKETS = 4 * (len(GAP_EDGES) + 1)

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]


class Ends(Protocol):
    """A span of words of one window, both ends included."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Places:
    """Spans of several windows, in the order of these: shape (spans,) each.

    ``window`` is the index of a span's window, ``first`` and ``last`` count the words of all windows.
    """

    window: IntArray
    first: IntArray
    last: IntArray

    @classmethod
    def of(cls, groups: Sequence[Sequence[Ends]], starts: Sequence[int]) -> Places:
        """From the spans of each window, and how many words the windows before it have."""
        rows = [
            (window, start + span.first, start + span.last)
            for window, (start, spans) in enumerate(zip(starts, groups, strict=True))
            for span in spans
        ]
        return cls(*np.array(rows, dtype=np.int64).reshape(-1, 3).T)


@dataclass(frozen=True, slots=True)
class Projection:
    """Spans to vectors: ``weight`` (2 * hidden width, width), for the first word above that for the last one."""

    weight: FloatArray
    bias: FloatArray

    def __call__(self, hidden: FloatArray, places: Places) -> FloatArray:
        """Shape (spans, width), from the hidden states (words, hidden width) of all windows."""
        ends = np.concatenate([hidden[places.first], hidden[places.last]], axis=1)
        vectors: FloatArray = np.maximum(ends @ self.weight + self.bias, 0.0)
        return vectors


@dataclass(frozen=True, slots=True)
class Scorer:
    """Heads to tails: their projections, and ``form`` (width, width), ``none`` (width,), ``gaps`` (buckets,)."""

    head: Projection
    tail: Projection
    form: FloatArray
    none: FloatArray
    gaps: FloatArray

    def __call__(self, hidden: FloatArray, heads: Places, tails: Places, paragraph: IntArray) -> list[list[float]]:
        """For each head, the probabilities that it belongs to each tail of its window and, last, to none.

        ``hidden`` (words, hidden width) and ``paragraph`` (words,) are those of all windows.
        """
        if not len(heads.window):
            return []
        forms = self.head(hidden, heads)
        one, other = _pairs(heads.window, tails.window)
        scores = np.einsum("ij,ij->i", (forms @ self.form)[one], self.tail(hidden, tails)[other])
        scores += self.gaps[gap_buckets(heads, tails, one, other, paragraph)]
        tailed = np.bincount(one, minlength=len(forms))
        # Each head's row: its tails, and behind them "none".
        return _chances(np.insert(scores, np.cumsum(tailed), forms @ self.none), tailed + 1)


def _pairs(heads: IntArray, tails: IntArray) -> tuple[IntArray, IntArray]:
    """Indices of all heads and tails that have the same window, head by head; the windows (spans,) ascend."""
    begin, end = np.searchsorted(tails, heads, side="left"), np.searchsorted(tails, heads, side="right")
    sizes = end - begin
    one = np.repeat(np.arange(len(heads)), sizes)
    return one, np.arange(len(one)) - np.repeat(np.cumsum(sizes) - sizes - begin, sizes)


def _chances(scores: FloatArray, sizes: IntArray) -> list[list[float]]:
    """Scores to probabilities, row by row; the rows, none of them empty, stand one behind the other."""
    starts = np.cumsum(sizes) - sizes
    shifted = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    chances = (shifted / np.repeat(np.add.reduceat(shifted, starts), sizes)).tolist()
    return [chances[start : start + size] for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)]


def gap_buckets(heads: Places, tails: Places, one: IntArray, other: IntArray, paragraph: IntArray) -> IntArray:
    """For heads ``one`` and tails ``other``, of any one shape, a bucket for the words between them.

    It also says which of the two comes first, and whether they share a paragraph.
    """
    ahead, behind = tails.first[other] - heads.last[one], heads.first[one] - tails.last[other]
    bucket = np.digitize(np.maximum(np.maximum(ahead, behind), 1) - 1, GAP_EDGES)
    size = len(GAP_EDGES) + 1
    apart = paragraph[heads.first[one]] != paragraph[tails.first[other]]
    buckets: IntArray = bucket + size * (behind > ahead) + 2 * size * apart
    return buckets
