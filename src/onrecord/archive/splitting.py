"""Tells somebody from another of that name: on whole pages, or statement by statement where one page names both."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.archive import log, parts
from onrecord.archive.linking import add_name, link, member_of_name, members, new_person
from onrecord.archive.people import Correction
from onrecord.archive.reading_people import page_of
from onrecord.errors import PeopleError
from onrecord.people.names import parse


@dataclass(frozen=True, slots=True)
class _Row:
    """A speaker of one revision who is the person; ``person`` is who they were before any merger."""

    id: int
    person: int
    name: str
    key: str
    current: bool
    page: int
    revision: int


@dataclass(slots=True)
class _Moved:
    """What became another's: whole rows, statements of others with the rows they were in, the rows made for these."""

    rows: list[_Row] = field(default_factory=list)
    statements: list[tuple[int, int]] = field(default_factory=list)
    made: list[int] = field(default_factory=list)


def split(
    db: sqlite3.Connection, person: int, pages: Iterable[int], statements: Iterable[int] = (), to: int | None = None
) -> Correction:
    """Make those whom these pages name, or who say these statements, a person of their own, or ``to``.

    Raises PeopleError where that is nobody, or everybody; NotInArchive for a statement that there is not.
    """
    if to == person:
        raise PeopleError(f"#{person}: the person it is taken from, expected another")
    rows = _rows(db, person)
    wanted = set(pages)
    whole = [row for row in rows if row.page in wanted]
    said = _same_words(db, person, rows, statements)
    some = {row: said[row.id] for row in rows if row.id in said and row.page not in wanted}
    whole += [row for row, numbers in some.items() if len(numbers) == len(parts.statements_of(db, row.id))]
    if not whole and not some:
        raise PeopleError(f"#{person}: named on none of these pages; onrecord people show {person} lists their pages")
    gone = {row.id for row in whole}
    if not any(row.current for row in rows if row.id not in gone):
        fewer = f"onrecord people merge {to} {person}" if to else f"numbers of onrecord search --person {person}"
        raise PeopleError(f"#{person}: these are all their pages, so nobody would be left; pass fewer, or {fewer}")
    names = Counter(row.name for row in (*whole, *some))
    other = to or new_person(db, names.most_common(1)[0][0])
    moved = _move(db, other, whole, {row: some[row] for row in some if row.id not in gone})
    what = f"split {log.called(db, other)} from {log.called(db, person)}"
    if to is not None:
        what = f"moved {_counted(moved)} from {log.called(db, person)} to {log.called(db, to)}"
    detail = {
        "from": person,
        "new": other,
        "there": to is not None,
        "moved": [(row.id, row.person) for row in moved.rows],
        "statements": moved.statements,
        "made": moved.made,
        "names": log.names_left_behind(db, {row.person for row in whole}),
        "pages": sorted({row.page for row in (*whole, *some)}),
        "keys": sorted({row.key for row in (*whole, *some)}),
        "revision": db.execute("SELECT max(id) FROM revision").fetchone()[0],
    }
    return log.write(db, "split", what, detail)


def undo(db: sqlite3.Connection, detail: dict[str, Any]) -> None:
    """As it was before; what was added since goes where it would have gone without."""
    new, back = detail["new"], detail["from"]
    for number, row in detail.get("statements", ()):
        now = db.execute("SELECT speaker FROM statement WHERE id = ?", (number,)).fetchone()[0]
        parts.move(db, [number], now, row)
    db.executemany("DELETE FROM speaker WHERE id = ?", [(row,) for row in detail.get("made", ())])
    db.executemany("UPDATE speaker SET person = ? WHERE id = ?", [(old, speaker) for speaker, old in detail["moved"]])
    db.executemany("INSERT OR IGNORE INTO person_name VALUES (?, ?, ?, ?, ?)", detail["names"])
    _link_again(db, detail)
    if detail.get("there"):
        log.names_left_behind(db, members(db, new))
    else:
        db.execute("UPDATE speaker SET person = ? WHERE person = ?", (back, new))  # Of pages that were added since.
        log.retire(db, new)


def _link_again(db: sqlite3.Connection, detail: dict[str, Any]) -> None:
    """Revisions of these pages that were added since, and were told by what is taken back."""
    revisions = [
        row[0]
        for page in detail.get("pages", ())
        for row in db.execute(
            "SELECT id FROM revision WHERE page = ? AND id > ? ORDER BY id", (page, detail["revision"])
        )
    ]
    wholes = {revision: parts.whole_again(db, revision, detail["keys"]) for revision in revisions}
    for revision, rows in wholes.items():
        link(db, revision, only=rows)


def _rows(db: sqlite3.Connection, person: int) -> list[_Row]:
    people = members(db, person)
    marks = ", ".join("?" * len(people))
    rows = db.execute(
        f"""SELECT speaker.id, speaker.person, speaker.name, speaker.key, speaker.current, revision.page, revision.id
            FROM speaker JOIN revision ON revision.id = speaker.revision WHERE speaker.person IN ({marks})""",
        people,
    )
    return [_Row(*row) for row in rows]


def _same_words(
    db: sqlite3.Connection, person: int, rows: Sequence[_Row], statements: Iterable[int]
) -> dict[int, set[int]]:
    """The statements of each row that are asked for, and those of the same words in other revisions of the page."""
    found: dict[int, set[int]] = {}
    for number in statements:
        page = page_of(db, number)
        said = {row: dict(parts.statements_of(db, row.id)) for row in rows if row.page == page}
        own = next((row for row in said if number in said[row]), None)
        if own is None:
            raise PeopleError(
                f"statement {number} of p{page} is not by #{person}; onrecord search --person {person} lists theirs"
            )
        found.setdefault(own.id, set()).add(number)
        for row, words in said.items():
            same = {other for other in words if words[other] == said[own][number]}
            if same and row.key == own.key and row.revision != own.revision:
                found.setdefault(row.id, set()).update(same)
    return found


def _move(db: sqlite3.Connection, other: int, whole: Sequence[_Row], some: dict[_Row, set[int]]) -> _Moved:
    moved = _Moved()
    for row in (*whole, *some):
        name = parse(row.name)
        person = member_of_name(db, other, name) if name is not None else other
        if row in some:
            numbers = sorted(some[row])
            moved.statements += [(number, row.id) for number in numbers]
            made = parts.cut(db, row.id, numbers, person)
            moved.made += [made] if made is not None else []
        else:
            moved.rows.append(row)
            db.execute("UPDATE speaker SET person = ? WHERE id = ?", (person, row.id))
        add_name(db, person, row.name)
    return moved


def _counted(moved: _Moved) -> str:
    """ "2 pages and 1 statement"; of a page that changed, what is in the archive more than once counts once."""
    pages = len({row.page for row in moved.rows})
    statements = len(moved.statements)
    numbers = ((pages, "page"), (statements, "statement"))
    return " and ".join(f"{number:,} {noun}{'s' * (number > 1)}" for number, noun in numbers if number)
