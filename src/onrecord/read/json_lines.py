"""Articles in a file of JSON Lines: an object a line, with an article's text, or its HTML, and what is known of it.

A record that onrecord wrote itself is one too: what counts is its article.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import IO, Any

from onrecord import settings
from onrecord.errors import InputError, NoArticle, NotText, PageTooLarge
from onrecord.read.gzipped import is_gzip
from onrecord.read.page import open_file
from onrecord.records import Article, OffsetMap, Page

# The first name is ours; the others are those of news-please, Common Crawl's extractors, Hugging Face's news sets.
_TEXT = ("text", "maintext", "body", "article", "content")
_FACTS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "byline": ("byline", "authors", "author"),
    "publisher": ("publisher", "source_domain", "publication", "source"),
    "date": ("date", "date_publish", "published", "published_at", "publish_date"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that isn't read yet; ``number`` counts from 1, empty lines too."""

    number: int
    load: Callable[[], Article]


def lines(path: str) -> Iterator[Line | InputError]:
    """The lines of a file that hold something, and an error for each that is too long to be looked at.

    Damaged gzip is an error behind the lines that could still be read. Raises NotFound, NotAFile and AccessDenied.
    """
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(settings.MAX_LINE_BYTES + 1):
                number += 1
                if len(line) > settings.MAX_LINE_BYTES:
                    yield _too_long(path, number)
                    _skip_line(file)
                elif line.strip():
                    location = f"{path}#{number}"
                    yield Line(number, partial(article_of_line, line, location))
    except (EOFError, zlib.error, OSError) as error:
        yield NotText(f"{path}: can't be read after line {number:,} ({error}); fetch or compress the file again")


def article_of_line(line: bytes, location: str) -> Article:
    """The article of a line: its text taken as it is, or found in its HTML where the line has no text.

    What the line says beside HTML counts where the page itself says nothing. Raises NotText for what is no JSON object,
    NoArticle where it has neither, and what :func:`onrecord.read.article.article_of` does.
    """
    try:
        values = json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        why = getattr(error, "msg", None) or type(error).__name__
        raise NotText(f'{location}: not JSON ({why}), expected an object with "text" or "html" a line') from error
    if isinstance(values, dict) and isinstance(values.get("article"), dict):
        values = values["article"]
    if not isinstance(values, dict):
        raise NotText(f'{location}: a JSON {type(values).__name__}, expected an object with "text" or "html"')
    facts = {name: _first(values, names) for name, names in _FACTS.items()}
    facts["date"] = _day(facts["date"])
    text = next((values[name] for name in _TEXT if isinstance(values.get(name), str) and values[name].strip()), None)
    if text is not None:
        text = _whole(text)
        return Article(text, location=location, source=text, origin=OffsetMap.identity(len(text)), **facts)
    html = values.get("html")
    if isinstance(html, str) and html.strip():
        data = _whole(html).encode("utf-8")
        return _of_page(Page(data, facts["url"] or location, media_type="text/html", charset="utf-8"), facts)
    raise NoArticle(f'{location}: neither "text" nor "html" has anything in it; the names are: {_names(values)}')


def _of_page(page: Page, facts: dict[str, str | None]) -> Article:
    from onrecord.read.article import article_of

    article = article_of(page)
    missing: dict[str, Any] = {name: value for name, value in facts.items() if value and not getattr(article, name)}
    return replace(article, **missing)


def _whole(text: str) -> str:
    """Without lone surrogates, which JSON can write and UTF-8 can't."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _first(values: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = values.get(name)
        if isinstance(value, list):
            value = "; ".join(str(one) for one in value if isinstance(one, str))
        if isinstance(value, str) and value.strip():
            return " ".join(_whole(value).split())
    return None


def _day(date: str | None) -> str | None:
    day = re.match(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])", date or "")
    return day[0] if day else date


def _names(values: dict[str, Any]) -> str:
    return ", ".join(list(values)[:8])[:200] or "none"


def _opened(path: str) -> IO[bytes] | gzip.GzipFile:
    file = open_file(path)
    start = file.read(3)
    file.seek(0)
    return gzip.open(file) if is_gzip(start) else file


def _skip_line(file: IO[bytes] | gzip.GzipFile) -> None:
    while (piece := file.readline(settings.MAX_PAGE_BYTES)) and not piece.endswith(b"\n"):
        pass


def _too_long(path: str, number: int) -> PageTooLarge:
    return PageTooLarge(
        f"{path}#{number}: more than {settings.MAX_LINE_BYTES:,} bytes in one line, expected an article a line"
    )
