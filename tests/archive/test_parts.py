"""Two people of one name on one page, told apart statement by statement: kept, found, and taken back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.archive import open_archive
from onrecord.archive.protocol import Filters
from onrecord.archive.sqlite import SqliteArchive
from onrecord.errors import NotInArchive, PeopleError
from onrecord.records import Record, Speaker
from tests import factory
from tests.archive.support import as_of_version
from tests.archive.test_archive import check
from tests.archive.test_people import state

ENGINEER = Speaker("John Marsh", "person", role="harbour engineer")
URL = "https://x.example/a"


def page(*said: str, title: str = "Pier", speaker: Speaker = ENGINEER, url: str = URL) -> Record:
    """A page on which one speaker says all this."""
    text = "\n\n".join(f"“{one},” {speaker.name} said." for one in said)
    statements = tuple(factory.statement(f"“{one},”", text=text, speaker=speaker, kind="direct") for one in said)
    return factory.record_of(text, statements, title=title, url=url, date="2024-05-06", language="en")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    """A page on which a fisherman and an engineer of one name are one, as read, and another page with the engineer."""
    with open_archive(tmp_path / "news.db", write=True) as made:
        made.add(page("The pier rots", "It will be mended", "Fish are few"), key=URL)
        other = "https://x.example/b"
        made.add(page("A mole is better", url=other), key=other)
        yield made


def said(archive: SqliteArchive) -> dict[int | None, list[str]]:
    """The words of everybody in the archive as it is now; None has those that are nobody's."""
    people: list[int | None] = [one.id for one in archive.people()]
    found = {
        person: sorted(hit.text.strip("“”,") for hit in archive.search("", Filters(person=person)).hits)
        for person in people
    }
    every = [hit.text.strip("“”,") for hit in archive.search("").hits]
    rest = [words for words in every if words not in {one for theirs in found.values() for one in theirs}]
    check(archive)
    return {**found, None: rest} if rest else found


def names(archive: SqliteArchive) -> list[tuple[str, int, int]]:
    return [(one.name, one.statements, one.pages) for one in archive.speakers()]


FISH = ["Fish are few", "The pier rots"]
MEND = ["A mole is better", "It will be mended"]


def test_some_statements_of_a_page_are_somebody_elses(archive: SqliteArchive) -> None:
    assert said(archive) == {1: sorted([*FISH, *MEND])}
    before = state(archive), archive.people()
    done = archive.split_person("1", statements=[1, 3])
    assert (done.action, done.text) == ("split", "split #2 John Marsh from #1 John Marsh")
    assert said(archive) == {1: MEND, 2: FISH}
    assert [(one.id, one.statements, one.pages, one.roles) for one in archive.people()] == [
        (1, 2, 2, ("harbour engineer",)),
        (2, 2, 1, ()),
    ]
    (shown,) = archive.appearances(2)
    assert (shown.page, shown.name, shown.role, shown.statements) == (1, "John Marsh", None, 2)
    assert names(archive) == [("John Marsh", 4, 2)]
    found = [hit.text.strip("“”,") for hit in archive.search("", Filters(speaker="marsh", role="engineer")).hits]
    assert sorted(found) == MEND
    assert [kept.record.speakers for kept in archive.records()] == [(ENGINEER,), (ENGINEER,)]
    assert archive.undo_correction().text == done.text
    assert (state(archive), archive.people()) == before
    assert said(archive) == {1: sorted([*FISH, *MEND])}


def test_a_page_that_is_added_again_keeps_it(archive: SqliteArchive) -> None:
    archive.split_person("1", statements=[1, 3])
    added = archive.add(page("The pier rots!", "It will be mended", "Fish are few", "No comment"), key=URL)
    assert (added.outcome, added.page) == ("changed", 1)
    assert said(archive) == {1: MEND, 2: ["Fish are few", "The pier rots!"], None: ["No comment"]}
    assert [(one.id, one.roles) for one in archive.people()] == [(1, ("harbour engineer",)), (2, ())]
    archive.add(replace(page("Fish are few", "The pier rots"), model="en-9"), key=URL, again=True)
    assert said(archive) == {1: ["A mole is better"], 2: ["Fish are few", "The pier rots"]}
    archive.add(page("Quite other words"), key=URL)
    assert said(archive) == {1: ["A mole is better"], None: ["Quite other words"]}
    archive.undo_correction()
    assert said(archive) == {1: ["A mole is better", "Quite other words"]}
    archive.add(page("The pier rots", "It will be mended", "Fish are few"), key=URL)  # As it was at first.
    assert said(archive) == {1: sorted([*FISH, *MEND])}
    archive.add(page("The pier rots", "It is mended"), key=URL)
    assert said(archive) == {1: ["A mole is better", "It is mended", "The pier rots"]}
    with archive.reading() as db:
        assert db.execute("SELECT count(*) FROM speaker WHERE part_of IS NOT NULL").fetchone() == (0,)


