"""Another word for somebody in focus: "the 52-year-old", "the mother of six", "the first-term MP", "the New Yorker".

Newspapers vary what they call the one of whom they have just spoken by what is known of their life; nobody new is
brought in so. It is the one of whom the article says the same; else the one in focus, if nothing tells against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice, takewhile

from onrecord.records import Attribution, Span
from onrecord.resolve.anaphora.antecedents import named_in_words
from onrecord.resolve.anaphora.pronouns import Pronouns
from onrecord.resolve.casting.answer import NOBODY, Answer, certain
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, role_heads
from onrecord.resolve.described.newcomers import brought_in_last
from onrecord.resolve.naming.nouns import gender_of_noun
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import demonyms
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.callings import AGED, DECADES, EPITHETS, ONCE, PARENT
from onrecord.resolve.words.tokens import tokens_of

FOCUS_SENTENCES = 4
"""How far back, in sentences, the one in focus is looked for; at least to the start of the paragraph before."""

FOCUS_SHARE = 0.55
"""Share of the candidates' scores from which somebody is in focus."""

AGE_CHARACTERS = 60
"""How far before a name "the 52-year-old plumber" may begin."""

MOST_WORDS = 5
"""Words of "the Dunmore South MP"; longer ones tell of an office."""

MOST_MENTIONS = 150
"""Mentions, or turns, among which somebody is looked for of whom the article says the same."""

BROUGHT_IN_CHARACTERS = 10_000
"""How far back somebody without a name may have been brought in."""

_TOLD = (
    rf"{ONCE}|ex|proud|doting|self-\w+|long-?(?:serving|time|standing)|newly-elected|\w+-(?:term|time)|\w+-born|"
    rf"\d+-foot(?:-\d+)?|\d+ft|\d+in|{AGED}|[\w\-]+-(?:winning|winner|nominated)"
)
"""What tells of somebody's life."""

_EPITHET = re.compile(
    rf"the\s+(?:(?:(?:{_TOLD})\s+)+(?:[a-z\-]+\s+)?(?P<noun>[a-zA-Z\-]+)|(?P<aged>{AGED})|"
    r"(?P<once>ex-(?!wife|husband|girlfriend|boyfriend|partner)[\w\-]+)|"
    rf"(?P<parent>{PARENT}))"
    r"(?:,?\s+(?:from|of|who|known|whose)\s.*)?",
    re.DOTALL | re.IGNORECASE,
)
_NOBODY = lex.COLLECTIVE_NOUNS | lex.DOCUMENT_NOUNS | lex.COMPANY_NOUNS | lex.COMPANY_HEADS | lex.GROUP_NOUNS
_ANOTHERS = lex.HIGH_OFFICES | frozenset({"leader", "secretary"})
""" "The former president" may be one whom the article needs not name."""

_AGE = re.compile(r"(?P<age>\d{1,3})-year-old", re.IGNORECASE)
_AGED_BEHIND = re.compile(r"\s*[(,]\s*(?:(?:the|an?|aged|now|who\s+is)\s+)?(?P<age>\d{1,3})(?:\s*[,.)]|-year-old\b)")
_AGED_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old\s+(?:[\w\-]+\s+){0,5}$")
_IS = re.compile(r",\s+(?:\d+,\s+)?(?:who\s+is\s+)?|\s+(?:is|was)\s+|\s*\(\d+\),\s+")
_BY_THE_WAY = frozenset(
    "agent lawyer solicitor barrister psychologist psychiatrist surgeon economist publicist referee umpire linesman "
    "guard promoter organist broadcaster receiver presenter photographer pupil historian columnist architect conductor "
    "designer composer hooker newsreader comic keeper prop skipper activist artist chemist agent".split()
)
"""Who may come in with a scene, as "the lawyer" does with a court, or may be an office or a thing."""
_WALKS = (lex.OCCUPATIONS - _BY_THE_WAY).union(
    EPITHETS,
    DECADES,
    "grandfather grandmother great-grandmother great-grandfather widow widower rookie batter runner athlete olympian "
    "medallist medalist novelist trucker peer mp councillor star winner laureate".split(),
)
"""What somebody is in life; nobody comes in as "the plumber" without having been called one."""
_WITH_MORE = frozenset("star winner laureate".split())
""" "The Oscar winner": alone they are another's ("the winner will get a car")."""

_IN_FUNCTION = frozenset(
    "spokesman spokeswoman spokesperson prosecutor detective inspector superintendent judge analyst expert criminalist "
    "officer official counsel magistrate coroner pathologist scientist researcher economist commissioner".split()
)
"""Who speaks as one of these is not called by an age or by children."""
_PARTIES = {"Republican": "R", "Democrat": "D"}


@dataclass(frozen=True, slots=True)
class _Told:
    """What an epithet tells of somebody; ``key`` is by what they would be brought in ("a mother of six").

    ``plain`` is a noun alone, which other rules may know better.
    """

    key: str
    words: frozenset[str] = frozenset()
    noun: str = ""
    ages: frozenset[str] = frozenset()
    state: str | None = None
    party: str | None = None
    plain: bool = False

    @property
    def gender(self) -> str | None:
        return gender_of_noun(self.key.split("-")[0].split(" ")[0]) or gender_of_noun(self.noun)


