"""Speakers with gold spans: what resolution gets right when it is given the attributions that people marked.

Over gold attributions with a source, the share whose resolved speaker is the gold one. A named speaker is right if the
fullest name that the article has for them, without titles and folded, is the gold name. One without a name is
right if the grouping agrees: the same attributions share the speaker, in gold and in the prediction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals.corpora import GoldArticle, GoldAttribution
from evals.reliability import reliability, thresholds
from evals.statements import name_words
from onrecord.extract.quotes import find_quotations, kind_of
from onrecord.records import Article, Attribution, Span, Speaker
from onrecord.resolve.statements import resolve

PRONOUN = re.compile(
    r"\W*(?:he|she|it|they|i|we|you|who|which|that|whom|whose|him|her|them|his|their|its|these|those|some|many|others|"
    r"both|each)\W*",
    re.IGNORECASE,
)
FORMS = ("name", "pronoun", "description")


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """Who a gold source is."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A gold source, who it is, and whom it was taken for."""

    article: str
    index: int
    source: str
    form: str
    gold: GoldSpeaker
    found: Speaker | None
    right: bool
    confidence: float


def read_speakers(path: Path) -> Iterator[tuple[str, str, dict[int, GoldSpeaker]]]:
    """Article, annotator, and the speakers of the annotator's attributions by index."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            speakers = {
                int(index): GoldSpeaker(speaker["name"], speaker["named"])
                for index, speaker in record["speakers"].items()
            }
            yield record["id"], record["annotator"], speakers


def tell_speakers(articles: Iterable[GoldArticle], path: Path) -> list[Told]:
    """Every gold source with what resolution makes of it."""
    known = {article.id: article for article in articles}
    found: list[Told] = []
    for name, annotator, speakers in read_speakers(path):
        article = known[name]
        found += _told(article, article.annotations[annotator], speakers)
    return found


def figures(told: Iterable[Told]) -> dict[str, float]:
    """Accuracy by name: of all, of those whose source is a name, a pronoun, a description; and the share left open."""
    every = list(told)
    shares = {"speaker accuracy, gold spans": _share(item.right for item in every)}
    for form in FORMS:
        shares[f"speaker accuracy, {form}"] = _share(item.right for item in every if item.form == form)
    shares["left open"] = _share(item.found is None for item in every)
    return shares


def counts(told: Iterable[Told]) -> dict[str, dict[str, int]]:
    """The counts behind the figures: right and all, by the form of the source."""
    every = list(told)
    return {
        form: {
            "right": sum(item.right for item in every if item.form == form),
            "all": sum(item.form == form for item in every),
        }
        for form in FORMS
    }


def sureness(told: Iterable[Told]) -> dict[str, Any]:
    """How far the confidence in the named speakers can be taken at its word, and what a floor of it buys."""
    named = [item for item in told if item.found is not None]
    chance = np.array([item.confidence for item in named])
    right = np.array([float(item.right) for item in named])
    return {**reliability(chance, right), "thresholds": thresholds(chance, right)}


def _share(values: Iterable[bool]) -> float:
    every = list(values)
    return sum(every) / max(1, len(every))


def _told(
    article: GoldArticle, marked: tuple[GoldAttribution, ...], speakers: Mapping[int, GoldSpeaker]
) -> Iterator[Told]:
    predicted = _resolved(article, marked)
    with_source = {index: speaker for index, speaker in speakers.items() if marked[index].source}
    for index, gold in with_source.items():
        found, confidence = predicted.get(index, (None, 0.0))
        source = article.text[marked[index].source[0][0] : marked[index].source[-1][1]]
        if gold.named:
            right = found is not None and _parts(found.name) == _parts(gold.name)
        else:
            together = {other for other, speaker in with_source.items() if speaker == gold}
            same = {i for i in with_source if predicted.get(i, (None, 0.0))[0] == found}
            right = found is not None and together == same
        yield Told(article.id, index, source, _form(source, gold), gold, found, right, confidence)


def _parts(name: str) -> list[list[str]]:
    """A name's words; of several speakers ("Ada Reyes; Tom Birch", "Ada Reyes and Tom Birch"), each one's, sorted."""
    return sorted(name_words(part) for part in (name.split(";") if ";" in name else name.split(" and ")))


def _form(source: str, gold: GoldSpeaker) -> str:
    if PRONOUN.fullmatch(source):
        return "pronoun"
    last = name_words(gold.name)[-1:]
    return "name" if gold.named and set(last) <= set(name_words(source)) else "description"


def _resolved(article: GoldArticle, marked: tuple[GoldAttribution, ...]) -> dict[int, tuple[Speaker | None, float]]:
    """Speakers, and how sure they are, by the index of the attribution."""
    quotations = find_quotations(article.text)
    attributions = [
        Attribution(
            _spans(item.source), _spans(item.cue), _spans(item.content),
            kind_of(article.text, item.content, quotations), 1.0,
        )
        for item in marked
    ]  # fmt: skip
    found: dict[int, tuple[Speaker | None, float]] = {}
    for statement in resolve(Article.of_text(article.text), attributions):
        if found.get(statement.attribution, (None, 0.0))[0] is None:
            found[statement.attribution] = (statement.speaker, statement.speaker_confidence)
    return found


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
