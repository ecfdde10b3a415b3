"""The subject of a verb, in the words before it: "my son", "Coach Marsh", "someone" of "someone comes up and says"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Span
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import Token

MOST_WORDS = 6
"""Words of a subject that is looked for."""

SUBORDINATORS = frozenset("as if when while because although though after before since until once whenever".split())
_OPENERS = SUBORDINATORS | frozenset("and but so then well yes no yet now also sometimes".split()) | lex.TIMES
_PRONOUNS = frozenset("he she they i we who someone somebody everyone everybody people".split())
_CLITICS = tuple(mark + end for mark in "’'" for end in ("d", "ve", "ll", "re", "m", "s"))
_DETERMINERS = frozenset("the a an my our his her their this another some many one two three".split())
_JOINS = frozenset("and then or".split())
_STARTS_A_CLAUSE = frozenset("and but so as when while because that".split())
_PEOPLE = lex.PERSON_NOUNS | lex.GROUP_NOUNS | lex.COLLECTIVE_NOUNS | lex.TITLES | lex.KIN | lex.OCCUPATIONS
_BEFORE_A_NAME = _PEOPLE | _DETERMINERS | {"of", "for"}


def subject_of(text: str, tokens: Sequence[Token], verb: int) -> Span | None:
    """Who does what the word at ``verb`` says, helping verbs included in it; None where it can't be told."""
    before = tokens[verb - 1] if verb else None
    if before is None:
        return None
    if before.low in _JOINS or text[before.end : tokens[verb].start].strip() == ",":
        return _opening(text, tokens[:verb])
    return None if text[before.end : tokens[verb].start].strip() else _last(text, tokens[:verb])


def _last(text: str, tokens: Sequence[Token]) -> Span | None:
    """Somebody in the last of the words."""
    last = tokens[-1]
    pronoun = _pronoun(last)
    if pronoun is not None:
        return pronoun
    start = len(tokens) - 1
    if last.capital and last.low not in _OPENERS | lex.PRONOUNS:
        while start and _touch(text, tokens, start) and _belongs_to_name(tokens[start - 1]):
            start -= 1
    else:
        start = _noun_phrase(text, tokens)
        mine = tokens[start].low in ("my", "our") and start < len(tokens) - 1  # Of what is mine only people talk.
        if last.low not in _PEOPLE | lex.DOCUMENT_NOUNS and not mine:
            return None
    while tokens[start].low in ("of", "for"):
        start += 1
    return Span(tokens[start].start, last.end)


def _belongs_to_name(token: Token) -> bool:
    opener = token.low in _OPENERS - _DETERMINERS | lex.PRONOUNS - _DETERMINERS
    return (token.capital and not opener) or token.low in _BEFORE_A_NAME


def _noun_phrase(text: str, tokens: Sequence[Token]) -> int:
    """Where the noun phrase begins that ends with the last of the words: at its determiner, if it has one near."""
    start = len(tokens) - 1
    for at in range(start, max(-1, start - MOST_WORDS), -1):
        if at < start and not _touch(text, tokens, at + 1):
            return start
        if tokens[at].low in _DETERMINERS or (tokens[at].possessive and at < start):
            return at
        if at < start and tokens[at].low in _OPENERS | lex.PREPOSITIONS | lex.BE:
            return start
    return start


def _opening(text: str, tokens: Sequence[Token]) -> Span | None:
    """Somebody in the first of the words, whose second verb this is: "She would stop, put it down and say"."""
    first = 0
    while first < len(tokens) and tokens[first].low in _OPENERS:
        first += 1
    for end in range(first + 1, min(first + MOST_WORDS, len(tokens))):
        if tokens[end].capital or tokens[end].low in _PEOPLE:
            continue  # The noun phrase goes on.
        who = _last(text, tokens[first:end])
        if who is not None and who.start == tokens[first].start:
            return None if _another(text, tokens[end:]) else who
    return None


def _another(text: str, tokens: Sequence[Token]) -> bool:
    """Whether another clause begins among the words, with a subject of its own."""
    for at, token in enumerate(tokens):
        behind = at > 0 and (tokens[at - 1].low in _STARTS_A_CLAUSE or not _touch(text, tokens, at))
        if _pronoun(token) is not None or (behind and (token.capital or token.low in _DETERMINERS | _PEOPLE)):
            return True
    return False


def _pronoun(token: Token) -> Span | None:
    """ "He", and the "He" of "He'd"."""
    word = next((token.text[: -len(end)] for end in _CLITICS if token.text.endswith(end)), token.text)
    return Span(token.start, token.start + len(word)) if word.casefold() in _PRONOUNS else None


def _touch(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but white space stands before a word."""
    return not text[tokens[at - 1].end : tokens[at].start].strip()
