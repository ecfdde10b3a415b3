"""The archive in one SQLite file (WAL, FTS5): one writer, and readers that never wait for it."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike

from onrecord.archive import reading, runs, searching, writing
from onrecord.archive.connecting import connect, errors_of, put_away, transaction
from onrecord.archive.people import SqlitePeople
from onrecord.archive.protocol import (
    NO_FILTERS,
    Added,
    FailureRow,
    Filters,
    Kept,
    Results,
    Revision,
    Run,
    Sort,
    SpeakerCount,
    Statistics,
    Validators,
    VariantMembers,
)
from onrecord.archive.variants import VariantTable
from onrecord.errors import ArchiveReadOnly
from onrecord.records import Article, Failure, Record


class SqliteArchive(SqlitePeople):
    """Keeps :class:`onrecord.archive.protocol.Archive` with SQLite.

    Each thread reads through a read-only connection of its own; writing goes through one connection and a lock.
    """

    def __init__(self, path: str | PathLike[str], *, write: bool = False) -> None:
        self.path = os.fspath(path)
        self._lock = threading.RLock()
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._closed = False
        self._writer: sqlite3.Connection | None = None
        self.variants = VariantTable(self.path, self.reading, self.writing)
        if write:
            self._writer = connect(self.path, write=True)
        else:
            self._reader()

    def __enter__(self) -> SqliteArchive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(
        self,
        record: Record,
        *,
        key: str,
        run: int | None = None,
        validators: Validators | None = None,
        again: bool = False,
        captured: str | None = None,
    ) -> Added:
        """Keep a record of the page that goes by ``key``."""
        with self.writing() as db:
            added = writing.add_record(db, record, key, again=again, captured=captured)
            self._done(db, key, run, validators)
        return added

    def add_many(self, records: Sequence[tuple[str, Record]]) -> list[Added]:
        """Keep many (key, record) in one transaction."""
        with self.writing() as db:
            return [writing.add_record(db, record, key) for key, record in records]

    def seen(self, article_hash: bytes) -> bool:
        """Whether an article of this hash is here."""
        with self.reading() as db:
            return db.execute("SELECT 1 FROM revision WHERE hash = ?", (article_hash,)).fetchone() is not None

    def meet(
        self,
        article: Article,
        *,
        key: str,
        run: int | None = None,
        validators: Validators | None = None,
        captured: str | None = None,
    ) -> Added | None:
        """Note that an article that is here was met."""
        with self.writing() as db:
            found = writing.meet(db, article, key, captured=captured)
            if found is not None:
                self._done(db, key, run, validators)
        return found

    def not_modified(self, url: str, *, run: int | None = None) -> Added | None:
        """Note that a server said that its page is the one that is here."""
        with self.writing() as db:
            self._done(db, url, run)
            return writing.not_modified(db, url)

    def validators(self, url: str) -> Validators | None:
        """What the server of a URL gave with it the last time."""
        with self.reading() as db:
            return writing.validators(db, url)

    def keep_validators(self, url: str, validators: Validators) -> None:
        """Keep what the server of a URL that is no page gave with it."""
        with self.writing() as db:
            writing.keep_validators(db, url, validators)

    def fail(self, failure: Failure, *, key: str, run: int | None = None) -> None:
        """Keep why a page could not be added."""
        with self.writing() as db:
            writing.keep_failure(db, failure, key)
            if run is not None:
                runs.note(db, run, key)

    def begin(self, sources: Sequence[str], *, how: str = "", afresh: bool = False) -> Run:
        """The open run over these sources, or a new one."""
        with self.writing() as db:
            return runs.begin(db, sources, how=how, afresh=afresh)

    def is_done(self, run: int, key: str) -> bool:
        """Whether a run has dealt with a page."""
        with self.reading() as db:
            return runs.is_done(db, run, key)

    def finish(self, run: int, *, mended: Sequence[str] = ()) -> None:
        """The run has come to its end."""
        with self.writing() as db:
            for key in mended:
                writing.mend(db, key)
            runs.finish(db, run)

    def search(
        self,
        words: str = "",
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort | None = None,
    ) -> Results:
        """Statements of current revisions."""
        with self.reading() as db:
            return searching.search(db, words, filters, limit=limit, offset=offset, sort=sort)

    def statement(self, number: int) -> Kept:
        """The record that a statement is in."""
        with self.reading() as db:
            return reading.statement(db, number)

    def page(self, number: int, *, revision: int | None = None) -> Kept:
        """A page's record."""
        with self.reading() as db:
            return reading.page(db, number, revision)

    def revisions(self, page: int) -> tuple[Revision, ...]:
        """Every state of a page."""
        with self.reading() as db:
            return reading.revisions(db, page)

    def records(self, words: str = "", filters: Filters = NO_FILTERS, *, all_revisions: bool = False) -> Iterator[Kept]:
        """Records with statements that are wanted."""
        with self.reading() as db:
            yield from reading.records(db, words, filters, all_revisions=all_revisions)

    def speakers(
        self, words: str = "", *, kind: str | None = None, named: bool | None = None, limit: int = 50
    ) -> tuple[SpeakerCount, ...]:
        """Names of speakers, those with most statements first."""
        with self.reading() as db:
            return reading.speakers(db, words, kind=kind, named=named, limit=limit)

    def statistics(self) -> Statistics:
        """What is here."""
        with self.reading() as db:
            return reading.statistics(db, self.path)

    def also_reported(self, statement: int) -> VariantMembers | None:
        """The statements that report the same utterance, this one among them."""
        return self.variants.with_statement(statement)

    def failures(self) -> Iterator[FailureRow]:
        """Pages that could not be added."""
        with self.reading() as db:
            yield from reading.failures(db)

    def has_failed(self, key: str) -> bool:
        """Whether a page has a row with why it could not be added."""
        with self.reading() as db:
            return reading.has_failed(db, key)

    def forget_failures(self) -> int:
        """Take all rows of failures out."""
        with self.writing() as db:
            return db.execute("DELETE FROM failure").rowcount

    def close(self) -> None:
        """Close every connection; those of other threads too, which must be done with it."""
        with self._lock:
            self._closed = True
            for connection in self._open:
                connection.close()
            self._open.clear()
            if self._writer is not None:
                # Readers of later versions of the file find statistics about its indexes here.
                # No ANALYZE: plans that hang on what was in the file at some time can't be looked at beforehand.
                put_away(self._writer)
                self._writer = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, which can't change anything. For the modules of this package."""
        with errors_of(self.path):
            yield self._reader()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection that writes, in a transaction. For the modules of this package."""
        if self._writer is None:
            raise ArchiveReadOnly(f"{self.path}: opened for reading only; open it with open_archive(path, write=True)")
        with self._lock, errors_of(self.path), transaction(self._writer):
            yield self._writer

    def _reader(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = connect(self.path, write=False)
            with self._lock:
                self._open.append(found)
            self._local.connection = found
        return found

    @staticmethod
    def _done(db: sqlite3.Connection, key: str, run: int | None, validators: Validators | None = None) -> None:
        """A page is in: what kept it out before is no longer so."""
        writing.mend(db, key)
        if validators is not None:
            writing.keep_validators(db, key, validators)
        if run is not None:
            runs.note(db, run, key)
