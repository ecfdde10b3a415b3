"""Feeds, WARC files and JSON Lines all the way into an archive, by processes of their own."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord.adding import add_pages
from onrecord.archive import open_archive
from onrecord.archive.sqlite import SqliteArchive
from onrecord.read import robots
from onrecord.read.sources import FetchOptions
from tests.archive.support import newer, quick
from tests.read.test_warc import Archive
from tests.read.web import Web, feed, page, serving


def story(number: int) -> str:
    """A page with one statement."""
    return (
        f"<html><head><title>Story {number}</title><meta property='og:site_name' content='The Ledger'></head>"
        f"<body><article><h1>Story {number}</h1>"
        f'<p>"On day {number} the gate is open, and it will stay open" said Ada Reyes.</p>'
        "<p>Nothing else happened there, and nobody else was there to see it.</p></article></body></html>"
    )


def add(archive: SqliteArchive, *places: str, **chosen: Any) -> tuple[dict[str, str], Counter[str]]:
    """The outcome of each page, and what was passed over."""
    skipped: Counter[str] = Counter()
    options = FetchOptions(delay_seconds=0.0, retries=0, skipped=lambda reason: skipped.update([reason]))
    run = archive.begin(places)
    chosen = {"setup": quick, "workers": 1, **chosen}
    done = {one.key: one.outcome for one in add_pages(places, archive, run, options=options, **chosen)}
    return done, skipped


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqliteArchive:
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("ONRECORD_CACHE_DIR", str(tmp_path / "cache"))
    robots._kept.clear()
    return open_archive(tmp_path / "news.db", write=True)


def test_a_warc_file_cut_in_the_middle(archive: SqliteArchive, tmp_path: Path) -> None:
    made = Archive()
    for number in range(4):
        made.add(str(number), story(number).encode())
    made.add("gone", status="404 Not Found")
    whole = made.data
    path = tmp_path / "x.warc.gz"
    start = made.starts["https://x.example/3"]
    path.write_bytes(whole[: start + 100])
    outcomes, _ = add(archive, str(path))
    assert list(outcomes.values()) == ["added", "added", "added", "failed"]
    assert [row.message.split(" (")[0] for row in archive.failures()] == [f"{path}: can't be read on at byte {start}"]
    path.write_bytes(whole)
    outcomes, skipped = add(archive, str(path))
    assert Counter(outcomes.values()) in (Counter({"added": 1}), Counter({"added": 1, "unchanged": 3}))
    assert skipped == {"status 404": 1}
    assert archive.search("gate").total == 4
    (person,) = archive.people()
    assert (person.name, person.pages) == ("Ada Reyes", 4)


def test_a_feed_and_what_it_links_to(archive: SqliteArchive) -> None:
    with serving() as web:
        web.answers |= {
            "/rss": feed("/1", "/2", "/gone"),
            "/1": (200, {"Content-Type": "text/html", "ETag": '"one"'}, story(1).encode()),
            "/2": page(story(2)),
        }
        outcomes, _ = add(archive, f"{web.url}/rss")
        assert outcomes == {f"{web.url}/1": "added", f"{web.url}/2": "added", f"{web.url}/gone": "failed"}
        assert len(web.asked) == len(set(web.asked)) == 5
        web.answers |= {"/2": page(story(2).replace("day 2", "day two")), "/1": (304, {}, b"")}
        outcomes, _ = add(archive, f"{web.url}/rss")
        assert outcomes == {f"{web.url}/1": "unchanged", f"{web.url}/2": "changed", f"{web.url}/gone": "failed"}
        assert _asked_with(web, "/1")["If-None-Match"] == '"one"'
    assert archive.search("day").total == 2


def _asked_with(web: Web, path: str) -> dict[str, str]:
    """The headers of the last request for a path."""
    return next(headers for asked, headers in reversed(list(zip(web.asked, web.headers, strict=True))) if asked == path)


def test_pages_of_a_feed_that_failed_are_tried_again(archive: SqliteArchive) -> None:
    """As long as one of them fails, the feed is read whatever its server says of it."""
    with serving() as web:
        one, two, other = (f"{web.url}/{path}" for path in ("1", "2", "other"))
        found = feed("/1", "/2")
        web.answers |= {"/rss": (200, {**found[1], "ETag": '"f"'}, found[2]), "/1": page(story(1))}
        assert add(archive, f"{web.url}/rss", other)[0] == {one: "added", two: "failed", other: "failed"}
        assert archive.validators(f"{web.url}/rss") is None
        web.answers["/2"] = page(story(2))
        assert add(archive, f"{web.url}/rss", other)[0] == {one: "unchanged", two: "added", other: "failed"}
        assert "If-None-Match" not in _asked_with(web, "/rss")
        assert archive.validators(f"{web.url}/rss") == ('"f"', None)


def test_again_asks_for_pages_whatever_their_servers_say_of_them(archive: SqliteArchive) -> None:
    with serving() as web:
        url = f"{web.url}/1"
        web.answers["/1"] = (200, {"Content-Type": "text/html", "ETag": '"one"'}, story(1).encode())
        assert add(archive, url)[0] == {url: "added"}
        assert add(archive, url, again=True, setup=newer)[0] == {url: "changed"}
        assert "If-None-Match" not in _asked_with(web, "/1")
    assert archive.page(1).record.model == "newer"


def test_a_run_that_goes_on_keeps_the_failures_of_pages_that_it_does_not_open(archive: SqliteArchive) -> None:
    with serving() as web:
        gone, there = f"{web.url}/gone", f"{web.url}/1"
        web.answers["/1"] = page(story(1))
        options = FetchOptions(delay_seconds=0.0, retries=0)
        pages = add_pages([gone, there], archive, archive.begin([gone, there]), options=options, setup=quick, workers=1)
        assert next(pages).outcome == "failed"
        pages.close()
        assert add(archive, gone, there)[0] == {there: "added"}
    assert [row.key for row in archive.failures()] == [gone]


def test_a_file_in_a_folder_that_is_mended_leaves_the_failures(archive: SqliteArchive, tmp_path: Path) -> None:
    made = Archive().add("a", story(1).encode()).add("b", story(2).encode())
    path = tmp_path / "news" / "x.warc.gz"
    path.parent.mkdir()
    path.write_bytes(made.data[:-30])
    add(archive, str(path.parent))
    add(archive, str(path.parent))
    assert [(row.key, row.times) for row in archive.failures()] == [(str(path), 2)]
    path.write_bytes(made.data)
    add(archive, str(path.parent))
    assert list(archive.failures()) == []


def test_lines(archive: SqliteArchive, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    lines = [json.dumps({"text": f'"Word {number}" said Ada Reyes.', "language": "en"}) for number in range(3)]
    path.write_text("\n".join([*lines, "{oops", ""]))
    outcomes, _ = add(archive, str(path))
    assert outcomes == {f"{path}#1": "added", f"{path}#2": "added", f"{path}#3": "added", f"{path}#4": "failed"}
