"""The cast of an article: everybody whom it names, with their names, roles and places of mention."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from onrecord.records import Article, Span, Speaker, SpeakerKind
from onrecord.resolve import lexicon as lex
from onrecord.resolve.names import Name, kind_of_name, names_in, sentences, tokens_of

HEADLINE_CAPITALS = 0.6
"""Share of capital words from which a line is read as a headline, where capitals say nothing about names."""

STOPPED_CAPITALS = 0.85
"""The same for a line that ends with a full stop, as a headline seldom does."""

RECENT_CHARACTERS = 700
"""How near a full name stands for a bare surname to be likelier to mean it than a more frequent namesake."""

SHORT_NAME = 5
ALIKE = 0.9
"""Share of letters in common (Ratcliff and Obershelp) from which two long first names of one surname are one."""

RECENT_MENTIONS = 60
"""Mentions among which a description's owner, or the newspaper that is meant, is looked for."""

LONGEST_NAME = 200
"""Characters; a mention that begins further back than this doesn't reach."""

ROLE_WORDS = 9
"""Words of an apposition that may be a role; longer ones are a clause."""


@dataclass(eq=False, slots=True)
class Member:
    """Somebody of the cast. Grows while the article is read; :meth:`speaker` is what leaves the package.

    ``names`` are the different ones, each where it stands first; ``full_at`` is where each full or titled name stands,
    ``led_at`` where one stands as a subject. ``outside`` are the names used outside quotation marks, and ``pronouns``
    counts the he's and she's that can mean nobody else.
    """

    names: list[Name] = field(default_factory=list)
    full_at: list[int] = field(default_factory=list)
    led_at: list[int] = field(default_factory=list)
    kind: SpeakerKind = "unknown"
    roles: list[str] = field(default_factory=list)
    outside: set[str] = field(default_factory=set)
    pronouns: dict[str, int] = field(default_factory=dict)

    @property
    def fullest(self) -> str:
        """The longest name; what only others call them in a quotation ("Crooked Ada Reyes") is none."""
        texts = [name.text for name in self.names]
        own = [text for text in texts if text in self.outside] or texts
        return max(own, key=lambda text: (len(text.split()), len(text)))

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where a title, a role, a first name or an unambiguous pronoun tells."""
        titles = {title.casefold().rstrip(".") for name in self.names for title in name.titles}
        heads = {head for role in self.roles for head in _role_heads(role)}
        for words, male, female in ((titles, lex.MALE_TITLES, lex.FEMALE_TITLES), (heads, lex.MEN, lex.WOMEN)):
            if bool(words & male) != bool(words & female):
                return "m" if words & male else "f"
        firsts = [name.words[0].casefold().split("-")[0] for name in self.names if len(name.words) > 1]
        if self.kind in ("person", "unknown"):
            for first in firsts:
                if (first in lex.MALE_NAMES) != (first in lex.FEMALE_NAMES):
                    return "m" if first in lex.MALE_NAMES else "f"
        he, she = self.pronouns.get("m", 0), self.pronouns.get("f", 0)
        return None if he == she else "m" if he > she else "f"

    @property
    def may_be_person(self) -> bool:
        return self.kind in ("person", "unknown")

    @property
    def may_be_he_or_she(self) -> bool:
        """Named as a person, or by one word that is neither a people nor a place."""
        word = self.fullest.casefold()
        return self.kind == "person" or (
            self.kind == "unknown"
            and word not in lex.COUNTRY_ADJECTIVES
            and not word.endswith(("ans", "ians", "ese", "ish", "ists"))
        )

    @property
    def shows_a_person(self) -> bool:
        """A title, a role or a first name says that this is a person."""
        return bool(self.roles) or self.gender is not None or any(name.titles for name in self.names)

    def speaker(self) -> Speaker:
        """As a record: fullest name, other names, first role."""
        name = self.fullest
        others = dict.fromkeys(other.text for other in self.names if other.text != name)
        return Speaker(name, self.kind, True, tuple(others), self.roles[0] if self.roles else None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a member is named, or called by their office ("the president").

    ``subject``: the first name of its sentence that no preposition governs, or one behind "said"; outside quotation
    marks. ``owner``: in the genitive.
    """

    span: Span
    member: Member
    sentence: int
    subject: bool
    quoted: bool
    owner: bool = False
    office: bool = False