def test_a_page_that_goes_back_to_what_it_said_keeps_it(archive: SqliteArchive) -> None:
    archive.add(page("The pier rots", "It is mended"), key=URL)
    assert said(archive) == {1: ["A mole is better", "It is mended", "The pier rots"]}
    (rots,) = [hit.id for hit in archive.search("rots").hits]
    archive.split_person("1", statements=[rots])
    first = page("The pier rots", "It will be mended", "Fish are few").article
    again = archive.meet(first, key=URL)
    assert again is not None and again.outcome == "changed"
    assert said(archive) == {1: ["A mole is better", "Fish are few", "It will be mended"], 2: ["The pier rots"]}


def test_statements_are_given_to_somebody_who_is_there(archive: SqliteArchive) -> None:
    other = "https://x.example/c"
    archive.add(page("Nets are dear", speaker=Speaker("Jack Marsh", "person", role="fisherman"), url=other), key=other)
    before = state(archive), archive.people()
    done = archive.split_person("1", statements=[1, 3], to="Jack Marsh")
    assert done.text == "moved 2 statements from #1 John Marsh to #2 Jack Marsh"
    assert said(archive) == {1: MEND, 2: ["Fish are few", "Nets are dear", "The pier rots"]}
    assert archive.person("2").names == ("Jack Marsh", "John Marsh")
    archive.add(page("Fish are few", "It will be mended"), key=URL)
    assert said(archive) == {1: MEND, 2: ["Fish are few", "Nets are dear"]}
    archive.undo_correction()
    assert archive.person("2").names == ("Jack Marsh",)
    assert said(archive) == {1: ["A mole is better", "Fish are few", "It will be mended"], 2: ["Nets are dear"]}
    assert state(archive)[: len(before[0])] == before[0]


def test_pages_are_given_to_somebody_who_is_there(archive: SqliteArchive) -> None:
    other = "https://x.example/c"
    archive.add(page("Nets are dear", speaker=Speaker("Jack Marsh", "person"), url=other), key=other)
    before = state(archive), archive.people()
    done = archive.split_person("1", [1], to="2")
    assert done.text == "moved 1 page from #1 John Marsh to #2 Jack Marsh"
    assert said(archive)[1] == ["A mole is better"]
    archive.undo_correction()
    assert (state(archive), archive.people()) == before


def test_they_can_be_given_back_and_on(archive: SqliteArchive) -> None:
    before = state(archive), archive.people()
    archive.split_person("1", statements=[1, 3])
    archive.split_person("2", statements=[3], to="1")
    assert said(archive)[2] == ["The pier rots"]
    archive.split_person("1", statements=[3])
    assert said(archive) == {1: MEND, 2: ["The pier rots"], 3: ["Fish are few"]}
    archive.merge_people("2", ["3"])
    assert said(archive) == {1: MEND, 2: FISH}
    archive.add(page("Fish are few", "The pier rots", "It will be mended", "No comment"), key=URL)
    assert {person: len(words) for person, words in said(archive).items()} == {1: 2, 2: 2, None: 1}
    for _ in range(4):
        archive.undo_correction()
        check(archive)
    assert (state(archive)[:2], len(archive.people())) == (before[0], 1)
    assert len(said(archive)[1]) == 5


