"""Opens the file of an archive, and says in our errors what SQLite says in its own."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from urllib.parse import quote

from onrecord import settings
from onrecord.archive import migrations, schema
from onrecord.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveReadOnly,
    NoArchive,
    NotAnArchive,
)

_KINDS: dict[int, type[ArchiveError]] = {
    sqlite3.SQLITE_BUSY: ArchiveBusy,
    sqlite3.SQLITE_LOCKED: ArchiveBusy,
    sqlite3.SQLITE_PROTOCOL: ArchiveBusy,
    sqlite3.SQLITE_FULL: ArchiveFull,
    sqlite3.SQLITE_IOERR: ArchiveFull,
    sqlite3.SQLITE_NOTADB: NotAnArchive,
    sqlite3.SQLITE_CORRUPT: ArchiveDamaged,
    sqlite3.SQLITE_FORMAT: ArchiveDamaged,
    sqlite3.SQLITE_READONLY: ArchiveReadOnly,
    sqlite3.SQLITE_PERM: ArchiveReadOnly,
    sqlite3.SQLITE_AUTH: ArchiveReadOnly,
}

_MESSAGES: dict[type[ArchiveError], str] = {
    ArchiveBusy: f"{{path}}: locked by another process for {settings.ARCHIVE_BUSY_SECONDS:g} seconds; wait until it is "
    "done, or end it, and run this again",
    ArchiveFull: "{path}: can't be written, no room on the disk ({why}); nothing that was reported is lost: make room "
    "and run this again, it goes on where it stopped",
    NotAnArchive: "{path}: not an archive of onrecord; pass another file with --archive",
    ArchiveDamaged: "{path}: damaged ({why}); restore a backup, or save what can be read with: sqlite3 {path} .recover "
    "| sqlite3 rescued.db",
    ArchiveReadOnly: "{path}: no permission to write; change the permissions of the file and its folder, or pass "
    "another with --archive",
    ArchiveError: "{path}: SQLite says: {why}; check the file and its folder, and report it if it comes back",
}


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")

AGAIN_SECONDS = 0.01
"""Between two tries of what SQLite doesn't wait for by itself."""


def connect(path: str, *, write: bool) -> sqlite3.Connection:
    """A connection in autocommit mode to an archive whose tables are those of this version.

    An archive of an earlier version is brought up to date, also when it is only to be read; and what a writer that was
    killed left in the log beside the file is put into it, so that a copy of the file has it too.
    """
    _check_file(path, write=write)
    with errors_of(path):
        connection = _opened(path, write=write)
        if not write and _is_old(connection):
            connection.close()
            _opened(path, write=True).close()
            connection = _opened(path, write=False)
        elif not write and _has_log(path):
            connection.close()
            _fold_in(path)
            connection = _opened(path, write=False)
    return connection


def _has_log(path: str) -> bool:
    """Whether there is a log, of a writer at work or of one that was killed, and it may be put into the file."""
    try:
        left = os.path.getsize(f"{path}-wal") > 0
    except OSError:
        return False
    return left and os.access(path, os.W_OK) and os.access(os.path.dirname(path) or ".", os.W_OK)


def _fold_in(path: str) -> None:
    """Put the log into the file, if nobody else has it open: SQLite does when the last connection is closed.

    It needn't succeed: the log is as good as the file, as long as the two stay together.
    """
    with suppress(sqlite3.Error), closing(sqlite3.connect(_address(path, write=True), uri=True, timeout=0)) as last:
        last.execute("SELECT 1 FROM sqlite_master").fetchone()


def put_away(connection: sqlite3.Connection) -> None:
    """Close the connection of a writer; the file has all of the log then, also where others have it open to read."""
    with suppress(sqlite3.Error):  # As above.
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    connection.close()


