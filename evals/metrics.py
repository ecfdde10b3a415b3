"""The project's metrics: attributions against attributions, and statements with their speakers.

Only word tokens count: quotation marks, other punctuation and white space are not scored. Two attributions match when
their contents' words have an intersection over union of at least 0.5; the matching is one to one and optimal. Figures
are micro-averaged; an article with several annotators is scored against each, and averaged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from evals.corpora import GoldArticle

WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
QUOTE = re.compile(r"[\"“”„«»‹›]")
MATCH_IOU = 0.5
TIE = 0.01
"""Added to the overlap of two attributions whose sources agree, so that of equal matches the agreeing one is taken."""


class HasContent(Protocol):
    """Something whose content is a set of word indices."""

    @property
    def content(self) -> frozenset[int]: ...


class HasSpans(Protocol):
    """An attribution, predicted or gold."""

    @property
    def source(self) -> Iterable[Iterable[int]]: ...
    @property
    def cue(self) -> Iterable[Iterable[int]]: ...
    @property
    def content(self) -> Iterable[Iterable[int]]: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 of one metric, from its counts."""

    hits: float
    predicted: float
    gold: float

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.predicted + self.gold
        return 2 * self.hits / both if both else 0.0


@dataclass(frozen=True, slots=True)
class _Marked:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    quoted: bool

    def agrees(self, other: _Marked) -> bool:
        return bool(self.source & other.source) or not (self.source or other.source)


Item = TypeVar("Item", bound=HasContent)


def best_pairs(
    gold: Sequence[Item], mine: Sequence[Item], agrees: Callable[[Item, Item], bool]
) -> list[tuple[int, int]]:
    """The optimal one-to-one matching by content overlap, as pairs of indices (gold, mine)."""
    overlap = np.zeros((len(gold), len(mine)))
    for i, a in enumerate(gold):
        for j, b in enumerate(mine):
            common = len(a.content & b.content)
            if common:
                overlap[i, j] = common / len(a.content | b.content) + TIE * agrees(a, b)
    rows, columns = linear_sum_assignment(-overlap)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if overlap[i, j] >= MATCH_IOU]


class TextWords:
    """The word tokens of a text, to turn spans of characters into sets of words."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [match.span() for match in WORD.finditer(text)]
        self.starts = np.array([start for start, _ in found], dtype=np.int64)
        self.ends = np.array([end for _, end in found], dtype=np.int64)

    def cover(self, spans: Iterable[Iterable[int]]) -> frozenset[int]:
        """Indices of the words that any of the spans touches."""
        touched: set[int] = set()
        for start, end in spans:
            first = int(np.searchsorted(self.ends, start, side="right"))
            last = int(np.searchsorted(self.starts, end, side="left"))
            touched.update(range(first, last))
        return frozenset(touched)

    def quoted(self, spans: Iterable[Iterable[int]]) -> bool:
        """Whether a double quotation mark stands in a span, or next to it."""
        return any(QUOTE.search(self.text[max(0, start - 1) : end + 1]) for start, end in spans)


def score_attributions(gold: Iterable[GoldArticle], predicted: Mapping[str, Sequence[HasSpans]]) -> dict[str, Figure]:
    """Figures by name: ``token.source|cue|content``, ``attr.content|full|exact``, ``quoted.attr.…``, ``span.…``."""
    total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for article in gold:
        words = TextWords(article.text)
        found = predicted.get(article.id, ())
        mine = _prepare(found, words)
        for marked in article.annotations.values():
            share = 1.0 / len(article.annotations)
            counted = _count(_prepare(marked, words), mine) | _count_spans(marked, found, words)
            for name, counts in counted.items():
                for at, value in enumerate(counts):
                    total[name][at] += value * share
    return {name: Figure(*counts) for name, counts in sorted(total.items())}


def right_shares(gold: GoldArticle, predicted: Sequence[HasSpans]) -> list[float]:
    """For each predicted attribution, the share of annotators for whom it is right: matched, and the sources agree."""
    words = TextWords(gold.text)
    counted = [at for at, item in enumerate(predicted) if words.cover(item.content)]
    mine = _prepare(predicted, words)
    shares = [0.0] * len(predicted)
    for marked in gold.annotations.values():
        theirs = _prepare(marked, words)
        for i, j in best_pairs(theirs, mine, _Marked.agrees):
            shares[counted[j]] += theirs[i].agrees(mine[j]) / len(gold.annotations)
    return shares


def _prepare(attributions: Iterable[HasSpans], words: TextWords) -> list[_Marked]:
    prepared = []
    for item in attributions:
        content = words.cover(item.content)
        if content:
            source, cue = words.cover(item.source), words.cover(item.cue)
            prepared.append(_Marked(source, cue, content, words.quoted(item.content)))
    return prepared


def _count(gold: list[_Marked], mine: list[_Marked]) -> dict[str, tuple[float, float, float]]:
    counts: dict[str, tuple[float, float, float]] = {}
    for role in ("source", "cue", "content"):
        want: frozenset[int] = frozenset().union(*(getattr(a, role) for a in gold))
        have: frozenset[int] = frozenset().union(*(getattr(a, role) for a in mine))
        counts[f"token.{role}"] = (len(want & have), len(have), len(want))
    pairs = [(gold[i], mine[j]) for i, j in best_pairs(gold, mine, _Marked.agrees)]
    for prefix, only in (("", False), ("quoted.", True)):
        kept = [(a, b) for a, b in pairs if not only or (a.quoted and b.quoted)]
        sizes = (sum(b.quoted or not only for b in mine), sum(a.quoted or not only for a in gold))
        same = sum(a.content == b.content and a.source == b.source for a, b in kept)
        counts[f"{prefix}attr.content"] = (len(kept), *sizes)
        counts[f"{prefix}attr.full"] = (sum(a.agrees(b) for a, b in kept), *sizes)
        counts[f"{prefix}attr.exact"] = (same, *sizes)
    return counts


def _count_spans(
    gold: Sequence[HasSpans], mine: Sequence[HasSpans], words: TextWords
) -> dict[str, tuple[float, float, float]]:
    """Spans of each role that are the same to the word, whatever they are linked to, as the CofeNet paper counts
    (Wang et al., COLING 2022)."""
    counts: dict[str, tuple[float, float, float]] = {}
    for role in ("source", "cue", "content"):
        want, have = (
            {words.cover([span]) for item in side for span in getattr(item, role)} - {frozenset()}
            for side in (gold, mine)
        )
        counts[f"span.{role}"] = (len(want & have), len(have), len(want))
    return counts
