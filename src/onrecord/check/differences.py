"""What an alignment says of the words, in the terms of an editor: tidied, left out, put in, changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.align.amounts import is_unit
from onrecord.align.tokens import Words, visible, words_of
from onrecord.align.vocabulary import FILLER_WORDS, MODALS, NEGATIONS
from onrecord.align.words import Edit
from onrecord.check.corpus import Spoken
from onrecord.check.quotations import Quoted
from onrecord.check.search import Placement
from onrecord.records import Difference, DifferenceKind, Span, VerdictKind, Weight

LONGEST_FALSE_START = 6
"""Words that a speaker may say before beginning anew; longer ones are a thought of their own, and were left out."""

LONGEST_REPLACED = 8
"""Words that an editor's bracket may stand for; where more are missing, words were left out as well."""

LONGEST_INTERRUPTION = 12
"""Words of another speaker across which the same turn goes on: "Two minutes." More are another's turn."""

SPLICE_WORDS = 50
"""Words of the transcript between two parts of a quotation from which they are joined from places apart, and not
trimmed: three sentences or so, twenty seconds of speech."""

PHRASES = (("you", "know"), ("i", "mean"), ("you", "see"))
"""Fillers of two words, where punctuation parts them from the sentence."""

SOUNDS = frozenset("uh um er erm ah eh hmm mm uhm mhm huh".split())
"""Fillers that are nothing else; "well" and "okay" are fillers only where punctuation parts them off."""

VERDICT_OF: dict[DifferenceKind, VerdictKind] = {
    "marks": "typographic", "case": "typographic", "numeral": "typographic", "spelling": "typographic",
    "contraction": "typographic", "spacing": "typographic", "informal": "tidied", "agreement": "tidied",
    "filler": "tidied", "repetition": "tidied", "false start": "tidied", "bracketed": "bracketed",
    "left out": "trimmed", "changed": "altered", "added": "altered", "apart": "spliced",
}  # fmt: skip
"""``interrupted`` is none: the words are whole, and the reader is told."""

_SOUNDS_IN_CAPITALS = frozenset({"er", "mm"})
"""Of those, what is a word where it stands in capitals: "the ER". In a text all in capitals marks tell."""

_DASH_BEHIND = re.compile(r"\s*(?:—|–|--|-\s|…|\.\.\.)")
_PAREN = re.compile(r"\(([^()]*)\)")
_SENTENCE_END = re.compile(r"[.!?]")
_TURNED_BY = {"negation": 0, "number": 1, "name": 2, "modality": 3}


