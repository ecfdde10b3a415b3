"""What the place of a name in its sentence tells: a subject, an owner, a place; and which lines are headlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.records import Span
from onrecord.resolve.naming.names import Name, called_people
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.capitals import is_seldom_a_name
from onrecord.resolve.words.demonyms import STATES
from onrecord.resolve.words.tokens import tokens_of

HEADLINE_CAPITALS = 0.6
"""Share of capital words from which a line is read as a headline, where capitals say nothing about names."""

HEADLINE_WORDS = 20
"""Words of over three letters that no headline has more of."""

STOPPED_CAPITALS = 0.85
"""The same for a line that ends with a full stop, as a headline seldom does."""

STOPS = ".!?”\"’'»"
"""With which a sentence ends, and a headline seldom does."""

NOUN_CHARACTERS = 20
"""How far behind a word at the beginning of a sentence the noun is looked for that it may belong to."""

LAST_CHARACTERS = 10
"""In which a sentence has its full stop, and blanks behind it."""

SUBJECT_CHARACTERS = 200
"""How far before a name a pronoun is looked for that is the subject in its place."""

_SAID = r"(?:said|says|added|adds|asked|wrote)"
_SAID_BEFORE = re.compile(rf"\b{_SAID}\s+(?:[\w’'\-/]+\s+){{0,4}}$")
"""“No,” said port chief Ada Reyes: the subject may stand behind the verb. Nobody is told to somebody in that order."""
_THEY_SAID = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|who|which)\s+(?:\w+\s+){{0,2}}{_SAID}\s[^,]*$")
"""A verb that has a pronoun for its subject: "She said Reyes had left"."""


def with_subjects(
    text: str, found: Sequence[tuple[Name, int, bool]], sentences: Sequence[Span], is_quoted: Callable[[int], bool]
) -> list[tuple[Name, int, bool]]:
    """The names with whether they are subjects of their sentence, see :class:`Mention`."""
    done: list[tuple[Name, int, bool]] = []
    taken = -1
    owner: Name | None = None
    people = called_people(name for name, _, _ in found)
    for name, sentence, _ in found:
        start = name.span.start
        before = _before_office(text[max(sentences[sentence].start, start - SUBJECT_CHARACTERS) : start], name)
        said = _SAID_BEFORE.search(before) is not None and _THEY_SAID.search(before) is None
        free = not name.possessive and not is_quoted(start)
        apposed = owner is not None and (
            APPOSED.fullmatch(text, owner.span.end, name.span.end + 1) is not None
            or (owner.last not in people and OWNED.fullmatch(text, owner.span.end, start) is not None)
        )
        free = free and not _is_of_office(text, name) and not _tells_where(text, name)
        subject = free and (apposed or (sentence != taken and (said or leads(before))))
        owner = None
        if subject or (name.possessive and opens(before)):
            taken = sentence  # "Reyes’s book about Tom Birch": neither is the subject.
            owner = name if name.possessive else None
        done.append((name, sentence, subject))
    return done


def _before_office(before: str, name: Name) -> str:
    """What stands before "Minister of Finance Ada Reyes": she isn't governed by the "of"."""
    seated = not {"of", "for"}.isdisjoint(name.titles)
    return before[: max(before.rfind(name.titles[0]), 0)] if seated else before


def _is_of_office(text: str, name: Name) -> bool:
    """ "Umbra forward Tom Birch has left": the subject is the one who holds the office, and not what it is of."""
    match = _OFFICE_BEFORE_NAME.match(text, name.span.end)
    return match is not None and match.group("noun") in _CALLED


def _tells_where(text: str, name: Name) -> bool:
    """ "A teacher in Tarn, West Bengal, left": the region behind a town's comma is no subject."""
    region = name.text.casefold() in _REGIONS and text[name.span.end : name.span.end + 1] in (",", ".", "")
    return region and _TOWN.search(text, max(0, name.span.start - TOWN_CHARACTERS), name.span.start) is not None


TOWN_CHARACTERS = 30
"""How far before a region's name the town begins that lies in it."""

_REGIONS = lex.PLACES | lex.PLACES_OF_TWO_WORDS | frozenset(lex.NATIONS) | {state.casefold() for state in STATES}
_TOWN = re.compile(r"\b[A-Z][\w’'\-]*,\s+$")
_CALLED = lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.VARIATIONS
_OFFICE_BEFORE_NAME = re.compile(
    r"\s(?:(?!(?:\w+ed|beats?|met|meets|told|tells|faces|plays|saw|took|made|won|lost|hit|is|was|has)\s)[a-z\-]+\s){0,3}"
    r"(?P<noun>[a-z\-]+)\s(?=[A-Z])"
)
APPOSED = re.compile(r"[’']?s?\s+[^,.;:“”\"]{2,60},\s[^,.;:“”\"]+,")
""" "Orrery’s largest investor, Sable Capital, …": the name in the apposition is the subject, and not the owner."""


OWNED = re.compile(r"[’']?\s+(?:[A-Z][\w.\-]*\s+)*(?:(?:[a-z\-]+\s+){0,2}(?:" + "|".join(sorted(_CALLED)) + r")\s+)?")
""" "Norland's Delta Air", "Norland's port minister Ada Reyes": who has an owner that is nobody is the subject."""


