"""Words of a statement for matching: folded, without inflection, each with how much it tells.

For finding and weighing only; what is shown is aligned by :mod:`onrecord.align`, with its offsets.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from onrecord.align.stems import stem
from onrecord.align.tokens import Words, words_of
from onrecord.align.vocabulary import NEGATIONS

EVERYDAY_BITS = 9.0
"""Surprisal, in bits, up to which a word tells nothing: that of the 50th commonest word ("which")."""

UNLISTED_RANK = 4_000
"""A word that isn't among the listed 2,500 weighs as one of this rank."""

NUMBER_RANK = 2_000
"""Figures repeat more than rare words do, and tell more than common ones."""

SMALL_NUMBER_RANK = 200
"""Of "one" to "ten", which count whatever there is."""

NAME_RANK = 300
"""Of a name that isn't listed: a week's news has few, and all who speak in it use them."""

_SHORTENED = 4
"""Letters of a title or first name that is written short."""

_SMALL = frozenset(f"#{number}" for number in range(11))


def stems_of(text: str) -> list[str]:
    """The words of a text, in order, as :func:`onrecord.align.stems.stem` has them; a number begins with ``#``."""
    return [stem(key) for key in words_of(text).keys]


def stems_and_names(text: str) -> list[tuple[str, bool]]:
    """The same, each with whether it is written as a name: with a capital, and not at the beginning of a sentence."""
    words = words_of(text)
    return [(stem(key), _is_name(words, at)) for at, key in enumerate(words.keys)]


def _is_name(words: Words, at: int) -> bool:
    if not at or words.keys[at] == "i" or not words.text[words.starts[at]].isupper():
        return False
    between = words.text[words.ends[at - 1] : words.starts[at]].strip()
    before = words.shown(at - 1)
    # "Gov. Reyes", "J. Reyes": a full stop that ends no sentence.
    return between in ("", "-", "’", "'") or (between == "." and before[0].isupper() and len(before) <= _SHORTENED)


def is_number(word: str) -> bool:
    """Whether a stem is a number above ten: a count, an amount or a year, which two reports would give alike."""
    return word.startswith("#") and word not in _SMALL


def is_negation(word: str) -> bool:
    """Whether a stem turns its sentence round."""
    return word in NEGATIONS


@lru_cache(maxsize=1 << 17)
def weight(word: str) -> float:
    """How much a stem tells, in bits above an everyday word; 0 for those that stand in every text.

    Zipf's law fitted to the counts behind the list: the word of rank r has a surprisal of about 4 + 0.93 log2(r) bits;
    measured: 9.0 at rank 50, 11.1 at 200, 13.2 at 1,000 and 14.4 at 2,000.
    """
    if word.startswith("#"):
        return _bits(NUMBER_RANK if is_number(word) else SMALL_NUMBER_RANK)
    return _bits(_ranks().get(word, UNLISTED_RANK))


def _bits(rank: int) -> float:
    return max(0.0, 4.0 + 0.93 * math.log2(rank) - EVERYDAY_BITS)


NAME_BITS = _bits(NAME_RANK)
"""The most that a word tells where it is a name."""


@cache
def _ranks() -> dict[str, int]:
    from importlib.resources import files

    text = files("onrecord.variants").joinpath("everyday.txt").read_text(encoding="utf-8")
    listed = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    ranks: dict[str, int] = {}
    for rank, word in enumerate(listed, start=1):
        for part in stems_of(word):
            ranks.setdefault(part, rank)
    return ranks
