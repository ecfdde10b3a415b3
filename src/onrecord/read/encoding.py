"""From a page's bytes to its text.

In this order: a byte order mark; UTF-16 without one; UTF-8 where the bytes are valid; what the server and the page
declare; UTF-8 with stray Windows-1252 bytes, which pasted quotation marks leave; a guess. What a page declares comes
after UTF-8 because other encodings almost never make valid UTF-8, while declarations are often wrong.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import NoArticle, NotText, UnreadableEncoding
from onrecord.read.signatures import archive_of_pages, controls, looks_like
from onrecord.records import Page

DECLARED_WITHIN_BYTES = 4096
"""Bytes from the start of a page in which it may declare its encoding; browsers look at 1,024."""

GUESSED_FROM_BYTES = 100_000
"""Bytes that an encoding is guessed from."""

MAX_WESTERN_SHARE = 0.15
"""Share of bytes above 127 in text in a Western European language; French has 4 in 100."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Browsers take the left name for the right one (encoding.spec.whatwg.org), since pages do.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NOT_FOR_PAGES = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs"})

_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_WESTERN = frozenset(
    b"\x80\x82\x84\x85\x8b\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9b\x9c\xa0\xa1\xa3\xa7\xa9\xab\xad\xae\xb0\xb4\xb7\xba\xbb\xbf"
) | frozenset(range(0xC0, 0x100))


def decode(page: Page) -> str:
    """The text of a page, without its byte order mark.

    Raises NoArticle for a page with nothing in it, NotText for bytes that are a picture, a document or other binary
    data, and UnreadableEncoding where no encoding fits.
    """
    data = page.data
    if not data.strip():
        raise NoArticle(f"{page.location}: {len(data):,} bytes and no text in them; pass a page with an article")
    archive = archive_of_pages(data)
    if archive:
        raise NotText(f"{page.location}: this is {archive} of many pages, expected one; pass it to onrecord add")
    kind = looks_like(data)
    if kind:
        raise _not_text(page, kind)
    text = _wide(page)
    if text is None:
        binary = controls(data)
        if binary:
            raise _not_text(page, binary)
        text = _narrow(page)
    if not text.strip():
        raise NoArticle(f"{page.location}: only white space, where text was expected; pass a page with an article")
    return text


def _not_text(page: Page, kind: str) -> NotText:
    return NotText(f"{page.location}: this is {kind}, expected HTML or plain text; save the article as .html or .txt")


def _wide(page: Page) -> str | None:
    """The text where a byte order mark or the pattern of zero bytes tells its encoding."""
    data = page.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(page, data[len(mark) :], encoding)
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd > 0.2 * len(head) and min(even, odd) < 0.02 * len(head):
        text = _strict(data[: len(data) // 2 * 2], "utf-16-le" if odd > even else "utf-16-be")
        return text if text is not None and "\x00" not in text else None
    return None


def _marked(page: Page, data: bytes, encoding: str) -> str | None:
    if encoding == "utf-8":
        return None if controls(data) else _mixed(data)
    unit = 4 if "32" in encoding else 2
    text = _strict(data[: len(data) // unit * unit], encoding)
    if text is None:
        raise UnreadableEncoding(
            f"{page.location}: starts as {encoding.upper()} and goes on as something else; save it again as UTF-8"
        )
    return text


def _narrow(page: Page) -> str:
    """The text in an encoding in which ASCII stands for itself."""
    data = page.data
    declared = [name for name in (_known(page.charset), _known(_in_page(data))) if name]
    for name in declared:
        if name.startswith("iso2022") and b"\x1b" in data:  # Its bytes are ASCII, so UTF-8 would take it.
            text = _strict(data, name)
            if text is not None:
                return text
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    if _is_mostly_utf8(data):
        return _mixed(data)
    for name in declared:
        text = None if name == "utf-8" else _strict(data, name)
        if text is not None:
            return text
    guessed = _guess(data)
    if guessed is None:
        raise UnreadableEncoding(
            f"{page.location}: {_above_ascii(data):,} of {len(data):,} bytes are not ASCII and fit no encoding that "
            "could be told, expected UTF-8; save the page again as UTF-8"
        )
    return guessed


def _in_page(data: bytes) -> str | None:
    match = _DECLARED.search(data[:DECLARED_WITHIN_BYTES])
    return match[1].decode("ascii", "ignore") if match else None


def _known(charset: str | None) -> str | None:
    """Python's name of a declared encoding, as browsers understand it; None for one that pages don't have."""
    try:
        name = codecs.lookup((charset or "").strip()).name
        "".encode(name)  # Refuses what Python calls a codec and isn't one of text, such as base64.
    except (LookupError, ValueError, TypeError):
        return None
    return None if name in _NOT_FOR_PAGES or name.startswith(("utf-16", "utf-32")) else _MEANT.get(name, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        if encoding == "cp1252":
            return data.decode(encoding, "onrecord-latin1")
        return data.decode(encoding)
    except UnicodeError:
        return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more of the bytes above 127 are valid UTF-8 than not."""
    valid = len(data.decode("utf-8", "ignore").encode())
    stray = len(data) - valid
    return _above_ascii(data) - stray > stray


def _above_ascii(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(128, 256))))


def _mixed(data: bytes) -> str:
    return data.decode("utf-8", "onrecord-cp1252")


def _guess(data: bytes) -> str | None:
    high = data.translate(None, bytes(range(128)))
    western = set(high) <= _WESTERN and len(high) <= MAX_WESTERN_SHARE * len(data)
    if western:
        return _strict(data, "cp1252")
    from charset_normalizer import from_bytes

    # Without its tags: a page's markup is ASCII, and hides what its words are written in.
    sample = re.sub(rb"<[^<>]*>", b" ", data[:GUESSED_FROM_BYTES])
    best = from_bytes(sample).best()
    return _strict(data, best.encoding) if best is not None else None


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 read as Windows-1252; a character that the end of the page cuts off becomes U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    if error.end == len(error.object) and error.reason == "unexpected end of data":
        return "\ufffd", error.end
    return bad.decode("cp1252", "onrecord-latin1"), error.end


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves out are control characters, as in browsers."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("onrecord-cp1252", _as_cp1252)
codecs.register_error("onrecord-latin1", _as_latin1)
