"""Statements that only pass on what another said: the Courier's "Marsh said" of "…, Marsh said, it wrote".

A record has both, the outlet's statement and Marsh's within it. Who speaks how often is asked of those who speak: the
first is counted as nobody's, and the second tells by way of whom it came. But a witness who says that Marsh said so
has said that.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress

from onrecord.archive import codec
from onrecord.errors import ArchiveDamaged
from onrecord.records import Record, Span, Statement

MOST_WORDS = 5
"""Words of a statement beside the one within it that may say no more than when and to whom: "had told it on Monday"."""

_PASS_ON = frozenset({"organisation", "document"})
_WORD = re.compile(r"\w+")


def passes_on(record: Record) -> frozenset[int]:
    """The places of the statements in which an organisation or a document says only that others said something."""
    places = dict(enumerate(record.statements))
    inside: dict[int, list[Statement]] = {}
    for inner in record.statements:
        outer = places.get(-1 if inner.within is None else inner.within)
        if outer is not None and outer.speaker in inner.via:
            inside.setdefault(inner.within or 0, []).append(inner)
    return frozenset(place for place, inner in inside.items() if _is_all(record, places[place], inner))


def _is_all(record: Record, outer: Statement, inner: list[Statement]) -> bool:
    """Whether hardly a word is left of a statement without those within it, with their sources and cues."""
    if outer.speaker is None or outer.speaker.kind not in _PASS_ON:
        return False
    covered = [span for one in inner for span in (*one.source, *one.cue, *one.content)]
    words = [match.start() for span in outer.content for match in _WORD.finditer(record.article.text, *span)]
    return sum(not _is_in(at, covered) for at in words) <= MOST_WORDS


def _is_in(at: int, spans: list[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def count_again(db: sqlite3.Connection) -> None:
    """Note it for what was added before it was asked. Only records in which it may be so are opened."""
    revisions = db.execute(
        """SELECT DISTINCT inner.revision FROM relay JOIN statement AS inner ON inner.id = relay.statement
            JOIN speaker ON speaker.id = relay.speaker JOIN statement AS outer ON outer.speaker = speaker.id
            WHERE speaker.kind IN ('organisation', 'document') AND outer.start <= inner.start
            AND outer."end" >= inner."end" """
    ).fetchall()
    for (revision,) in revisions:
        with suppress(ArchiveDamaged):  # Whoever asks for that page is told.
            for place in passes_on(codec.stored(db, revision, source=False)):
                _note(db, revision, place)
    db.execute("DELETE FROM tally WHERE what = 'speaker'")
    db.execute(
        f"""INSERT INTO tally SELECT 'speaker', {SORT_OF_SPEAKER}, count(DISTINCT revision), count(*)
            FROM statement WHERE current = 1 GROUP BY 2"""
    )


def _note(db: sqlite3.Connection, revision: int, place: int) -> None:
    where = "WHERE revision = ? AND number = ?"
    db.execute(f"UPDATE statement SET passes_on = 1 {where}", (revision, place))
    db.execute(
        f"UPDATE speaker SET statements = statements - 1 WHERE id = (SELECT speaker FROM statement {where})",
        (revision, place),
    )


SORT_OF_SPEAKER = """CASE WHEN speaker IS NULL THEN 'unknown' WHEN passes_on THEN 'passes on'
    WHEN (SELECT named FROM speaker AS s WHERE s.id = statement.speaker) THEN 'named' ELSE 'unnamed' END"""
"""How a statement is counted, as an expression of SQL."""
