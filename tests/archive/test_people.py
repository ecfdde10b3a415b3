"""People across articles: linked as articles are added, corrected by hand, and every correction taken back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import linking, open_archive
from onrecord.archive.protocol import Filters
from onrecord.archive.sqlite import SqliteArchive
from onrecord.errors import NotInArchive, PeopleError
from onrecord.people.known import KnownPerson
from onrecord.records import Record, Speaker
from tests import factory

Named = tuple[str, str | None] | str


def article(number: int, *named: Named, outlet: str = "The Ledger", url: str | None = None, more: str = "") -> Record:
    """A record of an article in which each of these people says something."""
    people = [(one, None) if isinstance(one, str) else one for one in named]
    contents = [f"“Words {number}.{at}{more},”" for at in range(len(people))]
    text = "\n\n".join(f"{content} {name} said." for content, (name, _) in zip(contents, people, strict=True))
    said = tuple(
        factory.statement(content, text=text, speaker=Speaker(name, "person", role=role), kind="direct")
        for content, (name, role) in zip(contents, people, strict=True)
    )
    day = f"2024-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return factory.record_of(text, said, title=f"Article {number}", publisher=outlet, date=day, language="en", url=url)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    with open_archive(tmp_path / "news.db", write=True) as made:
        yield made


def add(archive: SqliteArchive, number: int, *named: Named, **rest: str) -> int:
    """Add an article; its page."""
    return archive.add(article(number, *named, **rest), key=f"/news/{number}.html").page


def people(archive: SqliteArchive) -> dict[str, int]:
    """Everybody, with how many pages they are on; namesakes get dashes."""
    found: dict[str, int] = {}
    for one in archive.people():
        name = one.name
        while name in found:
            name += "'"
        found[name] = one.pages
    return found


def state(archive: SqliteArchive) -> list[tuple[int, int | None]]:
    """Who each speaker of the archive is."""
    with archive.reading() as db:
        return db.execute(
            "SELECT speaker.id, person.root FROM speaker LEFT JOIN person ON person.id = speaker.person ORDER BY 1"
        ).fetchall()


def said(archive: SqliteArchive, words: str = "", **filters: object) -> list[str]:
    hits = archive.search(words, Filters(**filters)).hits  # type: ignore[arg-type]
    return sorted(hit.text.strip("“”,").removeprefix("Words ") for hit in hits)


def test_one_person_in_several_articles(archive: SqliteArchive) -> None:
    add(archive, 1, ("Volodymyr Zelensky", "Ukrainian President"))
    add(archive, 2, ("Volodymyr Zelenskyy", "president of Ukraine"), outlet="The Courier")
    add(archive, 3, "Volodymyr Zelensky", outlet="The Gazette")
    (found,) = archive.people()
    assert (found.name, found.names) == ("Volodymyr Zelensky", ("Volodymyr Zelensky", "Volodymyr Zelenskyy"))
    assert (found.statements, found.pages, found.first, found.last) == (3, 3, "2024-01-02", "2024-01-04")
    assert found.roles == ("Ukrainian President", "president of Ukraine")


def test_namesakes_stay_apart(archive: SqliteArchive) -> None:
    add(archive, 1, ("John Smith", "Labour MP"))
    add(archive, 2, ("John Smith", "resident"))
    add(archive, 3, ("Ada Orlandsen", "mayor of Hillcrest"))
    add(archive, 4, ("Ada Orlandsen", "mayor of Brookfield"))
    assert people(archive) == {"John Smith": 1, "John Smith'": 1, "Ada Orlandsen": 1, "Ada Orlandsen'": 1}


def test_whom_it_could_be_either_of_is_neither(archive: SqliteArchive) -> None:
    add(archive, 1, ("Ada Orlandsen", "mayor of Hillcrest"))
    add(archive, 2, ("Ada Orlandsen", "mayor of Brookfield"))
    add(archive, 3, "Ada Orlandsen")
    add(archive, 4, ("Ada Orlandsen", "Brookfield mayor"))
    assert state(archive) == [(1, 1), (2, 2), (3, None), (4, 2)]


def test_a_surname_is_nobody(archive: SqliteArchive) -> None:
    add(archive, 1, ("Ada Orlandsen", "mayor"))
    add(archive, 2, ("Orlandsen", "mayor"))
    add(archive, 3, ("Mayor Orlandsen", "mayor"))
    assert state(archive) == [(1, 1), (2, None), (3, None)]


def test_two_of_one_article_are_two(archive: SqliteArchive) -> None:
    add(archive, 1, ("Franklin Tolliver", "senator for Ohio"))
    add(archive, 2, ("Franklin Tolliver", "Ohio senator"), ("Franklin D. Tolliver", "Ohio senator"))
    add(archive, 3, ("Thomas Ekholm", "striker"), ("Tom Ekholm", "striker"))
    assert state(archive) == [(1, 1), (2, 1), (3, None), (4, 2), (5, 3)]


def test_groups_and_the_unnamed_are_no_people(archive: SqliteArchive) -> None:
    archive.add(factory.record(), key="gate.html")
    assert people(archive) == {"Ada Reyes": 1}


def test_a_page_that_changes_keeps_its_people(archive: SqliteArchive) -> None:
    url = "https://x.example/a"
    page = archive.add(article(1, ("John Smith", "MP"), url=url), key=url).page
    add(archive, 2, ("John Smith", "MP"))
    before = state(archive)
    assert archive.add(article(1, ("John Smith", "lawmaker"), url=url, more=" now"), key=url).page == page
    assert state(archive) == [*before, (3, 1)]
    assert people(archive) == {"John Smith": 1, "John Smith'": 1}


def test_a_speaker_is_found_under_all_their_names_and_only_they(archive: SqliteArchive) -> None:
    add(archive, 1, ("Volodymyr Zelensky", "Ukrainian President"))
    add(archive, 2, ("Volodymyr Zelenskyy", "president of Ukraine"))
    add(archive, 3, ("Samuel Clemens", "author"))
    add(archive, 4, ("Mark Twain", "author"))
    add(archive, 5, ("Mark Twain", "firefighter"))
    assert said(archive, speaker="Zelensky") == said(archive, speaker="volodymyr zelenskyy") == ["1.0", "2.0"]
    assert said(archive, speaker="Clemens") == ["3.0"]
    archive.merge_people("Samuel Clemens", ["3"])
    assert said(archive, speaker="Clemens") == said(archive, "words", speaker="samuel clemens") == ["3.0", "4.0"]
    assert said(archive, speaker="Mark Twain") == ["3.0", "4.0", "5.0"]
    assert said(archive, speaker="Clemens", role="firefighter") == []
    assert said(archive, "words", speaker="Clemens", since="2024-01-05") == ["4.0"]
    records = archive.records("", Filters(speaker="Clemens"))
    assert [kept.record.article.title for kept in records] == ["Article 3", "Article 4"]


def test_statements_of_a_person(archive: SqliteArchive) -> None:
    add(archive, 1, ("Volodymyr Zelensky", "Ukrainian President"), ("John Smith", "MP"))
    add(archive, 2, ("John Smith", "resident"))
    add(archive, 3, ("Volodymyr Zelenskyy", "president of Ukraine"))
    by_name = {one.name: one.id for one in archive.people("Zelensky")}
    assert said(archive, person=by_name["Volodymyr Zelensky"]) == ["1.0", "3.0"]
    assert [said(archive, person=one.id) for one in archive.people("smith")] == [["1.1"], ["2.0"]]
    assert said(archive, "words", person=999) == []


def test_merged_people_are_one_whatever_is_added_later(archive: SqliteArchive) -> None:
    add(archive, 1, ("Arnold Strandberg", "actor"))
    add(archive, 2, ("Arnold Strandberg", "California governor"))
    assert people(archive) == {"Arnold Strandberg": 1, "Arnold Strandberg'": 1}
    (correction,) = archive.merge_people("#1", ["2"])
    assert correction.text == "merged #2 Arnold Strandberg into #1 Arnold Strandberg"
    add(archive, 3, ("Arnold Strandberg", "actor"))
    add(archive, 4, ("Arnold Strandberg", "governor of California"))
    assert people(archive) == {"Arnold Strandberg": 4}
    assert archive.person("2").id == 1


def test_a_merger_taken_back(archive: SqliteArchive) -> None:
    add(archive, 1, ("Samuel Clemens", "author"))
    add(archive, 2, ("Mark Twain", "author"))
    before = state(archive)
    archive.merge_people("Samuel Clemens", ["Mark Twain"])
    add(archive, 3, ("Mark Twain", "author"))
    assert len(archive.people()) == 1
    assert archive.undo_correction().text == "merged #2 Mark Twain into #1 Samuel Clemens"
    assert state(archive) == [*before, (3, 2)]
    assert [one.undone is not None for one in archive.corrections()] == [True]


def test_a_split_stays_whatever_is_added_later(archive: SqliteArchive) -> None:
    url = "https://x.example/a"
    first = add(archive, 1, "Ada Orlandsen")
    archive.add(article(2, "Ada Orlandsen", url=url), key=url)
    assert people(archive) == {"Ada Orlandsen": 2}
    archive.split_person("Ada Orlandsen", [first])
    assert people(archive) == {"Ada Orlandsen": 1, "Ada Orlandsen'": 1}
    archive.add(article(2, ("Ada Orlandsen", "mayor"), url=url, more=" now"), key=url)  # The page still has the first.
    add(archive, 3, "Ada Orlandsen")  # It could be either.
    assert state(archive) == [(1, 2), (2, 1), (3, 1), (4, None)]
    archive.undo_correction()
    assert state(archive)[:3] == [(1, 1), (2, 1), (3, 1)]
    add(archive, 4, "Ada Orlandsen")
    assert state(archive)[-1] == (5, 1)


def test_a_name_goes_with_those_who_are_split(archive: SqliteArchive) -> None:
    add(archive, 1, ("Volodymyr Zelensky", "president"))
    page = add(archive, 2, ("Volodymyr Zelenskyy", "president"))
    archive.split_person("Volodymyr Zelensky", [page])
    assert [one.names for one in archive.people()] == [("Volodymyr Zelensky",), ("Volodymyr Zelenskyy",)]
    archive.undo_correction()
    assert [one.names for one in archive.people()] == [("Volodymyr Zelensky", "Volodymyr Zelenskyy")]


KNOWN = [
    KnownPerson("Q1", "Volodymyr Zelensky", ("Zelensky", "Volodymyr Zelenskyy"), "president of Ukraine"),
    KnownPerson("Q2", "John Smith", (), "Labour MP"),
    KnownPerson("Q3", "Lula", ("Luiz Inácio Lula da Silva",), "president of Brazil"),
]


def test_a_list_of_known_people(archive: SqliteArchive) -> None:
    add(archive, 1, ("Volodymyr Zelensky", "Ukrainian President"), "Zelensky")
    add(archive, 2, ("John Smith", "resident"))
    add(archive, 3, ("Lula", "Brazilian President"), ("Zelensky", "president of Ukraine"), ("Zelensky", "plumber"))
    before = state(archive)
    done = archive.import_people(KNOWN, "heads.csv")
    assert (done.new, done.changed, done.linked) == (3, 0, 1)
    found = {one.known: (one.name, one.pages) for one in archive.people(known=True)}
    assert found == {"Q1": ("Volodymyr Zelensky", 2), "Q2": ("John Smith", 0), "Q3": ("Lula", 1)}
    assert {one.name: one.known for one in archive.people(known=False)} == {"John Smith": None}
    assert archive.person("Q1").description == "president of Ukraine"
    add(archive, 4, ("Volodymyr Zelenskyy", None), ("John Smith", "Labour MP"), outlet="The Courier")
    assert [one.pages for one in archive.people(known=True)] == [3, 1, 1]
    assert archive.undo_correction().action == "import"
    assert state(archive)[: len(before)] == before
    assert archive.people(known=True) == ()
    with pytest.raises(NotInArchive):
        archive.person("Q1")


def test_a_list_is_imported_again(archive: SqliteArchive) -> None:
    archive.import_people(KNOWN, "heads.csv")
    add(archive, 1, ("Volodymyr Zelensky", "Ukrainian President"))
    first = state(archive)
    again = KnownPerson("Q1", "Volodymyr Zelenskyy", (), "wartime leader of Ukraine")
    done = archive.import_people([again], "heads.csv")
    assert (done.new, done.changed) == (0, 1)
    assert state(archive) == first
    assert archive.person("Q1").description == "wartime leader of Ukraine"
    archive.undo_correction()
    assert archive.person("Q1").description == "president of Ukraine"
    assert set(archive.person("Q1").names) == {"Volodymyr Zelensky", "Zelensky", "Volodymyr Zelenskyy"}


def test_what_cant_be_corrected(archive: SqliteArchive) -> None:
    page = add(archive, 1, ("John Smith", "MP"))
    add(archive, 2, ("John Smith", "resident"))
    archive.import_people(KNOWN, "heads.csv")
    for call, error, says in (
        (lambda: archive.person("John Smith"), PeopleError, r"3 people go by this name \(#1, #2, #4\); pass the"),
        (lambda: archive.person("Nobody Here"), NotInArchive, "no such person in the archive"),
        (lambda: archive.person("99"), NotInArchive, "no such person"),
        (lambda: archive.person("9" * 40), NotInArchive, "no such person"),
        (lambda: archive.person(" "), NotInArchive, "no such person"),
        (lambda: archive.merge_people("1", ["1"]), PeopleError, "one person already"),
        (lambda: archive.merge_people("Q1", ["Q2"]), PeopleError, r"two people of the lists .* \(Q1, Q2\)"),
        (lambda: archive.split_person("1", [page]), PeopleError, "all their pages, so nobody would be left"),
        (lambda: archive.split_person("1", [77]), PeopleError, "named on none of these pages"),
        (lambda: archive.split_person("1", statements=[999]), NotInArchive, "no statement 999"),
    ):
        with pytest.raises(error, match=says):
            call()
    archive.undo_correction()
    with pytest.raises(PeopleError, match="no correction is left"):
        archive.undo_correction()


def test_of_many_mergers_one_that_cant_be_made_undoes_none(archive: SqliteArchive) -> None:
    for number, name in enumerate(["Ada Orlandsen", "Lena Quist", "Tobias Vandermolen"], 1):
        add(archive, number, name)
    before = state(archive)
    with pytest.raises(NotInArchive):
        archive.merge_people("1", ["2", "99"])
    assert state(archive) == before and archive.corrections() == ()


@pytest.mark.parametrize("seed", range(6))
def test_everything_taken_back_is_as_it_was(archive: SqliteArchive, seed: int) -> None:
    """Any corrections one after the other, with nothing added between, and all of them undone."""
    chance = random.Random(seed)
    names = ["Ada Orlandsen", "Lena Quist", "Tobias Vandermolen", "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Quist"]
    roles = ["mayor", "poet", None]
    articles = [article(n, *((name, chance.choice(roles)) for name in chance.sample(names, 3))) for n in range(12)]
    archive.add_many([(str(number), one) for number, one in enumerate(articles)])
    before, listed = state(archive), archive.people()
    done = 0
    for _ in range(12):
        everybody = [str(one.id) for one in archive.people()]
        try:
            match chance.randrange(3):
                case 0:
                    archive.merge_people(chance.choice(everybody), [chance.choice(everybody)])
                case 1:
                    archive.split_person(chance.choice(everybody), chance.sample(range(1, 13), 4))
                case _:
                    archive.import_people(chance.sample(KNOWN, 2), "heads.csv")
            done += 1
        except PeopleError:
            continue
    assert done > 3
    for _ in range(done):
        archive.undo_correction()
    assert state(archive) == before
    assert archive.people() == listed
    with pytest.raises(PeopleError):
        archive.undo_correction()


def test_an_archive_of_an_earlier_version_is_linked_when_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_archive(path, write=True) as archive:
        for number in range(1, 4):
            add(archive, number, ("Volodymyr Zelensky", "president"))
        with archive.writing() as db:
            db.execute("UPDATE speaker SET person = NULL")
            db.execute("DELETE FROM person_name")
            db.execute("DELETE FROM person")
            db.execute("UPDATE revision SET linked = 0")
        assert archive.has_unlinked()
        assert archive.link_people() == 3
        assert not archive.has_unlinked()
        assert people(archive) == {"Volodymyr Zelensky": 3}


def test_nobody_is_compared_with_everybody(archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many people there are, only those of the surname are looked at, through an index."""
    looked: list[int] = []
    real = linking._looked_up
    monkeypatch.setattr(linking, "_looked_up", lambda db, root: (looked.append(root), real(db, root))[1])
    letters = "bcdfghjklm"
    names = [f"Ada {letters[number // 10]}a{letters[number % 10]}olsen" for number in range(100)]
    archive.add_many([(str(number), article(number, name)) for number, name in enumerate(names)])
    assert looked == [] and len(archive.people(limit=200)) == 100
    add(archive, 200, "Ada Babolsen")
    assert len(looked) == 1


def test_namesakes_by_the_hundred_are_bounded(archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add_many([(str(number), article(number, ("John Smith", "resident"))) for number in range(60)])
    assert len(archive.people(limit=500)) == 60
    with archive.reading() as db:
        name = linking.parse("John Smith")
        assert name is not None
        assert len(linking.candidates(db, name)) == linking.MOST_CANDIDATES
