"""Figures that somebody gives: "Police put the number of marchers at 6,500", which the network takes for a deed.

Only what is counted or reckoned is put at a figure by saying so; a price, or a score, is by doing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.clauses import marked
from onrecord.records import Article, Attribution, Span

FIGURE_CONFIDENCE = 0.8
"""Of five in annotated pages five were utterances; fewer than can be measured."""

_RECKONED = (
    r"(?:number|figure|cost|value|total|toll|profit|loss|losses|revenue|size|population|turnout|crowd|damage|bill|share|"
    r"proportion|rate|probability|likelihood|odds|chances?|decline|increase|rise|fall|deficit|shortfall|backlog|hit)"
)
_PUTS = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"]\s)|(?<=\n))(?P<who>[A-Z][^.,;:!?“”\"\n]{1,60}?)\s+(?P<cue>(?:has\s+|have\s+)?(?:put|puts|pegged|pegs))\s+"
    rf"(?P<what>(?:the|its|his|her|their)\s+(?:[\w’'\-]+\s+){{0,3}}?{_RECKONED}\s[^.,;:!?“”\"\n]{{0,60}}?\bat\s+(?:[a-z]+\s+){{0,3}}?[$£€¥₹]?\d"
    r"(?:[\d,]*\d)?(?:\.\d+)?(?![\d.,]*\d)[^.,;:!?“”\"\n]{0,40})(?=[.,;](?:\s|$)|\n|$)"
)
"""At the start of a sentence, where the subject is whole."""
_ONLY_SUBJECT = re.compile(r".*\b(?:who|which|that|said|says|told|is|are|was|were|has|had)\b")


def with_figures(article: Article, done: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions that tell a figure and overlap none that was found."""
    taken = marked(article.text, done)
    for match in _PUTS.finditer(article.text):
        if taken.find(1, *match.span()) >= 0 or _ONLY_SUBJECT.match(match.group("who")):
            continue
        who, cue, what = (Span(*match.span(part)) for part in ("who", "cue", "what"))
        yield Attribution((who,), (cue,), (what,), "indirect", FIGURE_CONFIDENCE)
