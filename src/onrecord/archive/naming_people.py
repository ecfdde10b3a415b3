"""A speaker who is asked for by words, under the other names that they go by in other articles."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from onrecord.archive import query as queries
from onrecord.people.names import fold, skeleton

MOST_PEOPLE = 100
MOST_NAMES = 400
"""People of the words, and names of one surname, that are looked at."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """What to look for beside the words themselves.

    ``match`` finds the words and the other names in the index; ``where``, with ``values``, keeps of the latter what is
    said by these people and not by others of the same name.
    """

    match: str
    where: str
    values: tuple[object, ...]


def beyond(db: sqlite3.Connection, words: str) -> Beyond | None:
    """None where nobody of these words goes by a name without them, which is nearly always."""
    own = queries.words_of(words, field="speaker")
    wanted = set(fold(words).split())
    roots = sorted(_roots(db, wanted))[:MOST_PEOPLE] if own else []
    if own is None or not roots:
        return None
    marks = ", ".join("?" * len(roots))
    people = f"SELECT id FROM person WHERE root IN ({marks})"
    rows = db.execute(
        f"SELECT DISTINCT name, key FROM person_name INDEXED BY person_name_person WHERE person IN ({people})", roots
    ).fetchall()
    others = [f'speaker : "{fold(name)}"' for name, key in rows if not wanted <= set(key.split()) and fold(name)]
    if not others:
        return None
    where = f"""(EXISTS (SELECT 1 FROM search AS own WHERE own.search MATCH ? AND own.rowid = statement.id)
        OR statement.speaker IN (SELECT id FROM speaker WHERE person IN ({people})))"""
    return Beyond(f"({own} OR {' OR '.join(dict.fromkeys(others))})", where, (own, *roots))


def _roots(db: sqlite3.Connection, words: set[str]) -> set[int]:
    """People one of whose names has all the words, one of them the surname."""
    found: set[int] = set()
    for word in words:
        rows = db.execute(
            """SELECT key, (SELECT root FROM person WHERE id = person_name.person) FROM person_name
                WHERE block = ? LIMIT ?""",
            (skeleton(word), MOST_NAMES),
        )
        found |= {root for key, root in rows if words <= set(key.split())}
    return found
