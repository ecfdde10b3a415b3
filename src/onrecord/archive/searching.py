"""Finds statements: which ones, in what order, and what is shown of each.

Words and all filters that are words (speaker, role, outlet, via) are one query of the index, which crosses its lists of
statements without looking at any of them; kind, language, and whether it was uttered too, where there are no words. The
rest is looked up for each statement that is left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord import settings
from onrecord.archive import naming_people
from onrecord.archive import query as queries
from onrecord.archive.dates import bound
from onrecord.archive.protocol import Filters, Hit, Results, Sort, Source
from onrecord.errors import QueryError
from onrecord.records import Span, Speaker

WEIGHTS = {"text": 4.0, "speaker": 2.0, "role": 1.0, "title": 1.0, "outlet": 0.0, "via": 1.0, "facets": 0.0}
"""What a word is worth by where it stands, for bm25 (Robertson and Zaragoza 2009). What somebody said counts more
than who they are or what the article is about. Set by hand, for the order of the examples in
tests/archive/test_search.py."""

SURE_SHARE = 0.5
"""How much of the score hangs on the statement's confidence: at 0.5, a certain one scores twice one of confidence 0."""

MAX_LIMIT = 1_000
MAX_MONTHS = 36
"""Months of a range of dates up to which they are looked for in the index; a wider one is faster looked up."""

# A CROSS JOIN is one whose order SQLite keeps: first the index of words, then each statement by its number.
_COLUMNS = """statement.id, statement.number, statement.text, statement.kind, statement.said, statement.said_precision,
    statement.mode, statement.stance, statement.made, statement.confidence, statement.speaker_confidence,
    statement.start, statement."end", statement.page_start, statement.page_end,
    revision.page, revision.number, revision.title, revision.outlet, revision.published, revision.url,
    revision.location, revision.language,
    speaker.name, speaker.kind, speaker.named, speaker.role, addressee.name,
    (SELECT group_concat(passed.name, char(31)) FROM relay JOIN speaker AS passed ON passed.id = relay.speaker
        WHERE relay.statement = statement.id)"""

_JOINS = """JOIN revision ON revision.id = statement.revision
    LEFT JOIN speaker ON speaker.id = statement.speaker
    LEFT JOIN speaker AS addressee ON addressee.id = statement.addressee"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for, ready for SQLite.

    ``match`` is for the index of words; ``where``, with ``values``, has to be looked up statement by statement.
    """

    query: queries.Query | None
    match: str | None
    where: tuple[str, ...] = ()
    values: tuple[object, ...] = ()


def wanted(db: sqlite3.Connection, words: str, filters: Filters) -> Wanted:
    """Raises QueryError for words, dates or filters that can't be understood."""
    query = queries.parse(words) if words.strip() else None
    where, values = _conditions(filters)
    other_names = naming_people.beyond(db, filters.speaker) if filters.speaker else None
    if other_names is not None:
        where.append(other_names.where)
        values += other_names.values
    parts = _filters(filters, other_names.match if other_names else None)
    facets = _facets(filters)
    if query is not None:
        # What is true of a third of all statements, or of nearly all, is cheaper looked up for those with the words.
        where += [condition for _, condition, _ in facets]
        values += [value for *_, value in facets]
    else:
        parts += [match for match, *_ in facets]
    if query is not None or parts or values:  # Without anything else, the dates have an index of their own.
        months = _months(filters) if (query is not None or parts) else None
        parts += [months] if months else []
    if query is not None:
        parts.insert(0, queries.to_fts(query))
    match = " AND ".join(parts) if parts else None
    return Wanted(query, match, tuple(where), tuple(values))


