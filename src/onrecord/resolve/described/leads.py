"""Whom the top of an article describes before it names them: "A Tarn mother says … . Ada Reyes, 31, said …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from onrecord.records import Span
from onrecord.resolve.casting.bodies import STEM
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention, role_heads
from onrecord.resolve.described.newcomers import called_by_letters
from onrecord.resolve.naming.grammar import STOPS
from onrecord.resolve.naming.nouns import gender_of_noun
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of

TOP_LINES = 4
"""Lines among which headline, byline and first paragraph stand."""

MOST_ABOVE = 40
"""Sources that are looked at there; more stand where a whole page is one paragraph."""

LEAST_WORDS = 8
"""Words of a line that is no byline or headline."""

LONG_WORD = 6
"""Letters of a word that hardly any two sentences share by chance."""

_SOMEBODY = lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.KIN | frozenset("teenager schoolboy schoolgirl campaigner".split())
_ANYBODY = frozenset(
    "spokesman spokeswoman spokesperson official source witness friend person judge coroner magistrate officer "
    "detective inspector prosecutor lawyer attorney solicitor barrister counsel host anchor moderator reporter "
    "journalist correspondent editor author writer member colleague critic supporter".split()
)
"""Who speaks of others as a rule, or may be one of many: the first to be named below is somebody else."""

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def revealed(cast: Cast, phrases: Sequence[tuple[Span, Phrase]]) -> dict[int, Member]:
    """For descriptions in headline and first paragraph, by where they stand, who is meant: the first named below.

    Somebody new who speaks there as the subject, in no other office and of no other gender; a headline's noun is that
    of the first paragraph. The holder of a high office has to speak of the same thing.
    """
    top = [line.end for line in cast.paragraphs[:TOP_LINES]]
    above = [(span, phrase) for span, phrase in phrases if top and span.start < top[-1]][:MOST_ABOVE]
    found: dict[int, Member] = {}
    heads: dict[str, Member] = {}
    for span, phrase in above:
        head = _head(phrase)
        member = None if head is None else _introduced(cast, span, head, phrases)
        if head is not None and member is not None:
            found[span.start], heads[head] = member, member
            if not any(head in role_heads(role) for role in member.roles):
                cast.add_role(member, _ARTICLE.sub("", phrase.text))
    for span, phrase in above:
        headline = span.start < cast.paragraphs[0].end and span.start not in found
        known = heads.get(_head(phrase) or "") or _by_letters(cast, phrase) if headline else None
        if known is not None:
            found[span.start] = known
    return found


def _by_letters(cast: Cast, phrase: Phrase) -> Member | None:
    """ "CM tells opposition", over an article on a chief minister; "Norland FM", on Norland's foreign minister."""
    country, _, letters = phrase.text.rpartition(" ")
    if not country:
        return called_by_letters(cast, letters, len(cast.text))
    if letters not in _LETTERS or country.casefold() not in lex.PLACES | set(lex.NATIONS) | lex.PEOPLES:
        return None
    return called_by_letters(cast, letters, len(cast.text), country[:STEM].casefold())


_LETTERS = frozenset("FM PM DPM CM AG IG".split())
"""Offices that a headline gives in letters behind a country."""


def _head(phrase: Phrase) -> str | None:
    """The noun of a description of one person, with an article, or without one in a headline."""
    alone = phrase.name is not None and not phrase.name.titles and phrase.text.casefold() == phrase.name.last
    head = phrase.text.casefold() if alone else _noun(phrase.text) if phrase.kind == "description" else ""
    first = phrase.text.split(maxsplit=1)[0].casefold() if phrase.text else ""
    owned = first in ("his", "her", "their", "its", "one", "another", "some") or (
        phrase.owner is not None and phrase.owner.possessive
    )
    return head if head in _SOMEBODY - _ANYBODY and not owned else None