class Cast:
    """Members of an article and their mentions, in text order."""

    def __init__(self, article: Article, quoted: Sequence[Span]) -> None:
        self.text = article.text
        self.paragraphs = article.paragraphs
        self.members: list[Member] = []
        self.mentions: list[Mention] = []
        self._quoted = quoted
        self._quoted_from = [span.start for span in quoted]
        self._by_last: dict[str, list[tuple[Name, Member]]] = {}
        self._sentences: list[Span] = []
        headline: list[Span] = []
        common = _common_words(article.text)
        found: list[tuple[Name, int, bool]] = []
        for position, paragraph in enumerate(article.paragraphs):
            if _is_headline(article.text, paragraph, top=position < 2):
                headline.append(paragraph)
                self._sentences.append(paragraph)
                continue
            for sentence in sentences(article.text, *paragraph):
                names = names_in(article.text, *sentence, common)
                found += [(name, len(self._sentences), False) for name in names]
                self._sentences.append(sentence)
        self._starts = [sentence.start for sentence in self._sentences]
        self._cluster(found)
        self._add_headlines(headline)
        self._add_roles()
        self._add_offices()
        self._mentioned_from = [mention.span.start for mention in self.mentions]
        self._hear_pronouns()

    def sentence_of(self, at: int) -> int:
        """Index of the sentence that a character stands in."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def sentence_span(self, at: int) -> Span:
        """The sentence that a character stands in."""
        return self._sentences[self.sentence_of(at)] if self._sentences else Span(0, len(self.text))

    def before(self, at: int) -> Iterator[Mention]:
        """Mentions that end before a character, nearest first."""
        for index in range(bisect_right(self._mentioned_from, at) - 1, -1, -1):
            if self.mentions[index].span.end <= at:
                yield self.mentions[index]

    def at(self, span: Span) -> Member | None:
        """The member whose mention overlaps a span most."""
        best, most = None, 0
        first = bisect_right(self._mentioned_from, span.start - LONGEST_NAME)
        for mention in self.mentions[first : bisect_right(self._mentioned_from, span.end)]:
            common = min(mention.span.end, span.end) - max(mention.span.start, span.start)
            if common > most:
                best, most = mention.member, common
        return best

    def find(self, words: tuple[str, ...], near: int) -> Member | None:
        """The member that a name means, for a name at ``near``."""
        lows = _lows(words)
        alike = [(_lows(name.words), member) for name, member in self._by_last.get(lows[-1], [])]
        exact = [member for known, member in alike if known == lows]
        if not exact and len(lows) == 1 and lows[0] in lex.PLACES:
            return None
        ends = [member for known, member in alike if known[-len(lows) :] == lows]
        fitting = exact or ends or [member for known, member in alike if _fits(lows, known)]
        return self._nearest(list(dict.fromkeys(fitting)), near)

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
        fitting = [m for m in self.members if m is not but and any(head in _role_heads(role) for role in m.roles)]
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

    def namesakes(self, name: Name, near: int) -> list[Member]:
        """The people named before whom a bare surname may mean."""
        if len(name.words) > 1 or name.titles:
            return []
        alike = self._by_last.get(_lows(name.words)[-1], [])
        return list(dict.fromkeys(m for n, m in alike if m.may_be_person and n.span.start <= near and len(n.words) > 1))

    def with_office(self, owner: Name, head: str, near: int) -> Member | None:
        """The one whose role holds ``head`` and belongs to ``owner``: "Israel's minister", an "Israeli minister"."""
        holder = self.find(owner.words, near)
        names = [word for name in holder.names for word in name.words] if holder is not None else list(owner.words)
        stems = {word.casefold()[:4] for word in names} - {"the", "of", "and"}
        fitting = [
            m
            for m in self.members
            for role in m.roles
            if head in _role_heads(role) and stems & {token.low[:4] for token in tokens_of(role)}
        ]
        return self._nearest(list(dict.fromkeys(fitting)), near)

    def organisation_with(self, head: str, near: int, phrase: str = "") -> Member | None:
        """The organisation whose name holds the noun ``head`` ("the ministry"), and the most of the phrase."""
        fitting = [
            m for m in self.members if m.kind == "organisation" and any(head in _lows(name.words) for name in m.names)
        ]
        fitting = [m for m in fitting if any(len(name.words) > 1 for name in m.names)]
        words = {token.low.rstrip("s") for token in tokens_of(phrase)} - {"the", head}
        if words and len(fitting) > 1:
            shared = {id(m): sum(low.rstrip("s") in words for n in m.names for low in _lows(n.words)) for m in fitting}
            fitting = [m for m in fitting if shared[id(m)] == max(shared.values())]
        return self._nearest(fitting, near)

    def company(self, near: int) -> Member | None:
        """What "the company" means: the organisation named most before, where one is named more than the others."""
        counts: dict[Member, int] = {}
        for mention in self.before(near):
            member = mention.member
            if member.kind == "organisation" or (member.kind != "unknown" and not member.shows_a_person):
                counts[member] = counts.get(member, 0) + 1
        ranked = sorted(counts.values(), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0] == ranked[1]):
            return None
        return max(counts, key=lambda member: counts[member])

    def _nearest(self, members: Sequence[Member], near: int) -> Member | None:
        if len(members) <= 1:
            return members[0] if members else None
        for mention in self.before(near):
            if mention.member in members:
                return mention.member
        return members[0]

    def _cluster(self, found: Iterable[tuple[Name, int, bool]]) -> None:
        ordered = _with_subjects(self.text, list(found), self.is_quoted)
        chosen: dict[int, Member] = {}
        for index, (name, _, subject) in enumerate(ordered):
            if len(name.words) > 1:
                chosen[index] = self._named_again(self._same_full_name(name), name)
                if subject:
                    chosen[index].led_at.append(name.span.start)
        self._read_acronyms()
        for index, (name, sentence, subject) in enumerate(ordered):
            if index not in chosen:
                chosen[index] = self._named_again(self._short_name(name), name)
            quoted = self.is_quoted(name.span.start)
            if not quoted:
                chosen[index].outside.add(name.text)
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
        self._by_last.setdefault(_lows(name.words)[-1], []).append((name, member))
        kind = kind_of_name(name)
        if name.titles and kind == "person" and _is_person_title(name):
            member.kind = "person"
        elif member.kind == "unknown":
            member.kind = kind
        titles = [t for t in name.titles if t.casefold().rstrip(".") not in ("mr", "mrs", "ms", "miss", "dr", "sir")]
        if titles and " ".join(titles) not in member.roles:
            member.roles.append(" ".join(titles))

    def _same_full_name(self, name: Name) -> Member | None:
        lows = _lows(name.words)
        alike = self._by_last.get(lows[-1], [])
        known = [(_lows(other.words), member) for other, member in alike if len(other.words) > 1]
        # "Abu Amer" is the end of "Sadeq Abu Amer" before it is a shorter "Abu Hassan Amer".
        for words, member in known:
            if words[-len(lows) :] == lows or lows[-len(words) :] == words:
                return member
        return next((member for words, member in known if _same_person(lows, words, member.kind)), None)

    def _short_name(self, name: Name) -> Member | None:
        low = _lows(name.words)[0]
        if low in lex.PLACES:  # "Canada" is neither Statistics Canada nor the Bank of Canada.
            return next((m for known, m in self._by_last.get(low, []) if len(known.words) == 1), None)
        by_last = list(dict.fromkeys(member for _, member in self._by_last.get(low, [])))
        if by_last:
            return _main_one(by_last, name)
        if name.text.isupper():
            long = len(name.text) > 2
            return next((m for m in self.members if (long or m.kind != "person") and low in _acronyms(m)), None)
        first = [m for m in self.members if m.kind == "person" and any(_lows(n.words)[0] == low for n in m.names)]
        return first[0] if len(first) == 1 else None

    def _read_acronyms(self) -> None:
        """ "the International Port Court (IPC)"."""
        for member, name in [(someone, known) for someone in self.members for known in someone.names]:
            match = _ACRONYM.match(self.text, name.span.end)
            initials = "".join(word[0] for word in name.words if word[0].isupper())
            if match and (kind_of_name(name) != "person" or match.group(1).upper() == initials):
                member.kind = "organisation"
                self._add(member, Name(Span(*match.span(1)), (match.group(1),)))

    def _add_headlines(self, headlines: Sequence[Span]) -> None:
        """In a line of capitals only names that the article uses elsewhere are names."""
        known = {low: m for m in self.members for name in m.names for low in _lows(name.words)[-1:]}
        for headline in headlines:
            for token in tokens_of(self.text, *headline):
                member = known.get(token.low)
                if member is not None and token.capital:
                    span = Span(token.start, token.end)
                    self.mentions.append(Mention(span, member, self.sentence_of(token.start), False, False))
        self.mentions.sort(key=lambda mention: mention.span)

    def _add_roles(self) -> None:
        for mention in self.mentions:
            for role in (self._role_before(mention), self._role_behind(mention)):
                if role and role not in mention.member.roles and mention.member.may_be_person:
                    mention.member.roles.append(role)
                    mention.member.kind = "person"

    def _add_offices(self) -> None:
        """ "The president" is a mention of the one who is called that, where the article has just one."""
        holders: dict[str, list[Member]] = {}
        for member in self.members:
            for head in {head for role in member.roles for head in _role_heads(role)} & lex.HIGH_OFFICES:
                holders.setdefault(head, []).append(member)
        for number, sentence in enumerate(self._sentences):
            for match in _THE_OFFICE.finditer(self.text, *sentence):
                members = holders.get(match.group("head").casefold(), [])
                if len(members) == 1:
                    owner = match.group("of") is not None
                    quoted = self.is_quoted(match.start())
                    subject = not (quoted or owner) and match.start() - sentence.start < 3
                    span = Span(match.start(), match.end("head"))
                    self.mentions.append(Mention(span, members[0], number, subject, quoted, owner, office=True))
        self.mentions.sort(key=lambda mention: mention.span)

    def _hear_pronouns(self) -> None:
        """Count the pronouns that can mean but one: in a sentence, or at the start of the next, of a single person."""
        by_sentence: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            if mention.member.may_be_he_or_she:
                by_sentence.setdefault(mention.sentence, []).append(mention)
        for number, mentions in by_sentence.items():
            if len({id(mention.member) for mention in mentions}) != 1 or mentions[0].quoted:
                continue
            ends = self._sentences[number].end
            heard = list(_HE_OR_SHE.finditer(self.text, mentions[0].span.end, ends))
            if mentions[0].subject and number + 1 < len(self._sentences):
                following = self._sentences[number + 1]
                opening = _HE_OR_SHE.match(self.text, following.start, following.end)
                heard += [opening] if opening else []
            for match in heard:
                if not self.is_quoted(match.start()):
                    gender = "f" if match.group().casefold() in lex.SHE else "m"
                    counts = mentions[0].member.pronouns
                    counts[gender] = counts.get(gender, 0) + 1

    def _role_before(self, mention: Mention) -> str | None:
        sentence = self._sentences[mention.sentence]
        before = tokens_of(self.text, sentence.start, mention.span.start)[-ROLE_WORDS:]
        if (
            not before
            or before[-1].low not in lex.PERSON_NOUNS
            or self.text[before[-1].end : mention.span.start].strip()
        ):
            return None
        start = len(before) - 1
        while (
            start
            and before[start - 1].low not in _ROLE_STOPS | lex.PREPOSITIONS
            and not self.text[before[start - 1].end : before[start].start].strip()
        ):
            start -= 1
        return self.text[before[start].start : before[-1].end]

    def _role_behind(self, mention: Mention) -> str | None:
        sentence = self._sentences[mention.sentence]
        match = re.compile(r"(?:, \d+)?,\s+(?:the |a |an |who is )?([^,.;“\"]{3,90})[,.]").match(
            self.text, mention.span.end, sentence.end
        )
        if match is None:
            return None
        words = tokens_of(match.group(1))
        if not words or len(words) > ROLE_WORDS or words[0].low in _ROLE_STOPS | lex.PRONOUNS | {"said", "says"}:
            return None
        heads = _role_heads(match.group(1))
        return match.group(1).strip() if heads & (lex.PERSON_NOUNS - _SAYS_NOTHING) else None


_SAYS_NOTHING = frozenset({"person", "man", "woman", "member", "friend", "source", "victim"})
"""Nouns by which nobody would ask for somebody."""

_ROLE_STOPS = frozenset(
    "the a an and or but that said says by with to of from as his her their its our when while after before in on at "
    "told asked is was were are be been has had have another former-".split()
)


def _main_one(members: Sequence[Member], name: Name) -> Member:
    """Who a bare surname means: the one named in full most often; the rest of a family keeps its first names."""
    titles = {title.casefold().rstrip(".") for title in name.titles}
    gender = "m" if titles & lex.MALE_TITLES else "f" if titles & lex.FEMALE_TITLES else None
    fitting = [m for m in members if gender is None or m.gender in (gender, None)] or list(members)

    def weight(member: Member) -> float:
        before = bisect_left(member.led_at, name.span.start)
        recent = before > 0 and name.span.start - member.led_at[before - 1] < RECENT_CHARACTERS
        # Somebody who was named in full as a subject a moment ago; a relative named in passing keeps the first name.
        return 1e6 * member.may_be_person + len(member.full_at) + 2.5 * recent

    return max(fitting, key=weight)


_HE_OR_SHE = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b", re.IGNORECASE)
_THE_OFFICE = re.compile(
    r"\b[Tt]he\s+(?:(?!former|late|vice)[A-Za-z.]+\s+)??(?P<head>"
    + "|".join(sorted(lex.HIGH_OFFICES))
    + r")\b(?P<of>[’']s?)?(?!\s+[A-Z])(?!-)",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|adds|asked|wrote|told)\s+(?:[\w’'\-/]+\s+){0,4}$")


def _with_subjects(
    text: str, found: Sequence[tuple[Name, int, bool]], is_quoted: Callable[[int], bool]
) -> list[tuple[Name, int, bool]]:
    """The names with whether they are subjects of their sentence, see :class:`Mention`."""
    done: list[tuple[Name, int, bool]] = []
    has_one = -1
    for name, sentence, _ in found:
        start = name.span.start
        before = text[max(0, start - 60) : start]
        said = _SAID_BEFORE.search(before) is not None
        free = not name.possessive and not is_quoted(start)
        subject = free and (said or (sentence != has_one and _GOVERNED.search(before) is None))
        if subject:
            has_one = sentence
        done.append((name, sentence, subject))
    return done


_GOVERNED = re.compile(
    r"\b(?:of|to|for|with|by|against|from|in|at|on|about|into|over|under|near|after|between|than|like)\s+"
    r"(?:the\s+|an?\s+)?(?:[a-z][\w\-]*\s+){0,2}(?:[A-Z][\w.]*\s+)?$"
)


_ACRONYM = re.compile(r"[’']?s?\s*\([“\"]?([A-Z][A-Za-z&.]{1,7})[”\"]?\)")


def _is_person_title(name: Name) -> bool:
    return any(title.casefold().rstrip(".") in lex.TITLES - lex.COUNTRY_ADJECTIVES for title in name.titles)


@lru_cache(maxsize=4096)
def _lows(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(re.sub(r"[’']s?$", "", word.casefold()).rstrip(".") for word in words)


def _common_words(text: str) -> frozenset[str]:
    return frozenset(token.low for token in tokens_of(text) if token.text[0].islower())


def _is_headline(text: str, paragraph: Span, *, top: bool) -> bool:
    words = [token for token in tokens_of(text, *paragraph) if len(token.text) > 3 and token.text[0].isalpha()]
    stopped = text[paragraph.end - 1] in '.!?”"'
    if len(words) < 3 or (stopped and not top):
        return False
    share = sum(token.capital for token in words) / len(words)
    return share >= (STOPPED_CAPITALS if stopped else HEADLINE_CAPITALS)


def _same_person(one: Sequence[str], other: Sequence[str], kind: SpeakerKind) -> bool:
    if list(one) == list(other):
        return True
    if kind == "organisation":
        # "Defense Ministry" and "Russia's Defense Ministry"; but "United States" is not its embassy.
        shorter, longer = sorted((list(one), list(other)), key=len)
        return len(shorter) > 1 and longer[-len(shorter) :] == shorter
    if one[-1] != other[-1]:
        return False
    first, second = one[0], other[0]
    initial = first[0] == second[0] and (len(first) == 1 or len(second) == 1)
    return first == second or initial or _misspelt(first, second) or set(one) <= set(other) or set(other) <= set(one)


def _misspelt(one: str, other: str) -> bool:
    """Two first names that differ as a slip of the pen does ("Rushdiyah", "Rushiyah")."""
    if min(len(one), len(other)) <= SHORT_NAME or one[0] != other[0]:
        return False
    from difflib import SequenceMatcher  # Here, because few articles need it and it takes a while.

    return SequenceMatcher(None, one, other).ratio() > ALIKE


def _fits(lows: Sequence[str], known: Sequence[str]) -> bool:
    """Whether two names that end alike may be one: all words of one in the other."""
    return set(lows) <= set(known) or (set(known) <= set(lows) and len(known) > 1)


def _acronyms(member: Member) -> set[str]:
    found = set()
    for name in member.names:
        initials = "".join(word[0] for word in name.words if word[0].isupper())
        found |= {initials.casefold(), name.text.casefold()} if len(name.words) > 1 else {name.text.casefold()}
    return found


def _role_heads(role: str) -> set[str]:
    """The nouns of a role that people are called by: those before its first preposition."""
    heads: set[str] = set()
    for token in tokens_of(role):
        if token.low in ("of", "for", "at", "in", "from", "with", "on", "who"):
            break
        noun = lex.ABBREVIATED.get(token.low, token.low)
        heads |= {noun, lex.ALSO_CALLED.get(noun, noun)}
    return heads