def search(
    db: sqlite3.Connection, words: str, filters: Filters, *, limit: int, offset: int, sort: Sort | None
) -> Results:
    """One page of results."""
    if not 0 <= limit <= MAX_LIMIT or offset < 0:
        raise QueryError(f"a limit of {limit} from {offset}, expected 0 to {MAX_LIMIT} from 0 or more")
    asked = wanted(db, words, filters)
    sort = sort or ("relevance" if asked.query else "newest")
    total, more = _total(db, asked)
    if sort == "relevance" and asked.query is not None:
        rows, ranked = _by_relevance(db, asked, limit, offset, more=more)
    else:
        rows, ranked = _by_date(db, asked, limit, offset, newest=sort != "oldest"), total
    shown = _shown(db, [row[0] for row in rows])
    scores = dict(rows)
    hits = tuple(_hit(shown[number], scores[number], asked.query) for number, _ in rows)
    return Results(hits, total, more, min(ranked, total) if not more else ranked)


def numbers(
    db: sqlite3.Connection, asked: Wanted, *, all_revisions: bool, after: int, most: int
) -> list[tuple[int, int, int]]:
    """(id, revision, number) of statements that are wanted, by id, behind the one of number ``after``."""
    if asked.match is not None:
        sql = f"""SELECT statement.id, statement.revision, statement.number FROM search
            CROSS JOIN statement ON statement.id = search.rowid
            WHERE search MATCH ? AND search.rowid > ? {_and(asked)} ORDER BY search.rowid LIMIT ?"""
        return db.execute(sql, (asked.match, after, *asked.values, most)).fetchall()
    current = "" if all_revisions else "AND statement.current = 1"
    sql = f"""SELECT statement.id, statement.revision, statement.number FROM statement NOT INDEXED
        WHERE statement.id > ? {current} {_and(asked)} ORDER BY statement.id LIMIT ?"""
    return db.execute(sql, (after, *asked.values, most)).fetchall()


def _filters(filters: Filters, speaker: str | None) -> list[str]:
    """The filters that the index knows; ``speaker`` is that one, if it is more than words."""
    found = []
    for name in ("speaker", "role", "outlet", "via"):
        value = getattr(filters, name)
        if value is not None:
            words = speaker if name == "speaker" and speaker else queries.words_of(value, field=name)
            if words is None:
                raise QueryError(f"{value!r} as {name} has no letter or digit, expected a word", query=value)
            found.append(words)
    return found


def _facets(filters: Filters) -> list[tuple[str, str, object]]:
    """Filters that both ways know: for the index; as a condition on a statement, and its value."""
    found: list[tuple[str, str, object]] = []
    if filters.kind is not None:
        found.append((f'facets : "kind{filters.kind}"', "statement.kind = ?", filters.kind))
    if filters.language is not None:
        code = filters.language.replace("_", "-").partition("-")[0].strip().lower()
        if not code.isalpha():
            raise QueryError(f"{filters.language!r} is not a language, expected a code like en", query=filters.language)
        condition = "(SELECT language FROM revision WHERE revision.id = statement.revision) = ?"
        found.append((f'facets : "lang{code}"', condition, code))
    if filters.only == "speech":
        found.append(('facets : "uttered"', "(statement.mode IN ('speech', 'writing')) = ?", 1))
    return found


def _conditions(filters: Filters) -> tuple[list[str], list[object]]:
    """The filters that are looked up statement by statement."""
    where: list[str] = []
    values: list[object] = []
    _check_range(filters.since, filters.until)
    _check_range(filters.said_since, filters.said_until)
    if filters.since is not None:
        where.append("statement.published >= ?")
        values.append(bound(filters.since, last=False))
    if filters.until is not None:
        where += ["statement.published <= ?", "statement.published > ''"]
        values.append(bound(filters.until, last=True))
    if filters.said_since is not None or filters.said_until is not None:
        where += ["statement.said_last >= ?", "statement.said_first <= ?"]
        values.append(bound(filters.said_since, last=False) if filters.said_since is not None else "")
        values.append(bound(filters.said_until, last=True) if filters.said_until is not None else "9999-12-31")
    if filters.person is not None:
        where.append(
            """statement.speaker IN (SELECT id FROM speaker WHERE person IN (SELECT id FROM person
                WHERE root = (SELECT root FROM person WHERE id = ?)))"""
        )
        values.append(filters.person)
    if not 0 <= filters.min_confidence <= 1:  # Also "nan", which is neither more nor less than anything.
        raise QueryError(f"a confidence of {filters.min_confidence} at least, expected a number from 0 to 1")
    if filters.min_confidence > 0:
        where.append("statement.confidence >= ?")
        values.append(filters.min_confidence)
    return where, values


