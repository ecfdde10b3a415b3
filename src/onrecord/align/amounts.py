"""Amounts of which only the number is quoted: "forty million" of "forty million pounds".

A number with its unit is one word (see ``numerals``), so that "$5 million" is "five million dollars". A quotation that
leaves the unit out has another word there, and for it the amount is read as two: the number, and the unit.
"""

from __future__ import annotations

from onrecord.align.numerals import UNIT_WORDS, UNITS
from onrecord.align.tokens import TOKEN, Words, plain_of, words_of


def with_units(number: str) -> list[str]:
    """Keys of the amounts that have this number; none for what is no bare number."""
    return [f"{number} {unit}" for unit in UNITS] if is_bare(number) else []


def is_bare(key: str) -> bool:
    """Whether a key is that of a number without a unit."""
    return key.startswith("#") and " " not in key


def parted(written: str) -> Words | None:
    """The number and its unit as words of their own; None where the unit stands in front ("$5 million")."""
    found = list(TOKEN.finditer(written))
    last = plain_of(found[-1][0])
    border = len(found) - (2 if last == "cent" else 1)
    if last not in UNIT_WORDS or border < 1:
        return None
    words = words_of(written, [(0, found[border - 1].end()), (found[border].start(), len(written))])
    return words if is_bare(words.keys[0]) else None


def is_unit(words: Words, at: int) -> bool:
    """Whether a word is the unit of the number right before it."""
    if not at or words.keys[at] not in UNIT_WORDS or not is_bare(words.keys[at - 1]):
        return False
    between = words.text[int(words.ends[at - 1]) : int(words.starts[at])]
    return not between.strip() or between in "-‐‑"
