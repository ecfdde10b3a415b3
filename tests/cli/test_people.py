"""``onrecord people`` as a user runs it: exact output and exit codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive import open_archive
from onrecord.cli.main import main
from tests.archive.test_people import article


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("COLUMNS", "100")
    path = str(tmp_path / "news.db")
    with open_archive(path, write=True) as archive:
        archive.add_many(
            [
                ("1", article(1, ("Volodymyr Zelensky", "Ukrainian President"), ("John Smith", "MP"))),
                ("2", article(2, ("Volodymyr Zelenskyy", "president of Ukraine"), outlet="The Courier")),
                ("3", article(3, ("John Smith", "resident"))),
            ]
        )
    return lambda *arguments: CliRunner().invoke(main, ["people", *arguments, "--archive", path], prog_name="onrecord")


def output(result: Result, code: int = 0) -> str:
    """Standard output, with the archive's place left out of the way back that corrections tell."""
    assert result.exit_code == code, result.output
    return re.sub(r"(people undo) --archive \S+/news\.db$", r"\1", result.stdout, flags=re.MULTILINE)


LIST = """\
 Person  Statements  Pages  Name                               Role                               Id
     #1           2      2  Volodymyr Zelensky (Volodymyr      Ukrainian President, president of
                            Zelenskyy)                         Ukraine
     #2           1      1  John Smith                         MP
     #3           1      1  John Smith                         resident
"""


def test_list(run: Callable[..., Result]) -> None:
    assert output(run()) == output(run("list")) == LIST
    assert output(run("list", "zel")).splitlines()[1:] == LIST.splitlines()[1:3]
    assert output(run("list", "nobody")) == "Nobody found.\n"
    assert output(run("--known")) == "Nobody found.\n"
    assert output(run("--limit", "1")).count("#") == 1


def test_as_json(run: Callable[..., Result]) -> None:
    values = json.loads(output(run("--format", "json")))
    assert values[1] == {
        "id": 2,
        "name": "John Smith",
        "names": ["John Smith"],
        "roles": ["MP"],
        "known": None,
        "description": None,
        "statements": 1,
        "pages": 1,
        "first": "2024-01-02",
        "last": "2024-01-02",
    }
    assert [json.loads(line) for line in output(run("--format", "jsonl")).splitlines()] == values
    shown = json.loads(output(run("show", "#2", "--format", "json")))
    assert shown["appearances"] == [
        {
            "page": 1,
            "title": "Article 1",
            "outlet": "The Ledger",
            "published": "2024-01-02",
            "name": "John Smith",
            "role": "MP",
            "statements": 1,
        }
    ]


def test_show(run: Callable[..., Result]) -> None:
    assert output(run("show", "volodymyr zelensky")) == (
        "#1 Volodymyr Zelensky\n"
        "  names: Volodymyr Zelensky, Volodymyr Zelenskyy\n"
        "  roles: Ukrainian President, president of Ukraine\n"
        "  said: 2 statements on 2 pages, 2024-01-02 to 2024-01-03\n"
        "\n"
        " Page  Date        Said  As                                         Outlet       Title\n"
        " p2    2024-01-03     1  Volodymyr Zelenskyy, president of Ukraine  The Courier  Article 2\n"
        " p1    2024-01-02     1  Volodymyr Zelensky, Ukrainian President    The Ledger   Article 1\n"
    )


