"""What all corrections have in common: a row in the log, and people who lose their names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from onrecord.archive.people import Correction
from onrecord.people.names import parse


def write(db: sqlite3.Connection, action: str, text: str, detail: dict[str, Any]) -> Correction:
    """A row for what was done; ``detail`` is what it takes to take it back."""
    at = now()
    number = db.execute(
        "INSERT INTO correction (action, text, detail, at) VALUES (?, ?, ?, ?)",
        (action, text, json.dumps(detail, ensure_ascii=False), at),
    ).lastrowid
    assert number is not None
    return Correction(number, action, text, at, None)


def called(db: sqlite3.Connection, person: int) -> str:
    """ "#12 Ada Reyes"."""
    return f"#{person} {db.execute('SELECT name FROM person WHERE id = ?', (person,)).fetchone()[0]}"


def retire(db: sqlite3.Connection, person: int) -> None:
    """Nobody is found as this person any more; the number is not used again."""
    db.execute("DELETE FROM person_name WHERE person = ?", (person,))
    db.execute("UPDATE person SET gone = 1 WHERE id = ?", (person,))


def names_left_behind(db: sqlite3.Connection, people: Iterable[int]) -> list[list[Any]]:
    """Take names out that nobody linked to these people has any more, and return them."""
    taken: list[list[Any]] = []
    for person in people:
        used = {
            name.key
            for (text,) in db.execute("SELECT DISTINCT name FROM speaker WHERE person = ?", (person,))
            if (name := parse(text)) is not None
        }
        rows = db.execute("SELECT * FROM person_name WHERE person = ? AND known = 0", (person,)).fetchall()
        taken += [list(row) for row in rows if row[1] not in used]
    db.executemany("DELETE FROM person_name WHERE block = ? AND key = ? AND person = ?", [row[:3] for row in taken])
    return taken


def now() -> str:
    """The time, as the log has it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
