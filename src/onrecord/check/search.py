"""Where a quotation stands: whole in one place, or in pieces that were joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.align.index import Candidate
from onrecord.align.letters import without_letters
from onrecord.align.tokens import Words, visible
from onrecord.align.vocabulary import FILLER, FUNCTION, Encoded
from onrecord.align.words import QUOTING, Alignment, EditKind, align
from onrecord.check.corpus import Corpus
from onrecord.check.speakers import same_speaker
from onrecord.records import Speaker

CANDIDATES = 16
"""Places that the index is asked for."""

LIGHT = 0.4
"""Share of the likeliest place's weight under which a place is not worth aligning."""

ALIGNED = 5
"""Of these the likeliest that are aligned, and as many more in turns of the speaker."""

ENOUGH = 2
"""Places after which no other is aligned, once a near one is the speaker's own, or one more if all are hopeless."""

HOPELESS = 0.45
"""Score of the likeliest places under which the less likely ones are not looked at; found ones have 0.65."""

BONUS = 6
"""Hundredths of a changed word that the speaker's own turn is ahead of another's with the same words."""

PIECE_COST = 130
"""Hundredths of a changed word that a further piece must save. Set on the development half of ``evals.checking``."""

LEAST_PIECE = 3
"""Words of which a piece has at least, so that "and the" elsewhere is no place it was joined from."""

LEAST_RARE = 2
"""Words of it that stand there and are no function words: "in this country" is said everywhere."""

LEAST_COMMON = 6
"""Words of any sort that stand there and tell as much."""

PIECE_SCORE = 0.65
"""Score from which a piece is one; as above. What was said elsewhere is kept out by the share of all its words."""

MOST_PIECES = 6

ECHO_COST = 30
"""Hundredths of a changed word, for each word, up to which a place is near enough to look for an echo of it."""

ECHO_WORDS = 60
"""Words on either side in which an echo is looked for."""

_KEPT: frozenset[EditKind] = frozenset(
    {"same", "case", "marks", "numeral", "spelling", "contraction", "spacing", "informal", "agreement", "bracketed"}
)


@dataclass(frozen=True, eq=False)
class Placement:
    """Words ``first`` to ``behind`` of a quotation on a place in a transcript."""

    first: int
    behind: int
    document: int
    alignment: Alignment
    same_speaker: bool | None

    @property
    def words(self) -> int:
        return self.behind - self.first

    @property
    def begins(self) -> int:
        """The first word of the transcript that it stands on."""
        return self.alignment.b_range[0]

    @property
    def ends(self) -> int:
        return self.alignment.b_range[1]

    @property
    def cost(self) -> int:
        return self.alignment.cost

    @property
    def unlike(self) -> int:
        """How many runs of words are not letter by letter the same."""
        return sum(edit.kind != "same" for edit in self.alignment.edits)


@dataclass(frozen=True, eq=False)
class Found:
    """The pieces in the order of the quotation, other places of the whole, and what all of it cost."""

    pieces: tuple[Placement, ...]
    others: tuple[Placement, ...]
    cost: int

    def score(self, length: int) -> float:
        """Between 0 and 1: one, less the cost as a share of what it would cost to change every word."""
        return max(0.0, 1.0 - self.cost / (QUOTING.changed * max(length, 1)))


