"""Who stands behind each source: the cast member, or the unnamed speaker, that a source phrase means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from onrecord.records import Article, Attribution, Span, Speaker, SpeakerKind
from onrecord.resolve import lexicon as lex
from onrecord.resolve.cast import Cast, Member, Mention
from onrecord.resolve.names import Name, Phrase, Token, parse_phrase, tokens_of

ANTECEDENT_SENTENCES = 12
"""How far back, in sentences, a pronoun's name is looked for."""

UNIT_WORDS = 4
"""A longer name of a campaign, office or service is shortened to its owner and its noun."""


FAR_SENTENCES = 6
"""Beyond so many sentences, a further one makes no difference."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a pronoun's antecedent; chosen by random search on the speakers of both dev sets."""

    sentence: float = -0.7
    subject: float = 0.65
    just_before: float = 0.5
    person: float = 1.65
    gender: float = 1.0
    spoke_last: float = 2.2
    quoted: float = -2.5


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Turn:
    """A resolved source, for those that come after it."""

    at: int
    speaker: Speaker
    member: Member | None


class Resolver:
    """Resolves the sources of one article in text order; keeps who has spoken."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self.text = article.text
        self.cast = cast
        self.turns: list[Turn] = []
        self._unnamed: dict[str, Speaker] = {}

    def source(self, spans: Sequence[Span], attribution: Attribution) -> Speaker | None:
        """The speaker that a source means; None where it can't be told."""
        if not spans:
            return None
        start, end = spans[0].start, spans[-1].end
        speaker, member = self.phrase(parse_phrase(self.text[start:end]), Span(start, end), attribution)
        if speaker is not None:
            self.turns.append(Turn(start, speaker, member))
        return speaker

    def phrase(
        self, phrase: Phrase, span: Span, attribution: Attribution | None = None
    ) -> tuple[Speaker | None, Member | None]:
        """Speaker and cast member of a phrase that stands at ``span``."""
        if phrase.kind == "pronoun":
            member, speaker = self._pronoun(phrase.head, span, attribution)
        elif phrase.kind == "name" and phrase.name is not None:
            member, speaker = self._name(phrase, phrase.name, span), None
            joint = self._joint(phrase, span)
            if joint is not None:
                return joint, None
        else:
            member, speaker = self._description(phrase, span)
        if member is not None:
            speaker = member.speaker()
        return speaker, member

    def _name(self, phrase: Phrase, name: Name, span: Span) -> Member:
        offset = self.text.find(phrase.text, span.start, span.end)
        place = Span(max(offset, span.start) + name.span.start, max(offset, span.start) + name.span.end)
        member = self.cast.at(place)
        if member is None or not _shares_word(member, name):
            member = self.cast.named(name, span.start)
        if phrase.role and phrase.role not in member.roles and member.may_be_person:
            member.roles.append(phrase.role)
        return member

    def _joint(self, phrase: Phrase, span: Span) -> Speaker | None:
        match = re.fullmatch(
            r"(?:[Tt]he |[Bb]oth )?([A-Z]\S*(?: \S+){0,3}) and (?:the )?([A-Z]\S*(?: \S+){0,3})", phrase.text
        )
        if match is None or "," in phrase.text or re.search(r"\b(?:of|for)\b", phrase.text):
            return None
        members = [self.cast.at(Span(span.start + match.start(g), span.start + match.end(g))) for g in (1, 2)]
        if members[0] is None or members[1] is None or members[0] is members[1]:
            return None
        return Speaker(f"{members[0].fullest} and {members[1].fullest}", "group", True)

    def _pronoun(self, head: str, span: Span, attribution: Attribution | None) -> tuple[Member | None, Speaker | None]:
        if head in lex.RELATIVE:
            return self._relative(head, span)
        if head in lex.HE | lex.SHE:
            return self._person(head, span.start, attribution), None
        if head in lex.IT:
            return self._organisation(span.start), None
        if head in lex.FIRST_PERSON | lex.SECOND_PERSON:
            return None, None
        return self._several(span.start)

    def _relative(self, head: str, span: Span) -> tuple[Member | None, Speaker | None]:
        """The noun phrase just before "who" or "which"."""
        sentence = self.cast.sentence_span(span.start)
        before = self.text[sentence.start : span.start].rstrip(" ,—–-(")
        end = sentence.start + len(before)
        tokens = tokens_of(self.text, sentence.start, end)
        if not tokens:
            return None, None
        last = tokens[-1]
        mention = next((m for m in self.cast.mentions if m.span.start <= last.start < m.span.end), None)
        if mention is not None and mention.span.start >= sentence.start:
            governed = _follows_preposition(self.text, mention.span) and mention.member.kind != "person"
            if head != "who" or not governed:
                return mention.member, None
        if self.text[end : span.start].strip() and head == "who":
            # ", who" after an apposition: the name that the apposition belongs to.
            here = takewhile(lambda m: m.span.start >= sentence.start, self.cast.before(end))
            near = [m for m in here if m.member.may_be_person]
            if near:
                return near[-1 if near[-1].subject else 0].member, None
        phrase = _noun_phrase(self.text, tokens)
        return self._description(parse_phrase(phrase), span) if phrase else (None, None)

    def _person(self, head: str, at: int, attribution: Attribution | None) -> Member | None:
        """ "He" and "she": the person whom distance, subject, gender and the last turn speak for most."""
        gender = "m" if head in lex.HE else "f"
        now = self.cast.sentence_of(at)
        last = next((turn.member for turn in reversed(self.turns) if turn.member is not None), None)
        scores: dict[Member, float] = {}
        for mention in self.cast.before(at):
            if now - mention.sentence > ANTECEDENT_SENTENCES:
                break
            member = mention.member
            if member.may_be_he_or_she and member.gender in (gender, None):
                score = self._antecedent_score(mention, now, gender, last, attribution)
                scores[member] = max(score, scores.get(member, score))
        if scores:
            return max(scores, key=lambda member: scores[member])
        fits = last is not None and last.kind == "person" and last.gender in (gender, None)
        return last if fits else None

    def _antecedent_score(
        self, mention: Mention, now: int, gender: str, last: Member | None, attribution: Attribution | None
    ) -> float:
        distance = min(now - mention.sentence, FAR_SENTENCES)
        own = attribution is not None and any(s <= mention.span.start < e for s, e in attribution.content)
        score = WEIGHTS.sentence * distance
        score += WEIGHTS.subject * mention.subject + WEIGHTS.just_before * (mention.subject and distance == 1)
        score += WEIGHTS.gender * (mention.member.gender == gender) + WEIGHTS.person * (mention.member.kind == "person")
        return score + WEIGHTS.quoted * (mention.quoted or own) + WEIGHTS.spoke_last * (last is mention.member)

    def _organisation(self, at: int) -> Member | None:
        now = self.cast.sentence_of(at)
        last = self.turns[-1] if self.turns else None
        spoke = last.member if last is not None and now - self.cast.sentence_of(last.at) <= 1 else None
        if spoke is not None and spoke.kind != "person":
            return spoke  # "Pakistan said ... It said ..."
        for mention in self.cast.before(at):
            if now - mention.sentence > 3:
                break
            if mention.member.kind == "organisation" and not mention.quoted:
                return mention.member
        return None

    def _several(self, at: int) -> tuple[Member | None, Speaker | None]:
        """ "They": whoever spoke last and is several, else the nearest organisation."""
        now = self.cast.sentence_of(at)
        for turn in reversed(self.turns):
            if now - self.cast.sentence_of(turn.at) > 4:
                break
            if turn.speaker.kind in ("group", "organisation"):
                return turn.member, turn.speaker
        member = self._organisation(at)
        if member is None and self.turns and now - self.cast.sentence_of(self.turns[-1].at) <= 2:
            return self.turns[-1].member, self.turns[-1].speaker
        return member, None

    def _description(self, phrase: Phrase, span: Span) -> tuple[Member | None, Speaker | None]:
        head, owner = phrase.head, phrase.owner
        if owner is not None and _owner_speaks(owner, head):
            return self.cast.named(owner, span.start), None
        definite = bool(re.match(r"(?:the|this|that|his|her|their|its)\b", phrase.text, re.IGNORECASE))
        bare = not re.match(r"(?:an?|another|some|one|two|three|several|many|other)\b", phrase.text, re.IGNORECASE)
        if owner is not None and head in lex.COLLECTIVE_NOUNS:
            return self._unit(phrase, owner, span), None
        singular = head in lex.PERSON_NOUNS | lex.TITLES
        if owner is not None and singular:
            member = self.cast.with_office(owner, head, span.start)
            if member is not None:
                return member, None
        if owner is None and phrase.text[:1].isupper() and len(phrase.text.split()) == 1:
            # "King" is an office, and the name of Larry King.
            member = self.cast.find((phrase.text,), span.start)
            if member is not None:
                return member, None
        if head and (definite or bare) and (owner is None or (singular and not owner.possessive)):
            member = self.cast.with_role(head, span.start) if singular else None
            member = member or self.cast.organisation_with(head, span.start)
            if member is None and definite and head in lex.COMPANY_NOUNS:
                member = self.cast.company(span.start)
            if member is not None:
                return member, None
        return None, self._someone(phrase, definite)

    def _unit(self, phrase: Phrase, owner: Name, span: Span) -> Member:
        """ "the Trump campaign", "the Kremlin press service": an organisation of its own, named after its owner."""
        words = tuple(re.sub(r"^(?:the|an?)\s+", "", phrase.text, flags=re.IGNORECASE).split())
        if owner.possessive or len(words) > UNIT_WORDS:
            words = (*owner.words, phrase.head)
        name = Name(span, words)
        known = self.cast.find(name.words, span.start)
        if known is None:
            known = self.cast.new(name, "organisation")
        return known

    def _someone(self, phrase: Phrase, definite: bool) -> Speaker | None:
        name = re.sub(r"^(?:the|an?|this|these|those)\s+", "", phrase.text, flags=re.IGNORECASE)
        name = re.split(r",\s(?:who|which|an?|the)\s|\s(?:who|which|that)\s", name)[0].strip(" ,“”\"‘’'")
        if not name or phrase.head in lex.TIMES or name.startswith("to "):
            return None
        key = name.casefold()
        if definite and key not in self._unnamed and len(key.split()) == 1:
            same = [s for k, s in self._unnamed.items() if k.split()[-1] == phrase.head]
            if same:
                return same[-1]
        speaker = self._unnamed.get(key) or Speaker(name, _kind_of_noun(phrase.head, name), False)
        self._unnamed[key] = speaker
        return speaker


