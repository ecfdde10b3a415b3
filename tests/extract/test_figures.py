"""Figures that somebody gives without another verb of saying."""

from __future__ import annotations

import pytest

from onrecord.extract.figures import with_figures
from onrecord.records import Article, Attribution, Span


def found(text: str, *done: Attribution) -> list[tuple[str, str, str]]:
    return [
        tuple(text[slice(*spans[0])] for spans in (one.source, one.cue, one.content))  # type: ignore[misc]
        for one in with_figures(Article.of_text(text), done)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It rained. Police put the number of marchers in Tarn at 6,500. Snow fell.",
            ("Police", "put", "the number of marchers in Tarn at 6,500"),
        ),
        (
            "A person familiar with its finances puts the profit at $22 million, a figure that she will not confirm.",
            ("A person familiar with its finances", "puts", "the profit at $22 million"),
        ),
        (
            "A 2023 study by the forum put the value of trade at more than $310 million a year.",
            ("A 2023 study by the forum", "put", "the value of trade at more than $310 million a year"),
        ),
    ],
)
def test_a_figure_is_given(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The port put the price of a berth at $20.",
        "A late goal put the score at 3.",
        "Officials put the number of boats in order at noon.",
        "Reyes said that the port had put the cost at $20.",
        "Birch put the boxes at 12 doors.",
    ],
)
def test_nobody_gives_one(text: str) -> None:
    assert found(text) == []


def test_what_was_found_is_not_found_again() -> None:
    text = "Police put the number of marchers at 6,500."
    assert found(text, Attribution((Span(0, 6),), (Span(7, 10),), (Span(11, 42),), "indirect", 0.6)) == []