def leads(before: str) -> bool:
    """Whether what stands before a name in its sentence leaves it to be the subject."""
    return _GOVERNED.search(before[-60:]) is None and _HAS_SUBJECT.search(before) is None


def speaks(text: str, span: Span) -> bool:
    """Whether a verb of saying stands just before or behind a name."""
    near = (*tokens_of(text, max(0, span.start - 20), span.start)[-1:], *tokens_of(text, span.end, span.end + 20)[:1])
    return any(token.low in verbs.SAYING for token in near)


def opens(before: str) -> bool:
    """Whether an owner heads the subject: "Reyes’s hair is grey", "But Reyes’s", "One of the tallest, Reyes’s"."""
    return _OPENS.search(before) is not None


_OPENS = re.compile(rf"(?:^|,)[\s“\"‘']*(?:(?:[Bb]ut|[Aa]nd|[Yy]et)\s+)?(?:(?:[Tt]he|{lex.MR})\s+)?$")
LOCATED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom)\s+$")
_HAS_SUBJECT = re.compile(r"(?:^|[,;]\s*|\b(?:and|but)\s+)(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e)\s")
_GOVERNED = re.compile(
    r"\b(?:(?i:of|to|for|with|by|against|from|in|at|on|about|into|over|under|near|between|like|during|within|through|"
    r"throughout|despite|without|across|behind|beyond|amid|around|outside|alongside)|after|than|"
    r"entitled|titled|called|named|dubbed)\s+"
    r"(?:the\s+|an?\s+)?(?:(?!(?:which|whom|who|where|when|that)\b)[a-z][\w\-]*\s+){0,2}(?:[A-Z][\w.]*\s+)?$"
)


def common_words(text: str) -> frozenset[str]:
    """Words that the article writes in lower case somewhere."""
    return frozenset(token.low for token in tokens_of(text) if token.text[0].islower() and not token.capital)


def opening_words(text: str, found: Sequence[tuple[Name, int, bool]], sentences: Sequence[Span]) -> set[int]:
    """Where the words begin that are capital only for opening a sentence: the "Recent" of "Recent data".

    So are "Shippers" of "Shippers' organisation", and "Advocates" of "Advocates for inmates". A word that is a name
    elsewhere in the article is one here ("Tarnwell figures").
    """
    opening = {
        name.span.start: name.last
        for name, sentence, _ in found
        if name.span.start - sentences[sentence].start < 2
        and (_is_before_noun(text, name) or _is_plain(text, name, sentences[sentence].end))
    }
    named = {
        word.casefold()
        for name, _, _ in found
        if name.span.start not in opening
        for word in (*name.titles, *name.words)
    }
    return {at for at, word in opening.items() if word not in named}


def _is_plain(text: str, name: Name, end: int) -> bool:
    """Whether a word by itself is one that hardly ever is a name; letters ("CASE") may stand for anything.

    Nor is it one by its grammar: "Advocates believe", but somebody called Wines "believes"; "Owner denies" in a
    headline, but in a sentence, which stops at ``end``, an owner has an article, so "Target said" has a name.
    """
    if len(name.words) > 1 or name.titles or name.possessive or name.text.isupper():
        return False
    if not is_seldom_a_name(name.last):
        return False
    following = tokens_of(text, name.span.end, name.span.end + NOUN_CHARACTERS)[:1]
    if not any(token.low in _VERBS for token in following):
        return True
    if name.last.endswith("s"):
        return not any(token.low.endswith("s") for token in following)
    return name.last in _BARE or not text[name.span.end : end][-LAST_CHARACTERS:].rstrip().endswith(tuple(STOPS))


_BARE = (
    lex.OCCUPATIONS
    | lex.GROUP_NOUNS
    | lex.SEVERAL
    | lex.OPENING_DOCUMENTS
    | frozenset("everybody everyone somebody someone anybody anyone nobody half staff".split())
)
"""What stands without an article in sentences too: "Staff said", "Everybody told", at times "Coroner said"."""
_VERBS = verbs.SAYING | verbs.THOUGHT | verbs.INTENTION | frozenset({"is", "was", "has"})


def _is_before_noun(text: str, name: Name) -> bool:
    known = lex.OUTLETS | lex.ORGANISATION_HEADS | lex.PLACES | lex.PEOPLES
    following = tokens_of(text, name.span.end, name.span.end + NOUN_CHARACTERS)[:1]
    if len(name.words) > 1 or name.titles or name.text.isupper() or name.last in known or not following:
        return False
    if name.possessive:  # "Shippers' organisation", of shippers.
        return text.startswith(("’ ", "' "), name.span.end) and following[0].text.islower()
    return following[0].text in lex.DOCUMENT_NOUNS | lex.GROUP_NOUNS | lex.SEVERAL


def is_headline(text: str, paragraph: Span, *, top: bool) -> bool:
    """Whether a paragraph is a line of capital words; one of the ``top`` lines may end with a full stop."""
    words = [token for token in tokens_of(text, *paragraph) if len(token.text) > 3 and token.text[0].isalpha()]
    stopped = text[paragraph.end - 1] in STOPS
    if not 3 <= len(words) <= HEADLINE_WORDS or (stopped and not top):
        return False
    share = sum(token.capital for token in words) / len(words)
    return share >= (STOPPED_CAPITALS if stopped else HEADLINE_CAPITALS)
