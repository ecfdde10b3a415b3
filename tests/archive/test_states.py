"""What pages say now: texts that come back, captures in any order, and what another page said before."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import adding
from onrecord.archive import open_archive
from onrecord.cli.main import main
from tests.archive.support import newer, quick_of
from tests.archive.test_archive import check

Add = Callable[..., dict[str, str]]

ADDRESS = "https://ledger.example/gate"


def html(word: str, address: str | None = ADDRESS) -> str:
    """A page whose mayor calls the gate by a word."""
    link = f"<link rel='canonical' href='{address}'>" if address else ""
    return (
        f"<html><head><title>The gate</title>{link}</head><body><article><h1>The gate</h1>"
        f'<p>"The gate is {word}, and it will be for a while" said Ada Reyes.</p>'
        "<p>Nothing else happened there, and nobody else was there to see it.</p></article></body></html>"
    )


def warc(*captures: tuple[str, str]) -> bytes:
    """A WARC file with the page as it was at these times."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for word, date in captures:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        body = io.BytesIO(html(word, None).encode())
        record = writer.create_warc_record(
            ADDRESS, "response", payload=body, http_headers=headers, warc_headers_dict={"WARC-Date": date}
        )
        writer.write_record(record)
    return file.getvalue()


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Add:
    """``onrecord add`` into one archive: the outcome of each page by the name of its file."""
    monkeypatch.setattr(adding, "default_extract", quick_of)

    def run(*arguments: object) -> dict[str, str]:
        command = ["add", *map(str, arguments), "--archive", str(tmp_path / "x.db"), "--workers", "0", "-f", "jsonl"]
        done = CliRunner().invoke(main, command, prog_name="onrecord")
        assert done.exit_code == 0, done.stderr
        lines: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
        return {Path(line["key"]).name: line["outcome"] for line in lines}

    return run


def found(tmp_path: Path, *words: str) -> list[int]:
    """How many statements a search for each word finds."""
    with open_archive(tmp_path / "x.db") as archive:
        check(archive)
        return [archive.search(word).total for word in words]


def test_a_file_that_goes_back_to_an_earlier_text_says_that_again(add: Add, tmp_path: Path) -> None:
    page, seen = tmp_path / "p.html", []
    for word in ("open", "shut", "open", "open", "shut", "open"):
        page.write_text(html(word))
        seen.append((add(page)["p.html"], *found(tmp_path, "open", "shut")))
    assert seen == [
        ("added", 1, 0),
        ("changed", 0, 1),
        ("changed", 1, 0),
        ("unchanged", 1, 0),
        ("changed", 0, 1),
        ("changed", 1, 0),
    ]
    with open_archive(tmp_path / "x.db") as archive:
        assert [(one.number, one.current) for one in archive.revisions(1)] == [(1, True), (2, False)]


@pytest.mark.parametrize("address", [ADDRESS, None])
def test_a_line_that_goes_back_to_an_earlier_text_says_that_again(
    add: Add, tmp_path: Path, address: str | None
) -> None:
    path, seen = tmp_path / "x.jsonl", []
    for word in ("open", "shut", "open"):
        text = f'"The gate is {word}, and it will be for a while" said Ada Reyes.'
        path.write_text(json.dumps({"title": "The gate", "text": text, "url": address}))
        seen.append((add(path)["x.jsonl#1"], *found(tmp_path, "open", "shut")))
    assert seen == [("added", 1, 0), ("changed", 0, 1), ("changed", 1, 0)]


def test_files_one_after_the_other_are_states_in_that_order(add: Add, tmp_path: Path) -> None:
    """Adding them once more changes nothing: each says what it said."""
    names = [("a.html", "open"), ("b.html", "shut"), ("c.html", "open")]
    for name, word in names:
        (tmp_path / name).write_text(html(word))
    assert [add(tmp_path / name)[name] for name, _ in names] == ["added", "changed", "changed"]
    assert found(tmp_path, "open", "shut") == [1, 0]
    assert add(tmp_path) == add(tmp_path) == dict.fromkeys(("a.html", "b.html", "c.html"), "unchanged")
    assert found(tmp_path, "open", "shut") == [1, 0]


