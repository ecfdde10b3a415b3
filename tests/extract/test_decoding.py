"""From label scores to spans and links, on hand-made scores."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.extract.links import BUCKETS, LINK_WIDTH, Places, Projection, Scorer
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
    hidden = np.zeros((20, 8), dtype=np.float32)
    projection = Projection(np.zeros((2 * 8, LINK_WIDTH), dtype=np.float32), none)
    scorer = Scorer(projection, projection, np.zeros((LINK_WIDTH, LINK_WIDTH), dtype=np.float32), none, gaps)
    heads, tails = [WordSpan(CONTENT, 10, 14, 1.0)], [WordSpan(CUE, 0, 0, 1.0), WordSpan(CUE, 15, 15, 1.0)]
    paragraph = np.zeros(20, dtype=np.int64)
    [chances] = scorer(hidden, Places.of([heads], [0]), Places.of([tails], [0]), paragraph)
    assert len(chances) == 3
    assert chances.index(max(chances)) == 1
    assert scorer(hidden, Places.of([heads], [0]), Places.of([[]], [0]), paragraph) == [[1.0]]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5), st.integers(0, 9))
def test_spans_of_several_windows_are_scored_as_those_of_each_alone(counts: list[tuple[int, int]], seed: int) -> None:
    random = np.random.default_rng(seed)

    def numbers(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float32)

    projections = [Projection(numbers(2 * 5, 4), numbers(4)) for _ in range(2)]
    scorer = Scorer(*projections, numbers(4, 4), numbers(4), numbers(BUCKETS))
    groups = [
        [[WordSpan(role, at, at, 1.0) for at in random.integers(0, 12, size=size)] for size in sizes]
        for role, sizes in zip((CONTENT, CUE), zip(*counts, strict=True), strict=True)
    ]
    hidden, paragraph = numbers(12 * len(counts), 5), random.integers(0, 3, size=12 * len(counts))
    starts = [12 * window for window in range(len(counts))]
    together = scorer(hidden, *(Places.of(group, starts) for group in groups), paragraph)
    alone = []
    for heads, tails, start in zip(*groups, starts, strict=True):
        mine = slice(start, start + 12)
        alone += scorer(hidden[mine], Places.of([heads], [0]), Places.of([tails], [0]), paragraph[mine])
    assert [len(row) for row in together] == [
        heads_tails[1] + 1 for heads_tails in counts for _ in range(heads_tails[0])
    ]
    for row, same in zip(together, alone, strict=True):
        assert np.allclose(row, same, atol=1e-5)
        assert abs(sum(row) - 1) < 1e-5


def test_a_span_is_its_first_and_its_last_word() -> None:
    hidden = np.array([[1.0], [2.0], [3.0]], dtype=np.float32)
    weight = np.array([[10.0, 0.0], [1.0, -1.0]], dtype=np.float32)
    project = Projection(weight, np.array([0.5, 1.5], dtype=np.float32))
    places = Places.of([[WordSpan(CUE, 0, 2, 1.0)], [WordSpan(CUE, 0, 0, 1.0)]], [0, 1])
    assert project(hidden, places).tolist() == [[13.5, 0.0], [22.5, 0.0]]
