"""Takes gzip off, within the limit on a page."""

from __future__ import annotations

import zlib

from onrecord import settings
from onrecord.errors import NotText, PageTooLarge

_GZIP = b"\x1f\x8b\x08"
_CHUNK_BYTES = 64 * 1024


def ungzip(data: bytes, location: str) -> bytes:
    """``data`` without its gzip compression, if it has one; never holds more than the limit in memory.

    A file gzipped and sent gzipped is unpacked twice. ``location`` is for messages.
    """
    for _ in range(2):
        if not data.startswith(_GZIP):
            break
        data = _inflate(data, location)
    return data


def is_gzip(data: bytes | bytearray) -> bool:
    """Whether bytes begin as gzip does."""
    return data.startswith(_GZIP)


def ungzip_start(data: bytes, limit: int) -> tuple[bytes, bool]:
    """At most ``limit`` bytes of the start of ``data`` without its gzip compression, and whether that is all of it.

    For data that may have been cut off; never fails.
    """
    if not is_gzip(data):
        return data[:limit], len(data) <= limit
    part = zlib.decompressobj(wbits=31)
    try:
        unpacked = part.decompress(data, limit)
    except zlib.error:
        return b"", False
    return unpacked, part.eof


def too_large(location: str, found: str, limit: int | None = None) -> PageTooLarge:
    """The error for a page of ``found`` ("60,000,000 bytes", "more than the limit after decompression")."""
    limit = settings.MAX_PAGE_BYTES if limit is None else limit
    return PageTooLarge(f"{location}: {found}, at most {limit:,} bytes are read; pass one page with one article")


def _inflate(data: bytes, location: str) -> bytes:
    pieces: list[bytes] = []
    left, at = settings.MAX_PAGE_BYTES, 0
    while data.startswith(_GZIP, at):  # A gzip file may have several parts, one behind the other.
        part = zlib.decompressobj(wbits=31)
        pending = b""
        while not part.eof:
            if not pending:
                pending = data[at : at + _CHUNK_BYTES]
                at += len(pending)
            if not pending:
                raise NotText(f"{location}: the gzip data ends too early; fetch or compress the page again")
            try:
                pieces.append(part.decompress(pending, left + 1))
            except zlib.error as error:
                raise NotText(f"{location}: damaged gzip data ({error}); fetch or compress the page again") from error
            pending = part.unconsumed_tail
            left -= len(pieces[-1])
            if left < 0:
                raise too_large(location, f"more than {settings.MAX_PAGE_BYTES:,} bytes after decompression")
        at -= len(part.unused_data)
    return b"".join(pieces)