def _shares_word(member: Member, name: Name) -> bool:
    lows = {word.casefold() for known in member.names for word in known.words}
    return any(word.casefold() in lows for word in name.words)


def _owner_speaks(owner: Name, head: str) -> bool:
    """ "Reuters report", "Statistics Canada's data": the owner is the one who speaks. A poll speaks for itself."""
    return head in lex.DOCUMENT_NOUNS and (owner.possessive or head not in _SPEAK_FOR_THEMSELVES)


_SPEAK_FOR_THEMSELVES = frozenset({"poll", "polls", "survey", "surveys", "book", "ad", "advert", "law", "act", "bill"})


def _follows_preposition(text: str, span: Span) -> bool:
    """ "three members of the House who": the ones who speak are named before the preposition."""
    return bool(re.search(r"\b(?:of|in|from|for)\s+(?:the\s+)?$", text[max(0, span.start - 12) : span.start]))


def _noun_phrase(text: str, tokens: Sequence[Token]) -> str:
    """The plain noun phrase that ends with the last of the tokens, cut at its own first preposition."""
    start = len(tokens) - 1
    while (
        start
        and tokens[start - 1].low not in _PHRASE_STOPS
        and not text[tokens[start - 1].end : tokens[start].start].strip()
    ):
        start -= 1
    return text[tokens[start].start : tokens[-1].end]


_PHRASE_STOPS = frozenset(
    "by to with and or but that said says than as from for among is was are were be at in on of".split()
)


def _kind_of_noun(head: str, name: str) -> SpeakerKind:
    if head in lex.DOCUMENT_NOUNS:
        return "document"
    if head in lex.COLLECTIVE_NOUNS:
        return "organisation"
    if head in lex.PERSON_NOUNS or head in lex.TITLES:
        return "person"
    first = name.split(maxsplit=1)[0].casefold()
    if head in lex.GROUP_NOUNS or head.endswith("s") or first in ("many", "some", "several", "most", "few"):
        return "group"
    return "unknown"
