"""Opens a page: a file, a URL or standard input, gzipped or not."""

from __future__ import annotations

import os
import re
import stat
import sys
import zlib
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from onrecord import settings
from onrecord.errors import AccessDenied, FetchError, NotAFile, NotFound, NotText, PageTooLarge
from onrecord.records import Page

STANDARD_INPUT = "-"

_GZIP = b"\x1f\x8b\x08"
_CHUNK_BYTES = 64 * 1024
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}


def open_page(location: str | PathLike[str], *, stdin: BinaryIO | None = None) -> Page:
    """Read the bytes of a page.

    ``location`` is a file, an ``http`` or ``https`` URL, or ``-`` for standard input (``stdin`` in its place, if
    given). gzip is recognised by its first bytes and taken off. Raises NotFound, NotAFile, AccessDenied, FetchError,
    PageTooLarge above ``settings.MAX_PAGE_BYTES`` and NotText for damaged gzip.
    """
    if isinstance(location, str):
        scheme = _SCHEME.match(location)
        if scheme:
            return _open_url(location, scheme[1].lower())
        if location == STANDARD_INPUT:
            data = _read(stdin or sys.stdin.buffer, "standard input")
            return Page(ungzip(data, "standard input"), "standard input")
    return _open_file(os.fspath(location))


def ungzip(data: bytes, location: str) -> bytes:
    """``data`` without its gzip compression, if it has one; never holds more than the limit in memory.

    A file gzipped and sent gzipped is unpacked twice. ``location`` is for messages.
    """
    for _ in range(2):
        if not data.startswith(_GZIP):
            break
        data = _inflate(data, location)
    return data


def too_large(location: str, found: str) -> PageTooLarge:
    """The error for a page of ``found`` ("60,000,000 bytes", "more than the limit after decompression")."""
    return PageTooLarge(
        f"{location}: {found}, at most {settings.MAX_PAGE_BYTES:,} bytes are read; pass one page with one article"
    )


def _open_url(location: str, scheme: str) -> Page:
    if scheme not in ("http", "https"):
        raise FetchError(f"{location}: a {scheme} URL, expected http or https; download it and pass the file")
    from onrecord.read.fetch import fetch

    return fetch(location)


def _open_file(path: str) -> Page:
    try:
        data = _read_file(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(f"{path or '(empty path)'}: no such file; check the path, or pass a URL or -") from error
    except PermissionError as error:
        raise AccessDenied(f"{path}: no permission to read this file; change its mode or run as its owner") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path.
        why = getattr(error, "strerror", None) or str(error)
        raise NotFound(f"{path!r}: can't be opened ({why}); check the path, or pass a URL or -") from error
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return Page(ungzip(data, path), path, media_type=_MEDIA_TYPES.get(suffixes[-1] if suffixes else ""))


def _read_file(path: str) -> bytes:
    status = os.stat(path)  # Before opening: to open a named pipe waits for somebody to write into it.
    if stat.S_ISDIR(status.st_mode):
        raise NotAFile(f"{path}: a directory, expected a file; pass the files in it")
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(f"{path}: a pipe, socket or device, expected a file; pass - to read from standard input")
    if status.st_size > settings.MAX_PAGE_BYTES:
        raise too_large(path, f"{status.st_size:,} bytes")
    with open(path, "rb") as file:
        return _read(file, path)


def _read(file: BinaryIO, location: str) -> bytes:
    try:
        data = file.read(settings.MAX_PAGE_BYTES + 1)
    except IsADirectoryError as error:
        raise NotAFile(f"{location}: a directory, expected a file; pass the files in it") from error
    if len(data) > settings.MAX_PAGE_BYTES:
        raise too_large(location, f"more than {settings.MAX_PAGE_BYTES:,} bytes")
    return data


def _inflate(data: bytes, location: str) -> bytes:
    pieces: list[bytes] = []
    left = settings.MAX_PAGE_BYTES
    while data.startswith(_GZIP):  # A gzip file may have several parts, one behind the other.
        part = zlib.decompressobj(wbits=31)
        while data and not part.eof:
            try:
                piece = part.decompress(data[:_CHUNK_BYTES], left + 1)
            except zlib.error as error:
                raise NotText(f"{location}: damaged gzip data ({error}); fetch or compress the page again") from error
            data = (part.unconsumed_tail or part.unused_data) + data[_CHUNK_BYTES:]
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise too_large(location, f"more than {settings.MAX_PAGE_BYTES:,} bytes after decompression")
        if not part.eof:
            raise NotText(f"{location}: the gzip data ends too early; fetch or compress the page again")
    return b"".join(pieces)
