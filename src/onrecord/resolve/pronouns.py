"""He, she, it, they, who and which: the one that distance, grammar, gender and the last turn speak for most.

Salience in the manner of Lappin and Leass (Computational Linguistics, 1994), with what news adds: whoever has the
floor keeps it until another takes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.records import Attribution, Speaker
from onrecord.resolve import lexicon as lex
from onrecord.resolve.answer import NOBODY, Answer, Scored, choose
from onrecord.resolve.cast import Cast
from onrecord.resolve.member import Member, Mention

ANTECEDENT_SENTENCES = 12
"""How far back, in sentences, a pronoun's name is looked for."""

FAR_SENTENCES = 6
"""Beyond so many sentences, a further one makes no difference."""

FLOOR_SENTENCES = 8
"""How long somebody keeps the floor without speaking."""

MOST_MENTIONS = 80
"""Mentions that are looked at, in sentences of any length."""

LEAST_SCORE = -0.4
"""Sum of weights under which nobody is meant: somebody who is named only inside the quotation, or far away."""

SURE = 0.95
"""The share of a lone candidate: pronouns are never beyond doubt."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a pronoun's antecedent; chosen on the speakers of both dev sets."""

    sentence: float = -0.6
    paragraph: float = 0.5
    subject: float = 0.8
    just_before: float = 1.0
    person: float = 1.5
    gender: float = 1.0
    floor: float = 2.2
    quoted: float = -2.5
    owner: float = -0.6
    same_sentence_object: float = -1.3
    often: float = 0.25


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Turn:
    """A resolved source, for those that come after it."""

    at: int
    speaker: Speaker
    member: Member | None


