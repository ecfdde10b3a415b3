"""Sources that are no name and no pronoun: "the minister", "a senior official", "her lawyer", "the newspaper".

A definite description means somebody whom the article names where a role, a kind of organisation, or the flow of the
story says so. Otherwise it is somebody without a name, one for each description, never a named person.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from onrecord.records import Span, Speaker
from onrecord.resolve.anaphora.antecedents import joined_before
from onrecord.resolve.anaphora.pronouns import Pronouns
from onrecord.resolve.casting.answer import NAMELESS, NOBODY, Answer, certain, unnamed
from onrecord.resolve.casting.bodies import is_of_another
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import ANOTHER_OFFICE, Member, holds, is_no_firm, nations_in, role_heads
from onrecord.resolve.described.behind_quotes import called_behind_quotation
from onrecord.resolve.described.called import called, is_part
from onrecord.resolve.described.called_so import chief_of
from onrecord.resolve.described.documents import Documents
from onrecord.resolve.described.firms import (
    firm_near,
    firm_of,
    is_one_itself,
    maker,
    most_named,
    of_that_kind,
    only_speaker,
    partners,
    with_legal_form,
)
from onrecord.resolve.described.kindred import relative
from onrecord.resolve.described.newcomers import (
    PARTIES,
    either,
    gave_evidence,
    is_of_another_party,
    party_leader,
    spoke_before,
    whose_answer,
)
from onrecord.resolve.described.origins import ORIGIN, introduced_as, may_be_of
from onrecord.resolve.naming.names import Name
from onrecord.resolve.naming.nouns import gender_of_noun, kind_of_noun, noun_of, owner_speaks
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.bodies import NO_CALLINGS, SORTS
from onrecord.resolve.words.tokens import tokens_of

UNIT_WORDS = 4
"""A longer name of a campaign, office or service is shortened to its owner and its noun."""

SORT_WORDS = 3
"""Words of a description that may stand for an organisation's name; longer ones tell of somebody."""

VARIATION_SENTENCES = 3
"""How near somebody is named for "the New York businessman" to be them, without a role that says so."""

CUE_CHARACTERS = 24
"""How far behind a subject its verb is looked for: "Reyes has again dismissed"."""

VARIATION_SHARE = 0.6
"""Share of the candidates' scores from which such a description is taken for the first of them."""

