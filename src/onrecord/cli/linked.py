"""Archives of an earlier version, in which it is still to be seen who is who."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from onrecord.errors import ArchiveReadOnly

if TYPE_CHECKING:
    from onrecord.archive.sqlite import SqliteArchive


@contextmanager
def reading_linked(path: str) -> Iterator[SqliteArchive]:
    """An archive to read, in which everybody is linked, if it can be written to."""
    from onrecord.archive import open_archive

    with open_archive(path) as archive:
        if archive.has_unlinked():
            with suppress(ArchiveReadOnly), open_archive(path, write=True) as writer:
                writer.link_people()
        yield archive
