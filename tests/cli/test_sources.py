"""What is given to the commands and isn't quite what they expect: a clear answer, the same from each."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import adding
from onrecord.archive import open_archive
from onrecord.cli.main import main
from onrecord.export.as_json import record_to_dict
from tests import factory
from tests.archive.support import quick_of, write_pages
from tests.read.test_warc import Archive

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]

STORY = 'Gate opens\n\n"It is open, and it will be for a while" said Ada Reyes.\n'
LINE = json.dumps({"title": "Gate opens", "text": STORY})


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Standard output, standard error and the exit code."""
    monkeypatch.setattr(adding, "default_extract", quick_of)
    monkeypatch.setenv("ONRECORD_WORKERS", "1")
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "news.db"))
    return lambda *arguments: CliRunner().invoke(main, list(map(str, arguments)), prog_name="onrecord")


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_file_is_no_page(run: Run, tmp_path: Path, packed: bool) -> None:
    path = tmp_path / f"x.warc{'.gz' if packed else ''}"
    path.write_bytes(Archive(gzipped=packed).add("a").data)
    done = run("read", path)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        f"onrecord: {path}: this is a WARC file of many pages, expected one; pass it to onrecord add\n"
    )
    assert run("add", path).stdout.startswith("1 page added")


RECORDS = json.dumps(record_to_dict(factory.record()), ensure_ascii=False)
PLAIN = "expected an article; if it has articles, an object a line, name it .jsonl and pass it to onrecord add"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{LINE}\n{LINE}\n", f"JSON Lines, {PLAIN}"),
        (f"\n{LINE}", f"JSON, {PLAIN}"),
        (f"{RECORDS}\n{RECORDS}\n", f"JSON Lines, {PLAIN}"),
        (json.dumps([json.loads(RECORDS)], indent=2), f"JSON, {PLAIN}"),
        (
            "STATEMENTS",
            "JSON Lines of statements, as onrecord export --format jsonl writes it, expected an article; export with "
            "--format records, which onrecord add reads",
        ),
    ],
)
@pytest.mark.parametrize("name", ["x.jsonl", "x.txt", "x.jsonl.gz"])
def test_json_is_no_prose(run: Run, tmp_path: Path, text: str, message: str, name: str) -> None:
    if text == "STATEMENTS":
        with open_archive(tmp_path / "news.db", write=True) as archive:
            archive.add(factory.record(), key="gate.html")
        text = run("export", "--format", "jsonl").stdout
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    done = run("read", path)
    assert (done.exit_code, done.stdout, done.stderr) == (4, "", f"onrecord: {path}: {message}\n")


@pytest.mark.parametrize("start", ["[Applause] ", '{"Oh"} ', "[1] ", "[]\n\n", '"text": '])
def test_prose_that_begins_like_json_is_prose(run: Run, tmp_path: Path, start: str) -> None:
    (tmp_path / "x.txt").write_text(start + STORY)
    assert run("add", tmp_path / "x.txt").stdout.startswith("1 page added")


