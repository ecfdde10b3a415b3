"""Which pairs of statements share a key, without looking at all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.variants.keys import Keys
from onrecord.variants.shelf import NO_VOICE, UNKNOWN_DAY, Shelf, contents, mix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAR_DAYS = 3
"""Days between two articles on the same utterance: the day, the day after, and a weekend."""

LARGEST_WHOLE = 48
"""Statements that share a key and are all compared with each other; of more, each with its neighbours in time."""

NEIGHBOURS = 12
"""How many of those; nearest by speaker, then by day."""

STOCK_VOICES = 4
"""Named speakers who use the same run of words, from which on it is a phrase that anybody may use.

With one outlet in ten naming the wrong speaker, ten outlets make two voices of one utterance; four are a manner.
"""

STOCK_SHARE = 1 / 2_500
"""Of all statements, how many speakers must use a run for its words to tell nothing, and at least :data:`STOCK_VOICES`:
in a large archive every plain run of words has been used by somebody else."""

SLICES = 16
"""Parts of the keys that are sorted one after the other, to bound memory."""


def candidates(shelf: Shelf, keys: Keys, *, of: int = 0) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Pairs to compare, sorted, each as ``first * len(shelf) + second``, and the keys that are stock phrases.

    ``of`` is how many statements there are in all, if these are not all of them.
    """
    import numpy as np

    found: list[NDArray[np.int64]] = []
    stock: list[NDArray[np.uint64]] = []
    least = max(STOCK_VOICES, round(max(of, len(shelf)) * STOCK_SHARE))
    part = (keys.keys >> np.uint64(60)).astype(np.uint8)
    for at in range(SLICES):
        inside = part == at
        for spoken in (False, True):
            chosen = inside & (keys.spoken == spoken)
            pairs, phrases = _pairs_in(shelf, keys.keys[chosen], keys.owners[chosen], spoken=spoken, least=least)
            found.append(pairs)
            stock.append(phrases)
    return np.unique(np.concatenate(found)), np.unique(np.concatenate(stock))


def _pairs_in(
    shelf: Shelf, keys: NDArray[np.uint64], owners: NDArray[np.int32], *, spoken: bool, least: int
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    import numpy as np

    voices = np.frombuffer(shelf.voice_keys, dtype=np.uint64)[owners]
    days = np.frombuffer(shelf.days, dtype=np.int32)[owners]
    order = np.lexsort((owners, days, voices, keys))
    keys, owners, voices, days = keys[order], owners[order], voices[order], days[order]
    starts, sizes = _stretches(keys)
    stock = np.zeros(0, np.uint64)
    if not spoken and len(keys):
        speakers = _voices_in(keys, voices, starts)
        crowded = speakers >= STOCK_VOICES
        stock = keys[starts[speakers >= least]]
        # Of a phrase that many use, only what one speaker says is compared.
        within, lengths = _stretches(mix(keys + mix(voices)))
        alone = np.repeat(crowded, sizes)[within] & (voices[within] != 0)
        starts = np.concatenate([starts[~crowded], within[alone]])
        sizes = np.concatenate([sizes[~crowded], lengths[alone]])
    one, other = _indexed(starts, sizes)
    kept = _worth_comparing(shelf, owners[one], owners[other], spoken=spoken)
    first, second = owners[one][kept].astype(np.int64), owners[other][kept].astype(np.int64)
    return np.unique(np.minimum(first, second) * len(shelf) + np.maximum(first, second)), stock


def _stretches(values: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each run of equal values starts, and how long it is."""
    import numpy as np

    if not len(values):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    borders = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1], [True]]))
    return borders[:-1], np.diff(borders)


def _voices_in(keys: NDArray[np.uint64], voices: NDArray[np.uint64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many different named speakers each key has; the entries are sorted by key, then by speaker."""
    import numpy as np

    fresh = np.concatenate([[True], (keys[1:] != keys[:-1]) | (voices[1:] != voices[:-1])]) & (voices != 0)
    return np.add.reduceat(fresh.astype(np.int64), starts)


def _indexed(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Both sides of all pairs within each stretch of entries; of long stretches, neighbours only."""
    import numpy as np

    ones: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    others: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= LARGEST_WHOLE)]):
        at = starts[sizes == size]
        left, right = np.triu_indices(int(size), 1)
        ones.append((at[:, None] + left).ravel())
        others.append((at[:, None] + right).ravel())
    for start, size in zip(starts[sizes > LARGEST_WHOLE], sizes[sizes > LARGEST_WHOLE], strict=True):
        for step in range(1, NEIGHBOURS + 1):
            ones.append(np.arange(start, start + size - step))
            others.append(np.arange(start + step, start + size))
    return np.concatenate(ones), np.concatenate(others)


def _worth_comparing(
    shelf: Shelf, one: NDArray[np.int32], other: NDArray[np.int32], *, spoken: bool
) -> NDArray[np.bool_]:
    """Not those of one article; of pairs that share only a speaker and two words, those that are near in time."""
    import numpy as np

    articles = np.frombuffer(shelf.articles, dtype=np.int64)
    apart: NDArray[np.bool_] = articles[one] != articles[other]
    if not spoken:
        return apart
    days = np.frombuffer(shelf.days, dtype=np.int32)
    known = (days[one] != UNKNOWN_DAY) & (days[other] != UNKNOWN_DAY)
    kept: NDArray[np.bool_] = apart & known & (np.abs(days[one] - days[other]) <= NEAR_DAYS)
    return kept


def copies(shelf: Shelf) -> Iterator[tuple[int, ...]]:
    """Statements that agree in words, speaker and days, as an agency's copy does in many outlets; two or more each."""
    import numpy as np

    hashes = contents(shelf)
    voices = np.frombuffer(shelf.voices, dtype=np.int32)
    days = np.frombuffer(shelf.days, dtype=np.int32)
    said = np.frombuffer(shelf.said, dtype=np.int32)
    order = np.lexsort((said, days, voices, hashes))
    same = np.ones(max(len(order) - 1, 0), np.bool_)
    for column in (hashes, voices, days, said):
        same &= column[order[1:]] == column[order[:-1]]
    same &= voices[order[1:]] != NO_VOICE
    borders = np.flatnonzero(np.concatenate([[True], ~same, [True]]))
    for start, end in pairwise(borders.tolist()):
        if end - start > 1:
            yield tuple(order[start:end].tolist())
