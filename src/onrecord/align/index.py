"""Where in many documents a quotation may stand: an index of word n-grams, the rare ones first.

All words of all documents stand in one array, and the places in it are sorted by the three words that begin there: a
suffix array cut at depth three (Manber and Myers 1993), in which one search finds the places of one, two or three
words. A query looks up the rarest of its n-grams and takes the windows in which most of them meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.align.tokens import Numbers, Words
from onrecord.align.vocabulary import Encoded, Vocabulary

_BITS = 21
"""Bits for a word: three fit into 63. A vocabulary has at most two million words."""

MOST_PLACES = 400
"""Places of one n-gram that are still looked at; a more frequent one says little."""

MOST_HITS = 4_000
"""Places that one query looks at, from its rarest n-grams on."""

SLACK = 24
"""Words that a window is longer than the quotation and half of it: what may have been left out. A longer gap parts a
quotation in two, see ``check.pieces``."""

MARGIN = 8
"""Diagonals on either side of the outermost hits that the alignment may use."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a query may stand: words ``start`` to ``end`` of a document, and the band that the hits name.

    ``band`` counts from ``start``. ``weight`` is the sum, over the query's words that a hit covers, of how rare the
    hit is (natural logarithm of words in the index per occurrence).
    """

    document: int
    start: int
    end: int
    band: tuple[int, int]
    weight: float


class Index:
    """An index of documents that have been cut into words. Reading is safe across threads."""

    def __init__(self, documents: Sequence[Iterable[str]] | Iterable[Iterable[str]]) -> None:
        """``documents`` are sequences of keys (see :class:`Words`); they may come from a generator."""
        self.vocabulary = Vocabulary()
        arrays: list[Numbers] = []
        for keys in documents:
            listed = keys if isinstance(keys, (list, tuple)) else list(keys)
            self.vocabulary.add(listed)
            arrays.append(self.vocabulary.numbers(listed))
            arrays.append(np.zeros(1, np.int32))
        if len(self.vocabulary.keys) >= 1 << _BITS:
            raise ValueError(f"{len(self.vocabulary.keys):,} different words, at most {1 << _BITS:,} fit in one index")
        self.ids: Numbers = np.concatenate(arrays) if arrays else np.zeros(0, np.int32)
        lengths = np.array([len(array) for array in arrays[::2]], dtype=np.int64)
        self.offsets: npt.NDArray[np.int64] = np.concatenate([[0], np.cumsum(lengths + 1)]).astype(np.int64)
        packed = _packed(self.ids)
        order = np.argsort(packed, kind="stable")
        self._sorted = packed[order]
        self._order = order.astype(np.int32 if len(order) < 1 << 31 else np.int64)

    @classmethod
    def of(cls, documents: Iterable[Words]) -> Index:
        """An index of texts that have been cut into words."""
        return cls(words.keys for words in documents)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def document(self, number: int) -> Encoded:
        """A document's words as numbers."""
        return self.vocabulary.of_ids(self.ids[self.offsets[number] : self.offsets[number + 1] - 1])

    def encode(self, words: Words | Sequence[str]) -> Encoded:
        """A query's words as numbers of this index."""
        return self.vocabulary.encode(words.keys if isinstance(words, Words) else words)

    def count(self, keys: Sequence[str]) -> int:
        """How often one, two or three words stand side by side in all documents."""
        ids = self.vocabulary.numbers(keys)
        if not 1 <= len(ids) <= 3 or not ids.all():
            return 0
        left, right = self._ranges(ids.astype(np.int64), len(ids))
        return int(right[0] - left[0])

    def exact(self, query: Encoded) -> list[tuple[int, int]]:
        """Every place where all words of the query stand side by side: document, and index of the first word in it."""
        ids = query.ids.astype(np.int64)
        length = len(ids)
        if not length or (ids <= 0).any():
            return []
        left, right = self._ranges(ids, min(length, 3))
        rarest = int(np.argmin(right - left))
        places = np.sort(self._order[left[rarest] : right[rarest]].astype(np.int64)) - rarest
        places = places[(places >= 0) & (places + length <= len(self.ids))]
        for at in range(length):
            places = places[self.ids[places + at] == ids[at]]
        documents = np.searchsorted(self.offsets, places, side="right") - 1
        starts = places - self.offsets[documents]
        return list(zip(documents.tolist(), starts.tolist(), strict=True))

    def candidates(self, query: Encoded, *, most: int = 6, without: int | None = None) -> list[Candidate]:
        """Places where the query may stand, the likeliest first. ``without`` is a document to leave out."""
        places, at, weight, size = self._hits(query)
        if without is not None and len(places):
            kept = (places < self.offsets[without]) | (places >= self.offsets[without + 1])
            places, at, weight, size = places[kept], at[kept], weight[kept], size[kept]
        if not len(places):
            return []
        order = np.argsort(places, kind="stable")
        return self._windows(len(query), places[order], at[order], weight[order], size[order], most)

    def _ranges(self, ids: npt.NDArray[np.int64], size: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """For each n-gram of a sequence, its range in the sorted array."""
        grams = len(ids) - size + 1
        low = np.zeros(grams, np.int64)
        for depth in range(3):
            low = (low << _BITS) | (ids[depth : depth + grams] if depth < size else 0)
        high = low + (1 << (_BITS * (3 - size)))
        return np.searchsorted(self._sorted, low), np.searchsorted(self._sorted, high)

    def _hits(self, query: Encoded) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Places, the query's word that each hit begins with, how rare it is, and its length in words."""
        ids = np.maximum(query.ids, 0).astype(np.int64)
        found: list[tuple[int, int, int, int, int]] = []
        total = max(len(self.ids), 2)
        for size in (3, 2, 1):
            if len(ids) < size:
                continue
            left, right = self._ranges(ids, size)
            known = np.ones(len(left), bool)
            for depth in range(size):
                known &= ids[depth : depth + len(left)] > 0
            count = right - left
            # Rare words alone; frequent ones only where they meet.
            rare = np.flatnonzero(known & (count > 0) & (count <= MOST_PLACES // (4 - size)))
            found.extend((int(count[gram]), -size, int(gram), int(left[gram]), int(right[gram])) for gram in rare)
        found.sort()
        places, at, weight, sizes = [], [], [], []
        hits = 0
        for number, negative, start, low, high in found:
            if hits + number > MOST_HITS:
                break
            hits += number
            places.append(self._order[low:high].astype(np.int64))
            at.append(np.full(number, start, np.int64))
            weight.append(np.full(number, np.log(total / number)))
            sizes.append(np.full(number, -negative, np.int64))
        if not places:
            return (np.zeros(0, np.int64),) * 4
        return np.concatenate(places), np.concatenate(at), np.concatenate(weight), np.concatenate(sizes)

    def _windows(
        self, length: int, places: np.ndarray, at: np.ndarray, weight: np.ndarray, size: np.ndarray, most: int
    ) -> list[Candidate]:
        """The windows in which most hits meet; hits are sorted by place."""
        reach = length + length // 2 + SLACK
        ends = np.searchsorted(places, places + reach, side="left")
        documents = np.searchsorted(self.offsets, places, side="right") - 1
        ends = np.minimum(ends, np.searchsorted(places, self.offsets[documents + 1], side="left"))
        sums = np.concatenate([[0.0], np.cumsum(weight)])
        scores = sums[ends] - sums[np.arange(len(places))]
        taken = np.zeros(len(places), bool)
        found: list[Candidate] = []
        for best in np.argsort(-scores, kind="stable"):
            first, last = int(best), int(ends[best])
            if taken[first:last].any():
                continue
            taken[first:last] = True
            found.append(self._candidate(length, int(documents[best]), places, at, weight, size, first, last))
            if len(found) >= most + most // 4:
                break
        found.sort(key=lambda candidate: -candidate.weight)
        return found[:most]

    def _candidate(
        self,
        length: int,
        document: int,
        places: np.ndarray,
        at: np.ndarray,
        weight: np.ndarray,
        size: np.ndarray,
        first: int,
        last: int,
    ) -> Candidate:
        begin, stop = int(self.offsets[document]), int(self.offsets[document + 1]) - 1
        hits = slice(first, last)
        covered = np.zeros(length)
        for depth in range(3):
            reached = size[hits] > depth
            np.maximum.at(covered, at[hits][reached] + depth, weight[hits][reached])
        diagonals = places[hits] - at[hits]
        low, high = int(diagonals.min()), int(diagonals.max())
        start = max(low - MARGIN, begin)
        end = min(max(high + length, int((places[hits] + size[hits]).max())) + MARGIN, stop)
        band = (low - start - MARGIN, high - start + MARGIN)
        return Candidate(document, start - begin, end - begin, band, float(covered.sum()))


def _packed(ids: Numbers) -> npt.NDArray[np.int64]:
    """Each place's three words in one number, so that order of numbers is order of words."""
    wide = np.concatenate([ids.astype(np.int64), np.zeros(2, np.int64)])
    packed: npt.NDArray[np.int64] = (wide[:-2] << (2 * _BITS)) | (wide[1:-1] << _BITS) | wide[2:]
    return packed
