"""Whose office it is: the Ravens coach is not the Herons coach, though both are "the coach"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import takewhile

from onrecord.resolve.casting.member import Member, role_heads
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of

STEM = 4
"""Letters that a body has in common with its adjective: "Norland", "Norlandic"."""

_NO_BODIES = (
    lex.PEOPLES
    | lex.OUTLETS
    | lex.PARTY_ADJECTIVES
    | lex.TITLES
    | lex.PERSON_NOUNS
    | lex.OFFICE_MODIFIERS
    | lex.NOT_NAMES
)


def is_of_another(text: str, member: Member, asked: str, head: str) -> bool:
    """Whether all offices called ``head`` that somebody holds are of other bodies than the one that is ``asked`` for.

    A capital that only opens a sentence ("Veteran coach Karl Rowe") tells of no body.
    """
    if _is_of_two(asked, [role for role in member.roles if head in role_heads(role)], head):
        return True
    wanted = _bodies(asked, head)
    held = [_bodies(role, head) for role in member.roles if head in role_heads(role)]
    if not wanted or not held:
        return False
    return all(own and not own & wanted and all(_is_named_inside(text, role, head) for role in own) for own in held)


def _bodies(office: str, head: str) -> Set[str]:
    """The beginnings of the capital words before the noun of an office that are no part of the office."""
    found: set[str] = set()
    for token in tokens_of(office):
        if token.low == head or token.low in _OF:
            return found
        if token.capital and token.low not in _NO_BODIES:
            found.add(token.text[:STEM])
    return found


def _is_of_two(asked: str, roles: Sequence[str], head: str) -> bool:
    """ "The CEO of Polaris" is not the CEO of Glacier National: both say behind the noun whose office it is.

    Not where letters may stand for the longer name, or a country for its people.
    """
    wanted = _behind(asked, head)
    return bool(wanted and roles) and all((own := _behind(role, head)) and not own & wanted for role in roles)


def _behind(office: str, head: str) -> Set[str]:
    """The beginnings of the name right behind the noun of an office; none if it may have another form elsewhere."""
    tokens = tokens_of(office)
    at = next((index for index, token in enumerate(tokens) if token.low == head), len(tokens))
    of = tokens[at + 1 : at + 2]
    if not of or of[0].low not in _OF or _bodies(office, head):
        return frozenset()
    named = takewhile(lambda token: token.capital or token.low in ("the", "of", "and", "for"), tokens[at + 2 :])
    words = [token for token in named if token.capital]
    short = any(token.text.isupper() for token in words) or {t.low for t in words} & (lex.PLACES | set(lex.NATIONS))
    return frozenset() if short else frozenset(token.text[:STEM] for token in words)


_OF = frozenset({"of", "at", "for"})


def _is_named_inside(text: str, stem: str, head: str) -> bool:
    """Whether the word is capital inside a sentence too, and not before this noun."""
    return re.search(rf"[a-z,]\s+{re.escape(stem)}[\w’'\-]*\b(?!\s+{re.escape(head)})", text) is not None
