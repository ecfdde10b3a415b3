"""Who a source means, with the attributions given: the model has no part in this."""

from __future__ import annotations

import pytest

from onrecord.records import Article, Attribution, Span
from onrecord.resolve.statements import resolve
from tests.resolve.marked import statements


def names(marked: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in statements(marked)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Governor Ada Reyes met us.\n\n{c1:“It is done,”} {s1:Reyes} {q1:said}. {c2:“Yes,”} {s2:she} {q2:added}.",
            ["Ada Reyes", "Ada Reyes"],
        ),
        (
            "Russian President Ivan Petrov spoke on Sunday.\n\n{s1:The President} {q1:said} {c1:it was late}.",
            ["Ivan Petrov"],
        ),
        (
            "{s1:Ruth Vale, head of the union,} {q1:said} {c1:no}. Tom Birch disagreed. {s2:He} {q2:said} {c2:yes}.",
            ["Ruth Vale", "Tom Birch"],
        ),
        (
            "{s1:A senior official} {q1:said} {c1:no}. {s2:The official} {q2:said} {c2:it twice}.",
            ["senior official"] * 2,
        ),
        ("{s1:Mr Cole} {q1:said} {c1:so}. Bill Cole and Jane Cole live here, Mr Cole's children.", ["Bill Cole"]),
        ("{c1:“It is done,”} {s1:New York magazine} {q1:said}.", ["New York magazine"]),
        ("The Port Authority met. {s1:The authority} {q1:said} {c1:it would close}.", ["Port Authority"]),
        ("The International Port Court (IPC) sat. {s1:The IPC} {q1:ruled} {c1:against}.", ["International Port Court"]),
        (
            "{s1:Norland} {q1:said} {c1:shots fell along the Line of Peace}. {s2:It} {q2:said} {c2:nobody was hurt}.",
            ["Norland", "Norland"],
        ),
        ("Ada Reyes, {s1:who} {q1:said} {c1:it was over}, left.", ["Ada Reyes"]),
        ("{c1:It rained}, it {q1:was reported}.", [None]),
        ("{s1:The Reyes campaign} {q1:said} {c1:so}.", ["Reyes campaign"]),
    ],
)
def test_sources(marked: str, expected: list[str | None]) -> None:
    assert names(marked) == expected


def test_a_quotation_that_runs_on_is_the_same_speakers_and_a_statement_of_its_own() -> None:
    found = statements("{c1:“It is done,”} {s1:Ada Reyes} {q1:said}. {c1:“We are free.”}\n\n{c2:“And glad of it.”}")
    assert [(s.speaker.name if s.speaker else None, s.text) for s in found] == [
        ("Ada Reyes", "“It is done,”"),
        ("Ada Reyes", "“We are free.”"),
        ("Ada Reyes", "“And glad of it.”"),
    ]


def test_a_sentence_interrupted_by_its_cue_is_one_statement() -> None:
    found = statements("{c1:“It is done,”} {s1:Ada Reyes} {q1:said}, {c1:“and we are free.”}")
    assert [s.text for s in found] == ["“It is done,” “and we are free.”"]


def test_whoever_takes_the_floor_between_two_quotations_has_the_second() -> None:
    assert names("{c1:“No,”} {s1:Ada Reyes} {q1:said}.\n\nTom Birch disagreed. {c2:“It is a good plan.”}") == [
        "Ada Reyes",
        "Tom Birch",
    ]


def test_a_headline_has_the_speaker_of_the_statement_it_repeats() -> None:
    assert (
        names("{c1:'The port is dead'}\n\nShips left. {c2:“The port is dead and gone,”} {s2:Ada Reyes} {q2:said}.")
        == ["Ada Reyes"] * 2
    )


def test_a_line_with_a_label_has_the_labels_speaker() -> None:
    assert names("{c1:‘No surprise at all’}: Coastal Bank\n\nIt rained.") == ["Coastal Bank"]


def test_a_relay_is_via_and_the_one_it_cites_speaks() -> None:
    found = statements(
        "President Ivan Petrov spoke.\n\n"
        "{c1:“They starved,”} {s1:the palace press service} {q1:cited} the President {q1:as saying}."
    )
    assert [(s.speaker and s.speaker.name, [v.name for v in s.via]) for s in found] == [
        ("Ivan Petrov", ["palace press service"])
    ]


def test_addressee_and_setting() -> None:
    told, asked, aired = statements(
        "{c1:“No,”} {s1:Ada Reyes} {q1:told} the Coastal Times on Monday. "
        "{s2:Tom Birch} {q2:asked} her {c2:about ships}.\n\n"
        "{c3:It was over}, {s3:Reyes} {q3:said} in an interview, which the CTV aired on Sunday."
    )
    assert told.addressee is not None
    assert told.addressee.name == "Coastal Times"
    assert asked.addressee is not None
    assert asked.addressee.name == "Ada Reyes"
    assert aired.setting is not None
    assert (aired.setting.kind, aired.setting.outlet) == ("interview", "CTV")


def test_the_subject_of_a_passive_headline_is_spoken_to() -> None:
    (found,) = statements("{s1:Residents} {q1:urged} {c1:to stay at home}")
    assert found.speaker is None
    assert found.addressee is not None
    assert found.addressee.name == "Residents"


def test_a_topic_is_no_statement() -> None:
    assert len(statements("{q1:Speaking about} {c1:the vote}, {s1:Ada Reyes} {q2:said} {c2:it was fair}.")) == 1


def test_what_stands_inside_something_unsaid_was_not_said() -> None:
    text = "Ada Reyes did not say that Tom Stone claimed that the vote was rigged."

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    outer = Attribution((span("Ada Reyes"),), (span("did not say"),), (Span(22, len(text) - 1),), "indirect", 1.0)
    inner = Attribution((span("Tom Stone"),), (span("claimed"),), (span("that the vote was rigged"),), "indirect", 1.0)
    whole, part = resolve(Article.of_text(text), (outer, inner))
    assert (whole.made, part.made, part.within) == ("not made", "not made", 0)
    assert [relay.name for relay in part.via] == ["Ada Reyes"]
