"""A record as bytes and back, with nothing lost: JSON, compressed; the page's own text beside it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from typing import Any

from onrecord.archive.exact import from_plain, to_plain
from onrecord.errors import ArchiveDamaged
from onrecord.records import Record

LEVEL = 6
"""zlib's own default; 9 takes twice the time for one in a hundred fewer bytes."""


def pack(record: Record) -> tuple[bytes, bytes | None]:
    """The record, and the page that it was read from: None where that is the article's text itself."""
    plain = to_plain(record)
    article = plain["record"]["article"]
    source = article.pop("source")
    if not source:
        return _packed(_dumped(plain)), None
    if source == record.article.text:
        article["source_is_text"] = True
        return _packed(_dumped(plain)), None
    return _packed(_dumped(plain)), _packed(source)


def unpack(data: bytes, source: bytes | None) -> Record:
    """The record that was packed. Raises ArchiveDamaged for other bytes."""
    try:
        plain: dict[str, Any] = json.loads(_unpacked(data))
        article = plain["record"]["article"]
        article["source"] = _unpacked(source) if source is not None else ""
        if article.pop("source_is_text", False):
            article["source"] = article["text"]
        return from_plain(plain)
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise ArchiveDamaged(
            f"a record in the archive is damaged ({type(error).__name__}); restore a backup of the archive"
        ) from error


def stored(db: sqlite3.Connection, revision: int, *, source: bool = True) -> Record:
    """The record of a revision, or ArchiveDamaged; without the page that it was read from where nobody asks for it."""
    row = db.execute("SELECT record, source FROM document WHERE revision = ?", (revision,)).fetchone()
    if row is None:
        raise ArchiveDamaged(f"revision {revision} of the archive has no text; restore the archive from a copy")
    return unpack(row[0], row[1] if source else None)


def _dumped(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _packed(text: str) -> bytes:
    # A lone surrogate (a file name that isn't UTF-8) has no place in UTF-8, and must come back all the same.
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
