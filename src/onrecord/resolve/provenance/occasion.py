"""In what and where it was said: interview, news conference, post; the outlet; the place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Attribution, Place, Setting, SettingKind, Span
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.naming.outlets import is_outlet_word, outlet_at
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of
from onrecord.wording import WEEKDAY

_NAME = r"[A-Z0-9][\w.&’'\-]*(?:\s+(?:(?:of|the)\s+)*[A-Z][\w.&’'\-]*){0,4}"
_IN_INTERVIEW = re.compile(
    r"\b(?:in|during)\s+(?:an?|the|his|her|their)\s+(?:[\w\-’']+\s+){0,3}?(?P<kind>interview|conversation)"
    rf"(?:\s+(?:with|to|on|for)\s+(?:the\s+)?(?P<outlet>{_NAME}))?",
)
_AIRED_BY = re.compile(
    r"^,?\s*which\s+(?:the\s+)?(?P<outlet>[A-Z][\w.&]*(?:\s+[A-Z][\w.&]*){0,3})\s+(?:aired|broadcast|published|ran|showed)"
)
_AIRED = re.compile(
    rf"^[^.“\"]{{0,30}}?\b(?:aired|broadcast|published|shown)\s+(?:(?:on\s+)?\w+day\s+)?(?:by|on|in)\s+(?:the\s+)?"
    rf"(?P<outlet>{_NAME})"
)
_ON_AIR = re.compile(rf"\bon\s+(?P<outlet>(?:the\s+)?{_NAME})")
_A = r"(?:an?|the|his|her|its|their)\s+(?:[\w\-]+\s+){0,2}"
"""A determiner and up to two words before the noun."""

_OCCASION_PATTERNS: tuple[tuple[SettingKind, str], ...] = (
    ("news conference", r"\b(?:press|news)\s+(?:conference|briefing)\b"),
    ("news conference", r"\bbriefing\s+(?:with\s+)?(?:reporters|journalists)\b"),
    ("text", rf"\b(?:in|by|via)\s+(?:{_A})?(?:text(?:\s+messages?)?|WhatsApp\s+messages?)\b|\btexted\b"),
    ("post", rf"\b(?:in|via)\s+{_A}(?:tweets?|posts?|thread)\b|\b(?:re)?tweeted\b|\ba\s+(?:tweet|post)\b"),
    ("post", r"\bin\s+(?:a\s+(?:series|string)\s+of\s+)?(?:\w+\s+)?(?:tweets|posts)\b|\bposted\s+(?:on|to|online)\b"),
    ("post", r"\bon\s+(?:Twitter|X|Facebook|Telegram|Instagram|Truth\s+Social|WhatsApp|TikTok|LinkedIn|Bluesky)\b"),
    (
        "testimony",
        r"\btestif(?:ied|ying)\b|\btold\s+the\s+(?:court|jury|inquiry|committee|commission|hearing|inquest)\b",
    ),
    ("testimony", r"\b(?:in|during)\s+(?:(?:his|her|their)\s+)?(?:testimony|cross-examination)\b|\bunder\s+oath\b"),
    ("debate", r"\b(?:at|in|during)\s+(?:the|a|his|her|\w+day[’']?s?)\s+(?:[\w\-]+\s+){0,3}debate\b"),
    ("speech", rf"\b(?:in|during)\s+{_A}(?:speech|address|remarks|lecture|sermon)\b"),
    ("speech", r"\bat\s+an?\s+(?:[\w\-]+\s+){0,2}rally\b|\btold\s+(?:a|the)\s+(?:[\w\-]+\s+){0,2}(?:rally|crowd)\b"),
    ("letter", rf"\bin\s+{_A}(?:letter|memo|e-?mails?|note)\b|\bby\s+e-?mail\b|\be-?mailed\b"),
    ("call", r"\b(?:in|during|by|over|on)\s+(?:an?\s+|the\s+)?(?:(?:tele)?phone(?:\s+call)?|conference\s+call|call)\b"),
    ("report", rf"\bin\s+{_A}(?:report\b|paper\s+(?:for|to|on|submitted|published|prepared)\b)"),
    ("statement", rf"\b(?:in|released|issued|according\s+to)\s+{_A}(?:statement|press\s+release|communiqué)\b"),
    ("statement", r"\bin\s+(?:written|prepared)\s+(?:remarks|answers)\b"),
)
_OCCASIONS = tuple((kind, re.compile(pattern)) for kind, pattern in _OCCASION_PATTERNS)


def setting_of(attribution: Attribution, text: str, sentence: Span) -> Setting | None:
    """The occasion that the sentence around the cue names, outside the content itself."""
    outside = blanked(text, sentence, attribution)
    if outside[:1].isascii():  # So that offsets stay: "In a speech on Friday, she said …".
        outside = outside[:1].lower() + outside[1:]
    match = _IN_INTERVIEW.search(outside)
    if match is not None:
        return _interview(match, outside, sentence)
    for kind, pattern in _OCCASIONS:
        found = pattern.search(outside)
        if found is not None:
            return Setting(kind, None, Span(sentence.start + found.start(), sentence.start + found.end()))
    return _on_air(attribution, outside, sentence)


def _interview(match: re.Match[str], outside: str, sentence: Span) -> Setting:
    outlet, end = match.group("outlet"), match.end()
    whole = outlet_at(outside, match.start("outlet"), len(outside)) if outlet else None
    if whole is not None:
        span = Span(sentence.start + match.start(), sentence.start + whole.end)
        return Setting("interview", outside[slice(*whole)], span)
    if outlet is None:
        rest = outside[match.end() :]
        aired = _AIRED_BY.match(rest) or _AIRED.match(rest)
        if aired is not None:
            outlet, end = aired.group("outlet"), match.end() + aired.end("outlet")
    name = re.sub(r"[’']s?$", "", outlet).rstrip(".") if outlet else None
    if name is not None and re.match(r"(?:\w+day|January|February|March|April|May|June|July)\b", name):
        name = None
    return Setting("interview", name, Span(sentence.start + match.start(), sentence.start + end))


def _on_air(attribution: Attribution, outside: str, sentence: Span) -> Setting | None:
    """ "…, she said on Fox News": an outlet that somebody spoke on."""
    if not attribution.cue:
        return None
    match = _ON_AIR.match(outside, max(attribution.cue[-1].end - sentence.start, 0) + 1)
    if match is None:
        return None
    name = re.sub(r"[’']s?$", "", re.sub(r"^the\s+", "", match.group("outlet"))).rstrip(".")
    if not any(map(is_outlet_word, tokens_of(name))):
        return None
    whole = outlet_at(outside, match.start("outlet"), len(outside))
    if whole is not None:
        name = outside[slice(*whole)]
    end = whole.end if whole is not None else match.end()
    return Setting("interview", name, Span(sentence.start + match.start(), sentence.start + end))


def told_outlet(name: str, span: Span) -> Setting | None:
    """An outlet that was spoken to is the setting too; journalists in general are not."""
    tokens = tokens_of(name)
    whole = bool(tokens) and (tokens[-1].capital or outlet_at(name, 0, len(name)) is not None)
    named = whole and any(map(is_outlet_word, tokens))
    return Setting("interview", name, span) if named else None


_IN_PLACE = re.compile(
    r"\b(?:in|at|outside|from|near)\s+(?:(?:the|a|his|her)\s+)?(?P<name>[A-Z][\w’'\-.]*(?:\s+(?:of\s+)?[A-Z][\w’'\-.]*){0,3})"
)
_BUILDINGS = frozenset(
    "house university college school hospital church parliament congress senate court county city state states "
    "province republic kingdom station centre center exchange embassy pentagon kremlin canada".split()
)
"""Organisations that are also places where one speaks."""

PLACE_CHARACTERS = 90
"""How far behind a cue the place is looked for."""

_NOT_A_PLACE = re.compile(
    rf"{WEEKDAY}|"
    r"(?:Jan|Feb|Mar(?:ch)?|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|I|He|She)\b|(?:Janu|Febru)ary|(?:Septem|Octo|Novem|Decem)ber|April|August"
)
_BREAKS = re.compile(r"\b(?:who|which|that|after|when|before|since|because|while|whose|where|but)\b|[;:.]\s")


def place_of(attribution: Attribution, text: str, sentence: Span, cast: Cast) -> Place | None:
    """Where it was said, from the words behind the cue: "told reporters in Khan Younis"."""
    if not attribution.cue:
        return None
    outside = blanked(text, sentence, attribution)
    start = max(attribution.cue[-1].end - sentence.start, 0)
    for match in _IN_PLACE.finditer(outside, start, min(start + PLACE_CHARACTERS, len(outside))):
        name = re.sub(r"[’']s?$", "", match.group("name")).rstrip(".")
        if _BREAKS.search(outside[start : match.start()]) or _NOT_A_PLACE.match(name):
            continue
        span = Span(sentence.start + match.start("name"), sentence.start + match.start("name") + len(name))
        tokens = tokens_of(name)
        heads = (lex.ORGANISATION_HEADS - _BUILDINGS) | lex.OUTLETS
        if not tokens or any(token.low in heads and token.low != "united" for token in tokens):
            continue
        if any(a < span.end and span.start < b for a, b in attribution.source):
            continue
        member = cast.at(span)
        whole = " ".join(token.low for token in tokens)
        if whole in lex.PLACES | lex.PLACES_OF_TWO_WORDS or member is None or not member.shows_a_person:
            return Place(name, span)
    return None


def blanked(text: str, sentence: Span, attribution: Attribution) -> str:
    """The sentence with the content blanked out."""
    return without(text, sentence, attribution.content, " ")


def without(text: str, sentence: Span, taken: Sequence[Span], blank: str) -> str:
    """The sentence with ``blank`` for each character that is taken, so that offsets stay."""
    pieces, at = [], sentence.start
    for start, end in sorted(taken):
        first, last = max(start, at), min(end, sentence.end)
        if first < last:
            pieces += [text[at:first], blank * (last - first)]
            at = last
    return "".join([*pieces, text[at : sentence.end]])