def test_a_few_zero_bytes_in_a_page_are_passed_over(run: Run, tmp_path: Path) -> None:
    html = (
        "<html><head><title>Gate op\0ens</title></head><body><article><h1>Gate op\0ens</h1>"
        '<p>"It is open, and it will be for a wh\0ile" said Ada Re\0yes.</p>'
        "<p>Nothing else happened there, and nobody else was there to see it.</p></article></body></html>\0"
    )
    (tmp_path / "x.html").write_text(html)
    (tmp_path / "y.txt").write_text("Another " + STORY.replace("while", "wh\0ile"))
    done = run("add", tmp_path / "x.html", tmp_path / "y.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    with open_archive(tmp_path / "news.db") as archive:
        for page, source in ((1, html), (2, (tmp_path / "y.txt").read_text())):
            record = archive.page(page).record
            (statement,) = record.statements
            assert (statement.text, statement.speaker and statement.speaker.name) == (
                "It is open, and it will be for a while",
                "Ada Reyes",
            )
            assert record.article.source == source
            (start, end) = record.article.on_page(statement.content[0])
            assert source[start:end] == "It is open, and it will be for a wh\0ile"
        assert archive.page(1).record.article.title == "Gate opens"


def test_a_pipe_and_an_empty_path_have_the_same_answer_everywhere(run: Run) -> None:
    ours, theirs = os.pipe()
    os.write(theirs, STORY.encode())
    os.close(theirs)
    try:
        for path, message in (
            (f"/dev/fd/{ours}", "a pipe, socket or device, expected a file; pass - to read from standard input"),
            ("", "no such file; check the path, or pass a URL or -"),
        ):
            for command in (("read",), ("add", "--workers", "1")):
                done = run(*command, path)
                assert done.exit_code == 2
                assert done.stderr == f"onrecord: {path or '(empty path)'}: {message}\n"
    finally:
        os.close(ours)


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may read everything")
def test_what_can_not_be_looked_at_in_a_folder_is_told_and_the_rest_is_added(tmp_path: Path) -> None:
    """A link that leads to itself, a folder without permission, and files that are gone when their turn comes."""
    news = tmp_path / "news"
    write_pages(news, 3)
    (news / "page-0001-loop").symlink_to("page-0001-loop")
    (news / "page-0001-loop.txt").symlink_to(news / "page-0001-loop")
    (news / "page-0001-lost.txt").symlink_to("nowhere.txt")
    (news / "page-0001-shut").mkdir()
    write_pages(news / "page-0001-shut", 1)
    (news / "page-0001-shut").chmod(0o000)
    before = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"] * (os.geteuid() == 0)
    command = [*before, sys.executable, "-m", "tests.archive.adding_script", str(tmp_path / "x.db"), str(news)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    (news / "page-0001-shut").chmod(0o755)
    assert (done.returncode, done.stderr) == (0, "")
    with open_archive(tmp_path / "x.db") as archive:
        rows = {row.key: (row.error, row.message) for row in archive.failures()}
        assert archive.statistics().pages == 3
    loop = "can't be opened (Too many levels of symbolic links); check the path, or pass a URL or -"
    assert rows == {
        f"{news}/page-0001-loop": ("NotFound", f"'{news}/page-0001-loop': {loop}"),
        f"{news}/page-0001-loop.txt": ("NotFound", f"'{news}/page-0001-loop.txt': {loop}"),
        f"{news}/page-0001-lost.txt": (
            "NotFound",
            f"{news}/page-0001-lost.txt: no such file; check the path, or pass a URL or -",
        ),
        str(news): (
            "AccessDenied",
            f"{news}/page-0001-shut: can't be listed (Permission denied); change its mode, or pass the files in it",
        ),
    }


def test_a_link_that_leads_to_itself_does_not_end_a_run(run: Run, tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 2)
    (tmp_path / "news" / "page-0000-loop").symlink_to("page-0000-loop")
    for outcome in ("2 pages added, 0 changed, 0 there already", "0 pages added, 0 changed, 2 there already"):
        done = run("add", tmp_path / "news", "--archive", tmp_path / "x.db")
        assert (done.exit_code, done.stdout.split(", 1 refused")[0]) == (0, outcome)
        assert done.stderr == (
            f"onrecord: '{tmp_path}/news/page-0000-loop': can't be opened (Too many levels of symbolic links); check "
            "the path, or pass a URL or -\n"
        )


def test_folders_as_deep_as_a_path_may_be_long(run: Run, tmp_path: Path) -> None:
    (page,) = write_pages(tmp_path / "one", 1)
    deep = tmp_path / "news"
    deep.mkdir()
    here = os.getcwd()
    try:
        os.chdir(deep)
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        shutil.copy(page, "page.txt")
    finally:
        os.chdir(here)
    done = run("add", deep, "--archive", tmp_path / "x.db")
    subprocess.run(["rm", "-r", str(deep)], check=True)  # Python's own way to do it goes no deeper than it can call.
    assert (done.exit_code, done.stdout.split(",")[0]) == (0, "1 page added")
