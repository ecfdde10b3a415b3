"""Who stands behind each source: the cast member, or the unnamed speaker, that a source phrase means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from onrecord.records import Article, Attribution, Candidate, Span, Speaker
from onrecord.resolve.anaphora.antecedents import (
    collective_before,
    countryman_before,
    just_before,
    named_in_words,
    newcomer_before,
    people_behind,
    plural_before,
    who_did_it,
)
from onrecord.resolve.anaphora.handovers import IN_COURT, askers, called_before, of_theirs_before
from onrecord.resolve.anaphora.plurals import plural_subject
from onrecord.resolve.anaphora.pronouns import Pronouns
from onrecord.resolve.casting.answer import NAMELESS, NOBODY, Answer, certain, unnamed
from onrecord.resolve.casting.bylines import author_of, has_open_quotation
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention
from onrecord.resolve.casting.orators import orator
from onrecord.resolve.casting.things import know_things
from onrecord.resolve.casting.turns import Interview, Turn
from onrecord.resolve.described.behind_commas import named_behind_comma
from onrecord.resolve.described.called_so import called_in_these_words, founder
from onrecord.resolve.described.descriptions import Descriptions
from onrecord.resolve.described.epithets import as_epithet, epithet
from onrecord.resolve.described.families import by_age
from onrecord.resolve.described.leads import revealed
from onrecord.resolve.described.nameless import is_nameless
from onrecord.resolve.described.newcomers import called_by_letters
from onrecord.resolve.described.placed import in_a_place
from onrecord.resolve.naming.appositions import may_be_described
from onrecord.resolve.naming.before_who import (
    before_preposition,
    follows_preposition,
    is_just_before,
    noun_phrase,
    one_of_them,
)
from onrecord.resolve.naming.names import Name
from onrecord.resolve.naming.phrases import Phrase, parse_phrase
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of


class Resolver:
    """Resolves the sources of one article in text order."""

    def __init__(self, article: Article, cast: Cast, interview: Interview) -> None:
        self.text = article.text
        self.cast = cast
        self.interview = interview
        self.pronouns = Pronouns(cast)
        self.descriptions = Descriptions(cast, self.pronouns)
        self._author = author_of(article)
        self._revealed: dict[int, Member] = {}
        self._elsewhere: dict[str, re.Match[str] | None] = {}

    def introduce(self, attributions: Sequence[Attribution]) -> None:
        """Give the cast the roles that source phrases tell, so that a speaker is the same from the first statement."""
        know_things(self.cast)
        spans = sorted(self._source_span(a.source, a) for a in attributions if a.source)
        told = ((span, as_epithet(self.text, self._phrase_at(span), span)) for span in spans)
        phrases = [(span, in_a_place(self.cast, phrase, span)) for span, phrase in told]
        for span, phrase in phrases:
            if phrase.name is not None and phrase.role and self._joint(phrase, span) is None:
                self._name(phrase, phrase.name, span)
        self._revealed |= revealed(self.cast, phrases)
        self._reveal(phrases)

    def _reveal(self, phrases: Sequence[tuple[Span, Phrase]]) -> None:
        """ "A spokesman for the Office said no. "No," spokesman Tom Birch said": the next to speak is the same."""
        for (first, described), (second, named) in pairwise(phrases):
            asked = (
                described.kind == "description"
                and described.head in lex.SPEAKS_FOR
                and described.text[:2].lower() == "a "
            )
            member = self.cast.at(second) if asked and named.kind == "name" and named.role == described.head else None
            if member is not None and member.kind == "person":
                self._revealed[first.start] = member

    def source(self, spans: Sequence[Span], attribution: Attribution) -> Answer:
        """The speaker that a source means."""
        if not spans:
            return NOBODY
        span = self._source_span(spans, attribution)
        phrase = self._parsed(span)
        answer = self.phrase(phrase, span, attribution)
        # The author isn't "he" in what follows; who speaks in an interview has the floor by their label.
        aside = phrase.head in lex.FIRST_PERSON or (
            phrase.head in lex.RELATIVE and self.pronouns.has_turn_in_sentence(span.start)
        )
        if answer.speaker is not None and not answer.is_open and not aside:
            self.pronouns.take_floor(span.start, answer.speaker, answer.member)
        return answer

    def _parsed(self, span: Span) -> Phrase:
        """What a source is; "Advocates" that open a sentence are no name, and are told of as "advocates"."""
        text = self.text[span.start : span.end]
        return parse_phrase(text[:1].lower() + text[1:] if self.cast.is_plain(span.start) else text)

    def _source_span(self, spans: Sequence[Span], attribution: Attribution) -> Span:
        """Where a source stands: in one sentence ("said Mr Holm. Trade and ...", "Tom's all right. He told me")."""
        cue = attribution.cue[0].start if attribution.cue else spans[0].start
        sentence = self.cast.sentence_span(cue)
        whole = Span(spans[0].start, spans[-1].end)
        whole = Span(sentence.start, whole.end) if whole.start < sentence.start < whole.end else whole
        return Span(whole.start, sentence.end) if whole.start < sentence.end < whole.end else whole

    def phrase(self, phrase: Phrase, span: Span, attribution: Attribution | None = None) -> Answer:
        """Who a phrase that stands at ``span`` means."""
        if phrase.kind == "pronoun":
            return self._pronoun(phrase.head, span, attribution)
        phrase = in_a_place(self.cast, as_epithet(self.text, phrase, span), span)
        named = self._revealed.get(span.start)
        found = certain(named, 0.93) if named is not None else self._joint(phrase, span) or self._behind_office(span)
        found = found or named_behind_comma(self.cast, span)
        one = one_of_them(self.text, span, self.cast.sentence_span(span.start)) if found is None else None
        found = found if one is None else unnamed(one, 0.8)
        if found is not None:
            return found
        if phrase.kind == "name" and phrase.name is not None:
            return self._named(phrase, phrase.name, span)
        answer = self._described(phrase, span, attribution)
        turn = self.interview.turn_at(span.start)
        if turn is not None and answer.member in self.interview.not_meant(turn):
            return self._without_name(phrase, span)  # Nobody calls themselves "the governor".
        person = answer.member is not None and answer.member.kind == "person"
        if person and answer.member in named_in_words(self.cast, attribution):
            return unnamed(self.descriptions.someone(phrase, span), 0.7)
        return answer

    def _described(self, phrase: Phrase, span: Span, attribution: Attribution | None) -> Answer:
        """Who a description means: somebody with the same office, or without a name."""
        named = self._apposed(phrase, span) or called_by_letters(self.cast, phrase.text[len("the ") :], span.start)
        if named is not None:
            return certain(named, 0.93)
        nameless = is_nameless(self.text[span.start : span.end])
        again = self._without_name(phrase, span) if nameless else self.descriptions.spoke_last(phrase, span)
        if again is not None:
            return again
        turn = self.pronouns.turn_before(span.start)
        same = called_in_these_words(self.cast, phrase, span) or founder(
            self.cast, phrase, turn.member if turn is not None else None, span.start
        )
        if same is not None:
            return certain(same, 0.88)
        known = self.descriptions.is_known(phrase, whole=True)
        varied = None if known else epithet(self.cast, self.pronouns, phrase, span, attribution)
        if varied is not None:
            return varied if varied.speaker is not None else self._without_name(phrase, span)
        if phrase.owner is not None and self.cast.is_plain(self._offset(phrase, span) + phrase.owner.span.start):
            phrase = replace(phrase, owner=None)
        office = self.cast.office_at(span) or self.cast.of_people(phrase.text)
        if office is not None and self.descriptions.is_introduced(office, span):
            return certain(office, 0.85)
        return self.descriptions(phrase, span)

    def _without_name(self, phrase: Phrase, span: Span) -> Answer:
        return unnamed(self.descriptions.someone(phrase, span), NAMELESS)

    def _behind_office(self, span: Span) -> Answer | None:
        """ "The head of the Port Council Ada Reyes": the name that ends a source, and not what the office is of."""
        mention = self.cast.behind_office_in(span) or self._behind_place(span)
        if mention is None or "," in self.text[span.start : mention.span.start]:
            return None
        self.cast.add_role(mention.member, self.text[span.start : mention.span.start].strip())
        return certain(mention.member, 0.93)

    def _behind_place(self, span: Span) -> Mention | None:
        """ "The headman of Nabul village Ada Reyes", "head of policy Tom Birch": nothing of that is theirs to own."""
        last = next(self.cast.before(span.end), None)
        if last is None or last.span.start <= span.start or self.text[last.span.end : span.end].strip():
            return None
        person = last.member.kind == "person" and " " in self.text[last.span.start : last.span.end]
        before = self.text[span.start : last.span.start]
        noun = next((token.low for token in reversed(tokens_of(before))), "")
        of_thing = (
            _OFFICE_OF.search(before) or _SPEAKS_FOR_SEVERAL.search(before)
        ) and noun not in lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.KIN
        return last if person and (of_thing or _PLACE_BEFORE.search(before)) else None

    def _apposed(self, phrase: Phrase, span: Span) -> Member | None:
        """ "Dune's spokeswoman, Ines Bell, denied": the name behind an office that the source leaves out.

        So has "the Archbishop of Dunmore" the name that stands behind the same words anywhere in the article.
        """
        if not may_be_described(phrase.head):
            return None
        behind = self._offset(phrase, span) + len(phrase.text)
        inside = _SURNAME_INSIDE.fullmatch(self.text, behind, span.end)
        member = self.cast.at(Span(*inside.span("who"))) if inside is not None else None
        if member is not None and member.kind == "person" and " " in member.fullest:
            return member
        match = _APPOSED.match(self.text, span.end) or self._apposed_elsewhere(phrase)
        member = self.cast.at(Span(*match.span("who"))) if match is not None else None
        return member if member is not None and member.kind == "person" else None

    def _apposed_elsewhere(self, phrase: Phrase) -> re.Match[str] | None:
        office = phrase.text[len("the ") :]
        if not phrase.text.casefold().startswith("the ") or " of " not in office:
            return None
        if office not in self._elsewhere:
            places = re.finditer(re.escape(office), self.text, re.IGNORECASE)
            found = (_APPOSED.match(self.text, place.end()) for place in places)
            self._elsewhere[office] = next(filter(None, found), None)
        return self._elsewhere[office]

    def phrase_at(self, span: Span, attribution: Attribution) -> Answer:
        """Who the phrase that stands at ``span`` means, without its taking the floor."""
        return self.phrase(parse_phrase(self.text[span.start : span.end]), span, attribution)

    def _named(self, phrase: Phrase, name: Name, span: Span) -> Answer:
        capital = lex.CAPITALS.get(name.text.casefold())
        called = self.cast.at(span) if capital is not None else None
        if capital is not None and (called is None or called.kind != "person"):
            country = self.cast.find(tuple(capital.title().split()), span.start)
            if country is not None:
                return certain(country, 0.8)  # "Moscow said": the country's government.
        holder = called_by_letters(self.cast, name.text, span.start) if name.definite else None
        if holder is not None:
            return certain(holder, 0.85)
        aged = by_age(self.cast, phrase.text, name.last, span.start)
        if aged is not None:
            return aged
        member = self._name(phrase, name, span)
        rival = self.cast.rival(Span(self._offset(phrase, span) + name.span.start, span.end))
        if rival is not None:
            return Answer(
                member.speaker(), member, 0.45, (Candidate(member.speaker(), 0.45), Candidate(rival.speaker(), 0.4))
            )
        return certain(member, 0.97)

    def _name(self, phrase: Phrase, name: Name, span: Span) -> Member:
        offset = self._offset(phrase, span)
        member = self.cast.at(Span(offset + name.span.start, offset + name.span.end))
        if member is None or not _shares_word(member, name):
            member = self.cast.named(name, span.start)
        if phrase.role and member.may_be_person:
            self.cast.add_role(member, phrase.role)
        return member

    def _offset(self, phrase: Phrase, span: Span) -> int:
        return max(self.text.find(phrase.text, span.start, span.end), span.start)

    def _joint(self, phrase: Phrase, span: Span) -> Answer | None:
        """ "Trump and Clinton", "senators Bob Corker, R-Tenn., and Lindsey Graham", "the UN and other groups"."""
        match = _JOINT.fullmatch(phrase.text)
        if match is None:
            return None
        start = max(self.text.find(phrase.text, span.start, span.end), span.start)
        first = self._part(match, "one", start)
        second = self._part(match, "two", start)
        if first is None:
            return self._with_ruler(match.group("one"), second, start)
        if first.kind != "person" and _SIDE.match(match.group("two")):
            return None
        if second is not None and second is not first:
            named = self.cast.at(Span(start + match.start("two"), start + match.end("two")))
            if named is second:
                return Answer(Speaker(f"{first.fullest} and {second.fullest}", "group", True), None, 0.9)
        rest = match.group("two")
        tokens = tokens_of(rest)
        if second is None and tokens and tokens[0].low in _OTHERS and tokens[-1].low.endswith("s"):
            return Answer(Speaker(f"{first.fullest} and {rest}", "group", True), None, 0.85)
        return None

    def _with_ruler(self, part: str, second: Member | None, start: int) -> Answer | None:
        """ "The Queen and Duke of Holmbury": a title that is as good as a name."""
        title = re.sub(r"^the\s+", "", part, flags=re.IGNORECASE)
        if second is None or title.casefold() not in lex.REGNAL or not title[0].isupper():
            return None
        holder = self.cast.office_at(Span(start, start + len(part)))
        ruler = holder.fullest if holder is not None else title
        return Answer(Speaker(f"{ruler} and {second.fullest}", "group", True), None, 0.85)

    def _part(self, match: re.Match[str], group: str, start: int) -> Member | None:
        """The one that half of a joint source names, with no more than a role before the name."""
        part = re.sub(r",\s*(?:[RDI]-[\w.]+|\d+)\s*,?$", "", match.group(group))
        part = _OFFICE_BEHIND.sub("", part) if group == "two" else part
        if "," in part or (group == "two" and part.split(maxsplit=1)[0] in _OTHERS):
            return None
        parsed = parse_phrase(part)
        if parsed.kind != "name" or parsed.name is None:
            return None
        if re.search(r"\b(?:of|for|who|from|in)\s", part) and parsed.name.words[0].casefold() not in lex.NOBLES:
            return None
        at = start + match.start(group) + max(part.find(parsed.text), 0)
        return self.cast.at(Span(at + parsed.name.span.start, at + parsed.name.span.end))

    def _pronoun(self, head: str, span: Span, attribution: Attribution | None) -> Answer:
        if head in lex.HE | lex.SHE:
            return self._he_or_she(head, span, attribution)
        if head in lex.IT:
            return self._it(span, attribution)
        if head in _QUANTIFIERS | _EVERY:
            return self._counted(head, span)
        if head in lex.RELATIVE:
            return self._relative(head, span)
        if head in lex.FIRST_PERSON | lex.SECOND_PERSON:
            turn = self.interview.turn_at(span.start)
            return self._first_person(head, span) if turn is None else self._in_turn(head, span, turn)
        return NOBODY if head == "those" else self._several(span, attribution)

    def _in_turn(self, head: str, span: Span, turn: Turn) -> Answer:
        """ "I" is the one whose turn it is, "you" the other one; not where they quote somebody."""
        if self.cast.is_quoted(span.start):
            return NOBODY
        if head in lex.SECOND_PERSON:
            return self.interview.other(turn)
        return self.interview.speaker(turn.label) if head in _AS_I else NOBODY

    def _counted(self, head: str, span: Span) -> Answer:
        """ "Both" are those just talked of; "others" and "some" are nobody who has a name."""
        if head in _EVERY:
            return self.descriptions(Phrase("description", "both", head="both"), span)
        return unnamed(self.descriptions.someone(Phrase("description", head.capitalize(), head=head), span), 0.8)

    def _he_or_she(self, head: str, span: Span, attribution: Attribution | None) -> Answer:
        turn = self.interview.turn_at(span.start)
        but = self._done_to(span, attribution) + (self.interview.not_meant(turn) if turn is not None else [])
        again = just_before(self.cast, span.start)
        if again is not None and again not in but:
            return certain(again, 0.85)
        newcomer = newcomer_before(self.cast, span.start, head)
        if newcomer is not None:
            return unnamed(self.descriptions.someone(self._phrase_at(newcomer), newcomer), 0.7)
        theirs = of_theirs_before(self.cast, span.start, head)
        if theirs is not None:
            return self.phrase(self._phrase_at(theirs), theirs)
        called = self._called_before(head, span, but)
        if called is not None:
            return called
        countryman = countryman_before(self.cast, span.start)
        if countryman is None:
            return self.pronouns.person(head, span.start, attribution, but=but)
        phrase = self._phrase_at(countryman)
        answer = self.phrase(phrase, countryman)
        known = not answer.rivals  # Introduced as one, and not only talked of.
        return answer if known else unnamed(self.descriptions.someone(phrase, countryman), 0.7)

    def _called_before(self, head: str, span: Span, but: Sequence[Member]) -> Answer | None:
        """Whom the sentence before calls by another word, if it can be told who that is and they may be "he"."""
        called = called_before(self.cast, span.start, head)
        if called is None or self.pronouns.has_turn_in_sentence(called.start):
            return None
        phrase = self._phrase_at(called)
        answer = self.phrase(phrase, called)
        member = answer.member
        if member is None and phrase.head in IN_COURT:
            return answer
        if member is None or member in but or not member.may_be_person:
            return None
        return answer if member.gender in ("m" if head in lex.HE else "f", None) else None

    def _it(self, span: Span, attribution: Attribution | None) -> Answer:
        body = collective_before(self.cast, span.start)
        if body is None:
            return self.pronouns.thing(span.start, attribution)
        return self.phrase(self._phrase_at(body), body)

    def _phrase_at(self, span: Span) -> Phrase:
        return parse_phrase(self.text[span.start : span.end])

    def _done_to(self, span: Span, attribution: Attribution | None) -> list[Member]:
        """ "That will anger Bray, but he praised him": who was named before "he" and is "him" is not the subject.

        Nor is the subject of the clause before, that did something to "him" or "her".
        """
        doers = who_did_it(self.cast, span.start) + askers(self.cast, span.start)
        cue = attribution.cue[-1].end if attribution is not None and attribution.cue else 0
        if cue < span.end or not (_HIM.search(self.text, span.end, cue) or _HIM.match(self.text, cue)):
            return doers
        mention = next(self.cast.before(span.start), None)
        here = mention is not None and mention.sentence == self.cast.sentence_of(span.start)
        return [*doers, mention.member] if here and mention is not None and not mention.subject else doers

    def _several(self, span: Span, attribution: Attribution | None) -> Answer:
        """ "They": the plural subject of the sentence, unless it stands in the words that they say."""
        subject = plural_before(self.cast, span.start)
        subject = subject or plural_subject(self.text, self.cast.around(span.start).start, span.start)
        content = attribution.content if attribution is not None else ()
        told = subject is not None and any(start <= subject.start < end for start, end in content)
        if subject is None or told or self.cast.is_quoted(subject.start):
            turn = self.interview.turn_at(span.start)
            answer = self.pronouns.several(span.start)
            return NOBODY if turn is not None and answer.member in self.interview.not_meant(turn) else answer
        return self.phrase(self._phrase_at(subject), subject)

    def _first_person(self, head: str, span: Span) -> Answer:
        """ "I" outside quotation marks is whoever wrote the article; inside, whoever is quoted (see nesting)."""
        quoted = self.cast.is_quoted(span.start) or has_open_quotation(self.text[slice(*self.cast.line_of(span.start))])
        if head not in _AS_I or quoted or self.interview.surrounds(span.start):
            return NOBODY
        speech = orator(self.cast, span)
        if speech is not None:
            return speech
        if self._author and 2 <= len(self._author.split()) <= 4:
            member = self.cast.find(tuple(self._author.split()), span.start)
            return Answer(member.speaker() if member else Speaker(self._author, "person"), member, 0.7)
        return Answer(Speaker("author", "person", False), None, 0.7)

    def _relative(self, head: str, span: Span) -> Answer:
        """The noun phrase just before "who" or "which"."""
        sentence = self.cast.around(span.start)
        before = self.text[sentence.start : span.start].rstrip(" ,—–-(")
        end = sentence.start + len(before)
        tokens = tokens_of(self.text, sentence.start, end)
        if not tokens:
            return NOBODY
        near = list(takewhile(lambda m: m.span.start >= sentence.start, self.cast.recent(end)))
        mention = next((m for m in near if m.span.start <= tokens[-1].start < m.span.end), None)
        if mention is not None:
            governed = follows_preposition(self.text, mention.span) and mention.member.kind != "person"
            if governed and head != "who" and len(near) > 1 and is_just_before(self.text, near[1].span, mention.span):
                return certain(near[1].member, 0.8)  # "the Port Council in Turkey, which says".
            if head != "who" or not governed:
                return certain(mention.member, 0.93)
            tokens = before_preposition(tokens, mention.span) or tokens  # "members of the House who".
        behind = people_behind(self.text, sentence.start, end) if head == "who" else None
        if behind is not None:
            return self.phrase(self._phrase_at(behind), behind)
        phrase = noun_phrase(self.text, tokens)
        parsed = parse_phrase(phrase) if phrase else None
        apart = bool(self.text[end : span.start].strip())
        several = parsed is not None and (
            parsed.head in lex.GROUP_NOUNS or re.match(r"\W*--?", self.text[end : span.start])
        )
        if apart and head == "who" and not several:
            # ", who" after an apposition: the name that the apposition belongs to.
            people = [m for m in near if m.member.may_be_person]
            if people:
                return certain(people[-1 if people[-1].subject else 0].member, 0.8)
        return self.descriptions(parsed, span) if parsed is not None else NOBODY


_AS_I = frozenset("i me my".split())
_EVERY = frozenset({"both", "each"})
_QUANTIFIERS = frozenset("others some many most neither either".split())
""""Others urge caution": somebody else than whoever is named, and nobody with a name."""

_PLACE_BEFORE = re.compile(
    r"\s(?:of|for|in|from)\s+(?:[\w’'\-]+\s+){1,3}(?:village|town|district|ward|parish|province|settlement|constituency|cafe|café|pub|shop|restaurant|hotel|farm|school|hospital|"
    r"county|region|island)\s+$",
)
_OFFICE_OF = re.compile(
    r"\b(?:[Dd]irector|[Hh]ead|[Cc]hief|[Ss]ecretary|[Mm]inister|[Pp]rofessor|[Pp]resident|[Mm]anager|[Cc]ommissioner|[Dd]ean|"
    r"[Cc]oordinator|[Ss]uperintendent|[Cc]ontroller)\s+(?:of|for)\s+"
    r"(?:(?!(?:the|an?|and|his|her|its|to|at|in|for|from|who)\s)[a-z][\w\-]*\s+){1,3}$"
)
_SPEAKS_FOR_SEVERAL = re.compile(
    r"\b(?:[Ll]awyer|[Ss]olicitor|[Bb]arrister|[Cc]ounsel|[Aa]ttorney|[Aa]dvocate|[Ss]pokes\w+)\s+for\s+the\s+(?:[a-z\-]+\s+)?[a-z]+s\s+$"
)
_HIM = re.compile(r"\s(?:him|her\s+(?:as|for|of|to|with|in|on))\b")
_SURNAME_INSIDE = re.compile(r",\s+(?P<who>[A-Z][\w’'.\-]*),?")
""" "Her former professor, Cole": of somebody whom the article names in full elsewhere."""
_APPOSED = re.compile(
    r",\s+(?:(?:the|an?|his|her)\s+(?:(?!(?:of|by|to|for|with|from|in|on|at|and|or)\s)[a-z\d][\w\-]*\s+){1,4})?"
    r"(?P<who>[A-Z][\w’'.\-]*(?:\s+[A-Z][\w’'.\-]*){1,3}),\s+(?=[a-z])"
)
_JOINT = re.compile(
    r"(?:[Bb]oth\s+)?(?P<one>\S.*?),?\s+and\s+(?:the\s+)?(?P<two>\S.*?)(?:,\s+(?:two|both|which|who|whose|the|an?)\s.*)?",
    re.DOTALL,
)
_OFFICE_BEHIND = re.compile(rf",\s+(?:[a-z\-]+\s+){{0,2}}(?:{'|'.join(sorted(lex.OFFICES))})\b[^,]*$")
""" ", secretary of state"."""

_SIDE = re.compile(r"(?:[A-Z][\w’'\-]*\s+)+(?:[a-z][\w\-]*\s+){1,3}[A-Z][\w’'\-]*\s+[A-Z]")
"""What stands behind "Umbra and" in "Umbra and Norland defender Tom Birch": one who plays for both."""

_OTHERS = frozenset("other his her their its several some many more".split())


def _shares_word(member: Member, name: Name) -> bool:
    words = {word.casefold() for known in member.names for word in known.words}
    lows = words | {half for word in words for half in word.split("-")}
    return any(word.casefold() in lows for word in name.words)
