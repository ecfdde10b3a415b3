"""Keeps which statements report one utterance, and finds them again. What makes them one is not decided here."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from itertools import islice

from onrecord.archive import codec, searching
from onrecord.archive.protocol import NO_FILTERS, Filters, VariantChanges, VariantMembers
from onrecord.errors import ArchiveBusy, NotInArchive
from onrecord.records import Moment, Record, Span, Speaker, Variant

BATCH = 2_000
"""Rows that are read or asked for at a time, so that no transaction stays open for long."""

MOST_HOLDERS = 200
"""Statements with one key that a new one is compared with, the latest first; more have a stock phrase in common."""

Connection = Callable[[], AbstractContextManager[sqlite3.Connection]]

_UTTERED = """statement.current = 1 AND statement.mode IN ('speech', 'writing') AND statement.made = 'made'
    AND NOT statement.passes_on"""
"""What was said, and not that it was: "Marsh said so" in the Courier's mouth is no second utterance beside Marsh's."""

_ROWS = f"""SELECT statement.id, revision.page, statement.text, statement.kind, speaker.name, speaker.kind,
        speaker.named, speaker.role, speaker.aliases, revision.outlet, statement.published, statement.said,
        statement.said_precision
    FROM statement JOIN revision ON revision.id = statement.revision
    LEFT JOIN speaker ON speaker.id = statement.speaker
    WHERE {_UTTERED}"""


class VariantTable:
    """The groups of an archive. ``reading`` and ``writing`` are those of the archive."""

    def __init__(self, path: str, reading: Connection, writing: Connection) -> None:
        self._path = path
        self._reading = reading
        self._writing = writing

    def upto(self, method: int) -> int:
        """The last statement that was grouped by this method, 0 where none was."""
        with self._reading() as db:
            row = db.execute("SELECT upto FROM variant_state WHERE method = ?", (method,)).fetchone()
        return int(row[0]) if row else 0

    def latest(self) -> int:
        """The number of the latest statement."""
        with self._reading() as db:
            return int(db.execute("SELECT coalesce(max(id), 0) FROM statement").fetchone()[0])

    def statements(self, after: int, until: int) -> Iterator[Variant]:
        """What was uttered, of current revisions, by number: enough to group by, without the places in the article."""
        while after < until:
            with self._reading() as db:
                rows = db.execute(
                    f"{_ROWS} AND statement.id > ? AND statement.id <= ? ORDER BY statement.id LIMIT ?",
                    (after, until, BATCH),
                ).fetchall()
            yield from map(_variant, rows)
            if len(rows) < BATCH:
                return
            after = rows[-1][0]

    def of(self, numbers: Iterable[int]) -> list[Variant]:
        """The same for statements of these numbers, by number; those that are no longer current are left out."""
        found: list[Variant] = []
        with self._reading() as db:
            for some in _batches(sorted(set(numbers))):
                rows = db.execute(f"{_ROWS} AND statement.id IN ({_marks(some)}) ORDER BY statement.id", some)
                found.extend(map(_variant, rows))
        return found

    def holders(self, keys: Iterable[int]) -> set[int]:
        """Statements that have one of these keys, at most :data:`MOST_HOLDERS` for each."""
        found: set[int] = set()
        with self._reading() as db:
            for key in keys:
                rows = db.execute(
                    "SELECT statement FROM variant_key WHERE key = ? ORDER BY statement DESC LIMIT ?",
                    (key, MOST_HOLDERS),
                )
                found.update(row[0] for row in rows)
        return found

    def groups(self, numbers: Iterable[int] | None = None) -> dict[int, tuple[int, ...]]:
        """Groups with their members: all, or those that have one of these statements."""
        with self._reading() as db:
            wanted: Iterator[tuple[int, int]]
            if numbers is None:
                wanted = iter(db.execute('SELECT "group", statement FROM variant ORDER BY 1, 2').fetchall())
            else:
                wanted = self._members_of(db, self._groups_of(db, numbers))
            found: dict[int, list[int]] = {}
            for group, statement in wanted:
                found.setdefault(group, []).append(statement)
        return {group: tuple(members) for group, members in found.items()}

    @staticmethod
    def _groups_of(db: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for some in _batches(sorted(set(numbers))):
            found.update(
                row[0] for row in db.execute(f'SELECT "group" FROM variant WHERE statement IN ({_marks(some)})', some)
            )
        return found

    @staticmethod
    def _members_of(db: sqlite3.Connection, groups: Iterable[int]) -> Iterator[tuple[int, int]]:
        for some in _batches(sorted(groups)):
            yield from db.execute(
                f'SELECT "group", statement FROM variant WHERE "group" IN ({_marks(some)}) ORDER BY 1, 2', some
            ).fetchall()

    def keep(
        self,
        groups: Sequence[tuple[int, ...]],
        keys: Iterable[tuple[int, int]],
        *,
        before: int,
        upto: int,
        method: int,
        afresh: bool,
    ) -> VariantChanges:
        """Keep groups, and (key, statement) of what was grouped, in one transaction.

        A group has the number of the old one that it has most of, and is new where it has none; ``before`` is what
        :meth:`upto` was. ``afresh`` takes out what no group of ``groups`` holds. Raises ArchiveBusy if another process
        has been quicker.
        """
        with self._writing() as db:
            row = db.execute("SELECT upto FROM variant_state WHERE method = ?", (method,)).fetchone()
            if (int(row[0]) if row else 0) != before:
                raise ArchiveBusy(f"{self._path}: another process has grouped variants meanwhile; run this again")
            numbered = _numbered(groups, _groups_now(db, groups))
            touched = set(_stale(db))
            if afresh:
                touched.update(row[0] for row in db.execute("SELECT id FROM variant_group"))
                db.execute("DELETE FROM variant_key")
                db.execute("DELETE FROM variant")
            db.executemany("INSERT OR IGNORE INTO variant_key VALUES (?, ?)", keys)
            made, grown = _store(db, numbered, touched)
            _tidy(db, touched)
            db.execute("INSERT OR REPLACE INTO variant_state VALUES (1, ?, ?)", (upto, method))
            total = db.execute("SELECT count(*), coalesce(sum(statements), 0) FROM variant_group").fetchone()
        return VariantChanges(made, grown, int(total[0]), int(total[1]))

    def members(self, group: int) -> VariantMembers:
        """A group with all that is known of its statements. Raises NotInArchive."""
        with self._reading() as db:
            row = db.execute('SELECT "group" FROM variant_former WHERE id = ?', (group,)).fetchone()
            now = int(row[0]) if row else group
            numbers = [row[0] for row in db.execute('SELECT statement FROM variant WHERE "group" = ?', (now,))]
            current = [number for number in sorted(numbers) if _is_current(db, number)]
            full = _full(db, current)
            found = tuple(full[number] for number in current)
        if len({variant.article for variant in found}) < 2:
            raise NotInArchive(f"no group {group} in the archive; onrecord variants shows the groups there are")
        return VariantMembers(now, found)

    def with_statement(self, number: int) -> VariantMembers | None:
        """The group that a statement is in, or None. Raises NotInArchive for a statement that isn't there."""
        with self._reading() as db:
            if db.execute("SELECT 1 FROM statement WHERE id = ?", (number,)).fetchone() is None:
                raise NotInArchive(f"no statement {number} in the archive; onrecord search shows the numbers there are")
            row = db.execute('SELECT "group" FROM variant WHERE statement = ?', (number,)).fetchone()
        try:
            return self.members(int(row[0])) if row else None
        except NotInArchive:  # All others have been revised away since.
            return None

    def listed(self, words: str = "", filters: Filters = NO_FILTERS) -> Iterator[int]:
        """Numbers of groups, those in most articles first; with conditions, those with a statement that meets them."""
        with self._reading() as db:
            asked = searching.wanted(db, words, filters)
        if asked.match is None and not asked.where:
            yield from self._all()
            return
        sizes: dict[int, int] = {}
        after = 0
        with self._reading() as db:
            while rows := searching.numbers(db, asked, all_revisions=False, after=after, most=BATCH):
                after = rows[-1][0]
                groups = self._groups_of(db, [row[0] for row in rows]) - sizes.keys()
                for some in _batches(sorted(groups)):
                    sizes.update(
                        db.execute(f"SELECT id, articles FROM variant_group WHERE id IN ({_marks(some)})", some)
                    )
        yield from sorted(sizes, key=lambda group: (-sizes[group], group))

    def _all(self) -> Iterator[int]:
        articles, number = 1 << 60, 0
        while True:
            with self._reading() as db:
                rows = db.execute(
                    """SELECT articles, id FROM variant_group WHERE articles < ? OR (articles = ? AND id > ?)
                        ORDER BY articles DESC, id LIMIT ?""",
                    (articles, articles, number, BATCH),
                ).fetchall()
            if not rows:
                return
            articles, number = rows[-1]
            yield from (row[1] for row in rows)


