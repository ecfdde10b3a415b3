"""Names of people taken apart and compared: given name, what stands in the middle, surname, "Jr."."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.people import lexicon as lex

Likeness = Literal["equal", "spelling", "nickname", "initials", "initial", "middle", "surname", "different"]
"""How two names agree: in every word; but for the spelling; the nickname; one given name is an initial, and the middle
names agree; it is one, and nothing else tells; one of them has a middle name more; only one of them has more than a
surname. ``different``: they are names of two people."""

Rarity = Literal["rare", "middling", "common"]

_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}|[A-Z]\.[A-Z]")
_BETWEEN = frozenset("de da del della di du van von der den ter bin ibn al el la le dos das".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in folded words: lower case, no accents, no titles. ``given`` is empty for a bare surname."""

    given: str
    middle: tuple[str, ...]
    last: str
    suffix: str = ""

    @property
    def key(self) -> str:
        """All of it, to look it up by."""
        return " ".join(filter(None, (self.given, *self.middle, self.last, self.suffix)))

    @property
    def block(self) -> str:
        """The surname in the plainest spelling: only names with the same one are ever compared."""
        return skeleton(self.last)


def fold(text: str) -> str:
    """Without case, accents, and marks that are no letters or digits."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else "" if c in "'’ʼ`." else " " for c in kept).split())


_LETTERS = {ord(a): b for a, b in {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}.items()}


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A surname without what transliterations differ in: Zelensky, Zelenskyy and Zelenskiy are one."""
    return re.sub(r"(.)\1", r"\1", re.sub(r"(?:yy|iy|ij|yi|ii|y|i|j)$", "y", word))


@lru_cache(maxsize=65536)
def parse(text: str) -> PersonName | None:
    """A name taken apart; None where nothing is left of it."""
    words = [word for piece in re.split(r"[\s,\-‐‑–]+", text) for word in _words(piece, shouted=text.isupper())]
    while len(words) > 1 and words[0] in lex.TITLES:
        words.pop(0)
    suffix = lex.SUFFIXES.get(words[-1], "") if len(words) > 1 else ""
    if suffix:
        words.pop()
    if not words:
        return None
    given = words[0] if len(words) > 1 else ""
    middle = tuple(word for word in words[1:-1] if word not in _BETWEEN)
    return PersonName(given, middle, words[-1], suffix)


def _words(piece: str, *, shouted: bool) -> list[str]:
    bare = piece.replace(".", "")
    two_capitals = len(bare) == 2 and bare.isalpha() and bare.isupper() and bare.isascii() and not shouted
    if (_INITIALS.fullmatch(piece) or two_capitals) and bare.lower() not in lex.SUFFIXES:
        return list(bare.lower())  # "J.K." and "JK"
    return fold(piece).split()


def compare(one: PersonName, other: PersonName) -> Likeness:
    """How two names agree."""
    if one.block != other.block or one.suffix != other.suffix:
        return "different"
    if not one.given or not other.given:
        return "surname" if one.last == other.last else "different"
    given = _given(one.given, other.given)
    if given == "different" or not _middles_agree(one.middle, other.middle):
        return "different"
    if given != "initial" and len(one.middle) != len(other.middle):
        given = "middle"
    elif given == "initial" and one.middle and len(one.middle) == len(other.middle):
        given = "initials"
    if one.last != other.last:
        given = "spelling" if given in ("equal", "spelling") else "different"
    return given


def _given(one: str, other: str) -> Likeness:
    if one == other:
        return "equal"
    if lex.NICKNAMES.get(one, one) == lex.NICKNAMES.get(other, other):
        return "nickname"
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return "initial"
    return "spelling" if skeleton(one) == skeleton(other) else "different"


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    # As far as both go: "George W." is no "George H. W.".
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def rarity(name: PersonName) -> Rarity:
    """How many people may bear a name, by its words alone."""
    common = (name.given in lex.COMMON_GIVEN) + (name.last in lex.COMMON_SURNAMES)
    if name.suffix or any(len(word) > 1 for word in name.middle):  # A word more tells most namesakes apart.
        common -= 1
    return "rare" if common <= 0 else "middling" if common == 1 else "common"
