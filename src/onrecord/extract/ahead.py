"""Quotations before which somebody is named and "who answered" stands: it is they who speak, not who asked them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.clauses import PROVED
from onrecord.extract.quotes import Quotations
from onrecord.records import Attribution, Span

AHEAD = 60
"""Characters before a quotation in which "who answered:" stands."""

_WHO = re.compile(
    r",\s+(?P<who>who)\s+(?:(?:then|later|also|promptly|simply|merely|only|just|[a-z]+ly)\s+)?"
    r"(?P<cue>(?:answered|answers|replied|replies|responded|responds|retorted|countered|shot\s+back|snapped|quipped)"
    r"(?:\s+(?:that|with|by\s+saying|simply|only|him|her|them))?)\s*[:,]?\s*$"
)


def with_cues_ahead(text: str, drafts: Sequence[Attribution], quotations: Quotations) -> list[Attribution]:
    """The attributions, in which a quotation behind ", who answered" is the one's who stands before it."""
    answers = [
        Attribution((_who(text, match),), (Span(*match.span("cue")),), (span,), "direct", PROVED)
        for span in (Span(quotation.start, quotation.end) for quotation in quotations if not quotation.depth)
        if (match := _WHO.search(text, max(span.start - AHEAD, 0), span.start)) is not None
    ]
    if not answers:
        return list(drafts)
    words = [span for answer in answers for span in answer.content]
    cues = [span for answer in answers for span in answer.cue]
    rest = (replace(one, content=_without(one.content, words), cue=_without(one.cue, cues)) for one in drafts)
    return [*(one for one in rest if one.content), *answers]


def _who(text: str, match: re.Match[str]) -> Span:
    """ "Who", or whom it means, where what they are stands between: "Ann Hall, chief of police, who answered"."""
    apposed = _APPOSED.search(text, max(match.start() - APPOSED, 0), match.start())
    return Span(*match.span("who")) if apposed is None else Span(*apposed.span("who"))


APPOSED = 120
_APPOSED = re.compile(r"(?P<who>[A-Z][\w’'\-.]*(?:\s+[A-Z][\w’'\-.]*){1,3}),\s+(?:the\s+)?[a-z][^,.;:“”\"\n]{2,60}$")


def _without(spans: tuple[Span, ...], taken: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that share no character with any of those taken, which are in order and apart."""
    return tuple(span for span in spans if not _touches(span, taken))


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, span.start, key=lambda one: one.end)
    return at < len(taken) and taken[at].start < span.end
