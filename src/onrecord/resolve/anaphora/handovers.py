"""The sentence before "he" or "she" where it gives somebody the floor: one who was asked, or one of somebody's own.

Names answer for themselves; here stands what the words between them tell.
"""

from __future__ import annotations

import re
from itertools import takewhile

from onrecord.records import Span
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member
from onrecord.resolve.casting.objects import has_other_clause
from onrecord.resolve.naming.nouns import gender_of_noun
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.callings import AGED

LONGEST_QUOTATION = 6
"""Sentences of a quotation between a pronoun and the narration before it."""

_NAME = rf"(?:{lex.MR}\s+|[A-Z][a-z]{{1,4}}\.\s+)?(?P<who>[A-Z][\w’'\-]*(?:\s+[A-Z][\w’'\-]*){{0,3}})"
_ASKED = re.compile(
    rf"\b(?:(?:asked|asks|(?:put|puts)\s+it\s+to)\s+(?P<one>him|her|{_NAME})[,:]?\s+(?:again\s+|then\s+|directly\s+)?"
    r"(?:whether|if|why|how|what|when|where|who|which|about|that)\b|"
    rf"(?:pressed|presses|questioned|questions|quizzed|grilled|cross-examined|challenged)\s+(?P<other>him|her|"
    rf"{_NAME.replace('who', 'whom')})\s+(?:on|about|over|why|how|whether|again)\b)"
)
"""Questions that are told: whom one asks to do something need not be the next to speak."""

_ASKED_BY = re.compile(
    r"\W*(?:When\s+|Later\s+)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]hallenged|[Qq]uizzed|[Gg]rilled|[Cc]ross-examined)"
    rf"\s+(?:[a-z]+\s+){{0,4}}?by\s+(?:(?:the|her|his)\s+)?(?:[\w\-]+\s+){{0,4}}?(?:{lex.MR}\s+)?"
)
REACTS = (
    r"(?:shrugg?|nod(?:d)?|laugh|smil|sigh|winc|grinn?|giggl|chuckl|agre|disagre|overhear|interrupt|interject|protest|"
    r"object|listen|blush|groan|frown|cut|chim|join|pip|roll|shak|look|lean|pause|beam|butt|concur|demurr?)(?:e?s|e?d|d|es)?\b"
)
"""What somebody does who is there and about to speak."""

_OF_THEIRS = re.compile(
    r"(?:(?:But|And|Then|Now|Later|Today|Here|Beside\s+(?:him|her)|Next\s+to\s+(?:him|her)),?\s+)?"
    r"(?P<who>(?P<whose>[Hh]is|[Hh]er)\s+(?:[a-z\-]+\s+){0,2}?"
    rf"(?P<noun>{'|'.join(sorted(sorted(lex.KIN | lex.OCCUPATIONS), key=len, reverse=True))}))"
    rf"(?:,\s[^,.;:“”\"]+,)?\s+(?:[a-z]+ly\s+)?(?P<verb>(?P<reacts>{REACTS})|[a-z]+)"
)
_GONE = frozenset("died dies passed perished drowned vanished disappeared is was were had has".split())
"""Of whom such a thing is told, they aren't there to speak."""


_VERB = (
    r"(?:[a-z]+ly\s+)?(?:is|was|has|had|will|would|did|does|may|must|[a-z]{2,}ed|[a-z]{3,}(?<!s)s|went|goes|took|came|left|won|lost|"
    r"beat|sent|shook|fell|hit|struck|made|got|kept|held|ran|rose|sat|stood|began|became|led|met|saw|put|set|cut|drew|flew|gave|"
    r"grew|knew|paid|quit|sold|spent|threw|wore|broke|brought|built|felt|found|hurt|swept|wept)\b"
)
IN_COURT = frozenset("defendant accused suspect complainant claimant".split())
"""Those of a trial who are called so and nothing else for whole paragraphs."""

_CALLED_SO = lex.PERSON_NOUNS | lex.OCCUPATIONS | lex.VARIATIONS | lex.NATIONALS | IN_COURT
_CALLED = re.compile(
    r"(?:(?:And|But|So|Yet|Then|Now)\s+|[A-Z][^,.“”\"]{2,40},\s+)?"
    r"(?P<who>(?i:the)\s+(?:[a-z]+\s+|[\da-z]+-year-old\s+|[\w]+-[a-z]+\s+|[A-Z][a-z]+\s+){0,2}?"
    rf"(?P<noun>{'|'.join(sorted(sorted(_CALLED_SO), key=len, reverse=True))}|"
    rf"(?:{'|'.join(sorted(word.title() for word in lex.COUNTRY_ADJECTIVES))})|{AGED}(?:\s+[a-z]+)??))"
    rf"(?:,\s[^,.;:“”\"]+,)?\s+{_VERB}"
)
""" "The Belgian, who has slipped to eight in the world, faces": somebody by another word, with a verb."""


