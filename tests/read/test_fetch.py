"""Fetching from a server on this machine that misbehaves in every way that a real one does."""

import gzip
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord import settings
from onrecord.errors import FetchError, InputError, NotFound, NotText, PageTooLarge
from onrecord.read.article import article_of
from onrecord.read.page import open_page

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


def fails(kind: type[InputError], url: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        open_page(url)
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
