from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.variants import stretches
from onrecord.records import Span, Variant, VariantGroup
from onrecord.variants.compare import compared, text_of
from tests.variants.said import OFFICIAL, PRUITT, REYES, said

WHOLE = "“The sprinklers were not switched off. They were never connected.”"


def shown(group: VariantGroup, at: int) -> list[tuple[str, str, str, bool]]:
    """Differences of a variant: kind, its words, the base's words, whether they weigh."""
    comparison = group.comparisons[at]
    assert comparison is not None
    base, variant = group.variants[group.base], group.variants[at]
    return [(d.kind, text_of(variant, d.here), text_of(base, d.there), d.weighty) for d in comparison.differences]


def changes(group: VariantGroup, at: int) -> tuple[str, ...]:
    comparison = group.comparisons[at]
    return comparison.changes if comparison is not None else ()


def pair(one: str, other: str, **of_other: object) -> VariantGroup:
    """A group of two, of which the first comes first."""
    return compared(1, [said(one), said(other, **{"date": "2024-03-06", **of_other})])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "made", "differences"),
    [
        (WHOLE, ("same words",), []),
        ('"The Sprinklers were not switched off – they were never connected,"', ("same words",), []),
        (
            "“The sprinklers were not switched off.”",
            ("shortened",),
            [("left out", "", "They were never connected", False)],
        ),
        (
            "“The sprinklers were switched off. They were never connected.”",
            ("shortened", "negation"),
            [("left out", "", "not", True)],
        ),
        (
            "“The hydrants were not switched off. They were never connected.”",
            ("changed",),
            [("changed", "hydrants", "sprinklers", False)],
        ),
        (
            "“The sprinklers weren't switched off. They were never connected.”",
            ("same words",),
            [("spelling", "n't", "not", False)],
        ),
    ],
    ids=["same", "typography", "trimmed", "not", "a word", "contraction"],
)
def test_what_an_outlet_did(other: str, made: tuple[str, ...], differences: list[object]) -> None:
    group = pair(WHOLE, other)
    assert group.base == 0
    assert changes(group, 1) == made
    assert shown(group, 1) == differences


def test_a_changed_number_is_said() -> None:
    group = pair("“It costs me nine thousand euros a kilometre.”", "“It costs me nineteen thousand euros a kilometre.”")
    assert changes(group, 1) == ("changed", "other number")
    assert shown(group, 1) == [("changed", "nineteen thousand euros", "nine thousand euros", True)]


@pytest.mark.parametrize(
    ("one", "other", "turns"),
    [
        ("We will not close the ferry.", "We will close the ferry.", ("negation",)),
        ("We will not pay 40 bakers.", "We will pay 14 bakers.", ("negation", "other number")),
        ("We pay 14 of 40 bakers.", "We pay 40 of 14 bakers.", ("other number",)),
        ("Half of us will want £40 for a ticket.", "Half of us will want £14 for a ticket.", ("other number",)),
        ("We paid six and a half percent.", "We paid 6.5 percent.", ()),
        ("We asked Ada Reyes for a loan.", "We asked Ada Marsh for a loan.", ("other name",)),
        ("The ferry will close in the summer.", "The ferry may close in the summer.", ("modality",)),
        ("The ferry will close in the summer.", "The ferry will close in the autumn.", ()),
    ],
)
def test_all_that_may_turn_a_statement_round_is_told(one: str, other: str, turns: tuple[str, ...]) -> None:
    made = changes(pair(f"“{one}”", f"“{other}”"), 1)
    assert tuple(change for change in made if change not in ("shortened", "fuller", "changed")) == turns


def test_the_same_number_in_words_is_the_same() -> None:
    group = pair("“We offered six and a half percent to 14 bakers.”", "“We offered 6.5 percent to fourteen bakers.”")
    assert "other number" not in changes(group, 1)


def test_reported_speech_is_a_paraphrase_whose_verbs_do_not_weigh() -> None:
    group = pair("“The ban will begin in July.”", "the ban would begin in July", kind="indirect")
    assert changes(group, 1) == ("paraphrased",)
    assert shown(group, 1) == [("changed", "would", "will", False)]


def test_of_a_mixed_statement_only_the_quoted_words_are_compared() -> None:
    group = pair(WHOLE, "the fire chief said the hydrants “were never connected” at all", kind="mixed")
    assert changes(group, 1) == ("shortened",)
    assert [difference[1] for difference in shown(group, 1)] == [""]


def test_the_base_is_what_most_have() -> None:
    odd = said("“The sprinklers were not turned off. They were never, ever connected.”")
    group = compared(1, [odd, said(WHOLE), said(WHOLE), said("“They were never connected.”")])
    assert group.variants[group.base].text == WHOLE


