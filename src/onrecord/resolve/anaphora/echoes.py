"""Pronouns of the narration: whom the sentences before are about without a name."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.words import lexicon as lex

ECHO_SENTENCES = 2
"""How far back, in sentences, a pronoun is looked for that another takes up."""

ECHO_CHARACTERS = 600
"""How much of a sentence, from its end, is read; sentences may be endless."""

_HE = re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself)\b")
_SHE = re.compile(r"\b(?:[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")


def pronoun_before(cast: Cast, at: int, head: str) -> Span | None:
    """The nearest pronoun of the same gender in a sentence before that at ``at``, outside quotation marks.

    The first of its sentence that is a subject, else the first: "He told his lawyer that he": who tells.
    """
    pattern = _HE if head in lex.HE else _SHE
    sentence = cast.sentence_span(at)
    for _ in range(ECHO_SENTENCES):
        if sentence.start == 0:
            return None
        sentence = cast.sentence_span(sentence.start - 1)
        start = max(sentence.start, sentence.end - ECHO_CHARACTERS)
        found = [m for m in pattern.finditer(cast.text, start, sentence.end) if not cast.is_quoted(m.start())]
        if found:
            return Span(*next((m for m in found if m.group().casefold() in ("he", "she")), found[0]).span())
    return None
