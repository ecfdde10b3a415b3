"""What goes on in the way that it began: a written statement in its next sentence, an official quoted by an agency.

"Reyes said in a statement that the dam held. She added that …" is the same statement; "The official was quoted as
saying", behind "MNA quoted an official as saying", is quoted by MNA.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Statement
from onrecord.resolve.acts.act import WRITTEN
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of

MOST_CHARACTERS = 250
"""Between the last words and these; behind more than a sentence of narration another occasion may begin."""

_ADDS = frozenset("add adds added adding continue continues continued conclude concludes concluded".split())
_GOES_ON = frozenset("went go goes".split())
_QUOTED = frozenset("quoted cited".split())


def going_on(statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements, in text order, with what they take over from the one before them."""
    done: list[Statement] = []
    for statement in statements:
        last = next((other for other in reversed(done[-3:]) if _is_near(other, statement)), None)
        done.append(_continued(statement, last, text) if last is not None else statement)
    return done


def _is_near(last: Statement, statement: Statement) -> bool:
    """Whether the same one speaks soon after; within the cue and the content that stand last before."""
    same = statement.speaker is not None and last.speaker == statement.speaker
    ends = max(end for _, end in (*last.content, *last.cue))
    return same and min(statement.cue + statement.content).start - ends < MOST_CHARACTERS


def _continued(statement: Statement, last: Statement, text: str) -> Statement:
    cue = [token.low for span in statement.cue for token in tokens_of(text, *span)]
    adds = bool(_ADDS & set(cue)) or (bool(_GOES_ON & set(cue)) and "on" in cue)
    if adds and statement.setting is None and statement.mode == "speech" and last.mode == "writing":
        setting = last.setting if last.setting is not None and last.setting.kind in WRITTEN else None
        return replace(statement, mode="writing", setting=setting)
    passive = bool(_QUOTED & set(cue)) and bool(lex.BE & set(cue))
    if passive and not statement.via and last.via:
        return replace(statement, via=last.via)
    return statement
