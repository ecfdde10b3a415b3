"""The frozen records that the stages pass on. No input or output here, and no rules of language.

Spans are half-open ranges ``[start, end)`` of characters of ``Article.text``. Text is never stored twice with a
different wording: whatever is shown is a slice of the article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["direct", "indirect", "mixed"]
"""All of the content in quotation marks, none of it, or part of it."""

SpeakerKind = Literal["person", "organisation", "group", "document", "unknown"]

SettingKind = Literal[
    "interview",
    "news conference",
    "statement",
    "speech",
    "post",
    "letter",
    "testimony",
    "debate",
    "report",
    "call",
    "text",
]

Model = Literal["default", "fast"]
"""Which of the shipped models reads."""

Mode = Literal["speech", "writing", "thought", "intention"]
"""How it was uttered, or that it was not: a thought or an intention that the article ascribes to somebody."""

Only = Literal["all", "speech"]
"""Which statements are wanted: all, or utterances alone (speech and writing)."""

UTTERANCES: frozenset[str] = frozenset({"speech", "writing"})
"""The modes in which something was said at all."""

Stance = Literal["asserted", "asked", "denied", "promised", "demanded", "questioned", "joked", "threatened"]
"""What the speaker did by saying it, as the cue has it."""

Made = Literal["made", "not made", "possible"]
"""Whether the article says that the statement was made, that it was not ("declined to say"), or might be."""

Precision = Literal["minute", "day", "week", "month", "season", "year"]
"""How exactly a time is known."""


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of the article, ``end`` not included. Equal to the plain pair of numbers."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a text came from in another text.

    ``here``, ``there`` and ``length`` describe runs of characters that stand in both; ``here`` grows. A character in no
    run (a line break put between two paragraphs) maps to the end of the run before it.
    """

    here: tuple[int, ...]
    there: tuple[int, ...]
    length: tuple[int, ...]

    @classmethod
    def of_runs(cls, runs: Sequence[tuple[int, int, int]]) -> OffsetMap:
        """From runs of (here, there, length); neighbours that continue each other are joined."""
        joined: list[tuple[int, int, int]] = []
        for here, there, length in runs:
            if length <= 0:
                continue
            if joined:
                last_here, last_there, last_length = joined[-1]
                if last_here + last_length == here and last_there + last_length == there:
                    joined[-1] = (last_here, last_there, last_length + length)
                    continue
            joined.append((here, there, length))
        return cls(*(tuple(run[at] for run in joined) for at in range(3)))

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Every character stands where it stood."""
        return cls.of_runs([(0, 0, length)])

    def __call__(self, at: int) -> int:
        """Offset of a character in the other text."""
        run = bisect_right(self.here, at) - 1
        if run < 0:
            return self.there[0] if self.there else 0
        return self.there[run] + min(at - self.here[run], self.length[run])

    def span(self, start: int, end: int) -> Span:
        """Where ``[start, end)`` came from: from the first character's place to just behind the last one's."""
        if end <= start:
            return Span(self(start), self(start))
        return Span(self(start), max(self(end - 1) + self._inside(end - 1), self(start)))

    def _inside(self, at: int) -> int:
        run = bisect_right(self.here, at) - 1
        return int(run >= 0 and at - self.here[run] < self.length[run])

    def then(self, other: OffsetMap) -> OffsetMap:
        """The map to where ``other`` leads, for ``other`` from there on."""
        runs: list[tuple[int, int, int]] = []
        for here, there, length in zip(self.here, self.there, self.length, strict=True):
            run = max(bisect_right(other.here, there) - 1, 0)
            while run < len(other.here) and other.here[run] < there + length:
                start = max(there, other.here[run])
                stop = min(there + length, other.here[run] + other.length[run])
                runs.append((here + start - there, other.there[run] + start - other.here[run], stop - start))
                run += 1
        return OffsetMap.of_runs(runs)


@dataclass(frozen=True, slots=True)
class Page:
    """What was opened or fetched: ``data`` after decompression, and where it came from.

    ``etag`` and ``last_modified`` are what the server gave to ask it again whether the page has changed.
    """

    data: bytes
    location: str
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The readable text of a page.

    ``text`` holds the headline and the paragraphs, with an empty line between two. ``source`` is the text of the page
    as it was decoded (HTML with its tags), and ``origin`` leads from a character of ``text`` to one of ``source``.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    location: str | None = None
    source: str = field(default="", repr=False)
    origin: OffsetMap = field(default_factory=lambda: OffsetMap.identity(0), repr=False)

    @classmethod
    def of_text(cls, text: str) -> Article:
        """An article of a string that is taken as it is."""
        return cls(text=text, source=text, origin=OffsetMap.identity(len(text)))

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines of the text that hold something."""
        return _lines(self.text)

    def on_page(self, span: Span) -> Span:
        """Where a span of the text stands in ``source``."""
        return self.origin.span(*span)


