"""From a page to its article: decoded, found, cleaned, and each character's place in the page known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord import settings
from onrecord.clean.furniture import clean, headline_of
from onrecord.clean.lines import unwrap
from onrecord.errors import NoArticle, NotText, PageTooLarge
from onrecord.read.encoding import decode
from onrecord.read.several import other_than_an_article
from onrecord.records import Article, OffsetMap, Page

_HTML = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|title|article|main|section|div|p|h1|span|table|meta|script)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(
    # Possessive: comments by the hundred would be tried in every way to tell one from the next.
    r"(?:<\?xml[^>]*+>\s*+|<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED_CHARACTERS = 4096


@dataclass(frozen=True, slots=True)
class _Found:
    """What one kind of page gives: text with its map to the source, and facts."""

    text: str
    origin: OffsetMap
    title: str | None
    facts: dict[str, str | None]


def article_of(page: Page) -> Article:
    """Find the article of a page.

    HTML is told from plain text by the media type or the file's name, and where neither says so, by its tags. Raises
    NoArticle where nothing readable is left, PageTooLarge above ``settings.MAX_ARTICLE_CHARACTERS``, NotText and
    UnreadableEncoding as :func:`onrecord.read.encoding.decode` does.
    """
    source = decode(page)
    found = _html(source, page) if is_html(source, page) else _plain(source, page)
    text, origin = clean(found.text, title=found.title)
    text, whole = _without_zeros(text)
    origin = whole.then(origin)
    if not any(character.isalnum() for character in text):
        raise NoArticle(
            f"{page.location}: {len(source):,} characters and no article in them, expected paragraphs of text; "
            "pass the article's own page, or its text as .txt"
        )
    if len(text) > settings.MAX_ARTICLE_CHARACTERS:
        raise PageTooLarge(
            f"{page.location}: an article of {len(text):,} characters, at most {settings.MAX_ARTICLE_CHARACTERS:,} are "
            "read; split it"
        )
    return Article(
        text=text,
        title=_without_zeros(found.title or "")[0] or _first_line(text),
        location=page.location,
        source=source,
        origin=origin.then(found.origin),
        **found.facts,
    )


def _without_zeros(text: str) -> tuple[str, OffsetMap]:
    """A text without zero characters, which browsers pass over too, and the map from it to that text."""
    pieces = text.split("\0")
    runs: list[tuple[int, int, int]] = []
    length = 0
    for number, piece in enumerate(pieces):
        if piece:
            runs.append((length, length + number, len(piece)))
        length += len(piece)
    return "".join(pieces), OffsetMap.of_runs(runs)


def _first_line(text: str) -> str | None:
    """The headline of a plain text; a single paragraph has none."""
    first, _, rest = text.partition("\n\n")
    return headline_of([first]) if rest else None


def is_html(source: str, page: Page) -> bool:
    """Whether a page is HTML, whatever it is called."""
    media_type = (page.media_type or "").lower()
    if "html" in media_type:
        return True
    # Servers send HTML as text/plain and files have wrong names, so a whole HTML page is one whatever it is called.
    head = source[:_SNIFFED_CHARACTERS].lstrip("\ufeff \t\r\n")
    if _WHOLE_PAGE.match(head):
        return True
    return media_type != "text/plain" and _HTML.search(head) is not None


def _html(source: str, page: Page) -> _Found:
    from onrecord.read.html import read_html

    found = read_html(source, location=page.location)
    facts = {name: getattr(found, name) for name in ("byline", "publisher", "date", "language", "url")}
    return _Found(found.text, found.origin, found.title, facts)


def _plain(source: str, page: Page) -> _Found:
    other = other_than_an_article(source)
    if other is not None:
        raise NotText(f"{page.location}: {other}")
    return _Found(unwrap(source), OffsetMap.identity(len(source)), None, {})