def test_another_speaker_is_named() -> None:
    group = compared(1, [said(WHOLE), said(WHOLE), said(WHOLE, PRUITT, date="2024-03-06")])
    assert group.speaker == REYES
    assert not group.disputed
    assert changes(group, 2) == ("same words", "other speaker")


def test_as_many_for_one_as_for_the_other() -> None:
    group = compared(1, [said(WHOLE), said(WHOLE, PRUITT)])
    assert group.speaker is None
    assert group.disputed


def test_a_statement_within_a_statement_is_nobody_elses() -> None:
    inner = said(WHOLE, date="2024-03-06", article=90)
    outer = said(WHOLE, PRUITT, date="2024-03-06", article=90)
    group = compared(1, [said(WHOLE), said(WHOLE), inner, outer])
    assert all("other speaker" not in changes(group, at) for at in range(4))


def test_a_speaker_without_a_name() -> None:
    group = compared(1, [said(WHOLE), said(WHOLE, OFFICIAL, date="2024-03-06")])
    assert group.speaker == REYES
    assert changes(group, 1) == ("same words", "speaker not named")


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2024-03-06", "2024-03-05", None], (0,)),
        (["2024-03-05", "2024-03-05", "2024-03-06"], (0, 1)),
        (["2024-03-05T09:00:00+00:00", "2024-03-05T10:00:00+00:00", "2024-03-06"], (0,)),
        (["2024-03-05T01:00:00+02:00", "2024-03-05", "2024-03-06"], (0,)),
        (["2024-03-05T09:00:00+00:00", "2024-03-05", "2024-03-06"], (0, 1)),
        (["2024-03-05T09:00:00", "2024-03-05T10:00:00", "2024-03-06"], (0, 1)),
        ([None, None, None], ()),
        (["yesterday", "0000-00-00", None], ()),
    ],
    ids=["a day", "same day", "times", "zone", "one without a time", "no zone", "no dates", "no date at all"],
)
def test_who_was_first_as_far_as_dates_tell(dates: list[str | None], first: tuple[int, ...]) -> None:
    group = compared(1, [said(WHOLE, date=date) for date in dates])
    assert group.first == first
    known = [variant.date for variant in group.variants if variant.date in dates and variant.date]
    assert [variant.date for variant in group.variants][: len(known)] == known


def test_spans_lead_to_the_article() -> None:
    variant = Variant(1, 1, "“It is” “done.”", "direct", content=(Span(10, 17), Span(30, 37)))
    assert variant.in_article(Span(0, 7)) == (Span(10, 17),)
    assert variant.in_article(Span(4, 10)) == (Span(14, 17), Span(30, 32))
    assert variant.in_article(Span(7, 8)) == ()
    assert variant.in_article(Span(3, 3)) == ()


WORDS = st.sampled_from("the not never six 14 Reyes pier “pier” cost, would it's gonna … — ’ colour color".split())
KINDS = st.sampled_from(["direct", "indirect", "mixed"])
TEXTS = st.one_of(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), st.text(min_size=1, max_size=60))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, KINDS), min_size=2, max_size=5))
def test_every_difference_points_at_the_words_that_are_shown(reports: list[tuple[str, str]]) -> None:
    variants = [said(text, kind=kind, number=at) for at, (text, kind) in enumerate(reports)]  # type: ignore[arg-type]
    group = compared(1, variants)
    base = group.variants[group.base]
    for variant, comparison in zip(group.variants, group.comparisons, strict=True):
        if comparison is None:
            continue
        pieces = stretches(variant, base, comparison.differences)
        assert "".join(piece.text for piece in pieces if piece.mark != "gone") == variant.text
        new = [piece.text for piece in pieces if piece.mark in ("new", "spelling")]
        assert new == [text_of(variant, d.here) for d in comparison.differences if d.here.end > d.here.start]
        gone = [piece.text for piece in pieces if piece.mark == "gone"]
        there = [d for d in comparison.differences if d.kind != "spelling" and d.there.end > d.there.start]
        assert gone == [text_of(base, d.there) for d in there]
        for difference in comparison.differences:
            assert 0 <= difference.here.start <= difference.here.end <= len(variant.text)
            assert 0 <= difference.there.start <= difference.there.end <= len(base.text)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32), st.lists(TEXTS, min_size=2, max_size=6))
def test_the_order_they_come_in_is_all_one(seed: int, texts: list[str]) -> None:
    variants = [said(text, date=f"2024-03-0{at % 3 + 1}", number=at) for at, text in enumerate(texts)]
    shuffled = random.Random(seed).sample(variants, len(variants))
    assert compared(1, variants) == compared(1, shuffled)
