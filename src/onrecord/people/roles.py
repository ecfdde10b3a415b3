"""What a role says of somebody: the office, the walk of life, the country, and words that are theirs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.people import lexicon as lex
from onrecord.people.names import fold

_PHRASE = re.compile(rf"\b(?:{'|'.join(lex.PHRASES)})\b")
_WORD = re.compile(r"[\w.]+(?:[’'\-][\w]+)*")


@dataclass(frozen=True, slots=True)
class Role:
    """A role taken apart.

    ``offices`` are its nouns ("president"), ``fields`` the walks of life that have them, ``own`` the other words that
    tell one bearer from another (an employer, a town), places in it too.
    """

    offices: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    local: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """Everything that is known of what somebody does."""

    roles: tuple[Role, ...] = field(default=())

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> Roles:
        """From roles as articles give them."""
        found = (role_of(text) for text in dict.fromkeys(texts) if text)
        return cls(tuple(dict.fromkeys(role for role in found if role != Role())))

    def union(self, name: str) -> frozenset[str]:
        """What all roles have in a set of :class:`Role`."""
        return frozenset().union(*(getattr(role, name) for role in self.roles))


@lru_cache(maxsize=65536)
def role_of(text: str) -> Role:
    """A role taken apart, "Russian President" as well as "chief economist at the bank"."""
    words = [word.strip(".").replace(".", "") for word in _WORD.findall(text.casefold().replace("’", "'"))]
    words = [re.sub(r"'s?$", "", word) for word in words]
    places, rest = _places(_PHRASE.sub(lambda match: lex.PHRASES[match[0]], " ".join(words)).split())
    offices: set[str] = set()
    fields: set[str] = set()
    own: set[str] = set()
    for word in rest:
        noun = lex.SAME_OFFICE.get(word, word)
        known = lex.MANY.get(word) or ({lex.FIELDS[word]} if word in lex.FIELDS else None)
        known = known or ({lex.FIELDS[noun]} if noun in lex.FIELDS else None)
        if known:
            fields |= known
        if known or noun in ("chair", "spokesperson"):
            offices.add(noun)
        elif word not in lex.EMPTY and word not in lex.GENERIC and not word.isdigit():
            own.add(fold(word))
    countries = {lex.COUNTRIES[place] for place in places if place in lex.COUNTRIES}
    regions = {place for place in places if place in lex.REGIONS and place not in lex.COUNTRIES}
    countries |= {lex.REGIONS[region] for region in regions}
    return Role(
        frozenset(offices), frozenset(fields), frozenset(countries), frozenset(regions), frozenset(own),
        bool(offices & lex.LOCAL),
    )  # fmt: skip


def _places(words: list[str]) -> tuple[set[str], list[str]]:
    """Countries and regions among the words, and the other words."""
    places: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if pair in lex.COUNTRIES or pair in lex.REGIONS:
            places.add(pair)
            at += 2
            continue
        if words[at] in lex.COUNTRIES or words[at] in lex.REGIONS:
            places.add(words[at])
        else:
            rest.append(words[at])
        at += 1
    return places, rest


def same_post(one: Roles, other: Roles) -> bool:
    """Whether both have an office that one person at a time holds, in the same place or company."""
    return any(
        a.offices & b.offices & lex.ONE_HOLDER and (a.own | a.countries | a.regions) & (b.own | b.countries | b.regions)
        for a in one.roles
        for b in other.roles
    )


def conflict(one: Roles, other: Roles) -> str | None:
    """Why these can't be the roles of one person, in words; None where they can."""
    for name, what in (("countries", "countries"), ("regions", "regions")):
        here, there = one.union(name), other.union(name)
        if here and there and not here & there:
            return f"different {what}: {_listed(here)} and {_listed(there)}"
    here, there = one.union("fields"), other.union("fields")
    if here and there and not any(_near(a, b) for a in here for b in there):
        return f"different walks of life: {_listed(here)} and {_listed(there)}"
    return _two_places(one, other)


def _two_places(one: Roles, other: Roles) -> str | None:
    """The same office of a place, in two places."""
    mine = {(office, word) for role in one.roles if role.local for office in role.offices for word in role.own}
    yours = {(office, word) for role in other.roles if role.local for office in role.offices for word in role.own}
    shared = {office for office, _ in mine} & {office for office, _ in yours}
    for office in shared:
        here, there = ({word for known, word in side if known == office} for side in (mine, yours))
        if not here & there:
            return f"{office} of two places: {_listed(here)} and {_listed(there)}"
    return None


def _near(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in lex.NEAR


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