@dataclass(frozen=True, eq=False)
class Search:
    """One quotation against a corpus. ``allowed`` are the numbers of the transcripts that are compared."""

    corpus: Corpus
    words: Words
    encoded: Encoded
    speaker: Speaker | None
    allowed: frozenset[int]

    def places(self, first: int, behind: int) -> list[Placement]:
        """Where words ``first`` to ``behind`` may stand, the best first."""
        query = self.encoded.part(first, behind)
        found = self._exact(first, behind, query)
        if not any(place.same_speaker for place in found):
            for candidate in self._candidates(query):
                found.append(self._placed(first, behind, query, candidate))
                near = any(p.same_speaker and p.cost <= ECHO_COST * p.words for p in found)
                far = all(p.alignment.score < HOPELESS for p in found)
                if (len(found) >= ENOUGH and near) or (len(found) > ENOUGH and far):
                    break
            found += [again for place in found if not place.same_speaker for again in self._beside(place, query)]
        found.sort(key=lambda place: (place.cost - BONUS * bool(place.same_speaker), place.unlike))
        return _distinct(found)

    def _exact(self, first: int, behind: int, query: Encoded) -> list[Placement]:
        """Places of exactly these words: the speaker's own before others', those of the same typography first."""
        wanted = visible(self.words.text[slice(*self.words.span(first, behind))])
        places = []
        for document, start in (place for said in self._readings(first, behind) for place in self.corpus.exact(said)):
            if document in self.allowed:
                spoken = self.corpus.spoken[document]
                shown = visible(spoken.transcript.text[slice(*spoken.words.span(start, start + behind - first))])
                places.append((not self._same_speaker(document, start), shown != wanted, document, start))
        places.sort()
        size = behind - first
        return [
            self._placed(first, behind, query, Candidate(document, start, start + size, (0, 0), 0.0))
            for _, _, document, start in places[:ALIGNED]
        ]

    def _readings(self, first: int, behind: int) -> list[Encoded]:
        """What the index may have where these words are quoted: them, or them without an editor's letters, or with a
        unit behind the number that they end in."""
        keys = list(self.words.keys[first:behind])
        found = [self.encoded.part(first, behind)]
        kept = {at: without_letters(self.words.shown(first + at)) for at in range(len(keys))}
        if any(kept.values()):
            found.append(self.corpus.index.encode([kept[at] or key for at, key in enumerate(keys)]))
        found += [self.corpus.index.encode([*keys[:-1], amount]) for amount in self.corpus.amounts(keys[-1])]
        return found

    def _candidates(self, query: Encoded) -> list[Candidate]:
        """The likeliest windows, and as many more in turns of the speaker."""
        candidates = self.corpus.candidates(query, most=CANDIDATES)
        candidates = [candidate for candidate in candidates if candidate.document in self.allowed]
        heavy = LIGHT * max((candidate.weight for candidate in candidates), default=0.0)
        candidates = [candidate for candidate in candidates if candidate.weight >= heavy]
        own = [c for c in candidates[ALIGNED:] if self._same_speaker(c.document, (c.start + c.end) // 2)]
        return candidates[:ALIGNED] + own[:ALIGNED]

    def _beside(self, place: Placement, query: Encoded) -> list[Placement]:
        """The same words near a place that is another's: somebody said them after somebody else."""
        if place.cost > ECHO_COST * place.words:
            return []
        reach = ECHO_WORDS + place.words
        length = len(self.corpus.spoken[place.document].words)
        sides = ((max(place.begins - reach, 0), place.begins), (place.ends, min(place.ends + reach, length)))
        found = []
        for low, high in sides:
            if high - low >= place.words:
                candidate = Candidate(place.document, low, high, (-place.words, high - low), 0.0)
                again = self._placed(place.first, place.behind, query, candidate)
                if again.same_speaker and again.cost <= ECHO_COST * place.words:
                    found.append(again)
        return found

    def find(self, breaks: Sequence[int]) -> Found:
        """The cheapest way to place all words. ``breaks`` are the words in front of which an ellipsis stands."""
        length = len(self.words)
        whole = self.places(0, length)
        best = Found(tuple(whole[:1]), tuple(whole[1:4]), whole[0].cost if whole else QUOTING.changed * length)
        if whole and (whole[0].cost <= PIECE_COST or length < 2 * LEAST_PIECE):
            return best
        ways = [self._torn(whole[0], MOST_PIECES)] if whole else []
        if breaks:
            borders = [0, *breaks, length]
            segments = [self._best(a, b) for a, b in pairwise(borders) if b > a]
            if segments and all(place is not None for place in segments):
                ways.append([place for place in segments if place is not None])
        for pieces in ways:
            cost = sum(place.cost for place in pieces) + PIECE_COST * (len(pieces) - 1)
            if len(pieces) > 1 and cost < best.cost:
                best = Found(tuple(pieces), best.others, cost)
        return best

    def _best(self, first: int, behind: int, near: Placement | None = None) -> Placement | None:
        places = self.places(first, behind)
        if not places:
            return None
        if near is not None:
            best = places[0].cost
            equal = [place for place in places if place.cost <= best + BONUS and place.document == near.document]
            if equal:
                return min(equal, key=lambda place: abs(place.begins - near.ends))
        return places[0]

    def _torn(self, whole: Placement, most: int) -> list[Placement]:
        """The part of a place that agrees, and places for what is left before and behind it."""
        low, high = _core(whole)
        low, high = low + whole.first, high + whole.first
        if not self._tells(whole):
            return [whole]
        if high - low < LEAST_PIECE or (low, high) == (whole.first, whole.behind) or most <= 1:
            return [whole]
        before = self._rest(whole.first, low, whole, most - 1)
        behind = self._rest(high, whole.behind, whole, most - 1 - len(before or ()))
        first = whole.first if before is None else low
        last = whole.behind if behind is None else high
        core = self._again(first, last, whole)
        return [*(before or ()), core, *(behind or ())]

    def _rest(self, first: int, behind: int, core: Placement, most: int) -> list[Placement] | None:
        """Pieces for words that don't agree at the core's place; None where they stand nowhere."""
        if behind - first < LEAST_PIECE or most < 1:
            return None
        place = self._best(first, behind, near=core)
        if place is None:
            return None
        pieces = self._torn(place, most)
        if not all(self._tells(piece) for piece in pieces):
            return None
        cost = sum(piece.cost for piece in pieces) + PIECE_COST * (len(pieces) - 1)
        return pieces if 1 - cost / (QUOTING.changed * (behind - first)) >= PIECE_SCORE else None

    def _tells(self, piece: Placement) -> bool:
        """Whether enough of a piece stands at its place to say that it was taken from there."""
        kinds = self.encoded.kinds
        kept = [at for edit in piece.alignment.edits if edit.kind in _KEPT for at in range(*edit.a)]
        rare = sum(int(kinds[piece.first + at]) not in (FUNCTION, FILLER) for at in kept)
        return rare >= LEAST_RARE or len(kept) >= LEAST_COMMON

    def _again(self, first: int, behind: int, whole: Placement) -> Placement:
        """A part of a placed quotation, aligned anew near the same place."""
        reach = max(behind - first, 10)
        low = max(whole.begins - reach, 0)
        high = min(whole.ends + reach, len(self.corpus.spoken[whole.document].words))
        return self._placed(first, behind, self.encoded.part(first, behind), Candidate(
            whole.document, low, high, (-(behind - first), high - low), 0.0
        ))  # fmt: skip

    def _placed(self, first: int, behind: int, query: Encoded, candidate: Candidate) -> Placement:
        spoken = self.corpus.spoken[candidate.document]
        alignment = align(
            _part(self.words, first, behind),
            spoken.words,
            window=(candidate.start, candidate.end),
            band=candidate.band,
            encoded=(query, spoken.encoded),
        )
        turn = main_turn(self.corpus, candidate.document, alignment)
        label = spoken.transcript.turns[turn].speaker
        return Placement(first, behind, candidate.document, alignment, same_speaker(label, self.speaker))

    def _same_speaker(self, document: int, at: int) -> bool | None:
        spoken = self.corpus.spoken[document]
        turn = spoken.transcript.turns[int(spoken.turns[min(at, len(spoken.turns) - 1)])]
        return same_speaker(turn.speaker, self.speaker)


def main_turn(corpus: Corpus, document: int, alignment: Alignment) -> int:
    """The turn that most of the words that agree stand in."""
    turns = corpus.spoken[document].turns
    votes: dict[int, int] = {}
    for edit in alignment.edits:
        if edit.a[0] < edit.a[1]:
            for at in range(*edit.b):
                votes[int(turns[at])] = votes.get(int(turns[at]), 0) + 1 + (edit.kind in _KEPT)
    if votes:
        return max(votes, key=lambda turn: votes[turn])
    return int(turns[min(alignment.b_range[0], len(turns) - 1)])


def kept_words(alignment: Alignment) -> int:
    """How many words of the quotation the transcript has at this place, whatever their typography."""
    return sum(edit.a[1] - edit.a[0] for edit in alignment.edits if edit.kind in _KEPT)


def _core(place: Placement) -> tuple[int, int]:
    """The run of the quotation's words that agrees best: the range of greatest sum, a point for a word that stands."""
    credit = np.full(place.words, -1.0)
    for edit in place.alignment.edits:
        if edit.kind in _KEPT:
            credit[edit.a[0] : edit.a[1]] = 1.0
        elif edit.kind in ("slip", "inflection"):
            credit[edit.a[0] : edit.a[1]] = 0.0
    best, low, high, total, start = 0.0, 0, 0, 0.0, 0
    for at, value in enumerate(credit):
        if total <= 0:
            total, start = 0.0, at
        total += float(value)
        if total > best:
            best, low, high = total, start, at + 1
    return low, high


def _part(words: Words, first: int, behind: int) -> Words:
    if (first, behind) == (0, len(words)):
        return words
    return Words(words.text, words.keys[first:behind], words.starts[first:behind], words.ends[first:behind])


def _distinct(places: list[Placement]) -> list[Placement]:
    """Places without those that overlap a better one."""
    kept: list[Placement] = []
    for place in places:
        if all(
            place.document != other.document or place.ends <= other.begins or other.ends <= place.begins
            for other in kept
        ):
            kept.append(place)
    return kept
