"""Reads who is in an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.archive.linking import members
from onrecord.archive.people import Appearance, Person
from onrecord.errors import NotInArchive
from onrecord.people.names import fold

MOST_NAMES = 5
MOST_PEOPLE = 10_000


def people(db: sqlite3.Connection, words: str, *, known: bool | None, limit: int) -> tuple[Person, ...]:
    """People, those with most statements first. Each word must begin a word of one and the same name."""
    where, values = ["person.gone = 0"], []
    wanted = fold(words).split()
    if wanted:
        alike = " AND ".join(["' ' || key LIKE ?"] * len(wanted))
        where.append(
            f"""person.root IN (SELECT found.root FROM person_name JOIN person AS found
                ON found.id = person_name.person WHERE {alike})"""
        )
        values += [f"% {word}%" for word in wanted]
    if known is not None:
        where.append(f"person.root {'IN' if known else 'NOT IN'} (SELECT root FROM person WHERE known IS NOT NULL)")
    rows = db.execute(
        f"""SELECT person.root, coalesce(sum(speaker.statements), 0), count(DISTINCT speaker.revision)
            FROM person LEFT JOIN speaker ON speaker.person = person.id AND speaker.current = 1
            WHERE {" AND ".join(where)} GROUP BY person.root
            HAVING count(speaker.id) > 0 OR max(person.known IS NOT NULL)
            ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?""",
        (*values, min(limit, MOST_PEOPLE)),
    ).fetchall()
    return tuple(_person(db, *row) for row in rows)


def person(db: sqlite3.Connection, root: int) -> Person:
    """One of them."""
    marks, people_ = _members(db, root)
    statements, pages = db.execute(
        f"""SELECT coalesce(sum(statements), 0), count(DISTINCT revision) FROM speaker
            WHERE person IN ({marks}) AND current = 1""",
        people_,
    ).fetchone()
    return _person(db, root, statements, pages)


def appearances(db: sqlite3.Connection, root: int) -> Iterator[Appearance]:
    """The pages that name somebody, the latest first."""
    marks, people_ = _members(db, root)
    rows = db.execute(
        f"""SELECT revision.page, revision.title, revision.outlet, nullif(revision.published, ''), speaker.name,
            speaker.role, speaker.statements FROM speaker JOIN revision ON revision.id = speaker.revision
            WHERE speaker.person IN ({marks}) AND speaker.current = 1 ORDER BY revision.published DESC, speaker.id""",
        people_,
    )
    for row in rows:
        yield Appearance(*row)


def page_of(db: sqlite3.Connection, statement: int) -> int:
    """The page that a statement is on."""
    row = db.execute(
        "SELECT revision.page FROM statement JOIN revision ON revision.id = statement.revision WHERE statement.id = ?",
        (statement,),
    ).fetchone()
    if row is None:
        raise NotInArchive(f"no statement {statement} in the archive; onrecord search shows the numbers there are")
    return int(row[0])


def shown_name(db: sqlite3.Connection, root: int) -> str:
    """The name that somebody is listed by: that of a list, or else the most used one."""
    marks, people_ = _members(db, root)
    name, known, _ = _entry(db, root, marks, people_)
    used = _counted(db, "name", marks, people_) if known is None else []
    return used[0][0] if used else name


def _person(db: sqlite3.Connection, root: int, statements: int, pages: int) -> Person:
    marks, people_ = _members(db, root)
    _, known, description = _entry(db, root, marks, people_)
    used = [row[0] for row in _counted(db, "name", marks, people_)]
    listed = db.execute(f"SELECT name FROM person_name WHERE person IN ({marks}) ORDER BY known DESC, key", people_)
    names = dict.fromkeys([*used, *(row[0] for row in listed)])
    roles = tuple(row[0] for row in _counted(db, "role", marks, people_))
    first, last = db.execute(
        f"""SELECT min(nullif(revision.published, '')), max(nullif(revision.published, ''))
            FROM speaker JOIN revision ON revision.id = speaker.revision
            WHERE speaker.person IN ({marks}) AND speaker.current = 1""",
        people_,
    ).fetchone()
    return Person(
        root, shown_name(db, root), tuple(names)[:MOST_NAMES], roles, known, description, statements, pages, first, last
    )


def _entry(
    db: sqlite3.Connection, root: int, marks: str, people_: tuple[int, ...]
) -> tuple[str, str | None, str | None]:
    """Name, id on a list, and description of somebody; those of the list, if they are on one."""
    row: tuple[str, str | None, str | None] = db.execute(
        f"""SELECT name, known, description FROM person WHERE id IN ({marks})
            ORDER BY known IS NULL, id = ? DESC LIMIT 1""",
        (*people_, root),
    ).fetchone()
    return row


def _counted(db: sqlite3.Connection, column: str, marks: str, people_: tuple[int, ...]) -> list[tuple[str, int]]:
    """The most used names or roles."""
    return db.execute(
        f"""SELECT {column}, count(*) FROM speaker WHERE person IN ({marks}) AND current = 1 AND {column} IS NOT NULL
            GROUP BY {column} ORDER BY 2 DESC, 1 LIMIT {MOST_NAMES}""",
        people_,
    ).fetchall()


def _members(db: sqlite3.Connection, root: int) -> tuple[str, tuple[int, ...]]:
    found = tuple(members(db, root))
    return ", ".join("?" * len(found)), found
