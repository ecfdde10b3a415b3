"""The commands of an archive: what is printed, and how they end."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from onrecord import adding
from onrecord.archive import open_archive
from onrecord.cli.main import main
from onrecord.cli.progress import AddProgress, lasting
from onrecord.export.as_json import record_to_dict
from onrecord.read.counting import count
from onrecord.records import OffsetMap
from tests import factory
from tests.archive.support import quick_of, write_pages
from tests.cli.test_progress import Terminal, waited_for

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]

PAGE: dict[str, Any] = {"source": factory.TEXT, "origin": OffsetMap.identity(len(factory.TEXT))}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Standard output, standard error and the exit code, with an extraction that needs no model."""
    monkeypatch.setattr(adding, "default_extract", quick_of)
    monkeypatch.setenv("ONRECORD_WORKERS", "1")
    return lambda *arguments: CliRunner().invoke(main, list(map(str, arguments)), prog_name="onrecord")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of two pages, one of which has changed, that the commands take by themselves."""
    path = tmp_path / "news.db"
    with open_archive(path, write=True) as archive:
        archive.add(factory.record(byline="nobody", **PAGE), key="gate.html")
        archive.add(factory.record(**PAGE), key="gate.html")
        archive.add(factory.record(title="\x1b[31mRoad shut", url=None, date=None, publisher=None), key="road.html")
        archive.fail(factory.FAILURE, key="/news/gone.html")
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(path))
    return path


def test_add_tells_what_happened(run: Run, tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 3)
    (tmp_path / "news" / "empty.txt").write_text("")
    (tmp_path / "news" / "photo.jpg").write_bytes(b"x")
    archive = tmp_path / "news.db"
    done = run("add", tmp_path / "news", "--archive", archive)
    assert done.exit_code == 0
    assert re.sub(r"in \d+ s( \(.*\))?\.", "in N s.", done.stdout) == (
        "3 pages added, 0 changed, 0 there already, 1 refused; 3 statements in N s.\n"
        f"Refused: 1 NoArticle. The reasons: onrecord failures --archive {archive}\n"
        "Passed over: 1 .jpg file.\n"
    )
    assert done.stderr.startswith(f"onrecord: {tmp_path}/news/empty.txt: 0 bytes and no text in them")
    assert done.stderr.count("\n") == 1
    again = run("add", tmp_path / "news", "--archive", archive)
    assert again.stdout.startswith("0 pages added, 0 changed, 3 there already, 1 refused; 0 statements in ")


def test_add_prints_a_line_for_each_page_when_it_is_in(run: Run, tmp_path: Path) -> None:
    (page,) = write_pages(tmp_path, 1)
    done = run("add", page, tmp_path / "gone.txt", "--archive", tmp_path / "news.db", "--format", "jsonl")
    lines = {line["location"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert lines[str(page)] == {
        "key": str(page), "location": str(page), "outcome": "added", "page": 1, "statements": 1, "error": None
    }  # fmt: skip
    gone = lines[f"{tmp_path}/gone.txt"]
    assert (gone["outcome"], gone["page"], gone["error"]["type"], gone["error"]["exit_code"]) == (
        "failed",
        None,
        "NotFound",
        2,
    )
    assert "1 page added, 0 changed, 0 there already, 1 refused" in done.stderr
    assert done.exit_code == 2  # A source that was named can't be read.


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "Nothing to add: pass a file, a folder, a URL, or - for standard input."),
        (("-", "-"), 2, "Standard input (-) is given more than once"),
        (("page.txt", "--workers", "many"), 2, "'many' is not a valid integer range"),
        (("page.txt", "--archive", "."), 8, "onrecord: .: a folder, expected an archive's file"),
        (("page.txt", "--archive", "no/news.db"), 8, "onrecord: no/news.db: its folder doesn't exist; make it first"),
    ],
)
def test_add_with_wrong_arguments(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run("add", *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert message in done.stderr


def test_add_where_every_page_is_refused_ends_with_the_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "empty.txt").write_text("")
    assert run("add", tmp_path / "news", "--archive", tmp_path / "news.db").exit_code == 5


def test_add_from_standard_input(run: Run, tmp_path: Path) -> None:
    for text in ("one", "two", "one"):
        arguments = ["add", "-", "--archive", str(tmp_path / "news.db")]
        assert CliRunner().invoke(main, arguments, input=f'"It is {text}" said Ada Reyes.').exit_code == 0
    with open_archive(tmp_path / "news.db") as archive:
        assert archive.statistics().pages == archive.statistics().revisions == 2


def test_search_as_text(run: Run, news: Path) -> None:
    done = run("search", "done", "--from", "2024")
    assert done.exit_code == 0
    assert done.stdout == (
        "     5  Ada Reyes, mayor  The Ledger, 2024-05-06\n"
        '        "It is done,"\n'
        "        direct, to The Ledger, said 2024-05-05 | River gate opens | p1, characters 18 to 31 |\n"
        "        https://ledger.example/gate\n"
        "\n"
        "1 to 1 of 1.\n"
    )
    assert "        indirect, unsure 0.50 | River gate opens" in run("search", "might").stdout
    assert run("search", "nothing").stdout == "Nothing found.\n"
    assert run("search", "hold", "--offset", "5").stdout == "Nothing from 6 on, of 2.\n"
    assert "\x1b" not in run("search", "shut").stdout and "Road shut" in run("search", "shut").stdout


def test_search_as_json(run: Run, news: Path) -> None:
    found = json.loads(run("search", "text:done", "--outlet", "ledger", "--format", "json").stdout)
    assert (found["total"], found["more"], found["ranked"]) == (1, False, 1)
    (hit,) = found["hits"]
    assert hit | {"score": 1} == {
        "id": 5,
        "statement": "s1",
        "text": '"It is done,"',
        "kind": "direct",
        "speaker": {"name": "Ada Reyes", "kind": "person", "named": True, "role": "mayor"},
        "via": [],
        "addressee": "The Ledger",
        "said": {"value": "2024-05-05", "precision": "day"},
        "mode": "speech",
        "stance": "asserted",
        "made": "made",
        "confidence": 0.9712,
        "speaker_confidence": 0.9346,
        "start": 18,
        "end": 31,
        "page_start": 18,
        "page_end": 31,
        "score": 1,
        "marks": [[7, 11]],
        "article": {
            "page": 1,
            "revision": 2,
            "title": "River gate opens",
            "publisher": "The Ledger",
            "date": "2024-05-06",
            "language": "en",
            "url": "https://ledger.example/gate",
            "location": "gate.html",
        },
    }
    lines = [json.loads(line) for line in run("search", "--speaker", "reyes", "--format", "jsonl").stdout.splitlines()]
    assert [(line["id"], line["via"]) for line in lines] == [
        (6, ["The ministry"]),
        (5, []),
        (10, ["The ministry"]),
        (9, []),
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--kind", "mixed"), {6, 10}),
        (("--role", "mayor", "--via", "ministry"), {6, 10}),
        (("--to", "2024-05"), {5, 6, 7, 8}),
        (("--from", "2025"), set()),
        (("--said-from", "2024-05-05", "--said-to", "2024-05-05"), {5, 9}),
        (("--lang", "en", "--min-confidence", "0.95"), {5, 9}),
        (("--only", "speech", "--speaker", "official"), {7, 11}),
        (("--limit", "1", "--sort", "newest"), {8}),
    ],
)
def test_search_by_filters(run: Run, news: Path, options: tuple[str, ...], ids: set[int]) -> None:
    done = run("search", *options, "--format", "jsonl")
    assert {json.loads(line)["id"] for line in done.stdout.splitlines()} == ids


@pytest.mark.parametrize("command", [("search",), ("export", "-f", "csv"), ("variants",)], ids=" ".join)
def test_a_field_that_there_is_not_is_refused_wherever_words_are_searched(
    run: Run, news: Path, command: tuple[str, ...]
) -> None:
    done = run(*command, "gate", "speakr:reyes")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "gate speakr:reyes",
        "     ^",
        "onrecord: the query can't be read at character 6: 'speakr' is no field (perhaps speaker:), expected one of "
        "text:, speaker:, role:, title:, outlet:, via:; put words with a colon in quotes to find them",
    ]


@pytest.mark.parametrize("command", [("search",), ("export", "-f", "csv"), ("variants",)], ids=" ".join)
@pytest.mark.parametrize(("first", "last"), [("--from", "--to"), ("--said-from", "--said-to")])
def test_a_time_that_ends_before_it_begins_is_refused(
    run: Run, news: Path, command: tuple[str, ...], first: str, last: str
) -> None:
    done = run(*command, first, "2025", last, "2024-12-31")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "onrecord: from 2025 to 2024-12-31 is no time, expected the earlier date first; swap them\n"
    assert run(*command, first, "2024-12", last, "2024").exit_code == 0


def test_a_query_that_is_wrong_is_pointed_at(run: Run, news: Path) -> None:
    done = run("search", "gate AND (road", "OR )")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "gate AND (road OR )\n"
        "               ^\n"
        "onrecord: the query can't be read at character 16: OR with nothing behind it, expected a word; put it in "
        "quotes to find it\n"
    )
    assert "onrecord: 'May' is not a date" in run("search", "--from", "May").stderr


@pytest.mark.parametrize(
    "command", [["search", "x"], ["speakers"], ["show", "1"], ["stats"], ["failures"], ["export", "-f", "csv"]]
)
def test_without_an_archive_it_says_how_to_make_one(run: Run, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "none.db"
    done = run(*command, "--archive", path)
    assert (done.exit_code, done.stdout) == (8, "")
    assert done.stderr == f"onrecord: {path}: no such archive; make one with: onrecord add --archive {path} PAGE ...\n"
    assert not path.exists()


def test_speakers(run: Run, news: Path) -> None:
    done = run("speakers")
    assert done.stdout.splitlines()[1].split() == ["4", "2", "Ada", "Reyes", "person", "mayor"]
    assert run("speakers", "nobody").stdout == "Nobody found.\n"
    (one,) = json.loads(run("speakers", "--unnamed", "--format", "json").stdout)
    assert one == {
        "name": "a senior official", "kind": "person", "named": False, "roles": [], "statements": 2, "pages": 2
    }  # fmt: skip


def test_show_a_statement(run: Run, news: Path) -> None:
    start, end = factory.statements()[1].content[0]
    shown = run("show", "6").stdout
    assert shown.startswith("Ada Reyes, mayor\nthat the gate “will hold”\n")
    for fact in ("How         via The ministry", f"Characters  {start} to {end}", "Number      6 (s2 of p1.2)"):
        assert fact in shown
    assert "The ministry cited her as saying that the gate “will hold”." in shown
    assert shown.endswith(f"p1.2  {time.strftime('%Y')}" + shown[shown.rindex("p1.2") + 10 :])
    values = json.loads(run("show", "6", "--format", "json").stdout)
    assert (values["page"], values["revision"], values["wanted"], values["ids"]) == (1, 2, ["s2"], [5, 6, 7, 8])
    assert values["record"] == record_to_dict(factory.record(**PAGE))
    assert [(one["number"], one["current"]) for one in values["revisions"]] == [(1, False), (2, True)]


def test_show_a_page_and_a_revision(run: Run, news: Path) -> None:
    assert "The Ledger | Tom Bell | 2024-05-06" in run("show", "p1").stdout
    assert "The Ledger | nobody | 2024-05-06" in run("show", "P1.1").stdout
    assert run("show", "p1", "--format", "html").stdout.startswith("<!doctype html>")
    for wrong, code, message in (
        ("p9", 2, "no page p9"),
        ("99", 2, "no statement 99"),
        ("x", 2, "expected a statement (142)"),
    ):
        done = run("show", wrong)
        assert (done.exit_code, message in done.stderr) == (code, True)


def test_stats(run: Run, news: Path) -> None:
    lines = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in run("stats").stdout.splitlines()[:9])
    assert lines["Pages"] == "2"
    assert (lines["Revisions"], lines["Statements"], lines["Failures"]) == ("3", "8", "1")
    assert lines["Published"] == "2024-05-06 to 2024-05-06"
    values = json.loads(run("stats", "--format", "json").stdout)
    assert (values["pages"], values["named"], values["unnamed"], values["unknown"]) == (2, 4, 2, 2)
    assert values["outlets"] == [
        {"value": "", "pages": 1, "statements": 4}, {"value": "The Ledger", "pages": 1, "statements": 4}
    ]  # fmt: skip


def test_failures(run: Run, news: Path) -> None:
    shown = run("failures").stdout.splitlines()
    assert shown[0].startswith("gone.html  NotFound, once, last on ")
    assert shown[1:] == ["    gone.html: no such file; check the path, or pass a URL or -", "1 failed."]
    (row,) = map(json.loads, run("failures", "--format", "jsonl").stdout.splitlines())
    assert (row["key"], row["times"], row["error"]["type"]) == ("/news/gone.html", 1, "NotFound")
    assert run("failures", "--forget").stdout == "1 forgotten.\n"
    assert run("failures").stdout == "No failures.\n"


def test_export_to_files(run: Run, news: Path, tmp_path: Path) -> None:
    def exported(form: str, *more: str) -> bytes:
        path = tmp_path / f"out.{form}"
        done = run("export", "--format", form, "--output", path, *more)
        assert (done.exit_code, done.stdout) == (0, ""), done.stderr
        return path.read_bytes()

    assert [json.loads(line)["id"] for line in exported("jsonl").splitlines()] == list(range(5, 13))
    assert [json.loads(line)["id"] for line in exported("jsonl", "hold", "--outlet", "ledger").splitlines()] == [6]
    assert [json.loads(line)["id"] for line in exported("jsonl", "--all-revisions").splitlines()] == list(range(1, 13))
    records = [json.loads(line) for line in exported("records").splitlines()]
    assert records[0] == record_to_dict(factory.record(**PAGE))
    assert len(records) == 2
    table = csv.DictReader(io.StringIO(exported("csv", "--kind", "direct").decode(), newline=""))
    assert [row["id"] for row in table] == ["5", "9"]
    assert pyarrow.parquet.read_table(io.BytesIO(exported("parquet"))).num_rows == 8
    assert len(json.loads(exported("jsonld"))["@graph"]) == 8
    assert len(exported("webannotation").splitlines()) == 8
    with zipfile.ZipFile(io.BytesIO(exported("brat"))) as archive:
        assert archive.namelist() == ["annotation.conf", "p1-2.txt", "p1-2.ann", "p2-1.txt", "p2-1.ann"]


def test_what_was_exported_can_be_added_again(run: Run, news: Path, tmp_path: Path) -> None:
    run("export", "--format", "records", "--output", tmp_path / "all.jsonl")
    done = run("add", tmp_path / "all.jsonl", "--archive", tmp_path / "copy.db")
    assert done.stdout.startswith("2 pages added")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "Missing option '--format'"),
        (("--format", "xml"), 2, "'xml' is not one of"),
        (("--format", "csv", "--output", "NEWS"), 2, "is the archive itself"),
        (("--format", "csv", "--output", "no/where.csv"), 2, "there is no directory 'no'"),
        (("--format", "csv", "x", "--all-revisions"), 2, "former revisions aren't in the index of words"),
        (("--format", "csv", "--speaker", "x", "--all-revisions"), 2, "former revisions aren't in the index of words"),
        (("--format", "csv", "(x"), 2, "a bracket that isn't closed"),
    ],
)
def test_export_with_wrong_arguments(run: Run, news: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run("export", *(str(news) if part == "NEWS" else part for part in arguments))
    assert done.exit_code == code
    assert message in done.stderr
    assert run("stats").exit_code == 0


def test_the_progress_line_has_a_bar_a_rate_and_what_is_left(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 8)
    (tmp_path / "more.jsonl").write_text("{}\n\n{}\n")
    stream = Terminal()
    with AddProgress(stream=stream, after=0.01) as progress:
        progress.estimate = count([str(tmp_path / "news"), str(tmp_path / "more.jsonl")])
        for at in range(5):
            progress.met(f"/news/{at}")
        assert waited_for(stream, "[############------------] 5 of 10 pages, ")
        assert re.search(r"5 of 10 pages, [\d,]+ a minute, \d+ s left", stream.getvalue())
    assert stream.getvalue().endswith("\r\x1b[2K")


def test_how_far_a_warc_file_is_tells_how_many_pages_it_has(tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(bytes(1000))
    estimate = count([str(path), str(path)[:-5] + ".warc"])
    assert estimate.total() is None
    for place in (0, 100, 250):
        estimate.met(f"{path}#{place}")
    assert estimate.total() == 12
    assert count(["https://x.example/feed"]).total() is None


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (99, "99 s"), (100, "2 min"), (5000, "83 min"), (7500, "2 h 5 min")]
)
def test_times_are_short(seconds: float, text: str) -> None:
    assert lasting(seconds) == text


@pytest.mark.parametrize("arguments", [("search", "--offset"), ("search", "--person"), ("variants", "--limit")])
def test_numbers_beyond_those_that_there_are(run: Run, news: Path, arguments: tuple[str, str]) -> None:
    done = run(*arguments, "9" * 30)
    assert done.exit_code == 2 and f"{'9' * 30} is not in the range" in done.stderr
    assert run(*arguments, 2**62).exit_code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_an_archive_whose_name_is_not_utf_8(run: Run, tmp_path: Path) -> None:
    pages, archive = tmp_path / "news", os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.db")
    write_pages(pages, 1)
    added = run("add", pages, "--archive", archive)
    assert (added.exit_code, added.stderr) == (0, "")
    assert os.listdir(os.fsencode(tmp_path)).count(b"caf\xe9.db") == 1
    found = run("search", "day", "--archive", archive)
    assert found.exit_code == 0 and "On day 0 the gate is open" in found.stdout
    assert run("stats", "--archive", archive).exit_code == 0
    assert run("add", pages, tmp_path / "gone.txt", "--archive", archive).exit_code == 2
    assert run("failures", "--archive", archive).exit_code == 0


def test_again_does_not_go_on_with_a_run_that_was_begun_without_it(run: Run, tmp_path: Path) -> None:
    (page,) = write_pages(tmp_path / "news", 1)
    for arguments, said in (((), "0 pages added, 0 changed, 0 there already"), (("--again",), "1 page added")):
        with open_archive(tmp_path / "news.db", write=True) as archive:
            cut = archive.begin([str(tmp_path / "news")])
            archive.fail(factory.FAILURE, key=str(page), run=cut.id)
        done = run("add", tmp_path / "news", "--archive", tmp_path / "news.db", *arguments)
        assert done.stdout.startswith(said)
        assert ("Going on with the run" in done.stderr) is (arguments == ())


@pytest.mark.parametrize(
    "command",
    [("search", "gate"), ("add", "page.txt"), ("export", "-f", "csv"), ("stats",), ("people",), ("variants",)],
)
@pytest.mark.parametrize("scheme", ["postgresql", "sqlite", "MySQL+ssl"])
def test_an_address_is_no_archive_and_its_password_is_told_to_nobody(
    run: Run, command: tuple[str, ...], scheme: str
) -> None:
    done = run(*command, "--archive", f"{scheme}://reyes:secret@host/news")
    assert (done.exit_code, done.stdout) == (8, "")
    assert done.stderr == (
        f"onrecord: {scheme}://...: an address, expected an archive's file: an archive is a file of SQLite, on this "
        "machine; pass its path with --archive\n"
    )


def test_parquet_without_its_library_is_something_missing(
    run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("export", "-f", "parquet", "-o", tmp_path / "out.parquet")
    assert (done.exit_code, done.stdout) == (7, "")
    assert done.stderr == "onrecord: Parquet needs pyarrow, which isn't installed: pip install 'onrecord[parquet]'\n"
    assert not (tmp_path / "out.parquet").exists()
