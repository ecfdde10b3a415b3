"""Output that can't be written, and standard streams that are closed: one line, the right exit code, no traceback."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.archive import open_archive
from onrecord.comparing import group_variants
from onrecord.records import Article, Record, Span, Speaker, Statement

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full is the full disk of Linux")

ROOM_BYTES = 40_000
"""More than the 32 KiB that SQLite keeps beside an archive that is read, and less than any output below."""

FULL = "can't be written (No space left on device)"
REYES = Speaker("Ada Reyes", "person")


def run(command: str, *, room: int | None = None) -> subprocess.CompletedProcess[str]:
    """What a shell has of ``onrecord COMMAND``, redirections included; files may grow to ``room`` bytes."""

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    environment = {"COLUMNS": "100", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "ONRECORD_WORKERS": "1"}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # Else a compiled module could be cut off, for good.
    program = f"{sys.executable} -m onrecord {command}"
    return subprocess.run(
        program, shell=True, capture_output=True, text=True, env=environment, timeout=120, preexec_fn=limit, check=False
    )


def record(outlet: str, words: list[str]) -> tuple[str, Record]:
    text = "\n\n".join([f"From {outlet}", *words])
    statements = []
    for said in words:
        start = text.index(said)
        span = Span(start, start + len(said))
        statements.append(Statement(said, "direct", REYES, (), (), (span,), confidence=0.9, speaker_confidence=0.9))
    url = f"https://{outlet.lower()}.example/story"
    article = replace(Article.of_text(text), title=f"From {outlet}", url=url, location=url, date="2024-03-05")
    return url, Record(article, (), tuple(statements), model="en-1", version="0.1.0")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages with the same hundred statements, none of which can be packed into much less."""
    path = tmp_path_factory.mktemp("output") / "n.db"
    chance = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["“" + " ".join("".join(chance.choices(letters, k=7)) for _ in range(70)) + "”" for _ in range(100)]
    with open_archive(path, write=True) as opened:
        opened.add_many([record("Wire", words), record("Post", words)])
        group_variants(opened)
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text("Pier opens\n\n“The pier will hold,” Ada Reyes said on Monday. Tom Birch said it was too old.\n")
    return path


EXPORTS = ["csv", "jsonl", "records", "jsonld", "webannotation", "brat", "parquet"]


@pytest.mark.parametrize(
    "command", [*(f"export -f {form}" for form in EXPORTS), "variants -f json", "variants -f html", "variants"]
)
def test_a_disk_that_fills_up_is_one_line_and_leaves_no_file(command: str, archive: Path, tmp_path: Path) -> None:
    done = run(f"{command} -a {archive} -o {tmp_path}/out", room=ROOM_BYTES)
    assert done.stderr == f"onrecord: {tmp_path}/out: can't be written (File too large)\n"
    assert (done.returncode, done.stdout, os.listdir(tmp_path)) == (74, "", [])


@pytest.mark.parametrize("command", [f"export -f {form}" for form in EXPORTS])
def test_a_device_that_is_full_is_one_line(command: str, archive: Path) -> None:
    done = run(f"{command} -a {archive} -o /dev/full")
    assert (done.returncode, done.stderr) == (74, f"onrecord: /dev/full: {FULL}\n")


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_check_on_a_full_disk_is_one_line(form: str, page: Path, tmp_path: Path) -> None:
    (tmp_path / "debate.txt").write_text("REYES: The pier will hold.\n\nBIRCH: It is too old.\n")
    done = run(f"check {page} --against {tmp_path}/debate.txt -f {form} -o {tmp_path}/out", room=100)
    assert done.stderr == f"onrecord: {tmp_path}/out: can't be written (File too large)\n"
    assert done.returncode == 74
    assert sorted(os.listdir(tmp_path)) == ["debate.txt", "page.txt"]


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_what_was_added_is_in_the_archive_though_it_can_not_be_told(form: str, page: Path, tmp_path: Path) -> None:
    done = run(f"add {page} -a {tmp_path}/x.db -f {form} > /dev/full")
    assert done.returncode == 74
    assert done.stderr.splitlines()[-1] == f"onrecord: standard output: {FULL}"
    assert "internal error" not in done.stderr
    assert run(f"stats -a {tmp_path}/x.db").stdout.splitlines()[0].split() == ["Pages", "1"]


@pytest.mark.parametrize("command", ["--help", "--version", "read --help", "people --help"])
@pytest.mark.parametrize(("where", "why"), [("> /dev/full", "No space left on device"), (">&-", "Bad file descriptor")])
def test_help_that_can_not_be_written_is_one_line(command: str, where: str, why: str) -> None:
    done = run(f"{command} {where}")
    assert (done.returncode, done.stderr) == (74, f"onrecord: standard output: can't be written ({why})\n")


@pytest.mark.parametrize("command", ["stats -a {archive}", "export -f csv -a {archive}", "read {page}"])
def test_standard_output_that_is_closed_is_one_line(command: str, archive: Path, page: Path) -> None:
    done = run(f"{command.format(archive=archive, page=page)} >&-")
    assert done.returncode == 74
    assert done.stderr == "onrecord: standard output: can't be written (Bad file descriptor)\n"


def test_a_command_that_prints_nothing_needs_no_standard_output(archive: Path, tmp_path: Path) -> None:
    done = run(f"export -f csv -a {archive} -o {tmp_path}/out.csv >&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.csv").read_bytes().count(b"\r\n") == 201


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(("command", "code"), [("read nope.html", 2), ("read", 2), ("stats -a nope.db", 8)])
def test_the_exit_code_does_not_hang_on_standard_error(command: str, code: int, where: str) -> None:
    done = run(f"{command} {where}")
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_standard_input_that_is_closed_is_an_input_that_can_not_be_read() -> None:
    done = run("read - <&-")
    assert done.returncode == 2
    assert done.stderr == (
        "onrecord: standard input: can't be read (Bad file descriptor); check the disk, or pass a copy\n"
    )


def test_all_closed_at_once(page: Path, tmp_path: Path) -> None:
    assert run(f"add {page} -a {tmp_path}/x.db <&- >&- 2>&-").returncode == 74
    assert run(f"stats -a {tmp_path}/x.db").stdout.splitlines()[0].split() == ["Pages", "1"]
