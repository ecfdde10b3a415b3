"""An alignment tells what became of each word, and loses none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.tokens import words_of
from onrecord.align.words import EVEN, Alignment, Ends, align

SAID = "Well, I do not think that the labour market is gonna cost us five million dollars, not in health care, no sir."


def shown(found: Alignment) -> list[tuple[str, str, str]]:
    """Each edit that changes something: kind, words of either side."""
    return [
        (edit.kind, found.a.text[slice(*here)], found.b.text[slice(*there)])
        for edit in found.edits
        for here, there in [found.spans(edit)]
        if edit.kind != "same"
    ]


@pytest.mark.parametrize(
    ("quoted", "edits"),
    [
        ("I do not think that the labour market", []),
        ("i do not", [("case", "i", "I")]),
        ("I don’t think", [("contraction", "n’t", "not")]),
        ("the labor market", [("spelling", "labor", "labour")]),
        ("is going to cost us", [("informal", "going to", "gonna")]),
        ("cost us $5 million", [("numeral", "$5 million", "five million dollars")]),
        ("not in healthcare", [("spacing", "healthcare", "health care")]),
        ("cost us six million dollars", [("changed", "six million dollars", "five million dollars")]),
        ("the labour markets is gonna cost", [("inflection", "markets", "market")]),
        ("the labour market are gonna cost", [("agreement", "are", "is")]),
        ("I do think that the labour market", [("left out", "", "not")]),
        ("I do not really think that", [("added", "really", "")]),
        ("the labour narket is gonna", [("slip", "narket", "market")]),
        ("I do not think that the cost us", [("left out", "", "labour market is gonna")]),
    ],
)  # fmt: skip
def test_edits(quoted: str, edits: list[tuple[str, str, str]]) -> None:
    assert shown(align(words_of(quoted), words_of(SAID))) == edits


def test_written_together_but_another_meaning() -> None:
    assert shown(align(words_of("it maybe true"), words_of("it may be true"))) != []
    kinds = {kind for kind, _, _ in shown(align(words_of("it maybe true"), words_of("it may be true")))}
    assert "spacing" not in kinds


def test_the_part_that_two_texts_share() -> None:
    one = words_of("He said the river gate will open, he hopes")
    other = words_of("Today the river gate will open at noon")
    found = align(one, other, ends="part", costs=EVEN)
    assert one.text[slice(*one.span(*found.a_range))] == "the river gate will open"
    assert other.text[slice(*other.span(*found.b_range))] == "the river gate will open"
    assert found.cost == 0


SOME = "the a gate river not no opens open will 17 70 she said maybe so".split()
WORDS = st.lists(st.sampled_from(SOME), max_size=12)


@pytest.mark.parametrize(
    ("quoted", "said", "kinds"),
    [
        ("we are now here and know it", "we are nowhere and know it", {"changed", "added"}),
        ("we are nowhere", "we are now here today", {"changed"}),
        ("I will re-sign the contract", "I will resign the contract", {"changed", "added"}),
        ("I will resign the contract", "I will re-sign the contract", {"changed", "left out"}),
        ("the re-election of the mayor", "the reelection of the mayor", {"spacing"}),
        ("a never-ending war on them", "a neverending war on them", {"spacing"}),
        ("the plan is not able to work", "the plan is notable to work", {"changed", "added"}),
    ],
)
def test_spaces_that_turn_the_meaning_are_no_spacing(quoted: str, said: str, kinds: set[str]) -> None:
    found = align(words_of(quoted), words_of(said))
    assert {edit.kind for edit in found.edits} - {"same"} == kinds


@pytest.mark.parametrize(
    ("quoted", "said", "kind"),
    [
        ("Das konnte noch schön werden, über Nacht", "Das könnte noch schön werden, über Nacht", "slip"),
        ("Él tomo el dinero del año", "Él tomó el dinero del año", "slip"),
        ("la pêche de mon père", "la péché de mon père", "slip"),
        ("Das konnte noch schon werden", "Das könnte noch schön werden", "spelling"),
        ("We met Senor Pena there", "We met Señor Peña there", "spelling"),
        ("ещё один дом", "еще один дом", "spelling"),
        ("еще один дом, чёрт", "ещё один дом, чёрт", "slip"),
        ("ان كتب كثيرا", "ان كَتَبَ كثيرا", "spelling"),
        ("ان كُتِبَ كثيرا", "ان كَتَبَ كثيرا", "slip"),
    ],
)
def test_accents_count_where_they_are_written(quoted: str, said: str, kind: str) -> None:
    assert [item[0] for item in shown(align(words_of(quoted), words_of(said)))][:1] == [kind]


@given(WORDS, WORDS, st.sampled_from(["whole", "within"]))
def test_edits_cover_both_sides(one: list[str], other: list[str], ends: Ends) -> None:
    a, b = words_of(" ".join(one)), words_of(" ".join(other))
    found = align(a, b, ends=ends)
    assert found.a_range == (0, len(a))
    at_a, at_b = 0, found.b_range[0]
    for edit in found.edits:
        assert edit.a[0] == at_a and edit.b[0] == at_b
        at_a, at_b = edit.a[1], edit.b[1]
    assert (at_a, at_b) == (len(a), found.b_range[1])
    if ends == "whole":
        assert found.b_range == (0, len(b))


@given(WORDS, WORDS, st.integers(-3, 3), st.integers(0, 3))
def test_the_band_changes_the_time_and_not_the_result(one: list[str], other: list[str], low: int, width: int) -> None:
    a, b = words_of(" ".join(one)), words_of(" ".join(other))
    assert align(a, b, band=(low, low + width)).cost >= align(a, b).cost
    if one and one == other:
        assert align(a, b, band=(-1, 1)).cost == 0


@given(WORDS)
def test_the_same_words_cost_nothing(one: list[str]) -> None:
    words = words_of(" ".join(one))
    found = align(words, words)
    assert found.cost == 0 and found.score == 1.0
    assert {edit.kind for edit in found.edits} <= {"same"}
