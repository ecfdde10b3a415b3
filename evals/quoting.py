"""Quotations made from a transcript by known operations, each with the verdict that a check must come to.

Two halves share no turn of the transcript: one is for choosing thresholds, the other for reporting. Every case knows
where its words stand, so that a right verdict at a wrong place counts as wrong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.records import Span, Transcript

WORD = re.compile(r"\w+(?:[’'.,]\w+)*|%")
NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
SPELLINGS = {
    "color": "colour", "labor": "labour", "center": "centre", "favor": "favour", "honor": "honour",
    "defense": "defence", "organization": "organisation", "realize": "realise", "recognize": "recognise",
    "program": "programme", "neighborhoods": "neighbourhoods", "percent": "per cent", "toward": "towards",
    "criticize": "criticise", "stabilize": "stabilise", "theater": "theatre", "behavior": "behaviour",
}  # fmt: skip
CONTRACTIONS = {
    "don’t": "do not", "can’t": "cannot", "won’t": "will not", "didn’t": "did not", "doesn’t": "does not",
    "I’m": "I am", "we’re": "we are", "you’re": "you are", "they’re": "they are", "I’ve": "I have", "we’ve": "we have",
    "it’s": "it is", "that’s": "that is", "I’ll": "I will", "we’ll": "we will",
}  # fmt: skip
MODALITY = {
    "will": "would", "would": "might", "can": "could", "could": "should", "should": "must", "must": "may",
    "may": "will", "might": "will",
}  # fmt: skip
AGREEMENT = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "does": "do"}
NEGATIONS = frozenset({"not", "never", "no"})
VERBS = frozenset("is are was were have has will would can could should do does did".split())
PRONOUNS = frozenset("he she it they him them".split())
INSERTED = ("[the president]", "[Ada Reyes]", "[of the council]", "[last year]", "[sic]")
FILLERS = ("uh,", "um,", "you know,", "I mean,", "er —")
COMMON = frozenset(
    "the a an and of to in that is it for on with as at by from or but so this he she they we you".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation: its text, whom it is ascribed to, the verdict it must get, and where its words stand.

    ``at`` is in the transcript's text; empty where the words stand nowhere. ``changes`` names what was changed, for the
    tally of what must never pass: a number, a name, a negation, modality. ``disfluent`` says that the transcript of the
    case is the one with fillers and false starts put in.
    """

    text: str
    speaker: str
    kind: str
    operation: str
    at: tuple[Span, ...]
    changes: str = ""
    disfluent: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one turn: their spans, in the transcript's text."""

    speaker: str
    turn: int
    words: tuple[Span, ...]