def _noun(text: str) -> str:
    """The last noun for somebody before a preposition: the farmer of "A Tarn farmer accused of theft"."""
    before = takewhile(lambda token: token.low not in lex.PREPOSITIONS, tokens_of(text))
    return next((token.low for token in reversed(list(before)) if token.low in _SOMEBODY), "")


def _introduced(cast: Cast, span: Span, head: str, phrases: Sequence[tuple[Span, Phrase]]) -> Member | None:
    """The first who is named behind a description that opens a paragraph, if that may be who is described."""
    line = cast.line_of(span.start)
    opens = _is_body(cast.text, line) and cast.sentence_span(span.start).start == span.start
    if (
        not opens
        or _has_anybody_spoken(cast, span.start, phrases)
        or _has_another(cast, span)
        or _is_anybody_named(cast, span.end)
    ):
        return None
    end = next((other.end for other in cast.paragraphs if other.start > line.start and _is_body(cast.text, other)), 0)
    below = (m for m in cast.beginning_in(span.end, end) if m.member.kind == "person")
    mention = next((m for m in below if not _in_byline(cast, m)), None)
    if mention is None or not mention.subject or " " not in cast.text[slice(*mention.span)]:
        return None
    speaks = any(source.start <= mention.span.start < source.end for source, _ in phrases)
    office = head in lex.HIGH_OFFICES | {"leader"}
    same = _may_be(mention.member, head) and (not office or _speak_of_the_same(cast, span, mention.span))
    return mention.member if speaks and same else None


def _has_anybody_spoken(cast: Cast, at: int, phrases: Sequence[tuple[Span, Phrase]]) -> bool:
    """Whether somebody who is named in full speaks before a place, whatever their first name is."""
    named = (cast.at(source) for source, phrase in phrases if source.start < at and phrase.kind == "name")
    return any(member is not None and member.kind == "person" and " " in member.fullest for member in named)


def _is_anybody_named(cast: Cast, at: int) -> bool:
    """Whether somebody is named up to a place, who may be described there."""
    return any(_is_somebody(mention.member) and not _in_byline(cast, mention) for mention in cast.before(at))


def _speak_of_the_same(cast: Cast, one: Span, other: Span) -> bool:
    """Whether two sentences share a word that tells what they are about."""
    first, second = (
        {token.low for token in tokens_of(cast.text, *cast.sentence_span(at.start)) if len(token.low) >= LONG_WORD}
        for at in (one, other)
    )
    return not (first & second) <= _SOMEBODY | lex.PREPOSITIONS | lex.NOT_NAMES


def _is_somebody(member: Member) -> bool:
    """Whether a first name, a title or a role says so: "her" may be said near a place too."""
    called = any(len(name.words) > 1 and name.words[0].casefold() in lex.FIRST_NAMES for name in member.names)
    return member.kind == "person" and (called or bool(member.roles) or any(name.titles for name in member.names))


def _in_byline(cast: Cast, mention: Mention) -> bool:
    line = cast.line_of(mention.span.start)
    return line.start > 0 and not _is_body(cast.text, line)


def _is_body(text: str, line: Span) -> bool:
    return text[line.end - 1] in STOPS and len(tokens_of(text, *line)) >= LEAST_WORDS


def _has_another(cast: Cast, span: Span) -> bool:
    """ "A doctor has told a mother": whose name comes next can't be told."""
    words = [token.low for token in tokens_of(cast.text, span.end, cast.line_of(span.start).end)]
    articles = [at for at, low in enumerate(words) if low in ("a", "an")]
    return any(not _SOMEBODY.isdisjoint(words[at + 1 : at + 4]) for at in articles)


def _may_be(member: Member, head: str) -> bool:
    """Whether what somebody is called is what the description says, or nothing, and the gender fits."""
    if (gender := gender_of_noun(head)) is not None and member.gender not in (gender, None):
        return False
    heads = {noun for role in member.roles for noun in role_heads(role)}
    called = heads & (lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.TITLES)
    return not called or head in heads
