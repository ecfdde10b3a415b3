"""Two of one surname: "the younger Ferrano" is the son of the one whom the article calls a father."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.resolve.casting.answer import NOBODY, Answer, certain
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member

KIN_CHARACTERS = 30
"""How far before a name "his father" may begin."""

_AGED = re.compile(r"the\s+(?P<age>younger|elder|older)\s", re.IGNORECASE)
_OLD = re.compile(r"\b(?:grand)?(?:father|mother|dad|mum|mom|uncle|aunt)s?,?\s$|\b(?:elder|older)\s+\w+,?\s$")
_YOUNG = re.compile(r"\b(?:grand)?(?:son|daughter|nephew|niece)s?,?\s$|\byounger\s+\w+,?\s$")


MOST_MENTIONS = 400
"""Mentions among which the two of a family are looked for."""


def by_age(cast: Cast, phrase: str, last: str, at: int) -> Answer | None:
    """Whom "the younger Ferrano" means; nobody where the article doesn't tell who is older, None for other phrases."""
    match = _AGED.match(phrase)
    if match is None:
        return None
    family: dict[Member, str] = {}
    for mention in islice(cast.before(at), MOST_MENTIONS):
        member = mention.member
        if member.kind == "person" and any(len(n.words) > 1 and n.last == last.casefold() for n in member.names):
            family[member] = family.get(member, "") or _age(cast.text, mention.span.start)
    if len(family) != len({"younger", "elder"}):
        return NOBODY if family else None
    one, other = family
    ages = {family[one], family[other]} - {""}
    if len(ages) == 0 or family[one] == family[other]:
        return NOBODY
    known = one if family[one] else other
    wanted = "younger" if match.group("age").casefold() == "younger" else "elder"
    return certain(known if family[known] == wanted else one if known is other else other, 0.85)


def _age(text: str, at: int) -> str:
    before = text[max(0, at - KIN_CHARACTERS) : at]
    return "elder" if _OLD.search(before) else "younger" if _YOUNG.search(before) else ""
