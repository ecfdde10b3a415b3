"""Whom a headline only describes, and a quotation below names: "‘It was late’: Former harbour boss tells inquiry".

A few words tell it too, where all who say them below are one, and in the office that the headline gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Article, Speaker, Statement
from onrecord.resolve.casting.member import role_heads
from onrecord.resolve.words.tokens import tokens_of

TOP_LINES = 3
"""Lines that headline and standfirst have at most."""

LEAST_WORDS = 3
"""Words of a headline's quotation that hardly two people say."""

_QUOTED = re.compile(r"[“‘\"'](?P<words>[^“”\"]+?)[”’\"'](?!\w)")


def named_below(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with a name for whom the headline describes, where somebody says the same words below."""
    end = _end_of_headline(article)
    said = [(_words(s.text), s.speaker) for s in statements if s.kind != "indirect" and s.content[0].start >= end]
    spoken = [(words, speaker) for words, speaker in said if speaker is not None and _is_named(speaker)]
    found: dict[Speaker, Speaker] = {}
    for statement in statements:
        if statement.content[0].start >= end or statement.speaker is None or not _is_described(statement.speaker):
            continue
        asked = [_words(quoted) for quoted in _quoted(statement)]
        whole = [words for words in asked if len(words.split()) >= LEAST_WORDS]
        speakers = dict.fromkeys(who for words, who in spoken if any(one in words for one in whole))
        if not whole:
            every = {who for words, who in said if any(one in words for one in asked)}
            alone = next(iter(every)) if len(every) == 1 else None
            speakers = {alone: None} if alone is not None and _may_be(alone, statement.speaker) else {}
        if len(speakers) == 1:
            found[statement.speaker] = next(iter(speakers))
    return tuple(
        replace(s, speaker=found[s.speaker]) if s.speaker is not None and s.speaker in found else s for s in statements
    )


def _end_of_headline(article: Article) -> int:
    """Where the lines end that stand above the article and are no sentence of it."""
    end = article.paragraphs[0].end if article.paragraphs else 0
    for line in article.paragraphs[1:TOP_LINES]:
        if article.text[line.end - 1] in _STOPPED:
            break
        end = line.end
    return end


_STOPPED = frozenset('.!?”"')
_CHIEFS = frozenset("chief boss head leader".split())
_HEADS = frozenset(
    "chair chairman chairwoman chairperson president leader head chief boss director secretary ceo executive "
    "commissioner superintendent".split()
)
"""Whom a headline calls a chief."""


def _may_be(who: Speaker, described: Speaker) -> bool:
    """Whether somebody's office is that by which the headline calls them."""
    if not _is_named(who) or who.role is None:
        return False
    noun, heads = described.name.casefold().rsplit(maxsplit=1)[-1], role_heads(who.role)
    return noun in heads or (noun in _CHIEFS and not _HEADS.isdisjoint(heads))


def _is_named(speaker: Speaker) -> bool:
    return speaker.named and speaker.kind == "person"


def _is_described(speaker: Speaker) -> bool:
    """One person without a name, for all that the headline tells."""
    return not speaker.named and speaker.kind in ("person", "unknown")


def _quoted(statement: Statement) -> list[str]:
    if statement.kind == "direct":
        return [statement.text]
    return [match.group("words") for match in _QUOTED.finditer(statement.text)]


def _words(text: str) -> str:
    """The words folded, with a blank on both sides of each."""
    return f" {' '.join(token.low.replace('’', chr(39)) for token in tokens_of(text))} "
