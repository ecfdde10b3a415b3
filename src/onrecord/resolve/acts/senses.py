"""Verbs of saying in a sense that is no speech: "conceded a penalty", "called him back", "insisted on removing it".

By the construction, as far as it tells the senses apart; what is counted as a deed in
:mod:`onrecord.resolve.acts.deeds`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.records import Statement
from onrecord.resolve.words.tokens import tokens_of
from onrecord.resolve.words.verbs import forms_of

_ADVERBS = r"(?:(?:has|have|had|is|are|was|were|be|been|being|also|then|only|already|just|later|[a-z]+ly)\s+)*"


def _verb(bases: str, behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"{_ADVERBS}(?:{'|'.join(sorted(forms_of(bases)))}){behind}", re.IGNORECASE)


_SPORT = (
    r"(?:(?:an?|the|two|three|four|five|six|\d+|late|early|first|second|third|another|its|his|her|their|only|soft|"
    r"[a-z]+-minute)\s+)*(?:penalt(?:y|ies)|goals?|corners?|free[ -]kicks?|tr(?:y|ies)|points?|runs?|wickets?|sets?|"
    r"match|game|possession|leads?|ground|equali[sz]ers?|fouls?)\b(?!\s+(?:that|of)\b)"
)
_PARTICLE = (
    r"(?:[\w’'\-.]+\s+){1,6}?(?:(?:back|up|in|off|over|home|forward|together)(?:\s+(?:to|into|from|for|on|at)\b|$)|"
    r"(?:out|down)\s+(?:to|into)\s+(?:the|an?|his|her|its|their)\s)"
)
_NAME = r"[^“\"‘']*[“\"‘'][A-Z0-9][\w’'\-]*(?:\s+(?:[A-Z0-9][\w’'\-]*|of|the|and)){0,4}[,.]?[”\"’']"
_NAMES = _verb("name christen nickname title subtitle entitle rename")
_TITLE_WORD = r"(?:[A-Z0-9][\w’'\-]*|of|the|and|a|an|to|in|for|by|at|on)"
_TITLE = re.compile(
    rf"[“\"‘'](?:{_TITLE_WORD}(?:(?:,\s?|\s){_TITLE_WORD}){{1,8}}|(?=\w[\w’'\-]*[A-Z0-9]){_TITLE_WORD})\s?[.,]?[”\"’']"
)
"""Words divided by blanks, since in a word of capitals each letter may begin one; or such a word alone ("MVP")."""
_SENSES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (_verb("concede"), re.compile(_SPORT, re.IGNORECASE)),
    (_verb("call"), re.compile(_PARTICLE)),
    (_verb("insist", r"\s+(?:up)?on"), re.compile(r"[a-z]{2,}ing\b")),
    (_verb("accept file sign lodge", r"\s+by"), re.compile(r"")),
    (_verb("charge"), re.compile(r"with\b(?![^“”\"]*[“”\"])")),
    (_NAMES, re.compile(_NAME)),
)
"""The cue, and how the content begins behind which it is another verb."""

_FINITE = (
    "is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|should|that|whether|if|how|why|what|who"
)
_NO_WORDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (_verb("call"), re.compile(r"it\s+(?:quits|even|a\s+(?:day|night|career))\b[^“”\"]*")),
    (_verb("find"), re.compile(r"(?:(?:him|her|it|our|my|your)self|(?:them|our|your)selves)\b.*", re.DOTALL)),
    (
        _verb("say tell add reveal disclose explain"),
        re.compile(
            r"(?:(?:very|too|so|a)\s+)?(?:nothing|little|much|a\s+word|a\s+lot|anything)(?:\s+(?:more|else|further|new|at\s+all))?"
            r"(?:\s+(?:for|about|on|of|to|in|until|during|after|when)\b[^“”\"]*)?[.,]?"
        ),
    ),
)
"""Where nothing was said: "says nothing for a while", "found themselves unable"."""

_FIGURES = r"(?:profits?|loss(?:es)?|revenues?|earnings|sales|turnover|income|takings|stakes?|holdings?)"
"""What a company has, as it reports it."""
_OF_THEM = r"(?:of|in|on|for|from|after|before|down|up|by|at|to|with|over|this|last|and)"
_UNTOLD: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        _verb(
            "deny reject dispute dismiss refute rebut oppose acknowledge admit confirm reiterate repeat renew revive "
            "welcome condemn criticise criticize question challenge"
        ),
        re.compile(r"(?:it|(?:all\s+of\s+)?(?:this|that|these|those|such|the\s+same)(?:\s+[a-z][\w\-]*){0,2})[.,]?"),
    ),
    (
        _verb("welcome thank congratulate greet salute", r"(?:\s+back)?"),
        re.compile(rf"(?!.*\b(?:{_FINITE}|as)\b)[^“”\"‘’]*"),
    ),
    (
        _verb("ask request insist", r"(?:\s+on)?"),
        re.compile(r"not\s+(?:to\s+be|being)\s+(?:named|identified|quoted)\b.*"),
    ),
    (
        _verb("ask request insist"),
        re.compile(
            r"(?:his|her|their)\s+(?:(?:full|real|last)\s+)?names?\s+(?:not\s+be|be\s+(?:withheld|changed))\b.*"
        ),
    ),
    (
        _verb("pay paid share post", r"\s+(?:an?\s+)?(?:\w+\s+){0,2}tributes?\s+to"),
        re.compile(rf"(?!.*\b(?:{_FINITE}|as)\b)[^“”\"]*"),
    ),
    (
        _verb("offer send extend express"),
        re.compile(
            r"(?:(?:its|his|her|their|our|deepest|heartfelt|sincere)\s+)*(?:sympath(?:y|ies)|condolences|congratulations|"
            rf"thanks)\b(?!.*\b(?:{_FINITE}|as)\b)[^“”\"]*"
        ),
    ),
    (
        _verb("report disclose post book"),
        re.compile(rf"(?!.*\b(?:{_FINITE})\b)(?:[\w.%\-]+\s+){{0,6}}?{_FIGURES}(?:,?\s+{_OF_THEM}\b[^“”\"‘’]*)?"),
    ),
    (_verb("apologise apologize", r"\s+(?:for|to)"), re.compile(rf"(?!.*\b(?:{_FINITE})\b)[^“”\"‘’]*")),
)
"""What was said, but no words of it: "rejected that account", which stands elsewhere; "welcomed the ruling"."""

_IMAGES = frozenset(
    "photo photos photograph photographs picture pictures image images footage cctv snapshot snapshots".split()
)
_SHOWS = _verb("show")


def is_other_sense(said: Statement, text: str) -> bool:
    """Whether the cue is a verb of saying in another sense."""
    return _fits(said, text, _SENSES, re.Pattern.match) or _shows_a_picture(said, text) or _gives_a_title(said, text)


def says_no_words(said: Statement, text: str) -> bool:
    """Whether it tells that nothing, or how much, was said, and no words of it."""
    return said.kind == "indirect" and _fits(said, text, _NO_WORDS, re.Pattern.fullmatch)


def _gives_a_title(said: Statement, text: str) -> bool:
    """ "Was named “Innovator of the Year”": all of it a title, each word of which has its capital."""
    if len(said.cue) != 1 or said.kind != "direct" or _NAMES.fullmatch(text, *said.cue[0]) is None:
        return False
    return _TITLE.fullmatch(said.text) is not None


def tells_no_words(said: Statement, text: str) -> bool:
    """Whether what was said can't be known from the content."""
    return said.kind == "indirect" and len(said.content) == 1 and _fits(said, text, _UNTOLD, re.Pattern.fullmatch)


def _fits(
    said: Statement,
    text: str,
    table: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...],
    match: Callable[[re.Pattern[str], str], re.Match[str] | None],
) -> bool:
    if len(said.cue) != 1 or said.kind == "direct":
        return False
    cue, content = text[slice(*said.cue[0])], text[slice(*said.content[0])]
    return any(verb.fullmatch(cue) and match(behind, content) for verb, behind in table)


def _shows_a_picture(said: Statement, text: str) -> bool:
    """ "Photos of the scene showed bodies": what is to be seen, and no words."""
    if len(said.cue) != 1 or not said.source or _SHOWS.fullmatch(text, *said.cue[0]) is None:
        return False
    return any(token.low in _IMAGES for token in tokens_of(text, *said.source[0])[:3])
