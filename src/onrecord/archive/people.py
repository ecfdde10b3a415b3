"""People across articles: what an archive tells of them, and how a user corrects it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from onrecord.people.known import KnownPerson


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks in the archive, or is on a list. ``known`` is their id there, ``names`` the most used first.

    Statements and pages are those of current revisions, ``first`` and ``last`` days of publication.
    """

    id: int
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    known: str | None
    description: str | None
    statements: int
    pages: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A page that somebody speaks on, with the name and the role that it gives them."""

    page: int
    title: str | None
    outlet: str | None
    published: str | None
    name: str
    role: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that a user said of people. ``undone`` is when it was taken back, if it was."""

    id: int
    action: str
    text: str
    at: str
    undone: str | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: people new to the archive, those it had, and those of articles who were found on it."""

    correction: Correction
    new: int
    changed: int
    linked: int


class SqlitePeople:
    """The part of :class:`onrecord.archive.sqlite.SqliteArchive` that knows people."""

    reading: Callable[[], AbstractContextManager[sqlite3.Connection]]
    writing: Callable[[], AbstractContextManager[sqlite3.Connection]]

    def people(self, words: str = "", *, known: bool | None = None, limit: int = 50) -> tuple[Person, ...]:
        """People, those with most statements first; ``words`` must stand in one of their names."""
        from onrecord.archive import reading_people

        with self.reading() as db:
            return reading_people.people(db, words, known=known, limit=limit)

    def person(self, wanted: str) -> Person:
        """The person of a number, an id of a list, or a name that only one has. Raises NotInArchive, PeopleError."""
        from onrecord.archive import correcting, reading_people

        with self.reading() as db:
            return reading_people.person(db, correcting.person_of(db, wanted))

    def appearances(self, person: int) -> Iterator[Appearance]:
        """The pages that name somebody, the latest first."""
        from onrecord.archive import reading_people

        with self.reading() as db:
            yield from reading_people.appearances(db, person)

    def has_unlinked(self) -> bool:
        """Whether there are speakers that have not been linked: in an archive of an earlier version."""
        from onrecord.archive import linking

        with self.reading() as db:
            return bool(linking.pending(db))

    def link_people(self) -> int:
        """Link speakers that have not been linked, in an archive of an earlier version; how many pages that were."""
        from onrecord.archive import linking

        done = 0
        left = self.has_unlinked()
        while left:
            with self.writing() as db:
                revisions = linking.pending(db)
                for revision in revisions:
                    linking.link(db, revision)
            done += len(revisions)
            left = bool(revisions)
        return done

    def merge_people(self, into: str, others: Sequence[str]) -> tuple[Correction, ...]:
        """Make people one, the first of them. Raises NotInArchive, PeopleError."""
        from onrecord.archive import correcting

        with self.writing() as db:
            return tuple(
                correcting.merge(db, correcting.person_of(db, into), correcting.person_of(db, other))
                for other in others
            )

    def split_person(
        self, wanted: str, pages: Sequence[int] = (), *, statements: Sequence[int] = (), to: str | None = None
    ) -> Correction:
        """Make those whom these pages name, or who say these statements, a person of their own, or ``to``.

        Raises NotInArchive, PeopleError.
        """
        from onrecord.archive import correcting, splitting

        with self.writing() as db:
            other = None if to is None else correcting.person_of(db, to)
            return splitting.split(db, correcting.person_of(db, wanted), pages, statements, other)

    def import_people(self, people: Iterable[KnownPerson], source: str) -> Imported:
        """Take in a list of known people, and link to it whoever is on it beyond doubt."""
        from onrecord.archive import correcting

        with self.writing() as db:
            return correcting.import_known(db, people, source)

    def undo_correction(self) -> Correction:
        """Take the last correction back. Raises PeopleError where there is none left."""
        from onrecord.archive import correcting

        with self.writing() as db:
            return correcting.undo(db)

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections, the latest first."""
        from onrecord.archive import correcting

        with self.reading() as db:
            return tuple(correcting.corrections(db))
