"""Pronouns that are objects: "Vetch called her" tells that Vetch is not she."""

from __future__ import annotations

import re

from onrecord.resolve.casting.member import Mention

OBJECT = (
    r"(?:him|her(?=\s*(?:[“\"‘,;.]|(?:as|for|of|to|with|in|on|at|by|that|from|a|an|the|and|but|about|into|over|when|while|after|"
    r"before)\b)))(?![\w’'])"
)
""""Him", and a "her" that is no owner."""

_OBJECT = re.compile(OBJECT)
_OTHER_CLAUSE = re.compile(
    r"\b(?:said|says|saying|told|tells|that|who|which|when|while|as|because|if|after|before|and|but|claim\w*|argu\w+|"
    r"believe\w*|think\w*|thought|hope\w*|insist\w*)\b|[;:]"
)
_WHOSE = re.compile(r"\bwhose\b[^,;.]*$")


def is_another(text: str, mention: Mention, pronoun: re.Match[str]) -> bool:
    """Whether a pronoun behind a subject can't be that subject: "Vetch called her", "Vetch, whose symphony she cut"."""
    between = text[mention.span.end : pronoun.start()]
    if _WHOSE.search(between) and pronoun.group().casefold() in ("he", "she"):
        return True
    if _OBJECT.match(text, pronoun.start()) is None or not mention.subject:
        return False
    return not has_other_clause(text, mention.span.end, pronoun.start())


def has_other_clause(text: str, start: int, end: int) -> bool:
    """Whether another verb may have its own subject between two places; what stands between commas is left out."""
    return _OTHER_CLAUSE.search(re.sub(r",[^,]*,", " ", text[start:end])) is not None