def askers(cast: Cast, at: int) -> list[Member]:
    """Who asks before "she" answers, and isn't "she": in the sentence before, or by whom its own says she was asked."""
    start = cast.sentence_span(at).start
    here = takewhile(lambda mention: mention.span.start >= start, cast.before(at))
    found = [mention.member for mention in here if _ASKED_BY.fullmatch(cast.text, start, mention.span.start)]
    asker = _asker_before(cast, at)
    return found if asker is None else [*found, asker]


def _asker_before(cast: Cast, at: int) -> Member | None:
    """ "Lowe asked her whether she wrote it. She said": unless only the one who asks may be "she"."""
    before = sentence_before(cast, at)
    asked = _ASKED.search(cast.text, *before) if before is not None else None
    if before is None or asked is None or cast.is_quoted(asked.start()):
        return None
    near = takewhile(lambda mention: mention.span.start >= before.start, cast.before(asked.start()))
    doer = next((mention for mention in near if mention.subject and not mention.owner), None)
    if doer is None or has_other_clause(cast.text, doer.span.end, asked.start()):
        return None
    gender = doer.member.gender
    return doer.member if _gender_of_asked(cast, asked) in (gender, None) or gender is None else None


def asks_somebody(cast: Cast, at: int) -> bool:
    """Whether who speaks at a place asks a question, and is not the next to speak: "a reporter asked Reyes why"."""
    return _ASKED.search(cast.text, at, cast.sentence_span(at).end) is not None


def _gender_of_asked(cast: Cast, asked: re.Match[str]) -> str | None:
    whom = "one" if asked["one"] is not None else "other"
    if asked[whom] in ("him", "her"):
        return "m" if asked[whom] == "him" else "f"
    name = "who" if asked["who"] is not None else "whom"
    member = cast.at(Span(*asked.span(name)))
    return member.gender if member is not None else None


def of_theirs_before(cast: Cast, at: int, head: str) -> Span | None:
    """ "Her brother winces. “I'd rather not,” he says": one of hers without a name, whom the sentence before shows.

    Where both may be "she", what the daughter does must tell that she is there to speak, and not what became of her.
    """
    before = sentence_before(cast, at)
    match = _OF_THEIRS.match(cast.text, *before) if before is not None else None
    if before is None or match is None or cast.is_quoted(match.start()) or match["verb"] in _GONE:
        return None
    he = head in lex.HE
    if gender_of_noun(match["noun"]) not in (None, "m" if he else "f"):
        return None
    if (match["whose"].casefold() == "his") == he and not match["reacts"]:
        return None
    return None if _has_subject(cast, before) else Span(*match.span("who"))


def called_before(cast: Cast, at: int, head: str) -> Span | None:
    """ "The 22-year-old ran to the fans. “It was for them,” he said": another word for him is the subject before.

    Not where that sentence has a name for a subject, or an office that is somebody's.
    """
    before = sentence_before(cast, at)
    match = _CALLED.match(cast.text, *before) if before is not None else None
    if before is None or match is None or cast.is_quoted(match.start()):
        return None
    if gender_of_noun(match["noun"].casefold()) not in (None, "m" if head in lex.HE else "f"):
        return None
    return None if _has_subject(cast, before) else Span(*match.span("who"))


def _has_subject(cast: Cast, sentence: Span) -> bool:
    named = takewhile(lambda mention: mention.span.start >= sentence.start, cast.before(sentence.end))
    return any(mention.subject and mention.member.may_be_he_or_she for mention in named)


def sentence_before(cast: Cast, at: int) -> Span | None:
    """The narration's sentence before the one of a pronoun, or before the quotation that it stands behind."""
    now = cast.sentence_span(at)
    for _ in range(LONGEST_QUOTATION):
        if now.start == 0:
            return None
        now = cast.sentence_span(now.start - 1)
        if not (cast.is_quoted(now.start + 1) and cast.is_quoted(max(now.end - 3, now.start))):
            return now
    return None
