"""What an article says that somebody said: as the text marks it, and once it is known whose words they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.records.pages import Article, Span

Kind = Literal["direct", "indirect", "mixed"]
"""All of the content in quotation marks, none of it, or part of it; a turn of an interview is direct without marks."""

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