def epithet(
    cast: Cast, pronouns: Pronouns, phrase: Phrase, span: Span, attribution: Attribution | None
) -> Answer | None:
    """Whom such a description means, nobody where none is in focus; None for other descriptions."""
    told = _told(cast, phrase, span)
    other = _other_one(cast, told, span) if told is not None else None
    if told is None or other is not None:
        return other
    inside = {mention.member for mention in takewhile(lambda m: m.span.start >= span.start, cast.before(span.end))}
    last = brought_in_last(cast, span.start)
    turns = {turn.member: None for turn in pronouns.turns[-MOST_MENTIONS:] if turn.member is not None}
    places = _places(cast, span.start)
    sure = {last, *(member for member in turns if member.may_be_he_or_she)}
    people = _people(told, sure, places, inside | named_in_words(cast, attribution))
    signs = {member: _sign(cast, member, told, places[member]) for member in people}
    most = max([0, *signs.values()])
    fitting = [member for member in people if signs[member] == most]
    if most > 0 and len(fitting) == 1:
        return certain(fitting[0], 0.88)
    if most == 0 and told.noun in _ANOTHERS and told.words & lex.FORMER:
        return None
    if most == 0 and _is_another(cast.text, told, span.start):
        return None if told.plain else NOBODY
    if last in fitting:
        return certain(last, 0.8)
    wrong = [m for m in {**places, **turns} if m.may_be_person and m not in fitting]
    found = _in_focus(cast, pronouns, told, span, attribution, wrong)
    return None if told.plain and found is NOBODY else found


CONTRAST_CHARACTERS = 12
"""How far before a description "although" may begin."""

_CONTRAST = re.compile(r"\b(?:but|while|whereas|though|although|yet)\s+$")


def _other_one(cast: Cast, told: _Told, span: Span) -> Answer | None:
    """ "Cole leads Marsh, but the 74-year-old has vowed": not the subject, who would be "she", but the other one."""
    sentence = cast.sentence_span(span.start)
    if _CONTRAST.search(cast.text, max(sentence.start, span.start - CONTRAST_CHARACTERS), span.start) is None:
        return None
    near = islice(cast.before(span.start), MOST_MENTIONS)
    here = list(takewhile(lambda m: m.span.start >= sentence.start, near))
    doers = {mention.member for mention in here if mention.subject}
    others = list(dict.fromkeys(m.member for m in here if m.member not in doers and m.member.kind == "person"))
    fits = (
        len(others) == 1
        and bool(doers)
        and _sign(cast, others[0], told, _places(cast, span.start).get(others[0], [])) >= 0
    )
    return certain(others[0], 0.75) if fits else None


def as_epithet(text: str, phrase: Phrase, span: Span) -> Phrase:
    """ "The New Yorker" is a description, whatever its capitals."""
    match = demonyms.CALLED.match(text, span.start)
    if match is None or match.end() > span.end or not demonyms.is_somebody(text, match):
        return phrase
    behind = text[match.end() : span.end].lstrip()
    head = match.group().rsplit(None, 1)[-1].casefold()
    return Phrase("description", match.group(), head=head) if behind[:1] in ("", ",") else phrase


def _told(cast: Cast, phrase: Phrase, span: Span) -> _Told | None:
    """What a description tells of somebody's life; None if it tells of an office, a body or a document."""
    place = demonyms.CALLED.match(cast.text, span.start)
    if place is not None and place.group() == phrase.text:
        state = place.group("state") or demonyms.STATE_OF.get(place.group("people"))
        return _Told(place.group("who"), state=state, party=_PARTIES.get(place.group("party") or ""))
    match = _EPITHET.fullmatch(phrase.text)
    if match is None and _is_walk(phrase):
        words = frozenset(phrase.text.casefold().split()) - {"the"}
        return _Told(
            phrase.head,
            words,
            phrase.head,
            frozenset(map(str, DECADES.get(phrase.head, ()))),
            plain=phrase.head not in DECADES,
        )
    noun = (match.group("noun") or "").casefold() if match is not None else ""
    if match is None or noun in _NOBODY or noun.removesuffix("s") in lex.PERSON_NOUNS - {noun}:
        return None
    age = _AGE.search(match.group())
    words = frozenset(token.low for token in tokens_of(phrase.text)) - {"the", noun}
    key = match.group("parent") or match.group("aged") or match.group("once") or noun
    return _Told(key, words, noun, frozenset({age.group("age")} if age is not None else ()))


def _is_walk(phrase: Phrase) -> bool:
    """ "The Kent all-rounder", and neither "the club's rookie" nor "the chef at the inn"."""
    words = phrase.text.casefold().split() or [""]
    owned = phrase.owner is not None and phrase.owner.possessive
    whole = words[0] == "the" and words[-1] == phrase.head and len(words) <= MOST_WORDS and not owned
    return whole and phrase.head in _WALKS and (len(words) > 2 or phrase.head not in _WITH_MORE)


