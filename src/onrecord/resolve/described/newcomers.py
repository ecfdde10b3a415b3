"""Descriptions that mean who was brought in, or has spoken, just before, without a role that says so."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import islice, takewhile

from onrecord.records import Candidate, Span
from onrecord.resolve.anaphora.antecedents import joined_before
from onrecord.resolve.anaphora.pronouns import MOST_TURNS, Pronouns, Turn
from onrecord.resolve.casting.answer import Answer, certain
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention, role_heads
from onrecord.resolve.naming.nouns import gender_of_noun
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.callings import AGED, ONCE, PARENT
from onrecord.resolve.words.tokens import tokens_of

PARTIES = frozenset("tory labour lib dem liberal democrat conservative republican democratic party opposition".split())

_PARTY_OF = {"tory": "conservative", "lib": "liberal", "dem": "liberal", "labor": "labour", "democratic": "democrat"}
_ANY_PARTY = frozenset({"party", "opposition"})

_ANYBODY = frozenset(
    "spokesman spokeswoman spokesperson official source person friend witness man woman leader".split()
)
"""Nouns by which somebody new is called, in answer to the last speaker."""

_PERSONAL = re.compile(
    rf"the\s+(?:(?:{ONCE}|ex-[\w\-]+|{AGED})\s+[a-z\-]+|{PARENT})",
    re.IGNORECASE,
)
"""What tells of somebody's life, and of no office: nobody is brought in by it ("the retired teacher")."""

_BEHIND_QUOTE = re.compile(r"[“\"‘'][^\n]*[,.!?][”\"’']\s+(?:(?:said|added|says|adds)\s+)?$")
_INTRODUCED = re.compile(r",\s+(?:who|a|an|the|whose|\d+)\b")
_OPENS_WITH_PRONOUN = re.compile(r"\W*(?:(?:But|And)\s+)?(?:[Hh]e|[Ss]he)\b")
_GAVE_EVIDENCE = re.compile(
    r"\b(?:told|tell|telling)\s+(?:the\s+|an?\s+)?(?:[\w’'\-]+\s+){0,3}?(?:court|jury|jurors|inquest|inquiry|tribunal|hearing|"
    r"trial)\b|\b(?:testified|gave\s+evidence|giving\s+evidence)\b"
)


def party_leader(cast: Cast, phrase: Phrase, span: Span) -> Answer | None:
    """ "... a call from Charles Kemble. The Lib Dem leader said": who was brought in just before without an office.

    Only if the sentence before names them for the first time, and nobody else without an office.
    """
    words = [token.low for token in tokens_of(phrase.text)]
    if words[0] != "the" or phrase.head != "leader" or not words[1:-1] or not set(words[1:-1]) <= PARTIES:
        return None
    now = cast.sentence_of(span.start)
    near = [mention for mention in cast.recent(span.start) if mention.sentence == now - 1]
    found = {mention.member for mention in near if mention.member.kind == "person" and not mention.member.roles}
    member = next(iter(found)) if len(found) == 1 else None
    if member is None or " " not in member.names[0].text:
        return None
    brought_in = min(name.span.start for name in member.names) >= min(mention.span.start for mention in near)
    return certain(member, 0.7) if brought_in else None


def is_of_another_party(member: Member, party: Set[str]) -> bool:
    """Whether the roles of somebody tell of a party that is not the one asked for."""
    own = {_PARTY_OF.get(token.low, token.low) for role in member.roles for token in tokens_of(role)}
    named = {_PARTY_OF.get(word, word) for word in party} - _ANY_PARTY
    told = own & (PARTIES - _ANY_PARTY)
    return bool(named and told) and not named & told


def spoke_before(cast: Cast, pronouns: Pronouns, phrase: Phrase, span: Span) -> Answer | None:
    """Who has spoken just before, in this paragraph, is meant by what they may be called.

    "“A,” said Jonsson. “B,” the Observer editor told": a quotation right behind the last speaker's is theirs; a high
    office would be somebody else's, and a spokesman anybody. "Labour's Ann Roy accused him. “B,” the shadow minister
    said": so is one who was brought in by the sentence before, and "the retired teacher" whoever it was.
    """
    turn = pronouns.latest(("person",), span.start, 1)
    head = phrase.head
    if turn is None or turn.member is None or turn.at < cast.line_of(span.start).start:
        return None
    gender = gender_of_noun(head)
    wrong = gender is not None and turn.member.gender not in (gender, None)
    if wrong or not phrase.text.casefold().startswith("the "):
        return None
    again = _BEHIND_QUOTE.search(cast.text, turn.at, span.start) is not None
    goes_on = head in lex.PERSON_NOUNS - lex.HIGH_OFFICES - _ANYBODY and again
    low = head not in lex.HIGH_OFFICES or "shadow" in phrase.text.casefold().split()
    brought_in = low and head in lex.PERSON_NOUNS - _ANYBODY and _is_brought_in(cast, turn, turn.member, span.start)
    personal = _PERSONAL.fullmatch(phrase.text) is not None and _only_person(cast, turn.at, span.start, turn.member)
    return Answer(turn.speaker, turn.member, 0.7) if goes_on or brought_in or personal else None


def _is_brought_in(cast: Cast, turn: Turn, member: Member, at: int) -> bool:
    """Whether somebody without an office is first named where they speak, as a subject, and nobody since."""
    first = min(name.span.start for name in member.names)
    sentence = cast.sentence_span(turn.at)
    office = {head for role in member.roles for head in role_heads(role)} & lex.PERSON_NOUNS
    new = sentence.start <= first < sentence.end and not office
    return new and _only_person(cast, turn.at, at, member)


