"""What the noun of a description tells of the speaker."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve.naming.names import Name
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of


def noun_of(apposition: str) -> str:
    """The noun of a noun phrase: the last word before its first preposition."""
    tokens = tokens_of(apposition)
    cut = next((index for index, token in enumerate(tokens) if token.low in lex.PREPOSITIONS), len(tokens))
    return tokens[cut - 1].low if cut else ""


def gender_of_noun(head: str) -> str | None:
    """``m`` or ``f`` for a noun that only men, or only women, are called by."""
    return "m" if head in lex.MEN else "f" if head in lex.WOMEN else None


def kind_of_noun(head: str, name: str) -> SpeakerKind:
    """What a description's noun says of the speaker."""
    if head in lex.DOCUMENT_NOUNS:
        return "document"
    if head in lex.COLLECTIVE_NOUNS:
        return "organisation"
    if head in lex.PERSON_NOUNS | lex.TITLES | lex.KIN | lex.OCCUPATIONS - _FIRMS_TOO:
        return "person"
    first = name.split(maxsplit=1)[0].casefold()
    if head == "one" and _is_of_people(name):
        return "person"
    if head in lex.GROUP_NOUNS or head.endswith("s") or first in ("many", "some", "several", "most", "few"):
        return "group"
    return "unknown"


def _is_of_people(name: str) -> bool:
    """ "One of the alleged victims": of people, and none of the companies."""
    _, of, several = name.partition(" of ")
    noun = noun_of(several) if of else ""
    people = lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.KIN | {"victim", "defendant", "survivor", "juror"}
    return noun == "men" or noun in lex.GROUP_NOUNS - NO_PEOPLE or noun.removesuffix("s") in people


NO_PEOPLE = frozenset("others many some men figures tallies countries media groups agencies".split())
"""Nouns for several that tell of no calling, or of no people."""
_FIRMS_TOO = frozenset("broadcaster promoter agent designer architect".split())
"""What firms are called too: these may be "it"."""

_SPEAK_FOR_THEMSELVES = frozenset({"poll", "polls", "survey", "surveys", "book", "ad", "advert", "law", "act", "bill"})


def owner_speaks(owner: Name, head: str) -> bool:
    """ "Reuters report", "Statistics Canada's data": the owner is the one who speaks. A poll speaks for itself."""
    return head in lex.DOCUMENT_NOUNS and (owner.possessive or head not in _SPEAK_FOR_THEMSELVES)
