"""Puts records in: pages, revisions, statements, the index of words and the tallies, in the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from onrecord.archive import codec, indexing, linking, passing_on, states
from onrecord.archive.dates import days
from onrecord.archive.naming import folded, hash_of, is_line, names_of, place_of, same_page, storable, web_name
from onrecord.archive.protocol import Added, Outcome, Validators
from onrecord.records import Article, Failure, Record, Speaker, Statement

_TALLIES = {
    "kind": "kind",
    "mode": "mode",
    "speaker": passing_on.SORT_OF_SPEAKER,
}


def now() -> str:
    """The time, as the archive writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_record(
    db: sqlite3.Connection, record: Record, key: str, *, again: bool = False, captured: str | None = None
) -> Added:
    """Keep a record, unless its article is there already; with ``again`` also then, if another model made it.

    ``captured`` is when the page was taken, of one from an archive of the web. A state that is older than the one that
    holds is kept, and doesn't take its place.
    """
    there = met(db, record.article, key, captured=captured)
    if there is not None and not (again and _is_news(db, there, record)):
        return there
    captured = captured or _fetched_at(key)
    page, outcome = _page_for(db, record.article, key) if there is None else _again(there)
    held = states.held_at(db, page)
    older = there is None and bool(captured and held and captured < held)
    revision = _insert_revision(db, record, page, captured if there is None else held)
    if older:
        _mark(db, revision, current=0)
    else:
        if outcome == "changed":
            _set_current(db, page, None)
        _set_current(db, page, revision)
    linking.link(db, revision)
    _note(db, revision, key, captured)
    return Added(outcome, page, revision, len(record.statements))


def met(db: sqlite3.Connection, article: Article, key: str, *, captured: str | None = None) -> Added | None:
    """Note that an article was met that is here, if it is; where its page had left that state, it may come back."""
    state = states.state_of(db, article, key)
    if state is None:
        return None
    outcome: Outcome = "unchanged"
    if state.own:
        live = _fetched_at(key) if captured is None else None
        if not state.current and (live or states.comes_back(db, state, key, captured)):
            _set_current(db, state.page, None)
            _set_current(db, state.page, state.revision)
            outcome = "changed"
        _note(db, state.revision, key, captured or live)
    return Added(outcome, state.page, state.revision, state.statements)


def meet(db: sqlite3.Connection, article: Article, key: str, *, captured: str | None = None) -> Added | None:
    """The same; an article that only another page said, once, is added with what was found in it there."""
    added = met(db, article, key, captured=captured)
    if added is not None:
        return added
    row = db.execute("SELECT id FROM revision WHERE hash = ? ORDER BY id DESC", (hash_of(article),)).fetchone()
    if row is None:
        return None
    return add_record(db, replace(codec.stored(db, row[0]), article=article), key, captured=captured)


def _fetched_at(key: str) -> str | None:
    """Now, for a page that was fetched from its address; what comes from an archive of the web has its own time."""
    return now() if web_name(key) else None


def _note(db: sqlite3.Connection, revision: int, key: str, captured: str | None) -> None:
    """What was met where, and when its page said so."""
    if captured:
        latest = "UPDATE revision SET captured = ? WHERE id = ? AND coalesce(captured, '') < ?"
        db.execute(latest, (captured, revision, captured))
    if web_name(key) is None:
        db.execute("INSERT OR REPLACE INTO sighting VALUES (?, ?)", (place_of(key), revision))


def _again(there: Added) -> tuple[int, Outcome]:
    return there.page, "changed"


def _is_news(db: sqlite3.Connection, there: Added, record: Record) -> bool:
    """Whether a record of an article that is there, and is what its page says now, was made by something else."""
    made, current = db.execute(
        "SELECT model || char(31) || version, current FROM revision WHERE id = ?", (there.revision,)
    ).fetchone()
    return bool(current) and made != f"{record.model}\x1f{record.version}"


def not_modified(db: sqlite3.Connection, name: str) -> Added | None:
    """The current revision of the page that was fetched from a URL before, which its server says still holds."""
    row = db.execute(
        """SELECT page.id, revision.id, revision.statements FROM page JOIN revision ON revision.id = page.current
            WHERE page.name = ?""",
        (storable(web_name(name) or name),),
    ).fetchone()
    if row is None:
        return None
    _note(db, row[1], name, now())
    return Added("unchanged", *row)


