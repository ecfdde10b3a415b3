"""robots.txt, turns, repetitions and conditional requests, at a server that counts."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord import settings
from onrecord.errors import FetchError, NotAllowed, NotFound, NotModified
from onrecord.read import robots
from onrecord.read.fetch import fetch
from onrecord.read.options import FetchOptions, Validators
from tests.read.web import Web, page, text

QUICK = FetchOptions(delay_seconds=0.0, retries=0)


@pytest.fixture(autouse=True)
def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    robots._kept.clear()
    monkeypatch.setattr(settings, "RETRY_SECONDS", 0.02)


def test_what_robots_txt_forbids_is_not_fetched(web: Web) -> None:
    web.answers |= {
        "/robots.txt": text("User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.pdf$"),
        "/story": page(),
        "/private/open": page(),
    }
    for path in ("/story", "/private/open"):
        assert fetch(web.url + path, options=QUICK).location == web.url + path
    for path in ("/private/story", "/a.pdf"):
        with pytest.raises(NotAllowed, match=r"robots\.txt asks programs not to fetch this; save the page and pass"):
            fetch(web.url + path, options=QUICK)
    assert web.asked == ["/robots.txt", "/story", "/private/open"]


def test_a_group_of_our_own_counts(web: Web) -> None:
    web.answers |= {"/robots.txt": text("User-agent: *\nAllow: /\n\nUser-agent: onrecord\nDisallow: /")}
    with pytest.raises(NotAllowed):
        fetch(f"{web.url}/story", options=QUICK)
    assert web.asked == ["/robots.txt"]


def test_robots_txt_is_kept_across_processes_for_a_day(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers |= {"/robots.txt": text("User-agent: *\nDisallow:"), "/a": page()}
    fetch(f"{web.url}/a", options=QUICK)
    robots._kept.clear()  # As in another process.
    fetch(f"{web.url}/a", options=QUICK)
    assert web.asked == ["/robots.txt", "/a", "/a"]
    monkeypatch.setattr(robots, "KEPT_SECONDS", 0)
    fetch(f"{web.url}/a", options=QUICK)
    assert web.asked == ["/robots.txt", "/a", "/a", "/robots.txt", "/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_txt_everything_is_allowed(web: Web, status: int) -> None:
    web.answers |= {"/robots.txt": (status, {}, b"Disallow: /"), "/a": page()}
    assert fetch(f"{web.url}/a", options=QUICK).data


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cant_be_had_forbids_everything(web: Web, status: int) -> None:
    web.answers |= {"/robots.txt": (status, {}, b""), "/a": page()}
    with pytest.raises(NotAllowed, match=rf"its robots.txt can't be had \(status {status}\)"):
        fetch(f"{web.url}/a", options=QUICK)
    assert "/a" not in web.asked


def test_robots_txt_by_a_redirect_and_with_no_end(web: Web) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"User-agent: *\nDisallow: /no\n" + b"# nothing\n" * 200_000)

    web.answers |= {"/robots.txt": (301, {"Location": "/r"}, b""), "/r": endless, "/a": page()}
    assert fetch(f"{web.url}/a", options=QUICK).data
    with pytest.raises(NotAllowed):
        fetch(f"{web.url}/no", options=QUICK)


def test_a_page_that_a_person_asks_for_needs_no_robots_txt(web: Web) -> None:
    web.answers |= {"/robots.txt": text("User-agent: *\nDisallow: /"), "/a": page()}
    assert fetch(f"{web.url}/a").data
    assert web.asked == ["/a"]


def test_requests_to_one_host_keep_their_distance(web: Web) -> None:
    web.answers |= {"/robots.txt": (404, {}, b""), "/a": page()}
    options = FetchOptions(delay_seconds=0.15)
    started = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: fetch(f"{web.url}/a", options=options), range(4)))
    assert 0.44 < time.monotonic() - started < 2


def test_crawl_delay(web: Web) -> None:
    web.answers |= {"/robots.txt": text("User-agent: *\nCrawl-delay: 0.3"), "/a": page()}
    started = time.monotonic()
    for _ in range(2):
        fetch(f"{web.url}/a", options=QUICK)
    assert time.monotonic() - started > 0.29


def test_a_crawl_delay_that_nobody_can_wait_for(web: Web) -> None:
    web.answers |= {"/robots.txt": text("User-agent: *\nCrawl-delay: 86400"), "/a": page()}
    with pytest.raises(NotAllowed, match="its host wants 86,400 seconds between two requests, at most 60 are waited"):
        fetch(f"{web.url}/a", options=QUICK)
    assert "/a" not in web.asked


def test_a_busy_server_is_asked_again(web: Web) -> None:
    web.answers["/a"] = [(503, {}, b""), (429, {"Retry-After": "0"}, b""), page()]
    assert fetch(f"{web.url}/a", options=FetchOptions(robots=False, delay_seconds=0.0)).data
    assert web.asked == ["/a"] * 3


def test_repetitions_are_bounded_and_gone_is_gone(web: Web) -> None:
    web.answers["/a"] = (503, {}, b"")
    options = FetchOptions(robots=False, delay_seconds=0.0)
    with pytest.raises(FetchError, match="the server answered 503"):
        fetch(f"{web.url}/a", options=options)
    assert web.asked == ["/a"] * 3
    with pytest.raises(NotFound):
        fetch(f"{web.url}/b", options=options)
    assert web.asked == ["/a"] * 3 + ["/b"]


def test_a_line_that_breaks_is_tried_again_from_the_start(web: Web) -> None:
    def breaks(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half a page")
        handler.close_connection = True

    web.answers["/a"] = [breaks, page("whole")]
    assert fetch(f"{web.url}/a", options=FetchOptions(robots=False, delay_seconds=0.0)).data == b"whole"


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_holds_for_everybody(web: Web, form: str) -> None:
    later = "1" if form == "seconds" else format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    web.answers |= {"/a": [(503, {"Retry-After": later}, b""), page()], "/b": page()}
    options = FetchOptions(robots=False, delay_seconds=0.01, retries=0)
    with pytest.raises(FetchError):
        fetch(f"{web.url}/a", options=options)
    started = time.monotonic()
    fetch(f"{web.url}/b", options=options)
    assert 0.7 < time.monotonic() - started < 3


def test_a_host_that_wants_to_be_left_alone_for_long(web: Web) -> None:
    web.answers |= {"/a": (429, {"Retry-After": "900"}, b""), "/b": page()}
    options = FetchOptions(robots=False, delay_seconds=0.01)
    started = time.monotonic()
    with pytest.raises(FetchError, match="429"):
        fetch(f"{web.url}/a", options=options)
    with pytest.raises(FetchError, match=r"its host is not to be asked for another (900|899) seconds; try again then"):
        fetch(f"{web.url}/b", options=options)
    assert web.asked == ["/a"]
    assert time.monotonic() - started < 2


def test_a_page_that_has_not_changed_is_not_sent_again(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers["If-None-Match"] == '"v1"' and handler.headers["If-Modified-Since"] == "yesterday"
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", '"v1"')
        handler.send_header("Last-Modified", "yesterday")
        handler.end_headers()
        if not same:
            handler.wfile.write(b"new")

    web.answers["/a"] = answer
    first = fetch(f"{web.url}/a")
    assert (first.data, first.etag, first.last_modified) == (b"new", '"v1"', "yesterday")
    with pytest.raises(NotModified, match="not changed since it was last fetched"):
        fetch(f"{web.url}/a", known=Validators(first.etag, first.last_modified))
    assert fetch(f"{web.url}/a", known=Validators('"v0"', "yesterday")).data == b"new"


def test_turns_without_a_place_to_write_them(
    web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    blocked = tmp_path_factory.mktemp("blocked") / "file"
    blocked.write_text("")
    monkeypatch.setenv("ONRECORD_CACHE_DIR", str(blocked))
    web.answers |= {"/robots.txt": text("User-agent: *\nCrawl-delay: 0.2"), "/a": page()}
    started = time.monotonic()
    for _ in range(2):
        fetch(f"{web.url}/a", options=QUICK)
    assert time.monotonic() - started > 0.19


def test_processes_side_by_side_wait_for_each_other(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Crawl-delay of 30 seconds let two pages in, and refused what four processes asked for meanwhile."""
    monkeypatch.setattr(settings, "MAX_TURN_SECONDS", 0.3)
    web.answers |= {"/robots.txt": text("User-agent: *\nCrawl-delay: 0.2"), "/a": page()}
    options = FetchOptions(delay_seconds=0.0, retries=0, workers=5)
    started = time.monotonic()
    with ThreadPoolExecutor(5) as threads:
        found = list(threads.map(lambda _: fetch(f"{web.url}/a", options=options).location, range(5)))
    assert found == [f"{web.url}/a"] * 5
    assert time.monotonic() - started > 0.79
