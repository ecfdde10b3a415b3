"""The pages in a WARC file (ISO 28500), gzipped or not, such as those of CC-NEWS; also in the older ARC format.

warcio takes the headers apart; here they are bounded, and what comes before damage is given before the damage is named.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from functools import partial
from typing import Any

from onrecord import settings
from onrecord.errors import InputError, NotText
from onrecord.read.inflate import dechunked, decoded
from onrecord.read.members import Budget, Damaged, Readable, Stream
from onrecord.records import Page

_HTML = ("text/html", "application/xhtml+xml")
_NO_PAGES = ("warcinfo", "request", "metadata", "arc_header")
_DRAINED_BYTES = 256 * 1024

# It warns of addresses with spaces, which aren't the user's to mend.
logging.getLogger("warcio").setLevel(logging.ERROR)

Skip = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A page in an archive: the byte where its record starts, its address, and what opens it."""

    place: str
    url: str
    load: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class _Headers:
    """What is needed of the headers that came with a page, and of those of its record."""

    content_type: str
    content_encoding: str = ""
    chunked: bool = False
    captured: str | None = None


def pages(file: Readable, location: str, skip: Skip, *, budget: Budget | None = None) -> Iterator[Found | InputError]:
    """The HTML pages that were answered with 200, in their order; ``skip`` hears of the rest.

    A file that is cut off or damaged gives the pages before that, and then an error that names the byte at which the
    record that can't be read begins.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    stream: Stream | None = None
    try:
        stream = Stream(file, budget or Budget())
        loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)
        form = None
        while line := _first_line(stream):
            form = form or ("warc" if line.startswith(b"WARC/") else "arc")
            record = _record(loader, stream, line, form)
            found = _page_in(record, loader, stream.place(), skip)
            _pass(record)
            if found is not None:
                yield found
    except Damaged as error:
        place = stream.place() if stream is not None else "0"
        yield NotText(
            f"{location}: can't be read on at byte {place} ({error}); what stands before it has been read; fetch or "
            "copy the file again"
        )


def page_of(body: bytes, headers: _Headers, url: str) -> Page:
    """The page of a record's body; raises NotText and PageTooLarge."""
    if headers.chunked:
        body = dechunked(body)
    data = decoded(body, headers.content_encoding, url)
    message = Message()
    message["content-type"] = headers.content_type or "text/html"
    charset = message.get_content_charset()
    return Page(data, url, media_type=message.get_content_type(), charset=charset, captured=headers.captured)


def _first_line(stream: Stream) -> bytes:
    """The next line that isn't empty, marked; nothing at the end."""
    stream.mark()
    while (line := stream.readline()) and not line.strip():
        stream.mark()
    stream.mark(len(line))
    return line


def _record(loader: Any, stream: Stream, line: bytes, form: str) -> Any:
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record = loader.parse_record_stream(stream, line, known_format=form, no_record_parse=True)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, IndexError, TypeError) as error:
        why = "no WARC record begins there" if isinstance(error, ArchiveLoadFailed) else "damaged headers"
        raise Damaged(why) from error
    length = record.rec_headers.get_header("Content-Length") or ""
    if not length.strip().isdecimal() or not hasattr(record.raw_stream, "limit"):
        raise Damaged("a record without a length")
    return record


def _pass(record: Any) -> None:
    """Read the rest of a record away."""
    while record.raw_stream.limit > 0:
        if not record.raw_stream.read(_DRAINED_BYTES):
            raise Damaged("the file ends within this record")


def _page_in(record: Any, loader: Any, place: str, skip: Skip) -> Found | None:
    """The page of a record, or None where it holds none."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type in _NO_PAGES:
        return None
    if record.rec_type not in ("response", "resource"):
        skip(str(record.rec_type or "record without a type"))
        return None
    headers = _headers(record, loader, url, skip)
    if headers is None:
        return None
    media_type = headers.content_type.partition(";")[0].strip().lower()
    if media_type not in _HTML:
        skip(media_type or "no media type")
        return None
    length = record.raw_stream.limit
    if length > settings.MAX_PAGE_BYTES:
        skip(f"more than {settings.MAX_PAGE_BYTES:,} bytes")
        return None
    headers = replace(headers, captured=_time(record.rec_headers.get_header("WARC-Date")))
    body = record.raw_stream.read(length)
    if len(body) < length:
        raise Damaged("the file ends within this record")
    return Found(place, url, partial(page_of, body, headers, url))


def _time(date: str | None) -> str | None:
    """The time of a capture, to the second; None for one that can't be read, and for one that is still to come."""
    try:
        time = datetime.fromisoformat(date or "")
        time = time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time.isoformat(timespec="seconds") if time <= datetime.now(UTC) else None


def _headers(record: Any, loader: Any, url: str, skip: Skip) -> _Headers | None:
    if not url.lower().startswith(("http://", "https://")):
        skip("not from the web")
        return None
    if record.rec_type == "resource":
        return _Headers(record.content_type or "")
    try:
        http = loader.load_http_headers(record.rec_type, url, record.raw_stream, record.length)
    except Damaged:
        raise
    except Exception:  # warcio lets through whatever a damaged header leads to.
        http = None
    if http is None:
        skip("no HTTP headers")
        return None
    status = str(http.get_statuscode())
    if status != "200":
        skip(f"status {status[:3]}" if status[:3].isdecimal() else "no HTTP status")
        return None
    identified = record.rec_headers.get_header("WARC-Identified-Payload-Type")
    return _Headers(
        http.get_header("content-type") or identified or "",
        http.get_header("content-encoding") or "",
        "chunked" in (http.get_header("transfer-encoding") or "").lower(),
    )
