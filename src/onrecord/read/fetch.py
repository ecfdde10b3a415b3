"""Fetches a page from a web server, within limits of time and size. The only place that knows httpx."""

from __future__ import annotations

import threading
import time
from email.message import Message

import httpx

from onrecord import settings
from onrecord.errors import FetchError, NotFound, OnRecordError
from onrecord.read.gzipped import too_large, ungzip
from onrecord.records import Page

_GONE = (404, 410)
_HEADERS = {
    "User-Agent": settings.USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",  # Unpacked here, so that a small answer that unpacks to a huge page is refused.
}


def fetch(url: str) -> Page:
    """Fetch a page, redirects followed; its location is the URL that answered.

    Takes ``settings.fetch_seconds()`` at most. Raises NotFound for the statuses 404 and 410, PageTooLarge, and
    FetchError for everything else that goes wrong on the way.
    """
    limit = settings.fetch_seconds()
    answer: list[Page | OnRecordError] = []
    # Time limits of sockets start anew with every byte, and name look-up has none: only waiting from outside is exact.
    worker = threading.Thread(target=_answer, args=(url, time.monotonic() + limit, answer), daemon=True)
    worker.start()
    worker.join(limit)
    if not answer:
        raise _too_slow(url)
    if isinstance(answer[0], OnRecordError):
        raise answer[0]
    return answer[0]


def _answer(url: str, deadline: float, answer: list[Page | OnRecordError]) -> None:
    try:
        answer.append(_fetch(url, deadline))
    except OnRecordError as error:
        answer.append(error)
    except Exception as error:  # A thread's exception would be lost.
        answer.append(_failed(url, error))


def _fetch(url: str, deadline: float) -> Page:
    timeout = httpx.Timeout(settings.READ_SECONDS, connect=settings.CONNECT_SECONDS)
    try:
        with (
            httpx.Client(
                headers=_HEADERS, timeout=timeout, follow_redirects=True, max_redirects=settings.MAX_REDIRECTS
            ) as client,
            client.stream("GET", url) as response,
        ):
            _check_status(url, response)
            data = _body(url, response, deadline)
            charset, media_type = _content_type(response.headers.get("content-type", ""))
            return Page(data, str(response.url), media_type=media_type, charset=charset)
    except httpx.TooManyRedirects as error:
        raise FetchError(
            f"{url}: more than {settings.MAX_REDIRECTS} redirects, expected a page; open it in a browser and save it"
        ) from error
    except httpx.TimeoutException as error:
        raise FetchError(
            f"{url}: no answer within {_seconds_of(error):g} seconds; try again later, or save the page and pass the "
            "file"
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _failed(url, error) from error


def _check_status(url: str, response: httpx.Response) -> None:
    if response.is_success:
        return
    status = f"{response.status_code} {response.reason_phrase}".strip()
    if response.status_code in _GONE:
        raise NotFound(f"{url}: the server says there is no such page ({status}); check the address")
    raise FetchError(
        f"{url}: the server answered {status}, expected 200; try again later, or save the page and pass the file"
    )


def _body(url: str, response: httpx.Response, deadline: float) -> bytes:
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"{url}: sent as {coding}, expected gzip or nothing; save the page and pass the file")
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told) > settings.MAX_PAGE_BYTES:
        raise too_large(url, f"{int(told):,} bytes")
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > settings.MAX_PAGE_BYTES:
            raise too_large(url, f"more than {settings.MAX_PAGE_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise _too_slow(url)
    return ungzip(bytes(data), url)


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
