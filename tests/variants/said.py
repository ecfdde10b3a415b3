"""Statements of several articles, for tests of grouping and comparing."""

from __future__ import annotations

from itertools import count

from onrecord.records import Kind, Speaker, Variant
from onrecord.variants.grouping import grouped
from onrecord.variants.shelf import Shelf

REYES = Speaker("Ada Reyes", "person", role="governor")
PRUITT = Speaker("Walter Pruitt", "person")
OFFICIAL = Speaker("a senior official", "person", named=False)

_NUMBERS = count(1)


def said(
    text: str,
    speaker: Speaker | None = REYES,
    *,
    kind: Kind = "direct",
    date: str | None = "2024-03-05",
    outlet: str = "The Ledger",
    article: int | None = None,
    number: int | None = None,
) -> Variant:
    """A statement; each in an article of its own unless one is given."""
    number = next(_NUMBERS) if number is None else number
    return Variant(number, number if article is None else article, text, kind, speaker, outlet, date)


def groups_of(*variants: Variant) -> list[tuple[int, ...]]:
    """Groups as indexes of the arguments."""
    return grouped(Shelf.of(variants))
