"""One report of each utterance from each article."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from onrecord.records import Kind, Span, Speaker, Variant
from onrecord.variants.compare import compared
from onrecord.variants.reports import one_of_each
from tests.variants.said import OFFICIAL, PRUITT, REYES, said

COURIER = Speaker("Coastal Courier", "organisation")
PAGE = (
    "“We will not wait for the county.” “We will not wait for the county,” Reyes said, according to the Courier. "
    "Reyes said that the council had no money for the bridge, the Courier reported."
)
WORDS = "“We will not wait for the county,”"
MONEY = "the council had no money for the bridge"


def spans(*wordings: str) -> tuple[Span, ...]:
    """Where wordings stand the last time."""
    return tuple(Span(PAGE.rindex(wording), PAGE.rindex(wording) + len(wording)) for wording in wordings)


def on_page(text: str, speaker: Speaker | None, *, number: int, kind: Kind = "direct", **rest: object) -> Variant:
    """A statement of the page."""
    made = said(text, speaker, kind=kind, article=1, number=number)
    return replace(made, content=spans(text), **rest)  # type: ignore[arg-type]


OUTER = on_page(f"{WORDS} Reyes said", COURIER, number=1, kind="mixed", attributed=spans("the Courier", "according to"))
INNER = on_page(WORDS, REYES, number=2, via=(COURIER,), attributed=spans("Reyes", "said"))
OUTER_MONEY = on_page(f"Reyes said that {MONEY}", COURIER, number=3, kind="indirect")
INNER_MONEY = on_page(MONEY, REYES, number=4, kind="indirect", via=(COURIER,), attributed=spans("Reyes", "said"))
ELSEWHERE = replace(on_page("“We will not wait for the county.”", REYES, number=5), content=(Span(0, 34),))


@pytest.mark.parametrize(
    ("variants", "kept"),
    [
        ([OUTER, INNER], [INNER]),
        ([OUTER_MONEY, INNER_MONEY], [INNER_MONEY]),
        ([ELSEWHERE, INNER], [INNER]),
        ([ELSEWHERE, OUTER, INNER], [INNER]),
        ([ELSEWHERE, replace(INNER, via=(), speaker=OFFICIAL)], [ELSEWHERE]),
        ([ELSEWHERE, replace(INNER, via=(), speaker=PRUITT)], [ELSEWHERE, replace(INNER, via=(), speaker=PRUITT)]),
        ([OUTER, replace(INNER, article=2)], [OUTER, replace(INNER, article=2)]),
        ([OUTER_MONEY, INNER], [OUTER_MONEY, INNER]),
        (
            [OUTER_MONEY, on_page("no money", REYES, number=6, kind="indirect")],
            [OUTER_MONEY, on_page("no money", REYES, number=6, kind="indirect")],
        ),
    ],
    ids=["quoted", "reported", "twice", "all", "a name", "two speakers", "two pages", "other words", "a part"],
)
def test_the_same_words_of_a_page_are_one_report(variants: list[Variant], kept: list[Variant]) -> None:
    for order in permutations(variants):
        assert {variant.statement for variant in one_of_each(order)} == {variant.statement for variant in kept}


def test_a_group_counts_and_compares_reports() -> None:
    other = said(WORDS, date="2024-03-06")
    group = compared(1, [OUTER, INNER, other])
    assert group.variants == (INNER, other)
    assert group.speaker == REYES
    assert not group.disputed
