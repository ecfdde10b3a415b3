"""The hand-made pairs: never two people as one, and most of those that are one found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.people.evidence import Mention, Profile, judge
from onrecord.people.names import fold

PAIRS = Path(__file__).with_name("pairs.tsv")
HELD_OUT = Path(__file__).with_name("pairs-held-out.tsv")

LEAST_FOUND = {PAIRS: 0.89, HELD_OUT: 0.76}
"""Share of the pairs that are one person and are found to be. What is missed is only listed twice. It was 0.92 before
three pairs came in that users had missed and that the limits in docs/people.md name."""


@dataclass(frozen=True)
class Pair:
    same: bool
    one: Mention
    other: Mention


def pairs(path: Path) -> list[Pair]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        verdict, *sides = line.split("\t")
        assert verdict in ("same", "different") and len(sides) == 8, line
        found.append(Pair(verdict == "same", mention(*sides[:4]), mention(*sides[4:])))
    return found


def mention(name: str, role: str, outlet: str, others: str) -> Mention:
    companions = frozenset(fold(other) for other in others.split(", ") if other)
    return Mention(name, role=role or None, outlet=outlet or None, companions=companions)


def profile(of: Mention) -> Profile:
    roles = (of.role,) if of.role else ()
    return Profile(1, (of.name,), roles, frozenset([of.outlet] if of.outlet else []), of.companions)


SETS = {path: pairs(path) for path in (PAIRS, HELD_OUT)}
ALL = [pair for found in SETS.values() for pair in found]


def test_there_are_enough_of_both() -> None:
    assert sum(pair.same for pair in ALL) >= 40 and sum(not pair.same for pair in ALL) >= 40
    assert len({(pair.one, pair.other) for pair in ALL}) == len(ALL)


@pytest.mark.parametrize(
    "pair", [pair for pair in ALL if not pair.same], ids=lambda pair: f"{pair.one.name}-{pair.other.role}"
)
def test_two_people_are_never_one(pair: Pair) -> None:
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        judgement = judge(one, profile(other))
        assert not judgement.same, judgement


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_one_person_is_one_nearly_always(path: Path) -> None:
    same = [pair for pair in SETS[path] if pair.same]
    missed = [pair for pair in same if not judge(pair.one, profile(pair.other)).same]
    listed = [(pair.one.name, pair.one.role, pair.other.role, judge(pair.one, profile(pair.other))) for pair in missed]
    assert len(missed) <= (1 - LEAST_FOUND[path]) * len(same) + 1e-9, listed


@pytest.mark.parametrize("pair", ALL, ids=lambda pair: pair.one.name)
def test_the_order_of_the_two_does_not_matter(pair: Pair) -> None:
    assert judge(pair.one, profile(pair.other)).same == judge(pair.other, profile(pair.one)).same
