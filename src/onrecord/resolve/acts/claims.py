"""Somebody's claim that another denies: "Ministers rejected Mr Birch's suggestion that the port should be sold".

The words behind "that" are Mr Birch's. An "argument" or a "comment" that stands without an owner is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.quotes import Quotations, kind_of
from onrecord.records import Attribution, Span
from onrecord.resolve.words import verbs
from onrecord.resolve.words.tokens import tokens_of

CLAIM_SHARE = 0.7
"""Share of the denial's confidence that the claim has; as of other statements inside one, not measured apart."""

_NOUN = (
    r"(?:claims?|suggestions?|accusations?|allegations?|assertions?|complaints?|warnings?|arguments?|remarks?|"
    r"contentions?|charges?|insinuations?|predictions?|statements?)"
)
_NAME = r"[A-Z][\w.\-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.\-]*){0,4}"
_CLAIM = re.compile(
    rf"(?:(?:the|The)\s+)?(?P<who>{_NAME})(?:[’']s?)?\s+(?:(?!claim)[a-z\-]+\s+){{0,2}}?(?P<cue>{_NOUN})\s+that\s+(?P<what>\S.*)",
    re.DOTALL,
)
_DENIES = verbs.DENIED | verbs.forms_of(
    "respond answer ridicule counter condemn criticise criticize challenge draw question"
)


def denied_claim(
    outer: Attribution, near: Sequence[Attribution], text: str, quotations: Quotations
) -> Attribution | None:
    """The claim that the content of a denial is, unless it was found."""
    if len(outer.content) != 1 or outer.kind == "direct":
        return None
    if not _DENIES & {token.low for span in outer.cue for token in tokens_of(text, *span)}:
        return None
    match = _CLAIM.fullmatch(text, *outer.content[0])
    if match is None:
        return None
    what = Span(*match.span("what"))
    if any(start >= what.start and end <= what.end for other in near for start, end in other.content):
        return None
    kind = kind_of(text, (what,), quotations)
    who, cue = Span(*match.span("who")), Span(*match.span("cue"))
    return Attribution((who,), (cue,), (what,), kind, outer.confidence * CLAIM_SHARE)
