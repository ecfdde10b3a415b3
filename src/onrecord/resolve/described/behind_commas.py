"""A source that describes somebody and then names them: "its organiser, Ada Reyes,", "one of them, Tom Birch, 28"."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.resolve.casting.answer import Answer, certain
from onrecord.resolve.casting.cast import Cast

_DESCRIBED = (
    r"(?:[Oo]ne\s+of\s+(?:them|(?:the|his|her|their|its)\s+[a-z\-]+)|"
    r"(?:[Tt]he|[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[\w’'\-]+(?:\s[\w\-]+){0,2}[’']s)\s[^,“”\"]{3,80})"
)
_SMALL = r"(?!(?:an?|the|former|of|from|at|in|for|to|with|and|by|near|who|which|on|[a-z]+ing)\b)[a-z][\w\-]*"
_NAMED = re.compile(
    rf"{_DESCRIBED},\s+(?:(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r)\.?\s+|{_SMALL}\s+){{0,4}}"
    r"(?P<who>[^\W\d_a-z][\w’'\-]*\.?(?:\s+[^\W\d_a-z][\w’'\-]*\.?){0,3})(?:,\s+(?:now\s+)?\d{1,3})?,?"
)
_IN_A_PLACE = re.compile(r"\s(?:from|at|in|near)\s")
_ELSEWHERE = re.compile(r"\s(?:of|from|at|in|for|to|with|near|on)\s|(?<!^)\b[A-Z][\w\-]*\b(?![’']s)")


def named_behind_comma(cast: Cast, span: Span) -> Answer | None:
    """Whom a source names behind its description.

    "A baker in Dun, Vel Norland" may name a place, "a spokesman for the maker, Umbra Works," names a maker, and "the
    pastor Ada Reyes, a GP" nobody else: behind more than a noun stands a person's whole name, and no other before it.
    """
    match = _NAMED.fullmatch(cast.text, *span)
    member = cast.at(Span(*match.span("who"))) if match is not None else None
    if match is None or member is None or member.is_place:
        return None
    start = match.start("who")
    placed = _IN_A_PLACE.search(cast.text, span.start, start) is not None
    plain = _ELSEWHERE.search(cast.text[span.start : start]) is None
    office = Span(span.start + len("Its "), start - len(", "))  # "Its National Organiser, Ada Reyes".
    another = any(
        m.member.kind == "person" and not m.owner and (m.span.start > office.start + 1 or m.span.end < office.end)
        for m in cast.beginning_in(span.start, start)
    )
    whole = member.kind == "person" and " " in match["who"]
    return certain(member, 0.93) if (plain or whole) and not (placed or another) else None
