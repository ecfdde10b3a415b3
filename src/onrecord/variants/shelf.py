"""Statements as numbers, so that a million of them fit in memory: words, speaker, day and article of each."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.records import Moment, Speaker, Variant
from onrecord.variants.voices import voice_key
from onrecord.variants.words import NAME_BITS, is_number, stems_and_names, weight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNKNOWN_DAY = -1
NO_VOICE = -1

MOST_WORDS = 2_000
"""Words of one statement that are looked at. The longest real content seen is a speech of 1,300 words."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MASK = (1 << 64) - 1


@dataclass(slots=True)
class Shelf:
    """Statements in the order they were put on it.

    ``stems`` holds the words of all, one after the other, as indexes into ``vocabulary``; those of statement ``i`` are
    ``stems[starts[i]:starts[i + 1]]``; ``names`` has beside each word whether it is written as a name. ``voices``
    indexes ``speakers``, ``voice_keys`` are hashes of a name's last word, ``said`` the day of the utterance.
    """

    vocabulary: dict[str, int] = field(default_factory=dict)
    weights: array[float] = field(default_factory=lambda: array("f"))
    hashes: array[int] = field(default_factory=lambda: array("Q"))
    numbers: set[int] = field(default_factory=set)
    stems: array[int] = field(default_factory=lambda: array("i"))
    names: bytearray = field(default_factory=bytearray)
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    voices: array[int] = field(default_factory=lambda: array("i"))
    voice_keys: array[int] = field(default_factory=lambda: array("Q"))
    days: array[int] = field(default_factory=lambda: array("i"))
    said: array[int] = field(default_factory=lambda: array("i"))
    quoted: bytearray = field(default_factory=bytearray)
    articles: array[int] = field(default_factory=lambda: array("q"))
    speakers: list[Speaker] = field(default_factory=list)
    _voices: dict[Speaker, int] = field(default_factory=dict)

    @classmethod
    def of(cls, variants: Iterable[Variant]) -> Shelf:
        """A shelf with these statements."""
        shelf = cls()
        for variant in variants:
            shelf.add(variant)
        return shelf

    def __len__(self) -> int:
        return len(self.days)

    def add(self, variant: Variant) -> int:
        """Put one more statement on it; its index."""
        known = self.vocabulary
        for word, name in stems_and_names(variant.text)[:MOST_WORDS]:
            at = known.get(word)
            self.stems.append(self._learn(word) if at is None else at)
            self.names.append(name)
        self.starts.append(len(self.stems))
        self.voices.append(self._voice(variant.speaker))
        key = voice_key(variant.speaker)
        self.voice_keys.append(_hash(key) if key else 0)
        self.days.append(day_of(variant.date))
        self.said.append(_day_said(variant.moment))
        self.quoted.append(variant.kind != "indirect")
        self.articles.append(variant.article)
        return len(self.days) - 1

    def words(self, at: int) -> array[int]:
        """Indexes of the words of a statement."""
        return self.stems[self.starts[at] : self.starts[at + 1]]

    def told(self, at: int) -> dict[int, float]:
        """The words of a statement that tell something, with how much, in bits."""
        start, weights = self.starts[at], self.weights
        found: dict[int, float] = {}
        for place, stem in enumerate(self.words(at), start=start):
            bits = min(weights[stem], NAME_BITS) if self.names[place] else weights[stem]
            if bits > 0:
                found[stem] = min(bits, found.get(stem, bits))
        return found

    def names_in(self, at: int) -> frozenset[int]:
        """The words of a statement that are written as names in it."""
        names = self.names[self.starts[at] : self.starts[at + 1]]
        return frozenset(stem for stem, name in zip(self.words(at), names, strict=True) if name)

    def speaker(self, at: int) -> Speaker | None:
        """Who said a statement."""
        voice = self.voices[at]
        return None if voice == NO_VOICE else self.speakers[voice]

    def spellings(self) -> list[str]:
        """The words of the vocabulary, by index."""
        return list(self.vocabulary)

    def _learn(self, word: str) -> int:
        at = self.vocabulary[word] = len(self.vocabulary)
        self.weights.append(weight(word))
        self.hashes.append(_hash(word))
        if is_number(word):
            self.numbers.add(at)
        return at

    def _voice(self, speaker: Speaker | None) -> int:
        if speaker is None:
            return NO_VOICE
        at = self._voices.get(speaker)
        if at is None:
            at = self._voices[speaker] = len(self.speakers)
            self.speakers.append(speaker)
        return at


def contents(shelf: Shelf) -> NDArray[np.uint64]:
    """A hash of each statement's words, in their order."""
    import numpy as np

    hashes = np.frombuffer(shelf.hashes, dtype=np.uint64) if shelf.hashes else np.zeros(0, np.uint64)
    stems = np.frombuffer(shelf.stems, dtype=np.int32) if shelf.stems else np.zeros(0, np.int32)
    starts = np.frombuffer(shelf.starts, dtype=np.int64)
    at = np.arange(len(stems), dtype=np.uint64) - np.repeat(starts[:-1], np.diff(starts)).astype(np.uint64)
    mixed = mix(hashes[stems] + mix(at))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)])
    return mix(sums[starts[1:]] - sums[starts[:-1]])


def mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): close values become far ones."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=1 << 16)
def day_of(value: str | None) -> int:
    """Days since the year 1, of an ISO date or time; :data:`UNKNOWN_DAY` for anything else."""
    found = _DAY.match(value or "")
    if not found:
        return UNKNOWN_DAY
    try:
        return date(*map(int, found.groups())).toordinal()
    except ValueError:
        return UNKNOWN_DAY


def _day_said(moment: Moment | None) -> int:
    return day_of(moment.value) if moment is not None and moment.precision in ("day", "minute") else UNKNOWN_DAY


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
