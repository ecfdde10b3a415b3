"""Who is called in the same words before: "the top seed Ada Moreau … the top seed", "the fisheries chief"."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.records import Span
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import ANOTHER_OFFICE, Member, Mention
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of

MOST_MENTIONS = 400
"""Mentions among which somebody is looked for who is called so."""

STEM = 5
"""Letters that "fisheries" and "fishery", "harbour" and "harbours" share."""

MOST_FOUNDERS = 100
"""Characters between "founded by" and the name of one who did."""

_FOUNDED = re.compile(r"\b(?:co-?)?founded\b[^.;:“”\"]*?\bby\b[^.;:“”\"]*$")


def founder(cast: Cast, phrase: Phrase, who: Member | None, at: int) -> Member | None:
    """ "The app, founded by Ann Vale and Tom Birch … Birch wrote. The founder denied it": the last speaker, if one."""
    if phrase.text.casefold() not in ("the founder", "the co-founder", "the cofounder") or who is None:
        return None
    for mention in islice(cast.before(at), MOST_MENTIONS):
        start = max(mention.span.start - MOST_FOUNDERS, cast.sentence_span(mention.span.start).start)
        if mention.member is who and _FOUNDED.search(cast.text, start, mention.span.start):
            return who
    return None


_NO_PERSONS = lex.COLLECTIVE_NOUNS | lex.DOCUMENT_NOUNS | lex.COMPANY_NOUNS | lex.GROUP_NOUNS | lex.TIMES
_BY_OFFICE = lex.PERSON_NOUNS | lex.TITLES | lex.HIGH_OFFICES
"""What roles tell better, with whose office it is."""

_LEADERS = frozenset("chief boss head leader supremo tsar czar".split())
_LEADS = frozenset(
    "director secretary commissioner chairman chairwoman chairperson chair president chief executive manager "
    "inspector-general director-general secretary-general commissioner-general comptroller-general coordinator ceo "
    "head superintendent".split()
)
"""Whoever is one of these is the chief, or the leader, of what it is of."""


def called_in_these_words(cast: Cast, phrase: Phrase, span: Span) -> Member | None:
    """The only one before whose name has the words of a definite description beside it.

    "The top seed Ada Moreau", "Tom Birch, the fourth seed,"; what people have for an office is left to their roles.
    """
    words = phrase.text[len("the ") :]
    person = phrase.head not in _NO_PERSONS | _BY_OFFICE and not phrase.head.endswith("s")
    if not phrase.text.casefold().startswith("the ") or not words or not person:
        return None
    behind = re.compile(rf",\s+(?:\d+,\s+)?(?:who\s+(?:is|was)\s+)?(?:the|an?)\s+{re.escape(words)}(?![\w\-])", re.I)
    before = re.compile(rf"(?<![\w\-]){re.escape(words)}\s+$", re.I)
    found: dict[Member, int] = {}
    for mention in islice(cast.before(span.start), MOST_MENTIONS):
        start, end = mention.span
        beside = before.search(cast.text, max(0, start - len(words) - 2), start) or behind.match(
            cast.text, end, span.start
        )
        if beside is not None and mention.member.kind == "person" and " " in mention.member.fullest:
            found.setdefault(mention.member, end)
    if len(found) != 1:
        return None
    member, at = found.popitem()
    anew = re.compile(rf"\b(?:an?|another)\s+(?:[\w\-]+\s+){{0,2}}{re.escape(phrase.head)}\b")
    return member if anew.search(cast.text, at, span.start) is None else None


def chief_of(cast: Cast, phrase: Phrase, at: int) -> Member | None:
    """ "Director of Fisheries Ada Reyes said … The fisheries chief": the only one before who leads what is named."""
    words = [token.low for token in tokens_of(phrase.text)]
    leads = len(words) > len(("the", "chief")) and words[0] == "the" and words[-1] == phrase.head
    if not leads or phrase.head not in _LEADERS or set(words) & (ANOTHER_OFFICE | lex.FORMER):
        return None
    asked = {word[:STEM] for word in words[1:-1]}
    near = (mention for mention in islice(cast.before(at), MOST_MENTIONS) if mention.member.kind == "person")
    found = dict.fromkeys(mention.member for mention in near if _leads(mention, asked))
    return next(iter(found)) if len(found) == 1 else None


def _leads(mention: Mention, asked: set[str]) -> bool:
    for role in mention.member.roles:
        lows = {token.low for token in tokens_of(role)}
        plain = not lows & (ANOTHER_OFFICE | lex.FORMER)
        if plain and lows & _LEADS and asked <= {low[:STEM] for low in lows}:
            return True
    return False
