"""Who speaks in what somebody else says: "I" is the outer speaker, "he" is anybody but, "my wife" is the outer's."""

from __future__ import annotations

import re

from onrecord.records import Attribution, Span, Speaker, Statement
from onrecord.resolve import lexicon as lex
from onrecord.resolve.answer import NOBODY, Answer, certain, unnamed
from onrecord.resolve.cast import Cast
from onrecord.resolve.member import Member
from onrecord.resolve.nouns import kind_of_noun
from onrecord.resolve.phrases import parse_phrase
from onrecord.resolve.speakers import Resolver

NEAR_SENTENCES = 1
"""How far back in a quotation somebody is named whom "he" takes up there."""

NAMED_INSIDE = 0.8
"""Score of such a name."""

_WHOM = re.compile(r"\s+(?:to\s+)?(?P<whom>me|us|him|her|them)\b")
_MINE = re.compile(r"(?P<whose>my|our)\s+(?:own\s+)?(?P<what>.+)", re.IGNORECASE | re.DOTALL)


def who_speaks(outer: Statement, source: Span, attribution: Attribution, cast: Cast, resolver: Resolver) -> Answer:
    """Who speaks at ``source``, in the content of another statement."""
    text = resolver.text[source.start : source.end]
    low = text.casefold().removesuffix(" myself").removesuffix(" ourselves")
    if low in ("i", "we"):
        return Answer(outer.speaker, None, outer.speaker_confidence)
    if not cast.is_quoted(source.start):
        return resolver.phrase_at(source, attribution)
    mine = _MINE.fullmatch(text)
    if mine is not None:
        return _belonging(outer, mine, source, attribution, resolver)
    if low in ("he", "she"):
        return _third(outer, low, source, attribution, cast, resolver)
    answer = resolver.phrase_at(source, attribution)
    return NOBODY if low == "they" and answer.speaker == outer.speaker else answer


def listener_inside(text: str, attribution: Attribution, outer: Statement, found: Speaker | None) -> Speaker | None:
    """To whom it is said in a quotation: "told me" is told the outer speaker, and "told him" anybody but."""
    if outer.kind != "direct":
        return found
    whom = _WHOM.match(text, attribution.cue[-1].end)
    if whom is None:
        return found
    if whom["whom"] == "me":
        return outer.speaker
    return None if found == outer.speaker else found


def _belonging(
    outer: Statement, mine: re.Match[str], source: Span, attribution: Attribution, resolver: Resolver
) -> Answer:
    """ "My wife": the wife of whoever is quoted, and "our customers" those of somebody they speak for."""
    start = source.start + mine.start("what")
    phrase = parse_phrase(mine["what"])
    owner = outer.speaker
    if mine["whose"].casefold() == "our" or owner is None or not owner.named or phrase.kind == "name":
        return resolver.phrase_at(Span(start, source.end), attribution)
    name = f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {mine['what']}"
    return unnamed(Speaker(name, kind_of_noun(phrase.head, name), False), 0.8)


def _third(
    outer: Statement, low: str, source: Span, attribution: Attribution, cast: Cast, resolver: Resolver
) -> Answer:
    """ "He" in a quotation: whom the speaker has just named there, else who is talked of outside; never the speaker."""
    own = [member for member in cast.members if member.speaker() == outer.speaker]
    gender = "m" if low in lex.HE else "f"
    inside = _named_inside(outer, source, gender, own, cast)
    if inside is not None:
        return certain(inside, NAMED_INSIDE)
    answer = resolver.pronouns.person(low, source.start, attribution, but=own)
    # Without candidates it is the last to have spoken anywhere, which inside a quotation says nothing.
    return NOBODY if answer.speaker == outer.speaker or not answer.rivals else answer


def _named_inside(outer: Statement, source: Span, gender: str, own: list[Member], cast: Cast) -> Member | None:
    now = cast.sentence_of(source.start)
    start = outer.content[0].start
    for mention in cast.before(source.start):
        if mention.span.start < start or now - mention.sentence > NEAR_SENTENCES:
            return None
        member = mention.member
        if member not in own and member.may_be_he_or_she and member.gender in (gender, None):
            return member
    return None
