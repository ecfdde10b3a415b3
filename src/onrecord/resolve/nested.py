"""Statements inside statements: "Reyes accused Stone of claiming that the vote was rigged" gives both, linked.

What the attributions hold already is linked by where it stands. Where they have the outer statement only, the inner one
is read off its content, if that begins with somebody who says something, or has a quotation inside the quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes import Quotations, kind_of
from onrecord.records import Article, Attribution, Span, Speaker, Statement
from onrecord.resolve import lexicon as lex
from onrecord.resolve.act import act_of
from onrecord.resolve.answer import Answer
from onrecord.resolve.cast import Cast
from onrecord.resolve.chain import addressee_of
from onrecord.resolve.moment import moment_of
from onrecord.resolve.occasion import place_of, told_outlet
from onrecord.resolve.speakers import Resolver
from onrecord.resolve.tokens import tokens_of

INNER_CONFIDENCE = 0.7
"""Share of the outer statement's confidence that one read off its content has; not measured apart."""

SAME_SHARE = 0.9
"""Share of two contents in common from which an inner statement is one that has been found already."""

LEAST_WORDS = 3
"""Words of an inner statement; fewer say too little to stand alone."""

MOST_WHO = 8
"""Words of somebody with their office: "the Norland Secretary of Energy Ada Reyes"."""

CUE_CHARACTERS = 100
"""How far before a quotation inside a content the cue that introduces it may begin."""

_SAYS = (
    r"(?:said|says|say|claim|claimed|claims|warned|warns|wrote|writes|announced|insisted|insists|denied|denies|argued|"
    r"argues|alleged|alleges|admitted|admits|promised|vowed|stated|replied|explained|added|concluded|tweeted|"
    r"testified|showed|shows|found|revealed|confirmed)"
)
_TELLS = r"(?:told|tells|asked|asks|warned|reminded|assured|informed)"
_BETWEEN = (
    r"(?:did|does|do|didn[’']t|doesn[’']t|don[’']t|hadn[’']t|hasn[’']t|haven[’']t|never|ever|always|often|rarely|seldom|"
    r"hardly|sometimes|only|just|once|even|still|also|already|now|then|again|"
    r"(?!(?:family|ally|assembly|monopoly|bully|supply)\b)[a-z]{1,20}ly)"
)
_AUX = rf"(?:(?:had|has|have|not|later|{_BETWEEN})\s+){{0,4}}"
"""What may stand between somebody and the verb; it belongs to the cue, so that "never said" comes out as not made."""

_WORD = (
    r"(?!(?:was|is|are|were|had|has|have|would|could|will|when|that|which|who|if|because|after|before|as|and|but|to|not|"
    r"while|where|than|or|so|what|how|why|in|on|at|by|from|with|about|suppose|supposing|imagine|assuming|assume|nor)\b)"
    rf"(?!{_BETWEEN}\b)"
    r"(?!(?:Suppose|Supposing|Imagine|Assuming|Assume|Had|Should|Were|Did|If|Never|Nor|What|Perhaps|Maybe)\b)[\w’'\-.&]+"
)
_WHO = rf"(?P<who>{_WORD}(?:\s+(?:(?:of|for)\s+)?{_WORD}){{0,5}}?)"
"""Somebody, in a few words without a verb."""

_WHOM = (
    r"(?:me|us|him|her|them|you|(?:the\s+)?[A-Z][\w’'\-]*(?:\s+[A-Z][\w’'\-]*){0,3}|reporters|people|everyone|"
    r"those\s+[\w\s]{1,30}?|(?:the|an?|my|his|her|their)\s+[\w’'\-]+(?:\s+(?!to\b|that\b|about\b|not\b)[\w’'\-]+)?)"
)
_MEANWHILE = r"(?:(?:(?:on|in|at|last|earlier|late|during)\s+)?[\w.\-]+(?:\s+[\w.\-]+){0,4}?\s+(?=that\s))?"
"""When and where, between the verb and "that": "told the Courier on Sunday that"."""

_BEGINS = re.compile(
    rf"[“\"‘']?(?:that\s+)?{_WHO}\s+(?P<cue>{_AUX}{_SAYS})\s*[,:]?\s+{_MEANWHILE}(?:that\s+)?"
    r"(?P<what>(?!to\s|the\s+truth|so\b)\S.*)",
    re.DOTALL,
)
_TOLD = re.compile(
    rf"[“\"‘']?(?:that\s+)?{_WHO}\s+(?P<cue>{_AUX}{_TELLS})\s+{_WHOM}[,:]?\s+{_MEANWHILE}(?:that\s+)?(?P<what>(?!to\s|about\s|the\s+truth)\S.*)",
    re.DOTALL,
)
_ACCUSED = re.compile(
    r"(?P<who>[\w’'\-.]+(?:\s+[\w’'\-.]+){0,4}?)\s+of\s+(?:(?:falsely|wrongly|repeatedly)\s+)?"
    r"(?P<cue>claiming|saying|alleging|telling|asserting|denying|promising|threatening)\s+(?:that\s+)?(?P<what>\S.*)",
    re.DOTALL,
)
_INNER_CUE = re.compile(
    rf"(?<![\w’'\-]){_WHO}\s+(?P<cue>{_AUX}(?:{_SAYS}|{_TELLS}(?=\s+{_WHOM})))(?:\s+{_WHOM})?\s*[,:]?\s*$"
)
_NOT_WHO = frozenset(
    "there this that what which who it nothing nobody everything as if when while because although though after before "
    "whoever anyone anybody few"
    .split()
)  # fmt: skip
_WITH_BASE = frozenset("did didn’t didn't do don’t don't does doesn’t doesn't never always often sometimes".split())
_SHOWING = frozenset("showed shows found revealed".split())