def _opened(path: str, *, write: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        _address(path, write=write),
        uri=True,
        timeout=settings.ARCHIVE_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        _prepare(connection, path, write=write)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def errors_of(path: str) -> Iterator[None]:
    """SQLite's errors become ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except UnicodeDecodeError as error:  # Damaged text, also in what SQLite says of a damaged table.
        raise ArchiveDamaged(_MESSAGES[ArchiveDamaged].format(path=path, why="text that isn't UTF-8")) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself after some errors.
            connection.execute("ROLLBACK")
        raise


def translated(error: sqlite3.Error, path: str) -> ArchiveError:
    """What an error of SQLite means to whoever reads the message."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kind = _KINDS.get(code, ArchiveError)
    if code == sqlite3.SQLITE_CANTOPEN and not os.access(os.path.dirname(path) or ".", os.W_OK):
        kind = ArchiveReadOnly  # A writer that was killed left a log, and to read it SQLite makes a file beside it.
    return kind(_MESSAGES[kind].format(path=path, why=error))


def _read_only(path: str) -> ArchiveReadOnly:
    return ArchiveReadOnly(_MESSAGES[ArchiveReadOnly].format(path=path))


def _check_name(path: str) -> None:
    if "\0" in path or not path:
        raise NoArchive(f"{path!r}: not the name of a file; pass one with --archive")
    if address := _ADDRESS.match(path):  # The name and the password in it are told to nobody.
        raise NotAnArchive(
            f"{address[0]}...: an address, expected an archive's file: an archive is a file of SQLite, on this "
            "machine; pass its path with --archive"
        )


def _check_file(path: str, *, write: bool) -> None:
    _check_name(path)
    if os.path.isdir(path):
        raise NotAnArchive(f"{path}: a folder, expected an archive's file; pass one with --archive")
    if os.path.exists(path):
        if not os.path.isfile(path):
            raise NotAnArchive(f"{path}: a pipe, socket or device, expected an archive's file")
        if not os.access(path, os.R_OK):
            raise ArchiveReadOnly(f"{path}: no permission to read it; change its mode or run as its owner")
        if write and not (os.access(path, os.W_OK) and os.access(os.path.dirname(path) or ".", os.W_OK)):
            raise _read_only(path)
    elif not write:
        raise NoArchive(f"{path}: no such archive; make one with: onrecord add --archive {path} PAGE ...")
    elif not os.path.isdir(os.path.dirname(path) or "."):
        raise NoArchive(f"{path}: its folder doesn't exist; make it first")
    elif not os.access(os.path.dirname(path) or ".", os.W_OK):
        raise _read_only(path)


def _address(path: str, *, write: bool) -> str:
    name = "file:" + quote(os.fsencode(os.path.abspath(path)))  # Bytes: a name needn't be UTF-8.
    if write:
        return f"{name}?mode=rwc"
    # A file in a folder that can't be written to (a CD, somebody else's) has no place for the files that let readers
    # and a writer work side by side; since nobody can write there, none are needed.
    unshared = not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK) and not os.path.exists(path + "-wal")
    return f"{name}?mode=ro&immutable=1" if unshared else f"{name}?mode=ro"


def _prepare(connection: sqlite3.Connection, path: str, *, write: bool) -> None:
    connection.execute(f"PRAGMA busy_timeout = {int(settings.ARCHIVE_BUSY_SECONDS * 1000)}")
    connection.execute(f"PRAGMA cache_size = -{settings.ARCHIVE_CACHE_KIB}")
    connection.execute(f"PRAGMA mmap_size = {settings.ARCHIVE_MAP_BYTES}")
    _check_kind(connection, path, write=write)
    if write:
        _share(connection)
        # What was reported must outlive a power cut too, so every commit is on the disk before it returns.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {64 * 1024**2}")
        migrations.migrate(connection, path)
    else:
        connection.execute("PRAGMA query_only = ON")
        migrations.check_version(connection, path)


def _share(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side.

    While another connection turns the same new archive over to this, SQLite says "locked" at once, and doesn't wait.
    """
    until = time.monotonic() + settings.ARCHIVE_BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(AGAIN_SECONDS)


def _check_kind(connection: sqlite3.Connection, path: str, *, write: bool) -> None:
    """Refuse a database of another program, also an empty file to read from."""
    # In this order: a process that makes it between the two looks leaves an archive, and not another program's tables.
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    if identity == schema.APPLICATION_ID or (write and empty and identity == 0):
        return
    what = "an empty file" if empty and identity == 0 else "a database of another program"
    raise NotAnArchive(f"{path}: {what}, expected an archive of onrecord; pass another file with --archive")


def _is_old(connection: sqlite3.Connection) -> bool:
    return migrations.version_of(connection) < migrations.latest()
