"""What is written as JSON is read back: all that JSON has of a record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.errors import NotARecord
from onrecord.export.as_json import CONFIDENCE_DIGITS, failure_to_dict, record_to_dict
from onrecord.export.from_json import failure_from_dict, record_from_dict
from onrecord.records import Candidate, OffsetMap, Record
from tests import factory
from tests.archive.strategies import RECORDS


def as_written(record: Record) -> Record:
    """The record without what JSON leaves out: the page, and digits of confidences."""

    def short(number: float) -> float:
        return round(number, CONFIDENCE_DIGITS)

    return replace(
        record,
        article=replace(record.article, source="", origin=OffsetMap.identity(0)),
        attributions=tuple(replace(one, confidence=short(one.confidence)) for one in record.attributions),
        statements=tuple(
            replace(
                one,
                confidence=short(one.confidence),
                speaker_confidence=short(one.speaker_confidence),
                candidates=tuple(Candidate(c.speaker, short(c.score)) for c in one.candidates),
            )
            for one in record.statements
        ),
    )


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_a_record_comes_back(record: Record) -> None:
    assert record_from_dict(json.loads(json.dumps(record_to_dict(record)))) == as_written(record)


def test_json_of_an_earlier_version_is_read() -> None:
    values = record_to_dict(factory.record())
    for statement in values["statements"]:
        for name in ("mode", "stance", "made", "moment", "place", "speaker_confidence", "candidates", "within"):
            del statement[name]
    found = record_from_dict(values | {"later": 1}).statements[0]
    assert (found.mode, found.made, found.moment, found.speaker_confidence) == ("speech", "made", None, 0.0)


def test_failures_come_back() -> None:
    assert failure_from_dict(failure_to_dict(factory.FAILURE)) == factory.FAILURE


@pytest.mark.parametrize(
    "change", [{"schema": "urn:onrecord:record:2"}, {"article": {}}, {"article": None}, {"statements": [{}]}]
)
def test_other_json_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(NotARecord, match="record"):
        record_from_dict(record_to_dict(factory.record()) | change)
    with pytest.raises(NotARecord, match="not a failure"):
        failure_from_dict({"location": "x"})
