"""Where a transcript says something like an indirect statement: the passage that has most of its rarer words."""

from __future__ import annotations

import math

import numpy as np

from onrecord.align.index import Candidate
from onrecord.align.vocabulary import FILLER, FUNCTION, Encoded
from onrecord.check.corpus import Corpus
from onrecord.check.quotations import Quoted
from onrecord.check.speakers import same_speaker
from onrecord.records import Passage, Speaker

PARAPHRASE_SHARE = 0.55
"""Share of the rarer words, weighted by how rare they are, that a passage must have in some form."""

LEAST_WORDS = 3
"""Rarer words that it must have, so that two names are no paraphrase."""

CANDIDATES = 24
SHOWN = 3


def paraphrased(
    corpus: Corpus, encoded: Encoded, quoted: Quoted, speaker: Speaker | None, allowed: frozenset[int]
) -> tuple[Passage, ...]:
    """Passages of the speaker's own turns, the likeliest first; none where it can't be told which those are."""
    if speaker is None:
        return ()
    at = np.flatnonzero((encoded.kinds != FUNCTION) & (encoded.kinds != FILLER))
    if len(at) < LEAST_WORDS:
        return ()
    total = max(len(corpus.index.ids), 2)
    rarity = {int(encoded.stems[i]): math.log(total / max(corpus.index.count([quoted.words.keys[i]]), 1)) for i in at}
    found: list[Passage] = []
    for candidate in corpus.candidates(encoded, most=CANDIDATES):
        if candidate.document not in allowed:
            continue
        passage = _passage(corpus, quoted, speaker, candidate, rarity)
        if passage is not None:
            found.append(passage)
    found.sort(key=lambda passage: -passage.score)
    return tuple(found[:SHOWN])


def _passage(
    corpus: Corpus, quoted: Quoted, speaker: Speaker, candidate: Candidate, rarity: dict[int, float]
) -> Passage | None:
    """The turn of the speaker, within a candidate, that has most of the rarer words."""
    spoken = corpus.spoken[candidate.document]
    stems = spoken.encoded.stems[candidate.start : candidate.end]
    hits = np.flatnonzero(np.isin(stems, list(rarity))) + candidate.start
    best: Passage | None = None
    for turn in np.unique(spoken.turns[hits]).tolist():
        label = spoken.transcript.turns[turn].speaker
        if not same_speaker(label, speaker):
            continue
        own = hits[spoken.turns[hits] == turn]
        shared = {int(spoken.encoded.stems[at]) for at in own}
        share = sum(rarity[stem] for stem in shared) / sum(rarity.values())
        if share < PARAPHRASE_SHARE or len(shared) < LEAST_WORDS or (best is not None and share <= best.score):
            continue
        said = spoken.words.span(int(own[0]), int(own[-1]) + 1)
        whole = quoted.words.span(0, len(quoted.words))
        seconds = spoken.transcript.seconds_at(said.start)
        best = Passage(candidate.document, turn, said, whole, share, label, True, seconds)
    return best
