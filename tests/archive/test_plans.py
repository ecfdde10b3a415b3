"""No query goes through a whole table: every plan of everything that an archive does is looked at."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from onrecord.archive import open_archive
from onrecord.archive.protocol import Filters
from onrecord.archive.sqlite import SqliteArchive
from tests import factory

ALLOWED = re.compile(
    r"SCAN (search VIRTUAL TABLE INDEX \d+:\S*M|CONSTANT ROW|\d+ (CONSTANT )?ROWS?|sqlite_master)"
    r"|SCAN \((subquery|join)-\d+\)"
)
"""The index of words, which is asked by a MATCH ("M" in its plan), and what is a single row."""


def use_everything(archive: SqliteArchive) -> None:
    """Each method, and each kind of search in each order."""
    url = "https://ledger.example/gate"
    archive.add(factory.record(location=url), key=url, validators=("a", "b"))
    archive.add(factory.record(location=url, byline="other"), key=url)
    archive.add_many([(f"{n}", factory.record(url=None, title=f"{n}")) for n in range(3)])
    archive.add(replace(factory.record(url=None, title="1"), model="en-2"), key="1", again=True)
    run = archive.begin(["x"])
    archive.fail(factory.FAILURE, key="gone", run=run.id)
    archive.not_modified(url, run=run.id)
    archive.seen(b"x")
    for name in (url, "other", "1"):
        archive.meet(factory.record(location=url).article, key=name, captured="2024-05-06T10:00:00+00:00")
    archive.add(factory.record(location=url, title="old"), key="old", captured="2024-05-06T10:00:00+00:00")
    archive.is_done(run.id, "gone")
    archive.validators(url)
    archive.keep_validators("https://x.example/feed", ("a", None))
    archive.finish(run.id, mended=["gone"])
    narrow = [{}, {"speaker": "reyes", "outlet": "ledger"}, {"kind": "direct", "only": "speech", "via": "ministry"}]
    looked_up = [
        {},
        {"since": "2024", "until": "2024-06"},
        {"until": "2025"},
        {"said_since": "2024"},
        {"min_confidence": 0.5},
    ]
    for words, some, more in product(("", "(gate OR don*) NOT road"), narrow, looked_up):
        filters = Filters(**some, **more)  # type: ignore[arg-type]
        for sort in ("relevance", "newest", "oldest"):
            archive.search(words, filters, sort=sort)  # type: ignore[arg-type]
        list(archive.records(words, filters))
    list(archive.records(all_revisions=True))
    list(archive.records("", Filters(since="2024"), all_revisions=True))
    archive.statement(1)
    archive.page(1)
    archive.page(1, revision=1)
    archive.revisions(1)
    archive.speakers()
    archive.speakers("rey", kind="person", named=True)
    archive.statistics()
    list(archive.failures())


def test_no_plan_scans_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.settings.COUNTED_MATCHES", 2)
    monkeypatch.setattr("onrecord.settings.RANKED_MATCHES", 2)
    asked: set[str] = set()
    connect = sqlite3.connect

    def traced(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)  # type: ignore[call-overload]
        connection.set_trace_callback(asked.add)
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", traced)
    with open_archive(tmp_path / "news.db", write=True) as archive:
        asked.clear()  # Making the tables and looking whether they are there.
        use_everything(archive)
    monkeypatch.undo()
    database = sqlite3.connect(tmp_path / "news.db")
    plans = 0
    for sql in sorted(asked):
        # What the index of words asks of its own tables is its own affair.
        if re.match(r"(SELECT|INSERT|UPDATE|DELETE)\b", sql) and "'main'.'search" not in sql:
            plan = [row[3] for row in database.execute("EXPLAIN QUERY PLAN " + sql)]
            plans += 1
            scans = [step for step in plan if step.startswith("SCAN") and not ALLOWED.match(step)]
            assert not scans, f"{sql}\n{plan}"
    database.close()
    assert plans > 100


def test_browsing_by_date_needs_no_sorting(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", write=True) as archive, archive.reading() as db:
        from onrecord.archive import searching

        for filters in (Filters(), Filters(since="2024", until="2024")):
            asked = searching.wanted(db, "", filters)
            sql = f"""EXPLAIN QUERY PLAN SELECT statement.id {searching._listed(asked)}
                ORDER BY statement.published DESC, statement.id DESC LIMIT 20"""
            plan = [row[3] for row in db.execute(sql, asked.values)]
            assert not [step for step in plan if "TEMP B-TREE" in step or "SCAN" in step], plan
