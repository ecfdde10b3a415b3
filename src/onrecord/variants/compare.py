"""What each outlet made of an utterance: the wordings of a group beside the one that the others are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.align.vocabulary import FUNCTION_WORDS, MODALS, NEGATIONS
from onrecord.align.words import EVEN, QUOTING, TYPOGRAPHY, Alignment, Edit, align
from onrecord.records import (
    Change,
    Comparison,
    Span,
    Speaker,
    Variant,
    VariantGroup,
    Weight,
    WordChange,
    WordChangeKind,
)
from onrecord.variants.reports import one_of_each, quoted_words
from onrecord.variants.shelf import UNKNOWN_DAY, day_of
from onrecord.variants.voices import names_of, relation

if TYPE_CHECKING:
    from onrecord.align.tokens import Words

FULL_SHARE = 0.8
"""A wording of at least this part of the longest one's words may be the base; of those the one most like the rest."""

MOST_COMPARED = 12
"""Wordings that are compared with each other to find the base."""

SHOWN_SHARE = 0.5
"""A paraphrase that shares less of its words is shown without a word diff, which would be noise."""

SLIPPED_WORDS = 4
SLIPPED_AT_ENDS = 2
"""A negation is lost in passing if at most so many words are left out or put in; with more, a clause is. Whoever trims
a quotation at its ends leaves out clauses."""

FRACTIONS = frozenset("half halves quarter quarters third thirds fourth fifth fifths tenth dozen past".split())
"""Words that make a number another: "six and a half" is 6.5, "a quarter past three" is 3.15."""

FRACTION_WORDS = 3
"""How far from a figure they stand: "six and a half"."""

_TURNS: dict[Weight, Change] = {
    "negation": "negation", "number": "other number", "name": "other name", "modality": "modality"
}  # fmt: skip
_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}
_SPELLING = frozenset({"numeral", "spelling", "contraction", "spacing"})


@dataclass(frozen=True, slots=True)
class _Side:
    """A variant with its words: of a mixed one, what stands in quotation marks."""

    variant: Variant
    words: Words

    @property
    def keys(self) -> tuple[str, ...]:
        return self.words.keys


def compared(number: int, variants: Sequence[Variant]) -> VariantGroup:
    """The group ``number`` of variants of one utterance, ordered and compared; the order they come in is all one.

    Of statements of an article that are one report (:mod:`onrecord.variants.reports`) one is taken.
    """
    ordered = sorted(one_of_each(variants), key=_when)
    sides = [_Side(variant, quoted_words(variant)) for variant in ordered]
    base = _base(sides)
    speaker, disputed = speaker_of(ordered)
    naming = {one.article for one in ordered if relation(one.speaker, speaker) == "same"}
    comparisons = tuple(
        None if at == base else _comparison(side, sides[base], [*_of_speaker(side.variant, naming, speaker)])
        for at, side in enumerate(sides)
    )
    return VariantGroup(
        number, tuple(ordered), base, comparisons, speaker, disputed=disputed, first=tuple(_first(ordered))
    )


def _when(variant: Variant) -> tuple[bool, int, float, int]:
    day, second = moment_of(variant.date)
    return day == UNKNOWN_DAY, day, -1.0 if second is None else second, variant.statement


def moment_of(date: str | None) -> tuple[int, float | None]:
    """Day and second of a date in UTC; no second where only the day, or a time without its zone, is known."""
    try:
        time = datetime.fromisoformat(date) if date and "T" in date else None
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        return day_of(date), None
    try:
        time = time.astimezone(UTC)
    except OverflowError:
        return day_of(date), None
    return time.toordinal(), time.hour * 3600 + time.minute * 60 + time.second + time.microsecond / 1e6


def _first(ordered: Sequence[Variant]) -> Iterator[int]:
    """Those that may be the first of the dated ones: several where a day is all that is known of one of them."""
    moments = [moment_of(variant.date) for variant in ordered]
    dated = [moment for moment in moments if moment[0] != UNKNOWN_DAY]
    if not dated:
        return
    day = min(moment[0] for moment in dated)
    seconds = [second for found, second in dated if found == day]
    earliest = min((second for second in seconds if second is not None), default=None)
    for at, (found, second) in enumerate(moments):
        if found == day and (None in seconds or second == earliest):
            yield at


