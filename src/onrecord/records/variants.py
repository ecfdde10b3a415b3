"""One utterance as several articles give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.pages import Span
from onrecord.records.statements import Kind, Moment, Speaker
from onrecord.records.transcripts import Weight


@dataclass(frozen=True, slots=True)
class Variant:
    """A statement as one article gives it, with what a comparison across articles needs to know.

    ``statement`` and ``article`` are the numbers that whoever keeps them knows them by. ``date`` is when the article
    was published (ISO 8601, a date or a time), ``moment`` when it was said, each None where it isn't known. ``content``
    are the spans of the article that ``text`` is made of, joined by a space, ``attributed`` those that say whose words
    they are (source and cue). ``via`` is the chain that passed them on, nearest to the reader first.
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
    attributed: tuple[Span, ...] = ()
    via: tuple[Speaker, ...] = ()

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
    "same words",
    "shortened",
    "fuller",
    "changed",
    "paraphrased",
    "negation",
    "other number",
    "other name",
    "modality",
    "other speaker",
    "speaker not named",
]
"""What an outlet did to an utterance, beside the wording it is compared with. A ``negation`` was lost or put in;
``modality`` is another of "will", "may", "must"."""

WordChangeKind = Literal["left out", "added", "changed", "spelling"]


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of words in which two wordings differ: ``here`` in the variant's text, ``there`` in the other's.

    An empty span says where the words are missing. ``weights`` are what the statement may turn on in it.
    """

    kind: WordChangeKind
    here: Span
    there: Span
    weights: tuple[Weight, ...] = ()

    @property
    def weighty(self) -> bool:
        """Whether the difference may turn the statement round."""
        return bool(self.weights)


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
