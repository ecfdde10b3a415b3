"""A headline that begins with a quotation and goes on behind a colon: "'We walked nine miles': Family wants answers".

What stands behind the colon is the newspaper's. Whose words they are the headline doesn't say, unless it has a source
or a cue of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.extract.clauses import overlap
from onrecord.extract.quotes import Quotation, Quotations, words_in
from onrecord.records import Article, Attribution, Span


def opens_headline(text: str, quotation: Quotation) -> bool:
    """Whether a quotation opens the headline, with a colon in place of its full stop."""
    return quotation.start == 0 and quotation.closed and text.startswith(":", quotation.end)


def without_headline(
    article: Article, drafts: Iterable[Attribution], quotations: Quotations, least_words: int
) -> Iterator[Attribution]:
    """The attributions without what is in a headline of this form, unless they have their source or cue there."""
    text = article.text
    first = next((q for q in quotations.near(0, 0) if q.depth == 0 and opens_headline(text, q)), None)
    if first is None or words_in(text, first) < least_words:
        yield from drafts
        return
    line = [Span(0, article.paragraphs[0].end)]
    for draft in drafts:
        if overlap(draft.source, line) or overlap(draft.cue, line):
            yield draft
            continue
        content = tuple(span for span in draft.content if not overlap([span], line))
        if content:
            yield replace(draft, content=content)