def with_nested(
    article: Article, statements: Sequence[Statement], quotations: Quotations, cast: Cast, resolver: Resolver
) -> tuple[Statement, ...]:
    """The statements with those inside them, in text order, each with the index of the one it is part of."""
    found = list(statements)
    covered = sorted(span for statement in statements for span in statement.content)
    for outer in statements:
        inner = _inside(article, outer, quotations, cast, resolver)
        if inner is not None and not _is_known(inner.content[0], covered):
            found.append(inner)
    ordered = sorted(found, key=lambda s: (s.content[0].start, -s.content[-1].end))
    return _linked(ordered)


def _is_known(inner: Span, covered: Sequence[Span]) -> bool:
    """Whether a content is an inner statement's already; ``covered`` are all, sorted."""
    slack = int((inner.end - inner.start) * (1 / SAME_SHARE - 1)) + 1
    first, last = bisect_left(covered, (inner.start - slack,)), bisect_right(covered, (inner.start + slack + 1,))
    for start, end in covered[first:last]:
        shared = min(inner.end, end) - max(inner.start, start)
        if shared > SAME_SHARE * max(inner.end - inner.start, end - start):
            return True
    return False


def _linked(ordered: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each statement with the smallest one whose content holds its cue or, without one, its content."""
    spans = sorted((span.start, -span.end, index) for index, s in enumerate(ordered) for span in s.content)
    keys = sorted((_key(statement), index) for index, statement in enumerate(ordered))
    done = list(ordered)
    around: list[tuple[int, int]] = []
    at = 0
    for (start, end), index in keys:
        while at < len(spans) and spans[at][0] <= start:
            around.append((-spans[at][1], spans[at][2]))
            at += 1
        around = [item for item in around if item[0] > start][-DEEPEST:]
        holders = [
            item
            for item in around
            if item[0] >= end and item[1] != index and not _crosses(ordered[item[1]], ordered[index])
        ]
        if holders:
            outer = min(holders, key=lambda item: _length(ordered[item[1]]))[1]
            done[index] = replace(done[index], within=outer)
    for index in sorted(range(len(done)), key=lambda i: -_length(done[i])):  # The outer ones first.
        inner = done[index]
        if inner.within is not None:
            holder = done[inner.within]
            # What is inside something that was not said was not said either, as far as the article goes.
            made = inner.made if holder.made == "made" else holder.made
            done[index] = replace(inner, via=_chain(holder, inner), made=made)
    return tuple(done)


DEEPEST = 40
"""Contents round one place that are looked at; they nest a few deep at most."""


def _key(statement: Statement) -> Span:
    """What has to stand inside another content: the cue, or the content where there is none."""
    return (statement.cue or statement.content)[0]


def _crosses(outer: Statement, inner: Statement) -> bool:
    """Contents that hold each other's cues, or are as long as each other, are not one inside the other."""
    inside = any(a <= inner.content[0].start and inner.content[0].end <= b for a, b in outer.content)
    return not inside or _length(outer) <= _length(inner)


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _chain(outer: Statement, inner: Statement) -> tuple[Speaker, ...]:
    """Through whom an inner statement came: the outer one's chain, then its speaker, then its own."""
    between = [*outer.via, *([outer.speaker] if outer.speaker is not None else []), *inner.via]
    return tuple(dict.fromkeys(speaker for speaker in between if speaker != inner.speaker))


def _inside(
    article: Article, outer: Statement, quotations: Quotations, cast: Cast, resolver: Resolver
) -> Statement | None:
    """The statement that the content of another one begins with, or quotes."""
    if outer.mode in ("thought", "intention") or outer.made != "made":
        return None
    first = outer.content[0]
    text = article.text
    in_turn = outer.kind == "direct" and kind_of(text, outer.content, quotations) != "direct"
    if in_turn:  # What stands in its further sentences was read as in any others.
        first = Span(first.start, min(first.end, cast.sentence_span(first.start).end))
    patterns = (_ACCUSED,) if _cue_is(text, outer, "accus") else (_TOLD, _BEGINS)
    match = next((found for pattern in patterns if (found := pattern.match(text, *first))), None)
    if in_turn and match is not None and not text[match.end("cue") : match.start("what")].endswith("that "):
        return None  # "I wrote a book": nothing says that words are reported.
    if match is not None and _makes_sense(match):
        return _statement(article, outer, match, Span(*match.span("what")), quotations, cast, resolver)
    for span in outer.content if not in_turn else ():
        for quotation in quotations.near(*span):
            if span.start < quotation.start and quotation.end <= span.end:
                start = max(span.start, quotation.start - CUE_CHARACTERS)
                inner = _INNER_CUE.search(text, start, quotation.start)
                if inner is not None and _makes_sense(inner):
                    place = Span(quotation.start, quotation.end)
                    return _statement(article, outer, inner, place, quotations, cast, resolver)
    return None


def _cue_is(text: str, statement: Statement, beginning: str) -> bool:
    return any(token.low.startswith(beginning) for span in statement.cue for token in tokens_of(text, *span))


def _makes_sense(match: re.Match[str]) -> bool:
    who = tokens_of(match.group("who"))
    verb = match.group("cue").split()
    if verb[-1] in ("say", "claim") and not set(verb) & _WITH_BASE:
        return False
    if not who or who[0].low in _NOT_WHO or who[-1].low in _NOT_WHO or len(who) > MOST_WHO:
        return False
    cue = match.group("cue").rsplit(maxsplit=1)[-1]
    pronoun = who[0].low in ("he", "she", "they", "i", "we")
    noun = who[-1].low in lex.PERSON_NOUNS | lex.GROUP_NOUNS | lex.COLLECTIVE_NOUNS | lex.TITLES
    document = who[-1].low in lex.DOCUMENT_NOUNS
    if cue in _SHOWING and not document:
        return False
    return pronoun or noun or document or who[-1].capital


_SENTENCE_END = re.compile(r"(?<![\w.’'\-])[a-z][a-z’'\-]{2,}(?=[.!?]\s+[A-Z])")
"""What is reported without marks ends with its sentence; a word in small letters before the stop is no abbreviation."""


def _statement(
    article: Article, outer: Statement, match: re.Match[str], content: Span, quotations: Quotations, cast: Cast,
    resolver: Resolver,
) -> Statement | None:  # fmt: skip
    text = article.text
    content = Span(content.start, min(content.end, outer.content[-1].end))
    while content.end > content.start and text[content.end - 1] in "”\"’' ,":
        content = Span(content.start, content.end - 1)
    inner = next((q for q in quotations.near(content.start, content.start) if q.start == content.start), None)
    sentence = _SENTENCE_END.search(text, *content)
    if inner is not None:
        content = Span(inner.start, inner.end)
    elif sentence is not None:
        content = Span(content.start, sentence.end())
    if len(tokens_of(text, *content)) < LEAST_WORDS:
        return None
    source, cue = Span(*match.span("who")), Span(*match.span("cue"))
    kind = kind_of(text, (content,), quotations)
    attribution = Attribution((source,), (cue,), (content,), kind, outer.confidence * INNER_CONFIDENCE)
    who = _who(outer, match.group("who").casefold(), source, attribution, resolver)
    speaker = None if who.is_open else who.speaker
    rivals = who.rivals if who.is_open else ()
    if speaker is None and not rivals:
        return None
    score = who.score if speaker is not None else 0.0
    made = replace(
        outer, text=text[content.start : content.end], kind=kind, speaker=speaker, source=(source,), cue=(cue,),
        content=(content,), via=(), addressee=None, setting=None, moment=None, place=None,
        confidence=attribution.confidence, speaker_confidence=score, candidates=rivals,
    )  # fmt: skip
    return _circumstanced(made, attribution, article, cast, resolver)


def _circumstanced(
    made: Statement, attribution: Attribution, article: Article, cast: Cast, resolver: Resolver
) -> Statement:
    """The inner statement with its own act, addressee, occasion, place and time."""
    text, sentence = article.text, cast.around(attribution.cue[0].start)
    act = act_of(made, text, sentence)
    addressee, told = addressee_of(attribution, text, cast, resolver)
    setting = told_outlet(addressee.name, told) if addressee is not None and told is not None else None
    taken = (*attribution.content, *attribution.source)
    return replace(
        made, mode=act.mode, stance=act.stance, made=act.made, addressee=addressee, setting=setting,
        moment=moment_of(text, attribution.cue, taken, sentence, article.date),
        place=place_of(attribution, text, sentence, cast),
    )  # fmt: skip


def _who(outer: Statement, low: str, source: Span, attribution: Attribution, resolver: Resolver) -> Answer:
    """Who speaks inside: "I" and "we" are whoever is quoted."""
    if low.removesuffix(" myself").removesuffix(" ourselves") in ("i", "we"):
        return Answer(outer.speaker, None, outer.speaker_confidence)
    return resolver.phrase_at(source, attribution)
