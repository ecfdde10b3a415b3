"""Adding, revisions, finding again: through the archive's own methods, on a file."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive import open_archive
from onrecord.archive.dates import days
from onrecord.archive.passing_on import SORT_OF_SPEAKER
from onrecord.archive.protocol import Filters
from onrecord.archive.sqlite import SqliteArchive
from onrecord.errors import ArchiveReadOnly, NotInArchive, QueryError
from onrecord.records import Failure, Moment, Record, Span, Speaker
from tests import factory
from tests.archive.strategies import RECORDS


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    with open_archive(tmp_path / "news.db", write=True) as made:
        yield made


def check(archive: SqliteArchive) -> None:
    """What must hold at any time: tallies, flags, counts and the index say the same as the records."""
    with archive.reading() as db:
        one = lambda sql: db.execute(sql).fetchone()[0]  # noqa: E731
        assert one("PRAGMA integrity_check") == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        current = "SELECT count(*) FROM statement WHERE current = 1"
        assert one("SELECT count(*) FROM search_docsize") == one(current)
        assert one("SELECT count(*) FROM revision WHERE current = 1") == one("SELECT count(*) FROM page")
        assert (
            one("SELECT count(*) FROM page JOIN revision ON revision.id = page.current WHERE NOT revision.current") == 0
        )
        wrong = """SELECT count(*) FROM revision WHERE statements <> (SELECT count(*) FROM statement
            WHERE statement.revision = revision.id AND statement.current = revision.current)"""
        assert one(wrong) == 0
        wrong = """SELECT count(*) FROM speaker WHERE statements <> (SELECT count(*) FROM statement
            WHERE statement.speaker = speaker.id AND NOT passes_on)"""
        assert one(wrong) == 0
        for what, column in (("kind", "kind"), ("mode", "mode"), ("speaker", SORT_OF_SPEAKER)):
            counted = Counter(
                dict(db.execute("SELECT value, statements FROM tally WHERE what = ? AND statements", (what,)))
            )
            assert counted == Counter(row[0] for row in db.execute(f"SELECT {column} FROM statement WHERE current = 1"))
        pages = one("SELECT coalesce(sum(pages), 0) FROM tally WHERE what = 'all'")
        assert pages == one("SELECT count(*) FROM page")


def texts(archive: SqliteArchive, words: str = "", **filters: object) -> list[str]:
    return [hit.text for hit in archive.search(words, Filters(**filters)).hits]  # type: ignore[arg-type]


def test_a_page_is_added_once(archive: SqliteArchive) -> None:
    first = archive.add(factory.record(), key="gate.html")
    assert (first.outcome, first.page, first.statements) == ("added", 1, 4)
    assert archive.add(factory.record(), key="gate.html") == replace(first, outcome="unchanged")
    assert archive.add(factory.record(location="copy.html"), key="copy.html") == replace(first, outcome="unchanged")
    check(archive)


def test_a_changed_page_is_a_new_revision_and_the_old_one_stays(archive: SqliteArchive) -> None:
    before = factory.record()
    after = factory.record(byline="Tom Bell and Ann Roe")
    archive.add(before, key="gate.html")
    added = archive.add(replace(after, statements=after.statements[:2]), key="gate.html")
    assert (added.outcome, added.page, added.statements) == ("changed", 1, 2)
    assert [(r.number, r.current, r.statements) for r in archive.revisions(1)] == [(1, False, 4), (2, True, 2)]
    assert archive.page(1, revision=1).record == before
    assert archive.page(1).record.article == after.article
    assert texts(archive, "reportedly OR might") == []
    assert archive.statement(3).record == before and not archive.statement(3).current
    assert archive.statistics().statements == 2
    check(archive)


def test_two_saved_copies_of_a_page_can_be_added_in_any_order_for_ever(archive: SqliteArchive) -> None:
    copies = [factory.record(), factory.record(byline="another")]
    outcomes = [archive.add(copies[at % 2], key=f"copy-{at % 2}.html").outcome for at in range(6)]
    assert outcomes == ["added", "changed", *["unchanged"] * 4]
    check(archive)


def test_a_web_page_that_goes_back_to_what_it_said_says_that_again(archive: SqliteArchive) -> None:
    url = "https://ledger.example/gate"
    old, new = factory.record(location=url), factory.record(location=url, byline="another")
    outcomes = [archive.add(record, key=url).outcome for record in (old, new, old, old)]
    assert outcomes == ["added", "changed", "changed", "unchanged"]
    assert archive.page(1).record == old
    assert archive.search("done").total == 1
    check(archive)


def test_what_another_address_gives_does_not_turn_a_page_back(archive: SqliteArchive) -> None:
    url, other = "https://ledger.example/gate", "https://mirror.example/gate"
    old, new = factory.record(location=url), factory.record(location=url, byline="another")
    for record in (old, new):
        archive.add(record, key=url)
    copy = replace(old, article=replace(old.article, location=other))
    assert (archive.add(copy, key=other).outcome, archive.page(2).record) == ("added", copy)
    for key, article in ((other, copy.article), ("x.warc.gz#0", old.article)):
        found = archive.meet(article, key=key)
        assert found is not None and found.outcome == "unchanged"
    assert archive.page(1).record == new
    redirected = archive.meet(old.article, key="https://ledger.example/short")
    assert redirected is not None and redirected.outcome == "changed"
    assert archive.page(1).record == old
    check(archive)


def test_a_line_put_before_the_others_makes_no_article_a_state_of_another(archive: SqliteArchive) -> None:
    said = factory.statements()[:1]
    first, second, third = (
        factory.record_of(f"It is {word}, and that is all.", said, location=None) for word in ("one", "two", "three")
    )
    for number, record in enumerate((first, second), 1):
        archive.add(record, key=f"/x/news.jsonl#{number}")
    outcomes = [
        archive.add(record, key=f"/x/news.jsonl#{number}").outcome
        for number, record in enumerate((third, first, second), 1)
    ]
    assert outcomes == ["added", "unchanged", "unchanged"]
    assert archive.add(third, key="/x/news.jsonl#1").outcome == "unchanged"
    assert [archive.page(number).record for number in (1, 2, 3)] == [first, second, third]
    assert archive.statistics().revisions == 3
    again = replace(third, article=replace(third.article, byline="Ann Roe"))
    assert archive.add(again, key="/x/news.jsonl#1").outcome == "added"  # Too short to tell that it is the same.
    check(archive)


def test_a_line_that_has_changed_is_a_revision(archive: SqliteArchive) -> None:
    record = factory.record(url=None, location=None)
    archive.add(record, key="/x/news.jsonl#1")
    changed = replace(record, article=replace(record.article, byline="another"))
    assert archive.add(changed, key="/x/news.jsonl#1").outcome == "changed"


def test_pages_that_all_give_the_front_page_as_their_address_stay_apart(archive: SqliteArchive) -> None:
    for at, url in enumerate(["https://ledger.example/", "https://ledger.example/all", "https://ledger.example/all"]):
        record = factory.record_of(f"{at} was all that it said.", (), url=url, title=f"Title {at}")
        assert archive.add(record, key=f"{at}.html").outcome == "added"
    assert archive.statistics().pages == 3


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a", "b", "https://c.example/x"]), RECORDS), max_size=6))
def test_whatever_is_added_comes_back_and_the_tallies_are_right(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, Record]]
) -> None:
    path = tmp_path_factory.mktemp("archive") / "news.db"
    with open_archive(path, write=True) as archive:
        pages = {}
        for key, record in made:
            added = archive.add(record, key=key)
            if added.outcome != "unchanged":
                pages.setdefault(added.revision, record)  # One that is as it was before is that revision again.
            assert archive.add(record, key=key).outcome == "unchanged" or key.startswith("http")
        kept = list(archive.records(all_revisions=True))
        assert [one.record for one in kept if one.record in pages.values()] == [one.record for one in kept]
        assert len(kept) == archive.statistics().revisions
        check(archive)


def test_filters(archive: SqliteArchive) -> None:
    archive.add(factory.record(), key="gate.html")
    done, hold, might, tested = (s.text for s in factory.statements())
    assert texts(archive, speaker="REYES ada") == [hold, done]
    assert texts(archive, speaker="reyes", via="Ministry") == [hold]
    assert texts(archive, role="Mayor", kind="direct") == [done]
    assert texts(archive, outlet="ledger", kind="indirect") == [tested, might]
    assert texts(archive, outlet="post") == []
    assert texts(archive, since="2024-05", until="2024-05-06", min_confidence=0.95) == [done]
    assert texts(archive, since="2024-05-07") == texts(archive, until="2023") == []
    assert texts(archive, said_since="2024-05-05", said_until="2024") == [done]
    assert texts(archive, said_until="2024-05-04") == []
    assert texts(archive, language="EN-gb", speaker="official") == [might]
    assert texts(archive, language="sw") == []
    assert texts(archive, "gate", speaker="reyes") == [hold, done]


def test_only_speech(archive: SqliteArchive) -> None:
    said, thought, unsaid, *_ = factory.statements()
    record = replace(
        factory.record(),
        statements=(
            said,
            replace(thought, mode="thought"),
            replace(unsaid, made="not made"),
            replace(said, mode="writing"),
        ),
    )
    archive.add(record, key="gate.html")
    assert texts(archive, only="speech") == [said.text, unsaid.text, said.text]
    assert len(texts(archive, only="all")) == 4


def test_times_of_different_exactness(archive: SqliteArchive) -> None:
    first = factory.statements()[0]
    values = ["2024-05-05", "2024-05", "2024", "2024-W19", "2024-22", "2023-summer", "2024-05-06T10:30", "soon"]
    said = tuple(replace(first, text=value, moment=Moment(value, "day", Span(0, 1))) for value in values)
    archive.add(replace(factory.record(), statements=said), key="gate.html")
    assert set(texts(archive, said_since="2024-05-06", said_until="2024-05-31")) == set(values) - {
        "2024-05-05", "2024-22", "2023-summer", "soon"
    }  # fmt: skip
    assert set(texts(archive, said_until="2023")) == {"2023-summer"}
    assert set(texts(archive, said_since="2024-06")) == {"2024", "2024-22"}


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024/05/06", "2024-05-06", "2024-05-06"),
        ("20240506", "2024-05-06", "2024-05-06"),
        ("2024-5-6", "2024-05-06", "2024-05-06"),
        ("20240506T101500Z", "2024-05-06", "2024-05-06"),
        ("20240506101500", "2024-05-06", "2024-05-06"),
        ("2024-05-06T10:15:00+02:00", "2024-05-06", "2024-05-06"),
        ("2024-05-06 10:15", "2024-05-06", "2024-05-06"),
        ("2024-W19-1", "2024-05-06", "2024-05-12"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["2024/25", "20241332", "202405", "2024-05-061", "2024 or so", "2024-5", "2024/05-06"]
)
def test_what_only_begins_like_a_year_is_no_date(value: str) -> None:
    assert days(value) is None


@pytest.mark.parametrize("value", ["", "May 2024", "2024-13", "2024-02-30", "20240506", "2024-05-06T10:00", "٢٠٢٤"])
def test_dates_that_are_none(archive: SqliteArchive, value: str) -> None:
    with pytest.raises(QueryError, match="is not a date, expected one like 2024, 2024-05 or 2024-05-06"):
        archive.search("", Filters(since=value))


@pytest.mark.parametrize(
    "filters", [Filters(speaker="—"), Filters(outlet=""), Filters(language="e n"), Filters(language='" OR')]
)
def test_filters_without_a_word(archive: SqliteArchive, filters: Filters) -> None:
    with pytest.raises(QueryError, match="expected"):
        archive.search("", filters)


def test_ranking(archive: SqliteArchive) -> None:
    """What was said before who said it before what the article is about; the surer before the less sure."""
    first = factory.statements()[0]
    speaker = Speaker("Gate Keeper", "person")
    said = (
        replace(first, text="nothing of it", speaker=speaker),
        replace(first, text="the gate, once more", confidence=0.75),
        replace(first, text="the gate, once again", confidence=0.9),
        replace(first, text="another matter"),
    )
    archive.add(replace(factory.record(title="All about doors"), statements=said), key="1.html")
    other = replace(first, text="some thing else")
    archive.add(replace(factory.record(title="Gate opens", url=None), statements=(other,)), key="2.html")
    for at in range(12):  # Words that are in most statements are worth nothing.
        filler = replace(first, text=f"filler {at}")
        archive.add(replace(factory.record(title=f"Filler {at}", url=None), statements=(filler,)), key=f"f{at}")
    assert texts(archive, "gate") == ["the gate, once again", "the gate, once more", "nothing of it", "some thing else"]
    assert texts(archive, "gate", min_confidence=0.5)[:1] == ["the gate, once again"]


def test_sorting_and_paging(archive: SqliteArchive) -> None:
    first = factory.statements()[0]
    for day in (3, 1, 2):
        said = tuple(replace(first, text=f"gate {day} {at}") for at in range(2))
        record = factory.record(date=f"2024-05-0{day}", url=None, title=f"{day}")
        archive.add(replace(record, statements=said), key=f"{day}.html")
    undated = replace(factory.record(date="soon", url=None, title="u"), statements=(replace(first, text="gate u"),))
    archive.add(undated, key="u.html")

    def found(words: str, **options: object) -> list[str]:
        return [hit.text.removeprefix("gate ") for hit in archive.search(words, **options).hits]  # type: ignore[arg-type]

    newest = ["3 1", "3 0", "2 1", "2 0", "1 1", "1 0", "u"]
    oldest = ["1 0", "1 1", "2 0", "2 1", "3 0", "3 1"]
    assert found("") == found("gate", sort="newest") == found("", sort="newest") == newest
    assert found("gate", sort="oldest") == [*oldest, "u"]
    assert found("", sort="oldest") == [*oldest, "u"]
    assert found("", limit=2, offset=2) == newest[2:4]
    assert found("gate", limit=2, offset=5, sort="newest") == newest[5:7]
    results = archive.search("gate", limit=3)
    assert (results.total, results.more, results.ranked, len(results.hits)) == (7, False, 7, 3)
    with pytest.raises(QueryError, match="a limit of 2000"):
        archive.search("", limit=2000)


def test_very_many_matches_are_not_all_ranked(archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.settings.COUNTED_MATCHES", 5)
    monkeypatch.setattr("onrecord.settings.RANKED_MATCHES", 5)
    first = factory.statements()[0]
    said = tuple(replace(first, text=f"gate {at}") for at in range(9))
    archive.add(replace(factory.record(title="x"), statements=said), key="x.html")
    results = archive.search("gate", limit=20)
    assert (results.total, results.more, results.ranked) == (5, True, 5)
    assert [hit.text for hit in results.hits] == [f"gate {at}" for at in range(8, 3, -1)]
    assert archive.search("", Filters(since="2020")).more
    assert not archive.search("gate 3").more


def test_a_hit_has_all_that_is_shown(archive: SqliteArchive) -> None:
    record = factory.record(source=factory.TEXT)
    archive.add(record, key="gate.html")
    (hit,) = archive.search("done").hits
    statement = record.statements[0]
    assert (hit.id, hit.number, hit.text, hit.kind, hit.addressee) == (1, 0, statement.text, "direct", "The Ledger")
    assert hit.speaker == replace(factory.REYES, aliases=())
    assert (hit.said, hit.said_precision, hit.confidence) == ("2024-05-05", "day", statement.confidence)
    assert factory.TEXT[slice(*hit.content)] == statement.text
    assert [hit.text[slice(*mark)] for mark in hit.marks] == ["done"]
    source = hit.source
    assert (source.page, source.revision, source.title, source.outlet) == (1, 1, factory.TITLE, "The Ledger")
    assert (source.published, source.url) == ("2024-05-06", "https://ledger.example/gate")
    assert archive.search("hold").hits[0].via == ("The ministry",)


def test_records_stream_with_what_is_wanted(archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.reading.BATCH", 3)  # A record's statements come in two batches.
    archive.add(factory.record(), key="gate.html")
    archive.add(factory.record(title="Another", url=None), key="other.html")
    assert [(k.page, k.ids, k.wanted) for k in archive.records()] == [
        (1, (1, 2, 3, 4), (0, 1, 2, 3)),
        (2, (5, 6, 7, 8), (0, 1, 2, 3)),
    ]
    assert [(k.page, k.wanted) for k in archive.records("", Filters(since="2024"))] == [
        (1, (0, 1, 2, 3)),
        (2, (0, 1, 2, 3)),
    ]
    assert [(k.page, k.wanted) for k in archive.records("gate", Filters(speaker="reyes"))] == [(1, (0, 1)), (2, (1,))]


def test_speakers_are_counted_by_name(archive: SqliteArchive) -> None:
    archive.add(factory.record(), key="gate.html")
    archive.add(factory.record(title="Another", url=None), key="other.html")
    reyes, official = archive.speakers()
    assert (reyes.name, reyes.kind, reyes.roles, reyes.statements, reyes.pages) == (
        "Ada Reyes",
        "person",
        ("mayor",),
        4,
        2,
    )
    assert (official.name, official.named) == ("a senior official", False)
    assert [one.name for one in archive.speakers("REY", named=True)] == ["Ada Reyes"]
    assert archive.speakers("ey") == archive.speakers(kind="document") == archive.speakers("%") == ()


def test_failures_are_kept_counted_and_mended(archive: SqliteArchive) -> None:
    failure = Failure("gone.html", "NotFound", "gone.html: no such file", 2)
    archive.fail(failure, key="/x/gone.html")
    archive.fail(replace(failure, message="still gone"), key="/x/gone.html")
    (row,) = archive.failures()
    assert (row.key, row.error, row.message, row.exit_code, row.times) == (
        "/x/gone.html",
        "NotFound",
        "still gone",
        2,
        2,
    )
    archive.add(factory.record(), key="/x/gone.html")
    assert list(archive.failures()) == []
    archive.fail(failure, key="caf\udce9.html")
    assert archive.forget_failures() == 1


def test_a_run_that_was_cut_off_is_gone_on_with(archive: SqliteArchive) -> None:
    run = archive.begin(["news/"])
    archive.add(factory.record(), key="a", run=run.id)
    archive.fail(factory.FAILURE, key="b", run=run.id)
    again = archive.begin(["news/"])
    assert (again.id, again.done, again.resumed) == (run.id, 2, True)
    assert [archive.is_done(run.id, key) for key in "abc"] == [True, True, False]
    assert archive.begin(["other/"]).id != run.id
    archive.finish(run.id)
    assert not archive.is_done(run.id, "a")
    later = archive.begin(["news/"])
    assert later.id != run.id and not later.resumed
    assert archive.begin(["news/"], afresh=True).id != later.id


def test_a_run_that_was_begun_otherwise_is_not_gone_on_with(archive: SqliteArchive) -> None:
    usual = archive.begin(["news/"])
    archive.fail(factory.FAILURE, key="a", run=usual.id)
    other = archive.begin(["news/", "more/"])
    archive.fail(factory.FAILURE, key="a", run=other.id)
    again = archive.begin(["news/"], how="again model=fast")
    assert again.id != usual.id and not again.resumed
    archive.fail(factory.FAILURE, key="a", run=again.id)
    assert archive.begin(["news/"], how="again model=fast") == replace(again, done=1, resumed=True)
    later = archive.begin(["news/"])
    assert later.id not in (usual.id, again.id) and not later.resumed  # It would miss what has changed since.
    assert archive.begin(["news/", "more/"]).id == other.id


def test_another_model_may_look_again(archive: SqliteArchive) -> None:
    record = factory.record()
    archive.add(record, key="gate.html")
    newer = replace(record, model="en-2", statements=record.statements[:1])
    assert archive.add(newer, key="gate.html").outcome == "unchanged"
    assert archive.add(newer, key="gate.html", again=True).outcome == "changed"
    assert archive.add(newer, key="gate.html", again=True).outcome == "unchanged"
    assert archive.page(1).record == newer
    check(archive)


def test_validators_are_kept_with_their_page(archive: SqliteArchive) -> None:
    url = "https://ledger.example/gate"
    archive.add(factory.record(location=url), key=url, validators=('"abc"', None))
    assert archive.validators(url) == ('"abc"', None)
    run = archive.begin([url])
    added = archive.not_modified(url, run=run.id)
    assert added is not None and (added.outcome, added.page) == ("unchanged", 1)
    assert archive.is_done(run.id, url)
    archive.meet(factory.record(title="another").article, key=url, validators=(None, None))
    assert archive.validators(url) == ('"abc"', None)
    archive.add(factory.record(location=url), key=url, validators=(None, None))
    assert archive.validators(url) is None


@pytest.mark.parametrize(("call", "message"), [
    (lambda a: a.statement(99), "no statement 99 in the archive"),
    (lambda a: a.page(7), "no page p7 in the archive"),
    (lambda a: a.page(1, revision=3), r"no revision p1\.3 in the archive"),
    (lambda a: a.revisions(7), "no page p7 in the archive"),
])  # fmt: skip
def test_what_is_not_there(archive: SqliteArchive, call: object, message: str) -> None:
    archive.add(factory.record(), key="gate.html")
    with pytest.raises(NotInArchive, match=message) as raised:
        call(archive)  # type: ignore[operator]
    assert raised.value.exit_code == 2


def test_readers_can_not_write(archive: SqliteArchive) -> None:
    with open_archive(archive.path) as reader:
        with pytest.raises(ArchiveReadOnly):
            reader.add(factory.record(), key="x")
        with pytest.raises(ArchiveReadOnly), reader.reading() as db:
            db.execute("DELETE FROM page")


def test_32_readers_beside_a_writer_see_whole_pages_and_no_errors(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_archive(path, write=True).close()
    problems: list[object] = []
    stop = threading.Event()

    def read() -> None:
        with open_archive(path) as archive:
            while not stop.is_set():
                try:
                    found = archive.statistics()
                    if found.statements != 4 * found.pages:
                        problems.append(found)
                    archive.search("gate", limit=5)
                    stop.wait(0.05)
                except Exception as error:
                    problems.append(error)

    threads = [threading.Thread(target=read) for _ in range(32)]
    for thread in threads:
        thread.start()
    with open_archive(path, write=True) as archive:
        for at in range(20):
            archive.add(factory.record(title=f"Title {at}", url=None), key=f"{at}.html")
    stop.set()
    for thread in threads:
        thread.join()
    assert problems == []


def test_an_address_that_is_none_is_no_name(archive: SqliteArchive) -> None:
    for url in ("https://[bad/a2", "https://exa]mple.com/foo"):
        record = factory.record_of(f"{url} is what it says.", (), url=url, location="x.html")
        assert archive.add(record, key=f"{len(url)}.html").outcome == "added"
