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
    return [_trace(history, back, index, int(length)) for index, length in enumerate(lengths)]


def _trace(history: FloatArray, back: NDArray[np.int8], index: int, length: int) -> IntArray:
    labels = np.zeros(length, dtype=np.int64)
    if not length:
        return labels
    labels[-1] = history[length - 1, index].argmax()
    for at in range(length - 1, 0, -1):
        labels[at - 1] = back[at, index, labels[at]]
    return labels


def spans_of(labels: IntArray, scores: FloatArray) -> list[WordSpan]:
    """Spans that a label sequence draws, in order."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    chance = shifted / shifted.sum(axis=1, keepdims=True)
    spans: list[WordSpan] = []
    first: int | None = None
    for at in range(len(labels) + 1):
        label = int(labels[at]) if at < len(labels) else 0
        if first is not None and (label == 0 or label % 2 == 1):
            role = (int(labels[first]) - 1) // 2
            mass = chance[first:at, begin(role)] + chance[first:at, inside(role)]
            spans.append(WordSpan(role, first, at - 1, float(mass.mean())))
            first = None
        if label and first is None:
            first = at
    return spans
