"""Two sequences of words side by side: a banded alignment with affine gaps, and what it says of each word.

Gaps cost an opening and a little for each word (Gotoh 1982), so that a passage left out is one gap and not many. Only
cells near the diagonals that the anchors name are computed (Ukkonen 1985); where the best path runs along the
border of the band, it is widened and the alignment made again, so that the band changes the time and not the result.
Each row is one numpy expression: a gap along the row is a running minimum.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np

from onrecord.align.letters import are_put_in
from onrecord.align.spelling import SHORT_FOR, is_informal, without_accents
from onrecord.align.stems import agree, close, stem
from onrecord.align.tokens import Numbers, Words, plain_of, visible
from onrecord.align.vocabulary import FILLER, FUNCTION, NEGATIONS, NUMBER, PLAIN, Encoded, Vocabulary
from onrecord.records import Span

EditKind = Literal[
    "same", "case", "marks", "numeral", "spelling", "contraction", "spacing",
    "informal", "agreement", "bracketed", "inflection", "slip", "changed", "left out", "added",
]  # fmt: skip
"""What became of words, from the second sequence (what was said) to the first (what is quoted).

``same`` to ``spacing`` are the same words in other typography. ``informal`` is a spoken form written out ("gonna"),
``agreement`` a form that agrees with its neighbour (is, are), ``bracketed`` the word but for an editor's letters
("love[d]"), ``inflection`` another form of it, ``slip`` another spelling within a slip of the pen. ``left out`` words
stand in the second sequence alone, ``added`` in the first.
"""

TYPOGRAPHY: frozenset[EditKind] = frozenset({"same", "case", "marks", "numeral", "spelling", "contraction", "spacing"})

Ends = Literal["whole", "within", "part"]
"""What is aligned: all of both sequences, all of the first within the second, or the parts of both that have most in
common (Smith and Waterman 1981)."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What each difference costs, in hundredths of a word that is replaced by another.

    A gap of n words costs ``open + n * each``. Set on the development half of ``evals.checking``: what matters is their
    order, and results change little between half and twice these values.
    """

    changed: int = 100
    unlike: int = 130
    """A word for one of another kind: a noun for an article, a number for a name."""

    number: int = 70
    inflected: int = 35
    slip: int = 40
    alias: int = 3
    """ "'s" for "is", "love[d]" for "love"; not nothing, so that "'s" stands on "'s" where it can."""

    left_out_open: int = 90
    left_out_each: int = 6
    added_open: int = 70
    added_each: int = 70
    filler_each: int = 1
    reward: int = 60
    """For a word that both have, where only a part of either is aligned."""


QUOTING = Costs()
"""What is quoted against what was said: leaving out is usual, adding is not."""

EVEN = Costs(left_out_open=80, left_out_each=40, added_open=80, added_each=40)
"""Two reports of one utterance, neither of which comes first."""

_FAR = np.int32(1 << 28)
_LEAST_BAND = 12


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of some words: ``a`` and ``b`` are ranges of words of the two sequences, either may be empty."""

    kind: EditKind
    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Alignment:
    """How words ``a_range`` of the first sequence stand on words ``b_range`` of the second.

    ``edits`` cover both ranges without a hole, in order. ``cost`` is in hundredths of a changed word; ``score`` is 1
    for the same words and 0 where all of the first are changed.
    """

    a: Words = field(repr=False)
    b: Words = field(repr=False)
    edits: tuple[Edit, ...]
    a_range: tuple[int, int]
    b_range: tuple[int, int]
    cost: int

    @property
    def score(self) -> float:
        """Between 0 and 1: one, less the cost as a share of what replacing every word would cost."""
        return max(0.0, 1.0 - self.cost / (QUOTING.changed * max(self.a_range[1] - self.a_range[0], 1)))

    def spans(self, edit: Edit) -> tuple[Span, Span]:
        """Where an edit's words stand in the text of either side."""
        return self.a.span(*edit.a), self.b.span(*edit.b)


