"""Who speaks in what somebody else says: "I" is the outer speaker, "he" is anybody but, "my wife" is the outer's."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import takewhile

from onrecord.records import Attribution, Span, Speaker, Statement
from onrecord.resolve.casting.answer import NOBODY, Answer, certain, unnamed
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member
from onrecord.resolve.described.kindred import relative
from onrecord.resolve.naming.nouns import kind_of_noun
from onrecord.resolve.naming.phrases import Phrase, parse_phrase
from onrecord.resolve.speakers import Resolver
from onrecord.resolve.words import lexicon as lex

NEAR_SENTENCES = 1
"""How far back in a quotation somebody is named whom "he" takes up there."""

NAMED_INSIDE = 0.8
"""Score of such a name."""

_THEIRS = re.compile(r"(?P<whose>his|her)\s+(?P<what>.+)", re.IGNORECASE | re.DOTALL)
_KIN = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Mm]y)\s+(?:(?:late|old|eldest|elder|younger|youngest)\s+)?(?P<kin>{'|'.join(sorted(lex.KIN))})\b"
    r"(?!,?\s+[A-Z]|[’'])"
)
"""Somebody's family who go by no name."""
_STRANGER = re.compile(
    r"\b(?P<who>(?:the|an?|one|another|(?:his|her|their)(?=\s+(?:attacker|assailant|captor|abuser|rapist|stalker)))\s+"
    r"(?:[a-z\-]+\s+){0,2}?(?:attacker|assailant|gunman|robber|thief|burglar|intruder|raider|mugger|killer|captor|abuser|"
    r"rapist|stalker|stranger|caller))(?=[’']s\b|[\s,.;])(?!\s+(?:[A-Z]|named|called|in\s+charge))"
)
"""Those of whom witnesses tell without knowing who they are."""
_NEW = re.compile(r"(?:an?|another|one|some)\b", re.IGNORECASE)
_WHOM = re.compile(r"\s+(?:to\s+)?(?P<whom>me|us|him|her|them)\b")
KIN_CHARACTERS = 300
"""How far before "he" the husband may be told of."""

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
    theirs = _THEIRS.fullmatch(text)
    if theirs is not None:
        owner = _third(outer, theirs["whose"].casefold(), source, attribution, cast, resolver).speaker
        return _owned_by(owner, parse_phrase(theirs["what"]), cast) if owner is not None and owner.named else NOBODY
    answer = resolver.phrase_at(source, attribution)
    return NOBODY if low == "they" and _are_we(answer.speaker, outer, cast) else answer


def _are_we(speaker: Speaker | None, outer: Statement, cast: Cast) -> bool:
    """Whether "they" can't be somebody: the one who is quoted, or those for whom a neighbour says "we"."""
    if speaker is None or speaker == outer.speaker:
        return True
    lay = speaker.kind == "group" and _LAY.search(speaker.name) is not None
    return lay and _WE.search(cast.text, *cast.line_of(outer.content[0].start)) is not None


_LAY = re.compile(
    r"\b(?:residents|villagers|neighbou?rs|locals|tenants|families|relatives|parents|pupils|students|patients|passengers|"
    r"survivors|victims|customers|fans|supporters|workers|strikers|farmers|fishermen|drivers|campaigners|protesters|"
    r"activists|refugees|migrants|people)\b",
    re.IGNORECASE,
)
"""Those who tell what others told them."""
_WE = re.compile(r"\b(?:[Ww]e|us|our)\b")


def listener_inside(text: str, attribution: Attribution, outer: Statement, found: Speaker | None) -> Speaker | None:
    """To whom it is said in a quotation: "told me" is told the outer speaker, and "told him" anybody but."""
    if outer.kind != "direct":
        return found
    whom = _WHOM.match(text, attribution.cue[-1].end)
    if whom is None:
        return found
    if whom["whom"] == "me":
        return outer.speaker
    # "Them" are those of whom the quotation tells, and no organisation that is the last named outside.
    body = whom["whom"] == "them" and found is not None and found.kind == "organisation"
    return None if body or found == outer.speaker else found


def _belonging(
    outer: Statement, mine: re.Match[str], source: Span, attribution: Attribution, resolver: Resolver
) -> Answer:
    """ "My wife": the wife of whoever is quoted, and "our customers" those of somebody they speak for."""
    start = source.start + mine.start("what")
    phrase = parse_phrase(mine["what"])
    owner = outer.speaker
    if mine["whose"].casefold() == "our" or owner is None or not owner.named or phrase.kind == "name":
        return resolver.phrase_at(Span(start, source.end), attribution)
    return _owned_by(owner, phrase, resolver.cast)


