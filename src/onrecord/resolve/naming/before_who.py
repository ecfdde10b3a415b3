"""The noun phrase before "who" or "which"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Span, Speaker
from onrecord.resolve.naming.nouns import kind_of_noun
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import Token


def follows_preposition(text: str, span: Span) -> bool:
    """ "three members of the House who": the ones who speak are named before the preposition."""
    return bool(re.search(r"\b(?:of|in|from|for|at)\s+(?:the\s+)?$", text[max(0, span.start - 12) : span.start]))


def before_preposition(tokens: Sequence[Token], span: Span) -> list[Token]:
    """The words before the preposition that governs a name."""
    kept = [token for token in tokens if token.end <= span.start]
    while kept and kept[-1].low in lex.PREPOSITIONS | {"the"}:
        kept.pop()
    return kept


def is_just_before(text: str, first: Span, second: Span) -> bool:
    """ "The Port Council in Turkey": the second is the place of the first."""
    return bool(re.fullmatch(r"\s+(?:of|in|from|for|at)\s+(?:the\s+)?", text[first.end : second.start]))


def one_of_them(text: str, span: Span, sentence: Span) -> Speaker | None:
    """ "Placards, one of which read": nobody who has a name, where a plural stands before."""
    match = _ONE_OF.fullmatch(text, *span)
    if match is None:
        return None
    behind = _PLURAL.search(text, max(sentence.start, span.start - NOUN_CHARACTERS), span.start)
    if behind is None:
        return None
    name = f"{match.group('how').casefold()} of the {behind.group('noun')}"
    return Speaker(name, kind_of_noun(behind.group("noun"), name), False)


NOUN_CHARACTERS = 40
"""How far before "one of which" its noun begins at most."""

_ONE_OF = re.compile(
    r"(?P<how>one|some|many|most|several|two|three|each|all|none)\s+of\s+(?:which|whom)", re.IGNORECASE
)
_PLURAL = re.compile(r"(?<![\w’'\-])(?P<noun>[a-z][a-z\-]+s|men|women|people|children)(?:,|\s*(?:--?|[–—(]))\s*$")


def noun_phrase(text: str, tokens: Sequence[Token]) -> str:
    """The plain noun phrase that ends with the last of the tokens, cut at its own first preposition."""
    start = len(tokens) - 1
    while (
        start
        and tokens[start - 1].low not in _PHRASE_STOPS
        and not text[tokens[start - 1].end : tokens[start].start].strip()
    ):
        start -= 1
    return text[tokens[start].start : tokens[-1].end]


_PHRASE_STOPS = frozenset(
    "by to with and or but that said says than as from for among is was are were be at in on of over about into after "
    "against without has have had been being will would can could may might must should do does did".split()
)
"""Prepositions, joining words and finite verbs: the noun that a relative clause belongs to stands behind them."""
