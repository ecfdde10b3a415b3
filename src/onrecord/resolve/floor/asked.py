"""Questions that open a sentence: "Asked whether the dam held, Reyes said it did", "Asked by Birch what he saw, …".

The network gives such a question for itself, as its corpus has it (of 29 in PolNeAR train 27 are marked). Nobody is
named who asked, but behind "by"; whoever answers did not ask.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.records import Attribution, Span
from onrecord.resolve.naming.phrases import SPEAKING

_QUESTIONED = "Asked|Pressed|Questioned|Quizzed"
_TOPIC = re.compile(rf"(?:{SPEAKING}|{_QUESTIONED})\b")
_ASKED = re.compile(rf"(?:{_QUESTIONED})\b")
_CLAUSE = re.compile(r"(?:whether|if|what|who|whom|whose|how|why|when|where|which)\b")
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?$")


def names_a_topic(text: str, attribution: Attribution, sentence: Span) -> bool:
    """ "Speaking about the vote, she said ...": the topic that opens a sentence is not what was said."""
    if not attribution.cue or attribution.kind != "indirect" or asks_at_the_opening(text, attribution, sentence):
        return False
    cue = attribution.cue[0]
    return cue.start == sentence.start and _TOPIC.match(text, cue.start) is not None


def asks_at_the_opening(text: str, attribution: Attribution, sentence: Span) -> bool:
    """Whether a sentence (the cue's) opens with a question, the words of which are told: "Asked whether it held"."""
    if not attribution.cue or attribution.cue[0].start != sentence.start:
        return False
    return bool(_ASKED.match(text, *attribution.cue[0]) and _CLAUSE.match(text, *attribution.content[0]))


def without_answerer(text: str, attribution: Attribution, sentence: Span) -> Attribution:
    """The question without a source that answers it; "by" stands before one who asked."""
    if not attribution.source or not asks_at_the_opening(text, attribution, sentence):
        return attribution
    by = _BY.search(text, sentence.start, attribution.source[0].start)
    return attribution if by is not None else replace(attribution, source=())
