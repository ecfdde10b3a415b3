"""Statements in, groups of those that report one utterance out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.variants.clusters import cluster
from onrecord.variants.evidence import CHOSEN, Judge, Thresholds
from onrecord.variants.keys import Keys, keys_of
from onrecord.variants.pairs import candidates, copies
from onrecord.variants.shelf import Shelf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def grouped(
    shelf: Shelf, *, given: Iterable[Sequence[int]] = (), of: int = 0, thresholds: Thresholds = CHOSEN
) -> list[tuple[int, ...]]:
    """Groups of statements of a shelf, as their indexes, sorted; each is of at least two articles.

    ``given`` are groups that were found before: they may grow and be joined, and never fall apart. ``of`` is how many
    statements there are in all, if these are not all of them.
    """
    if len(shelf) < 2:
        return []
    keys = keys_of(shelf)
    pairs, stock = candidates(shelf, keys, of=of)
    judge = Judge(shelf, stock=stock.tolist(), thresholds=thresholds)
    standing = {at: same for same in copies(shelf) if judge.compare(same[0], same[1]) for at in same}
    if standing:
        pairs = candidates(shelf, _without(keys, standing), of=of)[0]
    known = [tuple({standing[at][0] if at in standing else at for at in members}) for members in given]
    scored = _scored(pairs, len(shelf), judge)
    found = cluster(scored, lambda one, other: judge.compare(one, other) is not None, given=known)
    return sorted(_whole(found, standing, shelf))


def _without(keys: Keys, standing: dict[int, tuple[int, ...]]) -> Keys:
    """The keys less those of statements for which a copy stands."""
    import numpy as np

    hidden = np.array(sorted(at for at, same in standing.items() if at != same[0]), np.int32)
    kept: NDArray[np.bool_] = ~np.isin(keys.owners, hidden)
    return Keys(keys.keys[kept], keys.owners[kept], keys.spoken[kept])


def _scored(pairs: NDArray[np.int64], size: int, judge: Judge) -> Iterator[tuple[float, int, int]]:
    for pair in pairs.tolist():
        one, other = divmod(pair, size)
        match = judge.compare(one, other)
        if match is not None:
            yield match.score, one, other


def _whole(
    found: list[tuple[int, ...]], standing: dict[int, tuple[int, ...]], shelf: Shelf
) -> Iterator[tuple[int, ...]]:
    """The groups with the copies of their members, and the copies that are like nothing else."""
    seen: set[int] = set()
    for members in found:
        whole = sorted({at for member in members for at in standing.get(member, (member,))})
        seen.update(whole)
        if len({shelf.articles[at] for at in whole}) > 1:
            yield tuple(whole)
    for at, same in standing.items():
        if at == same[0] and at not in seen and len({shelf.articles[member] for member in same}) > 1:
            yield tuple(sorted(same))
