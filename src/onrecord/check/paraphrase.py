"""Where a transcript says something like an indirect statement: the passage that has most of its rarer words."""

from __future__ import annotations

import math

import numpy as np

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
    """Passages of the speaker's turns, or of anybody's where that can't be told, the likeliest first."""
    at = np.flatnonzero((encoded.kinds != FUNCTION) & (encoded.kinds != FILLER))
    if len(at) < LEAST_WORDS:
        return ()
    total = max(len(corpus.index.ids), 2)
    rarity = {int(encoded.stems[i]): math.log(total / max(corpus.index.count([quoted.words.keys[i]]), 1)) for i in at}
    found: list[Passage] = []
    for candidate in corpus.index.candidates(encoded, most=CANDIDATES):
        if candidate.document not in allowed:
            continue
        spoken = corpus.spoken[candidate.document]
        stems = spoken.encoded.stems[candidate.start : candidate.end]
        hits = np.flatnonzero(np.isin(stems, list(rarity)))
        shared = {int(stem) for stem in stems[hits]}
        share = sum(rarity[stem] for stem in shared) / sum(rarity.values())
        if share < PARAPHRASE_SHARE or len(shared) < LEAST_WORDS:
            continue
        first, behind = candidate.start + int(hits[0]), candidate.start + int(hits[-1]) + 1
        turn = int(spoken.turns[(first + behind - 1) // 2])
        label = spoken.transcript.turns[turn].speaker
        same = same_speaker(label, speaker)
        if same is False:
            continue
        said = spoken.words.span(first, behind)
        seconds = spoken.transcript.seconds_at(said.start)
        whole = quoted.words.span(0, len(quoted.words))
        found.append(Passage(candidate.document, turn, said, whole, share, label, same, seconds))
    found.sort(key=lambda passage: -passage.score)
    return tuple(found[:SHOWN])
