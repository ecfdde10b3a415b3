"""A speaker of one page in parts: namesakes whom the page has as one, told apart by a user, statement by statement.

Each part is a row in ``speaker`` beside the one that it was cut from (``part_of``), of the same name and with a person
of its own. The record stays as it was read. A part has no role: what the page says of one of the two stays where it is.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Container, Sequence

from onrecord.archive import indexing
from onrecord.people.names import fold


def statements_of(db: sqlite3.Connection, speaker: int) -> list[tuple[int, str]]:
    """The numbers of a speaker's statements, and what they are told by in other revisions of the page: their words."""
    rows = db.execute("SELECT id, text FROM statement WHERE speaker = ? ORDER BY id", (speaker,))
    return [(number, fold(text)) for number, text in rows]


def cut(db: sqlite3.Connection, speaker: int, statements: Sequence[int], person: int | None) -> int | None:
    """Make some of a speaker's statements, and not all, those of a part with this person; its row, if it is new."""
    there = db.execute(
        """SELECT other.id FROM speaker JOIN speaker AS other ON other.revision = speaker.revision
            AND coalesce(other.part_of, other.id) = coalesce(speaker.part_of, speaker.id)
            WHERE speaker.id = ? AND other.id <> speaker.id AND other.person = ? LIMIT 1""",
        (speaker, person),
    ).fetchone()
    made = None if there is not None else _part(db, speaker, person)
    move(db, statements, speaker, there[0] if made is None else made)
    return made


def _part(db: sqlite3.Connection, speaker: int, person: int | None) -> int:
    part = db.execute(
        """INSERT INTO speaker (revision, number, name, key, kind, named, aliases, current, person, part_of)
            SELECT revision, (SELECT max(number) + 1 FROM speaker AS other WHERE other.revision = speaker.revision),
                name, key, kind, named, aliases, current, ?, coalesce(part_of, id) FROM speaker WHERE id = ?""",
        (person, speaker),
    ).lastrowid
    assert part is not None
    return part


def move(db: sqlite3.Connection, statements: Sequence[int], source: int, target: int) -> None:
    """Make statements of one row of a page another's, in the index of words and in the counts too."""
    current = db.execute("SELECT current FROM speaker WHERE id = ?", (source,)).fetchone()[0]
    indexed = statements if current else ()
    indexing.take_out(db, "id", indexed)
    db.executemany("UPDATE statement SET speaker = ? WHERE id = ?", [(target, number) for number in statements])
    indexing.put_in(db, "id", indexed)
    for row in (source, target):
        db.execute(
            """UPDATE speaker SET statements = (SELECT count(*) FROM statement WHERE speaker = ? AND NOT passes_on)
                WHERE id = ?""",
            (row, row),
        )


def whole_again(db: sqlite3.Connection, revision: int, keys: Container[str]) -> list[int]:
    """Put the speakers of these names in a revision together again, as they were read, with no person; their rows."""
    rows = db.execute("SELECT id, key, part_of FROM speaker WHERE revision = ? ORDER BY id", (revision,)).fetchall()
    wholes = [row for row, key, part_of in rows if key in keys and part_of is None]
    for row, _, part_of in rows:
        if part_of in wholes:
            move(db, [number for number, _ in statements_of(db, row)], row, part_of)
            db.execute("DELETE FROM speaker WHERE id = ?", (row,))
    db.executemany("UPDATE speaker SET person = NULL WHERE id = ?", [(row,) for row in wholes])
    return wholes


def divide(db: sqlite3.Connection, page: int, speaker: int, key: str, rest: int | None) -> bool:
    """Give a speaker's statements to those who said them in other revisions of the page, where the name is several's.

    What none of them said there, or two did, is ``rest``'s (nobody's, if that is None) where a user told them apart,
    and else goes with the others. False where nothing of it was said there, and nobody was told apart.
    """
    said, owner, told_apart = _said_before(db, page, speaker, key)
    groups: dict[int | None, list[int]] = {}
    for number, words in statements_of(db, speaker):
        people = said.get(words, set())
        whose = next(iter(people)) if len(people) == 1 else None
        groups.setdefault(whose or rest, []).append(number)
    sizes = Counter({person: len(numbers) for person, numbers in groups.items() if person is not None})
    if not sizes:
        return told_apart
    first = owner if owner in sizes else sizes.most_common(1)[0][0]
    db.execute("UPDATE speaker SET person = ? WHERE id = ?", (first, speaker))
    for person, numbers in groups.items():
        if person != first and (person is not None or told_apart):
            cut(db, speaker, numbers, person)
    return True


def _said_before(
    db: sqlite3.Connection, page: int, speaker: int, key: str
) -> tuple[dict[str, set[int | None]], int | None, bool]:
    """Who said what under a name in other revisions of a page, whose the name was last, and whether it has parts."""
    said: dict[str, set[int | None]] = {}
    owner, told_apart = None, False
    for row, person, part_of in db.execute(
        """SELECT speaker.id, speaker.person, speaker.part_of FROM revision
            JOIN speaker ON speaker.revision = revision.id
            WHERE revision.page = ? AND speaker.key = ?
                AND revision.id <> (SELECT revision FROM speaker WHERE id = ?) ORDER BY speaker.id""",
        (page, key, speaker),
    ).fetchall():
        told_apart = told_apart or part_of is not None
        owner = person if part_of is None else owner
        for _, words in statements_of(db, row):
            said.setdefault(words, set()).add(person)
    return said, owner, told_apart
