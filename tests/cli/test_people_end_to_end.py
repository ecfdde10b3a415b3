"""Who is who, from pages as they are written: the program, the real model, and its people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main

END = "People had waited for it a long time, and the meeting went on until late in the evening.\n"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, prog_name="onrecord")
    assert result.exit_code == 0, result.output
    return result.stdout


def people(folder: Path, *pages: str) -> list[tuple[str, list[str], int]]:
    """Everybody who speaks on pages with one paragraph each: name, roles, number of pages."""
    for number, page in enumerate(pages):
        (folder / f"{number}.txt").write_text(f"News of the day\n\n{page}\n\n{END}")
    archive = str(folder / "news.db")
    run("add", str(folder), "--workers", "0", "--archive", archive)
    found = [json.loads(line) for line in run("people", "--format", "jsonl", "--archive", archive).splitlines()]
    return sorted((one["name"], sorted(one["roles"]), one["pages"]) for one in found)


@pytest.mark.parametrize(
    ("one", "other", "roles"),
    [
        (
            "Sheriff Dale Corrigan of Pike County said the road was closed on Monday.",
            "Sheriff Dale Corrigan of Lake County said a man was arrested on Tuesday.",
            ["Sheriff of Lake County", "Sheriff of Pike County"],
        ),
        (
            "Mayor Tom Ferris of Tarn said the budget was balanced.",
            "Mayor Tom Ferris of Northport said the bridge was safe.",
            ["Mayor of Northport", "Mayor of Tarn"],
        ),
        (
            "“The ferry is old,” said Mayor Ada Reyes of Tarn.",
            "“The ferry is new,” said Ada Reyes, mayor of Northport.",
            ["Mayor of Tarn", "mayor of Northport"],
        ),
        (
            "“We will vote on it,” said Gov. Nora Marsh of New Mexico, a Democrat.",
            "“We will not vote on it,” Gov. Nora Marsh, of Ohio, said.",
            ["Gov. of New Mexico", "Gov. of Ohio"],
        ),
    ],
)
def test_an_office_of_two_places_is_held_by_two(tmp_path: Path, one: str, other: str, roles: list[str]) -> None:
    found = people(tmp_path, one, other)
    assert [role for _, (role,), _ in found] == roles
    assert len({name for name, _, _ in found}) == 1 and [pages for *_, pages in found] == [1, 1]


def test_an_office_of_one_place_is_held_by_one(tmp_path: Path) -> None:
    found = people(
        tmp_path,
        "Sheriff Dale Corrigan of Pike County said the road was closed on Monday.",
        "Pike County Sheriff Dale Corrigan said the road would stay closed.",
        "“The road is open,” said Sheriff of Pike County Dale Corrigan.",
        "“It is a good road,” Sheriff Dale Corrigan said.",
    )
    roles = ["Pike County Sheriff", "Sheriff", "Sheriff of Pike County"]
    assert found == [("Dale Corrigan", roles, 4)]


def test_where_somebody_belongs_is_no_seat_of_an_office(tmp_path: Path) -> None:
    found = people(
        tmp_path,
        "“The ferry is old,” said Tom Birch of the Port Council. “It must go,” said Ada Reyes of Reuters.",
        "“We know,” said Councillor Lena Holm of the Green Party. “We do,” said Mayor Nora Marsh of Labour.",
    )
    assert [(name, roles) for name, roles, _ in found] == [
        ("Ada Reyes", []),
        ("Lena Holm", ["Councillor"]),
        ("Nora Marsh", ["Mayor"]),
        ("Tom Birch", []),
    ]


def test_initials_that_leave_nothing_open(tmp_path: Path) -> None:
    """The limits of docs/people.md: without the middle initial it takes more than the same calling."""
    found = people(
        tmp_path,
        "Novelist Katherine Harrowgate said the prize was a surprise.",
        "Novelist Katherine T. Harrowgate said she would read in Tarn.",
        "The novelist K. T. Harrowgate said she was working on another.",
    )
    assert found == [("K. T. Harrowgate", ["Novelist", "novelist"], 2), ("Katherine Harrowgate", ["Novelist"], 1)]


def test_who_takes_another_surname_is_two(tmp_path: Path) -> None:
    found = people(
        tmp_path,
        "MP Lucy Ashdown said the bridge was safe.",
        "MP Lucy Ashdown-Pell, who married in May, said the ferry was old.",
    )
    assert [(name, pages) for name, _, pages in found] == [("Lucy Ashdown", 1), ("Lucy Ashdown-Pell", 1)]


NAMESAKES = """Pier to be mended

“The pier is rotten,” said John Marsh, a fisherman. “We will mend it,” John Marsh, the harbour engineer, said.

“There are few fish left,” John Marsh told the council.
"""


def statements(archive: str, person: str) -> list[str]:
    lines = run(
        "search", "--person", person, "--sort", "oldest", "--format", "jsonl", "--archive", archive
    ).splitlines()
    return sorted(json.loads(line)["text"] for line in lines)


def test_two_of_one_name_on_one_page_are_told_apart_by_hand(tmp_path: Path) -> None:
    page, archive = tmp_path / "page.txt", str(tmp_path / "news.db")
    page.write_text(NAMESAKES)
    run("add", str(page), "--workers", "0", "--archive", archive)
    pier, mend, fish = "“The pier is rotten,”", "“We will mend it,”", "“There are few fish left,”"
    assert statements(archive, "1") == [pier, fish, mend]
    (number,) = [
        str(json.loads(line)["id"])
        for line in run("search", "mend", "--person", "1", "--format", "jsonl", "--archive", archive).splitlines()
    ]
    done = run("people", "split", "1", number, "--archive", archive)
    assert done.startswith("Split #2 John Marsh from #1 John Marsh. Take it back with: onrecord people undo")
    assert (statements(archive, "1"), statements(archive, "2")) == ([pier, fish], [mend])
    shown = run("people", "show", "2", "--archive", archive)
    assert shown.startswith("#2 John Marsh\n  names: John Marsh\n  said: 1 statement on 1 page\n")
    page.write_text(NAMESAKES.replace("few fish", "hardly any fish"))
    run("add", str(page), "--workers", "0", "--archive", archive)
    assert (statements(archive, "1"), statements(archive, "2")) == ([pier], [mend])
    run("people", "undo", "--archive", archive)
    assert statements(archive, "1") == [pier, "“There are hardly any fish left,”", mend]
    assert json.loads(run("people", "--format", "json", "--archive", archive))[0]["pages"] == 1
