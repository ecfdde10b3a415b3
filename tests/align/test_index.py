"""The index finds the place, and only among those that hold the words."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.align.index import Index
from onrecord.align.tokens import words_of

TEXTS = [
    "The river gate opens in May, and the mayor is glad of it.",
    "No gate will open before the river falls, said the engineer, and the mayor knows it.",
    "In May the council meets.",
]


def test_counts_words_pairs_and_triples() -> None:
    index = Index.of(map(words_of, TEXTS))
    assert index.count(["gate"]) == 2
    assert index.count(["the", "mayor"]) == 2
    assert index.count(["the", "river", "gate"]) == 1
    assert index.count(["council", "opens"]) == 0
    assert index.count(["nowhere"]) == 0
    assert index.count(["it", "no"]) == 0, "no n-gram reaches from one document into the next"


def test_candidates_are_ranked_and_can_leave_a_document_out() -> None:
    index = Index.of(map(words_of, TEXTS))
    query = index.encode(words_of("the river gate opens"))
    assert index.candidates(query)[0].document == 0
    assert 0 not in [c.document for c in index.candidates(query, without=0)]


def test_an_empty_index_and_an_empty_query() -> None:
    assert Index([]).candidates(Index([]).encode([])) == []
    index = Index.of(map(words_of, TEXTS))
    assert index.candidates(index.encode([])) == []


@settings(max_examples=50)
@given(st.integers(0, 10_000), st.integers(3, 12))
def test_what_stands_in_a_document_is_found_there(seed: int, length: int) -> None:
    chance = random.Random(seed)
    documents = [[f"w{chance.randrange(400)}" for _ in range(200)] for _ in range(5)]
    index = Index(documents)
    document, start = chance.randrange(5), chance.randrange(200 - length)
    query = index.encode(documents[document][start : start + length])
    best = index.candidates(query)[0]
    assert best.document == document
    assert best.start <= start and start + length <= best.end
    assert best.band[0] <= start - best.start <= best.band[1]
