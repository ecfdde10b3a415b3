"""Whether an article is here, as a state of which page, and whether that is what the page says now. Only looks.

What was read before may come again in any order: captures of several crawls, saved copies, a page that has gone back to
an earlier text. So for each revision it is kept when its page last said so, where that is known, and for each place of
a source which revision was last met there.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from onrecord.archive.naming import hash_of, is_line, names_of, place_of, storable
from onrecord.records import Article


@dataclass(frozen=True, slots=True)
class State:
    """A revision with the text of an article. ``own``: its page is the one that the article is a state of."""

    revision: int
    page: int
    statements: int
    current: bool
    own: bool


def state_of(db: sqlite3.Connection, article: Article, key: str) -> State | None:
    """The revision that an article is, or None where it has to be added.

    The same article under another name is there already as long as some page says it now. What a page said once says
    nothing of another page, and a file or an address that had another text is never left with that.
    """
    digest = hash_of(article)
    rows = db.execute(
        """SELECT revision.id, revision.page, revision.statements, revision.current, page.name
            FROM revision JOIN page ON page.id = revision.page
            WHERE hash = ? ORDER BY revision.current DESC, revision.id DESC""",
        (digest,),
    ).fetchall()
    if not rows:
        return None
    names = [storable(name) for name in names_of(article, key)]
    for revision, page, statements, current, name in rows:
        if name in names or name == page_of_one(names[-1], digest):
            return State(revision, page, statements, bool(current), own=True)
    revision, page, statements, current, _ = rows[0]
    elsewhere = current and not _has_page(db, names[-1])
    return State(revision, page, statements, True, own=False) if elsewhere else None


def page_of_one(name: str, digest: bytes) -> str:
    """The name of a page where the name that it would have is that of another page."""
    return f"{name}#{digest.hex()}"


def comes_back(db: sqlite3.Connection, state: State, key: str, captured: str | None) -> bool:
    """Whether a state that its page has left, and that was met in a place of a source, holds from now on.

    It does if this capture is later than that of the state that holds; and, where that can't be told, if something
    else stood in this place before. A place that is new counts as what is new does everywhere, unless the other state
    is known to have held at some time: then which came first is anybody's guess.
    """
    held = held_at(db, state.page)
    if captured and held and captured != held:
        return captured > held
    last = db.execute("SELECT revision FROM sighting WHERE place = ?", (place_of(key),)).fetchone()
    return bool(last[0] != state.revision) if last else held is None


def held_at(db: sqlite3.Connection, page: int) -> str | None:
    """When a page was last known to say what it says now."""
    row = db.execute(
        "SELECT revision.captured FROM page JOIN revision ON revision.id = page.current WHERE page.id = ?", (page,)
    ).fetchone()
    return row[0] if row else None


def _has_page(db: sqlite3.Connection, name: str) -> bool:
    """Whether a file or an address, whose name tells its page for good, has one."""
    return not is_line(name) and db.execute("SELECT 1 FROM page WHERE name = ?", (name,)).fetchone() is not None
