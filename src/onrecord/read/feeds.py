"""The pages that a feed links to: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom (RFC 4287).

Read by lxml in pieces, forgiving of damage, with no entity expanded and nothing else fetched. A feed that doesn't end
is read up to a limit, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from onrecord import settings
from onrecord.errors import FetchError, InputError, NotText, PageTooLarge

_SNIFFED_BYTES = 8192
_PIECE_BYTES = 64 * 1024
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(rss|RDF|feed|html)[\s>]", re.IGNORECASE)
_ENTRIES = ("item", "entry")
_FEED_WORDS = re.compile(r"(?:^|[^a-z])(?:feeds?|rss\d?|atom|rdf)(?:[^a-z]|$)|\.xml$")
"""What addresses of feeds have in them, and those of articles seldom do."""


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    root = _ROOT.search(data[:_SNIFFED_BYTES].replace(b"\0", b""))  # Without the zeros of UTF-16.
    return root is not None and root[1].lower() != b"html"


def looks_like_feed(url: str) -> bool:
    """Whether the address of a page says that it is a feed."""
    parts = urlsplit(url)
    first_label = parts.netloc.partition(".")[0]
    words = f"{first_label}/{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")
    return _FEED_WORDS.search(words.lower()) is not None


@dataclass(frozen=True, slots=True)
class NoPage:
    """An entry that leads to no page of the web: ``reason``, in words."""

    reason: str


def links(data: bytes, location: str) -> Iterator[str | InputError | NoPage]:
    """The addresses of the entries, each once; NoPage for an entry without one; an error where there are too many.

    ``location`` is where the feed was, for relative addresses and messages. Raises NotText for XML that defines
    entities of its own, as no feed needs to and attacks do.
    """
    if b"<!ENTITY" in data[: 4 * _SNIFFED_BYTES] or "<!ENTITY".encode("utf-16-le") in data[: 8 * _SNIFFED_BYTES]:
        raise NotText(f"{location}: a feed that defines XML entities, which are not read; take the definitions out")
    seen: set[str] = set()
    for link in _entries(data):
        address = _absolute(link, location) if link else NoPage("feed entry without an address")
        if isinstance(address, NoPage):
            yield address
        elif address not in seen:
            if len(seen) >= settings.MAX_FEED_ENTRIES:
                yield PageTooLarge(
                    f"{location}: more than {settings.MAX_FEED_ENTRIES:,} entries; the others are not read"
                )
                return
            seen.add(address)
            yield address


def unfinished(location: str, cut: str, entries: int) -> FetchError:
    """The error for a feed that was read up to a limit only."""
    return FetchError(
        f"{location}: the feed did not end within {cut}; the {entries:,} entries before that were read; if it is a "
        "real feed, save it and pass the file"
    )


def _entries(data: bytes) -> Iterator[str | None]:
    """The link of each entry, as it stands there."""
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for at in range(0, len(data), _PIECE_BYTES):
        try:
            parser.feed(data[at : at + _PIECE_BYTES])
        except etree.XMLSyntaxError:  # Beyond recovery; what was read counts.
            break
        for _, element in parser.read_events():
            if _local(element.tag) in _ENTRIES:
                yield _link_of(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _link_of(entry) -> str | None:  # type: ignore[no-untyped-def] # lxml has no types.
    plain = permanent = alternate = original = None
    for child in entry:
        name, text = _local(child.tag), (child.text or "").strip()
        if name == "origLink":  # Where FeedBurner's counting redirect leads.
            original = original or text
        elif name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                alternate = alternate or child.get("href").strip()
        elif name == "link":
            plain = plain or text
        elif name == "guid" and child.get("isPermaLink", "true").lower() != "false":
            permanent = permanent or text
    return original or alternate or plain or (permanent if permanent and "://" in permanent else None)


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _absolute(link: str, location: str) -> str | NoPage:
    """The whole address without its fragment; NoPage for what is none of the web, or the feed itself."""
    try:
        address = urldefrag(urljoin(location, link))[0]
        parts = urlsplit(address)
    except ValueError:
        return NoPage("feed entry whose address can't be read")
    if address == location:
        return NoPage("feed entry that leads to the feed itself")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return NoPage("feed entry whose address is not http or https")
    return address
