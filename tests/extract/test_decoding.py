"""From label scores to spans and links, on hand-made scores."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.extract.links import BUCKETS, LINK_WIDTH, Scorer, gap_buckets
from onrecord.extract.tags import (
    CONTENT,
    CUE,
    LABELS,
    SOURCE,
    WordSpan,
    allowed_transitions,
    begin,
    best_labels,
    inside,
    spans_of,
)

scores = arrays(np.float32, st.tuples(st.integers(1, 4), st.just(len(LABELS))), elements=st.floats(-5, 5, width=32))


@given(scores)
def test_the_best_sequence_is_the_best_of_all(row: np.ndarray) -> None:
    steps = np.random.default_rng(1).normal(size=(len(LABELS), len(LABELS))).astype(np.float32)
    total = steps + allowed_transitions()

    def value(labels: tuple[int, ...]) -> float:
        gain = sum(row[at, label] for at, label in enumerate(labels))
        return float(gain + sum(total[a, b] for a, b in itertools.pairwise(labels)))

    best = tuple(int(label) for label in best_labels([row], steps)[0])
    assert value(best) >= max(map(value, itertools.product(range(len(LABELS)), repeat=len(row)))) - 1e-3


@given(st.lists(scores, min_size=1, max_size=5))
def test_windows_are_decoded_alike_alone_and_together(rows: list[np.ndarray]) -> None:
    steps = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    together = best_labels(rows, steps)
    alone = [best_labels([row], steps)[0] for row in rows]
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))


def test_spans_are_cut_where_a_new_one_begins() -> None:
    labels = np.array([begin(SOURCE), inside(SOURCE), begin(CUE), begin(CONTENT), inside(CONTENT), begin(CONTENT), 0])
    row = np.zeros((7, len(LABELS)), dtype=np.float32)
    row[np.arange(7), labels] = 20.0
    spans = [(span.role, span.first, span.last, round(span.score, 3)) for span in spans_of(labels, row)]
    assert spans == [(SOURCE, 0, 1, 1.0), (CUE, 2, 2, 1.0), (CONTENT, 3, 4, 1.0), (CONTENT, 5, 5, 1.0)]


def test_a_head_chooses_the_tail_it_is_nearest_to_and_none_where_there_is_no_tail() -> None:
    gaps = np.linspace(1, -1, BUCKETS).astype(np.float32)
    none = np.zeros(LINK_WIDTH, dtype=np.float32)
    scorer = Scorer(np.zeros((LINK_WIDTH, LINK_WIDTH), dtype=np.float32), none, gaps)
    heads, tails = [WordSpan(CONTENT, 10, 14, 1.0)], [WordSpan(CUE, 0, 0, 1.0), WordSpan(CUE, 15, 15, 1.0)]
    paragraph = np.zeros(20, dtype=np.int64)
    chance = scorer(
        np.zeros((1, LINK_WIDTH), dtype=np.float32),
        np.zeros((2, LINK_WIDTH), dtype=np.float32),
        gap_buckets(heads, tails, paragraph),
    )
    assert chance.shape == (1, 3)
    assert chance[0].argmax() == 1
    alone = scorer(
        np.zeros((1, LINK_WIDTH), dtype=np.float32),
        np.zeros((0, LINK_WIDTH), dtype=np.float32),
        gap_buckets(heads, [], paragraph),
    )
    assert alone.tolist() == [[1.0]]