def align(
    a: Words,
    b: Words,
    *,
    ends: Ends = "within",
    costs: Costs = QUOTING,
    window: tuple[int, int] | None = None,
    band: tuple[int, int] | None = None,
    encoded: tuple[Encoded, Encoded] | None = None,
) -> Alignment:
    """The cheapest way to stand the words of ``a`` on those of ``b``.

    ``window`` is the range of words of ``b`` that is looked at (default: all); ``band`` the least and greatest
    difference between the index of a word in ``b``'s window and its partner in ``a`` (default: no bound). ``encoded``
    are both as numbers of one vocabulary, if they are at hand.
    """
    first, last = window or (0, len(b))
    code_a, code_b = encoded or _encoded(a, b)
    code_b = code_b.part(first, last)
    m, n = len(a), last - first
    cells = _Cells(_substitutions(a, b, first, code_a, code_b, costs), code_a, code_b, ends, costs)
    low, high = band or (-m, n)
    while True:
        low, high = max(low, -m), min(high, n)
        cells.fill(low, high)
        path = cells.path()
        touched = any((j - i <= low and low > -m) or (j - i >= high and high < n) for i, j in path)
        if not touched and path:
            break
        if low <= -m and high >= n:
            break
        width = max(high - low, _LEAST_BAND)
        low, high = low - width, high + width
    return _alignment(a, b, path, first, cells.cost, code_a, code_b)


def _encoded(a: Words, b: Words) -> tuple[Encoded, Encoded]:
    vocabulary = Vocabulary()
    vocabulary.add(b.keys)
    return vocabulary.encode(a.keys), vocabulary.encode(b.keys)


def _substitutions(a: Words, b: Words, first: int, code_a: Encoded, code_b: Encoded, costs: Costs) -> Numbers:
    """What each word of ``a`` costs on each of ``b``: int32, shape (words of a, words of b)."""
    same = code_a.ids[:, None] == code_b.ids[None, :]
    kinds_a, kinds_b = code_a.kinds[:, None], code_b.kinds[None, :]
    found = np.where(kinds_a == kinds_b, costs.changed, costs.unlike).astype(np.int32)
    both_numbers = (kinds_a == NUMBER) & (kinds_b == NUMBER)
    found[both_numbers] = costs.number
    found[(code_a.stems[:, None] == code_b.stems[None, :]) & ~both_numbers] = costs.inflected
    _mark_short_forms(found, a, b, first, costs)
    _mark_letters(found, a, b, first, costs)
    _mark_slips(found, a, b, first, code_a, code_b, same, costs)
    found[same] = 0
    return found


def _mark_short_forms(found: Numbers, a: Words, b: Words, first: int, costs: Costs) -> None:
    n = found.shape[1]
    short_b = [j for j in range(n) if b.keys[first + j] in SHORT_FOR] if n else []
    for i, key in enumerate(a.keys):
        if key in SHORT_FOR:
            for meant in SHORT_FOR[key]:
                for j in range(n):
                    if b.keys[first + j] == meant:
                        found[i, j] = costs.alias
        else:
            for j in short_b:
                if key in SHORT_FOR[b.keys[first + j]]:
                    found[i, j] = costs.alias


def _mark_letters(found: Numbers, a: Words, b: Words, first: int, costs: Costs) -> None:
    lettered = [i for i in range(len(a)) if "[" in a.shown(i)]
    if not lettered:
        return
    places: dict[str, list[int]] = {}
    for j in range(found.shape[1]):
        places.setdefault(b.shown(first + j), []).append(j)
    for i in lettered:
        for columns in places.values():
            if _has_letters(a, b, i, first + columns[0]):
                found[i, columns] = costs.alias


def _mark_slips(
    found: Numbers, a: Words, b: Words, first: int, code_a: Encoded, code_b: Encoded, same: np.ndarray, costs: Costs
) -> None:
    """Words of ``a`` that stand nowhere in ``b`` may be misspelt, or differ by a letter."""
    lonely = np.flatnonzero((code_a.kinds == PLAIN) & ~same.any(axis=1))
    if not len(lonely):
        return
    places: dict[str, list[int]] = {}
    for j in np.flatnonzero(code_b.kinds == PLAIN).tolist():
        places.setdefault(b.keys[first + j], []).append(j)
    for i in lonely.tolist():
        word = a.keys[i]
        for other, columns in places.items():
            if (word[0] == other[0] or word[-1] == other[-1]) and close(word, other):
                found[i, columns] = np.minimum(found[i, columns], costs.slip)


