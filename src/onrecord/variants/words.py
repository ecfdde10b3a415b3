"""Words of a statement for matching: folded, without inflection, each with how much it tells.

For finding and weighing only; what is shown is aligned by :mod:`onrecord.align`, with its offsets.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*(?:st|nd|rd|th|s|k|m|bn)?")

EVERYDAY_BITS = 9.0
"""Surprisal, in bits, up to which a word tells nothing: that of the 50th commonest word ("which")."""

UNLISTED_RANK = 4_000
"""A word that isn't among the listed 2,500 weighs as one of this rank. A third of those met in news stand further down."""

NUMBER_RANK = 2_000
"""Figures repeat more than rare words do, and tell more than common ones."""

_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_FIGURES = {word: str(at) for at, word in enumerate(_COUNTS) if at > 1} | {
    word: str(10 * at) for at, word in enumerate(_TENS, start=3)
}
"""Not "one", which is a pronoun as often as a number."""

NEGATIONS = frozenset("not no never none nobody nothing neither nor cannot without".split())
_CONTRACTED = re.compile(r"n['’]t$")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ied", "y"), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))
_KEPT = frozenset("this his its was has is as us does goes news series species always perhaps thus yes united".split())


def words_of(text: str) -> list[str]:
    """The words of a text, in order, each as :func:`stem` has it."""
    return [stem(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """A word without case, apostrophes and the commonest inflections; a number as figures.

    Light on purpose (after Harman's S-stemmer, JASIS 1991, with past and progressive): two words that differ in
    meaning should seldom meet.
    """
    low = word.casefold().replace("’", "'")
    if low[0].isdigit():
        return low.replace(",", "").rstrip(".")
    if _CONTRACTED.search(low):
        return low.replace("'", "")
    low = low.removesuffix("'s").removesuffix("'").replace(".", "").replace("'", "") or low
    if low in _FIGURES:
        return _FIGURES[low]
    if low in _KEPT or len(low) < 4:
        return low
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) + len(instead) >= 3 and not low.endswith(("ss", "us", "is")):
            base = low[: -len(ending)] + instead
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lse":
                base = base[:-1]  # "planned", "running"
            return _without_e(base)
    return _without_e(low)


def _without_e(low: str) -> str:
    return low.rstrip("e") if len(low.rstrip("e")) > 2 else low


def is_number(word: str) -> bool:
    """Whether a stem is a figure."""
    return bool(_NUMBER.fullmatch(word))


def is_negation(word: str) -> bool:
    """Whether a stem turns its sentence round: "not", "never", "wont"."""
    return word in NEGATIONS or word in _contractions()


@lru_cache(maxsize=1 << 17)
def weight(word: str) -> float:
    """How much a stem tells, in bits above an everyday word; 0 for those that stand in every text.

    Zipf's law fitted to the counts behind the list: the word of rank r has a surprisal of about 4 + 0.93 log2(r) bits;
    measured: 9.0 at rank 50, 11.1 at 200, 13.2 at 1,000 and 14.4 at 2,000.
    """
    import math

    rank = NUMBER_RANK if is_number(word) else _ranks().get(word, UNLISTED_RANK)
    return max(0.0, 4.0 + 0.93 * math.log2(rank) - EVERYDAY_BITS)


@cache
def _ranks() -> dict[str, int]:
    from importlib.resources import files

    text = files("onrecord.variants").joinpath("everyday.txt").read_text(encoding="utf-8")
    listed = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    ranks: dict[str, int] = {}
    for rank, word in enumerate(listed, start=1):
        ranks.setdefault(stem(word), rank)
    return ranks


@cache
def _contractions() -> frozenset[str]:
    verbs = "are could did does do had has have is might must need should was were wo would ca ai sha".split()
    return frozenset(f"{verb}nt" for verb in verbs)
