"""A text as words: what each one means for matching, and the characters that it stands on.

Matching never sees the text itself: it sees keys, which are equal where two spellings of the same words are. What is
shown is always ``text[start:end]``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.align.numerals import MINUS, SIGNS, WORDS, number_at
from onrecord.align.spelling import APOSTROPHES, parts_of
from onrecord.records import Span

# ``\w`` has no marks, and without its vowel signs a word of Hindi or Thai is another word.
_MARKS = "".join(c for c in map(chr, range(0x300, 0x1D00)) if unicodedata.category(c).startswith("M"))
_LETTER = rf"[^\W_][{_MARKS}\u00ad\u200b-\u200d\u2060\ufeff]*"
_MINUS = r"(?:(?<!\d\s)(?<![^\s(\[“”\"‘’'$£€¥₹])[-−–](?=[$£€¥₹]?\d))?"
"""In "-5", "(−5)", "-$5", "$-5"; not in "3-5", "3 -5", "men - 5"."""

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., p.m.
    rf"|{_MINUS}(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?[^\W\d_]*"  # 1,500, 2.5, 5bn, 21st
    rf"|{_MINUS}[$£€¥₹]|%"
    r"|['’](?:em|cause|til|bout|round)\b"
    rf"|(?:\[[^\W_]{{1,3}}\](?=[^\W_]))?(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*"
    r"(?:(?<=in)['’](?=\s+[a-z])|(?<=s)['’](?=\s+[a-z])|(?<=[^\W_])\[[^\W_]{1,4}\](?![^\W_]))?",
    re.IGNORECASE,
)
"""A word. An editor's letters belong to it: "[W]e", "tax[es]". Hyphens part words, so that "tax-free" is "tax free"."""

_DASHES = str.maketrans("−–", "--")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff\[\]]")
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
"""Characters that take no room and join no letters otherwise than they were."""
_AMBIGUOUS = frozenset({"us", "am", "it", "who", "or", "in", "me"})
"""Abbreviations that are another word in small letters; they keep a full stop in their key."""

_PHRASES = {
    ("united", "states"): "us.", ("united", "kingdom"): "uk", ("united", "nations"): "un", ("european", "union"): "eu",
}  # fmt: skip
_PHRASE_STARTS = frozenset(first for first, _ in _PHRASES)
_MULTIPLES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
_LONGEST_NUMBER = 16
"""Words that one number may take: "one hundred and twenty-three thousand four hundred and fifty-six dollars" has 11."""

CAPITALS_SHARE = 0.7
"""Share of capital letters from which a text, such as subtitles, is written in capitals throughout."""

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text. ``keys[i]`` stands on ``text[starts[i]:ends[i]]``; keys are equal for equal words.

    ``starts`` and ``ends`` are arrays of int32, shape (words,), and grow; words of one contraction ("don't") share its
    characters between them.
    """

    text: str = field(repr=False)
    keys: tuple[str, ...]
    starts: Numbers = field(repr=False)
    ends: Numbers = field(repr=False)

    def __len__(self) -> int:
        return len(self.keys)

    def shown(self, at: int) -> str:
        """A word as it is written."""
        return self.text[self.starts[at] : self.ends[at]]

    def whole(self, at: int) -> str:
        """The written word that a word is part of: "gonna" for its "going" and for its "to"."""
        first = last = at
        while first and self.ends[first - 1] == self.starts[first]:
            first -= 1
        while last + 1 < len(self) and self.starts[last + 1] == self.ends[last]:
            last += 1
        return self.text[self.starts[first] : self.ends[last]]

    def span(self, first: int, behind: int) -> Span:
        """Characters of the words ``first`` to ``behind``, the last not included; empty where there are none.

        An empty range lies behind the word before it.
        """
        if behind <= first:
            at = int(self.ends[first - 1]) if first else (int(self.starts[0]) if len(self) else 0)
            return Span(at, at)
        return Span(int(self.starts[first]), int(self.ends[behind - 1]))

    def at(self, offset: int) -> int:
        """Index of the first word that ends behind a character."""
        return int(np.searchsorted(self.ends, offset, side="right"))


def words_of(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Words:
    """The words of a text, or of ranges of its characters, in their order; what lies between ranges is left out."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    capitals = _in_capitals(text)
    for first, last in [(0, len(text))] if spans is None else spans:
        for key, start, end in _words(text, first, last, capitals=capitals):
            keys.append(key)
            starts.append(start)
            ends.append(end)
    return Words(text, tuple(keys), np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32))