def _owned_by(owner: Speaker, phrase: Phrase, cast: Cast) -> Answer:
    """Somebody's wife or lawyer: by name where the article tells the wife's, else as somebody's."""
    if phrase.head in lex.KIN and phrase.text.casefold() == phrase.head:
        bearers = [member for member in cast.ending_like(owner.name) if member.speaker() == owner]
        kin = relative(cast, bearers[0], phrase.head) if len(bearers) == 1 else None
        if kin is not None:
            return certain(kin, NAMED_INSIDE)
    name = f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {phrase.text}"
    return unnamed(Speaker(name, kind_of_noun(phrase.head, name), False), 0.8)


def _third(
    outer: Statement, low: str, source: Span, attribution: Attribution, cast: Cast, resolver: Resolver
) -> Answer:
    """ "He" in a quotation: whom the speaker has just named there, else who is talked of outside; never the speaker."""
    own = _own(outer, cast, resolver)
    gender = "m" if low in lex.HE else "f"
    inside = _named_inside(outer, source, gender, own, cast)
    if inside is not None:
        return certain(inside, NAMED_INSIDE)
    kin = _kin(outer, source, lex.MEN if gender == "m" else lex.WOMEN, cast, resolver)
    if kin is not None:
        return kin
    stranger = _stranger(outer, source, own, cast, resolver)
    if stranger is not None:
        return stranger
    answer = resolver.pronouns.person(low, source.start, attribution, but=own)
    # Without candidates it is the last to have spoken anywhere, which inside a quotation says nothing.
    return NOBODY if answer.speaker == outer.speaker or not answer.rivals else answer


def _kin(outer: Statement, source: Span, fitting: Set[str], cast: Cast, resolver: Resolver) -> Answer | None:
    """ "Reyes said her husband had planned to retire. “He always said …”": her husband, without a name.

    In the paragraph before, only if that was Reyes's too.
    """
    owner = outer.speaker
    if owner is None or not owner.named:
        return None
    start = _told_from(outer, source, cast, resolver)
    found = [match for match in _KIN.finditer(cast.text, start, source.start) if match["kin"] in fitting]
    return _owned_by(owner, parse_phrase(found[-1]["kin"]), cast) if found else None


def _told_from(outer: Statement, source: Span, cast: Cast, resolver: Resolver) -> int:
    """From where on whom "he" means is told of: the sentence before, if the one who is quoted told that too."""
    owner, at = outer.speaker, outer.content[0].start
    sentence = cast.sentence_span(max(at - 2, 0)).start
    if cast.is_quoted(sentence + 1):  # “He was silent,” she says. “Then he rang and said”
        at, sentence = sentence, cast.sentence_span(max(sentence - 2, 0)).start
    line = cast.line_of(at).start
    if sentence < line and owner is not None:
        spoke = resolver.pronouns.turn_before(line)
        line = sentence if spoke is not None and spoke.speaker.name == owner.name else line
    return max(line, sentence, source.start - KIN_CHARACTERS)


def _stranger(outer: Statement, source: Span, own: list[Member], cast: Cast, resolver: Resolver) -> Answer | None:
    """ "Vila testified that he saw the taller robber. “He said …”": the robber, by whatever name the trial has one.

    Only where nobody with a name was told of since, whom "he" may mean.
    """
    start = _told_from(outer, source, cast, resolver)
    found = list(_STRANGER.finditer(cast.text, start, source.start))
    if not found:
        return None
    near = takewhile(lambda mention: mention.span.start >= start, cast.before(source.start))
    if any(mention.member not in own and mention.member.may_be_he_or_she for mention in near):
        return None
    who = Span(*found[-1].span("who"))
    return unnamed(resolver.descriptions.someone(parse_phrase(found[-1]["who"]), who), 0.7)


def _own(outer: Statement, cast: Cast, resolver: Resolver) -> list[Member]:
    """Who is quoted; where that is "counsel" or "the driver", whoever spoke last may be called so."""
    alike = cast.ending_like(outer.speaker.name) if outer.speaker is not None else []
    own = [member for member in alike if member.speaker() == outer.speaker]
    start = outer.content[0].start
    described = bool(outer.source) and not own and not _NEW.match(resolver.text, outer.source[0].start)
    if described:
        turn = resolver.pronouns.turn_before(start)
        own += [turn.member] if turn is not None and turn.member is not None else []
    return own


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
