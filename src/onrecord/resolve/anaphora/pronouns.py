"""He, she, it, they, who and which: the one that distance, grammar, gender and the last turn speak for most.

Salience in the manner of Lappin and Leass (Computational Linguistics, 1994), with what news adds: whoever has the
floor keeps it until another takes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile

from onrecord.records import Attribution, Span, Speaker
from onrecord.resolve.anaphora.antecedents import is_in_focus, named_in_words, owns_the_topic
from onrecord.resolve.anaphora.echoes import pronoun_before
from onrecord.resolve.anaphora.handovers import asks_somebody, sentence_before
from onrecord.resolve.casting.answer import NOBODY, Answer, Scored, choose
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention, is_plural
from onrecord.resolve.naming.grammar import APPOSED, LOCATED, OWNED, SUBJECT_CHARACTERS, opens
from onrecord.resolve.words import lexicon as lex

ANTECEDENT_SENTENCES = 12
"""How far back, in sentences, a pronoun's name is looked for."""

FAR_SENTENCES = 6
"""Beyond so many sentences, a further one makes no difference."""

FLOOR_SENTENCES = 8
"""How long somebody keeps the floor without speaking."""

THING_SENTENCES = 3
"""How far back, in sentences, what "it" means is looked for."""

MOST_MENTIONS = 80
"""Mentions that are looked at, in sentences of any length."""

LEAST_SCORE = -0.4
"""Sum of weights under which nobody is meant: somebody who is named only inside the quotation, or far away."""

HEARD_SHARE = 0.6
"""The share from which somebody who was "she" is no "he" further down."""

ECHOED = 0.6
"""The share from which a pronoun before this one tells who is talked of."""

MOST_ECHOES = 6
"""Pronouns, one before the other, that are followed back to a name."""

SURE = 0.95
"""The share of a lone candidate: pronouns are never beyond doubt."""

_ITS_OWN = re.compile(r"[A-Z][\w’'\-]*\s+(?:[a-z]+\s+){1,2}(?:their|its)\b")
"""What spoke so is several or a thing: "Oldmoor expressing their interest"."""

_FINDINGS = re.compile(
    r"(?:[\w\-]+\s+){0,3}?(?:results|findings|figures|data|statistics|numbers|tests|polls)\b", re.IGNORECASE
)
"""What shows something and says nothing: people do, as "they"."""

_THEIRS = re.compile(r"their\b", re.IGNORECASE)


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
    opening: float = 0.4
    same_sentence_object: float = -1.3
    often: float = 0.25


WEIGHTS = Weights()


_AS_I = re.compile(r"\b(?:I|me|my)\b")
_FIRST_NAME = re.compile(r"(?<![.!?]\s)(?<![“\"‘'])\b[A-Z][a-z]+\b(?!\s+[A-Z])(?<!\bI)")
"""A word in capitals inside a sentence, with none behind it."""


