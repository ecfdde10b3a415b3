"""How a statement reached the reader, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.export.phrases import act_of, chain_of, time_of, who_of
from onrecord.records import Candidate, Moment, Precision, Span
from tests import factory


@pytest.mark.parametrize(
    ("value", "precision", "words"),
    [
        ("2024-05-05", "day", "on 5 May 2024"),
        ("2024-05-05T17:30", "minute", "on 5 May 2024, 17:30"),
        ("2024-W18", "week", "in the week of 29 April 2024"),
        ("2023-12", "month", "in December 2023"),
        ("2023-22", "season", "in summer 2023"),
        ("2019", "year", "in 2019"),
    ],
)
def test_times(value: str, precision: Precision, words: str) -> None:
    assert time_of(Moment(value, precision, Span(0, 1))) == words


def test_chain_ends_with_the_page() -> None:
    said = factory.statement("It was", speaker=factory.REYES, via=(factory.LEDGER, factory.MINISTRY))
    assert chain_of(said) == "Ada Reyes → The ministry → The Ledger → this page"
    assert chain_of(replace(said, via=())) is None


def test_acts() -> None:
    said = factory.statement("It was")
    assert act_of(said) == "indirect"
    assert act_of(replace(said, stance="denied", mode="writing")) == "indirect, denied, in writing"
    assert act_of(replace(said, mode="intention")) == "indirect, an intention"
    assert act_of(replace(said, made="possible")) == "indirect, not said yet"


def test_two_who_may_have_said_it() -> None:
    either = (Candidate(factory.REYES, 0.4), Candidate(factory.OFFICIAL, 0.3))
    assert who_of(factory.statement("It was", candidates=either)) == "Ada Reyes or a senior official"
