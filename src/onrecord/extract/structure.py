"""What is certain corrects the model: quotation marks round the content, quotations that nothing has claimed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.quotes import Quotation, kind_of
from onrecord.records import Article, Attribution, Span

UNCLAIMED_WORDS = 5
"""Words from which a quotation that is a sentence of its own is somebody's statement, whatever the model says; shorter
ones may be a title or a scare quote. Chosen on PolNeAR dev."""
UNCLAIMED_CONFIDENCE = 0.5
"""Confidence of such a statement: the quotation is certain, that it is reported speech is not."""
SUBHEAD_WORDS = 3
"""Words from which a quotation that is a whole line is a statement; fewer may be a title or a nickname."""

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")


def complete(
    article: Article, drafts: Iterable[Attribution], quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """Attributions with their quotation marks, kinds, and the quotations that the model left out, in text order."""
    text = article.text
    done, lines = [], _subheads(article, quotations)
    for draft in _without_subheads(drafts, lines):
        content = tuple(_with_marks(text, span, quotations) for span in draft.content)
        kind = kind_of(text, content, quotations)
        if draft.cue or kind != "indirect":
            done.append(replace(draft, content=content, kind=kind))
    done += [Attribution(source, (), (content,), kind_of(text, [content], quotations), 0.9) for content, source in lines]
    done += _unclaimed(article, done, quotations)
    return tuple(sorted(done, key=lambda a: (a.content[0], a.source, a.cue)))


def _with_marks(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    """The span with the opening mark just before it, the closing one just behind, and no stray one of either."""
    start, end = span
    for quotation in quotations:
        inner_start, inner_end = quotation.inner
        if start == inner_start and end > inner_start:
            start = quotation.start
        if quotation.close_len and quotation.start >= start and inner_end - 1 <= end <= inner_end:
            end = quotation.end
        if quotation.end <= end and start == inner_end and quotation.close_len:
            start = quotation.end
        if quotation.open_len and end == inner_start and quotation.start > start:
            end = quotation.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else span


def _unclaimed(
    article: Article, claimed: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Whole quoted sentences that no attribution covers: reported speech without a source of its own."""
    taken = [span for item in claimed for span in (*item.content, *item.source, *item.cue)]
    found = []
    for quotation in quotations:
        if quotation.depth or not (quotation.closed or quotation.runs_on):
            continue
        if any(start < quotation.end and quotation.start < end for start, end in taken):
            continue
        if _is_sentence(article.text, quotation):
            span = Span(quotation.start, quotation.end)
            kind = kind_of(article.text, [span], quotations)
            found.append(Attribution((), (), (span,), kind, UNCLAIMED_CONFIDENCE))
    return found


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """A quotation that begins a sentence and ends one."""
    start, end = quotation.inner
    words = text[start:end].strip()
    if len(_WORD.findall(words)) < UNCLAIMED_WORDS or not (words[0].isupper() or words[0] in "[.…(0123456789"):
        return False
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip(" \u00a0")
    opens = not before or before[-1] in "\n.!?:”\"’'" or quotation.start == 0
    return opens and (words[-1] in ".!?,…" or not quotation.closed or text[quotation.end : quotation.end + 1] in ".!?,")


_LABEL = re.compile(r"(?:\s*[:—–-]\s*(?P<who>[A-Z][\w&.’'\-]*(?:\s+[\w&.’'\-]+){0,4}))?\s*")


def _subheads(article: Article, quotations: Sequence[Quotation]) -> list[tuple[Span, tuple[Span, ...]]]:
    """Lines that are a quotation and nothing else, or but a name behind it ("'No surprise': TD Economics").

    As pairs of content and source. A line is a place of its own: what stands in the paragraph before or after has no
    say in it, whatever the linker thinks.
    """
    found = []
    for line in article.paragraphs:
        quotation = next((q for q in quotations if q.depth == 0 and q.start == line.start and q.closed), None)
        if quotation is None or len(_WORD.findall(article.text[quotation.start : quotation.end])) < SUBHEAD_WORDS:
            continue
        label = _LABEL.fullmatch(article.text, quotation.end, line.end)
        ends_sentence = article.text[quotation.inner[1] - 1] in ".!?,"
        if label is None or (ends_sentence and label.group("who") is None):
            continue
        source = (Span(*label.span("who")),) if label.group("who") else ()
        found.append((Span(quotation.start, quotation.end), source))
    return found


def _without_subheads(
    drafts: Iterable[Attribution], lines: Sequence[tuple[Span, tuple[Span, ...]]]
) -> Iterable[Attribution]:
    for draft in drafts:
        content = tuple(c for c in draft.content if not any(a.start < c.end and c.start < a.end for a, _ in lines))
        if content:
            yield replace(draft, content=content)
