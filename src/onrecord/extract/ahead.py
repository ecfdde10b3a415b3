"""Quotations before which somebody is named and "who answered" stands: it is they who speak, not who asked them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.clauses import PROVED, less, overlap
from onrecord.extract.quotes import Quotation, Quotations
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
    done = list(drafts)
    for quotation in quotations:
        match = _WHO.search(text, max(quotation.start - AHEAD, 0), quotation.start) if not quotation.depth else None
        if match is not None:
            done = _given(done, quotation, Span(*match.span("who")), Span(*match.span("cue")))
    return [draft for draft in done if draft.content]


def _given(drafts: Sequence[Attribution], quotation: Quotation, who: Span, cue: Span) -> list[Attribution]:
    """The attributions with the quotation in one of its own."""
    span = Span(quotation.start, quotation.end)
    others = [less(draft, [span]) if overlap(draft.content, [span]) else draft for draft in drafts]
    others = [replace(draft, cue=_without(draft.cue, cue)) for draft in others]
    return [*others, Attribution((who,), (cue,), (span,), "direct", PROVED)]


def _without(cues: tuple[Span, ...], taken: Span) -> tuple[Span, ...]:
    return tuple(span for span in cues if not overlap([span], [taken]))