@lru_cache(maxsize=16)
def _lines(text: str) -> tuple[Span, ...]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            found.append(Span(start, start + len(stripped)))
        at += len(line)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the text itself marks, before anybody is identified (PARC 3.0, Pareti 2016; PolNeAR, Newell et al. 2018).

    ``source`` and ``cue`` are empty where the text has none. ``confidence`` is the model's, between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    confidence: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something, as the article knows them.

    ``name`` is the fullest name that the article uses, or, for a speaker without a name (``named`` false), its
    description: "a senior official". ``aliases`` are the other names, ``role`` what the article calls them.
    """

    name: str
    kind: SpeakerKind = "unknown"
    named: bool = True
    aliases: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """In what it was said: the kind of occasion, and the outlet where one is named. ``span`` is where that stands."""

    kind: SettingKind
    outlet: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """When it was said, as far as the article tells.

    ``value`` is an ISO 8601 date, time, week (``2016-W49``), month or year, no longer than ``precision`` warrants.
    ``span`` is where the article says so.
    """

    value: str
    precision: Precision
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was said: the name of a place, and where the article has it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have said it. ``score`` is between 0 and 1."""

    speaker: Speaker
    score: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, on whose word.

    ``text`` is the content's slices of the article, joined by a space where there are several. ``speaker`` is None
    where there is none or it can't be told; then ``candidates`` has those between whom it can't. ``via`` is the chain
    that passed the statement on, nearest to the reader first. ``moment`` and ``place`` are those of the utterance, not
    of what it is about. ``confidence`` is that this was said, ``speaker_confidence`` that it was the speaker who
    said it. ``attribution`` is the index of the attribution it was made from, in ``Record.attributions``; ``within``
    the index of the statement that it is part of, in ``Record.statements``.
    """

    text: str
    kind: Kind
    speaker: Speaker | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    via: tuple[Speaker, ...] = ()
    addressee: Speaker | None = None
    setting: Setting | None = None
    confidence: float = 0.0
    attribution: int = 0
    mode: Mode = "speech"
    stance: Stance = "asserted"
    made: Made = "made"
    moment: Moment | None = None
    place: Place | None = None
    speaker_confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that was found in one article, and what found it."""

    article: Article
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    model: str
    version: str

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Every speaker once, in order of their first statement."""
        return tuple(dict.fromkeys(s.speaker for s in self.statements if s.speaker is not None))

    def keeping(self, wanted: Callable[[Statement], bool]) -> Record:
        """The record with the wanted statements only. One whose outer statement goes stands by itself."""
        kept = [at for at, statement in enumerate(self.statements) if wanted(statement)]
        if len(kept) == len(self.statements):
            return self
        moved: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
        statements = (replace(self.statements[at], within=moved.get(self.statements[at].within)) for at in kept)
        return replace(self, statements=tuple(statements))


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why: what a pipeline passes on in place of a record."""

    location: str
    error: str
    message: str
    exit_code: int


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


@dataclass(frozen=True, slots=True)
class Variant:
    """A statement as one article gives it, with what a comparison across articles needs to know.

    ``statement`` and ``article`` are the numbers that whoever keeps them knows them by. ``date`` is when the article
    was published (ISO 8601, a date or a time), ``moment`` when it was said, each None where it isn't known. ``content``
    are the spans of the article that ``text`` is made of, joined by a space.
    """

    statement: int
    article: int
    text: str
    kind: Kind
    speaker: Speaker | None = None
    outlet: str | None = None
    date: str | None = None
    moment: Moment | None = None
    title: str | None = None
    url: str | None = None
    content: tuple[Span, ...] = ()

    def in_article(self, span: Span) -> tuple[Span, ...]:
        """Where characters of ``text`` stand in the article; several spans where they cross a gap of the content."""
        found, at = [], 0
        for start, end in self.content:
            first, last = max(span.start, at), min(span.end, at + end - start)
            if first < last:
                found.append(Span(start + first - at, start + last - at))
            at += end - start + 1
        return tuple(found)


Change = Literal[
    "same words", "shortened", "fuller", "changed", "paraphrased", "other number", "other speaker", "speaker not named"
]
"""What an outlet did to an utterance, beside the wording it is compared with."""

WordChangeKind = Literal["left out", "added", "changed", "spelling"]


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of words in which two wordings differ: ``here`` in the variant's text, ``there`` in the other's.

    An empty span says where the words are missing. ``weighty`` is true where the difference touches a negation, a
    number or a name.
    """

    kind: WordChangeKind
    here: Span
    there: Span
    weighty: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one variant made of the group's base. ``shared`` is the part of the shorter one's words that both have."""

    changes: tuple[Change, ...]
    differences: tuple[WordChange, ...] = ()
    shared: float = 1.0


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """Statements of several articles that report one utterance.

    ``variants`` stand in order of their articles' dates, those without one last; ``comparisons`` beside them, None for
    ``base``, the index of the wording that the others are compared with. ``speaker`` is the one most articles name,
    None where none is named or as many name another (``disputed``). ``first`` are the indexes of the variants that may
    have been first: several where their dates don't tell, none where no date is known.
    """

    id: int
    variants: tuple[Variant, ...]
    base: int
    comparisons: tuple[Comparison | None, ...]
    speaker: Speaker | None
    disputed: bool = False
    first: tuple[int, ...] = ()
