"""Deeds are less certain than words, and hardly certain ones are no statements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import settings
from onrecord.resolve.acts.deeds import DEED_SHARE, POSSIBLE_SHARE, UNMADE_SHARE, WORDLESS_SHARE, judged
from tests.resolve.marked import MARK, statements


@pytest.mark.parametrize(
    "marked",
    [
        "{s1:The club} {q1:has appointed} {c1:Tom Birch as caretaker}.",
        "{s1:The parties} {q1:vied for} {c1:the votes of the quay}.",
        "{s1:Both} {q1:are looking to} {c1:Norland to provide growth}.",
        "{s1:The court} {q1:upheld} {c1:the ban on nets}.",
        "{s1:Birch} {q1:conceded} {c1:a late penalty}.",
        "{s1:Reyes} {q1:pegged} {c1:the crown to the dollar}.",
        "{s1:The minister} {q1:called} {c1:Birch back to Harbour Street}.",
        "{s1:The minister} {q1:called} {c1:five of his staff out to the quay}.",
        "{s1:Birch} {q1:was charged} {c1:with theft}.",
        "{s1:The painter} {q1:insisted on} {c1:removing her hat}.",
        "{c1:The prize} {q1:was accepted by} {s1:his daughter}.",
        "{s1:The pupils} {q1:named} {c1:their robot “Robofish”}.",
        "{s1:Photos of the scene} {q1:showed} {c1:boats that were burning}.",
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
        "{s1:Reyes} {q1:conceded} {c1:the point that the dam leaked}.",
        "{s1:Reyes} {q1:insisted on} {c1:a new vote}.",
        "{s1:Reyes} {q1:called} {c1:the dam a disgrace}.",
        "{s1:Reyes} {q1:charged} {c1:Birch with being out of touch}.",
        "{s1:Reyes} {q1:called} {c1:him “a man of the old port”}.",
        "{s1:Reyes} {q1:pegged} {c1:the loss to the port at about $20 million}.",
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


@pytest.mark.parametrize(
    ("marked", "share"),
    [
        ("{s1:Officials} {q1:have not said} {c1:why the dam leaked}.", UNMADE_SHARE),
        ("{s1:Reyes} {q1:declined} {c1:to say who had called}.", UNMADE_SHARE),
        ("{s1:Nobody} {q1:says} {c1:the dam is safe}.", UNMADE_SHARE),
        ("{s1:The council} {q1:should ask} {c1:why the dam leaked}.", POSSIBLE_SHARE),
        ("{s1:Reyes} {q1:did not want} {c1:the dam to leak}.", 1.0),
    ],
)
def test_what_was_not_said_is_less_certain(marked: str, share: float) -> None:
    (found,) = statements(marked)
    assert found.confidence == share


def test_what_was_not_said_is_kept() -> None:
    text = "Reyes declined to say who had called."
    (found,) = statements("{s1:Reyes} {q1:declined} {c1:to say who had called}.")
    kept = judged(replace(found, confidence=settings.LEAST_CONFIDENCE), text)
    assert kept is not None
    assert kept.confidence == settings.LEAST_CONFIDENCE


@pytest.mark.parametrize(
    "marked",
    [
        "{s1:Reyes} {q1:declined} {c1:to comment on the dam}.",
        "{s1:Reyes} {q1:did not respond to} {c1:a request for comment}.",
        "{s1:Nobody} {q1:has claimed} {c1:responsibility}.",
        "{s1:Reyes} {q1:rejected} {c1:that account}.",
        "{s1:Reyes} {q1:welcomed} {c1:the ruling}.",
        "{s1:Reyes} {q1:thanked} {c1:the families for their patience}.",
        "{s1:Reyes} {q1:apologised for} {c1:the disruption}.",
        "{s1:A clerk} {q1:asked} that {c1:her name not be used because the talks are private}.",
        "{s1:Reyes} {q1:shared a sweet tribute to} {c1:the crew}.",
        "{s1:Reyes} {q1:paid tribute to} {c1:the crew}.",
        "{s1:Rivals} {q1:offered} {c1:sympathy}.",
        "{s1:A clerk} {q1:asked} {c1:not to be named because the talks are private}.",
        "{s1:Norvex} {q1:reported} {c1:a rise in quarterly profit on Friday}.",
        "{s1:Norvex} {q1:disclosed} {c1:a 6.2% stake in May}.",
    ],
)
def test_without_words_it_is_hardly_a_statement(marked: str) -> None:
    (found,) = statements(marked)
    assert found.confidence == WORDLESS_SHARE
    assert judged(replace(found, confidence=0.99), MARK.sub(r"\3", marked)) is None


@pytest.mark.parametrize(
    "marked",
    [
        "{s1:Reyes} {q1:did not deny} {c1:the leak}.",
        "{s1:Reyes} {q1:did not say} that {c1:the dam leaked}.",
        "{s1:Reyes} {q1:rejected} {c1:claims that the port was sold}.",
        "{s1:Reyes} {q1:welcomed} {c1:the ruling as “a day for Norland”}.",
        "{s1:Reyes} {q1:paid tribute to} {c1:the crew who were lost}.",
        "{s1:Reyes} {q1:asked} that {c1:her name be put on the list}.",
        "{s1:Reyes} {q1:offered} {c1:help to the crew}.",
        "{s1:Reyes} {q1:thanked} {c1:whoever had kept the port open}.",
        "{s1:Norvex} {q1:reported} {c1:that profit fell}.",
        "{s1:Reyes} {q1:reported} {c1:losses of life at the dam which were high}.",
    ],
)
def test_with_words_it_is_one(marked: str) -> None:
    (found,) = statements(marked)
    assert found.confidence > WORDLESS_SHARE