class Pronouns:
    """Resolves the pronouns of one article in text order; keeps who has spoken."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.turns: list[Turn] = []
        self._facts: dict[int, tuple[bool, str | None]] = {}
        self._paragraphs = [span.start for span in cast.paragraphs]

    def person(self, head: str | None, at: int, attribution: Attribution | None, *, within: int = 0) -> Answer:
        """ "He" and "she", or a description of somebody who was just talked of (``head`` None: of either gender)."""
        gender = None if head is None else "m" if head in lex.HE else "f"
        now = self.cast.sentence_of(at)
        floor = self._floor(at, now)
        scores: dict[Member, float] = {}
        counts: dict[Member, int] = {}
        for mention in islice(self.cast.before(at), MOST_MENTIONS):
            if now - mention.sentence > (within or ANTECEDENT_SENTENCES):
                break
            member = mention.member
            possible, own = self._known(member)
            if possible and (gender is None or own in (gender, None)):
                score = self._score(mention, at, now, gender, attribution)
                scores[member] = max(score, scores.get(member, score))
                counts[member] = counts.get(member, 0) + 1
        scored = [
            Scored(
                member.speaker(),
                member,
                score
                + WEIGHTS.often * min(counts[member], 4)
                + WEIGHTS.floor * (floor is not None and floor.member is member),
            )
            for member, score in scores.items()
        ]
        scored += self._without_name(floor, gender, now)
        if not scored:
            last = next((turn for turn in reversed(self.turns) if turn.member is not None), None)
            fits = last is not None and last.member is not None and last.member.may_be_he_or_she
            if last is None or not fits or (gender and last.member and last.member.gender not in (gender, None)):
                return NOBODY
            return Answer(last.speaker, last.member, 0.5)
        best = max(item.score for item in scored)
        if best < LEAST_SCORE:
            return Answer(None, None, 0.0)
        return choose(scored, ceiling=SURE)

    def _score(self, mention: Mention, at: int, now: int, gender: str | None, attribution: Attribution | None) -> float:
        distance = min(now - mention.sentence, FAR_SENTENCES)
        own = attribution is not None and any(s <= mention.span.start < e for s, e in attribution.content)
        near = self._paragraph(mention.span.start) == self._paragraph(at)
        score = WEIGHTS.sentence * distance + WEIGHTS.paragraph * near
        score += WEIGHTS.subject * mention.subject
        score += WEIGHTS.just_before * (mention.subject and distance == 1 and near)
        score += WEIGHTS.same_sentence_object * (distance == 0 and not mention.subject)
        score += WEIGHTS.gender * (gender is not None and self._known(mention.member)[1] == gender)
        score += WEIGHTS.person * (mention.member.kind == "person")
        score += WEIGHTS.owner * mention.owner
        return score + WEIGHTS.quoted * (mention.quoted or own)

    def _known(self, member: Member) -> tuple[bool, str | None]:
        """Whether "he" or "she" may mean somebody, and which; looked up once."""
        facts = self._facts.get(id(member))
        if facts is None:
            facts = self._facts[id(member)] = (member.may_be_he_or_she, member.gender)
        return facts

    def _paragraph(self, at: int) -> int:
        return bisect_right(self._paragraphs, at)

    def _floor(self, at: int, now: int) -> Turn | None:
        """Who spoke last, unless somebody else has been the subject of a sentence since."""
        turn = next((turn for turn in reversed(self.turns) if turn.at < at), None)
        if turn is None or now - self.cast.sentence_of(turn.at) > FLOOR_SENTENCES:
            return None
        spoke = self.cast.sentence_of(turn.at)
        for mention in islice(self.cast.before(at), MOST_MENTIONS):
            if mention.sentence <= spoke:
                return turn
            if mention.subject and mention.member is not turn.member and self._known(mention.member)[0]:
                return None
        return turn

    def _without_name(self, floor: Turn | None, gender: str | None, now: int) -> list[Scored]:
        """Somebody without a name who has the floor: "A resident said no. He added ..." """
        if floor is None or floor.member is not None or floor.speaker.kind != "person":
            return []
        words = set(floor.speaker.name.casefold().split())
        if (gender == "f" and words & lex.MEN) or (gender == "m" and words & lex.WOMEN):
            return []
        distance = min(now - self.cast.sentence_of(floor.at), FAR_SENTENCES)
        score = WEIGHTS.sentence * distance + WEIGHTS.floor + WEIGHTS.subject + WEIGHTS.person
        return [Scored(floor.speaker, None, score)]

    def thing(self, at: int) -> Answer:
        """ "It": an organisation, or a document, that has just spoken or been the subject."""
        now = self.cast.sentence_of(at)
        last = next((turn for turn in reversed(self.turns) if turn.at < at), None)
        if (
            last is not None
            and now - self.cast.sentence_of(last.at) <= 1
            and last.speaker.kind not in ("person", "group")
        ):
            return Answer(last.speaker, last.member, 0.85)  # "Pakistan said ... It said ..."
        scored: dict[Member, float] = {}
        for mention in islice(self.cast.before(at), MOST_MENTIONS):
            if now - mention.sentence > 3:
                break
            if mention.member.kind == "organisation" and not mention.quoted:
                distance = now - mention.sentence
                score = -0.9 * distance + 1.2 * mention.subject - 0.5 * mention.owner
                score += 1.0 * (last is not None and last.member is mention.member)
                scored[mention.member] = max(score, scored.get(mention.member, score))
        return choose([Scored(m.speaker(), m, score) for m, score in scored.items()], ceiling=0.85)

    def several(self, at: int) -> Answer:
        """ "They": whoever spoke last and is several, else the nearest organisation."""
        now = self.cast.sentence_of(at)
        earlier = [turn for turn in self.turns[-8:] if turn.at < at]
        for turn in reversed(earlier):
            if now - self.cast.sentence_of(turn.at) > 4:
                break
            if turn.speaker.kind in ("group", "organisation"):
                return Answer(turn.speaker, turn.member, 0.75)
        found = self.thing(at)
        if found.speaker is None and earlier and now - self.cast.sentence_of(earlier[-1].at) <= 2:
            return Answer(earlier[-1].speaker, earlier[-1].member, 0.5)
        return found

    def latest(self, kinds: Sequence[str], at: int, sentences: int) -> Turn | None:
        """The last turn of a speaker of one of the kinds, not further back than so many sentences."""
        now = self.cast.sentence_of(at)
        for turn in reversed(self.turns):
            if turn.at < at and now - self.cast.sentence_of(turn.at) > sentences:
                return None
            if turn.at < at and turn.speaker.kind in kinds:
                return turn
        return None
