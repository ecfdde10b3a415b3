"""Reads what is in an archive: records, pages and their revisions, speakers, failures, statistics."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from onrecord.archive import codec, searching
from onrecord.archive.naming import folded
from onrecord.archive.protocol import Count, FailureRow, Filters, Kept, Revision, Somebody, SpeakerCount, Statistics
from onrecord.errors import ArchiveDamaged, NotInArchive, QueryError

BATCH = 2_000
"""Statements that are looked for at a time while records are streamed, so that no transaction stays open for long."""

FAILURE_BATCH = 500
MAX_SPEAKERS = 10_000
MOST_ROLES = 5
NAMES_KEPT = 20_000
"""People whose names are remembered while records are streamed, about 4 MB."""

_KEPT = """SELECT revision.id, revision.page, revision.number, page.name, revision.current, revision.added,
revision.hash, document.record, document.source FROM revision
    JOIN page ON page.id = revision.page JOIN document ON document.revision = revision.id"""


_STATEMENTS = """SELECT statement.id, person.root FROM statement
    LEFT JOIN speaker ON speaker.id = statement.speaker LEFT JOIN person ON person.id = speaker.person
    WHERE statement.revision = ? ORDER BY statement.number"""


def statement(db: sqlite3.Connection, number: int) -> Kept:
    """The record that a statement is in."""
    row = db.execute("SELECT revision, number FROM statement WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NotInArchive(f"no statement {number} in the archive; onrecord search shows the numbers there are")
    return _kept(db, row[0], (row[1],), _names(db))


def page(db: sqlite3.Connection, number: int, revision: int | None) -> Kept:
    """The record of a page, with all its statements wanted."""
    if revision is None:
        row = db.execute("SELECT current FROM page WHERE id = ?", (number,)).fetchone()
    else:
        row = db.execute("SELECT id FROM revision WHERE page = ? AND number = ?", (number, revision)).fetchone()
    if row is None:
        what = f"page p{number}" if revision is None else f"revision p{number}.{revision}"
        raise NotInArchive(f"no {what} in the archive; onrecord search shows the pages there are")
    return _kept(db, row[0], None, _names(db))


def revisions(db: sqlite3.Connection, number: int) -> tuple[Revision, ...]:
    """Every state of a page."""
    rows = db.execute(
        """SELECT page, number, current, added, title, nullif(published, ''), statements, model, version
            FROM revision WHERE page = ? ORDER BY number""",
        (number,),
    ).fetchall()
    if not rows:
        raise NotInArchive(f"no page p{number} in the archive; onrecord search shows the pages there are")
    return tuple(Revision(row[0], row[1], bool(row[2]), *row[3:]) for row in rows)


def records(db: sqlite3.Connection, words: str, filters: Filters, *, all_revisions: bool) -> Iterator[Kept]:
    """Records with statements that are wanted. Without any condition, those without statements come too."""
    asked = searching.wanted(db, words, filters)
    if all_revisions and asked.match is not None:
        raise QueryError(
            "former revisions aren't in the index of words: leave out --all-revisions, or ask by dates and confidence "
            "only"
        )
    if asked.match is None and not asked.where:
        yield from _everything(db, all_revisions=all_revisions)
        return
    names = _names(db)
    after = 0
    carried: tuple[int, list[int]] | None = None
    while rows := searching.numbers(db, asked, all_revisions=all_revisions, after=after, most=BATCH):
        after = rows[-1][0]
        for revision, group in groupby(rows, key=lambda row: row[1]):
            places = [row[2] for row in group]
            if carried and carried[0] == revision:  # A record's statements may be in two batches.
                carried[1].extend(places)
                continue
            if carried:
                yield _kept(db, carried[0], tuple(carried[1]), names)
            carried = (revision, places)
    if carried:
        yield _kept(db, carried[0], tuple(carried[1]), names)


def _everything(db: sqlite3.Connection, *, all_revisions: bool) -> Iterator[Kept]:
    """Every record, a batch of numbers at a time: rows that are added meanwhile come too."""
    names = _names(db)
    after = 0
    current = "" if all_revisions else "AND current = 1"
    while rows := db.execute(
        f"SELECT id FROM revision NOT INDEXED WHERE id > ? {current} ORDER BY id LIMIT ?", (after, FAILURE_BATCH)
    ).fetchall():
        for (revision,) in rows:
            yield _kept(db, revision, None, names)
        after = rows[-1][0]


def _kept(db: sqlite3.Connection, revision: int, wanted: tuple[int, ...] | None, names: Callable[[int], str]) -> Kept:
    row = db.execute(f"{_KEPT} WHERE revision.id = ?", (revision,)).fetchone()
    if row is None:
        raise ArchiveDamaged(f"the record of revision {revision} is missing in the archive; restore a backup of it")
    _, page_number, number, name, current, added, digest, data, source = row
    record = codec.unpack(data, source)
    rows = db.execute(_STATEMENTS, (revision,)).fetchall()
    places = tuple(range(len(record.statements))) if wanted is None else wanted
    ids = tuple(row[0] for row in rows)
    people = tuple(Somebody(root, names(root)) if root is not None else None for _, root in rows)
    return Kept(record, page_number, number, name, bool(current), added, digest, ids, places, people)


def _names(db: sqlite3.Connection) -> Callable[[int], str]:
    """Names of people by their numbers, each looked up once while many records are read."""
    from onrecord.archive.reading_people import shown_name

    return lru_cache(maxsize=NAMES_KEPT)(lambda root: shown_name(db, root))


def speakers(
    db: sqlite3.Connection, words: str, *, kind: str | None, named: bool | None, limit: int
) -> tuple[SpeakerCount, ...]:
    """Names and how often they speak. ``words`` must all stand in the name, each at the beginning of a word of it."""
    where, values = ["named = ?"], [int(named) if named is not None else 1]
    if named is None:
        where[0] = "named IN (?, 0)"
    if kind is not None:
        where.append("kind = ?")
        values.append(kind)  # type: ignore[arg-type]
    asked = [word for word in folded(words).split() if word.isalnum()]
    if words.strip() and not asked:
        return ()
    for word in asked:
        where.append("' ' || key LIKE ?")
        values.append(f"% {word}%")  # type: ignore[arg-type]
    rows = db.execute(  # A part of a speaker (see parts.py) is on the page of the whole.
        f"""SELECT key, named, kind, min(name), sum(statements), count(*) - count(part_of)
            FROM speaker INDEXED BY speaker_names
            WHERE current = 1 AND statements > 0 AND {" AND ".join(where)}
            GROUP BY named, key, kind ORDER BY 5 DESC, 1, 3 LIMIT ?""",
        (*values, min(limit, MAX_SPEAKERS)),
    ).fetchall()
    return tuple(
        SpeakerCount(name, kind_, bool(named_), _roles(db, key, kind_, named_), statements, pages)
        for key, named_, kind_, name, statements, pages in rows
    )


def _roles(db: sqlite3.Connection, key: str, kind: str, named: int) -> tuple[str, ...]:
    rows = db.execute(
        """SELECT role FROM speaker INDEXED BY speaker_names
            WHERE current = 1 AND statements > 0 AND named = ? AND key = ? AND kind = ? AND role IS NOT NULL
            GROUP BY role ORDER BY sum(statements) DESC, role LIMIT ?""",
        (named, key, kind, MOST_ROLES),
    )
    return tuple(row[0] for row in rows)


def failures(db: sqlite3.Connection) -> Iterator[FailureRow]:
    """Pages that could not be added, the latest first."""
    at = 0
    while rows := db.execute(
        """SELECT key, location, error, message, exit_code, times, first, last FROM failure
            WHERE last >= '' ORDER BY last DESC, key LIMIT ? OFFSET ?""",
        (FAILURE_BATCH, at),
    ).fetchall():
        yield from (FailureRow(*row) for row in rows)
        at += len(rows)


def has_failed(db: sqlite3.Connection, key: str) -> bool:
    """Whether a page could not be added the last time."""
    name = key.encode("utf-8", "backslashreplace").decode("utf-8")
    return db.execute("SELECT 1 FROM failure WHERE key = ?", (name,)).fetchone() is not None


def statistics(db: sqlite3.Connection, path: str) -> Statistics:
    """What is in the archive, from the tallies: as fast for a large one as for a small one."""
    db.execute("BEGIN")  # All figures are of one moment.
    try:
        return _statistics(db, path)
    finally:
        db.execute("COMMIT")


def _statistics(db: sqlite3.Connection, path: str) -> Statistics:
    def counts(what: str) -> tuple[Count, ...]:
        rows = db.execute(
            "SELECT value, pages, statements FROM tally WHERE what = ? AND pages > 0 ORDER BY statements DESC, value",
            (what,),
        )
        return tuple(Count(*row) for row in rows)

    def one(sql: str, *values: Any) -> Any:
        row = db.execute(sql, values).fetchone()
        return row[0] if row else None

    whole = counts("all")
    said = {count.value: count.statements for count in counts("speaker")}
    newest = "SELECT published FROM statement WHERE current = 1 AND published > '' ORDER BY published {} LIMIT 1"
    return Statistics(
        pages=whole[0].pages if whole else 0,
        revisions=one("SELECT pages FROM tally WHERE what = 'revision' AND value = ''") or 0,
        statements=whole[0].statements if whole else 0,
        named=said.get("named", 0),
        unnamed=said.get("unnamed", 0),
        unknown=said.get("unknown", 0),
        passed_on=said.get("passes on", 0),
        failures=one("SELECT pages FROM tally WHERE what = 'failure' AND value = ''") or 0,
        size_bytes=sum(os.path.getsize(path + end) for end in ("", "-wal") if os.path.exists(path + end)),
        first=one(newest.format("ASC")),
        last=one(newest.format("DESC")),
        kinds=counts("kind"),
        modes=counts("mode"),
        languages=counts("language"),
        outlets=counts("outlet"),
        years=counts("year"),
    )
