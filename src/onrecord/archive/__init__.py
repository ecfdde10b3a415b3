"""Where records are kept and found again: one Protocol, SQLite by default. All SQL is here, and nothing else is."""

from __future__ import annotations

from os import PathLike

from onrecord.archive.protocol import Archive
from onrecord.archive.sqlite import SqliteArchive

__all__ = ["Archive", "open_archive"]


def open_archive(path: str | PathLike[str], *, write: bool = False) -> SqliteArchive:
    """Open an archive for reading, or for writing too, in which case it is made where there is none.

    Raises a subclass of :class:`onrecord.errors.ArchiveError`. One object may be used from several threads.
    """
    return SqliteArchive(path, write=write)
