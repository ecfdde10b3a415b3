"""Articles to attributions: who is marked as the source of which words, before anybody is identified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.confidence import Scored, judged
from onrecord.extract.decode import Heads, Linked, fill_quotations, label, link
from onrecord.extract.links import Projection, Scorer
from onrecord.extract.quotes import Quotations, canonical, find_quotations
from onrecord.extract.structure import complete
from onrecord.extract.tags import WordSpan
from onrecord.model.encoder import Encoder, FloatArray
from onrecord.model.windows import Window, pack, words_of
from onrecord.records import Article, Attribution, Span


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    quotations: Quotations
    windows: list[Window]


def find_attributions(articles: Sequence[Article], encoder: Encoder) -> list[tuple[Attribution, ...]]:
    """The attributions of each article, in order of their first character; the articles are encoded together.

    Their ``confidence`` is calibrated: of those with 0.8, about four in five are right.
    """
    return [judged(found, encoder.weights.calibration) for found in score_attributions(articles, encoder)]


def score_attributions(articles: Sequence[Article], encoder: Encoder) -> list[tuple[Attribution, ...]]:
    """All that is found, likely or not, as it goes into the calibration; see :mod:`onrecord.extract.confidence`."""
    prepared = [_prepare(article, encoder) for article in articles]
    outputs = encoder([window for item in prepared for window in item.windows])
    heads = heads_of(encoder.heads)
    labelled = label([window for item in prepared for window in item.windows], [scores for scores, _ in outputs], heads)
    found, at = [], 0
    for item in prepared:
        mine = slice(at, at + len(item.windows))
        at = mine.stop
        spans = [
            fill_quotations(each, window, item.quotations)
            for each, window in zip(labelled[mine], item.windows, strict=True)
        ]
        linked = link(item.windows, spans, [hidden for _, hidden in outputs[mine]], heads)
        drafts = [
            _in_characters(one, window) for window, group in zip(item.windows, linked, strict=True) for one in group
        ]
        found.append(complete(item.article, drafts, item.quotations))
    return found


def heads_of(arrays: dict[str, FloatArray]) -> Heads:
    """The heads from the arrays that ship with a model."""

    def projection(view: str) -> Projection:
        return Projection(arrays[f"{view}.weight"], arrays[f"{view}.bias"])

    def scorer(name: str, head: str) -> Scorer:
        form, none, gaps = (arrays[f"{name}.{part}"] for part in ("form", "none", "gaps"))
        return Scorer(projection(head), projection(name), form, none, gaps)

    return Heads(arrays["transitions"], scorer("cue", "content"), scorer("source", "agent"))


def _prepare(article: Article, encoder: Encoder) -> _Prepared:
    quotations = find_quotations(article.text)
    text = canonical(article.text, quotations)
    words = words_of(encoder.tokenizer, text, article.paragraphs, [(q.start, q.end) for q in quotations])
    return _Prepared(article, quotations, pack(words, text, limit=encoder.weights.max_pieces))


def _in_characters(linked: Linked, window: Window) -> Scored:
    def spans(*parts: WordSpan | None) -> tuple[Span, ...]:
        return tuple(Span(int(window.start[p.first]), int(window.end[p.last])) for p in parts if p is not None)

    parts = (spans(linked.source), spans(linked.cue), spans(*linked.contents))
    return Scored(*parts, kind="indirect", confidence=linked.evidence.score, evidence=linked.evidence)
