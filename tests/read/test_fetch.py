"""Fetching from a server on this machine that misbehaves in every way that a real one does."""

import contextlib
import gzip
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from onrecord import settings
from onrecord.cli.main import main
from onrecord.errors import FetchError, InputError, NotFound, NotText, PageTooLarge
from onrecord.read import robots
from onrecord.read.article import article_of
from onrecord.read.options import ONE_PAGE, FetchOptions
from onrecord.read.page import open_page
from onrecord.read.sources import items
from onrecord.records import Failure
from tests.read.web import Web, page

STORY = "<html><body><h1>Café opens</h1><p>“It is open,” the owner of the café said on Monday.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_GET(self) -> None:
        name = self.path.strip("/").split("/")[0]
        getattr(self, f"do_{name}", self.do_status)()

    def answer(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_status(self) -> None:
        self.answer(b"no", status=int(self.path.strip("/")))

    def do_page(self) -> None:
        self.answer(STORY.encode(), Content_Type="text/html; charset=utf-8")

    def do_agent(self) -> None:
        self.answer(self.headers["User-Agent"].encode(), Content_Type="text/plain")

    def do_wrong(self) -> None:
        self.answer(STORY.encode(), Content_Type="text/html; charset=iso-8859-1")

    def do_latin(self) -> None:
        self.answer(STORY.encode("cp1252"), Content_Type="text/html; charset=ISO-8859-1")

    def do_zipped(self) -> None:
        self.answer(gzip.compress(STORY.encode()), Content_Type="text/html", Content_Encoding="gzip")

    def do_bomb(self) -> None:
        self.answer(gzip.compress(bytes(30_000_000), 1), Content_Type="text/html", Content_Encoding="gzip")

    def do_brotli(self) -> None:
        self.answer(b"??", Content_Type="text/html", Content_Encoding="br")

    def do_told(self) -> None:
        self.answer(b"", Content_Type="text/html", Content_Length="60000000")

    def do_endless(self) -> None:
        self.answer(b"x" * 400_000, Content_Type="text/html")

    def do_moved(self) -> None:
        self.answer(b"", status=301, Location="/page")

    def do_loop(self) -> None:
        self.answer(b"", status=302, Location="/loop")

    def do_away(self) -> None:
        self.answer(b"", status=302, Location="file:///etc/hosts")

    def do_silent(self) -> None:
        time.sleep(2)

    def do_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def do_pdf(self) -> None:
        self.answer(b"%PDF-1.7 ...", Content_Type="application/pdf")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.socket.close()  # Not server_close, which waits for the handlers that still sleep.


def fails(kind: type[InputError], url: str, says: str, options: FetchOptions = ONE_PAGE) -> None:
    with pytest.raises(InputError) as caught:
        open_page(url, options=options)
    assert type(caught.value) is kind
    assert re.search(says, str(caught.value)), str(caught.value)
    assert str(caught.value).startswith(url)
    assert "\n" not in str(caught.value)


def test_a_page(server: str) -> None:
    page = open_page(f"{server}/page")
    assert (page.data, page.media_type, page.charset) == (STORY.encode(), "text/html", "utf-8")
    assert page.location == f"{server}/page"


def test_who_asks(server: str) -> None:
    assert open_page(f"{server}/agent").data.decode() == settings.USER_AGENT


def test_redirects_are_followed_and_the_last_address_kept(server: str) -> None:
    page = open_page(f"{server}/moved")
    assert (page.data, page.location) == (STORY.encode(), f"{server}/page")


def test_compressed_on_the_way(server: str) -> None:
    assert open_page(f"{server}/zipped").data == STORY.encode()


@pytest.mark.parametrize("name", ["page", "wrong", "latin", "zipped"])
def test_the_charset_of_the_header_right_wrong_or_missing(server: str, name: str) -> None:
    article = article_of(open_page(f"{server}/{name}"))
    assert article.text == "Café opens\n\n“It is open,” the owner of the café said on Monday."


@pytest.mark.parametrize("status", [404, 410])
def test_no_such_page(server: str, status: int) -> None:
    fails(NotFound, f"{server}/{status}", rf"no such page \({status} \w+.*\); check the address")


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_other_statuses_are_named(server: str, status: int) -> None:
    fails(FetchError, f"{server}/{status}", rf"the server answered {status} \w+.*, expected 200; try again later")


def test_redirects_that_lead_nowhere(server: str) -> None:
    fails(FetchError, f"{server}/loop", "more than 8 redirects")
    fails(FetchError, f"{server}/away", "can't be fetched .*file://")


def test_unreachable() -> None:
    fails(FetchError, "http://127.0.0.1:1/", "can't be fetched .*; check the address and the connection")
    fails(FetchError, "http://[bad", "can't be fetched")
    fails(FetchError, "http://", "can't be fetched")


@pytest.mark.parametrize("name", ["silent", "drip"])
def test_a_page_that_never_comes(server: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_FETCH_SECONDS", "1" if name == "silent" else "0.5")
    started = time.monotonic()
    fails(
        FetchError, f"{server}/{name}", "not there after (1|0.5) seconds; try again later, set ONRECORD_FETCH_SECONDS"
    )
    assert time.monotonic() - started < 1.5


def test_a_silent_server_within_the_total_limit(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "READ_SECONDS", 0.2)
    fails(FetchError, f"{server}/silent", "no answer within 0.2 seconds")


def test_too_large(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(PageTooLarge, f"{server}/told", "60,000,000 bytes, at most 20,971,520")
    fails(PageTooLarge, f"{server}/bomb", "after decompression")
    monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 100_000)
    fails(PageTooLarge, f"{server}/endless", "more than 100,000 bytes")


def test_an_encoding_that_was_not_asked_for(server: str) -> None:
    fails(FetchError, f"{server}/brotli", "sent as br, expected gzip or nothing")


def test_a_pdf_is_named(server: str) -> None:
    with pytest.raises(NotText, match="this is a PDF document, expected HTML or plain text"):
        article_of(open_page(f"{server}/pdf"))


def test_a_body_that_is_called_gzip_and_is_none(web: Web) -> None:
    web.answers["/words"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"These are words.")
    web.answers["/markup"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, STORY.encode())
    web.answers["/feed.xml"] = web.answers["/words"]
    url = f"{web.url}/words"
    done = CliRunner().invoke(main, ["read", url], prog_name="onrecord")
    assert (done.exit_code, done.stderr) == (
        3,
        f"onrecord: {url}: sent as gzip, and what came isn't; try again later, or save the page and pass the file\n",
    )
    assert open_page(f"{web.url}/markup").data == STORY.encode()
    (failure,) = items([f"{web.url}/feed.xml"], options=FetchOptions(delay_seconds=0.0))
    assert isinstance(failure, Failure) and failure.error == "FetchError"


@pytest.mark.parametrize("slow", ["/page", "/robots.txt"])
def test_the_limit_holds_for_all_that_is_asked_for_a_page(web: Web, monkeypatch: pytest.MonkeyPatch, slow: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(60):
                handler.wfile.write(b"<")
                handler.wfile.flush()
                time.sleep(0.1)

    robots._kept.clear()
    monkeypatch.setenv("ONRECORD_FETCH_SECONDS", "1")
    monkeypatch.setattr(settings, "READ_SECONDS", 0.5)
    web.answers |= {"/page": page(), slow: drip}
    started = time.monotonic()
    with contextlib.suppress(FetchError):
        open_page(f"{web.url}/page", options=FetchOptions(delay_seconds=0.0))
    assert time.monotonic() - started < 1.9
    assert web.asked == ["/robots.txt", "/page"][: 2 if slow == "/page" else len(web.asked)]


def test_repetitions_are_within_the_limit(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes half of the time and then fails is asked for twice, and not a third time."""

    def late(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.6)
        handler.send_response(503)
        handler.end_headers()

    monkeypatch.setenv("ONRECORD_FETCH_SECONDS", "1")
    monkeypatch.setattr(settings, "RETRY_SECONDS", 0.01)
    web.answers["/page"] = late
    fails(FetchError, f"{web.url}/page", "not there after 1 seconds", FetchOptions(delay_seconds=0.0, robots=False))
    assert web.asked == ["/page", "/page"]
