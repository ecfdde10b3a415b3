"""Whom a headline only describes, and a quotation below names: "‘It was late’: Former harbour boss tells inquiry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Article, Speaker, Statement
from onrecord.resolve.words.tokens import tokens_of

LEAST_WORDS = 3
"""Words of a headline's quotation that hardly two people say."""

_QUOTED = re.compile(r"[“‘\"'](?P<words>[^“”\"]+?)[”’\"'](?!\w)")


def named_below(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with a name for whom the headline describes, where somebody says the same words below."""
    end = article.paragraphs[0].end if article.paragraphs else 0
    said = [(_words(s.text), s.speaker) for s in statements if s.kind != "indirect" and s.content[0].start >= end]
    spoken = [(words, speaker) for words, speaker in said if speaker is not None and _is_named(speaker)]
    found: dict[Speaker, Speaker] = {}
    for statement in statements:
        if statement.content[0].start >= end or statement.speaker is None or not _is_described(statement.speaker):
            continue
        asked = [words for quoted in _quoted(statement) if len((words := _words(quoted)).split()) >= LEAST_WORDS]
        speakers = dict.fromkeys(who for words, who in spoken if any(one in words for one in asked))
        if len(speakers) == 1:
            found[statement.speaker] = next(iter(speakers))
    return tuple(
        replace(s, speaker=found[s.speaker]) if s.speaker is not None and s.speaker in found else s for s in statements
    )


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
