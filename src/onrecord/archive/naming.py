"""What a page goes by in the archive, and what makes two articles the same. Pure."""

from __future__ import annotations

import hashlib
import unicodedata
from urllib.parse import urldefrag, urlsplit

from onrecord.records import Article

SHARED_CHARACTERS = 60
"""A paragraph of so many characters that stands in both is evidence that two texts are states of one page. Shorter ones
("Read more", a byline) stand on many pages."""


def hash_of(article: Article) -> bytes:
    """16 bytes (BLAKE2b) of all that a reader sees of an article: where it was read from doesn't count."""
    facts = (
        article.url, article.title, article.byline, article.publisher, article.date, article.language, article.text
    )  # fmt: skip
    digest = hashlib.blake2b(digest_size=16, person=b"onrecord-article"[:16])
    for fact in facts:
        data = (fact or "").encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()


def names_of(article: Article, key: str) -> tuple[str, ...]:
    """What the page may go by, the best first: the address it was fetched from, its own address, its key.

    A page's own word for its address is not always true (some sites give the front page for every page), so whoever
    finds another page under that name has to compare the two with :func:`same_page`.
    """
    fetched = fetched_from(article.location, key)
    if fetched:
        return (fetched,)
    own = web_name(article.url)
    return (own, key) if own and urlsplit(own).path.strip("/") else (key,)


def fetched_from(location: str | None, key: str) -> str | None:
    """The address that an article was fetched from, where redirects led; None for one from a file."""
    return web_name(location) or web_name(key)


def is_line(name: str) -> bool:
    """Whether a name is that of a line of a file: no lasting one, since lines move when others are put before them."""
    return web_name(name) is None and name.rpartition("#")[2].isdecimal() and "#" in name


def place_of(key: str) -> bytes:
    """16 bytes for a key of any length."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def storable(value: str) -> str:
    """Without lone surrogates (a file name that isn't UTF-8), which no database takes."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def web_name(address: str | None) -> str | None:
    """A web address without its fragment, or None for anything else, also for what only begins like one."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return None
    try:
        urlsplit(address)  # The other one looks at nothing where there is no fragment.
        return urldefrag(address).url
    except ValueError:  # A page may say that its address is "https://[x", which is none.
        return None


def same_page(one: Article, other: Article) -> bool:
    """Whether two texts under one address look like two states of one page: a title or a paragraph in common."""
    if one.title and one.title == other.title:
        return True
    return bool(_paragraphs(one) & _paragraphs(other))


def _paragraphs(article: Article) -> set[str]:
    return {article.text[a:b] for a, b in article.paragraphs if b - a >= SHARED_CHARACTERS}


def folded(text: str) -> str:
    """A name without case, accents, and marks that are no letters or digits: what it is listed and compared by."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split()) or text.casefold()
