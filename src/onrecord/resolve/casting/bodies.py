"""Whose office it is: the Ravens coach is not the Herons coach, though both are "the coach"."""

from __future__ import annotations

import re
from collections.abc import Set

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
    wanted = _bodies(asked, head)
    held = [_bodies(role, head) for role in member.roles if head in role_heads(role)]
    if not wanted or not held:
        return False
    return all(own and not own & wanted and all(_is_named_inside(text, role, head) for role in own) for own in held)


def _bodies(office: str, head: str) -> Set[str]:
    """The beginnings of the capital words before the noun of an office that are no part of the office."""
    found: set[str] = set()
    for token in tokens_of(office):
        if token.low == head:
            return found
        if token.capital and token.low not in _NO_BODIES:
            found.add(token.text[:STEM])
    return found


def _is_named_inside(text: str, stem: str, head: str) -> bool:
    """Whether the word is capital inside a sentence too, and not before this noun."""
    return re.search(rf"[a-z,]\s+{re.escape(stem)}[\w’'\-]*\b(?!\s+{re.escape(head)})", text) is not None
