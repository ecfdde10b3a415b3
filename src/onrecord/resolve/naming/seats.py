"""Offices with a seat between them and the name: "Minister of Defence Ada Reyes", "Bishop of Durham Tom Birch"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import Token

OFFICES_WITH_SEATS = frozenset(
    "minister secretary undersecretary governor mayor bishop archbishop president chancellor commissioner ambassador "
    "premier attorney prosecutor superintendent sheriff dean duke earl prince princess chief director".split()
)
_BEFORE_OFFICES = frozenset(
    "lord union deputy assistant federal acting former interim lieutenant under opposition ruling".split()
)
"""As in "Lord Mayor of", "Union Minister for"."""

_SEATS = lex.PLACES.union(
    "affairs agriculture children commerce communications culture defence defense development economy economic "
    "education employment energy environment equalities finance fisheries foreign forestry gender health home "
    "homeland housing immigration industry information innovation interior justice labor labour lands local mines "
    "mining national planning police prisons prosecutions public rural science security social sport sports staff "
    "state technology tourism trade transport transportation treasury tribal urban veterans war water welfare "
    "women works youth young people families and aviation coal cooperation crops food gas heritage irrigation "
    "livestock marine media minerals oil petroleum ports power railways roads shipping skills space statistics steel "
    "textiles".split()
)
"""Words of ministries, and places; anything may be a seat if a known first name follows it."""


_OF_ONE_WORD = frozenset("bishop archbishop dean minister".split())
"""Offices whose seats are a town, or a ministry, of one word as a rule, known or not."""

_BEFORE_PEOPLE = frozenset("prof professor rev hon adv engr lt col maj gen capt sgt".split())
"""Titles that nothing but a name follows, beside the courtesy ones."""

_ASSEMBLIES = frozenset("parliament congress assembly legislature council house senate knesset dáil".split())
"""Where a member has a seat, before "for" and what it is for."""

_OF_PLACES = frozenset(
    "san santa santo são st saint fort port los las la el new puerto northern southern eastern western north south "
    "east west".split()
)
"""With these the name of a place begins that has two words: "San Jose"."""


def person_behind(text: str, tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """Index of the first word behind the office and the seat that begin at ``at``, and whether it begins a name.

    None where no office begins, or it can't be told where its seat ends.
    """
    if tokens[at].low in _BEFORE_OFFICES and at + 1 < len(tokens):
        at += 1
    if tokens[at].low not in OFFICES_WITH_SEATS and not _is_member(tokens, at):
        return None
    first = _seat(tokens, at + 1)
    if first is not None and tokens[first].low in _ASSEMBLIES:
        first = _seat(tokens, first + 1) or first  # "Member of Parliament for Dunmore Dr Ada Reyes".
    if first is not None and tokens[first].low == "state":
        first = _seat(tokens, first + 1) or first  # "Secretary of State for Health Ada Reyes".
    if first is None:
        return None
    end = first
    while end < len(tokens) and _goes_on(text, tokens, end, first):
        end += 1
    person = _person(tokens, first, end, of_one_word=tokens[at].low in _OF_ONE_WORD)
    return None if person is None else (person, person < end)


def _is_member(tokens: Sequence[Token], at: int) -> bool:
    """ "Member of Parliament": of an assembly, in capitals."""
    if tokens[at].text != "Member":
        return False
    behind = [token.low for token in tokens[at + 1 : at + 5] if token.low != "the"]
    return behind[:1] == ["of"] and not _ASSEMBLIES.isdisjoint(behind[1:3])


def _seat(tokens: Sequence[Token], at: int) -> int | None:
    if at + 1 >= len(tokens) or tokens[at].low not in ("of", "for"):
        return None
    at += 1 + (tokens[at + 1].low == "the")
    return at if at < len(tokens) and tokens[at].capital else None


def _goes_on(text: str, tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the run of capitals goes on; "and" joins two of them."""
    gap = text[tokens[at - 1].end : tokens[at].start].strip() if at > first else ""
    if gap and not (gap == "," and tokens[at].low in _SEATS):
        return False  # But "for Children, Young People and Families".
    joins = tokens[at].low == "and" and at > first and at + 1 < len(tokens) and tokens[at + 1].capital
    return tokens[at].capital or joins


def _person(tokens: Sequence[Token], first: int, end: int, *, of_one_word: bool) -> int | None:
    if end > first and tokens[end - 1].low in lex.ORGANISATION_HEADS:
        return None  # "Prince of Wales Hospital".
    titled = next((at for at in range(first + 1, end) if tokens[at].low in lex.COURTESY | _BEFORE_PEOPLE), None)
    if titled is not None and titled + 1 < end:
        return titled
    for at in range(first + 1, end - 1):
        if tokens[at].low in lex.FIRST_NAMES and tokens[at - 1].low not in _OF_PLACES | {"and"}:
            return at
    at = first
    while at < end and tokens[at].low in _SEATS | _ASSEMBLIES:
        at += 1
    pair = " ".join(token.low for token in tokens[first : first + 2])
    if at == first and (tokens[first].low in _OF_PLACES or pair in lex.PLACES_OF_TWO_WORDS):
        at = min(first + (3 if pair == "new south" else 2), end)
    joined = any(token.low == "and" for token in tokens[first:end])
    if of_one_word and at == first and end - first == 3 and not joined:
        at += 1  # A town, a first name and a surname.
    return at if at > first and end - at <= 3 else None
