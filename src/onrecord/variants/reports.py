"""One report of each utterance from each article, also where the article has two statements of the same words.

In "“We will wait,” Marsh said, according to the Courier", the Courier says that Marsh said so, and Marsh says it. Those
are two statements, and one report: Marsh's, by way of the Courier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.align.tokens import words_of
from onrecord.align.vocabulary import FUNCTION_WORDS
from onrecord.extract.quotes import find_quotations
from onrecord.records import Span, Variant
from onrecord.variants.voices import relation

if TYPE_CHECKING:
    from onrecord.align.tokens import Words


def quoted_words(variant: Variant) -> Words:
    """The words that the speaker is said to have used; all where there are no quotation marks, or none but them."""
    if variant.kind != "mixed":
        return words_of(variant.text)
    quoted = [(q.start, q.end) for q in find_quotations(variant.text) if q.depth == 0]
    words = words_of(variant.text, quoted)
    return words if len(words) else words_of(variant.text)


def one_of_each(variants: Sequence[Variant]) -> list[Variant]:
    """The variants less those whose words another one of the same article has, and whose speaker it knows better."""
    of_article: dict[int, list[Variant]] = {}
    for variant in sorted(variants, key=lambda variant: variant.statement):
        of_article.setdefault(variant.article, []).append(variant)
    kept = {variant.statement for same in of_article.values() for variant in _reports(same)}
    return [variant for variant in variants if variant.statement in kept]


def _reports(variants: Sequence[Variant]) -> list[Variant]:
    """Of one article. One after the other is left out, so that none goes for one that goes itself."""
    kept = list(variants)
    for variant in variants:
        if any(_stands_for(other, variant) for other in kept if other is not variant):
            kept.remove(variant)
    return kept


def _stands_for(one: Variant, other: Variant) -> bool:
    """Whether ``one`` is the report of which ``other`` is no second one. Never true both ways."""
    places, others = set(_characters(one.content)), set(_characters(other.content))
    if places < others:
        return _adds_nothing(other, one)
    if others < places:
        return False
    same = quoted_words(one).keys == quoted_words(other).keys
    if not same or (not places & others and relation(one.speaker, other.speaker) == "other"):
        return False
    return _rank(one) < _rank(other)


def _rank(variant: Variant) -> tuple[int, bool, int]:
    """Of two, whom others pass on is nearer to who spoke, and a name tells more than none; then the first."""
    return -len(variant.via), variant.speaker is None or not variant.speaker.named, variant.statement


def _adds_nothing(outer: Variant, inner: Variant) -> bool:
    """Whether the words around a statement inside another one only say whose it is."""
    if quoted_words(outer).keys == quoted_words(inner).keys:
        return True
    known = set(_characters((*inner.content, *inner.attributed)))
    rest = words_of(outer.text, _without(outer, known))
    return FUNCTION_WORDS.issuperset(rest.keys)


def _without(variant: Variant, known: set[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a variant's text that stand at other places of the article than these."""
    at = 0
    for start, end in variant.content:
        first = start
        for place in [*(place for place in range(start, end) if place in known), end]:
            if first < place:
                yield at + first - start, at + place - start
            first = place + 1
        at += end - start + 1


def _characters(spans: Iterable[Span]) -> Iterator[int]:
    for start, end in spans:
        yield from range(start, end)
