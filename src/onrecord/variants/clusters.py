"""From pairs to groups, so that a chain of likenesses can't drift: A like B, B like C, and C is something else.

Pairs are joined from the surest on, and two groups only where some statement in them is one utterance with every other:
the fullest report, of which the rest are parts or other wordings. Two outlets that quote two different sentences of one
answer come together if a third quotes both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

Agree = Callable[[int, int], bool]
"""Whether two statements are one utterance."""

LARGEST_GROUP = 400
"""Different wordings of one utterance, far above any real one; more would be a stock phrase that was not known."""


class Cluster(NamedTuple):
    """Members, sorted, and those of them that agree with all others."""

    members: tuple[int, ...]
    hubs: tuple[int, ...]


def cluster(
    pairs: Iterable[tuple[float, int, int]], agree: Agree, *, given: Iterable[tuple[int, ...]] = ()
) -> list[tuple[int, ...]]:
    """Groups of two or more, sorted, from (score, one, other). ``given`` groups stay together whatever is found.

    The order of ``pairs`` doesn't matter: the highest score goes first, then the lower numbers.
    """
    of: dict[int, Cluster] = {}
    for members in given:
        known = tuple(sorted(members))
        # A group that was made before may have grown past its hub; then its members stand in for one.
        hubs = tuple(at for at in known if _agrees(at, known, agree)) or known
        of.update(dict.fromkeys(known, Cluster(known, hubs)))
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        first = of.get(one) or Cluster((one,), (one,))
        second = of.get(other) or Cluster((other,), (other,))
        if first is second or (one in first.members and other in first.members):
            continue
        joined = _joined(first, second, agree)
        if joined is not None:
            of.update(dict.fromkeys(joined.members, joined))
    return sorted({found.members for found in of.values()})


def _joined(first: Cluster, second: Cluster, agree: Agree) -> Cluster | None:
    if len(first.members) + len(second.members) > LARGEST_GROUP:
        return None
    hubs = [at for at in first.hubs if _agrees(at, second.members, agree)]
    hubs += [at for at in second.hubs if _agrees(at, first.members, agree)]
    if not hubs:
        return None
    return Cluster(tuple(sorted(first.members + second.members)), tuple(sorted(hubs)))


def _agrees(at: int, members: Iterable[int], agree: Agree) -> bool:
    return all(at == member or agree(at, member) for member in members)
