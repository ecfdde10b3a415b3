"""Letters that an editor put into a word, in brackets: "love[d]" for "love", "lov[ing]", "[t]hose" for "those"."""

from __future__ import annotations

import re

from onrecord.align.tokens import plain_of

_LETTERED = re.compile(r"(?:\[([^\W_]{1,3})\])?([^\[\]]+)(?:\[([^\W_]{1,4})\])?")
_TURNING = frozenset("un in im il ir dis non mis less".split())
"""Letters that make the opposite of a word: no bracket excuses them."""


def without_letters(written: str) -> str | None:
    """A word without the letters in its brackets; None where it has none, or where they turn its meaning."""
    match = _LETTERED.fullmatch(written)
    if match is None or not (match[1] or match[3]) or not _TURNING.isdisjoint((_low(match[1]), _low(match[3]))):
        return None
    return plain_of(match[2])


def are_put_in(written: str, said: str) -> bool:
    """Whether a word differs only in its letters in brackets from the one that was said."""
    kept, said = without_letters(written), plain_of(said)
    if kept is None:
        return False
    return kept in said and (written[0] == "[" or said.startswith(kept)) and (written[-1] == "]" or said.endswith(kept))


def _low(letters: str | None) -> str:
    return (letters or "").casefold()
