from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.variants import measure, read_reports
from onrecord.records import Moment, Span, Speaker, Variant
from onrecord.variants.grouping import grouped
from onrecord.variants.shelf import Shelf
from tests.variants.said import OFFICIAL, PRUITT, REYES, groups_of, said

LORRY = "“I heard a bang like a lorry dropping its load, and then the whole roof was orange.”"


@pytest.mark.parametrize(
    "other",
    [
        LORRY,
        "“I heard a bang like a lorry dropping its load,”",
        "“and then the whole roof was orange”",
        "“I heard a crash like a lorry dropping its load, and then the whole roof was orange.”",
        "“I heard a bang like a lorry dropping its load … the whole roof was orange.”",
        "he heard a bang like a lorry dropping its load before the whole roof turned orange",
    ],
    ids=["same", "trimmed", "the end", "a word changed", "ellipsis", "reported speech"],
)
def test_reports_of_one_utterance_come_together(other: str) -> None:
    kind = "direct" if other.startswith("“") else "indirect"
    assert groups_of(said(LORRY), said(other, kind=kind, date="2024-03-06")) == [(0, 1)]


def test_direct_in_one_and_paraphrased_in_another() -> None:
    direct = said("“Repairs to the pier will cost 140 million dollars, and the state is going to pay two thirds.”")
    free = said("the state will cover two-thirds of the $140 million repair bill for the pier", kind="indirect")
    assert groups_of(direct, free) == [(0, 1)]


def test_same_words_of_another_speaker_come_together_when_they_are_rare_enough() -> None:
    assert groups_of(said(LORRY), said(LORRY, PRUITT)) == [(0, 1)]


@pytest.mark.parametrize(
    "phrase",
    [
        "“Our thoughts and prayers are with the victims and their families at this difficult time.”",
        "“No comment.”",
        "“We will continue to monitor the situation closely.”",
        "“We take these allegations very seriously and are cooperating fully with law enforcement officials.”",
    ],
)
@pytest.mark.parametrize("speaker", [REYES, PRUITT, OFFICIAL, None], ids=["same", "other", "unnamed", "none"])
def test_stock_phrases_are_no_utterance_in_common(phrase: str, speaker: Speaker | None) -> None:
    assert groups_of(said(phrase), said(phrase, speaker)) == []


def test_a_phrase_that_many_use_counts_for_nothing() -> None:
    slogan = "“Green bridges carry honest granaries past silver quarries.”"
    speakers = [Speaker(f"Name{at} Surname{at}", "person") for at in range(5)]
    assert groups_of(*(said(slogan, speaker) for speaker in speakers[:2])) == [(0, 1)]
    assert groups_of(*(said(slogan, speaker) for speaker in speakers)) == []


@pytest.mark.parametrize(
    "other",
    [
        said("“The cranes are here, the pier stands, and the first ship comes in on Friday.”", date="2024-04-18"),
        said("Gov. Walter Pruitt of Halvorsen Bay", kind="indirect"),
        said("the roof", kind="indirect"),
        said("New Jersey Gov. Walter Pruitt, Ohio Gov. Ada Reyes and Florida Sen. Hollis Grange", kind="indirect"),
    ],
    ids=["another day", "a name", "a fragment", "names"],
)
def test_other_statements_stay_apart(other: Variant) -> None:
    first = said(
        "“We lost a season, and Walter Pruitt of Halvorsen Bay saw the cranes and the roof and the pier go. I told New "
        "Jersey Gov. Walter Pruitt, Ohio Gov. Ada Reyes and Florida Sen. Hollis Grange to look for another state.”"
    )
    assert groups_of(first, other) == []


def test_the_same_sentence_with_another_figure_weeks_later_is_another_utterance() -> None:
    march = said("“Unemployment in the valley fell to 4.1 percent in the last quarter.”")
    april = said("“Unemployment in the valley fell to 3.9 percent in the last quarter.”", date="2024-04-05")
    assert groups_of(march, april) == []
    assert groups_of(march, replace(april, date="2024-03-06")) == [(0, 1)]


def test_words_said_on_two_days_are_two_utterances() -> None:
    monday, friday = (Moment(day, "day", Span(0, 0)) for day in ("2024-03-04", "2024-03-08"))
    one, other = said(LORRY), said(LORRY)
    assert groups_of(replace(one, moment=monday), replace(other, moment=friday)) == []
    assert groups_of(replace(one, moment=monday), other) == [(0, 1)]


def test_one_article_makes_no_group() -> None:
    assert groups_of(said(LORRY, article=1), said(LORRY, article=1)) == []
    assert groups_of(said(LORRY, article=1), said(LORRY, article=1), said(LORRY, article=2)) == [(0, 1, 2)]


SENTENCES = (
    "The ferry struck the granite harbour wall at noon.",
    "Eleven sailors swam ashore with frozen fingers.",
    "A baker lent them blankets and burnt loaves.",
    "Nobody thanked the lighthouse keeper for ringing bells.",
)


def test_two_excerpts_come_together_by_the_whole() -> None:
    one, other, whole = (f"“{text}”" for text in (SENTENCES[0], SENTENCES[1], " ".join(SENTENCES[:2])))
    assert groups_of(said(one), said(other)) == []
    assert groups_of(said(one), said(other), said(whole)) == [(0, 1, 2)]


def test_a_chain_does_not_drift() -> None:
    overlapping = [said(f"“{one} {two}”") for one, two in pairwise(SENTENCES)]
    for members in groups_of(*overlapping):
        assert len(members) == 2


def test_what_was_found_before_never_falls_apart() -> None:
    shelf = Shelf.of([said("“A b.”"), said("“Quite another thing.”"), said(LORRY), said(LORRY)])
    assert grouped(shelf, given=[(0, 1)]) == [(0, 1), (2, 3)]


REPORTS = read_reports()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 120))
def test_the_order_of_the_statements_is_all_one(random: object, size: int) -> None:
    chosen = [report.variant for report in REPORTS[:size]]
    shuffled = list(chosen)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def numbers(variants: list[Variant]) -> set[frozenset[int]]:
        return {frozenset(variants[at].statement for at in members) for members in grouped(Shelf.of(variants))}

    assert numbers(chosen) == numbers(shuffled)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_text_can_be_grouped(texts: list[str]) -> None:
    variants = [said(text) for text in texts]
    for members in groups_of(*variants):
        assert len(members) > 1


def test_the_fixtures_are_what_the_document_says_they_are() -> None:
    utterances = {report.utterance for report in REPORTS if "/apart " not in report.utterance}
    assert len(utterances) >= 40
    assert len(REPORTS) >= 150


@pytest.mark.parametrize(("half", "precision", "recall"), [("dev", 0.94, 0.97), ("test", 0.92, 0.89)])
def test_the_figures_do_not_fall(half: str, precision: float, recall: float) -> None:
    found = measure([report for report in REPORTS if report.half == half])
    assert found.pair_precision >= precision
    assert found.pair_recall >= recall
    assert found.cubed_precision >= 0.97
    assert found.cubed_recall >= 0.95