def test_whom_a_user_told_apart_are_not_guessed_at_later(archive: SqliteArchive) -> None:
    orla, urls = Speaker("Orla Quistgaard", "person"), [f"https://x.example/{at}" for at in range(3)]
    archive.add(page("Nets are dear", "Ropes are dear", speaker=orla, url=urls[0]), key=urls[0])
    archive.add(page("Oars are dear", speaker=orla, url=urls[1]), key=urls[1])
    assert said(archive)[2] == ["Nets are dear", "Oars are dear", "Ropes are dear"]
    archive.split_person("2", statements=[5])
    archive.add(page("Sails are dear", speaker=orla, url=urls[2]), key=urls[2])
    found = said(archive)
    assert (found[2], found[3], found[None]) == (
        ["Oars are dear", "Ropes are dear"],
        ["Nets are dear"],
        ["Sails are dear"],
    )


def test_in_an_archive_of_an_earlier_version(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_archive(path, write=True) as archive:
        archive.add(page("The pier rots", "It will be mended", "Fish are few"), key=URL)
        archive.split_person("1", statements=[2])
        archive.undo_correction()
        before = state(archive), archive.people()
    as_of_version(path, 3)
    with open_archive(path, write=True) as archive:
        assert (state(archive), archive.people()) == before
        archive.split_person("1", statements=[2])
        assert said(archive) == {1: FISH, 3: ["It will be mended"]}
        assert names(archive) == [("John Marsh", 3, 1)]


def test_what_cant_be_split(archive: SqliteArchive) -> None:
    other = "https://x.example/c"
    archive.add(page("Nets are dear", speaker=Speaker("Lena Holm", "person"), url=other), key=other)
    before = state(archive)
    for arguments, options, error, says in (
        (("1",), {"statements": [5]}, PeopleError, "statement 5 of p3 is not by #1; onrecord search --person 1 lists"),
        (("1",), {"statements": [99]}, NotInArchive, "no statement 99 in the archive"),
        (
            ("1", [2]),
            {"statements": [1, 2, 3]},
            PeopleError,
            "nobody would be left; pass fewer, or numbers of onrecord",
        ),
        (("1", [1, 2]), {"to": "2"}, PeopleError, "nobody would be left; pass fewer, or onrecord people merge 2 1"),
        (("1", [1]), {"to": "1"}, PeopleError, "#1: the person it is taken from, expected another"),
        (("1", [1]), {"to": "9"}, NotInArchive, "no such person"),
        (("1",), {}, PeopleError, "named on none of these pages"),
    ):
        with pytest.raises(error, match=says):
            archive.split_person(*arguments, **options)  # type: ignore[arg-type]
    assert state(archive) == before and archive.corrections() == ()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("adding", [False, True])
def test_everything_taken_back_is_as_it_was(tmp_path: Path, seed: int, adding: bool) -> None:
    """Any corrections one after the other, with pages that change between them or not, and all of them undone."""
    chance = random.Random(seed)
    words = [f"Words of number {number}" for number in range(12)]
    people = [Speaker(name, "person") for name in ("Orla Quistgaard", "Orla Quistgard", "Tobias Vandermolen")]

    def made(at: int) -> Record:
        url = f"https://x.example/{at}"
        return page(*chance.sample(words, 4), speaker=chance.choice(people), url=url, title=str(chance.random()))

    with open_archive(tmp_path / "news.db", write=True) as archive:
        for at in range(6):
            archive.add(made(at), key=f"https://x.example/{at}")
        before, listed = state(archive), archive.people()
        done = 0
        for _ in range(20):
            everybody = [one.id for one in archive.people()]
            one, other = str(chance.choice(everybody)), str(chance.choice(everybody))
            to = chance.choice([None, other])
            theirs = [hit.id for hit in archive.search("", Filters(person=int(one))).hits]
            try:
                match chance.randrange(5):
                    case 0:
                        archive.merge_people(one, [other])
                    case 1:
                        archive.split_person(one, chance.sample(range(1, 7), 2), to=to)
                    case _:
                        archive.split_person(one, statements=chance.sample(theirs, min(len(theirs), 2)), to=to)
                done += 1
            except PeopleError:
                continue
            check(archive)
            if adding:
                at = chance.randrange(6)
                archive.add(made(at), key=f"https://x.example/{at}")
                check(archive)
        assert done > 5
        for _ in range(done):
            archive.undo_correction()
            check(archive)
        assert state(archive)[: len(before)] == before
        assert adding or (state(archive), archive.people()) == (before, listed)
        with archive.reading() as db:
            assert db.execute("SELECT count(*) FROM speaker WHERE part_of IS NOT NULL").fetchone() == (0,)
