"""Tables are brought up to date as a whole or not at all, and what was in them stays."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from onrecord.archive import migrations, open_archive
from onrecord.archive.migrations import MIGRATIONS, Migration, latest
from onrecord.errors import ArchiveError
from tests import factory

NEXT = Migration(latest() + 1, "a test", ("CREATE TABLE test (x)", "INSERT INTO test VALUES (1)"))
BROKEN = Migration(latest() + 1, "a test", ("CREATE TABLE test (x)", "INSERT INTO nowhere VALUES (1)"))


def applied(path: Path) -> list[tuple[int, str]]:
    with sqlite3.connect(path) as db:
        return db.execute("SELECT number, name FROM migration ORDER BY number").fetchall()


def test_numbers_have_no_gaps_and_each_is_recorded(tmp_path: Path) -> None:
    assert [m.number for m in MIGRATIONS] == list(range(1, latest() + 1))
    open_archive(tmp_path / "news.db", write=True).close()
    assert applied(tmp_path / "news.db") == [(m.number, m.name) for m in MIGRATIONS]
    open_archive(tmp_path / "news.db", write=True).close()
    assert len(applied(tmp_path / "news.db")) == len(MIGRATIONS)


@pytest.mark.parametrize("write", [True, False])
def test_an_archive_of_an_earlier_version_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: bool
) -> None:
    path = tmp_path / "news.db"
    with open_archive(path, write=True) as archive:
        archive.add(factory.record(), key="gate.html")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, NEXT))
    with open_archive(path, write=write) as archive:
        assert archive.search("done").total == 1
        with archive.reading() as db:
            assert db.execute("SELECT x FROM test").fetchall() == [(1,)]
    assert applied(path)[-1] == (NEXT.number, "a test")


def test_a_migration_that_fails_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    with open_archive(path, write=True) as archive:
        archive.add(factory.record(), key="gate.html")
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, BROKEN))
        with pytest.raises(ArchiveError, match="no such table: nowhere"):
            open_archive(path, write=True)
    with open_archive(path) as archive, archive.reading() as db:
        assert migrations.version_of(db) == latest()
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'test'").fetchone() == (0,)
        assert archive.search("done").total == 1


@pytest.mark.parametrize("time", range(25))
def test_two_that_open_it_first_make_it_once(tmp_path: Path, time: int) -> None:
    path = tmp_path / "news.db"
    errors: list[BaseException] = []

    def make() -> None:
        try:
            open_archive(path, write=True).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(applied(path)) == len(MIGRATIONS)
