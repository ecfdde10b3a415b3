"""From what a user names (files, folders, patterns, URLs, feeds, archives of the web) to the pages in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal
from urllib.parse import urlsplit

from onrecord import settings
from onrecord.errors import InputError, NotModified, OnRecordError
from onrecord.read import folders
from onrecord.read.feeds import is_feed, links, looks_like_feed, unfinished
from onrecord.read.options import DEFAULT, FetchOptions, KnownPages, Validators
from onrecord.read.page import STANDARD_INPUT, check_scheme, open_file, open_page, scheme_of
from onrecord.records import Article, Failure, Page

__all__ = ["FetchOptions", "Item", "KnownPages", "Validators", "items"]


@dataclass(frozen=True, slots=True)
class Item:
    """One page of a source, not opened yet.

    ``key`` is its stable name: an absolute path, a URL, ``/path/file.jsonl#12`` (line), ``/path/x.warc.gz#98304`` (byte
    at which its record starts). ``location`` is what to show. ``load`` opens it, in whatever process it is called (it
    can be pickled), and raises a subclass of OnRecordError; for a URL it waits for the host's turn first.
    """

    key: str
    location: str
    load: Callable[[], Page | Article]


def items(sources: Iterable[str], *, options: FetchOptions = DEFAULT) -> Iterator[Item | Failure]:
    """The pages of all sources, in their order, in bounded memory.

    A source is a file, a folder (all pages below it), a pattern (``news/**/*.html``), ``-`` for standard input, an
    ``http`` or ``https`` URL of a page, or of a feed or a WARC or WACZ file, or the path of one. What can't be opened
    is a Failure, and the next source follows.
    """
    for source in sources:
        try:
            yield from _items_of(source, options)
        except OnRecordError as error:
            yield failure(source, error)


def failure(location: str, error: OnRecordError) -> Failure:
    """An error as a record."""
    return Failure(location, type(error).__name__, str(error), error.exit_code)


def _items_of(source: str, options: FetchOptions) -> Iterator[Item | Failure]:
    if source == STANDARD_INPUT:
        yield _held(open_page(source), "standard input")
    elif scheme_of(source):
        yield from _of_url(source, options)
    else:
        for path in folders.files(source, options.skip):
            if isinstance(path, OnRecordError):
                yield failure(source, path)
            else:
                yield from _of_path(path, options)


def _of_url(url: str, options: FetchOptions) -> Iterator[Item | Failure]:
    check_scheme(url, scheme_of(url) or "")
    kind = folders.kind_of(urlsplit(url).path)
    if kind in ("warc", "wacz"):
        from onrecord.read.fetch import download

        with tempfile.TemporaryFile(prefix="onrecord-") as file:
            download(url, file, options=options)
            file.seek(0)
            yield from _of_archive(file, kind, url, url, options)
    elif looks_like_feed(url):
        yield from _of_feed_url(url, options)
    else:
        yield _page_at(url, options)


def _page_at(url: str, options: FetchOptions) -> Item:
    known = options.known.validators(url) if options.known is not None else None
    return Item(url, url, partial(open_page, url, options=options.to_send(), known=known))


def _of_feed_url(url: str, options: FetchOptions) -> Iterator[Item | Failure]:
    """What a feed links to, or the page itself where the address only looked like a feed's."""
    from onrecord.read.fetch import Limits, fetch_start

    known = options.known.validators(url) if options.known is not None else None
    limits = Limits(settings.MAX_FEED_BYTES, settings.fetch_seconds())
    try:
        page, cut = fetch_start(url, limits, options=options, known=known)
    except NotModified:
        options.skip("feed that has not changed")
        return
    if not is_feed(page.data) and cut is None:
        yield _held(page, url)
        return
    yield from _linked(page, url, cut, options)
    if options.known is not None and cut is None:
        options.known.feed_read(url, Validators(page.etag, page.last_modified))


def _linked(page: Page, source: str, cut: str | None, options: FetchOptions) -> Iterator[Item | Failure]:
    """The pages that a feed links to, and a failure where it was cut off."""
    entries = 0
    for link in links(page.data, page.location):
        if isinstance(link, InputError):
            yield failure(source, link)
        elif link is None:
            options.skip("feed entry without an address")
        else:
            entries += 1
            yield _page_at(link, options)
    if cut is not None:
        yield failure(source, unfinished(source, cut, entries))


def _of_path(path: str, options: FetchOptions) -> Iterator[Item | Failure]:
    """The pages of a file of a folder, where one that can't be opened isn't the end of the folder."""
    try:
        yield from _of_file(path, options)
    except OnRecordError as error:
        yield failure(path, error)


def _of_file(path: str, options: FetchOptions) -> Iterator[Item | Failure]:
    key = os.path.abspath(path)
    kind = folders.kind_of(path)
    if kind == "jsonl":
        from onrecord.read.json_lines import lines

        for line in lines(path):
            if isinstance(line, OnRecordError):
                yield failure(path, line)
            else:
                yield Item(f"{key}#{line.number}", f"{path}#{line.number}", line.load)
    elif kind in ("warc", "wacz"):
        with open_file(path) as file:
            yield from _of_archive(file, kind, key, path, options)
    elif kind == "feed":
        page = open_page(Path(path))
        if is_feed(page.data):
            yield from _linked(page, path, None, options)
        else:
            yield Item(key, path, partial(open_page, Path(path)))
    else:
        yield Item(key, path, partial(open_page, Path(path)))


def _of_archive(
    file: BinaryIO, kind: Literal["warc", "wacz"], key: str, location: str, options: FetchOptions
) -> Iterator[Item | Failure]:
    """The pages in a WARC or WACZ file."""
    from onrecord.read import wacz, warc

    found = warc.pages(file, location, options.skip) if kind == "warc" else wacz.pages(file, location, options.skip)
    for one in found:
        if isinstance(one, OnRecordError):
            yield failure(location, one)
        else:
            yield Item(f"{key}#{one.place}", one.url, one.load)


def _held(page: Page, key: str) -> Item:
    """A page that had to be opened to see what it is."""
    return Item(key, page.location, partial(_same, page))


def _same(page: Page) -> Page:
    return page
