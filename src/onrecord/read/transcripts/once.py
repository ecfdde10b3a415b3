"""Labels in small letters that stand once: "Tom Birch: We will fight this." between the turns of others.

Alone such a line could be a sentence ("One thing is clear: we lost.") or a heading. What proves a label is the shape of
a name at the beginning of a paragraph, a sentence behind the colon, and that the text has other labels.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.read.transcripts.label_words import (
    HEADINGS,
    IN_SENTENCE,
    NOT_LABELS,
    OF_SPEAKER,
    OPENS_SENTENCE,
    PARTICLES,
    ROLES,
    SMALL,
)
from onrecord.wording import OFFICES

Line = tuple[int, int]
Labels = Mapping[int, re.Match[str]]
"""By the character that their line begins with."""

MOST_NAME_WORDS = 4
"""Words of a name without the office before it."""

LEAST_LABELS = 2
"""Different labels that stand once, from which they prove each other where every paragraph has one."""

LOOK = 200
"""Characters on either side of a label that are looked at for where a paragraph begins."""

_WORD = re.compile(r"[^\W\d_][\w’'\-]*\.?")
_PAIR = re.compile(r"(?P<one>[^\W\d_][\w’'\-]*\.?)(?=[^\S\n]{1,3}(?P<two>[^\W\d_a-z][\w’'\-]*))")
_SENTENCE_END = tuple(".?!…:\"”'’)]—–-")


def labels_once(
    text: str, lines: Sequence[Line], likely: Labels, sure: Labels, *, changes: bool
) -> dict[int, re.Match[str]]:
    """Of the ``likely`` labels those that are none by being repeated, and are proved otherwise.

    ``lines`` are all lines, ``sure`` the labels that are known; ``changes`` says that each change of speaker has a
    ">>", so that nothing else proves one.
    """
    shaped = {first: match for first, match in likely.items() if first not in sure and _is_name(match)}
    if changes or not shaped:
        return {first: match for first, match in shaped.items() if ">" in match[0]}
    page = _Page(text, lines, likely, sure, shaped)
    if not sure and not (page.dense and len({match["name"] for match in shaped.values()}) >= LEAST_LABELS):
        return {}
    return {first: match for first, match in shaped.items() if page.opens(first, match) and page.tells(first, match)}


def _is_name(match: re.Match[str]) -> bool:
    """Whether the words in front of the colon have the shape of a name: capitals, and nothing of a sentence."""
    words = match["name"].split()
    low = [_low(word) for word in words]
    names = words[1:] if low[0] in OFFICES | {"the"} else words
    if len([word for word in names if word not in SMALL and _low(word) not in OFFICES]) > MOST_NAME_WORDS:
        return False
    capital = all(word[0].isupper() or word in SMALL or word.isdigit() for word in words) and words[-1] not in SMALL
    if not capital or match["name"].isupper() or words[0] in SMALL - PARTICLES:
        return False
    if low[0] in NOT_LABELS | OPENS_SENTENCE or not (IN_SENTENCE | HEADINGS).isdisjoint(low):
        return False
    if any(word.endswith(("’s", "'s")) for word in words):
        return False  # "Monday's Session: ..."
    return (OPENS_SENTENCE | IN_SENTENCE | OF_SPEAKER).isdisjoint(map(_low, _aside(match).split()))


def _aside(match: re.Match[str]) -> str:
    """What stands between the name and the colon: ", Mayor of Tarn", "(via video)"."""
    return (match.groupdict().get("aside") or "").strip(" \t,([])")


@dataclass(frozen=True)
class _Page:
    """A text, and what it says of a label."""

    text: str
    lines: Sequence[Line]
    likely: Labels
    sure: Labels
    shaped: Labels

    def opens(self, first: int, match: re.Match[str]) -> bool:
        """Whether a paragraph or a sentence begins at the label, and another one behind it."""
        behind = self.text[match.end() : match.end() + LOOK].lstrip()
        if not behind or (behind[0].islower() and not (self.dense and " " in match["name"].strip())):
            return False
        before = self.text[max(first - LOOK, 0) : first]
        said = before.rstrip()
        begins = self.dense or not said or _is_empty_line(before[len(said) :]) or said.endswith(_SENTENCE_END)
        return begins and (first > self.first_sure or self._is_speech(match))

    def tells(self, first: int, match: re.Match[str]) -> bool:
        """Whether the name is somebody's, as far as the text can tell."""
        words = match["name"].split()
        low = [_low(word) for word in words]
        if low[-1] in self.known:
            return True
        if len(low) == 1:
            named = low[0] not in self.small and (self.by_surname or low[0] in self.surnames)
            return low[0] in ROLES or (named and not _aside(match))
        if low[0] == "the":
            return low[-1] in ROLES | OFFICES
        if low[0] in OFFICES:  # "Mr. President: I thank you" may be said to him.
            return low[-1] not in OFFICES and (self.dense or low[-1] not in self.small)
        return self.dense or not self.small.issuperset(low)

    def _is_speech(self, match: re.Match[str]) -> bool:
        """Whether a paragraph in front of the first sure label is a sentence, and no line of a heading."""
        at = bisect_right(self.begins, match.start())
        said = self.text[match.end() : self.begins[at] if at < len(self.begins) else len(self.text)]
        said = re.split(r"\n[^\S\n]*\n", said.strip(), maxsplit=1)[0]
        return said.endswith(_SENTENCE_END)

    @cached_property
    def first_sure(self) -> int:
        return min(self.sure, default=len(self.text))

    @cached_property
    def begins(self) -> list[int]:
        return sorted(self.likely)

    @cached_property
    def dense(self) -> bool:
        """Whether every paragraph has a label, or every line where no empty line parts them."""
        begin = min(self.sure or self.shaped)
        lines = [line for line in self.lines if line[0] >= begin and not self.text[slice(*line)].isspace()]
        gaps = [_is_empty_line(self.text[one[1] : other[0]]) for one, other in pairwise(lines)]
        opening = [lines[0], *(line for line, gap in zip(lines[1:], gaps, strict=True) if gap or not any(gaps))]
        return all(line[0] in self.sure or line[0] in self.shaped or self._is_note(line) for line in opening)

    def _is_note(self, line: Line) -> bool:
        text = self.text[slice(*line)].strip()
        return text[:1] in ("(", "[") and text[-1:] in (")", "]")

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that the text has in small letters."""
        return frozenset(word.rstrip(".") for word in _WORD.findall(self.text) if word.islower())

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Words that the text has behind an office or a first name."""
        pairs = ((match["one"], match["two"]) for match in _PAIR.finditer(self.text) if match["one"][0].isupper())
        return frozenset(
            _low(two) for one, two in pairs if _low(one) in OFFICES or (_low(one) not in self.small and one[-1] != ".")
        )

    @cached_property
    def known(self) -> frozenset[str]:
        """The last words of the labels that are sure."""
        return frozenset(_low(match["name"].split()[-1]) for match in self.sure.values())

    @cached_property
    def by_surname(self) -> bool:
        """Whether another speaker goes by a surname in small letters."""
        names = {match["name"].strip() for match in self.sure.values()}
        return any(
            " " not in name and len(name) > 1 and not name.isupper() and _low(name) not in self.small | ROLES
            for name in names
        )


def _is_empty_line(gap: str) -> bool:
    """Whether white space between two lines has an empty line in it."""
    return len(gap.rstrip(" \t\u00a0").splitlines()) > 1


def _low(word: str) -> str:
    return word.casefold().rstrip(".")