def validators(db: sqlite3.Connection, url: str) -> Validators | None:
    """ETag and Last-Modified of a URL."""
    row = db.execute("SELECT etag, last_modified FROM fetched WHERE url = ?", (storable(url),)).fetchone()
    return (row[0], row[1]) if row else None


def keep_validators(db: sqlite3.Connection, url: str, found: Validators) -> None:
    """Keep them, or forget those of a server that gives none any more."""
    if any(found):
        values = (storable(url), *(value and storable(value) for value in found), now())
        db.execute("INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?)", values)
    else:
        db.execute("DELETE FROM fetched WHERE url = ?", (storable(url),))


def keep_failure(db: sqlite3.Connection, failure: Failure, key: str) -> None:
    """A row for a page that could not be added, or one more time that it could not."""
    at = now()
    db.execute(
        """INSERT INTO failure VALUES (?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (key) DO UPDATE SET
            location = excluded.location, error = excluded.error, message = excluded.message,
            exit_code = excluded.exit_code, times = times + 1, last = excluded.last""",
        (
            storable(key),
            storable(failure.location),
            failure.error,
            storable(failure.message),
            failure.exit_code,
            at,
            at,
        ),
    )


def mend(db: sqlite3.Connection, key: str) -> None:
    """What kept a page out is no longer so."""
    db.execute("DELETE FROM failure WHERE key = ?", (storable(key),))


def _page_for(db: sqlite3.Connection, article: Article, key: str) -> tuple[int, Outcome]:
    """The page that an article is a state of; a new one where it is none that is known."""
    names = [storable(name) for name in names_of(article, key)]
    for name in names:
        row = db.execute("SELECT id, current FROM page WHERE name = ?", (name,)).fetchone()
        if row is None:
            return _new_page(db, name), "added"
        # What was fetched from an address, or read from a file, is that page whatever it says.
        fixed = name == names[-1] and not is_line(name)
        if fixed or same_page(codec.stored(db, row[1]).article, article):
            return int(row[0]), "changed"
    return _new_page(db, states.page_of_one(names[-1], hash_of(article))), "added"


def _new_page(db: sqlite3.Connection, name: str) -> int:
    number = db.execute("INSERT INTO page (name) VALUES (?)", (name,)).lastrowid
    assert number is not None
    return number


def _set_current(db: sqlite3.Connection, page: int, revision: int | None) -> None:
    """Make a revision the one that is searched, or, with None, take out the one that is."""
    if revision is None:
        row = db.execute("SELECT current FROM page WHERE id = ?", (page,)).fetchone()
        changed, current = row[0], 0
        _count(db, changed, -1)
        indexing.take_out(db, "revision", [changed])
    else:
        changed, current = revision, 1
        indexing.put_in(db, "revision", [changed])
        _count(db, changed, +1)
    db.execute("UPDATE page SET current = ? WHERE id = ?", (revision, page))
    _mark(db, changed, current=current)


def _mark(db: sqlite3.Connection, revision: int, *, current: int) -> None:
    """Write into the rows of a revision whether it is the one that is searched."""
    for table, key in (("revision", "id"), ("speaker", "revision"), ("statement", "revision")):
        db.execute(f"UPDATE {table} SET current = ? WHERE {key} = ? AND current <> ?", (current, revision, current))


def _count(db: sqlite3.Connection, revision: int, sign: int) -> None:
    """Add the revision to the tallies, or take it out of them."""
    counts: dict[tuple[str, str], int] = {}
    outlet, published, language, statements = db.execute(
        "SELECT coalesce(outlet, ''), published, language, statements FROM revision WHERE id = ?", (revision,)
    ).fetchone()
    counts["all", ""] = counts["outlet", outlet] = counts["year", published[:4]] = counts["language", language] = (
        statements
    )
    for what, expression in _TALLIES.items():
        rows = db.execute(f"SELECT {expression}, count(*) FROM statement WHERE revision = ? GROUP BY 1", (revision,))
        counts.update({(what, value): number for value, number in rows})
    db.executemany(
        """INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT (what, value) DO UPDATE SET
            pages = pages + excluded.pages, statements = statements + excluded.statements""",
        [(what, value, sign, sign * number) for (what, value), number in counts.items()],
    )