def _places(cast: Cast, at: int) -> dict[Member, list[Span]]:
    """Where those are named who are named before, the nearest first."""
    places: dict[Member, list[Span]] = {}
    for mention in islice(cast.before(at), MOST_MENTIONS):
        places.setdefault(mention.member, []).append(mention.span)
    return places


def _people(told: _Told, sure: Set[Member | None], near: Iterable[Member], but: Set[Member]) -> list[Member]:
    """Who is named before, and may be of such a kind; ``sure`` are people, whatever their names look like."""
    people = (m for m in near if m in sure or (m.kind == "person" and not _may_be_thing(m)))
    genders = (told.gender, None)
    return [m for m in people if m not in but and (told.gender is None or m.gender in genders)]


def _may_be_thing(member: Member) -> bool:
    """ "Old Mill Road": two words with capitals that are never the subject, or stand behind "in" and "at"."""
    return not member.shows_a_person and (member.looks_like_a_thing or (member.located > 0 and not member.pronouns))


def _sign(cast: Cast, member: Member, told: _Told, spans: Sequence[Span]) -> int:
    """How much the article says the same of somebody who is named at ``spans``; below 0 if it says something else."""
    ages = {age for span in spans for age in _ages(cast.text, span)} if told.ages else set()
    if ages:
        return 2 if told.ages & ages else -1
    seats = [seat for span in spans if (seat := _seat(cast.text, told, span))]
    if seats:
        return min(seats)
    if told.key and any(_is_called(cast.text, span, told.key) for span in spans):
        return 2
    held = [role for role in member.roles if told.noun and told.noun in role_heads(role)]
    same = any(told.words & {token.low for token in tokens_of(role)} for role in held)
    if not held and any(role_heads(role) & _IN_FUNCTION for role in member.roles):
        return -1
    return 2 if same else 1 if held and told.noun not in lex.PARTY_ADJECTIVES else 0


def _ages(text: str, span: Span) -> set[str]:
    """The ages that stand beside a name: "Holm, 52,", "Holm (52)", "the 52-year-old plumber Ivar Holm"."""
    behind = _AGED_BEHIND.match(text, span.end)
    before = _AGED_BEFORE.search(text, max(0, span.start - AGE_CHARACTERS), span.start)
    return {match.group("age") for match in (behind, before) if match is not None}


def _seat(text: str, told: _Told, span: Span) -> int:
    """1 or more for a seat in the state that is told, -1 if party or state is another, 0 if nothing is said.

    A party alone proves nothing: many have it.
    """
    other = demonyms.SEAT.match(text, span.end)
    if other is None:
        return 0
    party = told.party is not None and other.group("party") != told.party
    place = told.state is not None and demonyms.STATES[told.state][1] != other.group("letters")
    return -1 if party or place else (told.state is not None) * (1 + (told.party is not None))


def _is_called(text: str, span: Span, key: str) -> bool:
    """ "Ann Cole, 58, a mother of six", "Ann Cole is a retired teacher"."""
    link = _IS.match(text, span.end)
    called = re.compile(rf"(?:(?:an?|the)\s+)?(?:[\w\-]+\s+){{0,3}}?{re.escape(key)}\b", re.IGNORECASE)
    return link is not None and called.match(text, link.end()) is not None


def _is_another(text: str, told: _Told, at: int) -> bool:
    """Whether somebody without a name has been brought in by it: "a 17-year-old was hurt. … The 17-year-old said"."""
    brought_in = re.compile(rf"\b(?:an?|another|one)\s+(?:[\w\-]+\s+){{0,3}}?{re.escape(told.key)}\b", re.IGNORECASE)
    return brought_in.search(text, max(0, at - BROUGHT_IN_CHARACTERS), at) is not None


def _in_focus(
    cast: Cast, pronouns: Pronouns, told: _Told, span: Span, attribution: Attribution | None, wrong: Sequence[Member]
) -> Answer:
    """The one whom the paragraph, or the one before it, is about; somebody without a name too, who has just spoken."""
    pronoun = {"m": "he", "f": "she"}.get(told.gender or "")
    before = cast.line_of(max(cast.line_of(span.start).start - 1, 0))
    within = max(cast.sentence_of(span.start) - cast.sentence_of(before.start), FOCUS_SENTENCES)
    found = pronouns.person(pronoun, span.start, attribution, within=within, but=wrong)
    if found.speaker is None or found.score < FOCUS_SHARE:
        return NOBODY
    turn = pronouns.latest(("person",), span.start, within)
    latest = next((m for m in cast.recent(span.start) if m.subject), None)
    # "The Harbour Lights star said": what stands in the last speaker's sentence is no new subject.
    since = latest is not None and (turn is None or latest.sentence > cast.sentence_of(turn.at))
    if since and latest is not None and latest.member.kind == "organisation":
        return NOBODY  # What the story has turned to since may be somebody whose name looks like a body's.
    return Answer(found.speaker, found.member, 0.8 * found.score, found.rivals)
