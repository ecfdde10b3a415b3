"""Groups of statements that report one utterance, in an archive: made, kept, and read back with their differences.

As :mod:`onrecord.pipeline` does for a page, this puts stages together: the archive keeps, ``variants`` decides.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.archive.protocol import NO_FILTERS, Filters, VariantChanges
from onrecord.archive.sqlite import SqliteArchive
from onrecord.records import Variant, VariantGroup

METHOD = 2
"""Counts up when keys or thresholds change: an archive that an earlier version has grouped is then grouped afresh."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """What :func:`group_variants` did: how many statements were new, and what became of the groups."""

    statements: int
    changes: VariantChanges


def group_variants(archive: SqliteArchive, *, afresh: bool = False) -> Grouped:
    """Group what was added to an archive since the last time, or, ``afresh``, all of it.

    New statements are compared with those that they share a key with. Groups that are there stay, with their numbers,
    and grow; two that a new report shows to be one become the older one. ``afresh``, groups are made as if nothing were
    known, and keep the number of the group that they share most with. Raises ArchiveReadOnly, ArchiveBusy.
    """
    table = archive.variants
    before = table.upto(METHOD)
    upto = table.latest()
    whole = afresh or before == 0
    fresh = _Numbered(table.statements(0 if whole else before, upto))
    if whole:
        groups = fresh.grouped({})
        keys = fresh.keys()
    else:
        keys = fresh.keys()
        groups = _regrouped(archive, fresh, keys)
    changes = table.keep(groups, keys.pairs(), before=before, upto=upto, method=METHOD, afresh=whole)
    return Grouped(len(fresh), changes)


def is_up_to_date(archive: SqliteArchive) -> bool:
    """Whether every statement of an archive has been grouped."""
    return archive.variants.upto(METHOD) == archive.variants.latest()


def variant_groups(
    archive: SqliteArchive, words: str = "", filters: Filters = NO_FILTERS, *, most: int | None = None
) -> Iterator[VariantGroup]:
    """Groups with a statement that is wanted, those of most articles first, at most ``most``; compared when read."""
    from onrecord.errors import NotInArchive

    for shown, number in enumerate(archive.variants.listed(words, filters)):
        if most is not None and shown >= most:
            return
        try:
            yield variant_group(archive, number)
        except NotInArchive:  # Its articles were revised since they were grouped.
            continue


def variant_group(archive: SqliteArchive, number: int) -> VariantGroup:
    """One group with its differences. Raises NotInArchive."""
    from onrecord.variants.compare import compared

    found = archive.variants.members(number)
    return compared(found.group, found.variants)


class _Numbered:
    """Statements on a shelf, with the numbers that the archive knows them by."""

    def __init__(self, variants: Iterable[Variant]) -> None:
        from onrecord.variants.shelf import Shelf

        self.shelf = Shelf()
        self.numbers = array("q")
        for variant in variants:
            self.shelf.add(variant)
            self.numbers.append(variant.statement)

    def __len__(self) -> int:
        return len(self.numbers)

    def grouped(self, given: dict[int, tuple[int, ...]], *, of: int = 0) -> list[tuple[int, ...]]:
        """Groups of numbers; ``given`` stay together, ``of`` is how many statements the archive has."""
        from onrecord.variants.grouping import grouped

        at = {number: place for place, number in enumerate(self.numbers)} if given else {}
        known = [tuple(at[number] for number in members if number in at) for members in given.values()]
        found = grouped(self.shelf, given=[members for members in known if members], of=of)
        return [tuple(self.numbers[place] for place in members) for members in found]

    def keys(self) -> _Keys:
        """The keys of all."""
        from onrecord.variants.keys import keys_of

        found = keys_of(self.shelf)
        return _Keys(found.keys, found.owners, self.numbers)


class _Keys:
    """Keys and who has them; as SQLite has them, in 63 bits and a sign."""

    def __init__(self, keys: object, owners: object, numbers: array[int]) -> None:
        import numpy as np

        held = np.frombuffer(numbers, dtype=np.int64) if numbers else np.zeros(0, np.int64)
        self._keys = np.asarray(keys, dtype=np.uint64).view(np.int64)
        self._owners = held[np.asarray(owners, dtype=np.int64)]

    def values(self) -> list[int]:
        """Every key once."""
        import numpy as np

        found: list[int] = np.unique(self._keys).tolist()
        return found

    def pairs(self) -> Iterator[tuple[int, int]]:
        """(key, statement), in the order of the table, which is the fastest to write."""
        import numpy as np

        order = np.lexsort((self._owners, self._keys))
        for start in range(0, len(order), _WRITTEN):
            some = order[start : start + _WRITTEN]
            yield from zip(self._keys[some].tolist(), self._owners[some].tolist(), strict=True)


_WRITTEN = 100_000


def _regrouped(archive: SqliteArchive, fresh: _Numbered, keys: _Keys) -> list[tuple[int, ...]]:
    """Groups of the new statements, with those that were there and share a key, and all of whose groups those are."""
    table = archive.variants
    if not len(fresh):
        return []
    near = table.holders(keys.values())
    given = table.groups(near)
    wanted = near | {number for members in given.values() for number in members}
    beside = _Numbered(table.of(wanted | set(fresh.numbers)))
    as_before = set(given.values())
    return [members for members in beside.grouped(given, of=table.latest()) if members not in as_before]
