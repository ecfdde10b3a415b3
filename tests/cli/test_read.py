"""``onrecord read``: formats, exit codes, messages and files."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from onrecord import __version__
from onrecord.cli.read import failure_line
from onrecord.export.as_json import failure_to_dict, record_to_dict
from onrecord.records import Failure
from tests import factory

Run = Callable[..., Result]

RECORD = record_to_dict(factory.record())
GONE = failure_to_dict(factory.FAILURE)
GONE_LINE = "onrecord: gone.html: no such file; check the path, or pass a URL or -\n"


def test_json_is_an_array_for_one_and_for_many(run: Run) -> None:
    assert json.loads(run("read", "gate.html", "--format", "json").stdout) == [RECORD]
    many = run("read", "gate.html", "gone.html", "gate.html", "--format", "json")
    assert json.loads(many.stdout) == [RECORD, GONE, RECORD]


def test_json_lines_have_one_line_an_input(run: Run) -> None:
    done = run("read", "gone.html", "-", "-f", "jsonl")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [GONE, RECORD]
    assert done.stderr == GONE_LINE


def test_html_is_one_page(run: Run) -> None:
    done = run("read", "gate.html", "gone.html", "--format", "html")
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.count("<html") == 1
    assert done.stderr == GONE_LINE


def test_table_is_the_default(run: Run) -> None:
    done = run("read", "gate.html", "gone.html", "gate.html")
    assert done.stdout.count("4 statements by 2 speakers, 1 without a known speaker.\n") == 2
    assert done.stdout == run("read", "gate.html", "gate.html", "--format", "table").stdout
    assert done.stderr == GONE_LINE


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        (["gate.html"], 0),
        (["gone.html"], 2),
        (["empty.txt"], 5),
        (["gate.html", "empty.txt", "gone.html", "gate.html"], 5),
        (["gone.html", "empty.txt"], 2),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
def test_exit_code_is_that_of_the_first_failure(run: Run, inputs: list[str], code: int, form: str) -> None:
    done = run("read", *inputs, "--format", form)
    assert done.exit_code == code
    assert len(done.stderr.splitlines()) == sum(name in ("gone.html", "empty.txt") for name in inputs)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "Nothing to read: pass a file, a URL, or - for standard input."),
        (["read", "-", "gate.html", "-"], "Standard input (-) is given more than once"),
        (["read", "gate.html", "--format", "xml"], "'xml' is not one of"),
        (["read", "gate.html", "--output", "nowhere/x.json"], "there is no directory 'nowhere'"),
        (["write"], "No such command 'write'"),
    ],
)
def test_wrong_arguments(run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert message in done.stderr


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (factory.FAILURE, GONE_LINE.rstrip()),
        (Failure("a.txt", "NoArticle", "nothing in it", 5), "onrecord: a.txt: nothing in it"),
        (Failure("-", "NotText", "standard input: a picture", 4), "onrecord: standard input: a picture"),
        (Failure("-", "NoArticle", "nothing in it", 5), "onrecord: standard input: nothing in it"),
        (Failure("", "NotFound", "(empty path): no such file", 2), "onrecord: (empty path): no such file"),
        (Failure("a\0b", "NotFound", "'a\\x00b': can't be opened", 2), "onrecord: 'a\\x00b': can't be opened"),
        (Failure("a", "X", "\x1b]0;title\x07one\ntwo\x1b[31m", 1), "onrecord: a: one two"),
    ],
)
def test_failures_are_one_harmless_line(failure: Failure, line: str) -> None:
    assert failure_line(failure) == line


def test_internal_errors_are_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    done = run("read", "bug.html")
    assert done.exit_code == 70
    assert done.stderr.startswith("onrecord: internal error (ValueError: no such thing); please report it")
    assert done.stderr.count("\n") == 1
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    assert isinstance(run("read", "bug.html").exception, ValueError)


def test_interruption_has_no_traceback(run: Run) -> None:
    done = run("read", "gate.html", "stop.html", "--format", "jsonl")
    assert done.exit_code == 130
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == "\n"


def test_output_is_written_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("before")
    path.chmod(0o640)
    assert run("read", "gate.html", "bug.html", "-f", "json", "-o", str(path)).exit_code == 70
    assert run("read", "gate.html", "stop.html", "-f", "json", "-o", str(path)).exit_code == 130
    assert path.read_text() == "before"
    assert run("read", "gate.html", "gone.html", "-f", "json", "-o", str(path)).exit_code == 2
    assert json.loads(path.read_text(encoding="utf-8")) == [RECORD, GONE]
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["out.json"]


def test_output_through_a_link_keeps_the_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert run("read", "gate.html", "-o", str(tmp_path / "link")).exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert "River gate opens" in (tmp_path / "real").read_text(encoding="utf-8")


def test_output_to_a_device_is_written_to_it(run: Run) -> None:
    assert run("read", "gate.html", "-o", os.devnull).exit_code == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_output_to_a_directory_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("read", "gate.html", "-o", str(tmp_path))
    assert done.exit_code == 2
    assert "is a directory, expected a file" in done.stderr


def test_version_names_program_and_model(run: Run) -> None:
    done = run("--version")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"onrecord {__version__} (model ")


SCRIPT = """
import sys
from onrecord import pipeline
from onrecord.cli.main import main
from tests.cli.conftest import answers
pipeline.read_and_extract = answers
main(prog_name="onrecord")
"""


def process(*arguments: str) -> list[str]:
    return [sys.executable, "-X", "utf8=0", "-c", SCRIPT, *arguments]


def environment(**more: str) -> dict[str, str]:
    root = Path(__file__).parents[2]
    return os.environ | {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"} | more


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    command = process("read", *["gate.html"] * 400, "--format", "jsonl")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=Path(__file__).parents[2]
    ) as run:
        assert run.stdout and run.stderr
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(timeout=60) == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full is the full disk of Linux")
@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_a_full_disk_is_one_line(form: str) -> None:
    with open("/dev/full", "wb") as full:
        command = process("read", "gate.html", "--format", form)
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, cwd=Path(__file__).parents[2]
        )
    assert done.returncode == 74
    assert done.stderr == b"onrecord: standard output: can't be written (No space left on device)\n"


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_an_encoding_that_knows_little(form: str) -> None:
    done = subprocess.run(
        process("read", "gate.html", "--format", form),
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii", COLUMNS="100"),
        check=True,
        cwd=Path(__file__).parents[2],
    )
    if form == "table":
        assert "?will hold?" in done.stdout.decode("ascii")
        assert " ------" in done.stdout.decode("ascii")
    else:
        assert json.loads(done.stdout.decode("utf-8")) == RECORD


def test_starting_loads_little() -> None:
    code = "import sys, json, onrecord.cli.main; print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=True)
    assert not {"wcwidth", "jinja2", "numpy", "httpx", "lxml", "onnxruntime"}.intersection(json.loads(done.stdout))


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "--help"], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.startswith("Usage: onrecord [OPTIONS] COMMAND")
