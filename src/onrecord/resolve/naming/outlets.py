"""Names of stations, programmes and websites that are longer than a run of capitals.

"BBC Radio 4's Today programme", "Channel Nine's Morning with Frost", "the Delta News website": read as names of people
are, they would be cut at the genitive, the number, "with", or the noun in small letters.
"""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.resolve.naming.names import names_in
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.bodies import SORTS
from onrecord.resolve.words.tokens import Token, tokens_of
from onrecord.wording import ON_SUNDAY, WEEKDAY

PARTS = r"(?:web-?site|site|home\s?page|programme|program|show|series|podcast|blog|phone-in|bulletin)"
"""Nouns that make another thing of the outlet before them. "Newspaper" or "channel" only says what it is."""

_WORD = rf"(?!{WEEKDAY}\b(?!\s+(?:[A-Z]|with\b|{PARTS}\b)))[A-Z][\w.&\-]*(?:[’'](?:s\b)?)?"
_NUMBER = r"\d{1,3}(?:[’']s)?(?![\w’']|\s+[a-z]+s\b)"
_RUN = rf"{_WORD}(?:\s+(?:{_WORD}|{_NUMBER})){{0,7}}"
_WITH_PART = re.compile(
    rf"(?:[Tt]he\s+)?(?P<name>{_RUN}(?:\s+(?:with|of|and)\s+{_RUN})?\s+(?:(?:news|radio|television|breakfast|morning|sports?|"
    rf"business|current|affairs|talk|chat|official|own)\s+){{0,2}}{PARTS})\b"
)
_ON_SUNDAY = re.compile(rf"(?:[Tt]he\s+)?(?P<name>(?:{ON_SUNDAY})\s+on\s+Sunday)\b")
_PROGRAMME = re.compile(rf"(?:[Tt]he\s+)?(?P<name>{_RUN}(?:\s+with\s+{_RUN})?)")
_CASTERS = lex.OUTLETS | SORTS["network"] | frozenset("itv gmtv rte radio channel".split())
_PROGRAMMES = frozenset(
    "news today tonight morning breakfast show time hour week world night day live report politics update "
    "newshour".split()
)
"""Words with which the names of programmes end, and people's do not."""

_ALONE = frozenset(("today", "five live"))
"""Programmes and stations that are called by what otherwise is no name."""


def is_outlet_word(token: Token) -> bool:
    """Also "BBC1" and "ITV2"."""
    return token.low.rstrip("0123456789") in _CASTERS


def outlet_at(text: str, start: int, end: int) -> Span | None:
    """The outlet whose name begins at ``start``, without "the"; None where a plain name says it all, or it is none.

    What stands before a genitive is part of the name only if it is an outlet itself, or nothing else names it: not in
    "Norland's Delta show".
    """
    on_sunday = _ON_SUNDAY.match(text, start, end)
    if on_sunday is not None:
        return Span(*on_sunday.span("name"))
    with_part = _WITH_PART.match(text, start, end)
    match = with_part or _PROGRAMME.match(text, start, end)
    if match is None:
        return None
    span = Span(match.start("name"), match.start("name") + len(match["name"].rstrip(".")))
    tokens = tokens_of(text, *span)
    owner = max((at for at, token in enumerate(tokens[:-1]) if token.possessive), default=-1)
    owned, rest = tokens[: owner + 1], tokens[owner + 1 :]
    broadcasts = any(map(is_outlet_word, owned or rest))
    if owned and not broadcasts and any(token.capital for token in rest):
        span, broadcasts = Span(rest[0].start, span.end), any(map(is_outlet_word, rest))
    if with_part is not None or text[slice(*span)].casefold() in _ALONE:
        return span
    person = bool(owned) and len(rest) > 1 and rest[-1].low not in _PROGRAMMES and "with" not in {t.low for t in rest}
    names = names_in(text, *span, sentence=False)
    plain = len(names) == 1 and names[0].span == span
    return span if broadcasts and not person and not plain and not tokens[-1].possessive else None
