"""JSON and JSON Lines: exact, in the documented shape, and readable by anybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.export.as_json import failure_to_dict, json_array, json_lines, record_to_dict
from onrecord.records import Failure, OffsetMap
from tests import factory

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "record.schema.json").read_text(encoding="utf-8"))


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("made", [record_to_dict(factory.record()), failure_to_dict(factory.FAILURE)])
def test_output_is_as_the_schema_says(made: dict[str, Any]) -> None:
    Draft202012Validator(SCHEMA).validate(made)
    assert not Draft202012Validator(SCHEMA).is_valid(made | {"more": 1})


def test_record_of_a_bare_string_is_as_the_schema_says() -> None:
    Draft202012Validator(SCHEMA).validate(record_to_dict(factory.record_of("", ())))


def test_every_name_is_in_the_document() -> None:
    document = (DOCS / "output.md").read_text(encoding="utf-8")

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(names(inner) for inner in value.values()))
        return set().union(*(names(inner) for inner in value)) if isinstance(value, list) else set()

    wanted = names(record_to_dict(factory.record())) | names(failure_to_dict(factory.FAILURE))
    assert not [name for name in sorted(wanted) if f"`{name}`" not in document]


def test_first_statement_in_full() -> None:
    made = record_to_dict(factory.record())
    reyes = {
        "id": "speaker-1",
        "name": "Ada Reyes",
        "kind": "person",
        "named": True,
        "aliases": ["Reyes"],
        "role": "mayor",
    }
    assert made["statements"][0] == {
        "id": "s1",
        "text": '"It is done,"',
        "kind": "direct",
        "speaker": reyes,
        "source": [span(32, 47, "Mayor Ada Reyes")],
        "cue": [span(48, 52, "told")],
        "content": [span(18, 31, '"It is done,"')],
        "via": [],
        "addressee": made["speakers"][2],
        "setting": {"kind": "interview", "outlet": "The Ledger", "span": span(67, 79, "an interview")},
        "confidence": 0.9712,
        "attribution": 0,
        "mode": "speech",
        "stance": "asserted",
        "made": "made",
        "moment": {"value": "2024-05-05", "precision": "day", "span": span(67, 79, "an interview")},
        "place": {"name": "Harbour Road", "span": span(0, 5, "River")},
        "speaker_confidence": 0.9346,
        "candidates": [],
        "within": None,
    }
    assert [made["statements"][3][name] for name in ("within", "candidates")] == [
        "s3",
        [{"speaker": made["speakers"][1], "score": 0.5}],
    ]
    assert made["schema"] == "urn:onrecord:record:1"
    assert [made["version"], made["model"]] == ["0.1.0", "en-1+00000000"]


def span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text, "page_start": None, "page_end": None}


def test_speakers_come_first_and_all_have_an_id() -> None:
    made = record_to_dict(factory.record())
    assert [s["name"] for s in made["speakers"]] == ["Ada Reyes", "a senior official", "The Ledger", "The ministry"]
    assert [s["id"] for s in made["speakers"]] == [f"speaker-{number}" for number in range(1, 5)]
    assert made["statements"][1]["via"] == [made["speakers"][3]]
    assert made["statements"][3]["speaker"] is None


def test_offsets_are_characters_and_lead_to_the_page() -> None:
    source = "<p>😀" + factory.TEXT
    record = factory.record(source=source, origin=OffsetMap.of_runs([(0, 4, len(factory.TEXT))]))
    content = record_to_dict(record)["statements"][0]["content"][0]
    assert source[content["page_start"] : content["page_end"]] == content["text"] == '"It is done,"'
    assert record.article.text[content["start"] : content["end"]] == content["text"]


def test_one_line_an_input_even_with_other_line_breaks_in_it() -> None:
    text = "A\u2028B\u0085C\u2029D\x1eE\nF"
    lines = "".join(json_lines([factory.record_of(text, ()), factory.FAILURE]))
    assert len(lines.splitlines()) == 2
    assert json.loads(lines.splitlines()[0])["article"]["text"] == text
    assert json.loads(lines.splitlines()[1]) == {
        "location": "gone.html",
        "error": {"type": "NotFound", "message": factory.FAILURE.message, "exit_code": 2},
    }


def test_lines_come_as_inputs_are_done() -> None:
    def endless() -> Any:
        while True:
            yield factory.FAILURE

    assert next(json_lines(endless())).endswith("}\n")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_array_has_one_element_an_input(count: int) -> None:
    made = "".join(json_array([factory.record()] * count))
    assert json.loads(made) == [record_to_dict(factory.record())] * count
    assert made.endswith("]\n")


def test_names_of_files_that_are_not_unicode_stay_json() -> None:
    failure = Failure("caf\udce9.html", "NotFound", "caf\udce9.html: no such file", 2)
    written = "".join(json_lines([failure])).encode("utf-8", errors="backslashreplace")
    assert json.loads(written.decode("utf-8"))["location"] == failure.location
