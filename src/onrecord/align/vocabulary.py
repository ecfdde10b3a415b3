"""Words as numbers, so that whole sequences are compared at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from onrecord.align.stems import stem
from onrecord.align.tokens import Numbers

PLAIN, FUNCTION, NUMBER, NEGATION, FILLER = range(5)
"""Kinds of words."""

FUNCTION_WORDS = frozenset(
    "a an the and or but if so as of to in on at by for from with about into over after before between through during "
    "i me my we us our you your he him his she her it its they them their this that these those who whom which what "
    "there here be am is are was were been being have has had do does did will would can could shall should may might "
    "must 's 'd than then when where how why just very too also up out".split()
)
NEGATIONS = frozenset(
    "not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely".split()
)
MODALS = frozenset("will would can could shall should may might must ought 'd".split())
FILLER_WORDS = frozenset("uh um er erm ah eh hmm mm uhm mhm huh oh well okay ok".split())


@dataclass(frozen=True, eq=False)
class Encoded:
    """A sequence of words as numbers: arrays of int32, all of shape (words,).

    ``ids`` are equal for equal keys, ``stems`` for forms of one word, ``kinds`` are those above.
    """

    ids: Numbers
    stems: Numbers
    kinds: Numbers

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, start: int, end: int) -> Encoded:
        """Words ``start`` to ``end``, the last not included; no copy."""
        return Encoded(self.ids[start:end], self.stems[start:end], self.kinds[start:end])


@dataclass(eq=False)
class Vocabulary:
    """Numbers for words, from 1 up; 0 is no word. Grows only where it is told to, and then from one thread."""

    ids: dict[str, int] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)
    keys: list[str] = field(default_factory=lambda: [""])
    _stem_of: list[int] = field(default_factory=lambda: [0])
    _kind_of: list[int] = field(default_factory=lambda: [PLAIN])

    def add(self, keys: Iterable[str]) -> None:
        """Learn the words that are new."""
        for key in keys:
            if key not in self.ids:
                self.ids[key] = len(self.keys)
                self.keys.append(key)
                self._stem_of.append(self.stems.setdefault(stem(key), len(self.stems) + 1))
                self._kind_of.append(kind_of(key))

    def numbers(self, keys: Iterable[str]) -> Numbers:
        """The ids of known words, and 0 for others."""
        known = self.ids
        return np.fromiter((known.get(key, 0) for key in keys), dtype=np.int32)

    def encode(self, keys: Iterable[str]) -> Encoded:
        """Words as numbers; unknown ones get negative ids of their own, and a known word's stem where they have it."""
        ids: list[int] = []
        stems: list[int] = []
        kinds: list[int] = []
        fresh: dict[str, int] = {}
        fresh_stems: dict[str, int] = {}
        for key in keys:
            known = self.ids.get(key)
            if known is not None:
                ids.append(known)
                stems.append(self._stem_of[known])
                kinds.append(self._kind_of[known])
                continue
            ids.append(fresh.setdefault(key, -len(fresh) - 1))
            root = stem(key)
            stems.append(self.stems.get(root) or fresh_stems.setdefault(root, -len(fresh_stems) - 1))
            kinds.append(kind_of(key))
        return Encoded(*(np.array(column, dtype=np.int32) for column in (ids, stems, kinds)))

    def of_ids(self, ids: Numbers) -> Encoded:
        """Stems and kinds for known ids."""
        return Encoded(ids, self._stem_array()[ids], self._kind_array()[ids])

    def _stem_array(self) -> Numbers:
        return np.array(self._stem_of, dtype=np.int32)

    def _kind_array(self) -> Numbers:
        return np.array(self._kind_of, dtype=np.int32)


def kind_of(key: str) -> int:
    """The kind of a word."""
    if key.startswith("#"):
        return NUMBER
    if key in NEGATIONS:
        return NEGATION
    if key in FILLER_WORDS:
        return FILLER
    return FUNCTION if key in FUNCTION_WORDS else PLAIN
