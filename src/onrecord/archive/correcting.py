"""What a user says of people, each with a row in a log that can be taken back: merged, split, imported.

Linking only ever gives new speakers a person; it merges no two people and moves nobody. So what is done here stays,
whatever is added later. A merger changes ``person.root`` and nothing else; a speaker stays linked to whom they were.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from onrecord.archive import log, splitting
from onrecord.archive.linking import add_name, candidates, link, members, new_person, profile_of
from onrecord.archive.people import Correction, Imported
from onrecord.errors import NotInArchive, PeopleError
from onrecord.people.evidence import Mention, Profile, choose
from onrecord.people.known import KnownPerson
from onrecord.people.names import parse


def person_of(db: sqlite3.Connection, wanted: str) -> int:
    """The person of a number, of an id on a list, or of a name that only one has. Raises NotInArchive, PeopleError."""
    text = wanted.strip()
    bare = text[1:] if text[:1] == "#" else text
    if bare.isdecimal():
        row = db.execute("SELECT root FROM person WHERE id = ? AND gone = 0", (int(bare[:18]),)).fetchone()
    else:
        row = db.execute("SELECT root FROM person WHERE known = ? AND gone = 0", (text,)).fetchone()
    if row is not None:
        return int(row[0])
    name = parse(text)
    found = _named(db, name.block, name.key) if name is not None and not bare.isdecimal() else []
    if len(found) > 1:
        numbers = ", ".join(f"#{root}" for root in found[:5])
        raise PeopleError(f"{wanted!r}: {len(found)} people go by this name ({numbers}); pass the number of one")
    if not found:
        raise NotInArchive(f"{wanted!r}: no such person in the archive; onrecord people shows the numbers there are")
    return found[0]


def _named(db: sqlite3.Connection, block: str, key: str) -> list[int]:
    rows = db.execute(
        """SELECT DISTINCT person.root FROM person_name JOIN person ON person.id = person_name.person
            WHERE person_name.block = ? AND person_name.key = ? AND person.gone = 0""",
        (block, key),
    )
    return [row[0] for row in rows]


def merge(db: sqlite3.Connection, into: int, other: int) -> Correction:
    """Make two people one, the first. Raises PeopleError where they are one, or two of a list."""
    if into == other:
        raise PeopleError(f"#{into}: one person already, expected two people to merge")
    ids = [_known(db, person) for person in (into, other)]
    if all(ids) and ids[0] != ids[1]:
        raise PeopleError(
            f"#{into} and #{other}: two people of the lists that were imported ({ids[0]}, {ids[1]}), expected at most "
            "one; correct the list and import it again"
        )
    moved = members(db, other)
    db.executemany("UPDATE person SET root = ? WHERE id = ?", [(into, person) for person in moved])
    text = f"merged {log.called(db, other)} into {log.called(db, into)}"
    return log.write(db, "merge", text, {"into": into, "other": other, "moved": moved})


def undo(db: sqlite3.Connection) -> Correction:
    """Take the last correction back that wasn't yet. Raises PeopleError where there is none."""
    row = db.execute(
        "SELECT id, action, text, detail, at FROM correction WHERE undone IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise PeopleError("no correction is left that could be taken back; onrecord people log lists them all")
    number, action, text, detail, at = row
    _UNDO[action](db, json.loads(detail))
    undone = log.now()
    db.execute("UPDATE correction SET undone = ? WHERE id = ?", (undone, number))
    return Correction(number, action, text, at, undone)


def corrections(db: sqlite3.Connection) -> list[Correction]:
    """All corrections, the latest first."""
    rows = db.execute("SELECT id, action, text, at, undone FROM correction ORDER BY id DESC")
    return [Correction(*row) for row in rows]


def import_known(db: sqlite3.Connection, people: Iterable[KnownPerson], source: str) -> Imported:
    """Take a list of known people in, and link to it whoever is on it beyond doubt.

    Somebody of the same id as before gets the names and the description that the list has now.
    """
    created: list[int] = []
    changed: list[tuple[int, str, str | None, list[list[Any]]]] = []
    roots: dict[int, int] = {}
    for known in people:
        row = db.execute("SELECT id, name, description FROM person WHERE known = ?", (known.id,)).fetchone()
        if row is None:
            number = new_person(db, known.name, known=known.id, description=known.description)
            created.append(number)
        else:
            number = row[0]
            changed.append((*row, _list_names(db, number)))
            db.execute(
                "UPDATE person SET name = ?, description = ?, gone = 0 WHERE id = ?",
                (known.name, known.description, number),
            )
            db.execute("DELETE FROM person_name WHERE person = ? AND known = 1", (number,))
            _restore_article_names(db, number)
        for name in (known.name, *known.aliases):
            add_name(db, number, name, known=True)
        roots[number] = _root(db, number)
    moved = _link_to_known(db, list(roots.values()))
    linked = _link_unlinked(db, list(roots))
    text = f"imported {len(roots):,} {'person' if len(roots) == 1 else 'people'} of {source}"
    detail = {"created": created, "changed": changed, "moved": moved, "linked": linked}
    correction = log.write(db, "import", text, detail)
    return Imported(correction, len(created), len(changed), len({root for _, root in moved}))


def _link_to_known(db: sqlite3.Connection, known: list[int]) -> list[tuple[int, int]]:
    """Merge people of the articles into those of a list. (person, root before) of everybody who moved."""
    listed = set(known)
    others: dict[int, Profile] = {}
    for root in known:
        for name in profile_of(db, root).parsed:
            for other in candidates(db, name):
                if other not in listed and other not in others and _known(db, other) is None:
                    others[other] = profile_of(db, other)
    moved: list[tuple[int, int]] = []
    for root, profile in others.items():
        found = _one_of_list(db, profile)
        if found is not None:
            people = members(db, root)
            db.executemany("UPDATE person SET root = ? WHERE id = ?", [(found, person) for person in people])
            moved += [(person, root) for person in people]
    return moved


def _one_of_list(db: sqlite3.Connection, profile: Profile) -> int | None:
    """Whom of the people on lists a person of the articles is: all their names and roles have to fit."""
    found: set[int | None] = set()
    role = ", ".join(profile.roles) or None
    for text in profile.names:
        name = parse(text)
        if name is None:
            continue
        known = [one for one in (profile_of(db, root) for root in candidates(db, name)) if one.known]
        best, _ = choose(Mention(text, role=role), known)
        found.add(best.id if best is not None else None)
    return found.pop() if len(found) == 1 else None


def _link_unlinked(db: sqlite3.Connection, people: list[int]) -> list[int]:
    """Look again at speakers who go by a name of these people and could not be told before; those who now can."""
    found: dict[int, int] = {}
    for person in people:
        for (key,) in db.execute("SELECT key FROM person_name WHERE person = ?", (person,)).fetchall():
            rows = db.execute(
                """SELECT id, revision FROM speaker INDEXED BY speaker_names
                    WHERE current = 1 AND statements > 0 AND named = 1 AND key = ? AND kind = 'person'
                    AND person IS NULL""",
                (key,),
            )
            found.update(rows)
    for revision in sorted(set(found.values())):
        link(db, revision, only=found.keys())
    return [one for one in found if _is_linked(db, one)]


def _is_linked(db: sqlite3.Connection, speaker: int) -> bool:
    return db.execute("SELECT person FROM speaker WHERE id = ?", (speaker,)).fetchone()[0] is not None


def _undo_merge(db: sqlite3.Connection, detail: dict[str, Any]) -> None:
    db.executemany("UPDATE person SET root = ? WHERE id = ?", [(detail["other"], one) for one in detail["moved"]])


def _undo_import(db: sqlite3.Connection, detail: dict[str, Any]) -> None:
    db.executemany("UPDATE person SET root = ? WHERE id = ?", [(root, person) for person, root in detail["moved"]])
    for number, name, description, names in detail["changed"]:
        db.execute("UPDATE person SET name = ?, description = ? WHERE id = ?", (name, description, number))
        db.execute("DELETE FROM person_name WHERE person = ? AND known = 1", (number,))
        _restore_article_names(db, number)
        db.executemany("INSERT OR REPLACE INTO person_name VALUES (?, ?, ?, ?, ?)", names)
    linked = [(one,) for one in detail["linked"]]
    people = {db.execute("SELECT person FROM speaker WHERE id = ?", one).fetchone()[0] for one in linked}
    db.executemany("UPDATE speaker SET person = NULL WHERE id = ?", linked)
    log.names_left_behind(db, people)
    since: dict[int, int] = {}
    for number in detail["created"]:
        since.update(db.execute("SELECT id, revision FROM speaker WHERE person = ?", (number,)))
        db.execute("UPDATE speaker SET person = NULL WHERE person = ?", (number,))
        db.execute("UPDATE person SET known = NULL WHERE id = ?", (number,))
        log.retire(db, number)
    for revision in sorted(set(since.values())):
        link(db, revision, only=since.keys())


_UNDO = {"merge": _undo_merge, "split": splitting.undo, "import": _undo_import}


def _restore_article_names(db: sqlite3.Connection, person: int) -> None:
    for (name,) in db.execute("SELECT DISTINCT name FROM speaker WHERE person = ?", (person,)).fetchall():
        add_name(db, person, name)


def _list_names(db: sqlite3.Connection, person: int) -> list[list[Any]]:
    rows = db.execute("SELECT * FROM person_name WHERE person = ? AND known = 1", (person,))
    return [list(row) for row in rows]


def _root(db: sqlite3.Connection, person: int) -> int:
    return int(db.execute("SELECT root FROM person WHERE id = ?", (person,)).fetchone()[0])


def _known(db: sqlite3.Connection, root: int) -> str | None:
    row = db.execute("SELECT known FROM person WHERE root = ? AND known IS NOT NULL LIMIT 1", (root,)).fetchone()
    return str(row[0]) if row else None
