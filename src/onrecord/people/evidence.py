"""Whether a speaker of an article is somebody that is known: evidence weighed, with precision first.

A wrong merger puts words into the wrong mouth and is seldom noticed; one person under two entries is seen and mended.
So an equal name is never enough by itself, unless few people can bear it, and any conflict ends the matter. The weights
are set by hand, so that the cases in ``tests/people/pairs.tsv`` come out without a wrong merger. The form is that of
record linkage (Fellegi and Sunter 1969), a sum of weights of agreement against a threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.people.names import Likeness, PersonName, Rarity, compare, parse, rarity
from onrecord.people.roles import Roles, conflict, same_post

ENOUGH = 2.0
"""Weight from which two are one."""

NEVER = -100.0
"""Weight of what nothing can make up for."""

CLEARLY = 1.0
"""How much heavier the best of several must be than the next for it to be the one."""

NAME: dict[Rarity, float] = {"rare": 2.0, "middling": 1.5, "common": -2.0}
LIKENESS: dict[Likeness, float] = {
    "equal": 0.0, "spelling": -0.25, "nickname": -1.0, "initials": -1.0, "initial": -2.5, "middle": -3.0
}  # fmt: skip
SAME_OFFICE = 1.5
SAME_WORDS = 1.5
"""A word in both roles that is neither an office nor a filler: an employer, a place, a country."""

SAME_POST = 1.0
"""Beside these two: an office that one person at a time holds. Not where names differ: it goes from father to son."""

SAME_FIELD = 0.25
OTHER_WORDS = -1.0
"""Both roles have such words, and none in common."""

SAME_OUTLET = 0.5
COMPANION = 1.0
MOST_COMPANIONS = 2
"""Other people who speak in both articles. Two are as good as ten: it is the same affair."""

PROMINENT = 0.5
PROMINENT_PAGES = 5
"""Whom so many pages quote may be named without a word on who they are; a namesake whom nobody knows is introduced."""

KNOWN = 1.0
"""On a list that the user has imported: whoever is worth that is likelier to be meant."""


@dataclass(frozen=True)
class Mention:
    """A speaker as one article has them. ``companions`` are the folded full names of the other speakers in it."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    outlet: str | None = None
    companions: frozenset[str] = frozenset()

    @cached_property
    def parsed(self) -> PersonName | None:
        return parse(self.name)

    @cached_property
    def roles(self) -> Roles:
        return Roles.of([self.role])


