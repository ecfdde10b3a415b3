"""Names that the article itself proves to be cut wrongly: by initials in brackets, and by a surname used again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from onrecord.records import Span
from onrecord.resolve.naming.names import Name, kind_of_name
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import Token, tokens_of

Found = tuple[Name, int, bool]
"""A name, the index of its sentence, and whether it is a subject."""

INITIALS_CHARACTERS = 400
"""How far before initials in brackets the name begins that they may stand for; sentences may be endless."""

INITIALS_WORDS = 14
"""Words before initials in brackets that may be what they stand for."""

ROLE_CHARACTERS = 120
"""How far before a name the office begins whose organisation stands before the name."""

_FEELS = re.compile(
    r"[a-z]{3,}(?:ous|ful|less|[a-ln-z]ed)|angry|brave|proud|defiant|jubilant|reluctant|emotional|tragic|heartbroken|bitter|"
    r"cheeky|bullish|upbeat|gutted"
)
"""What headlines make of somebody: "Furious Reyes", "Relieved Birch"."""
_INITIALS = re.compile(r"\s*\([“\"]?(?P<letters>[A-Z]{3,8})[”\"]?\)")
_SMALL = frozenset("of and the for on in to at de &".split())
"""Words of a name that have no letter in its initials."""

_RELATIONS = lex.KIN | frozenset("friend neighbour neighbor colleague critic supporter victim person member".split())
_ROLES = (lex.PERSON_NOUNS | lex.TITLES | lex.OCCUPATIONS) - _RELATIONS
_OFFICE = rf"\b(?:{'|'.join(sorted(map(re.escape, _ROLES)))})\s+(?:of|at|to|for|with)\s+(?:the\s+)?"
_HAS_OFFICE = re.compile(rf"{_OFFICE}$", re.IGNORECASE)
_HAS_LONG_OFFICE = re.compile(rf"{_OFFICE}(?:[\w’'\-]+\s+){{0,9}}(?:[–—-]\s+)?$", re.IGNORECASE)
_NO_SURNAMES = (
    lex.ORGANISATION_HEADS | lex.PLACES | lex.PLACE_TAILS | lex.COMPANY_TAILS | lex.OFFICE_MODIFIERS | lex.OFFICES
) - lex.SURNAMES_TOO


def spelt_by_initials(
    text: str, found: Sequence[Found], sentences: Sequence[Span], headlines: Collection[Span]
) -> list[Found]:
    """ "The Project and Contract Office (PCO)": all the words that the letters stand for are one name.

    In a headline capitals prove nothing.
    """
    spelt: list[Found] = []
    starts = [sentence.start for sentence in sentences]
    for match in _INITIALS.finditer(text):
        number = max(bisect_right(starts, match.start()) - 1, 0)
        words = _stand_for(text, match, sentences[number]) if sentences[number] not in headlines else []
        if not words or not {"and", "of", "for", "on"} & {token.low for token in words}:
            continue
        whole = Span(words[0].start, words[-1].end)
        definite = text[: whole.start].endswith(("the ", "The "))
        while spelt and spelt[-1][0].span.end > whole.start:
            spelt.pop()
        spelt.append((Name(whole, tuple(token.text for token in words), definite=definite), number, False))
    wholes = [name.span for name, _, _ in spelt]
    kept = [item for item in found if not _is_covered(item[0].span, wholes)]
    return sorted([*kept, *spelt], key=lambda item: item[0].span)


def _is_covered(span: Span, wholes: Sequence[Span]) -> bool:
    """Whether a name overlaps one of those that initials stand for, which are in order and apart."""
    at = bisect_right(wholes, span.start, key=lambda whole: whole.end)
    return at < len(wholes) and wholes[at].start < span.end


def _stand_for(text: str, match: re.Match[str], sentence: Span) -> list[Token]:
    """The words before initials, back to where the last letter is used up; none where another capital stands there."""
    tokens = tokens_of(text, max(sentence.start, match.start() - INITIALS_CHARACTERS), match.start())[-INITIALS_WORDS:]
    if not tokens or tokens[-1].end != match.start():
        return []
    left = Counter(match.group("letters"))
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.capital:
            left[token.text[0].upper()] -= 1
        elif token.low not in _SMALL:
            return []
        behind = tokens[at + 1].start if at + 1 < len(tokens) else token.end
        if min(left.values()) < 0 or text[token.end : behind].strip():
            return []
        if not any(left.values()):
            return tokens[at:]
    return []


def without_epithet(found: Sequence[Found], top: Span) -> list[Found]:
    """ "Furious Reyes tells Birch": the adjective of a headline is none of the names that the article goes on with."""
    bodies = [name for name, _, _ in found if name.span.start >= top.end]
    full = {name.words for name in bodies}
    surnames = {name.last for name in bodies if len(name.words) > 1 and kind_of_name(name) == "person"}
    return [
        (_named_last(name), number, subject)
        if name.span.end <= top.end and _may_be_epithet(name) and name.words not in full and name.last in surnames
        else (name, number, subject)
        for name, number, subject in found
    ]


def _may_be_epithet(name: Name) -> bool:
    first = name.words[0].casefold()
    feels = _FEELS.fullmatch(first) is not None and first not in lex.FIRST_NAMES
    return len(name.words) == len(("Furious", "Reyes")) and not name.titles and feels


def _named_last(name: Name) -> Name:
    start = name.span.end - len(name.words[-1]) - 2 * name.possessive
    return Name(Span(start, name.span.end), name.words[-1:], possessive=name.possessive)


def behind_office(text: str, found: Sequence[Found], sentences: Sequence[Span]) -> Iterator[Found]:
    """ "Ambassador to the United States Hamdu Reyes": the organisation and the person are two names.

    The article proves it where it uses the surname alone; a noun of organisations just before the person does too.
    """
    alone = {name.last for name, _, _ in found if len(name.words) == 1}
    for name, number, subject in found:
        parts = _parts(text, name, sentences[number], alone)
        yield from ((part, number, subject) for part in parts)


def _parts(text: str, name: Name, sentence: Span, alone: set[str]) -> tuple[Name, ...]:
    tokens = tokens_of(text, *name.span)
    if len(name.words) < 3 or len(tokens) != len(name.words) or name.titles or name.possessive:
        return (name,)
    seat, person = tokens[:-2], tokens[-2:]
    someone = _named(person)
    if kind_of_name(someone) != "person" or not {token.low for token in person}.isdisjoint(_NO_SURNAMES):
        return (name,)
    before = text[max(sentence.start, name.span.start - ROLE_CHARACTERS) : name.span.start]
    proved = someone.last in alone and _HAS_LONG_OFFICE.search(before) is not None and _may_be_seat(seat)
    if proved or (_HAS_OFFICE.search(before) is not None and _is_seat(seat)):
        return (_named(seat, definite=name.definite), someone)
    return (name,)


def _named(tokens: Sequence[Token], *, definite: bool = False) -> Name:
    return Name(Span(tokens[0].start, tokens[-1].end), tuple(token.text for token in tokens), definite=definite)


def _may_be_seat(seat: Sequence[Token]) -> bool:
    """Whether words may be an organisation or a place before somebody: "Mary" in "Mary Ann Reyes" is none."""
    first = seat[0]
    known = first.low in lex.PLACES or first.low in lex.NATIONS or (first.text.isupper() and len(first.text) > 1)
    several = len(seat) > 1 and seat[-1].low not in _SMALL
    return (known or several) and first.low not in lex.FIRST_NAMES


def _is_seat(seat: Sequence[Token]) -> bool:
    two = " ".join(token.low for token in seat) in lex.PLACES_OF_TWO_WORDS
    return two or (len(seat) > 1 and seat[-1].low in lex.ORGANISATION_HEADS)
