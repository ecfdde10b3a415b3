"""What was said in full, and what a check of quotations against it found."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from onrecord.records.pages import OffsetMap, Span
from onrecord.records.statements import Record


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a transcript before another begins.

    ``speaker`` is the transcript's own label ("TRUMP"), None where it has none. ``span`` is where the words stand in
    ``Transcript.text``, the label not included; ``notes`` are parts of it that nobody said: "(APPLAUSE)", a time.
    """

    speaker: str | None
    span: Span
    notes: tuple[Span, ...] = ()

    @property
    def spoken(self) -> tuple[Span, ...]:
        """The parts of ``span`` that were said."""
        found, at = [], self.span.start
        for note in self.notes:
            if note.start > at:
                found.append(Span(at, note.start))
            at = max(at, note.end)
        if at < self.span.end:
            found.append(Span(at, self.span.end))
        return tuple(found)


class TimeCode(NamedTuple):
    """From character ``at`` of a transcript on, ``seconds`` after its beginning, as the transcript says."""

    at: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """A full text of what was said, with its turns in order.

    ``text`` is the transcript as it is read, ``source`` the text of the file as it was decoded, and ``origin`` leads
    from a character of ``text`` to one of ``source``. ``times`` grow. ``language`` is a code of ISO 639, None where it
    can't be told.
    """

    text: str
    turns: tuple[Turn, ...]
    title: str | None = None
    date: str | None = None
    language: str | None = None
    location: str | None = None
    times: tuple[TimeCode, ...] = ()
    source: str = field(default="", repr=False)
    origin: OffsetMap = field(default_factory=lambda: OffsetMap.identity(0), repr=False)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The labels of the turns, each once, in order."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker is not None))

    def seconds_at(self, at: int) -> float | None:
        """When a character was said, in seconds from the beginning; None where no time stands before it."""
        known = bisect_right(self.times, at, key=lambda time: time.at) - 1
        return self.times[known].seconds if known >= 0 else None


VerdictKind = Literal[
    "misattributed", "spliced", "altered", "trimmed", "bracketed", "tidied", "typographic", "verbatim",
    "paraphrased", "not found", "not compared",
]  # fmt: skip
"""What a check found, the gravest first; docs/checking.md says what each means, and what it does not."""

DifferenceKind = Literal[
    "marks", "case", "numeral", "spelling", "contraction", "spacing",
    "informal", "agreement", "filler", "repetition", "false start",
    "bracketed", "left out", "changed", "added", "interrupted", "apart",
]  # fmt: skip
"""In what a quotation differs from the transcript. In the first row the words are the same; the second is what editors
tidy. ``interrupted`` are words of another speaker in between, ``apart`` is a join of two places."""

Weight = Literal["negation", "number", "name", "modality"]
"""What a changed or missing word may turn a statement around by."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: ``quoted`` in the article's text, ``said`` in the transcript's; either may be empty.

    ``marked`` says that an ellipsis stands where words were left out; ``weight`` what the words in question are, if
    they are of the kind that a statement turns on. ``words`` counts the words left out, put in or skipped; ``passage``
    is the index, in ``Verdict.passages``, of the place that ``said`` belongs to.
    """

    kind: DifferenceKind
    quoted: Span
    said: Span
    words: int = 0
    marked: bool = False
    weight: Weight | None = None
    passage: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a transcript, and which part of the quotation stands there.

    ``transcript`` and ``turn`` are indexes, ``said`` characters of the transcript's text, ``quoted`` of the article's.
    ``same_speaker`` is None where it can't be told whether the turn is that of the article's speaker. ``score`` is
    between 0 and 1: how much of the words agrees.
    """

    transcript: int
    turn: int
    said: Span
    quoted: Span
    score: float
    speaker: str | None = None
    same_speaker: bool | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check of one quotation found.

    ``statement`` is an index into ``Record.statements``, ``quoted`` what was compared, in the article's text.
    ``findings`` are all verdicts that hold, the gravest first; ``kind`` is the first of them. ``passages`` has one
    place, or, where a quotation was joined, several; ``alternatives`` are other places, the likeliest first. ``weak``
    says that the article does not give the words as a quotation. ``notes`` are sentences for the reader.
    """

    statement: int
    quoted: tuple[Span, ...]
    findings: tuple[VerdictKind, ...]
    score: float
    passages: tuple[Passage, ...] = ()
    differences: tuple[Difference, ...] = ()
    alternatives: tuple[Passage, ...] = ()
    weak: bool = False
    notes: tuple[str, ...] = ()

    @property
    def kind(self) -> VerdictKind:
        """The gravest finding."""
        return self.findings[0]

    @property
    def turns_on(self) -> tuple[Weight, ...]:
        """What the statement may turn on in the words that were changed or left out, each once."""
        return tuple(dict.fromkeys(d.weight for d in self.differences if d.weight is not None))


@dataclass(frozen=True, slots=True)
class Check:
    """One article checked against transcripts: a verdict for each quotation, in the order of the article."""

    record: Record
    transcripts: tuple[Transcript, ...]
    verdicts: tuple[Verdict, ...]
