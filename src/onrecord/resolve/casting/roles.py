"""What the article calls the people whom it names: roles beside a name, and offices in place of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.casting.bodies import is_of_another
from onrecord.resolve.casting.member import Member, Mention, dominant, holds, role_heads
from onrecord.resolve.casting.objects import is_another
from onrecord.resolve.naming.grammar import SUBJECT_CHARACTERS, leads
from onrecord.resolve.naming.names import Name
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import Token, tokens_of

ROLE_CHARACTERS = 300
"""How far before a name its role may begin."""

ROLE_WORDS = 9
"""Words of an apposition that may be a role; longer ones are a clause."""

Place = Callable[[int], tuple[int, bool]]
"""For a character, the index of its sentence, and whether it stands in a quotation."""


def role_before(text: str, span: Span, sentence: Span) -> str | None:
    """ "Port authority chief Ada Reyes", and "the fisheries minister, Ada Reyes,"."""
    start = max(sentence.start, span.start - ROLE_CHARACTERS)
    apposed = _OFFICE_APPOSED.search(text, start, span.start)
    if apposed is not None and _APPOSITION_ENDS.match(text, span.end):
        return apposed.group("office")
    before = tokens_of(text, start, span.start)[-ROLE_WORDS:]
    if (
        not before
        or before[-1].low not in lex.PERSON_NOUNS
        or before[-1].possessive
        or text[before[-1].end : span.start].strip()
    ):
        return None
    start = len(before) - 1
    while (
        start
        and (before[start - 1].low not in _ROLE_STOPS | lex.PREPOSITIONS or _is_in_organisation(before, start - 1))
        and not before[start - 1].low.endswith("ing")
        and not (before[start - 1].low.endswith("ed") and before[start - 1].low.startswith(lex.SPEECH))
        and not text[before[start - 1].end : before[start].start].strip()
    ):
        start -= 1
    return text[before[start].start : before[-1].end]


def _is_in_organisation(before: Sequence[Token], at: int) -> bool:
    """The "of" in "Association of Harbour Wardens president"."""
    named = before[at].low in ("of", "for") and at > 0 and before[at - 1].capital and before[at + 1].capital
    return named and before[at - 1].low in lex.ORGANISATION_HEADS


def is_company(text: str, mention: Mention, sentence: Span) -> bool:
    """ "Housebuilder George Tarn", "the mining giant Umbra": what stands before the name is what companies are."""
    if mention.member.roles or any(name.titles for name in mention.member.names):
        return False
    before = tokens_of(text, max(sentence.start, mention.span.start - 40), mention.span.start)[-1:]
    adjacent = bool(before) and not text[before[0].end : mention.span.start].strip()
    return adjacent and before[0].low in lex.COMPANY_HEADS and before[0].text[0].islower()


def is_called_person(text: str, name: Name, kind: SpeakerKind) -> bool:
    """Whether a name is a person's: by itself, or "Ada Paris, a singer"; "Air Norland, an airline" is none."""
    match = _BEHIND.match(text, name.span.end)
    nouns = lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.TITLES
    return kind == "person" or (match is not None and bool(role_heads(match.group(1)) & nouns))


def role_behind(text: str, mention: Mention, sentence: Span) -> str | None:
    """ "Ada Reyes, 44, the head of the port authority, ..." """
    match = _BEHIND.match(text, mention.span.end, sentence.end)
    if match is None:
        return None
    words = tokens_of(match.group(1))
    if not words or len(words) > ROLE_WORDS or words[0].low in _ROLE_STOPS | lex.PRONOUNS | {"said", "says"}:
        return None
    if _OF_PLACE.search(text, max(sentence.start, mention.span.start - 8), mention.span.start) and _ends_in_name(words):
        return None
    heads = role_heads(match.group(1))
    return match.group(1).strip() if heads & (lex.PERSON_NOUNS - _SAYS_NOTHING) else None


def _ends_in_name(words: Sequence[Token]) -> bool:
    """ "The Alake of Tarn, High Chief Ada Reyes,": a title and a name, of whom the office is and not of the place."""
    named = all(word.capital for word in words) and words[-1].low not in lex.PERSON_NOUNS | lex.TITLES
    titled = any(word.low in lex.TITLES for word in words[:-2])
    return named and titled


