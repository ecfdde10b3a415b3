"""Opens a page: a file, a URL or standard input, gzipped or not."""

from __future__ import annotations

import os
import re
import stat
import sys
from os import PathLike
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from onrecord import settings
from onrecord.errors import AccessDenied, FetchError, NotAFile, NotFound
from onrecord.read.gzipped import too_large, ungzip
from onrecord.read.options import ONE_PAGE, FetchOptions, Validators
from onrecord.records import Page

STANDARD_INPUT = "-"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}


def open_page(
    location: str | PathLike[str],
    *,
    stdin: BinaryIO | None = None,
    options: FetchOptions = ONE_PAGE,
    known: Validators | None = None,
) -> Page:
    """Read the bytes of a page.

    ``location`` is a file, an ``http`` or ``https`` URL, or ``-`` for standard input (``stdin`` in its place, if
    given). ``options`` and ``known`` are for URLs, see :func:`onrecord.read.fetch.fetch`. gzip is recognised by its
    first bytes and taken off. Raises NotFound, NotAFile, AccessDenied, FetchError, PageTooLarge above
    ``settings.MAX_PAGE_BYTES`` and NotText for damaged gzip.
    """
    if isinstance(location, str):
        scheme = scheme_of(location)
        if scheme:
            return _open_url(location, scheme, options, known)
        if location == STANDARD_INPUT:
            data = _read(stdin or sys.stdin.buffer, "standard input")
            return Page(ungzip(data, "standard input"), "standard input")
    return _open_file(os.fspath(location))


def scheme_of(location: str) -> str | None:
    """``https`` for a URL; None for a path."""
    scheme = _SCHEME.match(location)
    return scheme[1].lower() if scheme else None


def _open_url(location: str, scheme: str, options: FetchOptions, known: Validators | None) -> Page:
    check_scheme(location, scheme)
    from onrecord.read.fetch import fetch

    return fetch(location, options=options, known=known)


def check_scheme(location: str, scheme: str) -> None:
    """Raise FetchError for a URL of another kind, or one that is no address."""
    if scheme not in ("http", "https"):
        raise FetchError(f"{location}: a {scheme} URL, expected http or https; download it and pass the file")
    try:
        urlsplit(location)
    except ValueError as error:
        why = f"can't be fetched, not a web address ({error}); check it, or save the page and pass the file"
        raise FetchError(f"{location}: {why}") from error


def _open_file(path: str) -> Page:
    with open_file(path, limit=settings.MAX_PAGE_BYTES) as file:
        data = _read(file, path)
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return Page(ungzip(data, path), path, media_type=_MEDIA_TYPES.get(suffixes[-1] if suffixes else ""))


def open_file(path: str, *, limit: int | None = None) -> BinaryIO:
    """Open a file to read its bytes; raises NotFound, NotAFile, AccessDenied, PageTooLarge above ``limit`` bytes."""
    try:
        status = os.stat(path)  # Before opening: to open a named pipe waits for somebody to write into it.
        if stat.S_ISDIR(status.st_mode):
            raise NotAFile(f"{path}: a directory, expected a file; pass the files in it")
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(f"{path}: a pipe, socket or device, expected a file; pass - to read from standard input")
        if limit is not None and status.st_size > limit:
            raise too_large(path, f"{status.st_size:,} bytes")
        return open(path, "rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(f"{path or '(empty path)'}: no such file; check the path, or pass a URL or -") from error
    except PermissionError as error:
        raise AccessDenied(f"{path}: no permission to read this file; change its mode or run as its owner") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path.
        why = getattr(error, "strerror", None) or str(error)
        raise NotFound(f"{path!r}: can't be opened ({why}); check the path, or pass a URL or -") from error


def _read(file: BinaryIO, location: str) -> bytes:
    try:
        data = file.read(settings.MAX_PAGE_BYTES + 1)
    except IsADirectoryError as error:
        raise NotAFile(f"{location}: a directory, expected a file; pass the files in it") from error
    except OSError as error:
        raise NotFound(f"{location}: can't be read ({error.strerror}); check the disk, or pass a copy") from error
    if len(data) > settings.MAX_PAGE_BYTES:
        raise too_large(location, f"more than {settings.MAX_PAGE_BYTES:,} bytes")
    return data