class Maker:
    """Makes cases from every second turn, from a seed; ``half`` is 0 or 1."""

    def __init__(self, transcript: Transcript, *, half: int, seed: int) -> None:
        self.text = transcript.text
        self.chance = random.Random(seed)
        self.speakers = transcript.speakers
        self.turns = [
            Stretch(turn.speaker, number, words)
            for number, turn in enumerate(transcript.turns)
            if number % 2 == half and turn.speaker
            for words in [tuple(_words(self.text, turn.spoken))]
            if len(words) >= 6
        ]
        self.names = sorted({self.text[slice(*w)] for t in self.turns for w in self._names(t.words)})

    def make(self, operation: str, count: int) -> Iterator[Case]:
        """``count`` cases of one operation; a turn that doesn't allow it is passed over."""
        maker: Callable[[], Case | None] = getattr(self, operation)
        made = tried = 0
        seen: set[str] = set()
        while made < count and tried < 400 * count:
            tried += 1
            case = maker()
            if case is not None and case.text not in seen:
                seen.add(case.text)
                made += 1
                yield case

    # Words as they were said.

    def verbatim(self) -> Case | None:
        stretch = self._cut(5, 40)
        if stretch is None:
            return None
        ending = self.chance.choice(["", ",", ".", ""])
        return self._case(self._said(stretch.words) + ending, stretch, "verbatim", "verbatim")

    def misattributed(self) -> Case | None:
        stretch = self._cut(9, 30)
        if stretch is None:
            return None
        other = self.chance.choice([name for name in self.speakers if name != stretch.speaker])
        said = self._said(stretch.words)
        if sum(w.casefold() not in COMMON for w in said.split()) < 5:
            return None
        return Case(said, other, "misattributed", "misattributed", (_span(stretch.words),))

    # The same words in other typography.

    def apostrophes(self) -> Case | None:
        return self._rewritten(lambda said: said.replace("’", "'").replace("“", '"').replace("”", '"'), "marks")

    def dashes(self) -> Case | None:
        return self._rewritten(lambda said: said.replace("—", " -- ").replace("…", "--"), "dashes")

    def capital(self) -> Case | None:
        return self._rewritten(
            lambda said: f"[{said[0].upper()}]{said[1:]}" if said[0].islower() else said[0].lower() + said[1:],
            "capital",
        )

    def numerals(self) -> Case | None:
        def figures(said: str) -> str:
            def swapped(match: re.Match[str]) -> str:
                word = match[0].casefold()
                if word in NUMBERS:
                    return str(NUMBERS.index(word) + 1)
                value = int(match[0]) if match[0].isdigit() else 0
                return NUMBERS[value - 1] if 1 <= value <= 20 else match[0]

            return re.sub(r"(?<![$\d.,-])\b[A-Za-z0-9]+\b(?![.,]?\d)", swapped, said)

        return self._rewritten(figures, "numerals")

    def spelling(self) -> Case | None:
        return self._rewritten(lambda said: _swapped(said, SPELLINGS), "spelling")

    def contractions(self) -> Case | None:
        return self._rewritten(lambda said: _swapped(said, CONTRACTIONS), "contractions")

    def _rewritten(self, change: Callable[[str], str], operation: str) -> Case | None:
        stretch = self._cut(6, 30)
        if stretch is None:
            return None
        said = self._said(stretch.words)
        changed = change(said)
        return None if changed == said else self._case(changed, stretch, "typographic", operation)

    # Words left out, put in, tidied.

    def trimmed(self, marked: bool = False) -> Case | None:
        stretch = self._cut(14, 45)
        if stretch is None:
            return None
        words = stretch.words
        size = self.chance.randint(2, min(20, len(words) - 10))
        start = self.chance.randint(5, len(words) - size - 5)
        out = [self._low(word) for word in words[start : start + size]]
        around = [self._low(w) for w in (*words[start - size : start], *words[start + size : start + 2 * size])]
        if self._in_amount(words[start + size], words[start - 1]) or out[0] in around or out[-1] in around:
            return None
        if set(out) & {"uh", "um", "well", "know", "mean", "okay", "oh"}:
            return None
        joint = self.chance.choice([" ... ", "… ", " […] ", " . . . "]) if marked else " "
        text = self._said(words[:start]) + joint + self._said(words[start + size :])
        changes = "negation" if _negates(out) else ""
        return self._case(text, stretch, "trimmed", "trimmed, marked" if marked else "trimmed", changes)

    def trimmed_marked(self) -> Case | None:
        return self.trimmed(marked=True)

    def negation_dropped(self) -> Case | None:
        stretch = self._cut(8, 30)
        if stretch is None:
            return None
        said = self._said(stretch.words)
        changed = re.sub(r"n’t\b|(?<=\w) (?:not|never)(?= \w)", "", said, count=1)
        if changed == said or re.search(r"\b(?:ca|wo|ai)\b", changed):
            return None
        return self._case(changed, stretch, "trimmed", "negation dropped", "negation")

    def bracketed(self) -> Case | None:
        stretch = self._cut(8, 30)
        if stretch is None:
            return None
        words = list(stretch.words)
        inner = range(2, len(words) - 2)
        replaceable = [at for at in inner if self._low(words[at]) in PRONOUNS]
        if replaceable and self.chance.random() < 0.6:
            at = self.chance.choice(replaceable)
            before, after = self.text[words[0].start : words[at].start], self.text[words[at].end : words[-1].end]
            text = f"{before}[Ada Reyes]{after}"
        else:
            at = self.chance.choice(list(inner))
            inserted = self.chance.choice(INSERTED)
            text = self.text[words[0].start : words[at].end] + f" {inserted}" + self.text[words[at].end : words[-1].end]
        return self._case(text, stretch, "bracketed", "bracketed")

    def agreement(self) -> Case | None:
        changed = self._replaced(AGREEMENT.get, 8, 25)
        return self._case(*changed, "tidied", "grammar") if changed else None

    # Words changed.

    def word_changed(self) -> Case | None:
        def other(word: str) -> str | None:
            if word in COMMON or word in VERBS or word in MODALITY or word in NEGATIONS or len(word) < 4:
                return None
            stretch = self.chance.choice(self.turns)
            found = self._low(self.chance.choice(stretch.words))
            return found if len(found) > 4 and found.isalpha() and found[:4] != word[:4] else None

        changed = self._replaced(other, 8, 30)
        return self._case(*changed, "altered", "word changed") if changed else None

    def number_changed(self) -> Case | None:
        def other(word: str) -> str | None:
            if word in ("million", "billion", "trillion", "thousand", "hundred"):
                return self.chance.choice([w for w in ("million", "billion", "trillion", "thousand") if w != word])
            if word in NUMBERS and word != "one":
                return self.chance.choice([w for w in NUMBERS if w != word])
            digits = word.replace(",", "")
            if digits.isdigit():
                return str(int(digits) + self.chance.choice([1, 2, 10, 100]))
            return None

        changed = self._replaced(other, 7, 30)
        return self._case(*changed, "altered", "number changed", "number") if changed else None

    def name_changed(self) -> Case | None:
        stretch = self._cut(7, 30)
        names = self._names(stretch.words[1:-1]) if stretch else []
        if stretch is None or not names:
            return None
        word = self.chance.choice(names)
        here = self.text[slice(*word)]
        other = self.chance.choice([name for name in self.names if name[:3] != here[:3]])
        text = self.text[stretch.words[0].start : word.start] + other + self.text[word.end : stretch.words[-1].end]
        return self._case(text, stretch, "altered", "name changed", "name")

    def negation_added(self) -> Case | None:
        stretch = self._cut(7, 30)
        if stretch is None:
            return None
        words = stretch.words
        places = [
            at
            for at in range(1, len(words) - 2)
            if self._low(words[at]) in VERBS and self._low(words[at + 1]) not in NEGATIONS
        ]
        if not places:
            return None
        at = self.chance.choice(places)
        text = self.text[words[0].start : words[at].end] + " not" + self.text[words[at].end : words[-1].end]
        return self._case(text, stretch, "altered", "negation added", "negation")

    def modality_changed(self) -> Case | None:
        changed = self._replaced(MODALITY.get, 7, 30)
        return self._case(*changed, "altered", "modality changed", "modality") if changed else None

    # Joined from places apart.

    def spliced(self, marked: bool = False, turned: bool = False) -> Case | None:
        one, other = self._cut(6, 16), self._cut(6, 16)
        if one is None or other is None or one.speaker != other.speaker:
            return None
        first, second = sorted((one, other), key=lambda stretch: stretch.words[0].start)
        between = len(WORD.findall(self.text, first.words[-1].end, second.words[0].start))
        if between < 80:
            return None
        if turned:
            first, second = second, first
        joint = " ... " if marked else self.chance.choice([" ", ". ", ", "])
        text = self._said(first.words) + joint + self._said(second.words)
        name = "spliced" + (", turned around" if turned else "") + (", marked" if marked else "")
        return Case(text, first.speaker, "spliced", name, (_span(first.words), _span(second.words)))

    def spliced_marked(self) -> Case | None:
        return self.spliced(marked=True)

    def spliced_turned(self) -> Case | None:
        return self.spliced(turned=True)

    # What all share.

    def _cut(self, least: int, most: int) -> Stretch | None:
        """Neighbouring words of one turn, across no note."""
        stretch = self.chance.choice(self.turns)
        size = self.chance.randint(least, most)
        if len(stretch.words) < size:
            return None
        start = self.chance.randint(0, len(stretch.words) - size)
        words = stretch.words[start : start + size]
        said = self._said(words)
        if self._in_amount(words[0], words[-1]) or re.search(r"[(\[\n]", said):
            return None
        if len({word.casefold() for word in said.split()} - COMMON) < 3:
            return None
        return Stretch(stretch.speaker, stretch.turn, words)

    def _in_amount(self, first: Span, last: Span) -> bool:
        """Whether a border parts an amount ("$4 | billion"): that would be another number."""
        before, after = self.text[max(first.start - 14, 0) : first.start], self.text[last.end : last.end + 14]
        multiple = r"(?:hundred|thousand|million|billion|trillion|percent|dollars)\b"
        one, other = self._low(first), self._low(last)
        number = rf"(?:[\d.,]*\d|{'|'.join(NUMBERS)}|hundred|thousand|million|billion|trillion)"
        begins = before.endswith("$") or (re.fullmatch(multiple, one) and re.search(rf"{number}[ -]$", before, re.I))
        ends = re.fullmatch(number, other) and re.match(rf"[ -]{multiple}", after, re.I)
        return bool(begins or ends)

    def _replaced(self, other: Callable[[str], str | None], least: int, most: int) -> tuple[str, Stretch] | None:
        """A stretch with one of its inner words replaced."""
        stretch = self._cut(least, most)
        if stretch is None:
            return None
        places = list(range(1, len(stretch.words) - 1))
        self.chance.shuffle(places)
        for at in places:
            word = stretch.words[at]
            found = other(self._low(word))
            if found is not None and not re.match(r"[’'\-]", self.text[word.end : word.end + 1]):
                before, after = stretch.words[0].start, stretch.words[-1].end
                return self.text[before : word.start] + found + self.text[word.end : after], stretch
        return None

    def _names(self, words: tuple[Span, ...]) -> list[Span]:
        """Words with a capital inside a sentence."""
        found = []
        for word in words:
            shown = self.text[slice(*word)]
            before = self.text[max(word.start - 2, 0) : word.start]
            if re.fullmatch(r"[A-Z][a-z]{3,}", shown) and re.match(r"[a-z,] ", before):
                found.append(word)
        return found

    def _case(self, text: str, stretch: Stretch, kind: str, operation: str, changes: str = "") -> Case:
        return Case(text, stretch.speaker, kind, operation, (_span(stretch.words),), changes)

    def _said(self, words: tuple[Span, ...]) -> str:
        return self.text[words[0].start : words[-1].end]

    def _low(self, word: Span) -> str:
        return self.text[slice(*word)].casefold()


