"""What tells a deed and no words: "The club has appointed Tom Birch as coach", "The parties vied for votes".

The network was trained on a corpus that annotates much of what people do about each other. Without quotation marks,
without a clause that could be somebody's words, and without a verb or a noun of saying, little speaks for an utterance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import settings
from onrecord.records import UTTERANCES, Statement
from onrecord.resolve.acts.act import in_verb_group
from onrecord.resolve.acts.senses import is_other_sense, says_no_words, tells_no_words
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.tokens import tokens_of

DEED_SHARE = 0.4
"""Share of its confidence that such a statement keeps: of 73 on 162 British pages about one in six was an utterance,
of seven on the modern dev set none, while their confidence was 0.55 and 0.6 on average."""

WORDLESS_SHARE = settings.LEAST_CONFIDENCE
"""Share that one keeps of which no words are told: of 34 on nine modern pages and 54 invented ones the annotators count
none. Only what is certain to be an attribution is left at :data:`onrecord.settings.LEAST_CONFIDENCE`."""

_CLAUSE = frozenset(
    "is are was were has have had do does did will would can could may might must should won’t won't isn’t isn't "
    "didn’t didn't doesn’t doesn't that whether if how why what who".split()
)
"""Words of a finite clause; content with none of them is a noun phrase, or what somebody means to do."""


UNMADE_SHARE = 0.5
"""Share that a statement keeps which the article says was not made: its confidence is that it was said."""

POSSIBLE_SHARE = 0.6
"""Share that one keeps which may have been made, or may yet be. Both are chosen, not measured."""


def judged(said: Statement, text: str) -> Statement | None:
    """The statement, less certain if it tells a deed or was not made; None if it is hardly a statement then."""
    if says_no_words(said, text):
        return None
    if tells_no_words(said, text) or _keeps_silent(said, text):
        said = replace(said, confidence=said.confidence * WORDLESS_SHARE)
        return said if said.confidence >= settings.LEAST_CONFIDENCE else None
    if _tells_a_deed(said, text) or is_other_sense(said, text):
        said = replace(said, confidence=said.confidence * DEED_SHARE)
        if said.confidence < settings.LEAST_CONFIDENCE:
            return None
    return _less_sure(said)


def _less_sure(said: Statement) -> Statement:
    """Words that were not said are kept, as the article says so, however unsure it is."""
    if said.made == "made" or said.mode not in UTTERANCES:
        return said
    share = UNMADE_SHARE if said.made == "not made" else POSSIBLE_SHARE
    return replace(said, confidence=max(said.confidence * share, min(said.confidence, settings.LEAST_CONFIDENCE)))


def _keeps_silent(said: Statement, text: str) -> bool:
    """ "Declined to comment on the dam", "has not claimed responsibility": not said, and no clause tells what.

    Who doesn't deny a thing lets it stand.
    """
    if said.made != "not made" or said.kind != "indirect" or said.mode not in UTTERANCES:
        return False
    cue = {token.low for span in said.cue for token in tokens_of(text, *span)}
    lets_stand = bool(cue & verbs.DENIED) or {"rule", "out"} <= cue
    return not lets_stand and not _has_clause(said, text) and not _has_past(said, text)


def _has_past(said: Statement, text: str) -> bool:
    """Whether "the dam leaked" may be a clause: behind "that", or for a verb in the past."""
    start = said.content[0].start
    that = text[max(start - 5, 0) : start].endswith("that ")
    return that or any(token.low.endswith("ed") for span in said.content for token in tokens_of(text, *span))


def _tells_a_deed(said: Statement, text: str) -> bool:
    if said.mode != "speech" or said.kind != "indirect" or not said.source:
        return False
    cue = [token.low for span in said.cue for token in tokens_of(text, *span)]
    if not any(_has_meaning(low) for low in cue):
        return False
    return not verbs.SAYING & set(cue) and not _has_clause(said, text) and not _gives_a_figure(cue, said, text)


_PUTS = frozenset("put puts putting pegged pegs pegging reckoned reckons".split())
_AT = re.compile(r"\bat\s+(?:[a-z]+\s+){0,3}[$£€¥₹]?\d")


def _gives_a_figure(cue: Sequence[str], said: Statement, text: str) -> bool:
    """ "Pegged the loss at $20 million": somebody said so."""
    return bool(cue) and cue[-1] in _PUTS and any(_AT.search(text, *span) for span in said.content)


def _has_clause(said: Statement, text: str) -> bool:
    return any(token.low in _CLAUSE for span in said.content for token in tokens_of(text, *span))


def _has_meaning(low: str) -> bool:
    """A cue of auxiliaries and prepositions alone ("in", "of") tells nothing."""
    return not in_verb_group(low) and low not in lex.PREPOSITIONS