@dataclass(frozen=True, eq=False)
class Comparison:
    """One piece of a quotation beside the place it stands on."""

    quoted: Quoted
    spoken: Spoken
    place: Placement

    def differences(self) -> Iterator[Difference]:
        """Every difference, in the order of the quotation."""
        edits = self.place.alignment.edits
        for number, edit in enumerate(edits):
            if number:
                yield from self._between(edits[number - 1], edit)
            if edit.kind == "same":
                yield from self._inside(edit)
            elif edit.kind == "left out":
                yield from self.left_out(edit)
            elif edit.kind == "added":
                yield self._added(edit)
            else:
                yield self._other(edit)
        yield from self._brackets_alone()
        yield from self._cut_off()

    def _cut_off(self) -> Iterator[Difference]:
        """The "n't" of the last word, where the quotation ends with "did" and the transcript says "didn't"."""
        end, words = self.place.ends, self.spoken.words
        if 0 < end < len(words) and words.starts[end] == words.ends[end - 1] and words.keys[end] in NEGATIONS:
            at = self._end_before(self.place.behind)
            yield Difference("left out", Span(at, at), words.span(end, end + 1), words=1, weight="negation")

    def _other(self, edit: Edit) -> Difference:
        plain: dict[str, DifferenceKind] = {"inflection": "changed", "slip": "changed"}
        kind: DifferenceKind = plain.get(edit.kind, edit.kind)  # type: ignore[arg-type]
        weight = self._weight(edit) if kind in ("changed", "bracketed") else None
        if kind == "bracketed" and weight == "name":  # "America[n]": an editor's, and plainly so.
            weight = None
        return Difference(kind, *self._spans(edit), words=edit.a[1] - edit.a[0], weight=weight)

    def _added(self, edit: Edit) -> Difference:
        here, there = self._spans(edit)
        text = self.quoted.words.text
        inside = any(
            m.start() < here.start and here.end <= m.end()
            for m in _PAREN.finditer(text, max(here.start - 2, 0), min(here.end + 2, len(text)))
        )
        weight = self._weight(edit)
        # Round brackets may be the speaker's own; an editor puts a name in them, and no "not".
        kind: DifferenceKind = "bracketed" if inside and weight in (None, "name") else "added"
        return Difference(kind, here, there, words=edit.a[1] - edit.a[0], weight=weight if kind == "added" else None)

    def left_out(self, edit: Edit) -> Iterator[Difference]:
        """Words of the transcript that the quotation lacks: another's, tidied ones, replaced ones, or left out."""
        at = self.place.first + edit.a[0]
        ellipsis = self.quoted.ellipsis_at(at)
        inserted = self.quoted.inserted_at(at)
        where = ellipsis or inserted or Span(self._end_before(at), self._end_before(at))
        own, others = self._owners(edit.b)
        for first, behind in others:
            said = self.spoken.words.span(first, behind)
            far = behind - first > LONGEST_INTERRUPTION
            yield Difference(
                "apart" if far else "interrupted", where, said, words=behind - first, marked=bool(ellipsis)
            )
        missing = sum(behind - first for first, behind in own)
        if inserted is not None and 0 < missing <= LONGEST_REPLACED:
            said = self.spoken.words.span(own[0][0], own[-1][1])
            weight = self._weight_of(self.spoken.words, own[0][0], own[-1][1])
            if negates(self.quoted.words.text, inserted) != (weight == "negation"):
                weight = "negation"
            elif weight == "negation":
                weight = None  # "[did not]" for "didn't".
            yield Difference("bracketed", inserted, said, words=missing, weight=weight)
            return
        for run in own:
            first, behind = self._slid(*run)
            for kind, start, stop in self._sorted(first, behind):
                said = self.spoken.words.span(start, stop)
                count = stop - start
                marked = ellipsis is not None
                if kind != "left out":
                    yield Difference(kind, where, said, words=count, marked=marked)
                    continue
                weight = self._weight_of(self.spoken.words, start, stop)
                if missing > SPLICE_WORDS:
                    yield Difference("apart", where, said, words=count, marked=marked, weight=None)
                else:
                    yield Difference("left out", where, said, words=count, marked=marked, weight=weight)

    def _sorted(self, first: int, behind: int) -> Iterator[tuple[DifferenceKind, int, int]]:
        """A run of missing words of one turn, cut into fillers, repetitions, false starts and what was left out."""
        for is_filler, start, stop in _runs(self.spoken.words, first, behind):
            if is_filler:
                yield "filler", start, stop
            elif self._repeats(start, stop, behind):
                yield "repetition", start, stop
            elif self._begins_anew(start, stop, behind):
                yield "false start", start, stop
            else:
                yield "left out", start, stop

    def _slid(self, first: int, behind: int) -> tuple[int, int]:
        """The same words left out, seen from another border: "must — must say" lacks the first "must" or the second.

        The place is taken at which a tidied word shows, and the one found where none does.
        """
        keys, start, stop = self.spoken.words.keys, first, behind
        while start and keys[start - 1] == keys[stop - 1] and first - start < LONGEST_FALSE_START:
            start, stop = start - 1, stop - 1
        while stop <= behind + LONGEST_FALSE_START and stop < len(keys):
            if all(kind != "left out" for kind, _, _ in self._sorted(start, stop)):
                return start, stop
            if keys[start] != keys[stop]:
                break
            start, stop = start + 1, stop + 1
        return first, behind

    def _repeats(self, start: int, stop: int, behind: int) -> bool:
        """Whether the words are said again right behind them, or were said right before."""
        keys, size = self.spoken.words.keys, stop - start
        run = keys[start:stop]
        after = keys[behind : behind + size] if stop == behind else keys[stop : stop + size]
        return run in (after, keys[max(start - size, 0) : start])

    def _begins_anew(self, start: int, stop: int, behind: int) -> bool:
        """Whether the speaker broke off and began again with the same word: "We have — we need to"."""
        words = self.spoken.words
        if stop - start > LONGEST_FALSE_START or stop >= len(words) or stop != behind:
            return False
        if not _DASH_BEHIND.match(words.text, int(words.ends[stop - 1]), int(words.starts[stop])):
            return False
        # The first word is said again and so is not lost.
        return words.keys[start] == words.keys[stop] and self._weight_of(words, start + 1, stop) is None

    def _owners(self, run: tuple[int, int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The parts of a run of words in turns of the place's own speaker, and those of others."""
        turns, labels = self.spoken.turns, [turn.speaker for turn in self.spoken.transcript.turns]
        before = labels[int(turns[run[0] - 1])] if run[0] else labels[int(turns[run[0]])]
        own: list[tuple[int, int]] = []
        others: list[tuple[int, int]] = []
        start = run[0]
        for at in range(run[0] + 1, run[1] + 1):
            if at == run[1] or turns[at] != turns[start]:
                (own if labels[int(turns[start])] == before else others).append((start, at))
                start = at
        return own, others

    def _inside(self, edit: Edit) -> Iterator[Difference]:
        """Marks and spaces between words that are the same on both sides."""
        for here, there in zip(range(edit.a[0] + 1, edit.a[1]), range(edit.b[0] + 1, edit.b[1]), strict=True):
            yield from self._gap(here, there, same=True)

    def _between(self, one: Edit, other: Edit) -> Iterator[Difference]:
        if one.a[1] and other.a[0] == one.a[1] and one.b[1] == other.b[0]:
            if one.kind in ("left out", "added") or other.kind in ("left out", "added"):
                return
            yield from self._gap(other.a[0], other.b[0], same=False)

    def _gap(self, here: int, there: int, *, same: bool) -> Iterator[Difference]:
        """What stands in front of word ``here`` of the piece and of word ``there`` of the transcript.

        ``same``: whether the words beside it are the same on both sides; where they are not ("That’s" for "that is"),
        that one of the two has no space between them is a part of their difference.
        """
        at = self.place.first + here
        a, b = self.quoted.words, self.spoken.words
        if self.quoted.inserted_at(at) is not None:
            return
        if self.spoken.turns[there] != self.spoken.turns[there - 1]:
            yield Difference("interrupted", Span(self._end_before(at), self._end_before(at)), b.span(there, there))
            return
        quoted, said = Span(int(a.ends[at - 1]), int(a.starts[at])), Span(int(b.ends[there - 1]), int(b.starts[there]))
        turn = self.spoken.transcript.turns[int(self.spoken.turns[there])]
        if any(said.start <= note.start and note.end <= said.end for note in turn.notes):
            return
        if self._plain(a.text, quoted) != self._plain(b.text, said):
            yield Difference("marks", quoted, said)
        elif same and (quoted.start == quoted.end) != (said.start == said.end):  # "cannot" and "can not".
            yield Difference("spacing", a.span(at - 1, at + 1), b.span(there - 1, there + 1), words=2)

    def _plain(self, text: str, span: Span) -> str:
        """White space is none of the speaker's; nor is the mark that opens a quotation's next paragraph."""
        gap = text[span.start : span.end]
        if "\n" in gap and gap.count("\n") > 1:
            gap = re.sub(r"[\"“„«”»]", "", gap)
        return visible(gap).replace(" ", "")

    def _brackets_alone(self) -> Iterator[Difference]:
        """What an editor put in where nothing is missing."""
        missing = {self.place.first + edit.a[0] for edit in self.place.alignment.edits if edit.kind == "left out"}
        last = self.place.behind if self.place.behind == len(self.quoted.words) else self.place.behind - 1
        for at in range(self.place.first, last + 1):
            inserted = self.quoted.inserted_at(at)
            if inserted is not None and at not in missing:
                there = self._stands(at)
                weight: Weight | None = "negation" if negates(self.quoted.words.text, inserted) else None
                yield Difference("bracketed", inserted, Span(there, there), weight=weight)

    def _stands(self, at: int) -> int:
        """The character of the transcript in front of which a word of the quotation stands."""
        for edit in self.place.alignment.edits:
            if edit.a[0] <= at - self.place.first < edit.a[1]:
                offset = at - self.place.first - edit.a[0] if edit.kind == "same" else 0
                if edit.b[0] + offset < len(self.spoken.words):
                    return int(self.spoken.words.starts[edit.b[0] + offset])
        return self.spoken.words.span(self.place.ends, self.place.ends).start

    def _end_before(self, at: int) -> int:
        return int(self.quoted.words.ends[at - 1]) if at else self.quoted.spans[0].start

    def _spans(self, edit: Edit) -> tuple[Span, Span]:
        first = self.place.first
        here = self.quoted.words.span(edit.a[0] + first, edit.a[1] + first)
        return here, self.spoken.words.span(*edit.b)

    def _weight(self, edit: Edit) -> Weight | None:
        first = self.place.first
        found = (
            self._weight_of(self.quoted.words, edit.a[0] + first, edit.a[1] + first),
            self._weight_of(self.spoken.words, *edit.b),
        )
        return heaviest(found)

    @staticmethod
    def _weight_of(words: Words, first: int, behind: int) -> Weight | None:
        return heaviest([weight_at(words, at) for at in range(first, behind)])


def negates(text: str, span: Span) -> bool:
    """Whether a word in a range of a text is a negation, as in an editor's "[not]"."""
    return not NEGATIONS.isdisjoint(words_of(text[slice(*span)]).keys)


def heaviest(weights: Sequence[Weight | None]) -> Weight | None:
    """The weight that comes first in ``negation, number, name, modality``."""
    return min(
        (weight for weight in weights if weight is not None), key=lambda weight: _TURNED_BY[weight], default=None
    )


def weight_at(words: Words, at: int) -> Weight | None:
    """Whether a word is of the kind that a statement turns on."""
    key = words.keys[at]
    if key in NEGATIONS:
        return "negation"
    if key.startswith("#") or is_unit(words, at):
        return "number"
    if key in MODALS:
        return "modality"
    shown = words.shown(at)
    if shown[:1].isupper() and len(shown) > 1 and at and not shown.isupper():
        before = words.text[int(words.ends[at - 1]) : int(words.starts[at])]
        if not _SENTENCE_END.search(before) and not re.search(r"[\"“”:\n\[]", before):
            return "name"
    return None


def _runs(words: Words, first: int, behind: int) -> Iterator[tuple[bool, int, int]]:
    """Stretches of fillers and of other words."""
    keys = words.keys
    filler = [False] * (behind - first)
    for at in range(first, behind):
        if _is_sound(words, at) or (keys[at] in FILLER_WORDS and _parted(words, at, at + 1)):
            filler[at - first] = True
        if at + 1 < behind and (keys[at], keys[at + 1]) in PHRASES and _parted(words, at, at + 2):
            filler[at - first] = filler[at - first + 1] = True
    start = first
    for at in range(first + 1, behind + 1):
        if at == behind or filler[at - first] != filler[start - first]:
            yield filler[start - first], start, at
            start = at


def _is_sound(words: Words, at: int) -> bool:
    """Whether a word is a sound whatever the marks beside it; "the ER" is none."""
    if words.keys[at] not in SOUNDS:
        return False
    return words.keys[at] not in _SOUNDS_IN_CAPITALS or not words.shown(at).isupper()


def _parted(words: Words, first: int, behind: int) -> bool:
    """Whether punctuation stands behind the words, and in front of them unless they begin the text."""
    after = words.text[int(words.ends[behind - 1]) :][:2]
    before = words.text[int(words.ends[first - 1]) : int(words.starts[first])] if first else ","
    return bool(after.strip()) and not after[:1].isalnum() and bool(before.strip() or "\n" in before)
