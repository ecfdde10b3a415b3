"""Brings an archive's tables to what this version needs.

Each migration runs in one transaction with the row that records it and the file's ``user_version``, so a process that
is killed leaves it done or not begun. To change the tables, append a migration; never change one that was released.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.archive import passing_on, schema, variants_schema
from onrecord.errors import ArchiveTooNew


@dataclass(frozen=True, slots=True)
class Migration:
    """Statements of SQL under a number and a name, each a whole statement; ``then`` is done after them."""

    number: int
    name: str
    statements: tuple[str, ...]
    then: Callable[[sqlite3.Connection], None] | None = None


RECORDS = "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)"

MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "pages, statements, search, runs and failures", schema.FIRST),
    Migration(2, "people", schema.PEOPLE),
    Migration(3, "groups of statements that report one utterance", variants_schema.TABLES),
    Migration(4, "statements that only pass one on", schema.PASSING_ON, passing_on.count_again),
    Migration(5, "parts of speakers", schema.PARTS),
    Migration(6, "when and where pages said what", schema.STATES),
)


def latest() -> int:
    """The number of the last migration that this version knows."""
    return MIGRATIONS[-1].number


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the last migration that was applied, 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, path: str) -> list[Migration]:
    """Apply what is missing, and return that. ``connection`` is in autocommit mode.

    Raises ArchiveTooNew for an archive that a later version of the program made.
    """
    check_version(connection, path)
    applied = []
    for migration in MIGRATIONS:
        if version_of(connection) < migration.number:
            connection.execute("BEGIN IMMEDIATE")
            try:
                if version_of(connection) < migration.number:  # Another process may have been quicker.
                    _apply(connection, migration)
                    applied.append(migration)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    return applied


def check_version(connection: sqlite3.Connection, path: str) -> None:
    """Raise ArchiveTooNew for an archive of a later version."""
    found = version_of(connection)
    if found > latest():
        raise ArchiveTooNew(
            f"{path}: an archive of version {found}, this program reads up to {latest()}; update it with "
            "pip install --upgrade onrecord"
        )


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    if migration.number == MIGRATIONS[0].number:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(RECORDS)
    for statement in migration.statements:
        connection.execute(statement)
    if migration.then is not None:
        migration.then(connection)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (migration.number, migration.name, now))
    connection.execute(f"PRAGMA user_version = {migration.number}")
