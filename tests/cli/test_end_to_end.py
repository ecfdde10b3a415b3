"""The program as a user runs it: its own process, the real model, real files."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "putin-nbc-interview.txt"
SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_bytes())

PAGE = """<html lang="en"><head><title>Port opens | Coastal Times</title>
<meta property="og:site_name" content="Coastal Times"><script>alert("head")</script></head><body>
<nav>Home</nav><article><h1>Port opens <script>alert(1)</script></h1>
<p>“It is done &lt;script&gt;alert(2)&lt;/script&gt; and we are glad of it,” Governor Ada Reyes said on Monday.</p>
<p onclick="alert(3)">The port had been closed for a year after a ship struck its pier, and repairs were slow.</p>
<p>Tom Birch, who leads the dockers’ union, told the Coastal Times that the cranes were too old.</p>
</article><script>alert(4)</script></body></html>"""


def run(*arguments: str | Path, stdin: bytes | None = None, columns: int = 100) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    environment = {"COLUMNS": str(columns), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment, timeout=120)


def records(output: bytes) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in output.decode().splitlines()]
    for record in found:
        Draft202012Validator(SCHEMA).validate(record)
    return found


def test_the_sample_page_as_a_table() -> None:
    done = run("read", SAMPLE, columns=140)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode()
    assert shown.rstrip().endswith("18 statements by 2 speakers.")
    assert max(map(len, shown.splitlines())) <= 140
    assert "in an interview, NBC" in shown


def test_a_page_from_a_file_gzipped_and_from_standard_input_gives_one_record(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    from_files = records(run("read", tmp_path / "page.html", tmp_path / "page.html.gz", "--format", "jsonl").stdout)
    (from_stdin,) = records(run("read", "-", "--format", "jsonl", stdin=PAGE.encode()).stdout)
    assert from_files[0]["statements"] == from_files[1]["statements"] == from_stdin["statements"]
    assert [(s["speaker"]["name"], s["kind"]) for s in from_stdin["statements"]] == [
        ("Ada Reyes", "direct"),
        ("Tom Birch", "indirect"),
    ]
    assert from_stdin["statements"][1]["addressee"]["name"] == "Coastal Times"
    assert (from_stdin["article"]["title"], from_stdin["article"]["publisher"]) == ("Port opens", "Coastal Times")


def test_offsets_in_json_point_at_the_words(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (record,) = records(run("read", tmp_path / "page.html", "--format", "jsonl").stdout)
    text = record["article"]["text"]
    spans = [s for statement in record["statements"] for role in ("content", "source", "cue") for s in statement[role]]
    assert spans
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]
        assert PAGE[span["page_start"] :].startswith(span["text"][:5])


def test_what_stands_in_a_q_element_is_quoted(tmp_path: Path) -> None:
    page = PAGE.replace(
        "“It is done &lt;script&gt;alert(2)&lt;/script&gt; and we are glad of it,”", "<q>It is done,</q>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (record,) = records(run("read", tmp_path / "page.html", "--format", "jsonl").stdout)
    said = record["statements"][0]
    assert (said["speaker"]["name"], said["kind"], said["text"]) == ("Ada Reyes", "direct", "“It is done,”")
    (span,) = said["content"]
    assert page[span["page_start"] : span["page_end"]] == "<q>It is done,</q>"


def test_no_script_of_a_page_reaches_the_html(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    shown = run("read", tmp_path / "page.html", "--format", "html").stdout.decode()
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in shown
    assert "<script" not in shown
    assert "onclick" not in shown


def test_each_bad_input_has_its_line_and_the_others_are_done(tmp_path: Path) -> None:
    bad = {
        "empty.txt": (b"", "0 bytes and no text in them"),
        "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG picture, expected HTML or plain text"),
        "nothing.html": (b"<html><body></body></html>", "no article in them"),
        "german.txt": (
            "Der Minister sagte am Montag, die Regierung werde die Steuern nicht erhöhen.".encode(),
            "in German",
        ),
        "huge.html": (b"<p>" + b"word " * 12_500_000, "62,500,003 bytes, at most 20,971,520 bytes are read"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    names = [*bad, "folder", "missing.txt"]
    done = run("read", *(tmp_path / name for name in names), SAMPLE, "--format", "jsonl")
    lines = done.stderr.decode().splitlines()
    expected = [text for _, text in bad.values()] + ["a directory, expected a file", "no such file"]
    assert len(lines) == len(expected)
    for line, name, text in zip(lines, names, expected, strict=True):
        assert line.startswith(f"onrecord: {tmp_path / name}: ")
        assert text in line
    found = records(done.stdout)
    assert [("error" in record) for record in found] == [True] * len(names) + [False]
    assert len(found[-1]["statements"]) == 18
    assert done.returncode == found[0]["error"]["exit_code"] == 5


def test_a_closed_pipe_and_a_wrong_option_give_no_traceback(tmp_path: Path) -> None:
    assert run("read", SAMPLE, "--format", "nonsense").returncode == 2
    command = f"{sys.executable} -m onrecord read {SAMPLE} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.stdout == b'{"schema":'
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("read", "--help")])
def test_help_and_version(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"onrecord" in done.stdout
