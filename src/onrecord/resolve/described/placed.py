"""A place behind a place: "A teacher in Chandra, Utar Dal, told us" is a teacher's, and no Utar Dal's."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.records import Span
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.naming.nouns import noun_of
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex

_CAPITALS = r"[A-Z][\w’'\-]*(?:\s[A-Z][\w’'\-]*){0,2}"
_IN_A_PLACE = re.compile(
    rf"(?P<who>(?:[Aa]n?|[Oo]ne|[Aa]nother)\s[^,“”\"]{{2,60}}?\s(?:in|near|outside)\s{_CAPITALS}),\s(?P<region>{_CAPITALS}),?"
)
"""Somebody who isn't named, in a town, and behind its comma a name with no title: where the town lies, as a rule."""


def in_a_place(cast: Cast, phrase: Phrase, span: Span) -> Phrase:
    """The description alone, unless the article shows elsewhere that the name behind the comma is somebody's."""
    match = _IN_A_PLACE.fullmatch(phrase.text) if phrase.kind == "name" else None
    if match is None or phrase.name is None or phrase.name.titles or _is_first_name(match.group("region")):
        return phrase
    at = span.start + match.start("region")
    member = cast.at(Span(at, span.start + match.end("region")))
    if member is not None and (member.bare or member.led > 1 or len(member.full_at) > 1):
        return phrase
    who = match.group("who")
    return replace(phrase, kind="description", text=who, name=None, role=None, head=noun_of(who))


def _is_first_name(region: str) -> bool:
    return region.split(maxsplit=1)[0].casefold() in lex.FIRST_NAMES