def plain_of(word: str) -> str:
    """A word in small letters, with plain apostrophes and without an editor's brackets."""
    return _INVISIBLE.sub("", word.translate(APOSTROPHES)).casefold().translate(_DASHES)


def visible(text: str) -> str:
    """What a reader sees of a text: white space of any kind and length is one space, at the ends none.

    Soft hyphens and the like are nothing, and a letter with its mark is one character.
    """
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def _words(text: str, first: int, last: int, *, capitals: bool) -> Iterator[tuple[str, int, int]]:
    matches = list(TOKEN.finditer(text, first, last))
    low = [_low(match[0], capitals) for match in matches]
    at, count = 0, len(matches)
    while at < count:
        word = low[at]
        start, end = matches[at].span()
        if _may_be_number(low, at):
            number = _number(text, matches, low, at)
            if number is not None:
                key, taken = number
                yield key, start, matches[at + taken - 1].end()
                at += taken
                continue
        if word in _PHRASE_STARTS and at + 1 < count and (word, low[at + 1]) in _PHRASES:
            yield _PHRASES[word, low[at + 1]], start, matches[at + 1].end()
            at += 2
            continue
        parts = _parts(word)
        if len(parts) == 1:
            yield parts[0][0], start, end
        else:
            yield from _shared(matches[at][0], parts, start, end)
        at += 1


def _shared(written: str, parts: Sequence[tuple[str, int]], start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The words of a contraction, each on its own characters; the last one takes what is left."""
    counted = [at for at, c in enumerate(written) if not _INVISIBLE.match(c)]  # Not the brackets of "[W]e’re".
    taken = edge = 0
    for key, length in parts[:-1]:
        taken += length
        behind = counted[taken] if taken < len(counted) else len(written)
        yield key, start + edge, start + behind
        edge = behind
    yield parts[-1][0], start + edge, end


_LOW: dict[str, str] = {}
_PARTS: dict[str, tuple[tuple[str, int], ...]] = {}
_KEPT = 200_000
"""Words whose form is remembered; a language has fewer that are used, and a hostile text must not fill the memory."""


def _low(written: str, capitals: bool) -> str:
    known = _LOW.get(written)
    if known is None:
        known = _abbreviation(written) or plain_of(written)
        if len(_LOW) < _KEPT:
            _LOW[written] = known
    return known.rstrip(".") if capitals and known.endswith(".") and "." not in written else known


def _abbreviation(written: str) -> str | None:
    letters = written.replace(".", "")
    if "." not in written[:-1] and not (written.isupper() and letters.casefold() in _AMBIGUOUS and len(letters) > 1):
        return None
    if not letters.isalpha():
        return None
    letters = letters.casefold()
    return f"{letters}." if letters in _AMBIGUOUS else letters


def _parts(word: str) -> tuple[tuple[str, int], ...]:
    known = _PARTS.get(word)
    if known is None:
        known = ((word, len(word)),) if word.endswith(".") else parts_of(word)
        if len(_PARTS) < _KEPT:
            _PARTS[word] = known
    return known


def _may_be_number(low: list[str], at: int) -> bool:
    word = low[at]
    if word in WORDS or word in SIGNS or word in MINUS or word[0].isdigit() or word[0] == "-":
        return True
    return word in ("a", "an") and at + 1 < len(low) and low[at + 1] in _MULTIPLES


def _number(text: str, matches: list[re.Match[str]], low: list[str], at: int) -> tuple[str, int] | None:
    several = matches[at : at + _LONGEST_NUMBER]
    gaps = [text[one.end() : other.start()] for one, other in pairwise(several)]
    number = number_at(low[at : at + len(several)], [*gaps, "\n\n"], 0)
    return (number.key, number.words) if number is not None else None


def _in_capitals(text: str) -> bool:
    letters = [c for c in text[:4000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > CAPITALS_SHARE * len(letters)