@dataclass(frozen=True)
class Profile:
    """What is known of a person from all their articles, or from a list (``known``).

    ``apart`` are people whom a user has told from this one.
    """

    id: int
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    outlets: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    known: bool = False
    pages: int = 1
    apart: frozenset[int] = frozenset()

    @cached_property
    def parsed(self) -> tuple[PersonName, ...]:
        return tuple(name for name in map(parse, self.names) if name is not None)

    @cached_property
    def all_roles(self) -> Roles:
        return Roles.of(self.roles)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two are one, how much speaks for it, and what."""

    same: bool
    weight: float
    reasons: tuple[str, ...] = field(default=())


def judge(mention: Mention, profile: Profile) -> Judgement:
    """Weigh the evidence that a speaker is a person."""
    name = mention.parsed
    if name is None:
        return Judgement(False, NEVER, ("no name",))
    likeness = _likeness(name, profile)
    if likeness == "different":
        return Judgement(False, NEVER, ("another name",))
    against = conflict(mention.roles, profile.all_roles)
    if against is not None:
        return Judgement(False, NEVER, (against,))
    if likeness == "surname":
        return _by_alias(name, mention, profile)
    reasons = [("name", NAME[_rarity(name, profile, likeness)]), (f"{likeness} name", LIKENESS[likeness])]
    reasons += _role_evidence(mention.roles, profile.all_roles)
    if likeness in ("equal", "spelling") and same_post(mention.roles, profile.all_roles):
        reasons.append(("post", SAME_POST))
    if mention.outlet and mention.outlet in profile.outlets:
        reasons.append(("outlet", SAME_OUTLET))
    shared = min(len(mention.companions & profile.companions), MOST_COMPANIONS)
    reasons.append((f"{shared} in the same company", COMPANION * shared))
    if profile.pages >= PROMINENT_PAGES and not mention.roles.roles:
        reasons.append(("prominent", PROMINENT))
    if profile.known:
        reasons.append(("known", KNOWN))
    weight = sum(value for _, value in reasons)
    return Judgement(weight >= ENOUGH, weight, tuple(f"{what} {value:+g}" for what, value in reasons if value))


def possible(mention: Mention, profile: Profile) -> bool:
    """Whether the company that somebody keeps, which takes long to look up, could make the difference."""
    weight = judge(mention, profile).weight
    return bool(mention.companions) and weight + COMPANION * MOST_COMPANIONS >= ENOUGH


def hopeless(mention: Mention) -> bool:
    """Whether a speaker has so common a name, and so little else, that nobody of the articles can be them."""
    name = mention.parsed
    if name is None or not name.given or mention.roles.roles:
        return False
    most = NAME[rarity(name)] + SAME_OUTLET + COMPANION * MOST_COMPANIONS + PROMINENT
    return most < ENOUGH


def choose(mention: Mention, profiles: Iterable[Profile]) -> tuple[Profile | None, bool]:
    """Who of several a speaker is, and whether that can be told.

    (None, True): nobody of them. (None, False): more than one may be meant, or only a surname is given.
    """
    judged = sorted(((judge(mention, one), one) for one in profiles), key=lambda pair: -pair[0].weight)
    found = [(judgement, one) for judgement, one in judged if judgement.same]
    if not found:
        return None, mention.parsed is not None and bool(mention.parsed.given)
    heaviest = found[0][0].weight
    near = [one for judgement, one in found if judgement.weight + CLEARLY > heaviest]
    best = max((one for judgement, one in found if judgement.weight == heaviest), key=lambda one: one.pages)
    if any(_apart(best, one) for one in near):
        return None, False
    return best, True


def _apart(one: Profile, other: Profile) -> bool:
    """Whether two people of like names are known not to be one, and not only not known to be."""
    if one.id == other.id:
        return False
    return other.id in one.apart or conflict(one.all_roles, other.all_roles) is not None


def _likeness(name: PersonName, profile: Profile) -> Likeness:
    """The best that one of the names of a profile does."""
    order: Sequence[Likeness] = ("equal", "spelling", "nickname", "initials", "middle", "initial", "surname")
    found = {compare(name, known) for known in profile.parsed}
    if not name.given:  # A bare surname is one, even where the profile has a bare surname among its names.
        return "surname" if found - {"different"} else "different"
    return next((likeness for likeness in order if likeness in found and likeness != "surname"), "different")


def _rarity(name: PersonName, profile: Profile, likeness: Likeness) -> Rarity:
    """That of the commonest of the names that agree: "J. Smith" is as common as John Smith."""
    alike = (known for known in profile.parsed if compare(name, known) == likeness)
    return min((rarity(one) for one in (name, *alike)), key=lambda found: NAME[found])


def _by_alias(name: PersonName, mention: Mention, profile: Profile) -> Judgement:
    """One word, such as "Lula": it is somebody if the user's list says so, and their role does."""
    if not profile.known or name not in profile.parsed:
        return Judgement(False, NEVER, ("only a surname",))
    only_name = all(not known.given for known in profile.parsed)
    reasons = [("alias", KNOWN), *_role_evidence(mention.roles, profile.all_roles)]
    if only_name:
        reasons.append(("known by one name", NAME["rare"] - KNOWN))
    weight = sum(value for _, value in reasons)
    return Judgement(weight >= ENOUGH, weight, tuple(f"{what} {value:+g}" for what, value in reasons))


def _role_evidence(one: Roles, other: Roles) -> list[tuple[str, float]]:
    if not one.roles or not other.roles:
        return []
    found = []
    if one.union("offices") & other.union("offices"):
        found.append(("office", SAME_OFFICE))
    elif one.union("fields") & other.union("fields"):
        found.append(("walk of life", SAME_FIELD))
    mine, yours = (side.union("own") | side.union("countries") | side.union("regions") for side in (one, other))
    if mine & yours:
        found.append(("role", SAME_WORDS))
    elif one.union("own") and other.union("own"):
        found.append(("other role", OTHER_WORDS))
    return found
