"""Surnames that an article writes in another way than in the full name: halved, spelt otherwise, with a slip."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from onrecord.resolve.casting.alike import SHORT_NAME, another_spelling, has_slip, sound_of
from onrecord.resolve.casting.member import Member

MOST_ALIKE = 80
"""Names of the same beginning that a misspelt one is compared with."""


class Spellings:
    """The surnames of full names; each question gives the only person whom the answer fits."""

    def __init__(self) -> None:
        self._by_half: dict[str, dict[int, Member]] = {}
        self._by_sound: dict[str, dict[int, Member]] = {}

    def add(self, last: str, member: Member) -> None:
        """The folded surname of a full name."""
        for half in last.split("-") if "-" in last else ():
            self._by_half.setdefault(half, {})[id(member)] = member
        for key in (sound_of(last), last[:2]):
            self._by_sound.setdefault(key, {})[id(member)] = member

    def half_of(self, low: str) -> Member | None:
        """ "Bellay" for Ada Bellay-Reyes."""
        return _only(self._by_half.get(low, {}).values())

    def sounding_like(self, low: str) -> Member | None:
        """The one whose surname is this one in another spelling, or with a slip in it ("Jansen", "Janzen")."""
        sound = sound_of(low)
        if len(low) < SHORT_NAME or len(sound) < 3:
            return None
        near = [*self._by_sound.get(sound, {}).values(), *self._beginning_like(low)]
        return _only(m for m in near if any(another_spelling(low, name.words) for name in m.names))

    def with_slip(self, low: str) -> Member | None:
        """ "Water" for Ada Waters: a letter off."""
        return _only(m for m in self._beginning_like(low) if any(has_slip(low, name.words) for name in m.names))

    def _beginning_like(self, low: str) -> Iterable[Member]:
        return islice(self._by_sound.get(low[:2], {}).values(), MOST_ALIKE)


def _only(members: Iterable[Member]) -> Member | None:
    people = {id(member): member for member in members if member.kind == "person"}
    return next(iter(people.values())) if len(people) == 1 else None
