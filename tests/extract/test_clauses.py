"""Cues whose form tells who speaks: hand-made drafts, no model."""

from __future__ import annotations

import pytest

from onrecord.extract.clauses import by_form
from onrecord.extract.quotes import find_quotations
from onrecord.records import Attribution, Span


def span_of(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def mended(text: str, source: str, cue: str, *content: str) -> tuple[str, str, str]:
    """Source, cue and content of what becomes of a draft."""
    spans = tuple(span_of(text, part) for part in content)
    sources = (span_of(text, source),) if source else ()
    draft = Attribution(sources, (span_of(text, cue),), spans, "indirect", 1.0)
    (found,) = by_form(text, [draft], find_quotations(text))
    return tuple(" … ".join(text[a:b] for a, b in part) for part in (found.source, found.cue, found.content))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (
            "Dixon was quoted by the Courier as saying it was over.",
            ("the Courier", "was quoted by", "Dixon", "as saying it was over"),
        ),
        ("Dixon was quoted by the Courier as saying it was over.", ("", "quoted", "Dixon", "it was over")),
        ("Dixon was quoted in the Courier as saying it was over.", ("Dixon", "was quoted", "it was over")),
        ("Dixon was quoted last week as saying it was over.", ("", "was quoted", "Dixon", "it was over")),
        ("It rained. Dixon has been quoted as saying it was over.", ("", "been quoted as saying", "it was over")),
    ],
)
def test_who_is_quoted_by_a_paper_is_the_source(text: str, draft: tuple[str, ...]) -> None:
    source, cue, content = mended(text, *draft)
    assert (source, content) == ("Dixon", "it was over")
    assert cue.endswith("quoted … as saying")


@pytest.mark.parametrize("where", [" by the Courier", " in the Courier", ""])
def test_what_somebody_was_quoted_as_saying_may_stand_before(where: str) -> None:
    text = f"It rained. The port is shut, Dixon was quoted as saying{where}. Nobody came."
    draft = (where.removeprefix(" by ").removeprefix(" in "), "was quoted as saying", "Dixon")
    assert mended(text, *draft) == ("Dixon", "was quoted … as saying", "The port is shut")


def test_who_quotes_somebody_passes_his_words_on() -> None:
    text = "The agency quoted Dixon as saying it was over."
    assert mended(text, "The agency", "quoted", "it was over") == ("The agency", "quoted … as saying", "it was over")


@pytest.mark.parametrize(
    "draft",
    [
        ("", "said", "The bridge", "the old engineer, was shut"),
        ("", "said", "the old engineer, was shut"),
        ("The bridge", "said", "the old engineer, was shut"),
    ],
)
def test_who_speaks_between_two_commas_is_the_source_and_all_round_it_was_said(draft: tuple[str, ...]) -> None:
    text = "It rained. The bridge, said the old engineer, was shut. Nobody came."
    assert mended(text, *draft) == ("the old engineer", "said", "The bridge … was shut")


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        (
            "“While it helps in the short run,” Ada said, in the long run it will not.",
            "“While it helps in the short run,”",
            "in the long run it will not",
        ),
        ("It rained. And if it lasts, Ada said, the port stays shut.", "And if it lasts", "the port stays shut"),
        ("The wall is old, Ada said, and it should be mended.", "The wall is old", "and it should be mended"),
    ],
)
def test_what_only_ends_behind_the_cue_goes_on_there(text: str, first: str, rest: str) -> None:
    assert mended(text, "Ada", "said", first) == ("Ada", "said", f"{first} … {rest}")


def test_what_another_said_is_nobody_elses_aside() -> None:
    text = "Prices, said the bank, rose in May, while wages, said the union, fell."
    one = ("the bank", "said", ("Prices", "rose in May"))
    bank = Attribution(
        (span_of(text, one[0]),), (span_of(text, one[1]),), tuple(span_of(text, c) for c in one[2]), "indirect", 1.0
    )
    at = text.index("said the union")
    union = Attribution((), (Span(at, at + 4),), (span_of(text, "the union, fell"),), "indirect", 1.0)
    assert by_form(text, [bank, union], find_quotations(text)) == [bank, union]


def test_an_apposition_belongs_to_who_speaks() -> None:
    text = "The car, said his wife, Joan, was parked outside."
    assert mended(text, "", "said", "his wife, Joan, was parked outside") == (
        "his wife, Joan",
        "said",
        "The car … was parked outside",
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        (
            "It rained. The market, Ada once said, has no heart.",
            "Ada",
            "once said",
            "has no heart",
            "The market … has no heart",
        ),
        ("Then, say brokers, prices fall.", "", "say", "brokers, prices fall", "Then … prices fall"),
    ],
)
def test_what_begins_before_the_source_begins_there(text: str, source: str, cue: str, content: str, whole: str) -> None:
    assert mended(text, source, cue, content) == (source or "brokers", cue, whole)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The wall is old, Ada said, in a letter to the port.", "The wall is old"),
        ("The wall is old, Ada said, and left.", "The wall is old"),
        ("While it rains, the wall may fall, Ada said, pointing at it.", "While it rains, the wall may fall"),
        ("“While it rains,” Ada joked, nobody works.", "“While it rains,”"),
        ("“We lost,” Ada said, and it was clear that she meant it.", "“We lost,”"),
        ("“We lost,” Ada said, but she will be back on Monday.", "“We lost,”"),
        ("The wall is old, Ada said, and it was hard to disagree.", "The wall is old"),
        ("“While we respect it,” Ada said, in a written statement, and left.", "“While we respect it,”"),
        ("“When I was young,” Ada said, sitting in her kitchen.", "“When I was young,”"),
        ("“Until we meet again,” Ada said, and he kept the letter.", "“Until we meet again,”"),
    ],
)
def test_what_is_whole_does_not(text: str, first: str) -> None:
    cue = "joked" if "joked" in text else "said"
    assert mended(text, "Ada", cue, first) == ("Ada", cue, first)


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (
            "Ada, who was late, said the bridge, which is old, was shut.",
            ("Ada", "said", "the bridge, which is old, was shut"),
        ),
        ("The bridge was shut, said the engineer, who left.", ("the engineer", "said", "The bridge was shut")),
        ("Ada said the bridge was shut.", ("Ada", "said", "the bridge was shut")),
    ],
)
def test_other_forms_stay_as_they_are(text: str, draft: tuple[str, ...]) -> None:
    assert mended(text, *draft) == draft
