"""Where somebody comes from: "the German", "the 25-year-old", "Brazilian striker Leo Costa", "France's Ann Roux"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from onrecord.records import Span
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, nations_in, nations_of
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.callings import AGED
from onrecord.resolve.words.tokens import tokens_of

OCCUPATION_CHARACTERS = 60
"""How far before a name "Brazilian striker" may begin."""

ORIGIN = re.compile(
    rf"the\s+(?:{AGED}|"
    + "|".join(
        word
        for word in sorted((lex.PEOPLES | lex.NATIONALS) - lex.PARTY_ADJECTIVES - {"welsh", "north", "south"})
        if not word.endswith(("ish", "nch", "tch", "ese"))
    )
    + r")(?:,\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""An age, or a nationality that is one person's: "the French" are many."""

_OCCUPATION_BEFORE = re.compile(
    r"\b[A-Z][\w\-]+\s+(?:[a-z\-]+\s+){0,2}(?:" + "|".join(sorted(lex.OCCUPATIONS | lex.VARIATIONS)) + r")\s+$"
)
_COUNTRY_BEFORE = re.compile(
    r"\b(" + "|".join(country.title() for country in sorted(lex.NATIONS)) + r")[’']s?\s+(?:[a-z\-]+\s+){0,3}$"
)


def may_be_of(cast: Cast, nations: Set[str], member: Member, introduced: Sequence[Member], at: int) -> bool:
    """Whether "the German", or "the 25-year-old", may be the latest subject: the French president is not.

    Of two who are introduced as Germans it may be either.
    """
    latest = next((mention.member for mention in cast.recent(at) if mention.subject), None)
    alone = not introduced or introduced == [member]
    return latest is member and alone and not (nations and _known_nations(cast, member) - nations)


def introduced_as(cast: Cast, nations: Set[str], at: int, sentences: int) -> list[Member]:
    """Who near by is called by a nationality: "Brazilian striker Leo Costa"."""
    farthest = cast.sentence_of(at) - sentences
    near = {mention.member: None for mention in cast.recent(at) if mention.sentence >= farthest}
    return [member for member in near if member.kind == "person" and nations & _known_nations(cast, member)]


def _known_nations(cast: Cast, member: Member) -> frozenset[str]:
    """The nationalities that titles, roles or an occupation before the name tell."""
    before = [tokens_of(cast.text, *_occupation(cast.text, name.span.start)) for name in member.names]
    owners = (_country(cast.text, name.span.start) for name in member.names)
    known = {token.low for tokens in before for token in tokens}
    known |= {lex.NATIONS[owner.group(1).casefold()] for owner in owners if owner is not None}
    return nations_of(member) | nations_in(known)


def _occupation(text: str, at: int) -> Span:
    """The "Brazilian striker" before a name."""
    match = _OCCUPATION_BEFORE.search(text, max(0, at - OCCUPATION_CHARACTERS), at)
    return Span(match.start(), match.end()) if match is not None else Span(at, at)


def _country(text: str, at: int) -> re.Match[str] | None:
    """The "France" before a name that it owns."""
    return _COUNTRY_BEFORE.search(text, max(0, at - OCCUPATION_CHARACTERS), at)
