"""Who it was, how sure that is, and who else it may have been."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Candidate, Speaker
from onrecord.resolve.casting.member import Member

TEMPERATURE = 0.7
"""Divides the scores of rivals before they become shares; chosen so that shares agree with how often they are right on
the speakers of PolNeAR dev."""

MOST_CANDIDATES = 4

NAMELESS = 0.83
"""Of somebody who is only described, that it is nobody whom the article names; chosen between PolNeAR's speakers, where
it is right more often, and pages for which no rule had been made yet, where it is less often."""

OPEN_BELOW = 0.5
"""Share under which nobody is named where a rival comes near; chosen on dev."""

OPEN_MARGIN = 0.12
"""How near, in shares, the second has to come."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolved source. ``score`` is between 0 and 1; ``rivals`` are the scored candidates where there were several.

    ``member`` is None for somebody without a name.
    """

    speaker: Speaker | None = None
    member: Member | None = None
    score: float = 0.0
    rivals: tuple[Candidate, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether two candidates are too close for one to be named."""
        if len(self.rivals) < 2:
            return False
        first, second = self.rivals[0].score, self.rivals[1].score
        return first < OPEN_BELOW and first - second < OPEN_MARGIN


NOBODY = Answer()


@dataclass(frozen=True, slots=True)
class Scored:
    """Somebody in question, with what speaks for them; scores are sums of weights."""

    speaker: Speaker
    member: Member | None
    score: float


def choose(scored: Sequence[Scored], *, ceiling: float) -> Answer:
    """The best, with its share of the whole; ``ceiling`` is what a lone candidate gets."""
    if not scored:
        return NOBODY
    ranked = sorted(scored, key=lambda item: -item.score)[:MOST_CANDIDATES]
    raised = [math.exp((item.score - ranked[0].score) / TEMPERATURE) for item in ranked]
    shares = [ceiling * value / sum(raised) for value in raised]
    rivals = tuple(Candidate(item.speaker, share) for item, share in zip(ranked, shares, strict=True))
    return Answer(ranked[0].speaker, ranked[0].member, shares[0], rivals)


def certain(member: Member, score: float) -> Answer:
    """A member of the cast without a rival."""
    return Answer(member.speaker(), member, score)


def unnamed(speaker: Speaker | None, score: float) -> Answer:
    """Somebody without a name, or nobody."""
    return Answer(speaker, None, score if speaker is not None else 0.0)
