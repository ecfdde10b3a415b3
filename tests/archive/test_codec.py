"""A record that is kept comes back as it was, and bytes that are none are told from it."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings

from onrecord.archive import codec
from onrecord.archive.exact import from_plain, to_plain
from onrecord.errors import ArchiveDamaged
from onrecord.records import Article, OffsetMap, Record
from tests import factory
from tests.archive.strategies import RECORDS


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_nothing_is_lost(record: Record) -> None:
    assert codec.unpack(*codec.pack(record)) == record


def test_a_page_is_kept_beside_its_record() -> None:
    record = factory.record(source="<p>" + factory.TEXT, origin=OffsetMap.of_runs([(0, 3, len(factory.TEXT))]))
    data, source = codec.pack(record)
    assert source is not None and zlib.decompress(source).decode() == record.article.source
    assert codec.unpack(data, source) == record
    plain = replace(record, article=Article.of_text(factory.TEXT))
    assert codec.pack(plain)[1] is None


def test_names_that_are_missing_or_unknown_do_no_harm() -> None:
    plain = json.loads(json.dumps(to_plain(factory.record())))
    for statement in plain["record"]["statements"]:
        del statement["within"], statement["speaker_confidence"]
        statement["later"] = [1]
    expected = tuple(replace(s, within=None, speaker_confidence=0.0) for s in factory.statements())
    assert from_plain(plain).statements == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        zlib.compress(b"{"),
        zlib.compress(b"[]"),
        zlib.compress(b'{"speakers": [], "record": {"article": {}}}'),
    ],
)
def test_other_bytes_are_damage(data: bytes) -> None:
    with pytest.raises(ArchiveDamaged, match="a record in the archive is damaged"):
        codec.unpack(data, None)
