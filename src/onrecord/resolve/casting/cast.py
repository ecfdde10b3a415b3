"""The cast of an article: everybody whom it names, with their names, roles and places of mention."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from onrecord.records import Article, Span, SpeakerKind
from onrecord.resolve.casting import short_names
from onrecord.resolve.casting.alike import abbreviates, fits, is_of, lows_of, same_person
from onrecord.resolve.casting.member import (
    Member,
    Mention,
    acronyms_of,
    holds,
    in_office,
    is_acronym,
    is_headed,
    main_one,
    role_heads,
)
from onrecord.resolve.casting.roles import (
    hear_pronouns,
    is_called_person,
    is_company,
    offices,
    role_before,
    roles_at,
    with_seats,
)
from onrecord.resolve.casting.spellings import MOST_ALIKE, Spellings
from onrecord.resolve.naming.grammar import (
    LOCATED,
    common_words,
    is_headline,
    opening_words,
    speaks,
    with_subjects,
)
from onrecord.resolve.naming.names import Name, called_like_a_noun, has_person_title, is_ruler, kind_of_name, names_in
from onrecord.resolve.naming.recut import behind_office, spelt_by_initials, without_epithet
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import sentences, tokens_of

RECENT_MENTIONS = 60
"""Mentions among which a description's owner, or the newspaper that is meant, is looked for."""

CLAUSE_CHARACTERS = 600
"""How far from a cue its addressee, occasion and time are looked for."""

KIN_CHARACTERS = 20
"""How far before a first name "his son" may begin."""

LONGEST_NAME = 200
"""Characters; a mention that begins further back than this doesn't reach."""


