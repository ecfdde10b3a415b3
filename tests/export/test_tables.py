"""CSV, Parquet and JSON Lines of statements: the same facts, none of them dangerous to open."""

from __future__ import annotations

import builtins
import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyarrow.parquet
import pytest

from onrecord.archive.protocol import Kept
from onrecord.errors import MissingExtra
from onrecord.export.as_csv import csv_lines
from onrecord.export.as_json import record_to_dict
from onrecord.export.as_parquet import write_parquet
from onrecord.export.kept import record_lines, statement_lines
from onrecord.export.rows import COLUMNS, rows
from onrecord.records import Speaker
from tests import factory

FIRST = {
    "id": 101,
    "page": 7,
    "revision": 2,
    "statement": "s1",
    "speaker": "Ada Reyes",
    "speaker_kind": "person",
    "speaker_named": True,
    "speaker_role": "mayor",
    "text": '"It is done,"',
    "kind": "direct",
    "via": None,
    "addressee": "The Ledger",
    "setting": "interview",
    "setting_outlet": "The Ledger",
    "said": "2024-05-05",
    "said_precision": "day",
    "place": "Harbour Road",
    "mode": "speech",
    "stance": "asserted",
    "made": "made",
    "confidence": 0.97123,
    "speaker_confidence": 0.93456,
    "start": 18,
    "end": 31,
    "page_start": None,
    "page_end": None,
    "source": "Mayor Ada Reyes",
    "cue": "told",
    "title": "River gate opens",
    "publisher": "The Ledger",
    "byline": "Tom Bell",
    "date": "2024-05-06",
    "language": "en",
    "url": "https://ledger.example/gate",
    "location": "gate.html",
    "model": "en-1+00000000",
    "version": "0.1.0",
    "added": "2026-11-25T15:40:13+00:00",
    "person": None,
    "person_name": None,
}


def read_csv(*kept: Kept) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_lines(kept)), newline="")))


def parquet(*kept: Kept) -> Any:
    file = io.BytesIO()
    write_parquet(kept, file.write)  # type: ignore[arg-type]
    file.seek(0)
    return pyarrow.parquet.read_table(file)


def test_a_row_has_every_fact(kept: Kept) -> None:
    found = list(rows([kept]))
    assert found[0] == FIRST
    assert [list(row) for row in found] == [list(COLUMNS)] * 4
    assert [row["via"] for row in found] == [None, "The ministry", None, None]
    for row in found:
        assert all(value is None or type(value) is COLUMNS[name] for name, value in row.items())


def test_csv(kept: Kept) -> None:
    found = read_csv(kept)
    assert list(found[0]) == list(COLUMNS)
    plain = {name: "" if value is None else str(value) for name, value in FIRST.items()} | {"speaker_named": "true"}
    assert found[0] == plain
    assert found[3]["speaker"] == found[3]["speaker_named"] == ""


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1 555", "'+1 555"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ('say "so", he\r\nsaid', 'say "so", he\r\nsaid'),
        ("a\0b", "a\ufffdb"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(keeping: Callable[..., Kept], text: str, cell: str) -> None:
    record = factory.record(title=text)
    said = replace(record.statements[0], text=text, speaker=Speaker(text))
    (found,) = read_csv(keeping(replace(record, statements=(said,))))
    assert (found["text"], found["speaker"], found["title"]) == (cell, cell, cell)


def test_parquet(kept: Kept) -> None:
    table = parquet(kept, kept)
    assert table.column_names == list(COLUMNS)
    assert table.to_pylist() == list(rows([kept, kept]))
    assert not table.schema.field("id").nullable
    assert parquet().num_rows == 0


def test_parquet_is_written_in_groups(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.export.as_parquet.GROUP_ROWS", 5)
    file = io.BytesIO()
    write_parquet([kept] * 5, file.write)  # type: ignore[arg-type]
    assert pyarrow.parquet.ParquetFile(file).num_row_groups == 4


def test_without_pyarrow_it_says_what_brings_it(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    there = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return there(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[parquet\]'"):
        write_parquet([kept], lambda data: None)


def test_a_line_a_statement(keeping: Callable[..., Kept]) -> None:
    record = factory.record()
    lines = [json.loads(line) for line in statement_lines([keeping(record, wanted=(1, 3)), keeping(record, wanted=())])]
    whole = record_to_dict(record)
    assert [(line["id"], line["statement"]) for line in lines] == [(102, "s2"), (104, "s4")]
    article = {name: value for name, value in whole["article"].items() if name != "text"}
    for line, place in zip(lines, (1, 3), strict=True):
        assert line["article"] == {"page": 7, "revision": 2} | article
        facts = {name: value for name, value in whole["statements"][place].items() if name != "id"}
        assert {name: line[name] for name in facts} == facts


def test_a_line_a_record_is_what_read_writes(kept: Kept) -> None:
    assert [json.loads(line) for line in record_lines([kept])] == [record_to_dict(kept.record)]
