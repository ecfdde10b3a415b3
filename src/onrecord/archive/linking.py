"""Links the speakers of a revision to people, as it is added: candidates by surname, a judgement, a row.

Nothing is compared with everybody: only people with the same plain surname and a given name of the same letter are
looked at, and at most :data:`MOST_CANDIDATES` of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.archive import parts
from onrecord.people.evidence import Mention, Profile, choose, hopeless, possible
from onrecord.people.lexicon import NICKNAMES
from onrecord.people.names import PersonName, compare, parse
from onrecord.people.roles import conflict

MOST_CANDIDATES = 24
"""People of a name that a speaker is compared with: those on lists, those with the very name, then the oldest."""

MOST_MENTIONS = 40
"""Latest articles of a person that their roles, outlets and company are taken from."""

PENDING_BATCH = 200


@dataclass(frozen=True, slots=True)
class _Row:
    """A speaker who is to be linked."""

    id: int
    key: str
    mention: Mention
    name: PersonName


def link(db: sqlite3.Connection, revision: int, *, only: Container[int] | None = None) -> None:
    """Link every named person of a revision who isn't yet; those that can't be told stay without a person.

    ``only`` are the speakers (their rows) that are to be looked at, if not all are.
    """
    page, outlet = db.execute("SELECT page, outlet FROM revision WHERE id = ?", (revision,)).fetchone()
    before = _on_page(db, page, revision)
    chosen: dict[int, tuple[int, bool]] = {}
    new: list[_Row] = []
    unlinked = (row for row in _rows(db, revision, outlet) if only is None or row.id in only)
    rows, twins = _without_twins(unlinked)
    for row in rows:
        if _as_before(db, page, row, before.get(row.key, {})):
            continue
        profile, told = choose(row.mention, _candidates(db, row))
        if profile is not None:
            exact = any(name == row.name for name in profile.parsed)
            chosen[row.id] = (profile.id, exact)
        elif told:
            new.append(row)
    _write_chosen(db, rows, chosen)
    for row in new:
        _assign(db, row, new_person(db, row.mention.name))
    for row, first in twins:
        if len(before.get(row.key, {})) > 1 and _as_before(db, page, row, before[row.key]):
            continue
        same = "UPDATE speaker SET person = (SELECT person FROM speaker WHERE id = ?) WHERE id = ?"
        db.execute(same, (first, row.id))
    db.execute("UPDATE revision SET linked = 1 WHERE id = ?", (revision,))


def pending(db: sqlite3.Connection) -> list[int]:
    """Some revisions whose speakers have not been linked: added by an earlier version of the program."""
    rows = db.execute(
        "SELECT id FROM revision INDEXED BY revision_unlinked WHERE linked = 0 AND current = 1 ORDER BY id LIMIT ?",
        (PENDING_BATCH,),
    )
    return [row[0] for row in rows]


def new_person(db: sqlite3.Connection, name: str, *, known: str | None = None, description: str | None = None) -> int:
    """A person of their own."""
    number = db.execute(
        "INSERT INTO person (root, name, known, description) VALUES (0, ?, ?, ?)", (name, known, description)
    ).lastrowid
    assert number is not None
    db.execute("UPDATE person SET root = id WHERE id = ?", (number,))
    return number


def add_name(db: sqlite3.Connection, person: int, text: str, *, known: bool = False) -> None:
    """A name that a person goes by, to find them by."""
    name = parse(text)
    if name is not None:
        db.execute(
            """INSERT INTO person_name VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (block, key, person) DO UPDATE SET known = max(known, excluded.known)""",
            (name.block, name.key, person, text, int(known)),
        )


def members(db: sqlite3.Connection, root: int) -> list[int]:
    """Everybody who was merged into a person, themselves included."""
    return [row[0] for row in db.execute("SELECT id FROM person WHERE root = ?", (root,))]


def profile_of(db: sqlite3.Connection, root: int) -> Profile:
    """What is known of a person, but for the company they keep: from their latest articles, and a list they are on."""
    return _looked_up(db, root)[0]


def _looked_up(db: sqlite3.Connection, root: int) -> tuple[Profile, list[int], set[int]]:
    """A person's profile, everybody who is they, and the revisions that it was made from."""
    people = members(db, root)
    marks, values = _in(people)
    names = db.execute(
        f"SELECT name FROM person_name INDEXED BY person_name_person WHERE person IN ({marks})", values
    ).fetchall()
    listed = [db.execute("SELECT known, description FROM person WHERE id = ?", (one,)).fetchone() for one in people]
    mentions = db.execute(
        f"""SELECT speaker.role, revision.outlet, speaker.revision FROM speaker
            JOIN revision ON revision.id = speaker.revision
            WHERE speaker.person IN ({marks}) ORDER BY speaker.id DESC LIMIT ?""",
        (*values, MOST_MENTIONS),
    ).fetchall()
    roles = dict.fromkeys([row[1] for row in listed] + [row[0] for row in mentions])
    revisions = {row[2] for row in mentions}
    profile = Profile(
        root,
        tuple(row[0] for row in names),
        tuple(role for role in roles if role),
        frozenset(row[1] for row in mentions if row[1]),
        known=any(row[0] is not None for row in listed),
        pages=len(revisions),
    )
    return profile, people, revisions