_DEFINITE = re.compile(r"(?:the|this|that|these|those|his|her|their|its|both)\b", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:an?|another|some|one|two|three|four|five|six|several|many|other|few|most|dozens|hundreds)\b", re.IGNORECASE
)
_OWNED = re.compile(r"(?P<whose>his|her|their|its)\s+(?P<what>.+)", re.IGNORECASE | re.DOTALL)
_PAIR = re.compile(
    r"(?:the|both|these)\s+(?:men|women|pair|couple|two(?:\s+(?:men|women|leaders|candidates|rivals|sides))?|candidates|rivals)$|both$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",\s+(?:which\s+is\s+)?([^,.;:()“”\"]{3,80})[,.]")
_GOES_ON = re.compile(r"\s+(?:also|continued|added|went\s+on|further)\b")
_FIRMS = frozenset("company firm group business organisation organization".split())
"""Nouns by which any firm may be called that has just spoken; "the airline" must be one."""
_ARE_FIRMS = frozenset("company firm business".split())
_LIVES = lex.OCCUPATIONS | frozenset("director author writer novelist actor actress player owner founder".split())
"""What somebody is in life, whatever country they are of."""
_BOSSES = frozenset("boss skipper".split())
_BODIES = frozenset("watchdog group organisation organization body charity campaign lobby union network".split())
"""Nouns of which one stands for another: the watchdog of one sentence is the pressure group of the next."""
_APPOSES = frozenset({"", ","})
""" "The watchdog Harbour Watch", "the watchdog, Harbour Watch"."""
_BY_SURNAME = frozenset("campaign camp administration government cabinet family foundation estate team".split())
_AN_OFFICE = re.compile(
    r"\b[Tt]he\s+(?P<office>(?:(?:prime|first)\s+)?(?i:" + "|".join(sorted(lex.HIGH_OFFICES)) + r"))\b"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody without a name whom the article has described before."""

    head: str
    words: frozenset[str]
    speaker: Speaker
    at: int


class Descriptions:
    """Resolves the descriptions of one article in text order; keeps who has no name."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.pronouns = pronouns
        self._known: dict[str, list[_Known]] = {}
        self._offices: dict[str, Member] = {}
        self._bodies: list[Member] = []
        self._units: dict[tuple[int, str], Member] = {}
        self._kinds: dict[str, Member] = {}
        self._documents = Documents(cast, pronouns)

    def __call__(self, phrase: Phrase, span: Span) -> Answer:
        """Who a description at ``span`` means."""
        text = phrase.text
        if _PAIR.match(text):
            return self._pair(text, span)
        owned = _OWNED.match(text)
        if owned is not None and phrase.owner is None:
            return self._owned(phrase, owned, span)
        found = partners(self.cast, phrase, span.start) or self._documents(phrase, span)
        if found is not None:
            return found
        owner = phrase.owner
        if owner is not None:
            found = self._of_owner(phrase, owner, span)
            if found is not None:
                return found
        if owner is None or not owner.possessive:
            found = self._by_role(phrase, span)
            if found is not None:
                return found
        return unnamed(self.someone(phrase, span), NAMELESS)

    def _of_owner(self, phrase: Phrase, owner: Name, span: Span) -> Answer | None:
        head = phrase.head
        if owner_speaks(owner, head):
            return certain(self.cast.named(owner, span.start), 0.85)
        if head in lex.COLLECTIVE_NOUNS:
            return certain(self._unit(phrase, owner, span), 0.9)
        if head in lex.PERSON_NOUNS | lex.TITLES:
            member = self.cast.with_office(owner, head, span.start, {token.low for token in tokens_of(phrase.text)})
            if member is not None:
                return certain(member, 0.85)
        return None

    def _by_role(self, phrase: Phrase, span: Span) -> Answer | None:
        """ "The minister", "the ministry", "the company", "the Republican"."""
        head = phrase.head
        definite = _DEFINITE.match(phrase.text) is not None
        bare = _INDEFINITE.match(phrase.text) is None
        if not head or not (definite or bare):
            return None
        if phrase.text[:1].isupper() and len(phrase.text.split()) == 1 and head not in lex.PARTY_ADJECTIVES:
            member = self.cast.find((phrase.text,), span.start)  # "King" is an office, and Larry King's name.
            if member is not None:
                return certain(member, 0.85)
        holder = self._holder(phrase, span) if not definite or not self.is_known(phrase) else None
        if holder is not None and self.is_introduced(holder, span):
            return either(self.cast, self.pronouns, holder, head, span.start) or certain(holder, 0.8)
        member = self._organisation(phrase, span, definite=definite)
        if member is not None:
            return certain(member, 0.75)
        found = self._same_office(phrase, span) if definite else None
        return certain(holder, 0.8) if found is None and holder is not None else found

    def _holder(self, phrase: Phrase, span: Span) -> Member | None:
        """Whose role it is, if it is not that of another club or body."""
        head = phrase.head
        called = head in lex.PERSON_NOUNS | lex.TITLES | lex.PARTY_ADJECTIVES
        if not called and (head in NO_CALLINGS or not phrase.text.casefold().startswith("the ")):
            return None
        words = {token.low for token in tokens_of(phrase.text)}
        holder = self.cast.with_role(head, span.start, words) or chief_of(self.cast, phrase, span.start)
        if holder is not None and not called and head not in {noun_of(role) for role in holder.roles}:
            return None
        if holder is None or is_of_another(self.cast.text, holder, phrase.text, head):
            return None
        # "The cafe owner", "the Argentine director" are no business owner or festival director who comes further down.
        told = {token.low for role in holder.roles for token in tokens_of(role)} | {"the", head}
        later = head in _LIVES and not self.is_introduced(holder, span)
        return None if later and not words <= told else holder

    def _organisation(self, phrase: Phrase, span: Span, *, definite: bool) -> Member | None:
        """ "The ministry", "the firm", "the newspaper"; without "the", only what a name holds ("Church spokesmen")."""
        head = phrase.head
        if not definite:
            named = head in lex.COLLECTIVE_NOUNS
            return self.cast.organisation_with(head, span.start, phrase.text) if named else None
        firm = head in lex.COMPANY_NOUNS
        member = whose_answer(self.cast, span.start) or firm_near(self.cast, phrase, span.start) if firm else None
        member = member or self.cast.organisation_with(head, span.start, phrase.text)
        member = member or maker(self.cast, phrase, span) or self._firm_that_spoke(phrase, span)
        member = (
            member or self._kinds.get(head) or self._called(head, span) or of_that_kind(self.cast, head, span.start)
        )
        member = member or firm_of(self.cast, head, span.start)
        if member is None and firm:
            legal = with_legal_form(self.cast, span.start) if head in _ARE_FIRMS else None
            member = legal or most_named(self.cast, span.start, head) or only_speaker(self.pronouns.turns, self._bodies)
        return member or (self._of_sort(head, span) if len(phrase.text.split()) <= SORT_WORDS else None)

    def _same_office(self, phrase: Phrase, span: Span) -> Answer | None:
        """Whom the flow of the story gives an office; it stays theirs to the end of the article."""
        key = phrase.text.casefold()
        known = self._offices.get(key)
        if known is not None:
            return certain(known, 0.7)
        told = None if self.is_known(phrase) else gave_evidence(self.cast, self.pronouns, phrase)
        found = certain(told, 0.8) if told is not None else self._variation(phrase, span) or self._goes_on(phrase, span)
        if found is None and not self.is_known(phrase):
            found = party_leader(self.cast, phrase, span) or spoke_before(self.cast, self.pronouns, phrase, span)
            found = found or called_behind_quotation(self.cast, self.pronouns, phrase, span)
        if found is not None and found.member is not None and phrase.head in lex.PERSON_NOUNS:
            self._offices[key] = found.member
        return found

    def is_introduced(self, member: Member, span: Span) -> bool:
        """Whether somebody is named before a place, or nobody has spoken just before it who may be meant instead."""
        if min(name.span.start for name in member.names) < span.start:
            return True
        turn = self.pronouns.latest(("person",), span.start, VARIATION_SENTENCES)
        return turn is None or turn.member is None

    def _firm_that_spoke(self, phrase: Phrase, span: Span) -> Member | None:
        """ "Envisio said 18% were at home. Most paid, the firm said"."""
        head = phrase.head
        body = head in _BODIES and bool(self._bodies)  # "The group" is the watchdog that was called one.
        asked = phrase.text.casefold() == f"the {head}" and head in _FIRMS and not body
        turn = self.pronouns.latest(("organisation", "unknown", "person"), span.start, 1) if asked else None
        member = turn.member if turn is not None else None
        firm = member is not None and member.may_be_firm and not member.is_place and not member.is_somebody
        return member if firm and member is not None and not (head in _ARE_FIRMS and is_no_firm(member)) else None

    def _called(self, head: str, span: Span) -> Member | None:
        """ "The insurer": the last one called so in an apposition ("Standard Dun, Norland's largest insurer")."""
        text = self.cast.text
        now = self.cast.sentence_of(span.start)
        for mention in self.cast.recent(span.start) if head not in lex.PERSON_NOUNS | lex.TITLES | {"the"} else ():
            body = head in _BODIES and (now - mention.sentence <= 1 or mention.member in self._bodies)
            nouns = _BODIES if body else {head}
            behind = _APPOSITION.match(text, mention.span.end)
            before = tokens_of(text, max(0, mention.span.start - 40), mention.span.start)
            fits = behind is not None and noun_of(behind.group(1)) in nouns
            start = before.pop().start if before and before[-1].low == "the" else mention.span.start
            if before and before[-1].low in nouns:
                fits = fits or text[before[-1].end : start].strip() in _APPOSES
            shown = mention.member.gender is not None or not mention.member.may_be_firm
            person = mention.member.kind == "person" if head.endswith("s") else shown
            if fits and not mention.quoted and not person:
                if body:
                    mention.member.kind = "organisation"
                    self._bodies.append(mention.member)
                return mention.member
        return None

    def is_known(self, phrase: Phrase, *, whole: bool = False) -> bool:
        """Whether somebody without a name has been called so before: "a senior official", then "the official".

        By the noun, or by all of the words (``whole``).
        """
        words = {token.low for token in tokens_of(phrase.text)} - {"the"}
        return any(not whole or words <= known.words for known in self._known.get(phrase.head, []))

    def spoke_last(self, phrase: Phrase, span: Span) -> Answer | None:
        """ "One minister told the Post … The minister said": who has just spoken without a name is no named one."""
        turn = self.pronouns.latest(("person",), span.start, VARIATION_SENTENCES)
        if turn is None or turn.member is not None or phrase.text.casefold() != f"the {phrase.head}":
            return None
        known = self._known.get(phrase.head, [])
        same = any(one.speaker == turn.speaker for one in known) and not turn.speaker.named
        return unnamed(turn.speaker, 0.85) if same and phrase.head in lex.HIGH_OFFICES else None

    def _variation(self, phrase: Phrase, span: Span) -> Answer | None:
        """ "The New York businessman", "the Russian": another word for the one that the story is about just here."""
        text = phrase.text
        words = {token.low for token in tokens_of(text)}
        # "The Argentine director" is another word for somebody, as "the Argentine" is, and tells of no office.
        origin = ORIGIN.fullmatch(text) is not None or (phrase.head in _LIVES and bool(nations_in(words)))
        varied = phrase.head in lex.VARIATIONS | _BOSSES or origin
        if not varied or text[:4].casefold() != "the " or self.is_known(phrase):
            return None
        if words & (lex.OFFICE_MODIFIERS - {"former"} | ANOTHER_OFFICE):
            # "The defence minister" is an office, and not another word for somebody.
            return self._household_name(phrase, span)
        pronoun = {"m": "he", "f": "she"}.get(gender_of_noun(phrase.head) or "")
        others = self._in_other_offices(phrase.head, words, span)
        rivals = [m for m in self.cast.members if is_of_another(self.cast.text, m, text, phrase.head)]
        introduced = introduced_as(self.cast, nations_in(words), span.start, VARIATION_SENTENCES) if origin else []
        if len(introduced) == 1 and not introduced[0].holds_high_office:
            return certain(introduced[0], 0.8)
        found = self.pronouns.person(pronoun, span.start, None, within=VARIATION_SENTENCES, but=others + rivals)
        if found.speaker is None or found.member is None or found.score < VARIATION_SHARE:
            return None
        team = bool(rivals) and found.member.kind != "person"  # The coach of the other club is no Raven.
        if team or (origin and not may_be_of(self.cast, nations_in(words), found.member, introduced, span.start)):
            return None
        return Answer(found.speaker, found.member, 0.8 * found.score, found.rivals)

    def _in_other_offices(self, head: str, words: Set[str], span: Span) -> list[Member]:
        """Who is called by one office and so not meant by another: the prime minister is not the chancellor.

        Those whose role says so, and whom another office in the sentence before means.
        """
        others = [member for member in self.cast.members if _holds_another(member, head, words)]
        if head not in lex.HIGH_OFFICES:
            return others
        before = self.cast.sentence_span(max(self.cast.sentence_span(span.start).start - 1, 0))
        for match in _AN_OFFICE.finditer(self.cast.text, before.start, min(before.end, span.start)):
            if match.group("office").casefold().split()[-1] != head:
                bearer = self.pronouns.person(None, match.start(), None, within=VARIATION_SENTENCES).member
                others += [bearer] if bearer is not None else []
        return others

    def _household_name(self, phrase: Phrase, span: Span) -> Answer | None:
        """ "Tony Blayne dismissed it. ..., the prime minister said": whom a newspaper needs not introduce.

        Only the one whom the article is about, without an office of their own, and if nobody else is called so.
        """
        behind = span.start > self.cast.sentence_span(span.start).start  # "Birch left. The prime minister said" is new.
        asked = behind and phrase.text.casefold() == "the prime minister"
        if not asked or self.cast.with_role("minister", span.start, {"prime"}) is not None:
            return None
        found = self.pronouns.person(None, span.start, None, within=1)
        member = found.member
        if member is None or member.roles or found.score < VARIATION_SHARE or member.led < self._most_led():
            return None
        if not self._has_just_spoken(member, span):
            return None  # "Birch met the king. It was late, the prime minister said."
        return Answer(found.speaker, member, 0.8 * found.score, found.rivals)

    def _has_just_spoken(self, member: Member, span: Span) -> bool:
        """Whether the last to speak was somebody, or the sentence before says that they spoke."""
        turn = self.pronouns.latest(("person",), span.start, 1)
        if turn is not None and turn.member is member:
            return True
        now, text = self.cast.sentence_of(span.start), self.cast.text
        near = (m for m in self.cast.recent(span.start) if m.subject and m.member is member and m.sentence == now - 1)
        return any(
            {t.low for t in tokens_of(text, m.span.end, m.span.end + CUE_CHARACTERS)} & verbs.SAYING for m in near
        )

    def _most_led(self) -> int:
        """How often the person whom the article is about is the subject."""
        return max((member.led for member in self.cast.members if member.may_be_person), default=0)

    def _goes_on(self, phrase: Phrase, span: Span) -> Answer | None:
        """ "The Tory spokesman also criticised": an office that goes on speaking is the last speaker's.

        "The port spokesman added" may be anybody: only a party, or nothing, may stand before the office.
        """
        words = [token.low for token in tokens_of(phrase.text)]
        party = set(words[1:-1])
        if words[0] != "the" or phrase.head not in lex.PERSON_NOUNS or not party or not party <= PARTIES:
            return None
        turn = self.pronouns.latest(("person",), span.start, 2)
        if turn is None or turn.member is None or _GOES_ON.match(self.cast.text, span.end) is None:
            return None
        gender = gender_of_noun(phrase.head)
        if self.is_known(phrase) or (gender is not None and turn.member.gender not in (gender, None)):
            return None
        subjects = (m.member for m in self.cast.recent(span.start) if m.subject and m.member.kind == "person")
        if next(subjects, turn.member) is not turn.member or is_of_another_party(turn.member, party):
            return None
        return Answer(turn.speaker, turn.member, 0.7)

    def _of_sort(self, head: str, span: Span) -> Member | None:
        """ "The newspaper": the last organisation whose name sounds like one."""
        sort = SORTS.get(head)
        if sort is None:
            return None
        for mention in self.cast.recent(span.start):
            member = mention.member
            lows = {word.casefold() for name in member.names for word in name.words}
            if member.kind == "organisation" and not mention.quoted and lows & sort:
                return member
        return None

    def _pair(self, text: str, span: Span) -> Answer:
        """ "The two men": those who spoke together, else the two who were named last."""
        pair = joined_before(self.cast, span.start, VARIATION_SENTENCES)
        turn = self.pronouns.latest(("group",), span.start, 12)
        if pair is not None and (turn is None or turn.at < pair[0].span.start):
            return Answer(Speaker(" and ".join(m.member.fullest for m in pair), "group", True), None, 0.75)
        if turn is not None and turn.speaker.named and " and " in turn.speaker.name:
            return Answer(turn.speaker, None, 0.75)
        gender = "m" if re.search(r"\bmen\b", text) else "f" if re.search(r"\bwomen\b", text) else None
        counts: dict[Member, int] = {}
        for mention in self.cast.recent(span.start):
            member = mention.member
            if member.kind == "person" and not mention.quoted and (gender is None or member.gender in (gender, None)):
                counts[member] = counts.get(member, 0) + 1
        if len(counts) != 2 and not re.search(r"\b(?:two|both)\b", text, re.IGNORECASE):
            counts.clear()
        if len(counts) < 2:
            head = text.rsplit(maxsplit=1)[-1].casefold()
            return unnamed(self.someone(Phrase("description", text, head=head), span), 0.7)
        first = sorted(counts, key=lambda member: -counts[member])[:2]
        names = sorted(first, key=lambda member: member.names[0].span.start)
        return Answer(Speaker(" and ".join(member.fullest for member in names), "group", True), None, 0.6)

    def _owned(self, phrase: Phrase, owned: re.Match[str], span: Span) -> Answer:
        """ "Her lawyer": the owner's, under the owner's name."""
        whose = owned.group("whose").casefold()
        found = self._whose(whose, span)
        if found.speaker is None:
            return unnamed(self.someone(phrase, span), 0.7)
        head = phrase.head
        if found.member is not None and head in lex.COLLECTIVE_NOUNS and head not in ("family", "team"):
            return certain(self._unit_of(found.member, head, span), 0.75 * found.score + 0.2)
        kin = relative(self.cast, found.member, head) if found.member is not None and head in lex.KIN else None
        if kin is not None:
            return certain(kin, 0.8 * found.score)
        if head in lex.PERSON_NOUNS | lex.TITLES and found.member is not None:
            member = self.cast.with_role(head, span.start, frozenset(), but=found.member)
            if member is not None and self.cast.is_near(member, span.start):
                return certain(member, 0.7)
        name = re.split(r",\s|\s(?:who|which|that)\s", owned.group("what"))[0].strip(" ,“”\"‘’'")
        ending = "’" if found.speaker.name.endswith("s") else "’s"
        speaker = Speaker(f"{found.speaker.name}{ending} {name}", kind_of_noun(head, name), False)
        return unnamed(self._remember(head, speaker, span), 0.8)

    def _whose(self, whose: str, span: Span) -> Answer:
        if whose in ("his", "her"):
            return self.pronouns.person("he" if whose == "his" else "she", span.start, None)
        return self.pronouns.thing(span.start) if whose == "its" else NOBODY

    def _unit(self, phrase: Phrase, owner: Name, span: Span) -> Member:
        """ "the Trump campaign", "the Kremlin press service": an organisation of its own, named after its owner."""
        words = tuple(re.sub(r"^(?:the|an?)\s+", "", phrase.text, flags=re.IGNORECASE).split())
        holder = self.cast.find(owner.words, span.start)
        if holder is not None and is_one_itself(phrase, owner, holder):
            self._kinds[phrase.head] = holder
            return holder
        if holder is not None and holder.kind == "person":
            return self._unit_of(holder, phrase.head, span)
        if owner.possessive or len(words) > UNIT_WORDS:
            between = [t.text for t in tokens_of(phrase.text) if t.start >= owner.span.end and t.low != phrase.head]
            short = len(owner.words) + len(between) < UNIT_WORDS and owner.possessive
            words = (*owner.words, *(between if short else ()), phrase.head)
        name = Name(span, words)
        return self.cast.find(name.words, span.start) or self.cast.new(name, "organisation")

    def _unit_of(self, holder: Member, head: str, span: Span) -> Member:
        """A person's campaign goes by their last name, however the article puts it; their office by the full one."""
        known = self._units.get((id(holder), head))
        if known is None:
            *_, last = words = holder.fullest.split()
            owner = [last] if head in _BY_SURNAME else [*words[:-1], last + ("’" if last.endswith("s") else "’s")]
            owner = owner if holder.kind == "person" else [holder.fullest]
            known = self.cast.new(Name(span, (*owner, head)), "organisation")
            self._units[id(holder), head] = known
        return known

    def someone(self, phrase: Phrase, span: Span) -> Speaker | None:
        """Somebody without a name: one who was described so before, or a new one."""
        name = called(phrase.text)
        if name is None or phrase.head in lex.TIMES:
            return None
        head = phrase.head or name.casefold()  # "About 28% of those in the survey" are no survey.
        speaker = Speaker(name, kind_of_noun(head, name), False)
        if re.match(r"(?:another|a second|a third)\b", phrase.text, re.IGNORECASE):
            return self._remember(head, speaker, span, fresh=True)
        return self._remember(head, speaker, span, again=_INDEFINITE.match(phrase.text) is None)

    def _remember(
        self, head: str, speaker: Speaker, span: Span, *, fresh: bool = False, again: bool = False
    ) -> Speaker:
        words = frozenset(_ADJECTIVES.get(token.low, token.low) for token in tokens_of(speaker.name))
        alike = self._known.setdefault(head, [])
        if not fresh:
            same = [known for known in alike if known.words == words]
            if not same or (again and speaker.kind != "group"):
                whole = speaker.kind == "group" and not is_part(words)
                same += [k for k in alike if again and words <= k.words and not (whole and is_part(k.words))]
            same.sort(key=lambda known: known.at)
            if same:
                return same[-1].speaker
        alike.append(_Known(head, words, speaker, span.start))
        return speaker


_ADJECTIVES = {
    "e.u": "european", "eu": "european", "u.s": "american", "us": "american", "u.k": "british", "uk": "british",
}  # fmt: skip
"""Abbreviations that describe somebody as an adjective does."""


def _holds_another(member: Member, head: str, words: Set[str]) -> bool:
    """Whether somebody has a high office that is not the one asked for: "the mayor" is not the deputy mayor."""
    held = {noun for role in member.roles for noun in role_heads(role)} & (lex.HIGH_OFFICES | {"leader"})
    return (head in held and not holds(member, head, words)) or (bool(held) and head in lex.HIGH_OFFICES - held)
