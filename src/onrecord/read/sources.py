"""From what a user names (files, folders, patterns, URLs, feeds, archives of the web) to the pages in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.read import folders
from onrecord.read.options import DEFAULT, FetchOptions, KnownPages, Validators
from onrecord.read.page import STANDARD_INPUT, open_page, scheme_of
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
                yield from _of_file(path, options)


def _of_url(url: str, options: FetchOptions) -> Iterator[Item | Failure]:
    yield Item(url, url, partial(open_page, url))


def _of_file(path: str, options: FetchOptions) -> Iterator[Item | Failure]:
    kind = folders.kind_of(path)
    if kind == "jsonl":
        from onrecord.read.json_lines import lines

        for line in lines(path):
            if isinstance(line, OnRecordError):
                yield failure(path, line)
            else:
                key = f"#{line.number}"
                yield Item(os.path.abspath(path) + key, path + key, line.load)
    else:
        yield Item(os.path.abspath(path), path, partial(open_page, Path(path)))


def _held(page: Page, key: str) -> Item:
    """A page that had to be opened to see what it is."""
    return Item(key, page.location, partial(_same, page))


def _same(page: Page) -> Page:
    return page