def _base(sides: Sequence[_Side]) -> int:
    """The wording to compare with: quoted rather than not, among the fullest, and most like the other full ones."""
    best = min(_KINDS[side.variant.kind] for side in sides)
    quoted = [at for at, side in enumerate(sides) if _KINDS[side.variant.kind] == best]
    longest = max(len(sides[at].words) for at in quoted)
    full = [at for at in quoted if len(sides[at].words) >= FULL_SHARE * longest]
    by_words: dict[tuple[str, ...], list[int]] = {}
    for at in full:
        by_words.setdefault(sides[at].keys, []).append(at)
    ranked = sorted(by_words.values(), key=lambda same: (-len(same), -len(sides[same[0]].words), same[0]))
    wordings = ranked[:MOST_COMPARED]

    def unlike(same: list[int]) -> float:
        mine = sides[same[0]].words
        others = ((len(other), sides[other[0]].words) for other in wordings if other is not same)
        return sum(count * align(mine, words, ends="whole", costs=EVEN).cost for count, words in others)

    return min(wordings, key=lambda same: (unlike(same), -len(sides[same[0]].words), same[0]))[0]


def speaker_of(variants: Sequence[Variant]) -> tuple[Speaker | None, bool]:
    """Whom most articles name, by the fullest name; None and true where as many name somebody else."""
    voices: list[tuple[Speaker, set[int]]] = []
    named = [variant for variant in variants if variant.speaker is not None and variant.speaker.named]
    # The fullest name first, so that "Reyes" comes to "Ada Reyes" whatever stands first.
    for variant in sorted(named, key=lambda v: (-_fullness(_sure(v.speaker)), v.statement)):
        speaker = _sure(variant.speaker)
        home = next((articles for voice, articles in voices if relation(voice, speaker) == "same"), None)
        if home is None:
            home = set()
            voices.append((speaker, home))
        home.add(variant.article)
    if not voices:
        return None, False
    most = max(len(articles) for _, articles in voices)
    top = [speaker for speaker, articles in voices if len(articles) == most]
    others = [speaker for speaker in top[1:] if relation(top[0], speaker) == "other"]
    return (None, True) if others else (top[0], False)


def _fullness(speaker: Speaker) -> int:
    """How many words a name has, titles apart."""
    return max((len(name) for name in names_of(speaker)), default=0)


def _sure(speaker: Speaker | None) -> Speaker:
    assert speaker is not None
    return speaker


def _of_speaker(variant: Variant, naming: Set[int], speaker: Speaker | None) -> Iterator[Change]:
    """Whether a variant names another speaker, or none. ``naming`` are the articles that name this one.

    With one statement within another, an article names both.
    """
    if speaker is None:
        return
    if variant.speaker is None or not variant.speaker.named:
        yield "speaker not named"
    elif relation(variant.speaker, speaker) == "other" and variant.article not in naming:
        yield "other speaker"


def _comparison(side: _Side, base: _Side, of_speaker: list[Change]) -> Comparison:
    if not len(side.words) or not len(base.words):
        return Comparison((*of_speaker,), (), 0.0)
    trimmed = len(side.words) < len(base.words)
    costs = QUOTING if trimmed else EVEN
    found = align(side.words, base.words, ends="whole", costs=costs)
    same = sum(edit.a[1] - edit.a[0] for edit in found.edits if edit.kind in TYPOGRAPHY)
    shared = min(same / min(len(side.words), len(base.words)), 1.0)
    free = shared < SHOWN_SHARE or (side.variant.kind == "indirect" and base.variant.kind != "indirect")
    differences = tuple(_differences(found, free=free)) if shared >= SHOWN_SHARE else ()
    changes: list[Change] = ["paraphrased"] if free else _changes(differences)
    changes.extend(_turns(differences, side.keys, base.keys))
    return Comparison((*changes, *of_speaker), differences, round(shared, 3))