class Cast:
    """Members of an article and their mentions, in text order."""

    def __init__(self, article: Article, quoted: Sequence[Span], no_names: Set[int] = frozenset()) -> None:
        self.text = article.text
        self.paragraphs = article.paragraphs
        self.members: list[Member] = []
        self.mentions: list[Mention] = []
        self._quoted = quoted
        self._quoted_from = [span.start for span in quoted]
        self._by_last: dict[str, list[tuple[Name, Member]]] = {}
        self._sentences: list[Span] = []
        self._rivals: dict[int, Member] = {}
        self._by_full: dict[tuple[str, ...], Member] = {}
        self._by_first: dict[str, list[tuple[Name, Member]]] = {}
        self._by_word: dict[str, dict[int, Member]] = {}
        self._spellings = Spellings()
        self._by_role: dict[str, dict[int, Member]] = {}
        self._by_acronym: dict[str, dict[int, Member]] = {}
        self._by_people: dict[str, dict[int, Member]] = {}
        headline: list[Span] = []
        common = common_words(article.text)
        found: list[tuple[Name, int, bool]] = []
        for position, paragraph in enumerate(article.paragraphs):
            if is_headline(article.text, paragraph, top=position < 2):
                headline.append(paragraph)
                self._sentences.append(paragraph)
                continue
            for sentence in sentences(article.text, *paragraph):
                names = names_in(article.text, *sentence, common)
                found += [(name, len(self._sentences), False) for name in names]
                self._sentences.append(sentence)
        called = called_like_a_noun(name for name, _, _ in found)
        if called:
            found = [
                (name, number, False)
                for number, sentence in enumerate(self._sentences)
                if sentence not in headline
                for name in names_in(article.text, *sentence, common, called=called)
            ]
        self._plain = opening_words(article.text, found, self._sentences)
        found = [item for item in found if item[0].span.start not in self._plain | no_names]
        self._starts = [sentence.start for sentence in self._sentences]
        found = without_epithet(found, article.paragraphs[0]) if found else found
        found = spelt_by_initials(article.text, found, self._sentences, frozenset(headline))
        whole = {name.span for name, _, _ in found}
        found = list(behind_office(article.text, found, self._sentences))
        self._behind_offices = {name.span.start for name, _, _ in found if name.span not in whole}
        self._cluster(found)
        self._add_headlines(headline)
        self._add_roles()
        led = {mention.sentence: mention.span.start for mention in self.mentions if mention.subject}
        self.mentions += list(offices(self.text, self.members, led, self._sentences, self._place))
        self.mentions.sort(key=lambda mention: mention.span)
        self._mentioned_from = [mention.span.start for mention in self.mentions]
        hear_pronouns(self.text, self.mentions, self._sentences, self._place)

    def sentence_of(self, at: int) -> int:
        """Index of the sentence that a character stands in."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def sentence_span(self, at: int) -> Span:
        """The sentence that a character stands in."""
        return self._sentences[self.sentence_of(at)] if self._sentences else Span(0, len(self.text))

    def line_of(self, at: int) -> Span:
        """The paragraph that a character stands in."""
        index = bisect_right(self.paragraphs, at, key=lambda line: line.start) - 1
        return self.paragraphs[max(index, 0)] if self.paragraphs else Span(0, len(self.text))

    def around(self, at: int) -> Span:
        """The part of a sentence round a character in which what belongs to a cue stands; sentences may be endless."""
        start, end = self.sentence_span(at)
        return Span(max(start, at - CLAUSE_CHARACTERS), min(end, at + CLAUSE_CHARACTERS))

    def before(self, at: int) -> Iterator[Mention]:
        """Mentions that end before a character, nearest first."""
        for index in range(bisect_right(self._mentioned_from, at) - 1, -1, -1):
            if self.mentions[index].span.end <= at:
                yield self.mentions[index]

    def next_to(self, mention: Mention) -> Mention | None:
        """The mention behind another."""
        index = bisect_right(self._mentioned_from, mention.span.start)
        return self.mentions[index] if index < len(self.mentions) else None

    def at(self, span: Span) -> Member | None:
        """The member whose mention overlaps a span most."""
        best, most = None, 0
        for mention in self.beginning_in(span.start - LONGEST_NAME + 1, span.end + 1):
            common = min(mention.span.end, span.end) - max(mention.span.start, span.start)
            if common > most:
                best, most = mention.member, common
        return best

    def beginning_in(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin between two places."""
        return self.mentions[bisect_left(self._mentioned_from, start) : bisect_left(self._mentioned_from, end)]

    def behind_office_in(self, span: Span) -> Mention | None:
        """The one whose name ends what stands at ``span``, behind an office and what it is of."""
        for mention in self.beginning_in(*span):
            ends = self.text[mention.span.end : span.end].lstrip()[:1] in ("", ",")
            if mention.span.start in self._behind_offices and mention.member.kind == "person" and ends:
                return mention
        return None

    def is_plain(self, at: int) -> bool:
        """Whether the capital word at a character is no name: the "Recent" of "Recent data"."""
        return at in self._plain

    def find(self, words: tuple[str, ...], near: int) -> Member | None:
        """The member that a name means, for a name at ``near``."""
        lows = lows_of(words)
        alike = [(lows_of(name.words), member) for name, member in self._by_last.get(lows[-1], [])[:MOST_ALIKE]]
        exact = [member for known, member in alike if known == lows]
        if not exact and len(lows) == 1 and lows[0] in lex.PLACES:
            return None
        ends = [member for known, member in alike if known[-len(lows) :] == lows and not is_of(known, len(lows))]
        fitting = exact or ends or [m for known, m in alike if fits(lows, known) and not is_of(known, len(lows))]
        return self._nearest(list(dict.fromkeys(fitting)), near)

    def ending_like(self, name: str) -> list[Member]:
        """The members with a name that has the same last word."""
        alike = self._by_last.get(lows_of(tuple(name.split()))[-1], [])[:MOST_ALIKE]
        return list(dict.fromkeys(member for _, member in alike))

    def named(self, name: Name, near: int) -> Member:
        """As :meth:`find`, with a new member for a name that is not known yet."""
        member = self.find(name.words, near)
        if member is None:
            member = self.new(name)
        return member

    def new(self, name: Name, kind: SpeakerKind | None = None) -> Member:
        """A new member with this name."""
        member = Member(kind=kind or kind_of_name(name))
        self.members.append(member)
        self._add(member, name)
        return member

    def with_role(
        self, head: str, near: int, words: Set[str] = frozenset(), *, but: Member | None = None
    ) -> Member | None:
        """The one whose role holds the noun ``head``: the most of ``words`` in it, nearest before, or the only one."""
        fitting = [m for m in self._by_role.get(head, {}).values() if m is not but and holds(m, head, words)]
        fitting = in_office(fitting, words)
        if len(fitting) > 1 and words:
            shared = {id(m): len(words & {token.low for role in m.roles for token in tokens_of(role)}) for m in fitting}
            fitting = [m for m in fitting if shared[id(m)] == max(shared.values())]
        return self._nearest(fitting, near)

    def office_at(self, span: Span) -> Member | None:
        """The one whom "the president" at ``span`` means, see :class:`Mention`."""
        first = bisect_left(self._mentioned_from, span.start)
        mention = self.mentions[first] if first < len(self.mentions) else None
        if mention is None or not mention.office or mention.span.start > span.start + 1:
            return None
        return mention.member if mention.span.end >= span.end - 1 else None

    def recent(self, at: int) -> Iterator[Mention]:
        """As :meth:`before`, but only as many as a reader keeps in mind."""
        return islice(self.before(at), RECENT_MENTIONS)

    def is_near(self, member: Member, at: int) -> bool:
        """Whether somebody has just been named."""
        return any(mention.member is member for mention in islice(self.before(at), 8))

    def rival(self, span: Span) -> Member | None:
        """The other one whom a bare surname at ``span`` may mean, where two are as likely."""
        return self._rivals.get(span.start)

    def with_office(self, owner: Name, head: str, near: int, words: Set[str] = frozenset()) -> Member | None:
        """The one whose role holds ``head`` and belongs to ``owner``: "Israel's minister", an "Israeli minister"."""
        holder = self.find(owner.words, near)
        names = [word for name in holder.names for word in name.words] if holder is not None else list(owner.words)
        stems = {word.casefold()[:4] for word in names} - {"the", "of", "and"}
        fitting = [
            m
            for m in self._by_role.get(head, {}).values()
            for role in m.roles
            if head in role_heads(role)
            and holds(m, head, words)
            and stems & {token.low[:4] for token in tokens_of(role)}
        ]
        return self._nearest(list(dict.fromkeys(fitting)), near)

    def organisation_with(self, head: str, near: int, phrase: str = "") -> Member | None:
        """The organisation whose name holds the noun ``head`` ("the ministry"), and the most of the phrase."""
        known = [
            m for m in self._by_word.get(head, {}).values()
            if m.kind in ("organisation", "document") and any(is_headed(name, head) for name in m.names)
        ]  # fmt: skip
        fitting = [m for m in known if any(len(name.words) > 1 for name in m.names)]
        words = {token.low.rstrip("s") for token in tokens_of(phrase)} - {"the", head}
        if words and len(fitting) > 1:
            shared = {
                id(m): sum(low.rstrip("s") in words for n in m.names for low in lows_of(n.words)) for m in fitting
            }
            fitting = [m for m in fitting if shared[id(m)] == max(shared.values())]
        return self._nearest(fitting, near)

    def _nearest(self, members: Sequence[Member], near: int) -> Member | None:
        if len(members) <= 1:
            return members[0] if members else None
        for mention in self.before(near):
            if mention.member in members:
                return mention.member
        return members[0]

    def _cluster(self, found: Iterable[tuple[Name, int, bool]]) -> None:
        ordered = with_subjects(self.text, list(found), self._sentences, self.is_quoted)
        chosen: dict[int, Member] = {}
        for index, (name, number, subject) in enumerate(ordered):
            if len(name.words) > 1:
                chosen[index] = self._named_again(self._same_full_name(name), name)
                role = role_before(self.text, name.span, self._sentences[number])
                if role and chosen[index].kind == "person":
                    self.add_role(chosen[index], role)  # Before short names are looked at: "Mayor Reyes" is the one.
                if subject and not short_names.is_of_kin(self.text, name):
                    chosen[index].led_at.append(name.span.start)
        self._read_acronyms()
        for index, (name, sentence, subject) in enumerate(ordered):
            if index not in chosen:
                before = chosen.get(index - 1) if short_names.is_maiden(self.text, name) else None
                chosen[index] = self._named_again(before or self._short_name(name), name)
            quoted = self.is_quoted(name.span.start)
            if not quoted:
                chosen[index].outside.add(name.text)
            chosen[index].located += LOCATED.search(self.text, max(0, name.span.start - 8), name.span.start) is not None
            chosen[index].led += subject
            self.mentions.append(Mention(name.span, chosen[index], sentence, subject, quoted, name.possessive))
        self.mentions.sort(key=lambda mention: mention.span)

    def is_quoted(self, at: int) -> bool:
        """Whether a character stands in an outer quotation."""
        index = bisect_right(self._quoted_from, at) - 1
        return index >= 0 and self._quoted[index].start < at < self._quoted[index].end

    def _named_again(self, member: Member | None, name: Name) -> Member:
        if member is None:
            return self.new(name)
        self._add(member, name)
        return member

    def _add(self, member: Member, name: Name) -> None:
        if len(name.words) > 1 or name.titles:
            member.full_at.append(name.span.start)
        if any((known.words, known.titles) == (name.words, name.titles) for known in member.names):
            return
        member.names.append(name)
        self._index(member, name)
        kind = kind_of_name(name)
        if name.titles and kind == "person" and has_person_title(name):
            member.kind = "person"
        elif member.kind == "unknown":
            member.kind = kind
        lows = {title.casefold() for title in name.titles}
        for people in lows & (lex.PEOPLES | lex.NATIONALS):
            self._by_people.setdefault(people, {})[id(member)] = member
        titles = [t for t in name.titles if t.casefold().rstrip(".") not in lex.COURTESY]
        if titles and not lows <= (lex.PEOPLES | lex.NATIONALS | lex.TRADES) - lex.PARTY_ADJECTIVES:
            self.add_role(member, " ".join(titles))

    def _index(self, member: Member, name: Name) -> None:
        lows = lows_of(name.words)
        self._by_full.setdefault(lows, member)
        self._by_last.setdefault(lows[-1], []).append((name, member))
        self._by_first.setdefault(lows[0], []).append((name, member))
        for low in lows:
            self._by_word.setdefault(low, {})[id(member)] = member
        for acronym in acronyms_of(name):
            self._by_acronym.setdefault(acronym, {})[id(member)] = member
        if len(lows) > 1:
            self._spellings.add(lows[-1], member)

    def add_role(self, member: Member, role: str) -> None:
        """What else the article calls somebody."""
        if role not in member.roles:
            member.roles.append(role)
            for head in role_heads(role):
                self._by_role.setdefault(head, {})[id(member)] = member

    def _same_full_name(self, name: Name) -> Member | None:
        lows = lows_of(name.words)
        if lows in self._by_full:
            return self._by_full[lows]
        alike = self._by_last.get(lows[-1], [])[:MOST_ALIKE]
        known = [(lows_of(other.words), member) for other, member in alike if len(other.words) > 1]
        # "Abu Amer" is the end of "Sadeq Abu Amer" before it is a shorter "Abu Hassan Amer".
        for words, member in known:
            if words[-len(lows) :] == lows or lows[-len(words) :] == words:
                return member
        people = list(dict.fromkeys(member for _, member in known if member.kind == "person"))
        if len(lows) == 2 and lows[0] in lex.PEOPLES and len(people) == 1:
            return people[0]  # "American Nallo".
        same = next((member for words, member in known if same_person(lows, words, member.kind)), None)
        same = same or short_names.by_given_names(lows, self._by_first.get(lows[0], []))
        return same or self._same_ruler(name, lows) or self._shorter_company(lows)

    def _same_ruler(self, name: Name, lows: Sequence[str]) -> Member | None:
        """ "Prince Ansgar" for "Crown Prince Ansgar Holm", and the other way round."""
        if not is_ruler(name):
            return None
        called = [*self._by_first.get(lows[-1], []), *self._by_last.get(lows[0], [])]
        rulers = list(dict.fromkeys(member for other, member in called if is_ruler(other)))
        return rulers[0] if len(rulers) == 1 else None

    def _shorter_company(self, lows: Sequence[str]) -> Member | None:
        """ "Rosen Research" for "Rosen Research & Associates Inc.", "CPA Canada" for what those letters begin."""
        longer = [
            (lows_of(n.words), m) for n, m in self._by_first.get(lows[0], [])[:MOST_ALIKE] if len(n.words) > len(lows)
        ]
        spelt = [(lows_of(n.words), m) for n, m in self._by_last.get(lows[-1], [])[:MOST_ALIKE] if len(n.words) > 3]
        for known, member in longer:
            begins = known[: len(lows)] == tuple(lows) and set(known[len(lows) :]) <= lex.COMPANY_TAILS
            if begins and member.kind == "organisation" and not member.shows_a_person:
                return member
        return next((m for known, m in spelt if m.kind == "organisation" and abbreviates(lows, known)), None)

    def _short_name(self, name: Name) -> Member | None:
        low = lows_of(name.words)[0]
        if low in lex.PLACES:  # "Canada" is neither Statistics Canada nor the Bank of Canada.
            known = self._by_last.get(low, [])
            place = next((m for n, m in known if len(n.words) == 1), None)
            alike = known[:MOST_ALIKE]
            return (
                self._called_like_place(name, alike) or short_names.named_like_a_place(self.text, name, alike) or place
            )
        body = short_names.only_body(self.text, name, self._by_first.get(low, []))
        if body is not None:
            return body
        known = self._by_last.get(low, [])[:MOST_ALIKE]
        by_last = list(dict.fromkeys(member for name, member in known if not is_of(lows_of(name.words), 1)))
        if by_last:
            main, rival = main_one(short_names.of_gender(self.text, name, by_last), name)
            if rival is not None:
                self._rivals[name.span.start] = rival
            else:
                main.bare += 1
            return main
        spelt = short_names.junior(self._by_word.get(low, {}).values(), low) or self._spelt_out(name, low)
        if spelt is not None or is_acronym(name.text):
            return spelt
        kin = _KIN.search(self.text, max(0, name.span.start - KIN_CHARACTERS), name.span.start) is not None
        first = self._first_named(name, low, kin=kin)
        if first is not None or kin:
            return first
        slip = self._spellings.with_slip(low) if speaks(self.text, name.span) else None
        return (
            self._shorter_company([low]) or self._spellings.half_of(low) or self._spellings.sounding_like(low) or slip
        )

    def _called_like_place(self, name: Name, alike: Sequence[tuple[Name, Member]]) -> Member | None:
        """ "Paris said", where Ada Paris, a singer, has been named: the only one, and only where somebody speaks."""
        known = {id(m): (n, m) for n, m in alike if n.span.start < name.span.start}
        people = [m for n, m in known.values() if len(n.words) > 1 and is_called_person(self.text, n, m.kind)]
        if len(people) != 1 or not speaks(self.text, name.span):
            return None
        people[0].kind = "person"
        return people[0]

    def _first_named(self, name: Name, low: str, *, kin: bool) -> Member | None:
        """Whom a first name alone means: the only one named so before, else the only one named so at all.

        "His son Tom" is not a Tom Birch who comes in later, unless others of the family are called Birch.
        """
        called = list(
            {id(m): m for n, m in self._by_first.get(low, []) if short_names.begins_with_first(n, m)}.values()
        )
        if any(title.casefold().rstrip(".") in lex.BEFORE_SURNAMES for title in name.titles):
            called = [m for m in called if not short_names.goes_by_surname(m)]
        before = [m for m in called if m.full_at and m.full_at[0] < name.span.start]
        if kin and not before:
            called = [m for m in called if len(self._by_last.get(lows_of(m.names[0].words)[-1], [])) > len(m.names)]
        fitting = before or called
        return fitting[0] if len(fitting) == 1 else None

    def _spelt_out(self, name: Name, low: str) -> Member | None:
        """ "ICC", "B&H", "DH", and "Achw" where a newspaper writes initials like a name: the one whose they are.

        Two letters, and those written like a name, say little: they must fit one name alone, and nobody's.
        """
        known = list(islice(self._by_acronym.get(low, {}).values(), MOST_ALIKE))
        acronym = is_acronym(name.text)
        if acronym and len(name.text) > 2:
            return known[0] if known else None
        fitting = [m for m in known if not m.shows_a_person and (m.kind == "organisation" or low not in _NOBODYS)]
        if len(fitting) != 1 or not (acronym or (len(low) >= 4 and fitting[0].kind == "organisation")):
            return None
        if not fitting[0].bare:  # Who is called by a surname is somebody, and these are their initials.
            fitting[0].kind = "organisation"
        return fitting[0]

    def of_people(self, phrase: str) -> Member | None:
        """Whom "the Argentine" means: the only one whom the article introduces so ("Argentine David Nallo")."""
        words = phrase.casefold().split()
        fitting = self._by_people.get(words[-1], {}) if len(words) == 2 and words[0] == "the" else {}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _read_acronyms(self) -> None:
        """ "the International Port Court (IPC)"."""
        for member, name in [(someone, known) for someone in self.members for known in someone.names]:
            match = _ACRONYM.match(self.text, name.span.end)
            initials = "".join(word[0] for word in name.words if word[0].isupper())
            if match and (kind_of_name(name) != "person" or match.group(1).upper() == initials):
                member.kind = "organisation"
                self._add(member, Name(Span(*match.span(1)), tuple(match.group(1).split())))

    def _add_headlines(self, headlines: Sequence[Span]) -> None:
        """In a line of capitals only names that the article uses elsewhere are names."""
        known = {low: m for m in self.members for name in m.names for low in lows_of(name.words)[-1:]}
        for headline in headlines:
            for token in tokens_of(self.text, *headline):
                member = known.get(token.low)
                if member is not None and token.capital:
                    span = Span(token.start, token.end)
                    self.mentions.append(Mention(span, member, self.sentence_of(token.start), False, False))
        self.mentions.sort(key=lambda mention: mention.span)

    def _add_roles(self) -> None:
        for mention in self.mentions:
            sentence = self._sentences[mention.sentence]
            if is_company(self.text, mention, sentence):
                mention.member.kind = "organisation"
            if mention.member.may_be_person:
                for role in roles_at(self.text, mention, sentence):
                    mention.member.kind = "person"
                    self.add_role(mention.member, role)
        with_seats(self.text, self.mentions)

    def _place(self, at: int) -> tuple[int, bool]:
        return self.sentence_of(at), self.is_quoted(at)


_NOBODYS = frozenset("tv pc pm am uk us eu un it ai cd dj mp hq qc gp id ip os la ny ni fa vp pr hr mr".split())
"""Letters that stand for a thing, an office or a place before they stand for a company's name."""

_ACRONYM = re.compile(r"[’']?s?\s*\([“\"]?([A-Z][A-Za-z&.]{1,7}(?: [A-Z][a-z]+)?)[”\"]?\)")
_KIN = re.compile(rf"(?i:\b(?:{'|'.join(sorted(lex.KIN))})),?\s$")
