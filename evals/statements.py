"""Statements against statements: the right words, and the right speaker.

Contents are matched as attributions are, one to one and optimal, and of equal matches the one whose speaker agrees
is taken. A statement is right if it is matched and its speaker is the same. Where a figure has a ``quoted`` twin, that
is over statements whose content holds a double quotation mark, in gold and in the prediction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol

import numpy as np

from evals.corpora import GoldArticle, Spans
from evals.metrics import TextWords, best_pairs
from evals.reliability import reliability

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor president vice prime minister sen senator rep representative "
    "gov governor secretary judge justice king queen prince princess pope the a an".split()
)
ANNOTATOR = "gold"


class HasSpeaker(Protocol):
    """A predicted statement: where its words stand, and the name of who said them."""

    @property
    def content(self) -> Iterable[Iterable[int]]: ...
    @property
    def speaker(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Said:
    """A predicted statement, cut down to what is scored."""

    content: Spans
    speaker: str | None
    confidence: float = 1.0
    """In the speaker, where one is named."""


@dataclass(frozen=True, slots=True)
class StatementCounts:
    """What the figures are made of. ``open`` counts matched statements that name nobody."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    right: int = 0
    open: int = 0
    gold_quoted: int = 0
    predicted_quoted: int = 0
    matched_quoted: int = 0
    right_quoted: int = 0
    open_quoted: int = 0
    wrong_name_quoted: int = 0

    def __add__(self, other: StatementCounts) -> StatementCounts:
        return StatementCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def figures(self) -> dict[str, float]:
        """The figures by their names in ``docs/evaluation.md``."""
        return {
            "statement F1": _f1(self.right, self.predicted, self.gold),
            "statement precision": self.right / max(1, self.predicted),
            "recall": self.right / max(1, self.gold),
            "content F1": _f1(self.matched, self.predicted, self.gold),
            "content precision": self.matched / max(1, self.predicted),
            "content recall": self.matched / max(1, self.gold),
            "speaker accuracy": self.right / max(1, self.matched),
            "quoted statement F1": _f1(self.right_quoted, self.predicted_quoted, self.gold_quoted),
            "quoted content F1": _f1(self.matched_quoted, self.predicted_quoted, self.gold_quoted),
            "quoted speaker accuracy": self.right_quoted / max(1, self.matched_quoted),
            "wrong names in matched quoted": self.wrong_name_quoted / max(1, self.matched_quoted - self.open_quoted),
            "quoted left open": self.open_quoted / max(1, self.matched_quoted),
        }


@dataclass(frozen=True, slots=True)
class _Statement:
    content: frozenset[int]
    speaker: str | None
    named: bool
    quoted: bool
    confidence: float = 1.0


def score_statements(gold: Iterable[GoldArticle], predicted: Mapping[str, Sequence[HasSpeaker]]) -> StatementCounts:
    """Counts over a corpus whose one annotator names the speakers."""
    total = StatementCounts()
    for article in gold:
        total += _count(*_sides(article, predicted.get(article.id, ())))
    return total


def speaker_sureness(gold: Iterable[GoldArticle], predicted: Mapping[str, Sequence[Said]]) -> dict[str, Any]:
    """How far the confidence in the speakers that matched statements name can be taken at its word."""
    cases: list[tuple[float, bool]] = []
    for article in gold:
        want, have = _sides(article, predicted.get(article.id, ()))
        pairs = [(want[i], have[j]) for i, j in best_pairs(want, have, _agree)]
        cases += [(mine.confidence, _agree(theirs, mine)) for theirs, mine in pairs if mine.speaker]
    chance, right = (np.array([float(case[at]) for case in cases]) for at in (0, 1))
    return reliability(chance, right)


def _sides(article: GoldArticle, predicted: Sequence[HasSpeaker]) -> tuple[list[_Statement], list[_Statement]]:
    words = TextWords(article.text)
    want = [
        _Statement(
            words.cover(item.content), item.extra["speaker"], item.extra.get("named", True), words.quoted(item.content)
        )
        for item in article.annotations[ANNOTATOR]
    ]
    have = [
        _Statement(
            words.cover(item.content),
            item.speaker,
            True,
            words.quoted(item.content),
            item.confidence if isinstance(item, Said) else 1.0,
        )
        for item in predicted
    ]
    return [s for s in want if s.content], [s for s in have if s.content]


def same_speaker(gold: str | None, predicted: str | None, *, named: bool = True) -> bool:
    """Whether two names are one speaker's: without titles, one the other's part, and the last word shared.

    Descriptions of speakers without a name (``named`` false) need two words in common, or the last.
    """
    want, have = name_words(gold), name_words(predicted)
    if not want or not have:
        return not want and not have
    if want == have:
        return True
    common = set(want) & set(have)
    if named:
        return len(common) == min(len(set(want)), len(set(have))) and want[-1] == have[-1]
    return len(common) >= min(len(set(want)), len(set(have)), 2) or want[-1] == have[-1]


def name_words(name: str | None) -> list[str]:
    """A name's words, folded, without titles, articles and the genitive."""
    folded = (name or "").casefold().replace("’s", "").replace("'s", "")
    return [word for word in re.findall(r"\w+", folded) if word not in TITLES]


def _agree(gold: _Statement, mine: _Statement) -> bool:
    return same_speaker(gold.speaker, mine.speaker, named=gold.named)


def _count(gold: list[_Statement], mine: list[_Statement]) -> StatementCounts:
    pairs = [(gold[i], mine[j]) for i, j in best_pairs(gold, mine, _agree)]
    quoted = [(a, b) for a, b in pairs if a.quoted and b.quoted]
    return StatementCounts(
        gold=len(gold),
        predicted=len(mine),
        matched=len(pairs),
        right=sum(_agree(a, b) for a, b in pairs),
        open=sum(not b.speaker for _, b in pairs),
        gold_quoted=sum(s.quoted for s in gold),
        predicted_quoted=sum(s.quoted for s in mine),
        matched_quoted=len(quoted),
        right_quoted=sum(_agree(a, b) for a, b in quoted),
        open_quoted=sum(not b.speaker for _, b in quoted),
        wrong_name_quoted=sum(bool(b.speaker) and not _agree(a, b) for a, b in quoted),
    )


def _f1(hits: int, predicted: int, gold: int) -> float:
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0
