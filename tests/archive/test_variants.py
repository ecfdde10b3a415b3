"""Groups of variants in an archive: made once, grown, kept by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from onrecord.archive import open_archive
from onrecord.archive.protocol import Filters
from onrecord.archive.sqlite import SqliteArchive
from onrecord.comparing import group_variants, is_up_to_date, variant_group, variant_groups
from onrecord.errors import ArchiveReadOnly, NotInArchive
from onrecord.records import Article, Record, Span, Speaker, Statement
from tests.archive.support import as_of_version

REYES = Speaker("Ada Reyes", "person", aliases=("Reyes",), role="governor")
PRUITT = Speaker("Walter Pruitt", "person")
LORRY = "“I heard a bang like a lorry dropping its load, and then the whole roof was orange.”"
FRIDGE = "“A vaccine that sits in a warehouse fridge protects the fridge and nobody else.”"


def record(
    outlet: str, *said: str, date: str | None = "2024-03-05", speaker: Speaker = REYES, **of: object
) -> tuple[str, Record]:
    """A page that quotes all of this, and the address it goes by."""
    text = "\n\n".join([f"From {outlet}", *said])
    statements = []
    for words in said:
        start = text.index(words)
        span = Span(start, start + len(words))
        made = Statement(words, "direct", speaker, (), (), (span,), confidence=0.9, speaker_confidence=0.9)
        statements.append(replace(made, **of))  # type: ignore[arg-type]
    url = f"https://{outlet.lower().replace(' ', '-')}.example/story"
    article = replace(
        Article.of_text(text), title=f"From {outlet}", publisher=outlet, date=date, url=url, location=url, language="en"
    )
    return url, Record(article, (), tuple(statements), model="en-1", version="0.1.0")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    with open_archive(tmp_path / "a.db", write=True) as opened:
        yield opened


def test_grouping_twice_changes_nothing(archive: SqliteArchive) -> None:
    archive.add_many([record("Wire", LORRY, FRIDGE), record("Post", LORRY), record("Echo", FRIDGE)])
    assert not is_up_to_date(archive)
    first = group_variants(archive)
    assert (first.statements, first.changes.made, first.changes.groups, first.changes.statements) == (4, 2, 2, 4)
    assert is_up_to_date(archive)
    groups = archive.variants.groups()
    again = group_variants(archive)
    assert (again.statements, again.changes.made, again.changes.grown) == (0, 0, 0)
    assert archive.variants.groups() == groups
    assert group_variants(archive, afresh=True).changes.made == 0
    assert archive.variants.groups() == groups


def test_groups_grow_and_keep_their_numbers(archive: SqliteArchive) -> None:
    archive.add_many([record("Wire", LORRY), record("Post", LORRY), record("Echo", FRIDGE)])
    group_variants(archive)
    assert archive.variants.groups() == {1: (1, 2)}
    archive.add_many([record("Star", FRIDGE), record("Mail", LORRY[:47] + "”", date="2024-03-06")])
    found = group_variants(archive)
    assert (found.statements, found.changes.made, found.changes.grown) == (2, 1, 1)
    assert archive.variants.groups() == {1: (1, 2, 5), 2: (3, 4)}
    group_variants(archive, afresh=True)
    assert archive.variants.groups() == {1: (1, 2, 5), 2: (3, 4)}


def test_two_groups_become_the_older_one(archive: SqliteArchive) -> None:
    whole = f"{LORRY[:-1]} {FRIDGE[1:]}"
    archive.add_many([record("A", LORRY), record("B", LORRY), record("C", FRIDGE), record("D", FRIDGE)])
    group_variants(archive)
    assert sorted(archive.variants.groups()) == [1, 2]
    archive.add_many([record("E", whole)])
    group_variants(archive)
    assert archive.variants.groups() == {1: (1, 2, 3, 4, 5)}
    assert variant_group(archive, 2).id == 1
    assert [v.outlet for v in variant_group(archive, 2).variants] == ["A", "B", "C", "D", "E"]


def test_a_page_that_is_revised_leaves_no_statement_behind(archive: SqliteArchive) -> None:
    archive.add_many([record("Wire", LORRY), record("Post", LORRY)])
    group_variants(archive)
    archive.add_many([record("Post", LORRY.replace("a bang", "a crash"))])
    assert archive.also_reported(1) is None  # The other one is no longer what the page says.
    group_variants(archive)
    assert archive.variants.groups() == {1: (1, 3)}
    archive.add_many([record("Post", FRIDGE)])
    group_variants(archive)
    assert archive.variants.groups() == {}
    with pytest.raises(NotInArchive, match="no group 1"):
        variant_group(archive, 1)


def test_also_reported(archive: SqliteArchive) -> None:
    archive.add_many([record("Wire", LORRY, FRIDGE), record("Post", LORRY, date=None)])
    group_variants(archive)
    found = archive.also_reported(1)
    assert found is not None
    assert [(v.statement, v.article, v.outlet, v.date, v.text) for v in found.variants] == [
        (1, 1, "Wire", "2024-03-05", LORRY),
        (3, 2, "Post", None, LORRY),
    ]
    assert found == archive.also_reported(3)
    assert archive.also_reported(2) is None
    with pytest.raises(NotInArchive, match="no statement 9"):
        archive.also_reported(9)


def test_contents_point_into_the_article(archive: SqliteArchive) -> None:
    pages = [record("Wire", LORRY), record("Post", LORRY)]
    archive.add_many(pages)
    group_variants(archive)
    group = variant_group(archive, 1)
    for variant, (_, kept) in zip(group.variants, pages, strict=True):
        (span,) = variant.in_article(Span(3, 8))
        assert kept.article.text[span.start : span.end] == variant.text[3:8]


def test_what_was_not_uttered_is_in_no_group(archive: SqliteArchive) -> None:
    unsaid = [record("Post", LORRY, mode="thought"), record("Echo", LORRY, made="not made")]
    archive.add_many([record("Wire", LORRY), *unsaid])
    group_variants(archive)
    assert archive.variants.groups() == {}


def test_groups_by_what_is_asked_for(archive: SqliteArchive) -> None:
    archive.add_many(
        [
            record("Wire", LORRY),
            record("Post", LORRY, speaker=PRUITT),
            record("Echo", LORRY, FRIDGE),
            record("Star", FRIDGE),
        ]
    )
    group_variants(archive)
    assert [group.id for group in variant_groups(archive)] == [1, 2]
    assert [group.id for group in variant_groups(archive, "warehouse")] == [2]
    assert [group.id for group in variant_groups(archive, "", Filters(speaker="pruitt"))] == [1]
    assert [group.id for group in variant_groups(archive, "", Filters(outlet="star"))] == [2]
    assert [group.id for group in variant_groups(archive, "nothing of the kind")] == []
    assert [group.id for group in variant_groups(archive, most=1)] == [1]


def test_reading_groups_needs_no_permission_to_write(archive: SqliteArchive) -> None:
    archive.add_many([record("Wire", LORRY), record("Post", LORRY)])
    group_variants(archive)
    with open_archive(archive.path) as reader:
        assert [group.id for group in variant_groups(reader)] == [1]
        with pytest.raises(ArchiveReadOnly):
            group_variants(reader)


def test_an_archive_without_the_tables_gets_them(archive: SqliteArchive) -> None:
    archive.add_many([record("Wire", LORRY), record("Post", LORRY)])
    archive.close()
    as_of_version(archive.path, 2)
    with open_archive(archive.path, write=True) as later:
        group_variants(later)
        assert later.variants.groups() == {1: (1, 2)}


def test_many_statements_one_at_a_time_end_as_all_at_once(tmp_path: Path) -> None:
    pages = [record(f"Outlet {at}", (LORRY, FRIDGE)[at % 2]) for at in range(9)]
    with open_archive(tmp_path / "one.db", write=True) as one, open_archive(tmp_path / "all.db", write=True) as whole:
        for page in pages:
            one.add_many([page])
            group_variants(one)
        whole.add_many(pages)
        group_variants(whole)
        assert one.variants.groups() == whole.variants.groups()
        assert len(whole.variants.groups()) == 2


def test_a_page_that_repeats_a_paragraph_takes_time_in_proportion(tmp_path: Path) -> None:
    """A ticker may have the same words a thousand times; the record of such a page was unpacked for each."""

    def seconds(times: int) -> float:
        path = tmp_path / f"{times}-{len(list(tmp_path.iterdir()))}.db"
        with open_archive(path, write=True) as opened:
            opened.add_many([record("Wire", *[LORRY] * times), record("Post", *[LORRY] * 3)])
            begun = process_time()
            group_variants(opened)
            (group,) = variant_groups(opened)
            taken = process_time() - begun
        assert [variant.article for variant in group.variants] == [1, 2]
        assert {one and one.changes for one in group.comparisons} == {None, ("same words",)}
        return taken

    few, many = (min(seconds(times) for _ in range(3)) for times in (250, 1_000))
    assert many < 8 * few  # 4 in proportion, 16 where each is looked at beside each.


def test_the_same_words_twice_on_one_page_are_one_report_at_the_first_place(archive: SqliteArchive) -> None:
    archive.add_many([record("Wire", FRIDGE, LORRY, LORRY), record("Post", LORRY)])
    group_variants(archive)
    (lorry,) = [group.variants for group in variant_groups(archive)]
    assert [(variant.statement, variant.article) for variant in lorry] == [(2, 1), (4, 2)]
