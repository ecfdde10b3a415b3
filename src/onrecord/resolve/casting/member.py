"""Somebody whom the article names, and the places where it does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.records import Span, Speaker, SpeakerKind
from onrecord.resolve.naming.names import Name
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.callings import OTHER_WORDS
from onrecord.resolve.words.given_names import gender_of
from onrecord.resolve.words.tokens import tokens_of

RECENT_CHARACTERS = 700
"""How near a full name stands for a bare surname to be likelier to mean it than a more frequent namesake."""

ADJACENT_CHARACTERS = 120
"""The same for one who was the subject of the sentence just before."""

DOMINANT = 3
"""Of several presidents, "the president" is the one who is named so many times as often as the next."""

LATER = 0.25
"""What a full name counts that stands behind a bare surname, to one before it."""

LONGEST_ACRONYM = 5
"""Letters up to which a word with two capitals is an acronym: "BoN", and not "TimeWarner"."""

CLOSE_NAMESAKES = 1.5
"""Difference of weights under which a bare surname may be either of two people."""


TITLED = 4.0
"""What it counts that "Ms" fits somebody who is known to be a woman, next to one of whom that isn't known."""

_NO_ONE = lex.COUNTRY_ADJECTIVES | lex.PLACES | lex.OUTLETS
"""Single names that are a people, a place or a newspaper."""

_PEERS = frozenset("lord lady baroness".split())
"""Titles that make a name of a surname alone."""

_SAY_LITTLE = lex.PARTY_ADJECTIVES | {letters.casefold() for letters in lex.POST_NOMINALS}
"""Roles that are no more than a party or a seat."""


