"""Who only passes on what another said is no speaker of it: in the counts of an archive, old and new."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.archive import open_archive
from onrecord.archive.passing_on import passes_on
from onrecord.archive.sqlite import SqliteArchive
from onrecord.records import Record, Speaker, SpeakerKind
from tests import factory
from tests.archive.support import as_of_version

MARSH = Speaker("Tom Marsh", "person")


def record(outer: str, source: str, cue: str, inner: str, *, kind: SpeakerKind = "organisation") -> Record:
    """The Courier's ``outer``, and within it Marsh's ``inner``."""
    courier = Speaker("Coastal Courier", kind)
    text = f"{outer}, the Coastal Courier reported.\n\nThe harbour is old."
    return factory.record_of(
        text,
        (
            factory.statement(outer, source="the Coastal Courier", cue="reported", text=text, speaker=courier),
            factory.statement(inner, source=source, cue=cue, text=text, speaker=MARSH, via=(courier,), within=0),
        ),
    )


def counted(archive: SqliteArchive) -> tuple[list[tuple[str, int, int]], tuple[int, ...]]:
    found, whole = archive.speakers(), archive.statistics()
    speakers = [(one.name, one.statements, one.pages) for one in found]
    return speakers, (whole.statements, whole.named, whole.unnamed, whole.unknown, whole.passed_on)


QUOTED = record("“The pier is rotten,” Tom Marsh said", "Tom Marsh", "said", "“The pier is rotten,”")
OWN = record(
    "Tom Marsh, who has run the harbour for ten years, resigned and said it was rotten",
    "Tom Marsh",
    "said",
    "it was rotten",
)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (QUOTED, {0}),
        (record("On Monday Tom Marsh had told it that he left", "Tom Marsh", "told", "he left"), {0}),
        (OWN, set()),
        (record("“It is rotten,” Tom Marsh said", "Tom Marsh", "said", "“It is rotten,”", kind="person"), set()),
        (record("“It is rotten,” Tom Marsh said", "Tom Marsh", "said", "“It is rotten,”", kind="document"), {0}),
        (factory.record(), set()),
    ],
)
def test_which_statements_only_pass_one_on(made: Record, expected: set[int]) -> None:
    assert passes_on(made) == expected


def test_what_came_another_way_is_not_passed_on() -> None:
    first, second = QUOTED.statements
    assert passes_on(replace(QUOTED, statements=(first, replace(second, via=())))) == set()


def test_counts(tmp_path: Path) -> None:
    url = "https://x.example/a"
    with open_archive(tmp_path / "news.db", write=True) as archive:
        archive.add(replace(QUOTED, article=replace(QUOTED.article, url=url)), key=url)
        assert counted(archive) == ([("Tom Marsh", 1, 1)], (2, 1, 0, 0, 1))
        archive.add(OWN, key="/2")
        speakers = [("Coastal Courier", 1, 1), ("Tom Marsh", 2, 2)]
        assert counted(archive) == (sorted(speakers, key=lambda one: -one[1]), (4, 3, 0, 0, 1))
        archive.add(replace(OWN, article=replace(OWN.article, url=url, title="Now")), key=url)  # In place of the first.
        assert counted(archive)[1] == (4, 4, 0, 0, 0)


def test_an_archive_of_an_earlier_version_is_counted_again(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_archive(path, write=True) as archive:
        archive.add_many([("1", QUOTED), ("2", OWN), ("3", factory.record())])
        now = counted(archive)
    as_of_version(path, 3)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE speaker SET statements = 1 WHERE name = 'Coastal Courier'")
        db.execute("UPDATE tally SET statements = statements + 1 WHERE what = 'speaker' AND value = 'named'")
        db.execute("DELETE FROM tally WHERE value = 'passes on'")
        db.execute("UPDATE document SET record = x'00' WHERE revision = 3")
    with open_archive(path, write=True) as archive:
        assert counted(archive) == now
