"""Deeds are less certain than words, and hardly certain ones are no statements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import settings
from onrecord.resolve.deeds import DEED_SHARE, judged
from tests.resolve.marked import statements


@pytest.mark.parametrize(
    "marked",
    [
        "{s1:The club} {q1:has appointed} {c1:Tom Birch as caretaker}.",
        "{s1:The parties} {q1:vied for} {c1:the votes of the quay}.",
        "{s1:Both} {q1:are looking to} {c1:Norland to provide growth}.",
        "{s1:The court} {q1:upheld} {c1:the ban on nets}.",
    ],
)
def test_a_deed_keeps_a_share_of_its_confidence(marked: str) -> None:
    (found,) = statements(marked)
    assert found.confidence == DEED_SHARE


@pytest.mark.parametrize(
    "marked",
    [
        "{s1:Reyes} {q1:condemned} {c1:the ban on nets}.",
        "{s1:Reyes} {q1:voiced} {c1:concern over the ban}.",
        "{s1:Reyes} {q1:issued a statement on} {c1:the ban}.",
        "{s1:Reyes} {q1:speculated} {c1:that the ban was illegal}.",
        "{s1:Reyes} {q1:gambled} {c1:that the ban was illegal}.",
        "{s1:Reyes} {q1:upheld} {c1:“the ban on nets”}.",
        "{c1:The ban on nets}, {q1:in} {s1:Reyes's} view.",
        "{s1:A survey} {q1:ranks} {c1:Norland third in the world}.",
    ],
)
def test_words_keep_all_of_it(marked: str) -> None:
    (found,) = statements(marked)
    assert found.confidence == 1.0


def test_a_doubtful_deed_is_not_reported() -> None:
    text = "The club has appointed Tom Birch as caretaker."
    (found,) = statements("{s1:The club} {q1:has appointed} {c1:Tom Birch as caretaker}.")
    assert judged(replace(found, confidence=settings.LEAST_CONFIDENCE), text) is None
    kept = judged(replace(found, confidence=0.9), text)
    assert kept is not None
    assert kept.confidence == pytest.approx(0.9 * DEED_SHARE)
