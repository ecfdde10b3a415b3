"""Transcripts made ready: their words, whose turn each one is in, and one index of all.

How a transcript is cut into words hangs on the quotation in one thing: of "forty million pounds", one word, it may have
the number alone. For such a quotation a transcript is read again, with the unit as a word of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from onrecord.align.amounts import is_bare, parted, with_units
from onrecord.align.index import Candidate, Index
from onrecord.align.tokens import Numbers, Words, words_of
from onrecord.align.vocabulary import Encoded, Vocabulary
from onrecord.records import Span, Transcript


@dataclass(frozen=True, eq=False)
class Spoken:
    """A transcript's words: ``turns[i]`` is the index of the turn that word ``i`` is in."""

    transcript: Transcript
    words: Words
    turns: Numbers
    encoded: Encoded = field(repr=False)


class Corpus:
    """Transcripts with their index. Made once and then only read, so threads may share it."""

    def __init__(self, transcripts: Sequence[Transcript]) -> None:
        self.transcripts = tuple(transcripts)
        words = [words_of(transcript.text, _spoken(transcript)) for transcript in self.transcripts]
        self.index = Index.of(words)
        self.spoken: Sequence[Spoken] | Mapping[int, Spoken] = tuple(
            Spoken(transcript, found, _turns(transcript, found), self.index.document(number))
            for number, (transcript, found) in enumerate(zip(self.transcripts, words, strict=True))
        )

    def length(self, number: int) -> int:
        """How many words a transcript has, an amount counted as one."""
        return int(self.index.offsets[number + 1] - self.index.offsets[number] - 1)

    def exact(self, query: Encoded) -> list[tuple[int, int]]:
        """Every place where all words of the query stand side by side: transcript, and index of the first word."""
        return self.index.exact(query)

    def candidates(self, query: Encoded, *, most: int) -> list[Candidate]:
        """Places where the query may stand, the likeliest first."""
        return self.index.candidates(query, most=most)

    def amounts(self, number: str) -> list[str]:
        """Keys of the amounts in the transcripts that have this number: "#5 dollar" for "#5"."""
        return [key for key in with_units(number) if key in self.index.vocabulary.ids]

    def read_for(self, keys: Sequence[str]) -> Corpus:
        """The same transcripts, in words as a quotation with these keys needs them."""
        wanted = [amount for key in dict.fromkeys(filter(is_bare, keys)) for amount in self.amounts(key)]
        places: dict[int, list[int]] = {}
        for amount in wanted:
            for number, at in self.index.exact(self.index.encode([amount])):
                places.setdefault(number, []).append(at)
        return _Parted(self, places) if places else self


class _Parted(Corpus):
    """A corpus in which the amounts at ``places`` are read as a number and its unit. Made for one quotation."""

    def __init__(self, whole: Corpus, places: Mapping[int, Sequence[int]]) -> None:
        self.transcripts = whole.transcripts
        self.index = whole.index
        self._again = _Again(whole, places)
        self.spoken = self._again

    def exact(self, query: Encoded) -> list[tuple[int, int]]:
        return [(number, self._again.moved(number, at)) for number, at in self.index.exact(query)]

    def candidates(self, query: Encoded, *, most: int) -> list[Candidate]:
        return [self._moved(candidate) for candidate in self.index.candidates(query, most=most)]

    def _moved(self, candidate: Candidate) -> Candidate:
        start, end = (self._again.moved(candidate.document, at) for at in (candidate.start, candidate.end))
        more = (end - start) - (candidate.end - candidate.start)
        return replace(candidate, start=start, end=end, band=(candidate.band[0], candidate.band[1] + more))


class _Again(dict[int, Spoken]):
    """Transcripts with amounts parted, each made when it is first looked at."""

    def __init__(self, whole: Corpus, places: Mapping[int, Sequence[int]]) -> None:
        self.whole = whole
        self.places = places
        self.origins: dict[int, Numbers] = {}
        """For each word the index that it, or the amount it is part of, has in the whole."""

    def __missing__(self, number: int) -> Spoken:
        spoken = self.whole.spoken[number]
        if number in self.places:
            vocabulary = self.whole.index.vocabulary
            spoken, self.origins[number] = _parted(spoken, sorted(self.places[number]), vocabulary)
        self[number] = spoken
        return spoken

    def moved(self, number: int, at: int) -> int:
        """The index of a word of the whole."""
        if number not in self.places:
            return at
        self[number]
        return int(np.searchsorted(self.origins[number], at))


def _spoken(transcript: Transcript) -> list[Span]:
    return [span for turn in transcript.turns for span in turn.spoken]


def _turns(transcript: Transcript, words: Words) -> Numbers:
    starts = np.array([turn.span.start for turn in transcript.turns], dtype=np.int32)
    return (np.searchsorted(starts, words.starts, side="right") - 1).astype(np.int32)


def _parted(spoken: Spoken, places: Sequence[int], vocabulary: Vocabulary) -> tuple[Spoken, Numbers]:
    """A transcript with the amounts at some places as two words, and where each word was before."""
    words, counts = spoken.words, np.ones(len(spoken.words), dtype=np.int32)
    found: list[tuple[int, Words]] = []
    for at in places:
        two = parted(words.shown(at))
        if two is not None:
            counts[at] = len(two)
            found.append((at, two))
    origin = np.repeat(np.arange(len(words), dtype=np.int32), counts)
    starts, ends = words.starts[origin], words.ends[origin]
    columns = [column[origin] for column in (spoken.encoded.ids, spoken.encoded.stems, spoken.encoded.kinds)]
    keys: list[str] = []
    behind = 0
    for at, two in found:
        keys += (*words.keys[behind:at], *two.keys)
        here = slice(len(keys) - len(two), len(keys))
        starts[here], ends[here] = two.starts + words.starts[at], two.ends + words.starts[at]
        encoded = vocabulary.encode(two.keys)
        for column, values in zip(columns, (encoded.ids, encoded.stems, encoded.kinds), strict=True):
            column[here] = values
        behind = at + 1
    keys += words.keys[behind:]
    again = Words(words.text, tuple(keys), starts, ends)
    return Spoken(spoken.transcript, again, spoken.turns[origin], Encoded(*columns)), origin
