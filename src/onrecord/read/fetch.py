"""Fetches from web servers: within limits of time and size, from public addresses only, and politely.

Here and in ``network`` is all that knows httpx.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx

from onrecord import settings
from onrecord.errors import FetchError, NotAllowed, NotFound, NotModified, OnRecordError
from onrecord.read import robots, turns
from onrecord.read.gzipped import is_gzip, too_large, ungzip, ungzip_start
from onrecord.read.inflate import is_markup
from onrecord.read.network import CheckedTransport
from onrecord.read.options import ONE_PAGE, FetchOptions, Validators
from onrecord.records import Page

_GONE = (404, 410)
_NOT_NOW = (408, 425, 429, 500, 502, 503, 504)
_GZIP = ("gzip", "x-gzip")
_HEADERS = {
    "User-Agent": settings.USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",  # Unpacked here, so that a small answer that unpacks to a huge page is refused.
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer is read. With ``cut``, what came until a limit was reached is the answer."""

    bytes: int
    seconds: float
    cut: bool = False
    accept_encoding: str = "gzip"


@dataclass(frozen=True, slots=True)
class _Answer:
    """A server's answer. ``cut`` says which limit was reached, ``to`` where a redirect leads."""

    url: str
    code: int
    reason: str
    headers: httpx.Headers
    cut: str | None = None
    to: str | None = None


