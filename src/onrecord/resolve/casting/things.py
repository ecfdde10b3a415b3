"""Two capital words that are no person, by the noun before them: "the journal Cold Letters", "the band Tall Ash"."""

from __future__ import annotations

import re

from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.naming.names import Name
from onrecord.resolve.words import lexicon as lex

NOUN_CHARACTERS = 40
"""How far before a name its noun may begin."""

_THING = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s+(?:[a-z\-]+\s+){0,2}?(?:journal|magazine|newspaper|daily|weekly|tabloid|"
    r"website|podcast|charity|think[\s\-]tank|band|company|firm|start-?up|consultancy|studio|airline|bank|brand|app|platform|"
    r"channel|agency|party|union|club|theatre|restaurant|brewery|orchestra|ship|trawler|ferry|novel|film|play)\s+$"
)
"""Nouns of which the name that follows is the name; a publisher or a broadcaster may be somebody."""


def know_things(cast: Cast) -> None:
    """Tell the cast which of its members are things, unless a first name, a title or an office makes them people.

    A "she" behind such a name that was heard as theirs is somebody else.
    """
    for mention in cast.mentions:
        member = mention.member
        if member.kind == "organisation" or member.roles or any(_is_persons(name) for name in member.names):
            continue
        if _THING.search(cast.text, max(0, mention.span.start - NOUN_CHARACTERS), mention.span.start):
            member.kind = "organisation"
            member.pronouns.clear()


def _is_persons(name: Name) -> bool:
    return bool(name.titles) or name.words[0].casefold() in lex.FIRST_NAMES
