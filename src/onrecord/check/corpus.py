"""Transcripts made ready: their words, whose turn each one is in, and one index of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.align.index import Index
from onrecord.align.tokens import Numbers, Words, words_of
from onrecord.align.vocabulary import Encoded
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
        self.spoken = tuple(
            Spoken(transcript, found, _turns(transcript, found), self.index.document(number))
            for number, (transcript, found) in enumerate(zip(self.transcripts, words, strict=True))
        )


def _spoken(transcript: Transcript) -> list[Span]:
    return [span for turn in transcript.turns for span in turn.spoken]


def _turns(transcript: Transcript, words: Words) -> Numbers:
    starts = np.array([turn.span.start for turn in transcript.turns], dtype=np.int32)
    return (np.searchsorted(starts, words.starts, side="right") - 1).astype(np.int32)
