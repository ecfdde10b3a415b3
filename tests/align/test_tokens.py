"""Words know what they mean and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.tokens import words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("17", "seventeen"),
        ("1.5 million", "1,500,000"),
        ("1.5 million", "one point five million"),
        ("$5 million", "five million dollars"),
        ("$5bn", "$5 billion"),
        ("17%", "seventeen per cent"),
        ("17 percent", "17 per cent"),
        ("21st", "twenty-first"),
        ("a hundred and five", "105"),
        ("nineteen ninety-eight", "1998"),
        ("two thousand and eight", "2008"),
        ("labour", "labor"),
        ("organisations", "organizations"),
        ("travelled", "traveled"),
        ("don’t", "do not"),
        ("can't", "can not"),
        ("we'll", "we will"),
        ("gonna", "going to"),
        ("U.S.", "United States"),
        ("[W]e", "We"),
        ("tax-free", "tax free"),
        ("café", "cafe"),
        ("-5 percent", "−5 percent"),
        ("-5 percent", "minus five per cent"),
        ("-$5 million", "minus five million dollars"),
        ("between 5-10", "between 5–10"),
        ("5 -10", "5-10"),
        ("the men - 7 of them", "the men — 7 of them"),
        ("cafe\u0301", "café"),
        ("ещё", "еще"),
        ("كَتَبَ", "كتب"),
        ("“’em”", "'em"),
    ],
)
def test_one_meaning_has_one_key(one: str, other: str) -> None:
    assert words_of(one).keys == words_of(other).keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("17", "seventy"),
        ("1.5 million", "1.5 billion"),
        ("$5 million", "5 million"),
        ("two three", "23"),
        ("fifteen", "fifty"),
        ("first", "one"),
        ("17%", "17"),
        ("-5 percent", "5 percent"),
        ("(-5)", "(5)"),
        ("–5", "5"),
        ("-$5 million", "$5 million"),
        ("$-5", "$5"),
        ("minus five", "five"),
        ("мой", "мои"),
        ("की", "को"),
        ("ज़रा", "जरा"),
        ("the us", "the US"),
        ("filled", "filed"),
        ("four", "for"),
        ("1990s", "1990"),
        ("can", "can't"),
    ],
)
def test_other_meanings_have_other_keys(one: str, other: str) -> None:
    assert words_of(one).keys != words_of(other).keys


def test_each_word_stands_on_its_characters() -> None:
    words = words_of("We don’t owe $5 million — [T]hey won't pay.")
    assert [(key, words.shown(at)) for at, key in enumerate(words.keys)] == [
        ("we", "We"),
        ("do", "do"),
        ("not", "n’t"),
        ("owe", "owe"),
        ("#5000000 dollar", "$5 million"),
        ("they", "[T]hey"),
        ("will", "wo"),
        ("not", "n't"),
        ("pay", "pay"),
    ]


def test_brackets_in_a_contraction_part_no_word() -> None:
    words = words_of("[W]e’re sure.")
    assert [words.shown(at) for at in range(len(words))] == ["[W]e", "’re", "sure"]


def test_only_the_ranges_asked_for() -> None:
    text = "One two (APPLAUSE) three"
    words = words_of(text, [(0, 7), (19, 24)])
    assert [words.shown(at) for at in range(len(words))] == ["One", "two", "three"]


@given(st.text(alphabet=st.sampled_from("ab1'’[]$% .,-twenoehudrdmi\n5é")))
def test_words_grow_and_lie_in_the_text(text: str) -> None:
    words = words_of(text)
    last = 0
    for at in range(len(words)):
        assert last <= words.starts[at] < words.ends[at] <= len(text)
        assert words.keys[at]
        last = int(words.ends[at])
