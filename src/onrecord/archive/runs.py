"""How far a run of ``add`` has come, so that one that was cut off goes on where it stopped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from onrecord.archive.naming import place_of
from onrecord.archive.protocol import Run
from onrecord.archive.writing import now


def begin(db: sqlite3.Connection, sources: Sequence[str], *, how: str, afresh: bool) -> Run:
    """The open run over these sources, if it was begun in the same way, or a new one, which ends the open one.

    ``how`` stands behind the sources, and is nothing for the usual way.
    """
    over = json.dumps(list(sources))
    named = f"{over} {how}".rstrip()
    row = db.execute(
        """SELECT id, started, done, sources FROM run WHERE finished IS NULL AND sources >= ? AND sources < ?
            ORDER BY id DESC LIMIT 1""",
        (over, f"{over}!"),  # "!" comes next to the blank.
    ).fetchone()
    if row is not None and not afresh and row[3] == named:
        return Run(row[0], row[1], done=row[2], resumed=row[2] > 0)
    if row is not None:
        finish(db, row[0])
    started = now()
    number = db.execute("INSERT INTO run (sources, started) VALUES (?, ?)", (named, started)).lastrowid
    assert number is not None
    return Run(number, started)


def note(db: sqlite3.Connection, run: int, key: str) -> None:
    """The run has dealt with a page; in the transaction that keeps the page."""
    added = db.execute("INSERT OR IGNORE INTO run_done VALUES (?, ?)", (run, place_of(key)))
    if added.rowcount:
        db.execute("UPDATE run SET done = done + 1 WHERE id = ?", (run,))


def is_done(db: sqlite3.Connection, run: int, key: str) -> bool:
    """Whether it has."""
    return db.execute("SELECT 1 FROM run_done WHERE run = ? AND key = ?", (run, place_of(key))).fetchone() is not None


def finish(db: sqlite3.Connection, run: int) -> None:
    """The run is over: which pages it dealt with needn't be known any more."""
    db.execute("UPDATE run SET finished = ? WHERE id = ?", (now(), run))
    db.execute("DELETE FROM run_done WHERE run = ?", (run,))
