"""Whose speech a page is, by its headline or by the label of who has the floor."""

from __future__ import annotations

import re

from onrecord.records import Span, Speaker
from onrecord.resolve.casting.answer import NOBODY, Answer
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.naming.phrases import parse_phrase
from onrecord.wording import FLOOR

TOP_PARAGRAPHS = 6
"""The headline and the first paragraphs, where a text says that it is a speech."""
_NAME_WORD = r"(?:[^\W\d_a-z][\w’'.\-]*|of|the|de|van|and)"
_SPEECH_BY = re.compile(
    r"(?:(?:The|Full|Text|Transcript|of|a|an|[A-Z][a-z]+|[a-z]+)\s+){0,4}(?i:speech|remarks|address|sermon|lecture)\s+by\s+"
    rf"(?P<who>{_NAME_WORD}(?:\s{_NAME_WORD}){{0,7}})(?:$|,|\s(?:at|on|to|in|before|during|for|following)\s)[^.!?]*$"
)
_SPEECH_OF = re.compile(
    r"(?P<who>(?:[A-Z][\w.\-]*\s){0,4}[A-Z][\w.\-]*)[’']s?\s(?:[A-Z][a-z]+\s){0,2}(?:Speech|Address|Remarks)$|"
    rf"(?P<label>(?:{FLOOR})\.?\s[^\W\d_a-z][\w’'\-]*)\.\s+(?=[^\W\d_a-z])"
)
""" "Governor Reyes's Inaugural Address", "Speaker Reyes. Thank you"."""


def orator(cast: Cast, span: Span) -> Answer | None:
    """ "Remarks by Governor Reyes", "Speaker Reyes. Thank you": who is named has all of the page, if it is one."""
    top = cast.paragraphs[:TOP_PARAGRAPHS]
    found = (pattern.match(cast.text, *line) for line in top for pattern in (_SPEECH_BY, _SPEECH_OF))
    match = next(filter(None, found), None)
    if match is None or span.start < match.end():
        return None
    who = match[match.lastgroup or 0]
    name = parse_phrase(who).name
    if name is None or " and " in who:
        return NOBODY
    member = cast.find(name.words, span.start)
    return Answer(member.speaker() if member else Speaker(name.text, "person"), member, 0.85)