def disfluent(transcript: Transcript, *, half: int, seed: int, count: int) -> tuple[str, list[Case]]:
    """The transcript's text with fillers, repetitions and false starts put in, and quotations without them."""
    maker = Maker(transcript, half=half, seed=seed)
    text = transcript.text
    chosen: list[tuple[Span, int, str, Stretch]] = []
    taken: list[Span] = []
    for _ in range(200 * count):
        if len(chosen) >= count:
            break
        stretch = maker._cut(8, 25)
        if stretch is None:
            continue
        whole = _span(stretch.words)
        if any(span.start < whole.end and whole.start < span.end for span in taken):
            continue
        at = maker.chance.randint(3, len(stretch.words) - 4)
        word, before = stretch.words[at], stretch.words[at - 1]
        low = maker._low(word)
        if text[before.end : word.start] != " " or low in NEGATIONS or not low.isalpha() or text[slice(*word)] != low:
            continue
        sort = maker.chance.choice(["filler", "repetition", "false start"])
        if sort == "filler":
            put = f"— {maker.chance.choice(FILLERS)} "
        elif sort == "repetition":
            put = f"{text[slice(*word)]} — "
        else:
            put = f"{text[slice(*word)]} {maker.chance.choice(['some of the', 'the other', 'a lot of'])} — "
        taken.append(_span(stretch.words))
        chosen.append((word, len(put), put, stretch))
    return _inserted(text, chosen)


def _inserted(text: str, chosen: list[tuple[Span, int, str, Stretch]]) -> tuple[str, list[Case]]:
    chosen.sort(key=lambda item: item[0].start)
    pieces, at, shift = [], 0, 0
    cases = []
    for word, size, put, stretch in chosen:
        pieces += [text[at : word.start], put]
        at = word.start
        span = Span(stretch.words[0].start + shift, stretch.words[-1].end + shift + size)
        said = text[stretch.words[0].start : stretch.words[-1].end]
        cases.append(Case(said, stretch.speaker, "tidied", "fillers and false starts", (span,), disfluent=True))
        shift += size
    return "".join([*pieces, text[at:]]), cases


def _words(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    for start, end in spans:
        for match in WORD.finditer(text, start, end):
            yield Span(*match.span())


def _span(words: tuple[Span, ...]) -> Span:
    return Span(words[0].start, words[-1].end)


def _swapped(said: str, pairs: dict[str, str]) -> str:
    for one, other in pairs.items():
        said = re.sub(rf"\b{one}\b(?![’'])", other, said)
    return said


def _negates(words: list[str]) -> bool:
    known = {"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly"}
    return any(word in known or word.endswith("n’t") for word in words)
