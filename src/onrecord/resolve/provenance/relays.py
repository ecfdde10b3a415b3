"""Words that an outlet or a document only hands on: what it quotes, and statements that all of its content is.

"According to the Courier, Reyes said …" is Reyes's statement, by way of the Courier; "The Courier reported him as
saying that …" is his. Where the attributions have the outer one only, the inner one is read off its content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes import Quotations, kind_of
from onrecord.records import Attribution, Span
from onrecord.resolve.acts.claims import denied_claim
from onrecord.resolve.naming.names import kind_of_name
from onrecord.resolve.naming.outlets import is_outlet_word
from onrecord.resolve.naming.phrases import parse_phrase
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.tokens import tokens_of
from onrecord.wording import REST_OF_WHOM, SAYING

RELAY_SHARE = 0.5
"""Share of its confidence that the outer statement keeps where the inner one says all; chosen, not measured."""

NEAR = 5
"""Attributions on either side among which one inside another is looked for; they stand in text order."""

LEAST_WORDS = 3
"""Words of an inner statement; fewer say too little to stand alone."""

MOST_WHO = 8
"""Words of somebody with their office: "the Norland Secretary of Energy Ada Reyes"."""

_QUOTES = lex.RELAYS | {"quote", "cite", "quotation"}
_HANDS_ON = re.compile(
    r"(?:according\s+to|reported|reports|states?|stated|says?|said|shows?|showed|reads?|alleges?|alleged|claims?|claimed|"
    r"reveals?|revealed|notes?|noted)",
    re.IGNORECASE,
)
_TOLD = (
    r"(?:told|tells|asked|asks|warned|informed)\s+(?:him|her|them|us|me|(?:(?:the|an?|his|her|their)\s+)?"
    r"[\w’'\-.]+(?:\s+(?!that\b|he\b|she\b|they\b|to\b|it\b)[\w’'\-.]+){0,3}?)"
)
_SAYS = (
    r"(?:said|says|claimed|claims|believes|believed|argued|argues|insisted|insists|stated|states|warned|warns|denied|"
    r"denies|admitted(?:\s+to)?|admits(?:\s+to)?|acknowledged|confirmed|confessed(?:\s+to)?|confesses(?:\s+to)?|wrote|"
    r"announced|explained|promised|vowed|alleged)"
)
_ADVERBS = r"(?:(?:also|then|later|now|once|twice|first|initially|only|repeatedly|has|have|had|[a-z]+ly)\s+){0,3}"
_LEAD = r"(?:(?:[Oo]n|[Ii]n|[Ee]arlier|[Ll]ast|[Ll]ate)\s[^,.“”\"]{1,30},\s+)?"
_NAMED = r"(?P<who>[\w’'.\-]+(?:\s+[\w’'.\-]+){0,9}?)"
_OPENS = re.compile(
    rf"{_LEAD}(?:that\s+)?{_NAMED}(?:,\s+[^,.;:“”\"]{{2,80}},)?\s+{_ADVERBS}(?P<cue>(?:{_TOLD}|{_SAYS}))(?:\s+that)?"
    rf"[,:]?\s+(?P<what>(?!to\s)(?!{REST_OF_WHOM})\S.*)",
    re.DOTALL,
)
_ENDS = re.compile(
    rf"(?P<what>[“\"][^“”\"]+[”\"])\s+(?:{_NAMED}\s+(?P<cue>{_TOLD}|{_SAYS})|(?P<verb>said|wrote|added)\s+(?P<behind>[A-Z][\w’'.\-]*"
    r"(?:\s+[\w’'.\-]+){0,5}))[\s,.]*",
    re.DOTALL,
)
_COUNTS = re.compile(
    r"\b(?:percent|per\s+cent|most|many|some|half|third|majority|few|fewer|more|one|two|three|nobody|none|no)\b|\d|%",
    re.IGNORECASE,
)
""" "According to the poll, most voters said": a finding of the poll, and nobody's statement that it hands on."""

_NO_SUBJECTS = frozenset(
    "when if as while after before although though since because asked here there what it this that".split()
)
_VERBS = re.compile(r"\b(?:is|are|was|were|has|have|had|would|will|could|who|which|that|what|when|if|as|and|but|or)\b")

_ING = (
    rf"(?:{SAYING}|acknowledging|admitting|insisting|arguing|describing|promising|denying|suggesting|confirming|asking|"
    r"explaining|complaining|alleging|boasting|conceding|calling)"
)
"""What somebody is quoted saying, or "as saying": more verbs than where "as" alone tells of a quotation."""
_AS_SAYING = re.compile(
    rf"(?P<who>[\w’'\-.]+(?:\s+[\w’'\-.]+){{0,8}}?)(?P<cue>,?\s+as\s+(?:{_ING}|having\s+(?:said|told))|\s+{_ING})\s+"
    r"(?:that\s+)?(?P<what>\S.*)",
    re.DOTALL,
)


def unwrapped(attribution: Attribution, text: str) -> tuple[Attribution, Span | None]:
    """The attribution of who is quoted in another's, and where the one who quotes them stands.

    "The Courier reported {him as saying that the dam held}", "Depositions quote {Birch admitting it}".
    """
    cue = [token.low for span in attribution.cue for token in tokens_of(text, *span)]
    if not attribution.source or not attribution.cue or not (_QUOTES | verbs.REPORTED) & set(cue) or lex.BE & set(cue):
        return attribution, None
    first, *rest = sorted(attribution.content)
    match = _AS_SAYING.match(text, *first)
    if match is None or first.start < attribution.cue[0].end or _VERBS.search(match["who"]):
        return attribution, None
    passes = Span(attribution.source[0].start, attribution.source[-1].end)
    saying = Span(match.end("cue") - len(match["cue"].lstrip(" ,")), match.end("cue"))
    quoted = replace(
        attribution,
        source=(Span(*match.span("who")),),
        cue=(*attribution.cue, saying),
        content=(Span(*match.span("what")), *rest),
    )
    return quoted, passes


