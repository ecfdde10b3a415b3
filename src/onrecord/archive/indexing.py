"""The index of words: statements are taken out of it with the very words that they were put in with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal

_WORDS = "text, speaker, role, title, outlet, via, facets"


def put_in(db: sqlite3.Connection, column: Literal["id", "revision"], numbers: Iterable[int]) -> None:
    """The statements of these numbers, or those of these revisions."""
    db.executemany(
        f"INSERT INTO search (rowid, {_WORDS}) SELECT id, {_WORDS} FROM statement_words WHERE {column} = ?",
        [(number,) for number in numbers],
    )


def take_out(db: sqlite3.Connection, column: Literal["id", "revision"], numbers: Iterable[int]) -> None:
    """The same, before anything that they are found by is changed."""
    db.executemany(
        f"""INSERT INTO search (search, rowid, {_WORDS})
            SELECT 'delete', id, {_WORDS} FROM statement_words WHERE {column} = ?""",
        [(number,) for number in numbers],
    )
