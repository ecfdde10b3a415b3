"""Whether two names may be one person's or one organisation's, by their words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.records import SpeakerKind
from onrecord.resolve.words.tokens import REIGN

SHORT_NAME = 5
"""Letters up to which two names that differ are two names."""

LONG_NAME = 8
"""Letters from which a surname may have a slip in it and still be known."""

ALIKE = 0.9
"""Share of letters in common (Ratcliff and Obershelp) from which two long names that begin alike are one."""


@lru_cache(maxsize=4096)
def lows_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words folded, without genitive, full stop and a ruler's number, with one kind of apostrophe."""
    words = words[:-1] if len(words) > 1 and REIGN.fullmatch(words[-1]) else words
    return tuple(re.sub(r"[’']s?$", "", word.casefold()).rstrip(".").replace("’", "'") for word in words)


def same_person(one: Sequence[str], other: Sequence[str], kind: SpeakerKind) -> bool:
    """Whether two names of several words mean the same."""
    if list(one) == list(other):
        return True
    if kind == "organisation":
        # "Defense Ministry" and "Russia's Defense Ministry"; but "United States" is not its embassy.
        shorter, longer = sorted((list(one), list(other)), key=len)
        return len(shorter) > 1 and longer[-len(shorter) :] == shorter
    if one[-1] != other[-1]:
        return False
    first, second = one[0], other[0]
    initial = first[0] == second[0] and (len(first) == 1 or len(second) == 1)
    return first == second or initial or misspelt(first, second) or set(one) <= set(other) or set(other) <= set(one)


def abbreviates(short: Sequence[str], known: Sequence[str]) -> bool:
    """ "CPA Canada" and "Chartered Professional Accountants of Canada"."""
    if len(short) != 2 or len(known) < 4 or short[1] != known[-1]:
        return False
    return short[0] == "".join(word[0] for word in known[:-1] if word not in ("of", "the", "and", "for"))


@lru_cache(maxsize=4096)
def sound_of(word: str) -> str:
    """A surname without what transliterations and slips of the pen change: first letter and consonants."""
    for old, new in _SAME_SOUND:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub(r"[aeiouyj'’\-]", "", word[1:]))


_SAME_SOUND = (("ph", "f"), ("kh", "h"), ("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"), ("sh", "s"))


def misspelt(one: str, other: str) -> bool:
    """Two first names that differ as a slip of the pen does ("Rushdiyah", "Rushiyah")."""
    if min(len(one), len(other)) <= SHORT_NAME or one[0] != other[0]:
        return False
    from difflib import SequenceMatcher  # Here, because few articles need it and it takes a while.

    return SequenceMatcher(None, one, other).ratio() > ALIKE


def fits(lows: Sequence[str], known: Sequence[str]) -> bool:
    """Whether two names that end alike may be one: all words of one in the other."""
    return set(lows) <= set(known) or (set(known) <= set(lows) and len(known) > 1)


def another_spelling(low: str, words: tuple[str, ...]) -> bool:
    """Whether a surname alone is that of a name in another spelling, or with a slip in a long one."""
    last = lows_of(words)[-1]
    if len(words) < 2 or last[:1] != low[:1] or abs(len(last) - len(low)) > 2:
        return False
    return sound_of(last) == sound_of(low) or (len(low) > LONG_NAME and misspelt(low, last))


def has_slip(low: str, words: tuple[str, ...]) -> bool:
    """Whether one letter is missing, too many or another in a surname alone: "Water" for Ada Waters.

    "Waters" for Ada Water may be several.
    """
    last = lows_of(words)[-1]
    shorter, longer = sorted((low, last), key=len)
    if len(words) < 2 or len(shorter) < SHORT_NAME or len(longer) - len(shorter) > 1 or low == last + "s":
        return False
    same = next(
        (at for at, (one, other) in enumerate(zip(shorter, longer, strict=False)) if one != other), len(shorter)
    )
    return longer[same + 1 :] == shorter[same + (len(longer) == len(shorter)) :]


def is_of(known: Sequence[str], words: int) -> bool:
    """Whether the last words of a name are what it is of: the Bank of Norland is not Norland."""
    return len(known) > words and known[-words - 1] in ("of", "for")
