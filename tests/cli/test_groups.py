"""Options of a group hold for its commands: ``onrecord people --archive FILE merge 1 2``."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.archive import open_archive
from onrecord.cli.groups import Member
from onrecord.cli.main import main
from tests.archive.test_people import article


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an onrecord.db, and with other.db, in which the people have other names."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_ARCHIVE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    for name, one, other in (("onrecord.db", "Ada Reyes", "Lena Holm"), ("other.db", "Tom Birch", "Nora Marsh")):
        with open_archive(tmp_path / name, write=True) as archive:
            archive.add_many([("1", article(1, one)), ("2", article(2, one)), ("3", article(3, other))])
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["people", *arguments], prog_name="onrecord")


def names(path: Path) -> list[str]:
    with open_archive(path) as archive:
        return [f"{one.name}, {one.pages}" for one in archive.people()]


HERE, OTHER = ["Ada Reyes, 2", "Lena Holm, 1"], ["Tom Birch, 2", "Nora Marsh, 1"]


def test_corrections_are_made_in_the_archive_that_the_group_is_given(folder: Path) -> None:
    for command, there in (
        (["merge", "1", "2"], ["Tom Birch, 3"]),
        (["undo"], OTHER),
        (["split", "1", "p2"], ["Tom Birch, 1", "Nora Marsh, 1", "Tom Birch, 1"]),
    ):
        result = run("--archive", "other.db", *command)
        assert result.exit_code == 0, result.output
        assert (names(folder / "onrecord.db"), names(folder / "other.db")) == (HERE, there)
    (folder / "list.csv").write_text("name\nSara Quist\n")
    assert run("-a", "other.db", "import", "list.csv").exit_code == 0
    assert names(folder / "onrecord.db") == HERE and len(names(folder / "other.db")) == 4


def test_what_is_shown_is_of_the_archive_that_the_group_is_given(folder: Path) -> None:
    assert run("-a", "other.db", "show", "1").stdout.startswith("#1 Tom Birch\n")
    assert "Tom Birch" in run("-a", "other.db", "list").stdout
    run("-a", "other.db", "merge", "1", "2")
    assert "merged #2 Nora Marsh into #1 Tom Birch" in run("-a", "other.db", "log").stdout
    assert run("log").stdout == "No corrections.\n"


def test_other_options_of_the_group_are_those_of_its_commands(folder: Path) -> None:
    (shown,) = [json.loads(line) for line in run("--format", "jsonl", "--limit", "1", "list").stdout.splitlines()]
    assert shown["name"] == "Ada Reyes"
    assert run("--known", "list").stdout == "Nobody found.\n"
    assert json.loads(run("-f", "json", "show", "1").stdout)["name"] == "Ada Reyes"
    assert run("list", "--limit", "1").stdout == run("--limit", "1", "list").stdout


def test_given_to_the_command_as_well(folder: Path) -> None:
    assert run("-a", "other.db", "show", "1", "-a", "other.db").stdout.startswith("#1 Tom Birch\n")
    result = run("-a", "onrecord.db", "merge", "1", "2", "--archive", "other.db")
    assert result.exit_code == 2
    says = "Error: --archive is given twice, as 'onrecord.db' and as 'other.db': pass it once.\n"
    assert result.stderr.endswith(says)
    assert (names(folder / "onrecord.db"), names(folder / "other.db")) == (HERE, OTHER)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--limit", "3", "merge", "1", "2"], "Error: onrecord people merge has no --limit.\n"),
        (["--unknown", "undo"], "Error: onrecord people undo has no --known.\n"),
        (["--format", "json", "split", "1", "p2"], "Error: onrecord people split has no --format.\n"),
        (["--format", "jsonl", "show", "1"], "'jsonl' is not one of 'text', 'json'.\n"),
    ],
)
def test_what_a_command_does_not_have_is_refused(folder: Path, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and result.stderr.endswith(says)
    assert names(folder / "onrecord.db") == HERE


def test_how_to_take_it_back_names_the_archive(folder: Path) -> None:
    says = "Merged #2 Lena Holm into #1 Ada Reyes. Take it back with: onrecord people undo"
    assert run("merge", "1", "2").stdout == f"{says}\n"
    says = "Merged #2 Nora Marsh into #1 Tom Birch. Take it back with: onrecord people undo --archive other.db"
    assert run("merge", "1", "2", "-a", "other.db").stdout == f"{says}\n"


def test_help_is_help_whatever_stands_before(folder: Path) -> None:
    assert run("--limit", "3", "merge", "--help").stdout == run("merge", "--help").stdout


def groups(command: click.Command, *path: str) -> list[tuple[tuple[str, ...], click.Group]]:
    if not isinstance(command, click.Group):
        return []
    found = [(path, command)]
    for name, below in command.commands.items():
        found += groups(below, *path, name)
    return found


def test_no_command_of_a_group_passes_its_options_over() -> None:
    """Beside those that end the program at once, such as --help."""
    for path, group in groups(main):
        if any(isinstance(one, click.Option) and not one.is_eager for one in group.params):
            assert [name for name, one in group.commands.items() if not isinstance(one, Member)] == [], path
    assert [path for path, _ in groups(main)] == [(), ("people",)]