class _NotNow(Exception):
    """A failure that may be over in a while: ``seconds``, where the server says so."""

    def __init__(self, error: FetchError, seconds: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.seconds = seconds


def fetch(url: str, *, options: FetchOptions = ONE_PAGE, known: Validators | None = None) -> Page:
    """Fetch a page, redirects followed; its location is the URL that answered.

    Takes ``settings.fetch_seconds()`` at most for all that is asked and read, robots.txt, redirects and repetitions
    included; waiting for the host's turn, and before a repetition, comes on top. Raises NotFound for the statuses
    404 and 410, PageTooLarge, NotAllowed for what robots.txt forbids and for addresses that are not public, NotModified
    where the page is the one that ``known`` came with, and FetchError for everything else that goes wrong.
    """
    limits = Limits(settings.MAX_PAGE_BYTES, settings.fetch_seconds())
    data = bytearray()
    answer = _repeated(url, limits, options, known, data)
    _check_coding(url, answer, data)
    return _page(answer, ungzip(bytes(data), url))


def fetch_start(
    url: str, limits: Limits, *, options: FetchOptions, known: Validators | None
) -> tuple[Page, str | None]:
    """Fetch what comes within the limits, and say which one was reached ("10 seconds"), if one was."""
    data = bytearray()
    answer = _repeated(url, replace(limits, cut=True), options, known, data)
    _check_coding(url, answer, data)
    unpacked, whole = ungzip_start(bytes(data), limits.bytes)
    cut = answer.cut or (None if whole else "the end of the compressed data, or its size unpacked")
    return _page(answer, unpacked), cut


def download(url: str, file: BinaryIO, *, options: FetchOptions) -> None:
    """Write what is at a URL into a file, as it is; within ``settings.MAX_DOWNLOAD_BYTES`` and ``..._SECONDS``."""
    limits = Limits(settings.MAX_DOWNLOAD_BYTES, settings.MAX_DOWNLOAD_SECONDS, accept_encoding="identity")
    _repeated(url, limits, options, None, file)


def _check_coding(url: str, answer: _Answer, data: bytearray) -> None:
    """Refuse a body that is called gzip and is none; of markup, a server that forgot to pack it may say so."""
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding in _GZIP and data and not is_gzip(data) and not is_markup(data):
        raise FetchError(
            f"{url}: sent as {coding}, and what came isn't; try again later, or save the page and pass the file"
        )


def _page(answer: _Answer, data: bytes) -> Page:
    charset, media_type = _content_type(answer.headers.get("content-type", ""))
    headers = answer.headers
    return Page(data, answer.url, media_type, charset, headers.get("etag"), headers.get("last-modified"))


def _repeated(
    url: str, limits: Limits, options: FetchOptions, known: Validators | None, into: bytearray | BinaryIO
) -> _Answer:
    """The answer, asked for again where the server is busy or the line is down."""
    tries, time_left = 0, _Seconds(limits.seconds)
    while True:
        try:
            return _redirected(url, limits, options, known, into, time_left)
        except _NotNow as later:
            wait = later.seconds
            if wait is None:
                wait = settings.RETRY_SECONDS * 2**tries * random.uniform(0.5, 1.5)
            if options.delay_seconds > 0:
                turns.leave_alone(_host(url, url), wait)
            if tries >= options.retries or wait > settings.MAX_TURN_SECONDS or time_left.are_over:
                raise later.error from later.__cause__
            tries += 1
            if options.delay_seconds <= 0:
                time.sleep(wait)
            _empty(into)


class _Seconds:
    """What is left of the time for one URL: it goes by while a server is asked, and not while it is waited."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @property
    def are_over(self) -> bool:
        """Whether nothing can be asked any more."""
        return self.left <= 0

    @contextmanager
    def going_by(self) -> Iterator[None]:
        """Count the time that the block takes."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.left -= time.monotonic() - started


def _redirected(
    url: str,
    limits: Limits,
    options: FetchOptions,
    known: Validators | None,
    into: bytearray | BinaryIO,
    time_left: _Seconds,
) -> _Answer:
    target = url
    for _ in range(settings.MAX_REDIRECTS + 1):
        _be_polite(url, target, options, time_left)
        with time_left.going_by():
            answer = _Request(url, target, limits, options, known, time_left).answer(into)
        if answer.to is None:
            _check_status(url, answer)
            return answer
        target = answer.to
    raise FetchError(
        f"{url}: more than {settings.MAX_REDIRECTS} redirects, expected a page; open it in a browser and save it"
    )


def _host(url: str, target: str) -> str:
    """Host and port of a URL, empty where it has none."""
    try:
        httpx.URL(target)
        return urlsplit(target).netloc.rpartition("@")[2].lower()
    except (httpx.InvalidURL, ValueError) as error:
        raise _failed(url, error) from error


def _be_polite(url: str, target: str, options: FetchOptions, time_left: _Seconds) -> None:
    """Do as robots.txt says, and wait for the host's turn."""
    host, delay = _host(url, target), options.delay_seconds
    if options.robots and host:
        with time_left.going_by():
            delay = max(delay, robots.check(target, lambda url: _robots_txt(url, options, time_left)))
    if delay > settings.MAX_TURN_SECONDS:
        raise NotAllowed(
            f"{target}: its host wants {delay:,.0f} seconds between two requests, at most "
            f"{settings.MAX_TURN_SECONDS:g} are waited; save the page and pass the file"
        )
    wait = turns.wait_for_turn(host, delay, workers=options.workers)
    if wait is not None:
        raise FetchError(f"{target}: its host is not to be asked for another {wait:,.0f} seconds; try again then")


def _robots_txt(url: str, options: FetchOptions, time_left: _Seconds) -> tuple[int, bytes]:
    """Status and start of a robots.txt, redirects followed, in what is left of the time for the page."""
    target, limits = url, Limits(robots.MAX_BYTES, time_left.left, cut=True)
    own = _Seconds(time_left.left)
    for _ in range(settings.MAX_REDIRECTS):
        data = bytearray()
        try:
            with own.going_by():
                answer = _Request(url, target, limits, options, None, own).answer(data)
        except _NotNow as later:
            raise later.error from later.__cause__
        if answer.to is None:
            return answer.code, ungzip_start(bytes(data), robots.MAX_BYTES)[0]
        target = answer.to
    return 404, b""


@dataclass(frozen=True, slots=True)
class _Request:
    """One request: ``url`` is what the user asked for, for messages; ``target`` where its redirects led."""

    url: str
    target: str
    limits: Limits
    options: FetchOptions
    known: Validators | None
    time_left: _Seconds

    def answer(self, into: bytearray | BinaryIO) -> _Answer:
        """The answer, if it comes in time; the body goes ``into``, if there is one.

        Time limits of sockets start anew with every byte, and name look-up has none: only waiting from outside is
        exact.
        """
        done: list[_Answer | Exception] = []
        seconds = max(self.time_left.left, 0.0)
        deadline = time.monotonic() + seconds

        def work() -> None:
            try:
                done.append(self._mapped(deadline, into))
            except (OnRecordError, _NotNow) as error:
                done.append(error)
            except Exception as error:  # A thread's exception would be lost.
                done.append(_failed(self.url, error))

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        # What has come until the deadline is handed over by the thread, if it is wanted.
        worker.join(seconds + (settings.READ_SECONDS if self.limits.cut else 0.0))
        if not done:
            raise _NotNow(_too_slow(self.url))
        if isinstance(done[0], Exception):
            raise done[0]
        return done[0]

    def _mapped(self, deadline: float, into: bytearray | BinaryIO) -> _Answer:
        """Its answer, or why there is none, in our own words."""
        if urlsplit(self.target).scheme not in ("http", "https"):
            raise FetchError(f"{self.url}: can't be fetched (it leads to {self.target}, expected http or https)")
        try:
            return self._sent(deadline, into)
        except httpx.TimeoutException as error:
            raise _NotNow(
                FetchError(
                    f"{self.url}: no answer within {_seconds_of(error):g} seconds; try again later, or save the page "
                    "and pass the file"
                )
            ) from error
        except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
            raise _NotNow(_failed(self.url, error)) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _failed(self.url, error) from error

    def _sent(self, deadline: float, into: bytearray | BinaryIO) -> _Answer:
        timeout = httpx.Timeout(settings.READ_SECONDS, connect=settings.CONNECT_SECONDS)
        allow = self.options.allow_private or settings.allow_private()
        headers = {**_HEADERS, "Accept-Encoding": self.limits.accept_encoding, **_conditions(self.known)}
        with (
            httpx.Client(headers=headers, timeout=timeout, transport=CheckedTransport(allow_private=allow)) as client,
            client.stream("GET", self.target) as response,
        ):
            answer = _Answer(str(response.url), response.status_code, response.reason_phrase, response.headers)
            if response.next_request is not None:
                return replace(answer, to=str(response.next_request.url))
            return replace(answer, cut=self._body(response, deadline, into)) if response.is_success else answer

    def _body(self, response: httpx.Response, deadline: float, into: bytearray | BinaryIO) -> str | None:
        """Read the body; returns the limit that was reached, where what came before is wanted."""
        coding = response.headers.get("content-encoding", "").strip().lower()
        if coding not in ("", "identity", *_GZIP):
            raise FetchError(f"{self.url}: sent as {coding}, expected gzip or nothing; save the page and pass the file")
        told, limits = response.headers.get("content-length", ""), self.limits
        if told.isdecimal() and int(told) > limits.bytes and not limits.cut:
            raise too_large(self.url, f"{int(told):,} bytes", limits.bytes)
        size = 0
        try:
            for chunk in response.iter_raw():
                _write(into, chunk)
                size += len(chunk)
                if size > limits.bytes:
                    if limits.cut:
                        return f"{limits.bytes:,} bytes"
                    raise too_large(self.url, f"more than {limits.bytes:,} bytes", limits.bytes)
                if time.monotonic() > deadline:
                    if limits.cut:
                        return f"{limits.seconds:g} seconds"
                    raise _too_slow(self.url)
        except (httpx.ReadTimeout, httpx.NetworkError, httpx.RemoteProtocolError) as error:
            if not limits.cut or not size:
                raise
            return " ".join(str(error).split()) or type(error).__name__
        return None


def _write(into: bytearray | BinaryIO, chunk: bytes) -> None:
    if isinstance(into, bytearray):
        into += chunk
    else:
        into.write(chunk)


def _empty(into: bytearray | BinaryIO) -> None:
    if isinstance(into, bytearray):
        into.clear()
    else:
        into.seek(0)
        into.truncate()


def _conditions(known: Validators | None) -> dict[str, str]:
    conditions = {}
    if known is not None and known.etag:
        conditions["If-None-Match"] = known.etag
    if known is not None and known.last_modified:
        conditions["If-Modified-Since"] = known.last_modified
    return conditions


def _check_status(url: str, answer: _Answer) -> None:
    """Raise what a status other than success stands for."""
    if 200 <= answer.code < 300:
        return
    status = f"{answer.code} {answer.reason}".strip()
    if answer.code == 304:
        raise NotModified(f"{url}: not changed since it was last fetched ({status}); there is nothing new to read")
    if answer.code in _GONE:
        raise NotFound(f"{url}: the server says there is no such page ({status}); check the address")
    error = FetchError(
        f"{url}: the server answered {status}, expected 200; try again later, or save the page and pass the file"
    )
    if answer.code in _NOT_NOW:
        raise _NotNow(error, _retry_after(answer.headers.get("retry-after", "")))
    raise error


def _retry_after(value: str) -> float | None:
    """Seconds, or a date (RFC 9110, section 10.2.3)."""
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _content_type(header: str) -> tuple[str | None, str | None]:
    message = Message()
    message["content-type"] = header or "application/octet-stream"
    return message.get_content_charset(), message.get_content_type() if header else None


def _seconds_of(error: httpx.TimeoutException) -> float:
    return settings.CONNECT_SECONDS if isinstance(error, httpx.ConnectTimeout) else settings.READ_SECONDS


def _too_slow(url: str) -> FetchError:
    return FetchError(
        f"{url}: not there after {settings.fetch_seconds():g} seconds; try again later, set ONRECORD_FETCH_SECONDS to "
        "more, or save the page and pass the file"
    )


def _failed(url: str, error: Exception) -> FetchError:
    why = " ".join(str(error).split()) or type(error).__name__
    return FetchError(f"{url}: can't be fetched ({why}); check the address and the connection, or pass a saved page")