@pytest.fixture
def wide(run: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """The same with a page on which everything is long."""
    record = article(
        4, ("Steven Abernathy", "shopkeepers' association president"), outlet="The Northport Evening Courier"
    )
    title = "Shopkeepers of the old harbour town ask for a later closing of the fish market, and get a promise"
    with open_archive(tmp_path / "news.db", write=True) as archive:
        archive.add(replace(record, article=replace(record.article, title=title)), key="4")
    return run


def test_long_cells_share_the_room_and_no_word_is_broken(
    wide: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert output(wide("show", "4")) == SHOWN_WIDE
    monkeypatch.setenv("COLUMNS", "80")
    assert output(wide("show", "4")).partition("\n\n")[2] == SHOWN_NARROW
    assert output(wide("list", "abernathy")) == (
        " Person  Statements  Pages  Name              Role                            Id\n"
        "     #4           1      1  Steven Abernathy  shopkeepers' association\n"
        "                                              president\n"
    )


SHOWN_WIDE = """\
#4 Steven Abernathy
  names: Steven Abernathy
  roles: shopkeepers' association president
  said: 1 statement on 1 page, 2024-01-05

 Page  Date        Said  As                     Outlet                 Title
 p4    2024-01-05     1  Steven Abernathy,      The Northport Evening  Shopkeepers of the old
                         shopkeepers'           Courier                harbour town ask for a later
                         association president                         closing of the fish market,
                                                                       and get a promise
"""

SHOWN_NARROW = """\
 Page  Date        Said  As                 Outlet           Title
 p4    2024-01-05     1  Steven Abernathy,  The Northport    Shopkeepers of the
                         shopkeepers'       Evening Courier  old harbour town
                         association                         ask for a later
                         president                           closing of the fish
                                                             market, and get a
                                                             promise
"""


def test_merge_split_undo_and_log(run: Callable[..., Result]) -> None:
    assert output(run("merge", "2", "3")) == (
        "Merged #3 John Smith into #2 John Smith. Take it back with: onrecord people undo\n"
    )
    assert output(run("split", "1", "p2")) == (
        "Split #4 Volodymyr Zelenskyy from #1 Volodymyr Zelensky. Take it back with: onrecord people undo\n"
    )
    assert output(run()).count("#") == 3
    assert output(run("undo")) == "Undone: split #4 Volodymyr Zelenskyy from #1 Volodymyr Zelensky.\n"
    assert output(run("undo")) == "Undone: merged #3 John Smith into #2 John Smith.\n"
    assert output(run()) == LIST
    failed = run("undo")
    assert output(failed, 2) == ""
    assert failed.stderr == (
        "onrecord: no correction is left that could be taken back; onrecord people log lists them all\n"
    )
    logged = [json.loads(line) for line in output(run("log", "--format", "jsonl")).splitlines()]
    assert [(one["id"], one["action"], one["undone"] is not None) for one in logged] == [
        (2, "split", True),
        (1, "merge", True),
    ]
    assert "split #4 Volodymyr Zelenskyy from #1" in output(run("log"))


def test_split_by_a_statement(run: Callable[..., Result]) -> None:
    assert output(run("split", "1", "3")).startswith("Split #4 Volodymyr Zelenskyy from #1")


def test_split_says_what_to_pass_where_nobody_would_be_left(run: Callable[..., Result]) -> None:
    result = run("split", "2", "p1")
    assert result.exit_code == 2
    assert result.stderr == (
        "onrecord: #2: these are all their pages, so nobody would be left; pass fewer, or numbers of onrecord search "
        "--person 2\n"
    )
    assert "onrecord people merge 3 2\n" in run("split", "2", "p1", "--to", "3").stderr


def test_import(run: Callable[..., Result], tmp_path: Path) -> None:
    listed = tmp_path / "heads.csv"
    listed.write_text("name,aliases,id,description\nVolodymyr Zelenskyy,Zelensky,Q3874799,president of Ukraine\n")
    assert output(run("import", str(listed))) == "1 person new, 0 updated; 1 person of the archive found on it.\n"
    assert output(run("--known")).splitlines()[1].split()[-1] == "Q3874799"
    assert output(run("show", "Q3874799")).startswith("#4 Volodymyr Zelenskyy\n")
    assert output(run("import", str(listed))).startswith("0 people new, 1 updated; 0 people of")
    output(run("undo"))
    assert output(run("undo")) == "Undone: imported 1 person of heads.csv.\n"
    assert output(run()) == LIST


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (
            ["show", "99"],
            2,
            "onrecord: '99': no such person in the archive; onrecord people shows the numbers there are",
        ),
        (["show", "John Smith"], 2, "2 people go by this name (#2, #3); pass the number of one"),
        (["merge", "1", "1"], 2, "onrecord: #1: one person already, expected two people to merge"),
        (["split", "1", "x"], 2, "'x' is no page or statement, expected p and a number, or a number."),
        (["split", "1", "2"], 2, "onrecord: statement 2 of p1 is not by #1; onrecord search --person 1 lists theirs"),
        (["split", "1", "p1", "--to", "1"], 2, "onrecord: #1: the person it is taken from, expected another"),
        (["split", "1", "p9"], 2, "named on none of these pages; onrecord people show 1 lists their pages"),
        (["merge", "1"], 2, "Missing argument 'OTHER...'"),
        (["import", "no-such.csv"], 2, "does not exist"),
        (["nonsense"], 2, "No such command 'nonsense'"),
    ],
)
def test_wrong_arguments(run: Callable[..., Result], arguments: list[str], code: int, says: str) -> None:
    result = run(*arguments) if arguments != ["nonsense"] else CliRunner().invoke(main, ["people", "nonsense"])
    assert result.exit_code == code and says in result.stderr
    assert "Traceback" not in result.output


def test_there_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    for command in ([], ["merge", "1", "2"], ["undo"], ["log"]):
        result = CliRunner().invoke(main, ["people", *command, "--archive", str(path)])
        assert result.exit_code == 8 and "no such archive" in result.stderr
    assert not path.exists()


def test_search_by_person(run: Callable[..., Result], tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    run("merge", "2", "3")
    found = CliRunner().invoke(main, ["search", "--person", "3", "--archive", path, "--format", "jsonl"])
    assert [json.loads(line)["text"] for line in output(found).splitlines()] == ["“Words 3.0,”", "“Words 1.1,”"]