@dataclass(eq=False, slots=True)
class Member:
    """Somebody of the cast. Grows while the article is read; :meth:`speaker` is what leaves the package.

    ``names`` are the different ones, each where it stands first; ``full_at`` is where each full or titled name stands,
    ``led_at`` where one stands as a subject. ``outside`` are the names used outside quotation marks, ``pronouns``
    counts the he's and she's that can mean nobody else, ``bare`` the uses of the surname alone
    that are theirs, ``located`` those behind "in" or "at", ``led`` how often any name is a
    subject.
    """

    names: list[Name] = field(default_factory=list)
    full_at: list[int] = field(default_factory=list)
    led_at: list[int] = field(default_factory=list)
    kind: SpeakerKind = "unknown"
    roles: list[str] = field(default_factory=list)
    outside: set[str] = field(default_factory=set)
    pronouns: dict[str, int] = field(default_factory=dict)
    bare: int = 0
    located: int = 0
    led: int = 0

    @property
    def fullest(self) -> str:
        """The longest name; what only others call them in a quotation ("Crooked Ada Reyes") is none."""
        texts = [name.text for name in self.names]
        own = [text for text in texts if text in self.outside or self._is_plain(text)] or texts
        own = [self._without_people(text) for text in own]
        longest = max(own, key=lambda text: (len(text.split()), len(text)))
        return longest if " " in longest else f"{self._peerage()}{longest}"

    def _peerage(self) -> str:
        """ "Lord " for "Lord Reyes", whose first name the article doesn't give."""
        titles = (name.titles[-1] for name in self.names if name.titles and len(name.words) == 1)
        return next((f"{title} " for title in titles if title.casefold() in _PEERS), "")

    def _without_people(self, text: str) -> str:
        """ "Lynton Tull" for "Australian Lynton Tull", where the article calls them Tull too."""
        people, _, rest = text.partition(" ")
        if self.kind != "person" or people.casefold() not in lex.PEOPLES or not rest:
            return text
        last = rest.rsplit(maxsplit=1)[-1]
        return rest if any(name.text == last for name in self.names) else text

    def _is_plain(self, text: str) -> bool:
        """A first name and a surname, nothing else; that one is no taunt, even where only a quotation has it."""
        words = text.casefold().split()
        return len(words) == 2 and words[0] in lex.FIRST_NAMES

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where a title, a role, a first name or an unambiguous pronoun tells."""
        titles = {title.casefold().rstrip(".") for name in self.names for title in name.titles}
        heads = {head for role in self.roles for head in role_heads(role)}
        for words, male, female in ((titles, lex.MALE_TITLES, lex.FEMALE_TITLES), (heads, lex.MEN, lex.WOMEN)):
            if bool(words & male) != bool(words & female):
                return "m" if words & male else "f"
        firsts = [name.words[0].casefold().split("-")[0] for name in self.names if len(name.words) > 1]
        if self.kind in ("person", "unknown"):
            for first in firsts:
                if (told := gender_of(first)) is not None:
                    return told
        he, she = self.pronouns.get("m", 0), self.pronouns.get("f", 0)
        return None if he == she else "m" if he > she else "f"

    @property
    def holds_high_office(self) -> bool:
        """Whether "Russian" tells of the office, and is hardly what somebody would be called by again."""
        return any(role_heads(role) & lex.HIGH_OFFICES for role in self.roles)

    @property
    def may_be_person(self) -> bool:
        return self.kind in ("person", "unknown")

    @property
    def may_be_he_or_she(self) -> bool:
        """Named as a person, or by one word that is neither a people nor a place; "Police Officers" are several."""
        word = self.fullest.casefold()
        if is_plural(word.rsplit(maxsplit=1)[-1]):
            return False
        return self.kind == "person" or (
            self.kind == "unknown"
            and " " not in word
            and not (self.located and not self.led_at and not self.pronouns)
            and word not in _NO_ONE
            and not word.endswith(("ans", "ians", "ese", "ish", "ists"))
        )

    @property
    def shows_a_person(self) -> bool:
        """A title, a role or a first name says that this is a person."""
        return bool(self.roles) or self.gender is not None or any(name.titles for name in self.names)

    @property
    def is_somebody(self) -> bool:
        """Whether more than two capital words says that this is a person."""
        return self.kind == "person" and (self.shows_a_person or bool(self.bare))

    @property
    def is_place(self) -> bool:
        """A country or a capital, by its name or an adjective."""
        word = self.fullest.casefold()
        return word in lex.PLACES | lex.PLACES_OF_TWO_WORDS | lex.COUNTRY_ADJECTIVES

    @property
    def is_country(self) -> bool:
        return self.is_place or self.fullest.casefold() in lex.NATIONS

    @property
    def may_be_firm(self) -> bool:
        """Neither a title nor a person's role nor "he" says that this is a person; a firm may have a founder's name."""
        heads = {head for role in self.roles for head in role_heads(role)}
        titled = any(name.titles for name in self.names)
        return not (titled or self.pronouns or heads & (lex.PERSON_NOUNS | lex.TITLES))

    @property
    def looks_like_a_thing(self) -> bool:
        """Only two capital words make it a person: neither a subject, nor called by the surname alone, nor "he".

        "Dirt On Your Collar" and "the new Mooring Act" have the form of a person's name.
        """
        return not (self.shows_a_person or self.bare or self.led)

    def speaker(self) -> Speaker:
        """As a record: fullest name, other names, first role."""
        name = self.fullest
        others = dict.fromkeys(other.text for other in self.names if other.text != name)
        return Speaker(name, self.kind, True, tuple(others), self.role)

    @property
    def role(self) -> str | None:
        """The first that the article gives, of those that say more than a party or a seat ("Tory", "MP")."""
        more = (role for role in self.roles if role.casefold() not in _SAY_LITTLE)
        return next(more, self.roles[0] if self.roles else None)


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


def main_one(members: Sequence[Member], name: Name) -> tuple[Member, Member | None]:
    """Who a bare surname means, and who else it may: the one named in full most often, or called so before.

    The rest of a family keeps its first names.
    """
    titles = {title.casefold().rstrip(".") for title in name.titles}
    gender = "m" if titles & lex.MALE_TITLES else "f" if titles & lex.FEMALE_TITLES else None
    fitting = [m for m in members if gender is None or m.gender in (gender, None)] or list(members)
    fitting = [m for m in fitting if _is_titled(m, titles)] or fitting

    led = {id(m): _led_before(m, name.span.start) for m in fitting}
    latest = max(led.values(), default=-1)

    nobody = not any(m.full_at and m.full_at[0] < name.span.start for m in fitting)
    first = min((m.full_at[0] for m in fitting if m.full_at), default=-1)

    def weight(member: Member) -> float:
        last = led[id(member)]
        # Somebody who was named in full as a subject a moment ago; a relative named in passing keeps the first name.
        recent = 2.5 * (last >= 0 and name.span.start - last < RECENT_CHARACTERS)
        recent += 2.5 * (last >= 0 and last == latest and name.span.start - last < ADJACENT_CHARACTERS)
        so_far = bisect_left(member.full_at, name.span.start)
        introduced = 10.0 * (so_far > 0)  # Nobody is called by a surname alone before the full name.
        often = so_far + LATER * (len(member.full_at) - so_far)
        leads = 2.5 * (nobody and member.full_at[:1] == [first])  # A headline's is who comes first below.
        titled = TITLED * (gender is not None and member.gender == gender)
        return 1e6 * member.may_be_person + introduced + often + member.bare + recent + leads + titled

    ranked = sorted(fitting, key=weight, reverse=True)
    close = len(ranked) > 1 and weight(ranked[0]) - weight(ranked[1]) < CLOSE_NAMESAKES
    # Who has been called by the surname alone keeps it; the other one goes by a first name.
    close = close and (not ranked[0].bare or bool(ranked[1].bare))
    return ranked[0], ranked[1] if close and ranked[0].led_at and ranked[1].led_at else None


def _is_titled(member: Member, titles: Set[str]) -> bool:
    """Whether somebody's name stands behind one of these titles elsewhere: "Mayor Reyes" is Mayor Ada Reyes."""
    asked = {lex.ABBREVIATED.get(title, title) for title in titles} - lex.COURTESY
    return bool(asked & {head for role in member.roles for head in role_heads(role)} & (lex.TITLES | lex.HIGH_OFFICES))


def _led_before(member: Member, at: int) -> int:
    """Where somebody was last named in full as a subject before a character, or -1."""
    before = bisect_left(member.led_at, at)
    return member.led_at[before - 1] if before else -1


