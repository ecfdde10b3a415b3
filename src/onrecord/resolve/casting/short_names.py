"""What a name of one word may stand for, among those that begin or end with that word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from onrecord.resolve.casting.alike import lows_of
from onrecord.resolve.casting.member import Member
from onrecord.resolve.casting.spellings import MOST_ALIKE
from onrecord.resolve.naming.names import Name
from onrecord.resolve.naming.phrases import MAIDEN
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import POSSESSIVE, TOKEN

THERE_CHARACTERS = 12
"""How far before a place "in" may begin."""

OFTENER = 2
"""How many times as often a firm is named in full as its founder with "Mr" if the bare name is the firm's."""

_THERE = re.compile(r"\b(?:in|to|from|at|near|of|for|via|with|and|between)\s+$", re.IGNORECASE)
MAIDEN_CHARACTERS = 12
BEFORE_MAIDEN = re.compile(rf",\s{MAIDEN}\s$")
_GOES_ON = re.compile(r"[’']?s?\s+[a-z]")


def goes_by_surname(member: Member) -> bool:
    """Whether somebody is called by the surname alone: Mr Flint is Howard Flint, and Mr Howard is another."""
    last = lows_of(member.names[0].words)[-1]
    return any(lows_of(name.words) == (last,) for name in member.names)


def only_body(text: str, name: Name, begin_so: Iterable[tuple[Name, Member]]) -> Member | None:
    """ "The Church", in capitals, for the only one whose name is "Church of …".

    And "Harrow" for Harrow Foods in a paper that calls its founder "Mr. Harrow".
    """
    begin_so = list(begin_so)
    firm = _firm_of_founder(text, name, begin_so)
    if firm is not None:
        return firm
    if not name.definite or name.titles or lows_of(name.words)[0] not in lex.ORGANISATION_HEADS:
        return None
    called = {id(m): m for n, m in begin_so if lows_of(n.words)[1:2] == ("of",)}
    return next(iter(called.values())) if len(called) == 1 else None


def _firm_of_founder(text: str, name: Name, begin_so: Iterable[tuple[Name, Member]]) -> Member | None:
    """The only firm named so before, and more often than the founder is called "Mr."."""
    firms = {id(m): m for n, m in begin_so if m.kind == "organisation" and len(n.words) > 1 and n.span < name.span}
    firm = next(iter(firms.values())) if len(firms) == 1 and not name.titles else None
    called = _called_mr(text)[name.words[0]] if firm is not None else 0
    return firm if firm is not None and called and len(firm.full_at) >= OFTENER * called else None


_MR = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss)\.?\s(?P<who>{TOKEN.pattern})")


@lru_cache(maxsize=1)
def _called_mr(text: str) -> Counter[str]:
    """How often which surname stands behind "Mr" in an article; counted once for all of its names."""
    return Counter(POSSESSIVE.sub("", match["who"]) for match in _MR.finditer(text))


def by_given_names(lows: Sequence[str], begin_so: Iterable[tuple[Name, Member]]) -> Member | None:
    """ "Mary Ann" for Mary Ann Reyes: the only one who has both first names, and a surname behind them."""
    called = {id(m): m for n, m in begin_so if m.kind == "person" and lows_of(n.words)[:-1] == tuple(lows)}
    return next(iter(called.values())) if len(called) == 1 and len(lows) > 1 else None


def junior(members: Iterable[Member], surname: str) -> Member | None:
    """ "Holloway" for Martin Holloway Jr., the only one; where he is "Holloway Jr.", the bare name is his father's."""
    called = [(lows_of(name.words), member) for member in islice(members, MOST_ALIKE) for name in member.names]
    if any(lows[0] == surname and lows[1:2] in _JUNIORS for lows, _ in called):
        return None
    found = {id(m): m for lows, m in called if len(lows) > 2 and lows[-1:] in _JUNIORS and lows[-2] == surname}
    return next(iter(found.values())) if len(found) == 1 else None


def is_maiden(text: str, name: Name) -> bool:
    """ "Sarah Jones, née Whitfield": another name of the one before."""
    return BEFORE_MAIDEN.search(text, max(0, name.span.start - MAIDEN_CHARACTERS), name.span.start) is not None


def of_gender(text: str, name: Name, members: Sequence[Member]) -> Sequence[Member]:
    """Of a family, those who may be "he" where "Falk said he would not resign", if that is known of any."""
    told = _SAID_HE.match(text, name.span.end) if len(members) > 1 else None
    if told is None:
        return members
    gender = "f" if told["he"] == "she" else "m"
    fitting = [member for member in members if member.gender == gender]
    return fitting or members


_SAID_HE = re.compile(
    r"(?:,\s\d{1,3},)?\s+(?:has\s+|had\s+|later\s+|also\s+|then\s+)?"
    r"(?:said|says|told\s+(?:the\s+)?[\w’'\-]+|added|insisted|claimed|denied|admitted|promised|recalled|wrote|hoped|believed|thought)\s+"
    r"(?:that\s+)?(?P<he>he|she)\s"
)


def is_of_kin(text: str, name: Name) -> bool:
    """ "His mother, Tracey Hicks, wept", "One pupil, Ella Pugh, hid": told of beside others who go by the surname."""
    return _WHOSE_KIN.search(text, max(0, name.span.start - KIN_CHARACTERS), name.span.start) is not None


KIN_CHARACTERS = 40
_WHOSE_KIN = re.compile(
    rf"(?:\b[Hh]is|\b[Hh]er|\b[Tt]heir|[’']s?)\s+(?:[a-z\-]+\s+){{0,2}}(?:{'|'.join(sorted(lex.KIN))}),?\s$|"
    r"\b(?:[Oo]ne|[Aa]nother)\s+[a-z]+,\s$"
)


def begins_with_first(name: Name, member: Member) -> bool:
    """Whether a person's name begins with the first name, and not as "Holloway Jr." does."""
    return member.kind == "person" and lows_of(name.words)[1:] not in _JUNIORS


_JUNIORS = frozenset({("jr",), ("sr",)})


def named_like_a_place(text: str, name: Name, end_so: Iterable[tuple[Name, Member]]) -> Member | None:
    """ "Paris" behind "Valerie Paris": who was named so before as a subject, where nothing is in, to or from there."""
    at = name.span.start
    called = {id(m): m for n, m in end_so if m.kind == "person" and len(n.words) > 1}
    named = [m for m in called.values() if m.led_at and m.led_at[0] < at]
    there = _THERE.search(text[max(0, at - THERE_CHARACTERS) : at]) is not None
    goes_on = _GOES_ON.match(text, name.span.end) is not None
    return named[0] if len(named) == 1 and goes_on and not there else None
