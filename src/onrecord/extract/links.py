"""Which content belongs to which cue, and which cue to which source: scores between spans of words.

A span is its first and its last word's projections, added and rectified; two spans are scored by a bilinear form
(Dozat and Manning, ICLR 2017) plus a learned bias for their distance. Every content chooses one cue or none, every cue
one source or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LINK_WIDTH = 96
"""Width of a projection; the encoder gives ``len(PROJECTIONS)`` of them a word, in this order."""
PROJECTIONS = (
    "content.first", "content.last", "cue.first", "cue.last",
    "agent.first", "agent.last", "source.first", "source.last",
)  # fmt: skip
GAP_EDGES = np.array([1, 2, 3, 4, 6, 9, 14, 22, 35, 60])
"""Words between two spans, in buckets; one more for what is beyond the last edge."""
BUCKETS = 4 * (len(GAP_EDGES) + 1)

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]


class Ends(Protocol):
    """A span of words, both ends included."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Scorer:
    """One bilinear scorer: ``form`` (width, width), ``none`` (width,), ``gaps`` (buckets,)."""

    form: FloatArray
    none: FloatArray
    gaps: FloatArray

    def __call__(self, heads: FloatArray, tails: FloatArray, buckets: IntArray) -> FloatArray:
        """Probabilities (heads, tails + 1) that a head belongs to a tail; the last column is "to none"."""
        scores = heads @ self.form @ tails.T + self.gaps[buckets]
        scores = np.concatenate([scores, (heads @ self.none)[:, None]], axis=1)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances: FloatArray = scores / scores.sum(axis=1, keepdims=True)
        return chances


def vectors(projected: FloatArray, spans: Sequence[Ends], name: str) -> FloatArray:
    """Shape (spans, width) from the projections (words, projections * width) of a window."""
    at = PROJECTIONS.index(f"{name}.first") * LINK_WIDTH
    first = projected[[span.first for span in spans], at : at + LINK_WIDTH]
    last = projected[[span.last for span in spans], at + LINK_WIDTH : at + 2 * LINK_WIDTH]
    rectified: FloatArray = np.maximum(first + last, 0.0)
    return rectified


def gap_buckets(heads: Sequence[Ends], tails: Sequence[Ends], paragraph: IntArray) -> IntArray:
    """Shape (heads, tails): a bucket for words between, which comes first, and whether they share a paragraph."""
    if not heads or not tails:
        return np.zeros((len(heads), len(tails)), dtype=np.int64)
    head = np.array([(span.first, span.last) for span in heads])
    tail = np.array([(span.first, span.last) for span in tails])
    ahead = tail[None, :, 0] - head[:, None, 1]
    behind = head[:, None, 0] - tail[None, :, 1]
    bucket = np.digitize(np.maximum(np.maximum(ahead, behind), 1) - 1, GAP_EDGES)
    size = len(GAP_EDGES) + 1
    apart = paragraph[head[:, 0]][:, None] != paragraph[tail[:, 0]][None, :]
    buckets: IntArray = bucket + size * (behind > ahead) + 2 * size * apart
    return buckets