def dominant(members: Sequence[Member]) -> list[Member]:
    """The only one, or the one named far more often than the others."""
    ranked = sorted(members, key=lambda member: -len(member.full_at))
    if len(ranked) > 1 and len(ranked[0].full_at) < DOMINANT * len(ranked[1].full_at):
        return []
    return ranked[:1]


def acronyms_of(name: Name) -> set[str]:
    """What the initials of a name give, and the name itself; folded."""
    initials = "".join(word[0] for word in name.words if word[0].isupper() or word == "&")
    plain = initials.replace("&", "")  # "B&H" and "BH" for "Brask & Holm".
    every = "".join(word[0] for word in name.words if word != "and")  # "BoN" for "Bank of Norland".
    whole = name.text.casefold()
    return {initials.casefold(), plain.casefold(), every.casefold(), whole} if len(name.words) > 1 else {whole}


def is_acronym(text: str) -> bool:
    """ "ICC", "BoN": more capitals than a name has."""
    return text.isupper() or (text.isalpha() and len(text) <= LONGEST_ACRONYM and sum(map(str.isupper, text)) > 1)


def is_headed(name: Name, head: str) -> bool:
    """Whether a noun is in a name, and not in what it is of: "police" are no Association of Police Officers."""
    lows = [word.casefold() for word in name.words]
    of = next((at for at, low in enumerate(lows) if low in ("of", "for")), len(lows))
    return head in lows[:of] and head not in ("us", "uk")  # "The US" is no US State Department.


def holds(member: Member, head: str, words: Set[str]) -> bool:
    """Whether an office that is called by ``words`` may be this member's: the same modifiers, of no other country."""
    asked = {_SPELT.get(word, word) for word in words}
    for role in member.roles:
        if head in role_heads(role):
            own = {_SPELT.get(token.low, token.low) for token in tokens_of(role)}
            countries = own & lex.PEOPLES
            modifiers = (lex.OFFICE_MODIFIERS | ANOTHER_OFFICE) - {head}
            same = asked & modifiers == own & modifiers & (asked | ANOTHER_OFFICE)
            if same and (not countries or not asked & lex.PEOPLES or countries & asked):
                return True
    return not asked


def is_no_firm(member: Member) -> bool:
    """Whether a name says that this is no company: a union, a ministry, a court."""
    return any(word.casefold() in _NO_FIRMS for name in member.names for word in name.words)


_NO_FIRMS = frozenset(
    "union unions workers government ministry department police court parliament senate congress council committee "
    "commission army navy party church parish federation treasury cabinet tribunal nation nations".split()
)


def is_plural(word: str) -> bool:
    """A noun for several people."""
    one = word.removesuffix("s")
    return word in lex.GROUP_NOUNS | {"tories"} or (one != word and one in lex.PERSON_NOUNS)


def in_office(members: Sequence[Member], asked: Set[str]) -> list[Member]:
    """Those who hold the office that is asked for, if any does: "the mayor" is no former mayor while there is one."""
    past = lex.FORMER | {"late", "outgoing"}
    if asked & past:
        return list(members)
    still = [m for m in members if not all(past & {token.low for token in tokens_of(role)} for role in m.roles)]
    return still or list(members)


def nations_in(words: Set[str]) -> frozenset[str]:
    """The nationalities among words, each as its adjective."""
    known = words & (lex.PEOPLES | lex.NATIONALS) - lex.PARTY_ADJECTIVES - _WIDE
    return frozenset(lex.NATIONALS_OF.get(word, word) for word in known)


def nations_of(member: Member) -> frozenset[str]:
    """The nationalities that the titles and roles of somebody tell."""
    words = {title.casefold() for name in member.names for title in name.titles}
    words |= {token.low for role in member.roles for token in tokens_of(role)}
    words |= {name.words[0].casefold() for name in member.names if len(name.words) > 2}
    return nations_in(words)


_WIDE = frozenset("british european african asian south north".split())
"""What tells of no other country: a Scot is British too."""

ANOTHER_OFFICE = frozenset("prime vice deputy shadow assistant acting opposition".split())
"""Words with which an office is another's: "the foreign secretary" is not the shadow one."""

_SEATS = (
    ("member of parliament", "mp"),
    ("member of the european parliament", "mep"),
    ("member of congress", "lawmaker"),
)
"""Offices with a preposition in them, and what their holders are called."""

_SPELT = {"defence": "defense", "labour": "labor"}


@lru_cache(maxsize=4096)
def role_heads(role: str) -> frozenset[str]:
    """The nouns of a role that people are called by: those before its first preposition."""
    heads: set[str] = set()
    if role.casefold().endswith("justice"):
        heads.add("judge")  # "Mr Justice Birch", and not the "Justice Secretary".
    heads |= {letters for office, letters in _SEATS if role.casefold().startswith(office)}
    for token in tokens_of(role):
        if token.low in ("of", "for", "at", "in", "from", "with", "on", "who"):
            break
        noun = lex.ABBREVIATED.get(token.low, token.low)
        heads |= {noun} | OTHER_WORDS.get(noun, frozenset())
    return frozenset(heads)
