"""The sample page, read as a careful reader reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord

SAMPLE = Path(__file__).parent.parent / "examples" / "putin-nbc-interview.txt"
PUTIN = "Vladimir Putin"
EXPECTED = [
    (PUTIN, "indirect", "Russia ready for dialogue on equal terms"),
    (PUTIN, "indirect", "Moscow is ready to listen to assessments of its Western partners"),
    (PUTIN, "direct", '"We are ready to listen to our partners'),
    (PUTIN, "indirect", "Russia had no channels of communication with neither campaign"),
    (PUTIN, "direct", '"None whatsoever. Russia did not set up'),
    ("Megyn Kelly", "indirect", "about his relations with former Trump's adviser Michael Flynn"),
    (PUTIN, "indirect", "he and Kelly had a much closer relationship than with Mr Flynn"),
    (PUTIN, "direct", '"I almost did not talk to him.'),
    (PUTIN, "indirect", "the country has achieved a lot in seventeen years"),
    (PUTIN, "direct", '"You and I have had a debate today'),
    (PUTIN, "indirect", "Russia is developing along a democratic path"),
    (PUTIN, "direct", '"We have rallies, opposition rallies.'),
    (PUTIN, "indirect", "Russian police force do not use batons"),
    (PUTIN, "indirect", "US needs to stop interfering"),
    (PUTIN, "direct", "\"I don't want to offend anyone"),
    (PUTIN, "direct", '"Point your finger to any spot'),
    (PUTIN, "indirect", "he feels a live, direct connection to Russia"),
    (PUTIN, "direct", '"You have said that you have been in St Petersburg'),
]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").removeprefix("that ")


@pytest.fixture(scope="module")
def record() -> onrecord.Record:
    return onrecord.extract(onrecord.read(SAMPLE))


def test_it_has_the_statements_a_reader_finds_and_no_others(record: onrecord.Record) -> None:
    found = [
        (s.speaker.name if s.speaker else None, s.kind, _plain(s.text)[: len(expected[2])])
        for s, expected in zip(record.statements, EXPECTED, strict=False)
    ]
    assert found == EXPECTED
    assert len(record.statements) == len(EXPECTED)


def test_the_last_quotation_came_through_the_press_service(record: onrecord.Record) -> None:
    last = record.statements[-1]
    assert [via.name for via in last.via] == ["Kremlin press service"]
    assert last.text.endswith('in the early 1990s,"')
    assert [record.article.text[start:end] for start, end in last.cue] == ["cited", "as saying"]


def test_the_question_has_its_addressee(record: onrecord.Record) -> None:
    question = record.statements[5]
    assert question.addressee is not None
    assert question.addressee.name == PUTIN


def test_the_interview_is_the_setting(record: onrecord.Record) -> None:
    setting = record.statements[1].setting
    assert setting is not None
    assert (setting.kind, setting.outlet) == ("interview", "NBC")


def test_every_statement_can_be_pointed_at_on_the_page(record: onrecord.Record) -> None:
    article = record.article
    for statement in record.statements:
        for span in (*statement.content, *statement.source, *statement.cue):
            there = article.on_page(span)
            assert article.source[there.start : there.end] == article.text[span.start : span.end]


def test_furniture_is_gone_and_the_headline_stands_once(record: onrecord.Record) -> None:
    text = record.article.text
    assert text.count("Putin: Russia ready for dialogue on equal terms") == 1
    assert not any(word in text for word in ("8950", "Поделиться", "Print:"))
