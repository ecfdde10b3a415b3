"""Through whom, to whom and on what occasion a statement was made, from the words around its cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.records import Attribution, Setting, SettingKind, Span, Speaker
from onrecord.resolve import lexicon as lex
from onrecord.resolve.cast import Cast
from onrecord.resolve.names import parse_phrase, tokens_of
from onrecord.resolve.speakers import Resolver

_AS_SAYING = re.compile(r"\s*(?P<who>(?:[\w’'\-.]+\s+){1,7}?)as\s+(?:saying|telling|having said|stating|writing)\b")
_IN_INTERVIEW = re.compile(
    r"\b(?:in|during)\s+(?:an?|the|his|her|their)\s+(?:[\w\-]+\s+){0,2}?(?P<kind>interview|conversation)"
    r"(?:\s+(?:with|to|on|for)\s+(?:the\s+)?(?P<outlet>[A-Z0-9][\w.&’\-]*(?:\s+[A-Z][\w.&’\-]*){0,4}))?",
)
_AIRED_BY = re.compile(
    r"^,?\s*which\s+(?:the\s+)?(?P<outlet>[A-Z][\w.&]*(?:\s+[A-Z][\w.&]*){0,3})\s+(?:aired|broadcast|published|ran|showed)"
)
_A = r"(?:an?|the|his|her|its|their)\s+(?:[\w\-]+\s+){0,2}"
"""A determiner and up to two words before the noun."""

_OCCASION_PATTERNS: tuple[tuple[SettingKind, str], ...] = (
    ("news conference", r"\b(?:press|news)\s+(?:conference|briefing)\b"),
    ("news conference", r"\bbriefing\s+(?:with\s+)?(?:reporters|journalists)\b"),
    ("post", r"\b(?:in|via)\s+a\s+(?:tweet|post|video\s+post)\b|\btweeted\b|\ba\s+tweet\b"),
    ("post", r"\bon\s+(?:Twitter|X|Facebook|Telegram|Instagram|Truth\s+Social|WhatsApp)\b"),
    ("testimony", r"\btestif(?:ied|ying)\b|\btold\s+the\s+court\b"),
    ("testimony", r"\b(?:in|during)\s+(?:(?:his|her|their)\s+)?testimony\b"),
    ("debate", r"\b(?:at|in|during)\s+(?:the|a|his|her|\w+day[’']?s?)\s+(?:[\w\-]+\s+){0,3}debate\b"),
    ("speech", rf"\b(?:in|during)\s+{_A}(?:speech|address|remarks)\b|\bat\s+a\s+(?:[\w\-]+\s+){{0,2}}rally\b"),
    ("letter", rf"\bin\s+{_A}(?:letter|memo|e-?mail)\b"),
    ("call", r"\b(?:in|during|by)\s+(?:an?\s+|the\s+)?(?:tele)?phone(?:\s+call)?\b"),
    ("report", rf"\bin\s+{_A}report\b"),
    ("statement", rf"\b(?:in|released|issued)\s+{_A}statement\b"),
)
_OCCASIONS = tuple((kind, re.compile(pattern)) for kind, pattern in _OCCASION_PATTERNS)


@dataclass(frozen=True, slots=True)
class Relay:
    """A cue by which the source passes on somebody else: "the press service cited the President as saying"."""

    speaker: Span


def relay_of(attribution: Attribution, text: str, sentence: Span) -> Relay | None:
    """The one who is quoted, where the source only passes the words on."""
    for cue in attribution.cue:
        words = {token.low for token in tokens_of(text, *cue)}
        if not words & lex.RELAYS:
            continue
        match = _AS_SAYING.match(text, cue.end, sentence.end)
        if match is None:
            inside = re.search(r"\b(?:cited|citing|quoted|quoting|quotes|cites)\b", text[cue.start : cue.end])
            start = cue.start + inside.end() if inside else cue.end
            match = _AS_SAYING.match(text, start, sentence.end)
        if match is not None:
            start, end = match.span("who")
            return Relay(Span(start, start + len(text[start:end].rstrip())))
    return None


_PASSIVE = re.compile(
    r"\s*(?:urged|told|asked|warned|ordered|advised|invited|reminded|encouraged)(?=\s+(?:to|not\s+to)\s)"
)


def is_passive_headline(attribution: Attribution, text: str, line: Span) -> bool:
    """ "Residents urged to stay at home": a headline leaves out "are", so its subject is who is spoken to."""
    if not attribution.source or not attribution.cue or text[line.end - 1] in '.!?”"':
        return False
    return (
        _PASSIVE.match(text, attribution.source[-1].end) is not None
        and attribution.source[-1].end <= attribution.cue[0].start
    )


def addressee_of(attribution: Attribution, text: str, cast: Cast, resolver: Resolver) -> Speaker | None:
    """To whom: the object of "told", "asked" and their like."""
    for cue in attribution.cue:
        words = [token.low for token in tokens_of(text, *cue)]
        if not set(words) & lex.GIVES_TO:
            continue
        sentence = cast.sentence_span(cue.start)
        span = _object_after(text, cue.end, sentence.end, attribution)
        if span is not None:
            return resolver.phrase(parse_phrase(text[span.start : span.end]), span).speaker
    return _spoken_to(attribution, text, cast, resolver)


def _object_after(text: str, start: int, end: int, attribution: Attribution) -> Span | None:
    """The noun phrase that follows a cue, up to the content or the next clause."""
    limit = min([s for s, _ in attribution.content if s >= start], default=end)
    match = re.compile(
        r"\s+(?P<who>(?:the |a |his |her |their )?[\w’'\-.&]+(?:\s+(?!that\b|to\b|about\b|on\b|in\b|at\b|how\b|why\b|"
        r"whether\b|if\b|he\b|she\b|they\b|it\b|during\b|after\b|when\b|as\b|not\b|and\b|of\b|for\b|what\b|by\b|from\b"
        r"|last\b|this\b|earlier\b|over\b|via\b)[\w’'\-.&]+){0,5})"
    ).match(text, start, limit)
    if match is None:
        return None
    span = Span(match.start("who"), match.end("who"))
    tokens = tokens_of(text, *span)
    lows = [token.low for token in tokens]
    if not tokens or lows[0] in _NOT_OBJECTS or lows[0].endswith("ly"):
        return None
    known = lex.GROUP_NOUNS | lex.PERSON_NOUNS | lex.COLLECTIVE_NOUNS | lex.HE | lex.SHE | lex.THEY | {"court", "crowd"}
    if not any(token.capital for token in tokens) and lows[-1] not in known and not lows[-1].endswith("s"):
        return None
    if lows[0] in {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}:
        return None
    last = tokens[-1]
    if any(token.capital for token in tokens) and not last.capital:
        # "told CNN earlier": the name ends the phrase.
        last = max((token for token in tokens if token.capital), key=lambda token: token.end)
    return Span(span.start, min(span.end, last.end))


_NOT_OBJECTS = frozenset(
    "that to about on in at how why whether if he she they it for of and but not by me you us i we what".split()
)


def _spoken_to(attribution: Attribution, text: str, cast: Cast, resolver: Resolver) -> Speaker | None:
    """ "…, Putin said, speaking to Megyn Kelly." """
    if not attribution.cue:
        return None
    cue = attribution.cue[-1]
    sentence = cast.sentence_span(cue.start)
    match = re.compile(
        r"[^.“\"]{0,40}?\bspeaking (?:to|with) (?P<who>[A-Z][\w’'\-.]*(?:\s+[A-Z][\w’'\-.]*){0,4})"
    ).match(text, cue.end, sentence.end)
    if match is None:
        return None
    span = Span(match.start("who"), match.start("who") + len(match.group("who").rstrip(".")))
    return resolver.phrase(parse_phrase(text[span.start : span.end]), span).speaker


def setting_of(attribution: Attribution, text: str, sentence: Span) -> Setting | None:
    """The occasion that the sentence around the cue names, outside the content itself."""
    outside = _blank(text, sentence, attribution)
    match = _IN_INTERVIEW.search(outside)
    if match is not None:
        outlet = match.group("outlet")
        aired = _AIRED_BY.match(outside[match.end() :]) if outlet is None else None
        end = match.end() + (aired.end("outlet") if aired else 0)
        outlet = aired.group("outlet") if aired else outlet
        span = Span(sentence.start + match.start(), sentence.start + end)
        return Setting("interview", re.sub(r"[’']s?$", "", outlet).rstrip(".") if outlet else None, span)
    for kind, pattern in _OCCASIONS:
        found = pattern.search(outside)
        if found is not None:
            return Setting(kind, None, Span(sentence.start + found.start(), sentence.start + found.end()))
    return None


def _blank(text: str, sentence: Span, attribution: Attribution) -> str:
    chars = list(text[sentence.start : sentence.end])
    for start, end in attribution.content:
        for at in range(max(start, sentence.start), min(end, sentence.end)):
            chars[at - sentence.start] = " "
    return "".join(chars)
