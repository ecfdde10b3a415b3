"""What a name of one word may stand for, among those that begin or end with that word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.resolve import lexicon as lex
from onrecord.resolve.alike import lows_of
from onrecord.resolve.member import Member
from onrecord.resolve.names import Name

THERE_CHARACTERS = 12
"""How far before a place "in" may begin."""

_THERE = re.compile(r"\b(?:in|to|from|at|near|of|for|via|with|and|between)\s+$", re.IGNORECASE)
_GOES_ON = re.compile(r"[’']?s?\s+[a-z]")


def goes_by_surname(member: Member) -> bool:
    """Whether somebody is called by the surname alone: Mr Flint is Howard Flint, and Mr Howard is another."""
    last = lows_of(member.names[0].words)[-1]
    return any(lows_of(name.words) == (last,) for name in member.names)


def only_body(name: Name, begin_so: Iterable[tuple[Name, Member]]) -> Member | None:
    """ "The Church", in capitals, for the only one whose name is "Church of …"."""
    if not name.definite or name.titles or lows_of(name.words)[0] not in lex.ORGANISATION_HEADS:
        return None
    called = {id(m): m for n, m in begin_so if lows_of(n.words)[1:2] == ("of",)}
    return next(iter(called.values())) if len(called) == 1 else None


def named_like_a_place(text: str, name: Name, end_so: Iterable[tuple[Name, Member]]) -> Member | None:
    """ "Paris" behind "Valerie Paris": who was named so before as a subject, where nothing is in, to or from there."""
    at = name.span.start
    called = {id(m): m for n, m in end_so if m.kind == "person" and len(n.words) > 1}
    named = [m for m in called.values() if m.led_at and m.led_at[0] < at]
    there = _THERE.search(text[max(0, at - THERE_CHARACTERS) : at]) is not None
    goes_on = _GOES_ON.match(text, name.span.end) is not None
    return named[0] if len(named) == 1 and goes_on and not there else None
