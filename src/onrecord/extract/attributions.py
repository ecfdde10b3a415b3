"""Articles to attributions: who is marked as the source of which words, before anybody is identified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.decode import Heads, Linked, decode
from onrecord.extract.links import Scorer
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
    """The attributions of each article, in order of their first character; the articles are encoded together."""
    prepared = [_prepare(article, encoder) for article in articles]
    outputs = encoder([window for item in prepared for window in item.windows])
    heads = heads_of(encoder.heads)
    found, at = [], 0
    for item in prepared:
        mine = outputs[at : at + len(item.windows)]
        at += len(item.windows)
        scores, projected = [labels for labels, _ in mine], [vectors for _, vectors in mine]
        linked = decode(item.windows, scores, projected, heads, item.quotations)
        drafts = [
            _in_characters(one, window) for window, group in zip(item.windows, linked, strict=True) for one in group
        ]
        found.append(complete(item.article, drafts, item.quotations))
    return found


def heads_of(arrays: dict[str, FloatArray]) -> Heads:
    """The heads from the arrays that ship with a model."""

    def scorer(name: str) -> Scorer:
        return Scorer(arrays[f"{name}.form"], arrays[f"{name}.none"], arrays[f"{name}.gaps"])

    return Heads(arrays["transitions"], scorer("cue"), scorer("source"))


def _prepare(article: Article, encoder: Encoder) -> _Prepared:
    quotations = find_quotations(article.text)
    text = canonical(article.text, quotations)
    words = words_of(encoder.tokenizer, text, article.paragraphs, [(q.start, q.end) for q in quotations])
    return _Prepared(article, quotations, pack(words, text))


def _in_characters(linked: Linked, window: Window) -> Attribution:
    def spans(*parts: WordSpan | None) -> tuple[Span, ...]:
        return tuple(Span(int(window.start[p.first]), int(window.end[p.last])) for p in parts if p is not None)

    return Attribution(spans(linked.source), spans(linked.cue), spans(*linked.contents), "indirect", linked.score)