MOST_TURNS = 400
"""Turns back to which somebody who spoke is looked for."""


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
        self._since: list[int] = []
        self._facts: dict[int, tuple[bool, str | None, bool]] = {}
        self._spoke: set[int] = set()
        self._echoes: dict[int, Member | None] = {}
        self._paragraphs = [span.start for span in cast.paragraphs]

    def take_floor(self, at: int, speaker: Speaker, member: Member | None) -> None:
        """Somebody has spoken."""
        self.turns.append(Turn(at, speaker, member))
        earlier = len(self._since)
        while earlier and self._since[earlier - 1] > at:
            earlier -= 1
        self._since[earlier:] = [at] * (len(self.turns) - earlier)
        if member is not None and member.kind == "unknown" and _ITS_OWN.match(self.cast.text, at):
            self._facts[id(member)] = (False, None, False)
        elif member is not None and member.may_be_person:
            self._spoke.add(id(member))

    def turn_before(self, at: int) -> Turn | None:
        """The last turn that was taken before a place, of all that are known by now."""
        index = bisect_left(self._since, at)  # For each turn, where the first of those from it on stands.
        return self.turns[index - 1] if index else None

    def has_turn_in_sentence(self, at: int) -> bool:
        """Whether somebody speaks in a sentence already: "Reyes, of Dun, who came late, said" is Reyes's turn."""
        return bool(self.turns) and self.cast.sentence_of(self.turns[-1].at) == self.cast.sentence_of(at)

    def person(
        self,
        head: str | None,
        at: int,
        attribution: Attribution | None,
        *,
        within: int = 0,
        but: Collection[Member] = (),
    ) -> Answer:
        """ "He" and "she", or a description of somebody who was just talked of (``head`` None: of either gender).

        ``but`` are those who are not meant.
        """
        gender = None if head is None else "m" if head in lex.HE else "f"
        answer = self._one(head, gender, at, attribution, within, but, MOST_ECHOES)
        if gender is not None and answer.member is not None and answer.rivals and answer.score >= HEARD_SHARE:
            possible, own, likely = self._known(answer.member)
            self._facts[id(answer.member)] = (possible, own or gender, likely)
        return answer

    def _one(
        self,
        head: str | None,
        gender: str | None,
        at: int,
        attribution: Attribution | None,
        within: int,
        but: Collection[Member],
        echoes: int,
    ) -> Answer:
        now = self.cast.sentence_of(at)
        floor = self._floor(at, now, gender)
        scores: dict[Member, float] = {}
        counts: dict[Member, int] = {}
        farthest = now - (within or ANTECEDENT_SENTENCES)
        near = takewhile(lambda m: m.sentence >= farthest, islice(self.cast.before(at), MOST_MENTIONS))
        called = self._called_inside(attribution)
        named = named_in_words(self.cast, attribution)
        keeps = floor is not None and floor.member in named and self._is_alone(floor.member, at, gender)
        but = {*but, *(named - {floor.member} if keeps and floor is not None else named)}
        echo = self._echo(head, at, echoes) if head is not None and echoes else ()
        for mention in chain(self._turn_taken(floor, farthest), echo, near):
            member = mention.member
            possible, own, _ = self._known(member)
            possible = possible and called.isdisjoint(name.words[0] for name in member.names if len(name.words) > 1)
            if possible and member not in but and (gender is None or own in (gender, None)):
                score = self._score(mention, at, now, gender, attribution)
                scores[member] = max(score, scores.get(member, score))
                counts[member] = counts.get(member, 0) + (mention not in echo)
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
        scored += self._without_name(floor, now)
        if not scored:
            last = next((t for t in reversed(self.turns) if t.at < at and t.member not in (None, *but)), None)
            fits = last is not None and last.member is not None and last.member.may_be_he_or_she
            if last is None or not fits or (gender and last.member and last.member.gender not in (gender, None)):
                return NOBODY
            return Answer(last.speaker, last.member, 0.5)
        best = max(item.score for item in scored)
        if best < LEAST_SCORE:
            return Answer(None, None, 0.0)
        return choose(scored, ceiling=SURE)

    def _is_alone(self, member: Member | None, at: int, gender: str | None) -> bool:
        """Whether nobody else of the paragraph may be meant: "She did not look at Mr Marsh, he said" is Marsh then."""
        start = self.cast.line_of(at).start
        here = takewhile(lambda mention: mention.span.start >= start, islice(self.cast.before(at), MOST_MENTIONS))
        others = (self._known(mention.member) for mention in here if mention.member is not member)
        return not any(possible and own in (gender, None) for possible, own, _ in others)

    def _turn_taken(self, floor: Turn | None, farthest: int) -> Sequence[Mention]:
        """The source that took the floor, as a place where its speaker is named: not every name is seen as one."""
        if floor is None or floor.member is None or self.cast.sentence_of(floor.at) < farthest:
            return ()
        return (Mention(Span(floor.at, floor.at), floor.member, self.cast.sentence_of(floor.at), True, False),)

    def _echo(self, head: str, at: int, echoes: int) -> Sequence[Mention]:
        """The last "she" before this one, as a place where whoever it means is named: a chain of pronouns holds on.

        "Tributes came from those who knew her. “She …”": she is talked of, however far her name is.
        """
        place = pronoun_before(self.cast, at, head)
        if place is None:
            return ()
        if place.start not in self._echoes:
            self._echoes[place.start] = None  # Until it is known, it is nobody.
            answer = self._one(head, "m" if head in lex.HE else "f", place.start, None, 0, (), echoes - 1)
            self._echoes[place.start] = answer.member if answer.score >= ECHOED else None
        member = self._echoes[place.start]
        subject = self.cast.text[place.start : place.end].casefold() in ("he", "she")
        return (Mention(place, member, self.cast.sentence_of(place.start), subject, False),) if member else ()

    def _called_inside(self, attribution: Attribution | None) -> frozenset[str]:
        """First names in what somebody says who speaks as "I": he who had “a word with Olof” is no Olof."""
        said = " ".join(self.cast.text[start:end] for start, end in attribution.content) if attribution else ""
        found = (match for match in _FIRST_NAME.finditer(said) if not _is_called_to(said, match))
        return frozenset(match.group() for match in found) if _AS_I.search(said) else frozenset()

    def _score(self, mention: Mention, at: int, now: int, gender: str | None, attribution: Attribution | None) -> float:
        distance = min(now - mention.sentence, FAR_SENTENCES)
        own = attribution is not None and any(s <= mention.span.start < e for s, e in attribution.content)
        _, sex, person = self._known(mention.member)
        near = self._paragraph(mention.span.start) == self._paragraph(at)
        score = WEIGHTS.sentence * distance + WEIGHTS.paragraph * near
        subject = is_in_focus(self.cast, mention)
        score += WEIGHTS.subject * subject
        score += WEIGHTS.just_before * (subject and distance == 1 and near)
        score += WEIGHTS.same_sentence_object * (distance == 0 and not mention.subject)
        score += WEIGHTS.gender * (gender is not None and sex == gender)
        score += WEIGHTS.person * (person or id(mention.member) in self._spoke)
        if mention.owner and not subject:
            score += WEIGHTS.opening if self._opens(mention) else WEIGHTS.owner
        return score + WEIGHTS.quoted * (mention.quoted or own)

    def _opens(self, mention: Mention) -> bool:
        """Whether an owner heads the subject: "Reyes’s hair is grey"."""
        start = max(self.cast.sentence_span(mention.span.start).start, mention.span.start - SUBJECT_CHARACTERS)
        text = self.cast.text
        return opens(text[start : mention.span.start]) and APPOSED.match(text, mention.span.end) is None

    def _owned(self, owner: Mention) -> Mention | None:
        """The "Sabrex" of "Norland's Sabrex", if it is the subject."""
        behind = self.cast.next_to(owner) if owner.owner else None
        named = behind is not None and OWNED.fullmatch(self.cast.text, owner.span.end, behind.span.start) is not None
        return behind if named and behind is not None and behind.subject else None

    def _known(self, member: Member) -> tuple[bool, str | None, bool]:
        """Whether "he" or "she" may mean somebody, which, and whether more than capitals say so; looked up once."""
        facts = self._facts.get(id(member))
        if facts is None:
            likely = member.kind == "person" and not member.looks_like_a_thing
            facts = self._facts[id(member)] = (member.may_be_he_or_she, member.gender, likely)
        return facts

    def _paragraph(self, at: int) -> int:
        return bisect_right(self._paragraphs, at)

    def _floor(self, at: int, now: int, gender: str | None) -> Turn | None:
        """Which person spoke last who may be "he" or "she", unless another was the subject of a sentence since."""
        one = (turn for turn in reversed(self.turns) if turn.at < at and turn.speaker.kind in ("person", "unknown"))
        turn = next((turn for turn in one if self._may_be(turn, gender)), None)
        if turn is None or now - self.cast.sentence_of(turn.at) > FLOOR_SENTENCES:
            return None
        spoke = self.cast.sentence_of(turn.at)
        for mention in islice(self.cast.before(at), MOST_MENTIONS):
            if mention.sentence <= spoke:
                return turn
            leads = is_in_focus(self.cast, mention) or owns_the_topic(self.cast, mention, now, gender)
            if leads and mention.member is not turn.member and self._known(mention.member)[0]:
                return None
        return turn

    def _may_be(self, turn: Turn, gender: str | None) -> bool:
        """Whether who spoke then may be "he", or "she": "a young woman" is no "he"."""
        if turn.member is not None:
            possible, own, _ = self._known(turn.member)
            return possible and (gender is None or own in (gender, None))
        words = set(turn.speaker.name.casefold().split())
        return not ((gender == "f" and words & lex.MEN) or (gender == "m" and words & lex.WOMEN))

    def _without_name(self, floor: Turn | None, now: int) -> list[Scored]:
        """Somebody without a name who has the floor: "A resident said no. He added ..." """
        if floor is None or floor.member is not None or floor.speaker.kind != "person":
            return []
        if asks_somebody(self.cast, floor.at):
            return []
        distance = min(now - self.cast.sentence_of(floor.at), FAR_SENTENCES)
        score = WEIGHTS.sentence * distance + WEIGHTS.floor + WEIGHTS.subject + WEIGHTS.person
        return [Scored(floor.speaker, None, score)]

    def thing(self, at: int, attribution: Attribution | None = None, *, several: bool = False) -> Answer:
        """ "It": an organisation, or a document, that has just spoken or been the subject."""
        now = self.cast.sentence_of(at)
        earlier = (turn for turn in reversed(self.turns) if turn.at < at and not (several and self._is_theirs(turn)))
        last = next(earlier, None)
        since = self._since_turn(last, at, now) if last is not None else FAR_SENTENCES
        things = self._things(at, now, attribution, several=several)
        taken = last is None or any(m.span.start > last.at and (m.sentence == now or self._leads(m)) for m in things)
        if last is not None and last.speaker.kind not in ("person", "group"):
            if since <= 1:
                return Answer(last.speaker, last.member, 0.85)  # "Pakistan said ... It said ..."
            if since <= THING_SENTENCES and not taken:
                return Answer(last.speaker, last.member, 0.7)
        scored: dict[Member, float] = {}
        for mention in things:
            leads = self._leads(mention)
            score = -0.9 * (now - mention.sentence) + 1.2 * leads - 0.5 * (mention.owner and not leads)
            score += 1.0 * (last is not None and last.member is mention.member and not taken)
            score -= 0.3 * (mention.member.kind == "unknown")
            scored[mention.member] = max(score, scored.get(mention.member, score))
        if last is not None and last.member is not None and since <= 1 and _may_be_it(last.member):
            scored.setdefault(last.member, 0.8 - 0.9 * since)  # "Wilder said ... it added": a firm, like its founder.
        return choose([Scored(m.speaker(), m, score) for m, score in scored.items()], ceiling=0.85)

    def _since_turn(self, turn: Turn, at: int, now: int) -> int:
        """How many sentences ago somebody spoke; what they go on saying in quotation marks doesn't count."""
        since = now - self.cast.sentence_of(turn.at)
        before = sentence_before(self.cast, at) if since > 1 else None
        return 1 if before is not None and before.start <= turn.at < before.end else since

    def _things(self, at: int, now: int, attribution: Attribution | None, *, several: bool) -> list[Mention]:
        """The mentions that "it", or "they", may take up: near, and outside what was said."""
        content = attribution.content if attribution is not None else ()
        return [
            mention
            for mention in takewhile(lambda m: now - m.sentence <= THING_SENTENCES, self.cast.recent(at))
            if not (mention.quoted or any(start <= mention.span.start < end for start, end in content))
            and (mention.member.kind == "organisation" if several else self._is_thing(mention, now))
        ]

    def _is_thing(self, mention: Mention, now: int) -> bool:
        """Whether "it" may take a mention up: an organisation; a name that may be one, as a subject alone.

        "The brewers look to China": of a place elsewhere, unless in the same sentence, nothing is said.
        """
        member = mention.member
        if member.is_place:
            return self._leads(mention) or mention.sentence == now
        if member.kind == "unknown":
            return _may_be_it(member) and self._leads(mention)
        inside = LOCATED.search(self.cast.text, max(0, mention.span.start - 8), mention.span.start) is not None
        return member.kind == "organisation" and not (inside and not member.led)

    def _leads(self, mention: Mention) -> bool:
        """Whether somebody is the subject of a sentence, or owns it.

        A firm does that owns a product or employs somebody; of "Norland's Sabrex" it is Sabrex.
        """
        if mention.owner:
            owned = self._owned(mention)
            return self._opens(mention) if owned is None else _is_behind(mention.member, owned.member)
        before = next(self.cast.before(mention.span.start), None) if mention.subject else None
        owner = before if before is not None and self._owned(before) is mention else None
        return mention.subject and (owner is None or not _is_behind(owner.member, mention.member))

    def several(self, at: int) -> Answer:
        """ "They": whoever spoke last and is several, else the nearest organisation; never a person with a name.

        What is theirs ("their latest campaign") spoke for them, and is not who they are.
        """
        now = self.cast.sentence_of(at)
        earlier = [turn for turn in self.turns[-8:] if turn.at < at and not self._is_theirs(turn)]
        earlier = [turn for turn in earlier if not _FINDINGS.match(turn.speaker.name)]
        for turn in reversed(earlier):
            if now - self.cast.sentence_of(turn.at) > 4:
                break
            plural = turn.speaker.kind != "document" and is_plural(turn.speaker.name.casefold().split()[-1])
            if plural or turn.speaker.kind in ("group", "organisation"):
                return Answer(turn.speaker, turn.member, 0.75)
        found = self.thing(at, several=True)
        found = NOBODY if found.speaker is not None and _FINDINGS.match(found.speaker.name) else found
        near = bool(earlier) and now - self.cast.sentence_of(earlier[-1].at) <= 2
        if found.speaker is None and near and not (earlier[-1].speaker.kind == "person" and earlier[-1].speaker.named):
            return Answer(earlier[-1].speaker, earlier[-1].member, 0.5)
        return found

    def _is_theirs(self, turn: Turn) -> bool:
        return _THEIRS.match(self.cast.text, turn.at) is not None

    def latest(self, kinds: Sequence[str], at: int, sentences: int) -> Turn | None:
        """The last turn of a speaker of one of the kinds, not further back than so many sentences."""
        now = self.cast.sentence_of(at)
        for turn in reversed(self.turns):
            if turn.at < at and now - self.cast.sentence_of(turn.at) > sentences:
                return None
            if turn.at < at and turn.speaker.kind in kinds:
                return turn
        return None


def _is_called_to(said: str, name: re.Match[str]) -> bool:
    """ "My doctor says, 'Rest, Gus,'": by whom somebody is called who tells it, in a quotation inside the quotation."""
    ends = re.compile(r"[,.!?]?['’](?=.)").match(said, name.end()) is not None
    begins = name.start() > 1 and said[name.start() - 1] in "'‘" and said[name.end() : name.end() + 1] == ","
    return begins or (ends and said[: name.start()].endswith(", "))


def _may_be_it(member: Member) -> bool:
    """Whether somebody may be a firm: nobody is "it" whose first name is known."""
    return member.may_be_firm and member.gender is None


def _is_behind(owner: Member, owned: Member) -> bool:
    """Whether a firm speaks for what it owns ("Zoogle's Orvo", "Zoogle's Ann Cole"); a country doesn't."""
    return not owner.is_country and (owned.kind == "unknown" or owned.shows_a_person)
