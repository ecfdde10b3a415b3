"""Who is called by a noun behind a quotation, in the paragraph after theirs: "“No,” the lawyer said"."""

from __future__ import annotations

import re
from itertools import takewhile

from onrecord.records import Span
from onrecord.resolve.anaphora.handovers import sentence_before
from onrecord.resolve.anaphora.pronouns import Pronouns
from onrecord.resolve.casting.answer import Answer, certain, unnamed
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention, nations_in, nations_of, role_heads
from onrecord.resolve.naming.nouns import gender_of_noun
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex

MOST_WORDS = 4
"""Words of "the former ward member"; longer ones tell of an office."""

MET_CHARACTERS = 10_000
"""How far back somebody may have been brought in by the noun."""

SCORE = 0.62
"""The article doesn't say that they are one."""

_ANYBODY = frozenset(
    "spokesman spokeswoman spokesperson official source person friend witness man woman leader victim survivor suspect "
    "defendant aide adviser advisor colleague neighbour neighbor critic supporter reporter journalist correspondent "
    "host moderator interviewer boss chief head president chairman chairwoman father mother husband wife brother "
    "sister son daughter widow counsel prosecutor attorney detective officer inspector sheriff patient customer".split()
)
"""Who answers the last speaker, or belongs to them, or may be there without having been told of."""
_NOUNS = (lex.PERSON_NOUNS | lex.OCCUPATIONS) - _ANYBODY - lex.HIGH_OFFICES - lex.NATIONALS
_OFFICES = (lex.PERSON_NOUNS | lex.OCCUPATIONS) - frozenset(
    "captain founder owner author member prof professor dr doctor mp kc qc sc".split()
)
"""What somebody is who has been called so is not another thing, unless they may be two: a captain is a hooker too, and
a professor a scientist."""
_ORIGINS = (lex.PEOPLES | lex.NATIONALS | lex.COUNTRY_ADJECTIVES) - lex.PARTY_ADJECTIVES
_CALLING = re.compile(r"[a-z\-]*(?:[a-z]{3}ist|arian|ician|[a-z]{3}woman|[a-z]{3}man|hander|keeper|maker|oner)")
"""Nouns that nothing but a person is called by, for the many that no list has."""


def called_behind_quotation(cast: Cast, pronouns: Pronouns, phrase: Phrase, span: Span) -> Answer | None:
    """ "Ada Reyes, of the Land Fund, said it was late.\\n\\n“It is no return,” the lawyer said": Reyes is the lawyer.

    Only if nobody has been called so, or been named since, and if the article has no other word for what they do.
    """
    head = phrase.head
    quoted = cast.is_quoted(cast.sentence_span(span.start).start + 1) and not cast.is_quoted(span.start)
    if not quoted or not phrase.text.casefold().startswith("the ") or _is_met(cast, head, span.start):
        return None
    turn = pronouns.latest(("person",), span.start, MOST_SENTENCES)
    start = _just_before(cast, span.start)
    if turn is None or turn.at < start.start:
        return None
    if turn.member is None:
        source = {head, turn.speaker.name.casefold().split()[-1]} <= _SOURCES
        same = head in _NOUNS and gender_of_noun(head) is None
        since = cast.sentence_span(turn.at).end
        return unnamed(turn.speaker, 0.75) if (same or source) and _is_alone(cast, None, since, span.start) else None
    words = phrase.text.casefold().split()
    asked = _is_calling(head) and len(words) <= MOST_WORDS and words[-1] == head
    fits = asked and _may_be(turn.member, head) and (head not in _NOUNS or _is_introduced(cast, turn.member))
    fits = fits and _is_alone(cast, turn.member, start.start, span.start)
    return certain(turn.member, SCORE) if fits else None


MOST_SENTENCES = 8
"""Sentences of a quotation, and of the paragraph before it."""


def _just_before(cast: Cast, at: int) -> Span:
    """The sentence before a quotation in its paragraph; else the paragraph before."""
    line = cast.line_of(at)
    before = sentence_before(cast, at)
    return before if before is not None and before.start >= line.start else cast.line_of(max(line.start - 1, 0))


def _is_calling(head: str) -> bool:
    called = _CALLING.fullmatch(head) is not None and head not in _ANYBODY | lex.HIGH_OFFICES | lex.DOCUMENT_NOUNS
    return head in _NOUNS | _ORIGINS or called


def _may_be(member: Member, head: str) -> bool:
    if head in _ORIGINS:
        return not nations_of(member) - nations_in({head})
    gender = gender_of_noun(head)
    held = {noun for role in member.roles for noun in role_heads(role)}
    return member.gender in (gender, None) if gender else not held & _OFFICES


def _is_introduced(cast: Cast, member: Member) -> bool:
    """Whether the article tells what somebody does: "Ada Reyes, of the Port Fund", "Tom Birch, who teaches law"."""
    return bool(member.roles) or any(_DOES.match(cast.text, name.span.end) for name in member.names)


_DOES = re.compile(
    r"(?:\s+\([^()\n]{2,60}\))?,\s+(?:\d+,\s+)?(?:now\s+)?(?:(?:of|from|at|with)\s+(?:the\s+)?(?:[\w\-]+\s+){0,2}[A-Z]|"
    r"who\s+(?:also\s+)?(?!has\b|was\b|is\b|lives\b)(?:[a-z]+es|[a-z]+s)\b)"
)


def _is_alone(cast: Cast, member: Member | None, start: int, end: int) -> bool:
    """Whether nobody else is named there outside quotation marks; a place is nobody."""
    near = takewhile(lambda mention: mention.span.start >= start, cast.before(end))
    return all(m.member is member or m.quoted or not _is_somebody(m) for m in near)


def _is_somebody(mention: Mention) -> bool:
    member = mention.member
    person = member.kind == "person" and not member.looks_like_a_thing and not member.located
    return person or (mention.subject and member.may_be_he_or_she)


def _is_met(cast: Cast, head: str, at: int) -> bool:
    """Whether the article has used the noun before, of whomever."""
    noun = re.compile(rf"(?<![\w\-]){re.escape(head)}(?:s|[’']s)?(?![\w\-])", re.IGNORECASE)
    return noun.search(cast.text, max(0, at - MET_CHARACTERS), at - 1) is not None


_SOURCES = frozenset("insider source official person people".split())
"""An official without a name may be "the source"."""
