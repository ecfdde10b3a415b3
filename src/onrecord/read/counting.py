"""How many pages there are to read, before they are read: for saying how long it will take, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.errors import OnRecordError
from onrecord.read import folders
from onrecord.read.page import STANDARD_INPUT, scheme_of


@dataclass(slots=True)
class Estimate:
    """Pages of sources that can be counted, and the files of which only the size is known.

    ``known`` is false where a source (a URL, a feed) tells nothing beforehand.
    """

    pages: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    known: bool = True
    read: dict[str, tuple[int, int]] = field(default_factory=dict)

    def met(self, key: str) -> None:
        """A page has been read; the key of one in a WARC file says how far into the file that is."""
        path, _, place = key.rpartition("#")
        if path in self.sizes and place.isdecimal():
            pages, furthest = self.read.get(path, (0, 0))
            self.read[path] = (pages + 1, max(furthest, int(place)))

    def total(self) -> int | None:
        """How many pages it will have been in the end, as far as can be told."""
        if not self.known:
            return None
        pages, size = (sum(values) for values in zip(*self.read.values(), strict=True)) if self.read else (0, 0)
        if self.sizes and not size:
            return None
        return self.pages + (round(pages / size * sum(self.sizes.values())) if self.sizes else 0)


def count(sources: Iterable[str]) -> Estimate:
    """Look at the sources without opening pages. Lines of ``.jsonl`` files are counted."""
    found = Estimate()
    for source in sources:
        if source == STANDARD_INPUT:
            found.pages += 1
        elif scheme_of(source):
            found.known = False
        else:
            for path in folders.files(source, _ignored):
                if not isinstance(path, OnRecordError):
                    _count_file(path, found)
    return found


def _count_file(path: str, found: Estimate) -> None:
    kind = folders.kind_of(path)
    if kind in ("warc", "wacz"):
        found.sizes[os.path.abspath(path)] = os.path.getsize(path)
    elif kind == "jsonl":
        from onrecord.read.json_lines import lines

        found.pages += sum(1 for _ in lines(path))
    elif kind == "feed":
        found.known = False
    else:
        found.pages += 1


def _ignored(reason: str) -> None:
    """Counted when the pages are read."""
