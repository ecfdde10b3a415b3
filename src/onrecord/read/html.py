"""The article of an HTML page.

trafilatura says which part of the page is the article; the text itself is taken from the page's own characters
(:mod:`onrecord.read.markup`), so that the place of each one is known by construction and a link in a sentence doesn't
break it apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from onrecord.errors import NoArticle
from onrecord.read import linked_data
from onrecord.read.choose import by_shape, in_text
from onrecord.read.headline import find_headline, key, site_name_start
from onrecord.read.ink import Block, joined
from onrecord.read.markup import Markup, scan
from onrecord.records import OffsetMap

MAX_TREE_ELEMENTS = 50_000
"""Elements of a page above which trafilatura, which walks the tree many times, is not asked. News pages have 500 to
6,000."""

MAX_TREE_DEPTH = 400
"""Elements inside each other above which trafilatura is not asked: lxml recurses. News pages have 20 to 60."""

MAX_TREE_CHARACTERS = 6_000_000
"""Characters of HTML above which trafilatura is not asked, as above. News pages have 0.1 to 1 million."""

MAX_LEAD_WORDS = 8
"""Words of a line above the headline, up to which it is a section's name or a breadcrumb and not a sentence."""

MIN_PARAGRAPH_CHARACTERS = 60
"""Characters from which a sentence is taken for the article's first paragraph, which the headline is near to."""

_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」』]*$")


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What an HTML page holds: the article's text with its map to the page, and its facts."""

    text: str
    origin: OffsetMap
    title: str | None
    byline: str | None
    publisher: str | None
    date: str | None
    language: str | None
    url: str | None


def read_html(source: str, *, location: str) -> HtmlArticle:
    """Find the article in the HTML ``source``. ``location`` is for the message of the NoArticle that it may raise."""
    markup = scan(source)
    found = _trafilatura(source, markup)
    chosen = in_text(markup.blocks, found.text or "") if found else []
    if not chosen:
        chosen = by_shape(markup.blocks)
    data = linked_data.facts(markup.linked_data)
    sites = _sites(markup, found, data)
    titles = _titles(markup, found, data, sites)
    blocks, title = _with_headline(markup, chosen, titles, sites)
    if not chosen:
        raise NoArticle(
            f"{location}: {markup.elements} HTML elements and no article in them, where paragraphs of text were "
            "expected; the page may need JavaScript or be a list of links: save the article's text as .txt"
        )
    text, origin = joined(blocks)
    return HtmlArticle(
        text=text,
        origin=origin,
        title=title,
        byline=_fact(found, "author") or data.get("author") or markup.meta.get("author"),
        publisher=data.get("publisher") or markup.meta.get("og:site_name") or _fact(found, "sitename"),
        date=_fact(found, "date") or data.get("date"),
        language=_language(source, markup, data),
        url=_fact(found, "url") or markup.canonical,
    )


def _trafilatura(source: str, markup: Markup) -> Any:
    """trafilatura's document, or None where it finds nothing, fails, or the page is too big to ask it."""
    if (
        markup.elements > MAX_TREE_ELEMENTS
        or markup.deepest > MAX_TREE_DEPTH
        or len(source) > MAX_TREE_CHARACTERS
        or not markup.blocks
    ):
        return None
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(source, with_metadata=True, include_comments=False)
    except Exception:  # Whatever lxml and trafilatura fail with on a broken page, the page's own blocks remain.
        return None


def _fact(found: Any, name: str) -> str | None:
    value = getattr(found, name, None) if found else None
    return value.strip() or None if isinstance(value, str) else None


def _sites(markup: Markup, found: Any, data: dict[str, str]) -> list[str]:
    """The names of the site, for finding them behind a title."""
    meta = markup.meta
    url = _fact(found, "url") or markup.canonical or ""
    try:
        host = (urlsplit(url).hostname or "") if "//" in url else ""
    except ValueError:  # What a page says of its own address can be anything.
        host = ""
    named = (meta.get("og:site_name"), meta.get("application-name"), data.get("publisher"), _fact(found, "sitename"))
    return [site for site in (*named, host, host.removeprefix("www.").split(".")[0]) if site]


def _titles(markup: Markup, found: Any, data: dict[str, str], sites: Sequence[str]) -> list[str]:
    """The titles that the page gives itself, without the site's name, most trusted first."""
    own = markup.title.text if markup.title else None
    titles = (data.get("headline"), _fact(found, "title"), own, markup.meta.get("og:title"))
    trimmed = (title[: site_name_start(title, sites)].strip() for title in titles if title)
    return list(dict.fromkeys(title for title in trimmed if title))


def _with_headline(
    markup: Markup, chosen: Sequence[int], titles: Sequence[str], sites: Sequence[str]
) -> tuple[list[Block], str | None]:
    """The article's blocks with the headline in front, and the title."""
    blocks = markup.blocks
    body = chosen[0] if chosen else 0
    at = find_headline(blocks, titles, _first_paragraph(blocks, chosen))
    if at is not None:
        rest = [blocks[i] for i in chosen if i != at and (i > at or _is_sentence(blocks[i]))]
        return [blocks[at], *rest], blocks[at].text
    rest = [blocks[i] for i in chosen]
    if markup.title is None:
        return rest, titles[0] if titles else None
    headline = markup.title.part(0, site_name_start(markup.title.text, sites)).stripped()
    if not headline.text or key(headline.text) == key(blocks[body].text if blocks else ""):
        return rest, headline.text or None
    return [headline, *rest], headline.text


def _first_paragraph(blocks: Sequence[Block], chosen: Sequence[int]) -> int:
    prose = (at for at in chosen if _is_sentence(blocks[at]) and len(blocks[at].text) >= MIN_PARAGRAPH_CHARACTERS)
    return next(prose, chosen[0] if chosen else 0)


def _is_sentence(block: Block) -> bool:
    return len(block.text.split()) > MAX_LEAD_WORDS or bool(_SENTENCE_END.search(block.text))


def _language(source: str, markup: Markup, data: dict[str, str]) -> str | None:
    """The main part of the language's tag: "en" of "en-GB"."""
    meta = markup.meta
    told = (markup.language, data.get("language"), meta.get("og:locale"), meta.get("content-language"))
    for tag in (*told, _language_for_old_browsers(source)):
        match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag or "")
        if match:
            return match[1].lower()
    return None


def _language_for_old_browsers(source: str) -> str | None:
    """The language of an ``<html>`` tag that the page's first lines hide in a comment for Internet Explorer."""
    match = re.search(r"<html[^>]{0,200}?\slang=[\"']?([\w-]+)", source[:2000], re.I)
    return match[1] if match else None