def _company(db: sqlite3.Connection, people: list[int], revisions: set[int]) -> frozenset[str]:
    """Names of those who speak in these articles beside somebody."""
    here, numbers = _in(revisions)
    rows = db.execute(
        f"SELECT key, person FROM speaker WHERE revision IN ({here}) AND named = 1 AND kind = 'person'", numbers
    )
    return frozenset(key for key, person in rows if " " in key and person not in people)


def told_apart(db: sqlite3.Connection, root: int) -> set[int]:
    """People whom a user has split from this one, or this one from."""
    rows = db.execute(
        """SELECT one.root, other.root FROM correction
            JOIN person AS one ON one.id = json_extract(correction.detail, '$.from')
            JOIN person AS other ON other.id = json_extract(correction.detail, '$.new')
            WHERE correction.action = 'split' AND correction.undone IS NULL"""
    )
    return {other if one == root else one for one, other in rows if root in (one, other) and one != other}


def candidates(db: sqlite3.Connection, name: PersonName, *, known: bool = False) -> list[int]:
    """People one of whose names may be this one; with ``known``, those on lists only."""
    found: Counter[int] = Counter()
    for letter in sorted(_letters(name)):
        rows = db.execute(
            """SELECT name.key, name.name, name.known, (SELECT root FROM person WHERE id = name.person)
                FROM person_name AS name WHERE name.block = ? AND name.key >= ? AND name.key < ? AND name.known >= ?""",
            (name.block, letter, letter + "\U0010ffff", int(known)),
        )
        for key, text, listed, root in rows:
            other = parse(text)
            if other is not None and compare(name, other) != "different":
                found[root] = max(found[root], 1 + 2 * listed + (key == name.key))
    ranked = sorted(found, key=lambda root: (-found[root], root))
    return ranked[:MOST_CANDIDATES]


def _candidates(db: sqlite3.Connection, row: _Row) -> Iterator[Profile]:
    """Whom a speaker may be, with all that is needed to tell."""
    roots = candidates(db, row.name, known=hopeless(row.mention))
    for root in roots:
        profile, people, revisions = _looked_up(db, root)
        apart = told_apart(db, root) if len(roots) > 1 else ()
        company = _company(db, people, revisions) if possible(row.mention, profile) else ()
        yield replace(profile, companions=frozenset(company), apart=frozenset(apart)) if apart or company else profile


