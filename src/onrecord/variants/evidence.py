"""Whether two statements report the same utterance: what they have in common, and how much that tells.

A pair is taken for one utterance where most of what the shorter one tells stands in the other, and where that is more
than chance or habit would bring. How much is enough depends on who is named and on how near the articles are in time.
The thresholds lie in the middle of those that are equally good on the development half of the stories in
``evals/fixtures/variants.txt`` (``python -m evals.variants --choose``), on the strict side; what articles that are far
apart need was set by reading the groups found in PolNeAR's training articles. docs/variants.md has the figures on the
other half.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.variants.pairs import NEAR_DAYS
from onrecord.variants.shelf import UNKNOWN_DAY, Shelf
from onrecord.variants.stock import in_stock_phrase
from onrecord.variants.voices import Relation, relation

Distance = Literal["near", "far", "unknown"]
"""Of two articles in time: at most :data:`onrecord.variants.pairs.NEAR_DAYS` days, more, or not known."""


RELATIONS: tuple[Relation, ...] = ("same", "close", "unknown", "other")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When two statements are one utterance. ``bits`` are those of :func:`onrecord.variants.words.weight`.

    ``run_share`` is the least share of the shorter one's neighbouring words that the other has too, ``word_share`` of
    what its words tell. ``words`` gives for speakers and distance the least bits in common where both shares are
    reached, ``unquoted`` how much more where one of them isn't in quotation marks; ``sense`` those for another wording
    by the same speaker at a near time, with ``sense_share``.
    """

    run_share: float = 0.5
    word_share: float = 0.6
    sense_share: float = 0.65
    sense: float = 12.0
    unquoted: float = 4.0
    near: tuple[float, float, float, float] = (8.0, 12.0, 14.0, 14.0)
    unknown: tuple[float, float, float, float] = (10.0, 18.0, 20.0, 30.0)
    far: tuple[float, float, float, float] = (20.0, 26.0, 28.0, 45.0)

    def least_bits(self, voices: Relation, distance: Distance) -> float:
        """What two statements in the same words must have in common."""
        of_distance = {"near": self.near, "unknown": self.unknown, "far": self.far}[distance]
        return of_distance[RELATIONS.index(voices)]


CHOSEN = Thresholds()


class Match(NamedTuple):
    """Two statements that are one utterance. ``score`` sorts the surest first; ``sense`` is true for a paraphrase."""

    score: float
    sense: bool


class Told(NamedTuple):
    """What a statement tells: its telling words with their bits, which of them are names, neighbours, and figures."""

    words: dict[int, float]
    bits: float
    names: frozenset[int]
    runs: frozenset[int]
    numbers: frozenset[int]


