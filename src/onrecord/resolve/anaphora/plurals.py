"""The plural subject of a sentence, which "they" further on takes up before anybody of another sentence."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import Token, tokens_of

SUBJECT_WORDS = 6
"""Words of a subject that is looked at; longer ones have others in them."""

_PLURAL_VERBS = frozenset("are were have do say believe think hope fear want expect insist claim argue".split())
"""Verbs that are no singular's: "Burns had" may be one, "Senior Greens have" are several."""

_VERBS = _PLURAL_VERBS | frozenset("had did will would can could may might should must said".split())
_BEFORE = frozenset("but and yet so now still however meanwhile".split())
"""Words that stand before a subject at the beginning of a sentence."""


_OPENING = re.compile(r"(?:On|In|At|Last|During|After|Before|By|Since|Until)\s[^,;“\"]{2,30},\s+")
"""When or where, before the subject: "On September 29, port officials"."""

_PASTS = frozenset("went came met took gave got held left sent made found saw kept ran won lost began".split())


def plural_subject(text: str, start: int, end: int) -> Span | None:
    """ "Norland prosecutors are forcing the sale to pay a bill, which they claim …": who stands before the verb."""
    tokens = tokens_of(text, start, end)
    first = 1 if tokens and tokens[0].low in _BEFORE else 0
    opening = _OPENING.match(text, start, end)
    if opening is not None:
        tokens = [token for token in tokens if token.start >= opening.end()]
    verbs = (at for at, token in enumerate(tokens) if at > first and _may_be_verb(token))
    verb = next(verbs, 0)
    subject = tokens[first:verb]
    if not subject or len(subject) > SUBJECT_WORDS or not _are_several(subject[-1], tokens[verb]):
        return None
    whole = Span(subject[0].start, subject[-1].end)
    other = any(token.low in lex.PREPOSITIONS | lex.PRONOUNS | {"and", "or"} for token in subject)
    return None if other or re.search(r"[^\w\s’'\-]", text[whole.start : tokens[verb].start]) else whole


def _may_be_verb(token: Token) -> bool:
    return token.low in _VERBS | _PASTS or (token.low.endswith("ed") and token.text.islower())


def _are_several(noun: Token, verb: Token) -> bool:
    """Whether the noun of a subject is a plural; a capital one, which may be a name, only before a plural's verb."""
    people = noun.low in lex.GROUP_NOUNS or noun.low.removesuffix("s") in lex.PERSON_NOUNS
    if verb.low not in _VERBS and not people:
        return False  # "Forty genes seemed".
    ends = noun.low in lex.GROUP_NOUNS or (noun.low.endswith("s") and not noun.low.endswith(("ss", "us", "is")))
    return ends and not noun.possessive and (not noun.capital or verb.low in _PLURAL_VERBS)
