"""Which words are source, cue and content: label scores to spans of words.

The labels are the BIO scheme over three roles. The best sequence is found by the Viterbi algorithm over the scores
of a linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001), for all windows at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))
SOURCE, CUE, CONTENT = range(3)
FORBIDDEN = -1e4

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]


def begin(role: int) -> int:
    """Label of a role's first word."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """Label of a role's further words."""
    return 2 + 2 * role


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Words ``first`` to ``last``, both included, of one window; ``score`` is their mean label probability."""

    role: int
    first: int
    last: int
    score: float


def allowed_transitions() -> FloatArray:
    """Shape (labels, labels), from and to: 0 where the BIO scheme allows the step and ``FORBIDDEN`` where not."""
    table = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for role in range(len(ROLES)):
        table[:, inside(role)] = FORBIDDEN
        table[begin(role), inside(role)] = table[inside(role), inside(role)] = 0.0
    return table


def mask_paragraph_starts(scores: FloatArray, opens_paragraph: NDArray[np.bool_]) -> FloatArray:
    """Scores (words, labels) in which no span can run on into a new paragraph."""
    masked = scores.copy()
    for role in range(len(ROLES)):
        masked[opens_paragraph, inside(role)] = FORBIDDEN
    return masked


def best_labels(scores: Sequence[FloatArray], transitions: FloatArray) -> list[IntArray]:
    """The best label sequence of each window; scores (words, labels) each, transitions (from, to)."""
    if not scores:
        return []
    lengths = np.array([len(row) for row in scores])
    longest = int(lengths.max(initial=0))
    padded = np.zeros((longest, len(scores), len(LABELS)), dtype=np.float32)
    for index, row in enumerate(scores):
        padded[: len(row), index] = row
    steps = transitions + allowed_transitions()
    back = np.zeros(padded.shape, dtype=np.int8)
    history = np.empty_like(padded)
    history[0] = padded[0]
    for at in range(1, longest):
        routes = history[at - 1][:, :, None] + steps
        back[at] = routes.argmax(axis=1)
        history[at] = routes.max(axis=1) + padded[at]
    return _traced(history, back, lengths)


def _traced(history: FloatArray, back: NDArray[np.int8], lengths: IntArray) -> list[IntArray]:
    """The way back from each window's best last label, for all windows at once."""
    rows = np.arange(len(lengths))
    labels = np.zeros((len(history), len(lengths)), dtype=np.int64)
    current = np.zeros(len(lengths), dtype=np.int64)
    for at in range(len(history) - 1, -1, -1):
        begun = lengths > at + 1
        current = np.where(begun, back[min(at + 1, len(history) - 1), rows, current], history[at].argmax(axis=1))
        labels[at] = current
    return [labels[:length, row] for row, length in enumerate(lengths)]


def spans_of(labels: IntArray, scores: FloatArray) -> list[WordSpan]:
    """Spans that a label sequence draws, in order."""
    firsts = np.flatnonzero(labels % 2 == 1)
    if not len(firsts):
        return []
    breaks = np.append(np.flatnonzero((labels == 0) | (labels % 2 == 1)), len(labels))
    ends = breaks[np.searchsorted(breaks, firsts, side="right")]
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = shifted / shifted.sum(axis=1, keepdims=True)
    # Of each role, its first words and its further ones together, summed up to each word.
    sums = np.cumsum(chances[:, 1::2] + chances[:, 2::2], axis=0, dtype=np.float64)
    sums = np.concatenate([np.zeros((1, len(ROLES))), sums])
    roles = (labels[firsts] - 1) // 2
    means = (sums[ends, roles] - sums[firsts, roles]) / (ends - firsts)
    found = zip(roles.tolist(), firsts.tolist(), (ends - 1).tolist(), means.tolist(), strict=True)
    return [WordSpan(*one) for one in found]