_THROUGH = re.compile(
    r"(?P<who>[^,\s](?:[^,]*?[^,\s])?)(?:,\s+(?:through|via)\s+|\s+(?:through|via)\s+(?:an?|his|her|its|their)\s)[^,\d]+,?"
)


def without_mouthpiece(attribution: Attribution, text: str) -> Attribution:
    """ "{The palace, through press officer Claire Onda,} said": who lends the mouth is no part of the source."""
    if len(attribution.source) != 1:
        return attribution
    match = _THROUGH.fullmatch(text, *attribution.source[0])
    return attribution if match is None else replace(attribution, source=(Span(*match.span("who")),))


def quotes_only_names(attribution: Attribution, text: str) -> bool:
    """ "It quoted critics like Colin Falk, and Ada Reyes": whom, and not one word of theirs."""
    cue = {token.low for span in attribution.cue for token in tokens_of(text, *span)}
    if (
        not cue & {"quoted", "quotes", "quoting", "quote"}
        or attribution.kind != "indirect"
        or len(attribution.content) > 1
    ):
        return False
    last = tokens_of(text, *attribution.content[0])[-1:]
    return bool(last) and last[0].capital and not _AS_SAYING.match(text, *attribution.content[0])


def handed_on(attributions: Sequence[Attribution], text: str, quotations: Quotations) -> list[tuple[int, Attribution]]:
    """The attributions with their indices, and those that the content of an outlet's or a document's is all of.

    The outer one is less sure beside it, whether the inner one was found or is read off here.
    """
    done: list[tuple[int, Attribution]] = []
    for index, outer in enumerate(attributions):
        near = attributions[max(index - NEAR, 0) : index + NEAR + 1]
        relays = _hands_on(outer, text)
        known = relays and any(_is_all_of(outer, other, text) for other in near if other is not outer)
        inner = None
        if not known:
            inner = _inner(outer, text, quotations) if relays else denied_claim(outer, near, text, quotations)
        share = RELAY_SHARE if relays and (known or inner is not None) else 1.0
        done.append((index, replace(outer, confidence=outer.confidence * share)))
        if inner is not None:
            done.append((index, inner))
    return done


def _hands_on(outer: Attribution, text: str) -> bool:
    """Whether an outlet or a document speaks: what is reported, or stands in it, is somebody's."""
    if not outer.source or len(outer.cue) != 1 or len(outer.content) != 1:
        return False
    cue = text[slice(*outer.cue[0])]
    source = text[outer.source[0].start : outer.source[-1].end]
    words = tokens_of(source)
    if not words or _HANDS_ON.fullmatch(cue) is None or _COUNTS.search(source):
        return False
    head = parse_phrase(source)
    if head.kind == "pronoun" or (head.name is not None and kind_of_name(head.name) == "person"):
        return False
    named = head.name is not None and any(map(is_outlet_word, tokens_of(head.name.text)))
    outlet = named if head.kind == "name" else head.head in lex.OUTLETS
    return head.head in _PAPERS or outlet or (cue.casefold() in verbs.REPORTED and words[-1].capital)


_PAPERS = frozenset(
    "affidavit affidavits complaint filing filings indictment document documents transcript transcripts lawsuit "
    "deposition depositions report reports memo statement record records minutes letter".split()
)


def _is_all_of(outer: Attribution, inner: Attribution, text: str) -> bool:
    """Whether another attribution fills the content of this one, but for its source and its cue."""
    start, end = outer.content[0]
    spans = (*inner.source, *inner.cue, *inner.content)
    if not inner.source or not inner.cue or not all(start <= a and b <= end for a, b in spans):
        return False
    who = text[inner.source[0].start : inner.source[-1].end]
    return (
        not _COUNTS.search(who)
        and min(spans).start - start < len("On Wednesday, ")
        and end - max(b for _, b in spans) < LEAST_WORDS
    )


def _inner(outer: Attribution, text: str, quotations: Quotations) -> Attribution | None:
    """The statement that the content is."""
    match = _ENDS.fullmatch(text, *outer.content[0]) or _OPENS.fullmatch(text, *outer.content[0])
    if match is None:
        return None
    groups = match.groupdict()
    who = Span(*match.span("who" if groups.get("who") else "behind"))
    cue = Span(*match.span("cue" if groups.get("cue") else "verb"))
    what = Span(*match.span("what"))
    if not _is_somebody(text[slice(*who)]) or len(tokens_of(text, *what)) < LEAST_WORDS:
        return None
    kind = kind_of(text, (what,), quotations)
    return Attribution((who,), (_verb_of(text, cue),), (what,), kind, outer.confidence)


def _verb_of(text: str, cue: Span) -> Span:
    """The verb without those spoken to."""
    verb = tokens_of(text, *cue)[0]
    return Span(verb.start, verb.end)


def _is_somebody(who: str) -> bool:
    tokens = tokens_of(who)
    if not tokens or len(tokens) > MOST_WHO or _COUNTS.search(who) or _VERBS.search(who):
        return False
    if tokens[0].low in _NO_SUBJECTS:
        return False
    last = tokens[-1]
    noun = last.low in lex.PERSON_NOUNS | lex.GROUP_NOUNS | lex.COLLECTIVE_NOUNS
    return last.capital or noun or (len(tokens) == 1 and last.low in ("he", "she", "they"))