def _check_range(first: str | None, last: str | None) -> None:
    if first is not None and last is not None and bound(first, last=False) > bound(last, last=True):
        what = f"from {first} to {last} is no time, expected the earlier date first; swap them"
        raise QueryError(what)


def _months(filters: Filters) -> str | None:
    """A range of dates as the months and years that it touches, for the index to cross."""
    if filters.since is None and filters.until is None:
        return None
    first = date.fromisoformat(bound(filters.since, last=False)) if filters.since is not None else None
    last = date.fromisoformat(bound(filters.until, last=True)) if filters.until is not None else None
    if first is None or last is None or first > last:
        return None
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    if end - begin >= MAX_MONTHS:
        return None
    found = []
    at = begin
    while at <= end:
        whole = at % 12 == 0 and at + 11 <= end
        found.append(f'"y{at // 12:04}"' if whole else f'"m{at // 12:04}{at % 12 + 1:02}"')
        at += 12 if whole else 1
    return f"facets : ({' OR '.join(found)})"


def _and(asked: Wanted) -> str:
    return "".join(f" AND {condition}" for condition in asked.where)


def _total(db: sqlite3.Connection, asked: Wanted) -> tuple[int, bool]:
    """How many statements match; counted up to a limit, and whether there are more."""
    most = settings.COUNTED_MATCHES
    if asked.match is not None:
        join = "CROSS JOIN statement ON statement.id = search.rowid" if asked.where else ""
        sql = f"SELECT count(*) FROM (SELECT 1 FROM search {join} WHERE search MATCH ? {_and(asked)} LIMIT ?)"
        found = db.execute(sql, (asked.match, *asked.values, most + 1)).fetchone()[0]
    elif not asked.where:
        row = db.execute("SELECT statements FROM tally WHERE what = 'all' AND value = ''").fetchone()
        return (row[0] if row else 0), False
    else:
        sql = f"SELECT count(*) FROM (SELECT 1 {_listed(asked)} LIMIT ?)"
        found = db.execute(sql, (*asked.values, most + 1)).fetchone()[0]
    return min(found, most), found > most


def _listed(asked: Wanted) -> str:
    """Statements without a query of the index, by the index of one of their dates."""
    said = any("said_last" in condition for condition in asked.where)
    published = any("published" in condition for condition in asked.where)
    if said and not published:
        return f"""FROM statement INDEXED BY statement_said
            WHERE statement.current = 1 AND statement.said_last IS NOT NULL {_and(asked)}"""
    return f"""FROM statement INDEXED BY statement_published
        WHERE statement.current = 1 AND statement.published >= '' {_and(asked)}"""


def _by_relevance(
    db: sqlite3.Connection, asked: Wanted, limit: int, offset: int, *, more: bool
) -> tuple[list[tuple[int, float]], int]:
    """(id, score), best first: how well the words fit, and how sure the statement is. Newer ones first among equals.

    Where there are very many matches, words say little about which are wanted: the latest added are ranked.
    """
    floor = 0
    if more:
        join = "CROSS JOIN statement ON statement.id = search.rowid" if asked.where else ""
        sql = f"""SELECT search.rowid FROM search {join} WHERE search MATCH ? {_and(asked)}
            ORDER BY search.rowid DESC LIMIT 1 OFFSET ?"""
        row = db.execute(sql, (asked.match, *asked.values, settings.RANKED_MATCHES)).fetchone()
        floor = row[0] if row else 0
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    score = f"-bm25(search, {weights}) * ({1 - SURE_SHARE} + {SURE_SHARE} * statement.confidence)"
    sql = f"""SELECT search.rowid, {score} AS score FROM search CROSS JOIN statement ON statement.id = search.rowid
        WHERE search MATCH ? AND search.rowid > ? {_and(asked)}
        ORDER BY score DESC, statement.published DESC, search.rowid DESC LIMIT ? OFFSET ?"""
    rows = db.execute(sql, (asked.match, floor, *asked.values, limit, offset)).fetchall()
    return rows, settings.RANKED_MATCHES if more else settings.COUNTED_MATCHES