def test_captures_in_the_order_of_time(add: Add, tmp_path: Path) -> None:
    path, seen = tmp_path / "x.warc.gz", []
    for day, word in enumerate(("open", "shut", "open"), 1):
        path.write_bytes(warc((word, f"2024-05-0{day}T10:00:00Z")))
        seen.append((add(path)["x.warc.gz#0"], *found(tmp_path, "open", "shut")))
    assert seen == [("added", 1, 0), ("changed", 0, 1), ("changed", 1, 0)]


def test_captures_in_another_order(add: Add, tmp_path: Path) -> None:
    """An older capture never takes the place of a newer one, whether its text is new or not."""
    times = {"b": ("shut", "2024-05-02T10:00:00Z"), "a": ("open", "2024-05-01T10:00:00Z")}
    times |= {"c": ("open", "2024-05-03T10:00:00Z"), "d": ("shut", "2024-05-02T18:00:00Z")}
    seen = []
    for name, capture in times.items():
        (tmp_path / f"{name}.warc.gz").write_bytes(warc(capture))
        seen.append((add(tmp_path / f"{name}.warc.gz")[f"{name}.warc.gz#0"], *found(tmp_path, "open", "shut")))
    assert seen == [("added", 0, 1), ("changed", 0, 1), ("changed", 1, 0), ("unchanged", 1, 0)]
    with open_archive(tmp_path / "x.db") as archive:
        assert [(one.number, one.current) for one in archive.revisions(1)] == [(1, False), (2, True)]
        (person,) = archive.people()
        assert (person.name, person.pages) == ("Ada Reyes", 1)


@pytest.mark.parametrize("date", ["2999-01-01T00:00:00Z", "yesterday", "2024-05-01T10:00:00.123456Z"])
def test_times_of_captures_that_tell_nothing(add: Add, tmp_path: Path, date: str) -> None:
    """With none, or the same, the order is that in which they are added."""
    path, seen = tmp_path / "x.warc.gz", []
    for word in ("open", "shut", "open"):
        path.write_bytes(warc((word, date)))
        seen.append((add(path)["x.warc.gz#0"], *found(tmp_path, "open", "shut")))
    assert seen == [("added", 1, 0), ("changed", 0, 1), ("changed", 1, 0)]


@pytest.mark.parametrize("other", ["https://ledger.example/other", None])
def test_what_another_page_said_before_is_a_page_of_its_own(add: Add, tmp_path: Path, other: str | None) -> None:
    one, two = tmp_path / "x1.html", tmp_path / "x2.html"
    for word in ("open", "shut"):
        one.write_text(html(word, other and ADDRESS))
        add(one)
    two.write_text(html("open", other))
    assert add(two) == {"x2.html": "added"}
    assert found(tmp_path, "open", "shut") == [1, 1]
    assert add(one, two) == {"x1.html": "unchanged", "x2.html": "unchanged"}
    with open_archive(tmp_path / "x.db") as archive:
        kept = archive.page(2).record
        assert (kept.article.location, kept.article.source) == (str(two), two.read_text())
        assert kept.statements[0].text == "The gate is open, and it will be for a while"


def test_what_two_files_say_is_kept_when_one_of_them_changes(add: Add, tmp_path: Path) -> None:
    one, two = tmp_path / "x1.html", tmp_path / "x2.html"
    for path in (one, two):
        path.write_text(html("open", None))
    assert add(one, two) == {"x1.html": "added", "x2.html": "unchanged"}
    one.write_text(html("shut", None))
    assert add(one, two) == {"x1.html": "changed", "x2.html": "added"}
    assert found(tmp_path, "open", "shut") == [1, 1]


def test_a_page_that_says_what_another_says_does_not_stay_with_what_it_said(add: Add, tmp_path: Path) -> None:
    one, two = tmp_path / "x1.html", tmp_path / "x2.html"
    one.write_text(html("open", None))
    two.write_text(html("shut", None))
    add(one, two)
    two.write_text(html("open", None))
    assert add(two) == {"x2.html": "changed"}
    assert found(tmp_path, "open", "shut") == [2, 0]


def test_again_keeps_the_text_that_came_back(add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "p.html"
    for word in ("open", "shut"):
        page.write_text(html(word))
        add(page)
    page.write_text(html("open"))
    monkeypatch.setattr(adding, "default_extract", lambda model: newer())
    assert add(page, "--again") == {"p.html": "changed"}
    assert found(tmp_path, "open", "shut") == [1, 0]
    with open_archive(tmp_path / "x.db") as archive:
        assert archive.page(1).record.model == "newer"
