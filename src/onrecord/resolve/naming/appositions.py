"""Names in apposition: "Her daughter, the novelist Ada Reyes," is Ada Reyes."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.naming.names import Name
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import ADJECTIVE, Token, tokens_of

DESCRIBING_WORDS = 5
"""Words before a name that may say what somebody is; more of them are a clause."""

_NO_PERSONS = lex.DOCUMENT_NOUNS | lex.COLLECTIVE_NOUNS | lex.GROUP_NOUNS | lex.TIMES
_NO_DESCRIPTIONS = (
    lex.PREPOSITIONS | lex.PRONOUNS - {"his", "her", "its"} | lex.BE | frozenset("and or but not".split())
)


def may_be_described(head: str) -> bool:
    """Whether a description with this noun may mean one person, whose name stands in apposition."""
    return bool(head) and head not in _NO_PERSONS and (not head.endswith("s") or head in lex.TITLES | lex.PERSON_NOUNS)


def is_introduced(text: str, name: Name) -> bool:
    """Whether a noun phrase is a name with no more than what somebody is before it: "78-year-old Ada Reyes from Tarn".

    A surname alone needs a title.
    """
    before = tokens_of(text, 0, max(text.find(name.words[0]), 0))
    whole = len(name.words) > 1 or bool(name.titles)
    plain = all(token.low not in _NO_DESCRIPTIONS for token in before)
    return whole and plain and len(before) <= DESCRIBING_WORDS and not name.possessive and _says_what(before)


def _says_what(before: Sequence[Token]) -> bool:
    """An article or an owner before it, an age, a noun for somebody, or what they once were ("retired hand")."""
    if not before:
        return True
    first, last = before[0].low, before[-1].low
    nouns = lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.TITLES | lex.KIN
    aged = last.endswith("-year-old") or ADJECTIVE.fullmatch(before[-1].text) is not None
    article = first in ("the", "a", "an", "his", "her", "its") and len(before) > 1 and not before[-1].possessive
    of_old = first in _FORMER and all(token.text[0].islower() and not token.low.endswith("ing") for token in before)
    return last in nouns or aged or article or of_old


def is_busy_with(tokens: Sequence[Token], at: int) -> bool:
    """ "The senator representing Tarn": a participle behind a noun for somebody governs what follows."""
    busy = tokens[at].low.endswith("ing") and not tokens[at].capital
    governs = at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].low == "the")
    return busy and governs and tokens[at - 1].low in lex.PERSON_NOUNS | lex.TITLES


def is_chief_of(tokens: Sequence[Token], head: Token, name: Name) -> bool:
    """ "Commission for harbour trade chief Ada Reyes": an organisation's noun, what it is for, an office and a name."""
    at = next((at for at, token in enumerate(tokens) if token.start >= name.span.start), 0)
    behind = tokens[tokens.index(head) + 1 : at]
    if len(behind) < len(("for", "trade", "chief")) or name.span.end < tokens[-1].end or len(name.words) < 2:
        return False
    plain = not any(token.capital for token in behind) and behind[-2].low not in _FORMER
    return plain and head.capital and head.low in lex.ORGANISATION_HEADS and behind[-1].low in _CHIEFS


_FORMER = lex.FORMER | frozenset("late retired veteran longtime the a its his her".split())
_CHIEFS = frozenset("chief chairman chairwoman chair president director spokesman spokeswoman leader head boss".split())
