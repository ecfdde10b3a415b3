"""Whatever a page holds: resolution ends, and what comes out fits together."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.quotes import find_quotations, kind_of
from onrecord.records import Article, Attribution, Span, Statement
from onrecord.resolve.statements import resolve

PIECES = (
    "Ada Reyes", "Reyes", "Mr Reyes", "he", "She", "who", "I", "both", "it", "The president", "President Ivar Holm",
    "a senior official", "his lawyer", "the two men", "said", "told", "did not say", "accused", "cited", "as saying",
    "according to Reuters", "in an interview with", "on Sunday", "in December", "Feb. 30", "at 25 p.m.", "last week",
    "“", "”", "‘", "’", "'", '"', "(", ")", ",", ".", "?", ":", "\n\n", "of claiming that", "and", "it was rigged",
    "in Port Vale", "New", "St.", "J.", "’s", "\u00a0", "é", "\u200b", "😀", "123", "...",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join)
ISO = re.compile(r"\d{4}(-W\d\d|-\d\d(-\d\d(T\d\d:\d\d)?)?)?")


@st.composite
def pages(draw: st.DrawFn) -> tuple[Article, tuple[Attribution, ...]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    quotations = find_quotations(text)

    def spans(least: int) -> tuple[Span, ...]:
        cuts = draw(st.lists(place, min_size=2 * least, max_size=4, unique=True).map(sorted))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return tuple(Span(*pair) for pair in pairs if pair[1] > pair[0])

    found = []
    for _ in range(draw(st.integers(0, 4))):
        content = spans(1) if len(text) > 1 else ()
        if content:
            found.append(Attribution(spans(0), spans(0), content, kind_of(text, content, quotations), 0.5))
    date = draw(st.sampled_from([None, "2024-02-29", "2024-01-01", "nonsense", "2024-13-45"]))
    return replace(Article.of_text(text), date=date, byline=draw(st.sampled_from([None, "Tom Birch"]))), tuple(found)


@settings(max_examples=300, deadline=None)
@given(pages())
def test_what_comes_out_fits_together(page: tuple[Article, tuple[Attribution, ...]]) -> None:
    article, attributions = page
    statements = resolve(article, attributions)
    for index, statement in enumerate(statements):
        assert 0 <= statement.attribution < len(attributions)
        assert statement.within != index
        assert statement.within is None or 0 <= statement.within < len(statements)
        _check(article, statement)
    for start in range(len(statements)):
        seen, at = set(), start
        while (outer := statements[at].within) is not None:
            assert outer not in seen, "a statement is inside itself"
            seen.add(outer)
            at = outer


def _check(article: Article, statement: Statement) -> None:
    assert statement.text == " ".join(article.text[start:end] for start, end in statement.content)
    spans = [*statement.content, *statement.source, *statement.cue]
    spans += [part.span for part in (statement.setting, statement.moment, statement.place) if part is not None]
    assert all(0 <= start <= end <= len(article.text) for start, end in spans)
    assert 0.0 <= statement.speaker_confidence <= 1.0
    assert not (statement.speaker and statement.candidates), "somebody is named, and it can't be told"
    assert all(0.0 <= candidate.score <= 1.0 for candidate in statement.candidates)
    assert statement.speaker not in statement.via or statement.speaker is None
    if statement.moment is not None:
        assert ISO.fullmatch(statement.moment.value)