def _other_number(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each wording has a number that the other one hasn't. Not told where there are fractions in words."""
    if FRACTIONS & {*mine, *theirs}:
        return False
    numbers = [{key for key in keys if key.startswith("#")} for keys in (mine, theirs)]
    return bool(numbers[0] - numbers[1]) and bool(numbers[1] - numbers[0])


def _turns(differences: Sequence[WordChange], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Change]:
    """What may turn the statement round, each once: one is no reason to be silent about another."""
    found = {weight for difference in differences for weight in difference.weights}
    if _other_number(mine, theirs):
        found.add("number")
    yield from (change for weight, change in _TURNS.items() if weight in found)


def _changes(differences: Sequence[WordChange]) -> list[Change]:
    kinds = {difference.kind for difference in differences}
    found: list[Change] = []
    if "left out" in kinds:
        found.append("shortened")
    if "added" in kinds:
        found.append("fuller")
    if "changed" in kinds:
        found.append("changed")
    return found or ["same words"]


def _differences(alignment: Alignment, *, free: bool) -> Iterator[WordChange]:
    """``free`` is for a paraphrase, in which only a number weighs: its verbs and pronouns have to change."""
    for edit in alignment.edits:
        kind = _kind(edit)
        if kind is not None:
            here, there = alignment.spans(edit)
            weights = tuple(_weights(alignment, edit, free=free))
            yield WordChange(kind, here, there, weights)


def _kind(edit: Edit) -> WordChangeKind | None:
    if edit.kind in ("same", "case", "marks"):
        return None
    if edit.kind == "left out":
        return "left out"
    if edit.kind == "added":
        return "added"
    return "spelling" if edit.kind in _SPELLING else "changed"


def _weights(alignment: Alignment, edit: Edit, *, free: bool) -> Iterator[Weight]:
    """What a difference touches that must not be touched: a negation, a number, a name or a modal verb."""
    if edit.kind in TYPOGRAPHY:
        return
    mine, theirs = alignment.a.keys[slice(*edit.a)], alignment.b.keys[slice(*edit.b)]
    if not free and bool(NEGATIONS & set(mine)) != bool(NEGATIONS & set(theirs)):
        most = SLIPPED_AT_ENDS if _at_an_end(alignment, edit) else SLIPPED_WORDS
        if max(len(mine), len(theirs)) <= most:
            yield "negation"
    if not mine or not theirs:
        return
    if _other_number(mine, theirs) and not _near_fraction(alignment, edit):
        yield "number"
    if not free and _names(alignment.a, edit.a) != _names(alignment.b, edit.b):
        yield "name"
    if not free and MODALS & set(mine) != MODALS & set(theirs):
        yield "modality"


def _near_fraction(alignment: Alignment, edit: Edit) -> bool:
    """Whether the words around are part of the number: "six and a half" for "6.5"."""
    sides = ((alignment.a.keys, edit.a), (alignment.b.keys, edit.b))
    near = (keys[max(first - FRACTION_WORDS, 0) : last + FRACTION_WORDS] for keys, (first, last) in sides)
    return any(FRACTIONS.intersection(keys) for keys in near)


def _at_an_end(alignment: Alignment, edit: Edit) -> bool:
    """Whether words stand alone at the beginning or the end of either wording."""
    one_sided = edit.a[0] == edit.a[1] or edit.b[0] == edit.b[1]
    ends = (edit.a[0] == 0, edit.b[0] == 0, edit.a[1] == len(alignment.a), edit.b[1] == len(alignment.b))
    return one_sided and any(ends)


def _names(words: Words, part: tuple[int, int]) -> set[str]:
    """Words with a capital inside a sentence."""
    found = set()
    for at in range(*part):
        before = words.text[words.ends[at - 1] : words.starts[at]].strip() if at else "."
        if not before and words.shown(at)[:1].isupper() and words.keys[at] not in FUNCTION_WORDS:
            found.add(words.keys[at])
    return found


def text_of(variant: Variant, span: Span) -> str:
    """The words that a difference points at."""
    return variant.text[span.start : span.end]
