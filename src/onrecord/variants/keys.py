"""What two statements must share to be compared at all: rare runs of words, or a speaker and two rare words.

Runs of words are winnowed (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003): of every few neighbouring runs
the rarest one is kept, so that two texts with a long enough stretch in common keep the same run of it, wherever it
stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.variants.shelf import Shelf, mix
from onrecord.variants.words import NAME_BITS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN_WORDS = 3
"""Words of a run."""

WINDOW_RUNS = 4
"""Neighbouring runs of which the rarest is kept: any 6 telling words in common are found (3 + 4 - 1)."""

LEAST_RUN_BITS = 2.0
"""A run that tells less ("that we have to") is no key."""

RARE_WORDS = 5
"""Of each statement the rarest words of which every pair, with the speaker, is a key."""

LEAST_WORD_BITS = 2.5
"""Less than "planned" and more than "change": a word that tells less is in no pair."""

CHUNK = 1 << 16
"""Statements that are worked on together, to bound memory."""


class Keys(NamedTuple):
    """Keys and the statements that have them, side by side. ``spoken`` says which keys hold a speaker."""

    keys: NDArray[np.uint64]
    owners: NDArray[np.int32]
    spoken: NDArray[np.bool_]


def keys_of(shelf: Shelf, start: int = 0) -> Keys:
    """All keys of the statements from ``start`` on."""
    import numpy as np

    parts = [part for first in range(start, len(shelf), CHUNK) for part in _parts(shelf, first)]
    if not parts:
        return Keys(np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.bool_))
    return Keys(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _parts(shelf: Shelf, first: int) -> Iterator[Keys]:
    import numpy as np

    last = min(first + CHUNK, len(shelf))
    keys, owners = _runs(shelf, first, last)
    yield Keys(keys, owners, np.zeros(len(keys), np.bool_))
    keys, owners = _pairs(shelf, first, last)
    yield Keys(keys, owners, np.ones(len(keys), np.bool_))


def runs_of(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The hash of the run that begins at each word; ``hashes`` are those of the words, ``(n,)`` to ``(n - 2,)``."""
    import numpy as np

    size = max(len(hashes) - RUN_WORDS + 1, 0)
    total = np.zeros(size, np.uint64)
    for at in range(RUN_WORDS):
        total = mix(total + hashes[at : at + size] + np.uint64(at))
    return total


def _runs(shelf: Shelf, first: int, last: int) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The winnowed runs of statements ``first`` to ``last``."""
    import numpy as np

    starts = np.frombuffer(shelf.starts, dtype=np.int64)[first : last + 1]
    stems = np.frombuffer(shelf.stems, dtype=np.int32)[starts[0] : starts[-1]] if shelf.stems else np.zeros(0, np.int32)
    if len(stems) < RUN_WORDS:
        return np.zeros(0, np.uint64), np.zeros(0, np.int32)
    runs = runs_of(np.frombuffer(shelf.hashes, dtype=np.uint64)[stems])
    told = np.frombuffer(shelf.weights, dtype=np.float32)[stems]
    named = np.frombuffer(shelf.names, dtype=np.uint8)[starts[0] : starts[-1]] > 0
    told = np.where(named, np.minimum(told, np.float32(NAME_BITS)), told)
    bits = sum((told[at : at + len(runs)] for at in range(1, RUN_WORDS)), told[: len(runs)])
    owners = np.repeat(np.arange(first, last, dtype=np.int32), np.diff(starts))
    whole = owners[: len(runs)] == owners[RUN_WORDS - 1 :]
    good = whole & (bits >= LEAST_RUN_BITS)
    # The rarest first, then by hash: an order that depends on nothing but the words.
    order = (np.uint64(255) - np.minimum(bits * 8, 255).astype(np.uint64) << np.uint64(56)) | (runs >> np.uint64(8))
    order[~good] = np.uint64(0xFFFFFFFFFFFFFFFF)
    kept = _winnowed(order, owners[: len(runs)]) & good
    return runs[kept], owners[: len(runs)][kept]


def _winnowed(order: NDArray[np.uint64], owners: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which runs are the least of some window of neighbours in their statement; a short statement is one window."""
    import numpy as np

    worst = np.uint64(0xFFFFFFFFFFFFFFFF)
    padded = np.concatenate([order, np.full(WINDOW_RUNS - 1, worst)])
    holders = np.concatenate([owners, np.full(WINDOW_RUNS - 1, -1, np.int32)])
    least = order.copy()
    for step in range(1, WINDOW_RUNS):
        inside = holders[step : step + len(order)] == owners
        least = np.minimum(least, np.where(inside, padded[step : step + len(order)], worst))
    kept = np.zeros(len(order), np.bool_)
    # A window that is cut off by the end counts only where the statement has no whole one.
    whole = holders[WINDOW_RUNS - 1 :] == owners
    begins = np.concatenate([[True], owners[1:] != owners[:-1]])
    counted = whole | begins
    for step in range(WINDOW_RUNS):
        size = len(order) - step
        same = owners[:size] == owners[step:]
        kept[step:] |= same & counted[:size] & (order[step:] == least[:size])
    return kept


def _pairs(shelf: Shelf, first: int, last: int) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """For statements with a named speaker: the speaker with each two of the rarest words."""
    import numpy as np

    ones: list[int] = []
    others: list[int] = []
    owners: list[int] = []
    for at in range(first, last):
        if not shelf.voice_keys[at]:
            continue
        for one, other in combinations(rarest(shelf, at), 2):
            ones.append(one)
            others.append(other)
            owners.append(at)
    if not owners:
        return np.zeros(0, np.uint64), np.zeros(0, np.int32)
    hashes = np.frombuffer(shelf.hashes, dtype=np.uint64)
    voices = np.frombuffer(shelf.voice_keys, dtype=np.uint64)
    owned = np.array(owners, np.int32)
    # A sum, so that the order of the two words is all one.
    return mix(mix(hashes[ones]) + mix(hashes[others]) + mix(mix(voices[owned]))), owned


def rarest(shelf: Shelf, at: int) -> list[int]:
    """The rarest words of a statement, at most :data:`RARE_WORDS`."""
    told, hashes = shelf.told(at), shelf.hashes
    telling = [stem for stem, bits in told.items() if bits >= LEAST_WORD_BITS]
    telling.sort(key=lambda stem: (-told[stem], hashes[stem]))
    return telling[:RARE_WORDS]