Kept = tuple[int | None, list[int], tuple[int, ...]]
"""The number of a group, the numbers of those that it has swallowed, and its members."""


def _numbered(groups: Sequence[tuple[int, ...]], old: dict[int, int]) -> list[Kept]:
    """For each group its number, None for a new one, and the numbers of those that it has swallowed."""
    shares: list[tuple[int, int, int]] = []
    for at, members in enumerate(groups):
        shares.extend((-count, group, at) for group, count in Counter(old[m] for m in members if m in old).items())
    taken: dict[int, int] = {}
    of: dict[int, int] = {}
    # The oldest number goes first within a group, the largest share between groups that claim the same number.
    for _, group, at in sorted(shares, key=lambda share: (share[1], share[0], share[2])):
        if group not in taken and at not in of:
            taken[group] = at
            of[at] = group
    swallowed: dict[int, list[int]] = {}
    for _, group, at in sorted(shares):
        if group not in taken:
            taken[group] = at
            swallowed.setdefault(at, []).append(group)
    return [(of.get(at), sorted(swallowed.get(at, [])), members) for at, members in enumerate(groups)]


def _groups_now(db: sqlite3.Connection, groups: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """The group that each of these statements is in."""
    found: dict[int, int] = {}
    for some in _batches(member for members in groups for member in members):
        found.update(db.execute(f'SELECT statement, "group" FROM variant WHERE statement IN ({_marks(some)})', some))
    return found


def _stale(db: sqlite3.Connection) -> list[int]:
    """Take statements out whose article has been revised; the groups that they were in."""
    rows = db.execute(
        """SELECT variant.statement, variant."group" FROM variant JOIN statement ON statement.id = variant.statement
            WHERE statement.current = 0"""
    ).fetchall()
    db.executemany("DELETE FROM variant WHERE statement = ?", [(row[0],) for row in rows])
    return [row[1] for row in rows]


def _store(db: sqlite3.Connection, numbered: Sequence[Kept], touched: set[int]) -> tuple[int, int]:
    """Write groups, and note them in ``touched``; how many are new, and how many have grown."""
    made = grown = 0
    for known, swallowed, members in numbered:
        number = known
        if number is None:
            number = db.execute("INSERT INTO variant_group (articles, statements) VALUES (0, 0)").lastrowid
            assert number is not None
            made += 1
        before = db.execute("SELECT statements FROM variant_group WHERE id = ?", (number,)).fetchone()
        grown += int(known is not None and before is not None and before[0] < len(members))
        db.executemany("INSERT OR REPLACE INTO variant VALUES (?, ?)", [(member, number) for member in members])
        for former in swallowed:
            db.execute('UPDATE variant SET "group" = ? WHERE "group" = ?', (number, former))
            db.execute('UPDATE variant_former SET "group" = ? WHERE "group" = ?', (number, former))
            db.execute("INSERT OR REPLACE INTO variant_former VALUES (?, ?)", (former, number))
        touched.update((number, *swallowed))
    return made, grown


def _tidy(db: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Count what is in these groups, and take out those of fewer than two articles."""
    for group in sorted(touched):
        articles, statements = db.execute(
            """SELECT count(DISTINCT revision.page), count(*) FROM variant
                JOIN statement ON statement.id = variant.statement JOIN revision ON revision.id = statement.revision
                WHERE variant."group" = ?""",
            (group,),
        ).fetchone()
        if articles < 2:
            db.execute('DELETE FROM variant WHERE "group" = ?', (group,))
            db.execute("DELETE FROM variant_group WHERE id = ?", (group,))
        else:
            db.execute(
                "UPDATE variant_group SET articles = ?, statements = ? WHERE id = ?", (articles, statements, group)
            )


def _variant(row: tuple[object, ...]) -> Variant:
    """A row of what groups are made from."""
    number, page, text, kind, name, speaker_kind, named, role, aliases, outlet, published, said, precision = row
    return Variant(
        statement=number,  # type: ignore[arg-type]
        article=page,  # type: ignore[arg-type]
        text=text,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        speaker=_speaker(name, speaker_kind, named, role, aliases) if name is not None else None,
        outlet=outlet,  # type: ignore[arg-type]
        date=published or None,  # type: ignore[arg-type]
        moment=Moment(said, precision, Span(0, 0)) if said and precision else None,  # type: ignore[arg-type]
    )


@lru_cache(maxsize=1 << 14)
def _speaker(name: str, kind: object, named: object, role: str | None, aliases: str) -> Speaker:
    return Speaker(name, kind, bool(named), tuple(json.loads(aliases)), role)  # type: ignore[arg-type]


def _is_current(db: sqlite3.Connection, number: int) -> bool:
    return bool(db.execute("SELECT current FROM statement WHERE id = ?", (number,)).fetchone()[0])


def _full(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Variant]:
    """Statements with all that their articles tell, by number.

    Each record is unpacked once, and one at a time: a page may have the same words a thousand times.
    """
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number in numbers:
        revision, at, page = db.execute(
            """SELECT statement.revision, statement.number, revision.page FROM statement
                JOIN revision ON revision.id = statement.revision WHERE statement.id = ?""",
            (number,),
        ).fetchone()
        places.setdefault((revision, page), []).append((number, at))
    found: dict[int, Variant] = {}
    for (revision, page), inside in places.items():
        record = codec.stored(db, revision, source=False)
        found.update((number, _from_record(record, number, at, page)) for number, at in inside)
    return found


def _from_record(record: Record, number: int, at: int, page: int) -> Variant:
    said, article = record.statements[at], record.article
    return Variant(
        statement=number,
        article=page,
        text=said.text,
        kind=said.kind,
        speaker=said.speaker,
        outlet=article.publisher,
        date=article.date,
        moment=said.moment,
        title=article.title,
        url=article.url or article.location,
        content=said.content,
        attributed=(*said.source, *said.cue),
        via=said.via,
    )


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, 500)):
        yield some


def _marks(some: Sequence[int]) -> str:
    return ", ".join("?" * len(some))