class _Cells:
    """The three tables of Gotoh's algorithm: best of all, best that ends with words added, and with words left out."""

    def __init__(self, change: Numbers, code_a: Encoded, code_b: Encoded, ends: Ends, costs: Costs) -> None:
        self.change = change
        self.rewarded = np.zeros((0, 0), bool)
        if ends == "part":
            self.rewarded = change <= costs.alias
            reward = np.where(code_a.kinds == FUNCTION, costs.reward // 2, costs.reward)[:, None]
            self.change = np.where(self.rewarded, -reward, change).astype(np.int32)
        self.ends = ends
        self.costs = costs
        self.m, self.n = change.shape
        each = np.where(code_b.kinds == FILLER, costs.filler_each, costs.left_out_each).astype(np.int32)
        self.left_out = np.concatenate([np.zeros(1, np.int32), np.cumsum(each, dtype=np.int32)])
        self.cost = 0

    def fill(self, low: int, high: int) -> None:
        """Compute the cells whose diagonal lies in ``[low, high]``."""
        m, n, costs = self.m, self.n, self.costs
        shape = (m + 1, n + 1)
        best, added, out = (np.full(shape, _FAR, np.int32) for _ in range(3))
        from_, to = max(0, low), min(n, high) + 1
        best[0, from_:to] = 0
        if self.ends == "whole":
            out[0, from_:to] = costs.left_out_open + self.left_out[from_:to]
            best[0, from_:to] = out[0, from_:to]
            if from_ == 0:
                best[0, 0] = 0
        for i in range(1, m + 1):
            from_, to = max(0, i + low), min(n, i + high) + 1
            if from_ >= to:
                continue
            above = slice(from_, to)
            np.minimum(
                best[i - 1, above] + (costs.added_open + costs.added_each),
                added[i - 1, above] + costs.added_each,
                out=added[i, above],
            )
            through = added[i, above].copy()
            start = max(from_, 1)
            diagonal = best[i - 1, start - 1 : to - 1] + self.change[i - 1, start - 1 : to - 1]
            np.minimum(through[start - from_ :], diagonal, out=through[start - from_ :])
            if self.ends == "part":
                np.minimum(through, 0, out=through)
            if to - from_ > 1:
                opened = np.minimum.accumulate(through[:-1] - self.left_out[from_ : to - 1])
                out[i, from_ + 1 : to] = opened + self.left_out[from_ + 1 : to] + costs.left_out_open
            np.minimum(through, out[i, above], out=best[i, above])
        self.best, self.added, self.out = best, added, out

    def path(self) -> list[tuple[int, int]]:
        """Cells of the best path, from its start to its end; empty where the band holds none."""
        i, j = self._end()
        self.cost = int(self.best[i, j])
        if self.cost >= _FAR:
            return []
        cells = [(i, j)]
        state = "best"
        while self._goes_on(i, j, state):
            i, j, state = self._before(i, j, state)
            cells.append((i, j))
        cells.reverse()
        if self.ends == "part":
            # The rewards choose the part; its cost is that of what differs in it.
            pairs = [(i, j) for (i, j), (down, right) in pairwise(cells) if down > i and right > j]
            self.cost -= sum(int(self.change[pair]) for pair in pairs if self.rewarded[pair])
        return cells

    def _end(self) -> tuple[int, int]:
        if self.ends == "whole":
            return self.m, self.n
        if self.ends == "within":
            return self.m, int(np.argmin(self.best[self.m]))
        i, j = np.unravel_index(int(np.argmin(self.best)), self.best.shape)
        return int(i), int(j)

    def _goes_on(self, i: int, j: int, state: str) -> bool:
        if self.ends == "whole":
            return i > 0 or j > 0
        if self.ends == "within":
            return i > 0
        return i > 0 and j > 0 and not (state == "best" and self.best[i, j] >= 0)

    def _before(self, i: int, j: int, state: str) -> tuple[int, int, str]:
        """One step back: the cell before, and the table it stands in."""
        costs = self.costs
        if state == "best":
            value = self.best[i, j]
            if i and j and value == self.best[i - 1, j - 1] + self.change[i - 1, j - 1]:
                return i - 1, j - 1, "best"
            state = "out" if value == self.out[i, j] else "added"
        if state == "out":
            each = self.left_out[j] - self.left_out[j - 1]
            stays = j > 1 and self.out[i, j] == self.out[i, j - 1] + each
            return i, j - 1, "out" if stays else "best"
        stays = self.added[i, j] == self.added[i - 1, j] + costs.added_each and i > 1
        return i - 1, j, "added" if stays else "best"


def _alignment(
    a: Words,
    b: Words,
    path: list[tuple[int, int]],
    first: int,
    cost: int,
    code_a: Encoded,
    code_b: Encoded,
) -> Alignment:
    if not path:
        m = len(a)
        return Alignment(a, b, (Edit("added", (0, m), (first, first)),) if m else (), (0, m), (first, first), cost)
    steps = [_step(a, b, i, j, next_i, next_j, first, code_a, code_b) for (i, j), (next_i, next_j) in pairwise(path)]
    steps = _reaching(a, b, steps)
    edits = tuple(_joined(a, b, _grouped(steps)))
    a_range = (path[0][0], path[-1][0])
    b_range = (edits[0].b[0], edits[-1].b[1]) if edits else (first + path[0][1], first + path[-1][1])
    return Alignment(a, b, edits, a_range, b_range, cost)


def _reaching(a: Words, b: Words, steps: list[Edit]) -> list[Edit]:
    """Where the last or first word is the beginning or end of two in ``b`` ("healthcare"), both of them."""
    for at, ahead in ((-1, 0), (0, 1)):
        if not steps or steps[at].kind not in ("changed", "slip", "inflection"):
            continue
        edit = steps[at]
        wider = (edit.b[0] - ahead, edit.b[1] + 1 - ahead)
        if wider[0] < 0 or wider[1] > len(b):
            continue
        if _is_spacing((a.keys[edit.a[0]],), b.keys[slice(*wider)]):
            steps[at] = Edit("spacing", edit.a, wider)
    return steps


def _step(
    a: Words, b: Words, i: int, j: int, next_i: int, next_j: int, first: int, code_a: Encoded, code_b: Encoded
) -> Edit:
    here_a, here_b = (i, next_i), (first + j, first + next_j)
    if next_i == i:
        return Edit("left out", here_a, here_b)
    if next_j == j:
        return Edit("added", here_a, here_b)
    return Edit(_kind(a, b, i, first + j, bool(code_a.stems[i] == code_b.stems[j])), here_a, here_b)


def _kind(a: Words, b: Words, i: int, j: int, related: bool) -> EditKind:
    """What became of one word that stands on another."""
    key_a, key_b = a.keys[i], b.keys[j]
    if key_a == key_b:
        return _same_key(a, b, i, j)
    if key_a in SHORT_FOR.get(key_b, ()) or key_b in SHORT_FOR.get(key_a, ()):
        return "contraction"
    if _has_letters(a, b, i, j):
        return "bracketed"
    if agree(key_a, key_b):
        return "agreement"
    if key_a.startswith("#") or key_b.startswith("#"):
        return "changed"
    return "inflection" if related else "slip" if close(key_a, key_b) else "changed"


def _has_letters(a: Words, b: Words, i: int, j: int) -> bool:
    """Whether a word is another but for letters in brackets: "love[d]" and "love", but not "six[teen]" and "six"."""
    return not (a.keys[i] + b.keys[j]).count("#") and are_put_in(a.shown(i), b.shown(j))


def _same_key(a: Words, b: Words, i: int, j: int) -> EditKind:
    shown_a, shown_b = visible(a.shown(i)), visible(b.shown(j))
    if shown_a == shown_b:
        return "same"
    plain_a, plain_b = plain_of(shown_a), plain_of(shown_b)
    if plain_a == plain_b:
        return "case" if shown_a.casefold() == shown_b.casefold() or "[" in shown_a else "marks"
    if a.keys[i].startswith("#"):
        return "numeral"
    if is_informal(a.whole(i)) or is_informal(b.whole(j)):
        return "informal"
    if "'" in plain_a + plain_b:
        return "contraction"
    return "slip" if _accents_differ(a, b, plain_a, plain_b) else "spelling"


ACCENTED_SHARE = 0.004
"""Share of accented letters from which a text is taken to write accents, so that one that it lacks is a difference
("konnte" for "könnte").

Far above that of English, with its rare "café" and "Peña", and well below that of Italian, German, Spanish or French,
all about one in a hundred or more. A text with fewer was written without."""


def _accents_differ(a: Words, b: Words, plain_a: str, plain_b: str) -> bool:
    """Whether two words with one key are two words by their accents, and not one that is written without."""
    bare = without_accents(plain_a)
    if bare != without_accents(plain_b):
        return False  # Two spellings.
    one, other = unicodedata.normalize("NFC", plain_a), unicodedata.normalize("NFC", plain_b)
    if one == other:
        return False
    if bare not in (one, other):
        return True
    return _writes_accents(a.text if one == bare else b.text)


@lru_cache(maxsize=64)
def _writes_accents(text: str) -> bool:
    letters = [c for c in text[:20_000] if c.isalpha() or unicodedata.combining(c)]
    accented = sum(without_accents(c) != c or unicodedata.combining(c) > 0 for c in letters if not c.isascii())
    return accented >= ACCENTED_SHARE * max(len(letters), 1) > 0


def _grouped(steps: list[Edit]) -> Iterator[Edit]:
    """Neighbours of one kind as one edit."""
    last: Edit | None = None
    for step in steps:
        if last is not None and last.kind == step.kind:
            last = Edit(last.kind, (last.a[0], step.a[1]), (last.b[0], step.b[1]))
            continue
        if last is not None:
            yield last
        last = step
    if last is not None:
        yield last


_UNSETTLED = frozenset({"changed", "left out", "added", "slip", "inflection"})
_NOT_JOINED = frozenset("a an no not may be in on to the up under is he his her am".split())
"""Words that mean something else once they are written together: "may be", "a part", "every day" is not among them."""

_DONE_AGAIN = frozenset(
    map(
        stem,
        "sign cover form sort sent present lease lay collect mark press serve sound strain treat prove count dress "
        "fuse pair create creation bound cede act claim move tire port solve cite lent turn peat store".split(),
    )
)
"""What "re-" before it makes another word of, written together: "re-sign" and "resign"."""


def _joined(a: Words, b: Words, edits: Iterator[Edit]) -> Iterator[Edit]:
    """Words written together in one text and apart in the other ("health care") are one edit of spacing."""
    region: list[Edit] = []
    for edit in edits:
        if edit.kind in _UNSETTLED:
            region.append(edit)
            continue
        yield from _settled(a, b, region)
        region = []
        yield edit
    yield from _settled(a, b, region)


def _settled(a: Words, b: Words, region: list[Edit]) -> list[Edit]:
    if len(region) < 2:
        return region
    of_a, of_b = (region[0].a[0], region[-1].a[1]), (region[0].b[0], region[-1].b[1])
    keys_a, keys_b = a.keys[slice(*of_a)], b.keys[slice(*of_b)]
    if not keys_a or not keys_b or max(len(keys_a), len(keys_b)) > 4:
        return region
    return [Edit("spacing", of_a, of_b)] if _is_spacing(keys_a, keys_b) else region


def _is_spacing(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words are the same but for the spaces between them, and mean the same: not "nowhere" and "now here"."""
    if "".join(one) != "".join(other):
        return False
    keys = {*one, *other}
    if keys & _NOT_JOINED or keys & (NEGATIONS - {"never"}) or any(key.startswith("#") for key in keys):
        return False
    pairs = (*pairwise(one), *pairwise(other))
    if any(first == "un" and then.startswith("ion") for first, then in pairs):
        return False
    return not any(first == "re" and stem(then) in _DONE_AGAIN for first, then in pairs)