def _insert_revision(db: sqlite3.Connection, record: Record, page: int, captured: str | None) -> int:
    article = record.article
    db.execute("UPDATE page SET revisions = revisions + 1 WHERE id = ?", (page,))
    number = db.execute("SELECT revisions FROM page WHERE id = ?", (page,)).fetchone()[0]
    published = (days(article.date) or ("",))[0]
    values = (
        page, number, 1, hash_of(article), article.location, article.url, article.title, article.byline,
        article.publisher, published, _language(article.language), len(record.statements), record.model,
        record.version, now(), captured,
    )  # fmt: skip
    revision = db.execute(
        """INSERT INTO revision (page, number, current, hash, location, url, title, byline, outlet, published, language,
            statements, model, version, added, captured) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        tuple(map(_storable, values)),
    ).lastrowid
    assert revision is not None
    db.execute("INSERT INTO document VALUES (?, ?, ?)", (revision, *codec.pack(record)))
    passed_on = passing_on.passes_on(record)
    speakers = _insert_speakers(db, record, revision, passed_on)
    _insert_statements(db, record, revision, published, speakers, passed_on)
    return revision


def _insert_speakers(
    db: sqlite3.Connection, record: Record, revision: int, passed_on: Container[int]
) -> dict[Speaker, int]:
    said = Counter(one.speaker for place, one in enumerate(record.statements) if place not in passed_on)
    found: dict[Speaker, int] = {}
    for number, speaker in enumerate(dict.fromkeys(_everybody(record))):
        values = (
            revision, number, speaker.name, folded(speaker.name), speaker.kind, int(speaker.named), speaker.role,
            json.dumps(speaker.aliases, ensure_ascii=False), said[speaker],
        )  # fmt: skip
        row = db.execute(
            """INSERT INTO speaker (revision, number, name, key, kind, named, role, aliases, statements, current)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""",
            tuple(map(_storable, values)),
        ).lastrowid
        assert row is not None
        found[speaker] = row
    return found


def _everybody(record: Record) -> Iterator[Speaker]:
    """The speakers first, then those who passed something on or were spoken to."""
    yield from record.speakers
    for statement in record.statements:
        yield from statement.via
        if statement.addressee is not None:
            yield statement.addressee


def _insert_statements(
    db: sqlite3.Connection,
    record: Record,
    revision: int,
    published: str,
    speakers: dict[Speaker, int],
    passed_on: Container[int],
) -> None:
    for number, statement in enumerate(record.statements):
        columns = _columns(record.article, statement, speakers)
        row = db.execute(
            """INSERT INTO statement (revision, number, current, published, said_first, said_last, confidence,
                speaker_confidence, speaker, addressee, kind, mode, stance, made, said, said_precision, start, "end",
                page_start, page_end, text, passes_on)
                VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (*map(_storable, (revision, number, published, *columns)), int(number in passed_on)),
        ).lastrowid
        assert row is not None
        relays = [(row, place, speakers[relay]) for place, relay in enumerate(statement.via)]
        if relays:
            db.executemany("INSERT INTO relay VALUES (?, ?, ?)", relays)


def _columns(article: Article, statement: Statement, speakers: dict[Speaker, int]) -> tuple[object, ...]:
    moment = statement.moment
    said = days(moment.value) if moment else None
    start = min((span[0] for span in statement.content), default=0)
    end = max((span[1] for span in statement.content), default=0)
    page = article.origin.span(start, end) if article.source else (None, None)
    return (
        *(said or (None, None)),
        float(statement.confidence),
        float(statement.speaker_confidence),
        speakers[statement.speaker] if statement.speaker else None,
        speakers[statement.addressee] if statement.addressee else None,
        statement.kind,
        statement.mode,
        statement.stance,
        statement.made,
        moment.value if moment else None,
        moment.precision if moment else None,
        int(start),
        int(end),
        *page,
        statement.text,
    )


def _language(code: str | None) -> str:
    """ "en" of "en-GB", so that the two are one to a search."""
    return (code or "").replace("_", "-").partition("-")[0].strip().lower()


def _storable(value: object) -> object:
    return storable(value) if isinstance(value, str) else value
