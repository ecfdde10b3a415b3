"""Attributions whose source only hears, reads, is praised or gets something, and says nothing.

"Birch has drawn criticism for the wall", "They were denied visas", "Last week I read that …": the words, where there
are any, are somebody else's. What is said to the subject of a passive is in :mod:`onrecord.resolve.acts.passives`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.records import Attribution, Span
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of

_REACTION = (
    r"(?:praise|criticism|condemnation|fire|ire|flak|scorn|ridicule|applause|anger|outrage|complaints|accusations|"
    r"allegations|questions|calls|backlash|scrutiny|support|opposition|boos|cheers)"
)
_DRAWS = re.compile(
    r"(?:(?:has|have|had|also|already|quickly|repeatedly)\s+)*"
    r"(?:draw(?:s|n|ing)?|drew|fac(?:e|es|ed|ing)|attract(?:s|ed|ing)?|earn(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|"
    r"met\s+with|com(?:e|es|ing)\s+under|came\s+under|endur(?:e|es|ed|ing)|sparked?|prompted|provoked)\s+"
    rf"(?:[\w\-]+\s+){{0,2}}?{_REACTION}\b(?!\s+from\b)",
    re.IGNORECASE,
)
""" "drew fire for": the source stands for what is praised or blamed, unless it stands behind "from"."""

_HEARS = re.compile(
    r"(?:(?:has|have|had|ha[sd]n[’']t|haven[’']t|had|just|also|recently|ever|never|have\s+just)\s+)*"
    r"(?:hear|hears|heard|hearing|overheard|received?|receives|receiving)",
    re.IGNORECASE,
)
_READS = re.compile(r"(?:(?:has|have|had|just|also|recently)\s+)*read", re.IGNORECASE)
_READERS = lex.HE | lex.SHE | frozenset("i we you they people".split())
""" "I read that …": people read what others wrote; "it read" and "the letter read" say what was written."""

_REFUSED = re.compile(r"(?:denied|refused|granted|offered|promised|owed|given|awarded|spared)", re.IGNORECASE)
_IS = re.compile(
    r"\s*(?:,[^,.;“”\"]{1,60},\s*)?(?:(?:has|have|had|also|not|never|always|already|later|then)\s+)*"
    r"(?:is|are|was|were|been|being)\s+(?:(?:twice|once|repeatedly|also|later|then|even|not|never|often|[a-z]+ly)\s+)*",
    re.IGNORECASE,
)


def is_only_target(attribution: Attribution, text: str) -> bool:
    """Whether the source gets or hears, and the content is no quotation, of which somebody would be the speaker."""
    if not attribution.source or not attribution.cue or attribution.kind == "direct":
        return False
    cue = text[slice(*attribution.cue[0])]
    first = attribution.source[0].start <= attribution.cue[0].start
    if not first:
        return False
    source = [token.low for span in attribution.source for token in tokens_of(text, *span)]
    drawn = _DRAWS.match(cue) is not None
    heard = _HEARS.fullmatch(cue) is not None and heard_by(attribution, text) is None
    read = _READS.fullmatch(cue) is not None and set(source) <= _READERS
    return drawn or heard or read or _is_refused(attribution, text)


_BENCH = frozenset("court jury inquest inquiry tribunal hearing committee judge magistrates jurors panel".split())


def heard_by(attribution: Attribution, text: str) -> Span | None:
    """ "The court heard that he had fled": told to the court, by whom the sentence doesn't say."""
    if not attribution.source or not attribution.cue or _HEARS.fullmatch(text, *attribution.cue[0]) is None:
        return None
    source = Span(attribution.source[0].start, attribution.source[-1].end)
    words = [token.low for token in tokens_of(text, *source)]
    return source if words and words[-1] in _BENCH else None


def _is_refused(attribution: Attribution, text: str) -> bool:
    """ "They were twice denied visas": what was kept from them; "was denied by the minister" is of a claim."""
    cue = attribution.cue[-1]
    tokens = tokens_of(text, *cue)
    verb = tokens[-1] if tokens else None
    if verb is None or _REFUSED.fullmatch(verb.text) is None or _is_clause(attribution, text):
        return False
    group = text[attribution.source[-1].end : verb.start]
    return attribution.source[-1].end <= cue.start and _IS.fullmatch(group) is not None


def _is_clause(attribution: Attribution, text: str) -> bool:
    return (
        text.startswith("that ", attribution.content[0].start)
        or attribution.content[0].start < attribution.cue[0].start
    )


_GETS = re.compile(
    r"(?:(?:has|have|had|also|just|then)\s+)*(?:got|gets?|receiv(?:e|ed|es)|opened|found|was\s+(?:sent|handed|given|shown))"
    r"\s+(?P<document>(?:an?|the|another|his|her|their)\s+(?:[\w\-]+\s+){0,3}?(?:"
    + "|".join(sorted(lex.DOCUMENT_NOUNS | {"voicemail", "fax", "card"}))
    + r"))\s+(?:(?:that|which)\s+)?(?P<verb>\w+)(?:\s+\w+)?",
    re.IGNORECASE,
)


def written_to(attribution: Attribution, text: str) -> tuple[Attribution, Span | None]:
    """ "{Birch} {got a telegram telling him} {…}": the telegram speaks, and to him; with the one who got it."""
    if not attribution.source or len(attribution.cue) != 1:
        return attribution, None
    match = _GETS.fullmatch(text, *attribution.cue[0])
    if match is None or attribution.source[-1].end > attribution.cue[0].start:
        return attribution, None
    reader = Span(attribution.source[0].start, attribution.source[-1].end)
    cue = Span(match.start("verb"), attribution.cue[0].end)
    return replace(attribution, source=(Span(*match.span("document")),), cue=(cue,)), reader