def _letters(name: PersonName) -> set[str]:
    """The first letters that the keys of like names may have: those of nicknames too."""
    if not name.given:
        return {name.last}
    full = NICKNAMES.get(name.given, name.given)
    return {word[0] for word in (name.given, full, *(short for short, of in NICKNAMES.items() if of == full))}


def _rows(db: sqlite3.Connection, revision: int, outlet: str | None) -> Iterator[_Row]:
    rows = db.execute(
        """SELECT id, key, name, aliases, role, person FROM speaker
            WHERE revision = ? AND named = 1 AND kind = 'person' ORDER BY statements DESC, number""",
        (revision,),
    ).fetchall()
    company = frozenset(row[1] for row in rows if " " in row[1])
    for number, key, text, aliases, role, person in rows:
        name = parse(text)
        if person is None and name is not None:
            mention = Mention(text, tuple(json.loads(aliases)), role, outlet, company - {key})
            yield _Row(number, key, mention, name)


def _without_twins(rows: Iterable[_Row]) -> tuple[list[_Row], list[tuple[_Row, int]]]:
    """The speakers, and apart from them those of the very name of one before, with whom: one person all the same."""
    first: dict[str, _Row] = {}
    kept: list[_Row] = []
    twins: list[tuple[_Row, int]] = []
    for row in rows:
        other = first.setdefault(row.key, row)
        if other is not row and row.name.given and conflict(row.mention.roles, other.mention.roles) is None:
            twins.append((row, other.id))
        else:
            kept.append(row)
    return kept, twins


def _on_page(db: sqlite3.Connection, page: int, revision: int) -> dict[str, dict[int, int]]:
    """Whom the names of a page's other revisions stand for, each with whom they were merged into."""
    found: dict[str, dict[int, int]] = {}
    rows = db.execute(
        """SELECT speaker.key, speaker.person, person.root FROM revision JOIN speaker ON speaker.revision = revision.id
            JOIN person ON person.id = speaker.person WHERE revision.page = ? AND revision.id <> ?""",
        (page, revision),
    )
    for key, person, root in rows:
        found.setdefault(key, {})[person] = root
    return found


def _as_before(db: sqlite3.Connection, page: int, row: _Row, people: dict[int, int]) -> bool:
    """Whether it is told by what the page said before, also since its links may have been corrected by hand."""
    if len(people) == 1:
        db.execute("UPDATE speaker SET person = ? WHERE id = ?", (*people, row.id))
        return True
    roots = set(people.values())
    return bool(people) and parts.divide(db, page, row.id, row.key, *(roots if len(roots) == 1 else [None]))


def _write_chosen(db: sqlite3.Connection, rows: Iterable[_Row], chosen: dict[int, tuple[int, bool]]) -> None:
    """Two speakers of one article are two people: of those that seem to be one, only the one with the very name is."""
    claims = Counter(root for root, _ in chosen.values())
    exact = Counter(root for root, same in chosen.values() if same)
    for row in rows:
        root, same = chosen.get(row.id, (0, False))
        if root and (claims[root] == 1 or (same and exact[root] == 1)):
            _assign(db, row, member_of_name(db, root, row.name))


def member_of_name(db: sqlite3.Connection, root: int, name: PersonName) -> int:
    """Who of those merged into a person had this very name, so that undoing the merger takes them along."""
    marks, people = _in(members(db, root))
    rows = db.execute(
        f"SELECT person FROM person_name WHERE block = ? AND key = ? AND person IN ({marks})",
        (name.block, name.key, *people),
    )
    found = {row[0] for row in rows}
    return root if root in found or not found else min(found)


def _assign(db: sqlite3.Connection, row: _Row, person: int) -> None:
    db.execute("UPDATE speaker SET person = ? WHERE id = ?", (person, row.id))
    add_name(db, person, row.mention.name)


def _in(values: Iterable[int]) -> tuple[str, tuple[int, ...]]:
    """Question marks and values for ``IN``."""
    found = tuple(values)
    return ", ".join("?" * len(found)), found