def offices(
    text: str, members: Sequence[Member], led: dict[int, int], sentences: Sequence[Span], place: Place
) -> Iterator[Mention]:
    """ "The president" is a mention of the one who is called that, where the article has just one.

    ``led`` is where the subject of a sentence stands, by its index.
    """
    holders: dict[str, list[Member]] = {}
    for member in members:
        for head in {head for role in member.roles for head in role_heads(role)} & lex.HIGH_OFFICES:
            holders.setdefault(head, []).append(member)
    called = {head: dominant(known) for head, known in holders.items()}
    for match in _THE_OFFICE.finditer(text) if called else ():
        head = match.group("head").casefold()
        words = {token.low for token in tokens_of(text, match.start(), match.end("head"))}
        asked = match.group()
        holder = [
            member
            for member in called.get(head, [])
            if holds(member, head, words) and not is_of_another(text, member, asked, head)
        ]
        if holder:
            number, quoted = place(match.start())
            owner = match.group("of") is not None
            before = text[max(sentences[number].start, match.start() - SUBJECT_CHARACTERS) : match.start()]
            first = match.start() < led.get(number, len(text))
            subject = first and not quoted and not owner and leads(before)
            span = Span(match.start(), match.end("head"))
            yield Mention(span, holder[0], number, subject, quoted, owner, office=True)


def hear_pronouns(text: str, mentions: Sequence[Mention], sentences: Sequence[Span], place: Place) -> None:
    """Count the pronouns that can mean but one: in a sentence, or at the start of the next, of a single person."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.member.may_be_he_or_she:
            by_sentence.setdefault(mention.sentence, []).append(mention)
    for number, here in by_sentence.items():
        if len({id(mention.member) for mention in here}) != 1 or here[0].quoted:
            continue
        found = _HE_OR_SHE.finditer(text, here[0].span.end, sentences[number].end)
        heard = [m for m in found if not _IS.search(text, m.start() - IS_CHARACTERS, m.start())]
        if here[0].subject and number + 1 < len(sentences):
            opening = _HE_OR_SHE.match(text, *sentences[number + 1])
            heard += [opening] if opening and all(_is_she(m) == _is_she(opening) for m in heard) else []
        for match in heard:
            if not place(match.start())[1] and not is_another(text, here[0], match):
                gender = "f" if _is_she(match) else "m"
                counts = here[0].member.pronouns
                counts[gender] = counts.get(gender, 0) + 1


IS_CHARACTERS = 6
_IS = re.compile(r"\b(?:is|was|’s|'s)\s$")
""" "Odrin Holm is her nephew": she is somebody else."""


def _is_she(pronoun: re.Match[str]) -> bool:
    return pronoun.group().casefold() in lex.SHE


_OFFICES_TOO = frozenset("secretary leader chairman chairwoman director chief".split())
_OFFICE_APPOSED = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir)|\w[’']s?)\s+(?P<office>(?:(?!(?:of|for|to|in|at|by|with|and|the|an?)\s)[\w.\-]+\s+){0,4}"
    rf"(?i:{'|'.join(sorted(lex.HIGH_OFFICES | _OFFICES_TOO))})),\s+$"
)
_APPOSITION_ENDS = re.compile(r",\s+(?!and\s|[A-Z])|[.;]")
"""Behind the name, what shows that it ends an apposition: "after the mayor, Ada Reyes spoke" is none."""

_SAYS_NOTHING = frozenset({"person", "man", "woman", "member", "friend", "source", "victim"})
"""Nouns by which nobody would ask for somebody."""

_ROLE_STOPS = frozenset(
    "the a an and or but that said says by with to of from as his her their its our when while after before in on at "
    "told asked is was were are be been has had have another former-".split()
)

_BEHIND = re.compile(r"(?:, \d+)?,\s+(?:the |a |an |who is )?([^,.;“\"]{3,90})[,.]")
_OF_PLACE = re.compile(r"\b(?:of|for|in|at|from)\s+$")
_HE_OR_SHE = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b", re.IGNORECASE)
_THE_OFFICE = re.compile(
    r"\b[Tt]he\s+(?:(?!former|late|vice)[A-Za-z.]+\s+)??(?P<head>(?i:"
    + "|".join(sorted(lex.HIGH_OFFICES))
    + r"))\b(?P<of>[’']s?)?(?!\s+[A-Z])(?!-)"
)
