"""What somebody without a name is called: the description, without what stands round it."""

from __future__ import annotations

import re
from collections.abc import Set

from onrecord.resolve.words.tokens import tokens_of

_MARKS = " ,“”\"‘’'"
_ARTICLE = re.compile(r"^(?:the|an?|this|these|those|your)(?:\s+|$)", re.IGNORECASE)
_BEHIND = re.compile(r",\s(?:who|which|an?|the)\s|\s(?:who|which|that)\b")
_EMPTY = frozenset("including of from to such like than".split())

_QUANTITIES = frozenset("many some several few most all other".split())


def called(text: str) -> str | None:
    """The description without its article and what describes it further; None if no noun is left ("including 18")."""
    name = _BEHIND.split(_ARTICLE.sub("", text))[0].strip(_MARKS)
    tokens = tokens_of(name)
    if not tokens or not any(map(str.isalpha, name)) or tokens[0].low in _EMPTY:
        return None
    return _without_half_quotation(name)


def _without_half_quotation(name: str) -> str:
    """ "History” section": a mark whose other half the source leaves out is no part of it."""
    for pair in ("“”", '""'):
        if len(re.findall(f"[{pair}]", name)) == 1:
            name = re.sub(f"[{pair}]", "", name)
    return name


def is_part(words: Set[str]) -> bool:
    """Many residents, and 38% of them, are not the residents."""
    return bool(words & _QUANTITIES) or any(word[0].isdigit() for word in words)