def _by_date(
    db: sqlite3.Connection, asked: Wanted, limit: int, offset: int, *, newest: bool
) -> list[tuple[int, float]]:
    """(id, 0.0) by the day of publication; those without one come last."""
    order = "DESC" if newest else "ASC"
    if asked.match is not None:
        # A statement without a date sorts as the empty text does, which is first where the oldest are wanted.
        empty = "" if newest else "statement.published = '', "
        sql = f"""SELECT search.rowid, 0.0 FROM search CROSS JOIN statement ON statement.id = search.rowid
            WHERE search MATCH ? {_and(asked)}
            ORDER BY {empty}statement.published {order}, search.rowid {order} LIMIT ? OFFSET ?"""
        return db.execute(sql, (asked.match, *asked.values, limit, offset)).fetchall()
    return _in_order(db, asked, limit, offset) if not newest else _browsed(db, asked, "", "DESC", limit, offset)


def _in_order(db: sqlite3.Connection, asked: Wanted, limit: int, offset: int) -> list[tuple[int, float]]:
    """The oldest first, and behind them those without a date."""
    dated = " AND statement.published > ''"
    rows = _browsed(db, asked, dated, "ASC", limit, offset)
    if len(rows) == limit:
        return rows
    before = db.execute(f"SELECT count(*) {_listed(asked)} {dated}", asked.values).fetchone()[0]
    undated = " AND statement.published = ''"
    return rows + _browsed(db, asked, undated, "ASC", limit - len(rows), max(offset - before, 0))


def _browsed(
    db: sqlite3.Connection, asked: Wanted, dated: str, order: str, limit: int, offset: int
) -> list[tuple[int, float]]:
    """Statements in the order of an index, without the index of words."""
    sql = f"""SELECT statement.id, 0.0 {_listed(asked)} {dated}
        ORDER BY statement.published {order}, statement.id {order} LIMIT ? OFFSET ?"""
    return db.execute(sql, (*asked.values, limit, offset)).fetchall()


def _shown(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """What is shown of statements, by their numbers."""
    return {row[0]: row for row in _rows(db, ids)}


def _rows(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    sql = f"SELECT {_COLUMNS} FROM statement {_JOINS} WHERE statement.id = ?"
    for number in ids:
        yield db.execute(sql, (number,)).fetchone()


def _hit(row: tuple[Any, ...], score: float, query: queries.Query | None) -> Hit:
    (number, place, text, kind, said, precision, mode, stance, made, confidence, speaker_confidence, start, end,
     page_start, page_end, page, revision, title, outlet, published, url, location, language, name, speaker_kind,
     named, role, addressee, via) = row  # fmt: skip
    return Hit(
        id=number,
        number=place,
        text=text,
        kind=kind,
        speaker=Speaker(name, speaker_kind, bool(named), role=role) if name is not None else None,
        via=tuple(via.split("\x1f")) if via else (),
        addressee=addressee,
        said=said,
        said_precision=precision,
        mode=mode,
        stance=stance,
        made=made,
        confidence=confidence,
        speaker_confidence=speaker_confidence,
        content=Span(start, end),
        on_page=Span(page_start, page_end) if page_start is not None else None,
        source=Source(page, revision, title, outlet, published or None, url, location, language or None),
        score=score,
        marks=queries.marks_of(query, text) if query else (),
    )
