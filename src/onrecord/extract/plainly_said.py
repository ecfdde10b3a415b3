"""What somebody reports in their turn of an interview in so many words: "My deputy said that it would rust."

The tagger reads a turn as one person's words, and may see nothing of what others say in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.turns import Turn
from onrecord.records import Attribution, Span

CONFIDENCE = 0.8
"""A plain sentence leaves little doubt."""

_PLAINLY = re.compile(
    r"(?:(?<=[.!?]\s)|\A)"
    r"(?P<who>They|(?:The|My|Your|His|Her|Their|Our)\s(?:[a-z\-]+\s){0,2}[a-z\-]+(?:,\s(?:[A-Z][\w’'\-]+\s?){1,3},)?)\s"
    r"(?P<cue>say|says|said)\s(?P<content>(?:that\s)?[^\s.!?“”\"‘][^.!?\n“”\"‘]{3,200})(?=\.)"
)


def plainly_said(text: str, turns: Sequence[Turn], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """What the turns report, where nothing has been found yet."""
    taken = [span for one in found for span in (*one.cue, *one.content)]
    for turn in turns:
        for words in turn.words:
            for match in _PLAINLY.finditer(text[slice(*words)]):
                source, cue, content = (_at(words, match.span(name)) for name in ("who", "cue", "content"))
                if not any(span.start < content.end and cue.start < span.end for span in taken):
                    yield Attribution((source,), (cue,), (content,), "indirect", CONFIDENCE)


def _at(words: Span, place: tuple[int, int]) -> Span:
    return Span(words.start + place[0], words.start + place[1])