class Judge:
    """Compares statements of one shelf. ``stock`` are hashes of runs (:func:`keys.runs_of`) that count for nothing."""

    def __init__(self, shelf: Shelf, *, stock: Iterable[int] = (), thresholds: Thresholds = CHOSEN) -> None:
        self._shelf = shelf
        self._stock = frozenset(stock)
        self._spellings = shelf.spellings()
        self._thresholds = thresholds
        self._told: dict[int, Told] = {}
        self._relations: dict[tuple[int, int], Relation] = {}

    def compare(self, one: int, other: int) -> Match | None:
        """What speaks for one utterance, or None where it isn't enough. The order of the two is all one."""
        mine, theirs = self.told(one), self.told(other)
        bits, plain = _common(mine, theirs)
        least = min(mine.bits, theirs.bits)
        limits = self._thresholds
        if bits < limits.near[0] or bits < min(limits.word_share, limits.sense_share) * least:
            return None
        quoted = bool(self._shelf.quoted[one] and self._shelf.quoted[other])
        if plain < (LEAST_QUOTED_WORDS if quoted else LEAST_WORDS):
            return None
        distance = self._distance(one, other)
        if self._contradicted(one, other, mine, theirs, distance):
            return None
        voices = self._relation(one, other)
        runs = len(mine.runs & theirs.runs) / max(min(len(mine.runs), len(theirs.runs)), 1)
        score = bits / least + runs + min(bits, 60.0) / 60.0
        if distance == "far" and quoted and runs >= VERBATIM_SHARE and len(mine.runs & theirs.runs) >= VERBATIM_RUNS:
            distance = "unknown"  # So many words in this order aren't chance, however late they are quoted.
        needed = limits.least_bits(voices, distance) + (0.0 if quoted else limits.unquoted)
        if runs >= limits.run_share and bits >= max(limits.word_share * least, needed):
            return Match(score, False)
        if voices == "same" and distance == "near" and bits >= max(limits.sense_share * least, limits.sense):
            return Match(score, True)
        return None

    def told(self, at: int) -> Told:
        """What a statement tells, kept for the next time it is asked."""
        found = self._told.get(at)
        if found is None:
            if len(self._told) >= KEPT:
                self._told.clear()
            found = self._told[at] = self._tell(at)
        return found

    def _tell(self, at: int) -> Told:
        shelf = self._shelf
        stems = shelf.words(at).tolist()
        stock = in_stock_phrase([self._spellings[stem] for stem in stems])
        if self._stock:
            self._mark(stems, stock)
        shown = {stem for stem, hidden in zip(stems, stock, strict=True) if not hidden}
        told = {stem: bits for stem, bits in shelf.told(at).items() if stem in shown}
        runs = frozenset(
            (first << 32) | second
            for first, second, hidden, too in zip(stems, stems[1:], stock, stock[1:], strict=False)
            if not (hidden and too)
        )
        names, numbers = shelf.names_in(at), frozenset(told.keys() & shelf.numbers)
        return Told(told, sum(sorted(told.values())), names, runs, numbers)

    def _mark(self, stems: list[int], stock: list[bool]) -> None:
        """Hide the words of stretches that many speakers use: two runs or more that touch or overlap."""
        import numpy as np

        from onrecord.variants.keys import RUN_WORDS, runs_of

        hashes = np.array([self._shelf.hashes[stem] for stem in stems], np.uint64)
        common = [at for at, run in enumerate(runs_of(hashes).tolist()) if run in self._stock]
        for one, other in pairwise(common):
            if other - one <= RUN_WORDS:
                stock[one : other + RUN_WORDS] = [True] * (other + RUN_WORDS - one)

    def _distance(self, one: int, other: int) -> Distance:
        days = self._shelf.days
        if UNKNOWN_DAY in (days[one], days[other]):
            return "unknown"
        return "near" if abs(days[one] - days[other]) <= NEAR_DAYS else "far"

    def _contradicted(self, one: int, other: int, mine: Told, theirs: Told, distance: Distance) -> bool:
        """Said on two days, or the same sentence with another figure in another article's week."""
        said = self._shelf.said
        if UNKNOWN_DAY not in (said[one], said[other]) and said[one] != said[other]:
            return True
        differ = bool(mine.numbers - theirs.numbers) and bool(theirs.numbers - mine.numbers)
        return differ and distance != "near"

    def _relation(self, one: int, other: int) -> Relation:
        voices = self._shelf.voices
        pair = (min(voices[one], voices[other]), max(voices[one], voices[other]))
        found = self._relations.get(pair)
        if found is None:
            found = relation(self._shelf.speaker(one), self._shelf.speaker(other))
            if len(self._relations) < KEPT:
                self._relations[pair] = found
        return found


KEPT = 100_000
"""Statements whose words are kept at a time, about 200 MB at most."""


VERBATIM_SHARE = 0.75
VERBATIM_RUNS = 8
"""Share and number of neighbouring words from which on two quotations are the same words, give or take one."""

LEAST_WORDS = 3
LEAST_QUOTED_WORDS = 1
"""Telling words, names aside, that two statements must share: "Florida Sen. Marco Rubio" is no utterance."""

_PLAIN_BITS = 1.5
"""From which on a word tells something: rank 130, "until"."""


def _common(one: Told, other: Told) -> tuple[float, int]:
    """What both tell, in bits, and how many of those words are no names in either."""
    if len(one.words) > len(other.words):
        one, other = other, one
    words = other.words
    shared = {stem: min(bits, words[stem]) for stem, bits in one.words.items() if stem in words}
    plain = sum(bits >= _PLAIN_BITS for stem, bits in shared.items() if stem not in one.names | other.names)
    return sum(sorted(shared.values())), plain