def _only_person(cast: Cast, start: int, end: int, member: Member) -> bool:
    """Whether nobody else is named between two places, outside quotations."""
    near: list[Mention] = []
    for mention in cast.recent(end):
        if mention.span.start < start:
            break
        near.append(mention)
    return all(m.member is member or m.quoted or m.member.kind != "person" or m.member.located for m in near)


def brought_in_last(cast: Cast, at: int) -> Member | None:
    """ "That drew an answer from Tom Brandt, who won. “No,” the 27-year-old said": who was brought in as the only one.

    By the last sentence that the article tells itself, with something that is told of them.
    """
    told = _told_before(cast, at)
    near = [m for m in cast.recent(at) if told.start <= m.span.start < told.end and not m.quoted]
    people = {mention.member for mention in near if mention.member.kind == "person"}
    if len(people) != 1 or _OPENS_WITH_PRONOUN.match(cast.text, told.start):
        return None
    full = [m for m in near if m.member in people and " " in cast.text[m.span.start : m.span.end]]
    known = any(m.subject or _INTRODUCED.match(cast.text, m.span.end) for m in full)
    return people.pop() if known else None


def _told_before(cast: Cast, at: int) -> Span:
    """The nearest sentence before a place that begins outside quotation marks."""
    start = cast.sentence_span(at).start
    while start > 0:
        before = cast.sentence_span(start - 1)
        if before.start >= start:
            break
        if not cast.is_quoted(before.start + 1) and cast.text[before.start] not in "“\"‘'":
            return before
        start = before.start
    return Span(at, at)


def whose_answer(cast: Cast, at: int) -> Member | None:
    """ "Umbra Athletic's response is no surprise. “No,” the club said": whose answer the sentence before tells of."""
    told = _told_before(cast, at)
    here = (m for m in cast.recent(at) if told.start <= m.span.start < told.end and m.owner and not m.quoted)
    owner = next((m for m in here if _ANSWER.match(cast.text, m.span.end)), None)
    if owner is None or owner.member.is_place or owner.member.roles or owner.member.pronouns:
        return None
    return owner.member


_ANSWER = re.compile(
    r"(?:[’']s?)?\s+(?:[a-z]+\s+)?(?:response|reply|answer|reaction|statement|announcement|comments?|admission|denial)\b"
)


def called_by_letters(cast: Cast, letters: str, at: int, country: str = "") -> Member | None:
    """ "The PRO": the only one named before whose office has these initials ("Public Relations Officer").

    With the beginning of a country's name, in an office that tells that country: "Norlandic Foreign Minister".
    """
    if len(letters) < LEAST_LETTERS or not letters.isupper():
        return None
    people = islice((m for m in cast.members if m.kind == "person"), MOST_PEOPLE)
    before = (m for m in people if min(name.span.start for name in m.names) < at)
    fitting = [m for m in before if any(_initials(r).endswith(letters) and _is_of(r, country) for r in m.roles)]
    return fitting[0] if len(fitting) == 1 else None


def _is_of(role: str, country: str) -> bool:
    return not country or any(token.low.startswith(country) for token in tokens_of(role))


@lru_cache(maxsize=4096)
def _initials(role: str) -> str:
    """Of an office, without what it is for: "District Chief Executive for Tarn" is DCE, "Chief minister" CM."""
    office = list(takewhile(lambda token: token.low not in ("for", "in", "at"), tokens_of(role)))
    small = len(office) == LEAST_LETTERS  # "The investigating officer" is the IO.
    return "".join(token.text[0].upper() for token in office if token.capital or small)


MOST_PEOPLE = 400
"""People among whom one is looked for whose office has these initials."""

LEAST_LETTERS = 2
"""Letters that may stand for an office."""


def gave_evidence(cast: Cast, pronouns: Pronouns, phrase: Phrase) -> Member | None:
    """ "Ann Cole told the court she saw it. … The witness agreed": the last who did, and is no counsel."""
    if phrase.text.casefold() != "the witness":
        return None
    for turn in islice(reversed(pronouns.turns), MOST_TURNS):
        member = turn.member
        heads: Set[str] = {head for role in member.roles for head in role_heads(role)} if member is not None else set()
        if member is None or member.kind != "person" or heads & _OF_THE_COURT:
            continue
        if _GAVE_EVIDENCE.search(cast.text, turn.at, cast.around(turn.at).end):
            return member
    return None


_OF_THE_COURT = frozenset("counsel lawyer prosecutor barrister solicitor judge".split())


def either(cast: Cast, pronouns: Pronouns, holder: Member, head: str, at: int) -> Answer | None:
    """ "He met Senator Reyes and Senator Holt. “It was good,” the senator said": nobody can tell which of the two."""
    pair = joined_before(cast, at, 1)
    if pair is None or holder not in (pair[0].member, pair[1].member):
        return None
    other = pair[0].member if pair[1].member is holder else pair[1].member
    turn = pronouns.turn_before(at)
    spoke = turn is not None and turn.at > pair[0].span.start
    if spoke or other is holder or not any(head in role_heads(role) for role in other.roles):
        return None
    rivals = (Candidate(holder.speaker(), 0.45), Candidate(other.speaker(), 0.44))
    return Answer(holder.speaker(), holder, 0.45, rivals)
