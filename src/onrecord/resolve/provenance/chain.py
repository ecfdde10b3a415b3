"""Through whom and to whom a statement was made, from the words around its cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import Attribution, Span, Speaker
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.naming.outlets import outlet_at
from onrecord.resolve.naming.phrases import parse_phrase
from onrecord.resolve.provenance.occasion import blanked
from onrecord.resolve.speakers import Resolver
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.tokens import Token, tokens_of
from onrecord.wording import AS_SAYING, QUOTING, WEEKDAYS

_WHO_IS_QUOTED = r"\s*(?P<who>(?:[\w’'\-.]+\s+){0,6}?[\w’'\-.]+)"
_SAYING = rf",?\s*\b{AS_SAYING}"
_CITES = re.compile(QUOTING)
_AS_SAYING = re.compile(_WHO_IS_QUOTED + _SAYING)
_BEHIND_WHO = re.compile(_SAYING)
_QUOTED_BEFORE = re.compile(
    rf"(?<!was\s)(?<!were\s)(?<!been\s)(?<!is\s){QUOTING}(?!\s+(?:by|in|on|at|last)\b)"
    rf"(?:\s+(?:its|their)\b)?{_WHO_IS_QUOTED},?\s*$"
)
""" "The minister quoted its plan, as saying": who is quoted stands before the cue. Of "its plan" the plan is kept, as
whose it is can't be told from here."""

_QUOTING = re.compile(
    r",\s+(?:quoting|citing)\s+(?P<who>(?:[\w’'\-.]+\s+){0,5}?[A-Z][\w’'\-.]*(?:\s+[A-Z][\w’'\-.]*){0,4}),\s"
)
""" "According to Yonder, quoting the harbour master Tom Birch, the fleet …": the one behind the one who reports."""


@dataclass(frozen=True, slots=True)
class Relay:
    """A cue by which the source passes on somebody else: "the press service cited the President as saying"."""

    speaker: Span


def relay_of(attribution: Attribution, text: str, sentence: Span) -> Relay | None:
    """The one who is quoted, where the source only passes the words on."""
    for cue in attribution.cue:
        words = {token.low for token in tokens_of(text, *cue)}
        if words & lex.BE:
            continue
        behind = max([cue.end, *(end for _, end in attribution.source)])
        further = _QUOTING.match(text, behind, sentence.end)
        if further is not None:
            return Relay(Span(*further.span("who")))
        if not words & (lex.RELAYS | verbs.REPORTED):
            before = _QUOTED_BEFORE.search(text[sentence.start : cue.start])
            if before is not None and _BEHIND_WHO.match(text, cue.start):
                return Relay(Span(sentence.start + before.start("who"), sentence.start + before.end("who")))
            continue
        match = _AS_SAYING.match(text, cue.end, sentence.end)
        if match is None:
            inside = _CITES.search(text[cue.start : cue.end])
            start = cue.start + inside.end() if inside else cue.end
            match = _AS_SAYING.match(text, start, sentence.end)
        if match is not None:
            start, end = match.span("who")
            return Relay(Span(start, start + len(text[start:end].rstrip())))
    return None


def names_who_is_quoted(attribution: Attribution, text: str) -> bool:
    """ "Holm quoted its plan, as saying …", where the plan was taken for what Holm said of it."""
    relays = any(token.low in lex.RELAYS for cue in attribution.cue for token in tokens_of(text, *cue))
    return (
        relays and attribution.kind == "indirect" and _BEHIND_WHO.match(text, attribution.content[-1].end) is not None
    )


_WHO = r"(?P<who>(?:the\s+|an?\s+|his\s+|her\s+|their\s+)?[\w’'\-.&]+(?:\s+(?:of\s+|for\s+)?[\w’'\-.&]+){0,5}?)"
_VIA_PATTERNS = (
    rf",?\s*according\s+to\s+{_WHO}(?=[,.;]|$|\s+(?:on|in|who|which|that)\s)",
    rf"\b(?:released|leaked|published|obtained|reviewed|seen|quoted|reported|cited|carried|relayed|"
    rf"circulated|aired|broadcast)\s+(?:as\s+saying\s+)?by\s+{_WHO}(?=[,.;“\"]|$|\s+(?:as|on|in|who|which|that|last|this|\w+day)\b)",
    rf"\b(?:[Tt]hrough|via)\s+{_WHO}(?=[,.;“\"]|$|\s+(?:on|in|who|that|\w+day)\b)",
    r"\bstatement\s+signed\s+by\s+(?P<who>[\w’'\-& ]+?(?:,\s+[A-Z][\w’'\-.]*(?:\s+[A-Z][\w’'\-]*){1,3})?)"
    r"(?=[,.;“\"]|$)",
    rf"\b(?:quoted|cited)\s+(?:as\s+saying\s+)?in\s+{_WHO}(?=[,.;“\"]|$|\s+as\b)",
)
_VIA = tuple(re.compile(pattern) for pattern in _VIA_PATTERNS)
_REPORTED = re.compile(
    r",?\s*(?<![\w\-])(?P<who>(?:[Tt]he\s+)?[A-Z][\w.&\-]*(?:\s+[A-Z][\w.&\-]*){0,3})\s+(?:first\s+)?(?:reported|reports)\b(?!\s+(?:that|a|the)\b)"
)
_MAY_RELAY = re.compile(r"according\s+to|\bby\b|[Tt]hrough|\bvia\b|report|(?:quot|cit)ed\s+(?:as\s+saying\s+)?in")
"""Without any of these, none of the patterns can match."""

VIA_CHARACTERS = 160
"""How far from a cue the one who passed it on is looked for."""


def passed_on_by(attribution: Attribution, text: str, sentence: Span, resolver: Resolver) -> list[Speaker]:
    """Who else stands between the speaker and the page: "…, according to Reuters", "in an e-mail leaked by the Post".

    Nearest to the reader first. The source itself, an interview's outlet and ways of sending ("via Twitter") are none.
    """
    if not attribution.cue or not attribution.source:
        return []
    outside = blanked(text, sentence, attribution)
    around = Span(
        max(attribution.cue[0].start - VIA_CHARACTERS, sentence.start), attribution.cue[-1].end + VIA_CHARACTERS
    )
    found: list[tuple[int, Speaker]] = []
    first, last = around.start - sentence.start, min(around.end - sentence.start, len(outside))
    patterns = (*_VIA, _REPORTED) if _MAY_RELAY.search(outside, first, last) else ()
    for pattern in patterns:
        for match in pattern.finditer(outside, first, last):
            ends = match.end("who") >= len(outside.rstrip()) and match["who"].endswith(".")  # The sentence's full stop.
            span = Span(sentence.start + match.start("who"), sentence.start + match.end("who") - ends)
            if _is_of_another_clause(outside[first : match.start()], sentence.start + match.start(), attribution):
                continue  # Before anybody is looked for: who is rejected is not to be remembered either.
            speaker = _relayer(text, span, attribution, resolver, person=pattern is _VIA[2])
            if speaker is not None and all(speaker != other for _, other in found):
                found.append((match.start(), speaker))
    return [speaker for _, speaker in sorted(found, key=lambda item: -item[0])]


def _relayer(text: str, span: Span, attribution: Attribution, resolver: Resolver, *, person: bool) -> Speaker | None:
    own = (*attribution.source, *attribution.cue)
    if any(start < span.end and span.start < end for start, end in own):
        return None
    phrase = parse_phrase(text[span.start : span.end])
    if phrase.kind == "pronoun" or phrase.head in lex.DOCUMENT_NOUNS | lex.TIMES | {"phone", "email", "video", "text"}:
        return None
    if not any(token.capital for token in tokens_of(phrase.text)) and phrase.head not in _CAN_RELAY:
        return None
    if person and any(token.low in _CARRIERS for token in tokens_of(phrase.text)):
        return None
    if person and span.end <= attribution.source[0].start and (theirs := _THEIR.match(phrase.text)) is not None:
        return _in_front(text, span, phrase.text[theirs.end() :], attribution.source, resolver)
    return resolver.phrase(phrase, span).speaker


def _in_front(text: str, span: Span, what: str, source: Sequence[Span], resolver: Resolver) -> Speaker | None:
    """ "Through his lawyer, Reyes said", or "Through his lawyer, Ines Bell, Reyes said": whose is told behind."""
    named = _NAMED_BEHIND.match(text, span.end, source[0].start)
    if named is not None:
        name = Span(*named.span("who"))
        return resolver.phrase(parse_phrase(text[slice(*name)]), name).speaker
    whose = Span(source[0].start, source[-1].end)
    owner = resolver.phrase(parse_phrase(text[slice(*whose)]), whose).speaker
    if owner is None:
        return None
    return Speaker(f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {what}", "person", False)


_THEIR = re.compile(r"(?:his|her|their)\s+")
_NAMED_BEHIND = re.compile(r",\s+(?P<who>[A-Z][\w’'\-.]*(?:\s+[A-Z][\w’'\-.]*){1,3}),\s")


_OTHER_CLAUSE = re.compile(r"\b(?:although|though|but|while|because|if|whether|where)\b[^,.]*$")
_OPENS_A_CLAUSE = re.compile(r"\b(?:and|but|or|so|yet)\s*,?\s*$")
_PASSIVE_BEFORE = re.compile(
    r"(?P<link>\b(?:who|which|that)\s+)?\b(?:was|were|is|are|(?:had|has|have)\s+been)\s+(?:\w+ly\s+)?$"
)


def _is_of_another_clause(before: str, at: int, attribution: Attribution) -> bool:
    """Whether what passes on, at ``at``, belongs to other words, by what stands before it.

    "He promised to stay, and, according to Reuters, once said …": what follows "and". "It came as a report was
    published by the institute": a subject of its own, and nothing that this speaker says something in.
    """
    if _OTHER_CLAUSE.search(before[-60:]) or (_OPENS_A_CLAUSE.search(before[-60:]) and at > attribution.cue[-1].end):
        return True
    if _of_another_thing(before):
        return True
    passive = _PASSIVE_BEFORE.search(before)
    if passive is None or passive["link"]:
        return False
    aux = at - len(before) + passive.start()
    return not any(start <= aux <= end + 1 for start, end in (*attribution.source, *attribution.cue))


def _of_another_thing(before: str) -> bool:
    """ "The contract, first reported by the Courier": a participle of something that holds no words."""
    thing = _THING_BEFORE.search(before[-60:])
    return thing is not None and thing["noun"] not in _HOLDS_WORDS and not thing["noun"].endswith("s")


_THING_BEFORE = re.compile(
    r"\b(?P<noun>[a-z][a-z\-]+),\s+(?:(?:which|that)\s+(?:was|were|is|had\s+been)\s+)?(?:first\s+|later\s+|also\s+)?$"
)
_HOLDS_WORDS = (
    lex.DOCUMENT_NOUNS | lex.TIMES | verbs.SAYING
    | frozenset(
        "interview speech address statement remark comment conversation call phone video audio recording tape clip "
        "footage message text email e-mail letter memo post tweet transcript testimony briefing conference press "
        "appearance podcast broadcast debate question answer reply response warning threat quote quotation note him "
        "her them it himself herself".split()
    )
)  # fmt: skip
"""What somebody's words may stand in that a paper passes on, and when they were said."""

_CARRIERS = frozenset(
    "twitter x facebook telegram instagram whatsapp zoom skype video email e-mail text phone media social".split()
)
_CAN_RELAY = (
    lex.PERSON_NOUNS
    | lex.OCCUPATIONS
    | lex.GROUP_NOUNS
    | lex.COLLECTIVE_NOUNS
    | {"translator", "interpreter", "intermediary"}
)


def addressee_of(
    attribution: Attribution, text: str, cast: Cast, resolver: Resolver
) -> tuple[Speaker, Span] | tuple[None, None]:
    """To whom, and where that stands: the object of "told", "asked" and their like."""
    for cue in attribution.cue:
        verb = _verb_to(tokens_of(text, *cue), text)
        if verb is None:
            continue
        sentence = cast.around(cue.start)
        # The cue may hold its object: "told reporters".
        span = (_object_after(text, verb.end, sentence.end, attribution) if verb.told else None) or _object_within(
            text, verb.end, attribution
        )
        named = _spoken_to(attribution, text, cast, resolver) if span is not None and _is_pronoun(text, span) else None
        if named is not None and named[0] is not None:
            return named  # "wrote to all parties urging them": who they are stands before.
        if span is not None:
            return _listener(text, span, resolver)
    return _spoken_to(attribution, text, cast, resolver)


def _is_pronoun(text: str, span: Span) -> bool:
    return text[slice(*span)].casefold() in lex.PRONOUNS


@dataclass(frozen=True, slots=True)
class _Verb:
    """Behind which those spoken to stand; whether they do whatever follows ("told reporters")."""

    end: int
    told: bool


def _verb_to(cue: Sequence[Token], text: str) -> _Verb | None:
    """ "told", "has been pressing", and "call on", "plead with" with the preposition that they take."""
    for at, token in enumerate(cue):
        if token.low in lex.GIVES_TO:
            return _Verb(token.end, told=True)
        if token.low in _URGES:
            return _Verb(token.end, told=False)
        if token.low in _CALLS:
            behind = cue[at + 1] if at + 1 < len(cue) else next(iter(tokens_of(text, token.end, token.end + 8)), None)
            return _Verb(behind.end, told=False) if behind is not None and behind.low in _ON else None
    return None


_URGES = verbs.forms_of(
    "warn urge advise press remind order instruct command implore beg challenge invite encourage lobby ask caution"
)
_CALLS = verbs.forms_of("call plead appeal prevail")
_ON = frozenset("on upon with to".split())

_THEN_SAYS = re.compile(r"\s+(?:that|to|how|why|what|whether|if|about)?\s*")


def without_listener(attribution: Attribution, text: str) -> Attribution:
    """ "has warned {angry fans} that {she wants an end to it}": whom she warned is no part of what she said."""
    if len(attribution.content) < 2 or not attribution.cue:
        return attribution
    first, second = sorted(attribution.content)[:2]
    verb = [token.low for token in tokens_of(text, *attribution.cue[-1])][-1:]
    told = set(verb) <= lex.GIVES_TO and not text[attribution.cue[-1].end : first.start].strip()
    words = [token.low for token in tokens_of(text, *first)]
    listener = bool(words) and len(words) <= MOST_LISTENER and (words[-1] in _LISTENERS or words[-1].endswith("s"))
    if not told or not listener or _THEN_SAYS.fullmatch(text, first.end, second.start) is None:
        return attribution
    return replace(attribution, content=tuple(span for span in attribution.content if span != first))


MOST_LISTENER = 5
"""Words of a plain noun phrase for those spoken to."""


def _listener(text: str, span: Span, resolver: Resolver) -> tuple[Speaker, Span] | tuple[None, None]:
    """Who is spoken to: an outlet by all of its name, anybody else as the cast knows them."""
    outlet = outlet_at(text, *span)
    if outlet is not None:
        return Speaker(text[slice(*outlet)], "organisation"), outlet
    speaker = resolver.phrase(parse_phrase(text[slice(*span)]), span).speaker
    return (speaker, span) if speaker is not None else (None, None)


_URGED = re.compile(
    r"\s*(?:to\s+(?=the\s))?(?P<who>(?:(?:the|his|her|their|its|all|both|any)\s+)?[\w’'\-]+(?:\s+[\w’'\-]+){0,2}?)"
    r"(?P<of>\s+of\s+(?:the\s+)?[\w’'\-]+(?:\s+[\w’'\-]+){0,2}?)?"
    r"\s+(?=(?:not\s+)?to\s+(?:[a-z]+|[“\"‘'])|against\s|over\s|about\s|that\s|[“\"]not\s+to\s)"
)


def _object_within(text: str, start: int, attribution: Attribution) -> Span | None:
    """ "urged the public to stay at home", where the content, or what leads up to it, begins with the public."""
    content = next((c for c in attribution.content if c.start >= start), None)
    if content is None or len(text[start : content.start]) > MOST_LEAD:
        return None
    match = _URGED.match(text, start, content.end)
    tokens = tokens_of(match.group("who")) if match is not None else []
    if match is None or not tokens or tokens[0].low in _NOT_OBJECTS:
        return None
    last = tokens[-1]
    known = last.low in _LISTENERS or last.capital or (last.low.endswith("s") and last.low not in _NOT_OBJECTS)
    return Span(match.start("who"), match.end("of") if match["of"] else match.end("who")) if known else None


MOST_LEAD = 60
"""Characters between the verb and the content for those spoken to."""

_ENDS_OBJECT = (
    "outside|inside|near|ahead|before|following|because|just|only|there|who|which|but|that|to|about|on|in|at|how|why|whether|if|he|she|they|it|during|after|when|as|not|and|of|for|what|by|from|last|this|"
    "earlier|over|via"
)
_OBJECT = re.compile(
    r"\s+(?P<who>(?:him|them)\b|(?:the |a |his |her |their )?[\w’'\-.&]+"
    rf"(?:\s+(?!(?:{_ENDS_OBJECT})\b)[\w’'\-.&]+){{0,5}})"
)


def _object_after(text: str, start: int, end: int, attribution: Attribution) -> Span | None:
    """The noun phrase that follows a cue, up to the content or the next clause."""
    limit = min([s for s, _ in attribution.content if s >= start], default=end)
    outlet = outlet_at(text, start + 1, limit)
    if outlet is not None:
        return outlet
    match = _OBJECT.match(text, start, limit)
    if match is None:
        return None
    span = Span(match.start("who"), match.end("who"))
    tokens = tokens_of(text, *span)
    if len(tokens) > 1 and tokens[-1].low in WEEKDAYS:
        tokens.pop()  # "told CNN Sunday".
    lows = [token.low for token in tokens]
    if not tokens or lows[0] in _NOT_OBJECTS or lows[0].endswith("ly"):
        return None
    known = lows[-1] in _LISTENERS | _STATIONS or lows[-1].endswith("s")
    if not any(token.capital for token in tokens) and not known:
        return None
    if lows[0] in WEEKDAYS:
        return None
    last = tokens[-1]
    if any(token.capital for token in tokens) and not last.capital and last.low not in _COMPANY | _STATIONS:
        # "told CNN earlier", "told the Delta newspaper": the name ends the phrase, as not in "told Delta supporters".
        last = max((token for token in tokens if token.capital), key=lambda token: token.end)
    return Span(span.start, min(span.end, last.end))


_AUDIENCES = frozenset(
    "reporters journalists supporters delegates crowd audience parliament court council committee congress lawmakers "
    "voters staff employees shareholders investors students fans followers colleagues residents police jury inquiry "
    "broadcaster newspaper agency magazine viewers listeners readers donors workers members leaders parties patients "
    "customers clients subscribers ministers governments clubs unions companies firms schools employers councils mps "
    "peers bishops tenants conference hearing meeting rally summit inquest gathering assembly seminar lunch dinner "
    "breakfast".split()
)
_STATIONS = frozenset("radio television tv news channel".split())
""" "told Morvanian radio", "told local television": stations without a name of their own."""
_LISTENERS = (
    lex.GROUP_NOUNS
    | lex.PERSON_NOUNS
    | lex.COLLECTIVE_NOUNS
    | lex.HE
    | lex.SHE
    | lex.THEY
    | _AUDIENCES
    | frozenset("public gardaí gardai everyone everybody anyone anybody".split())
)
_COMPANY = _LISTENERS - lex.OUTLETS - frozenset("agency station paper press".split())
"""Nouns that make others of the name before them."""

_NOT_OBJECTS = frozenset(
    "that to about on in at how why whether if he she they it for of and but not by me you us i we what".split()
)


_AUDIENCE = rf"(?:{'|'.join(sorted(_AUDIENCES))})\b"
_CALLED_SO = r"(?:(?<=newspaper|.magazine)\s[A-Z][\w’'\-.]*(?:\s[A-Z][\w’'\-.]*){0,3})?"
""" "the daily newspaper Jutro": the name stands behind what it is."""
_PRESENTERS = "presenter|host|interviewer|anchor|correspondent|reporter|journalist|friend|colleague|neighbour|neighbor"
_SPEAKING_TO = re.compile(
    r"\b(?:(?:[Ss]peaking|[Tt]alking|[Ww]riting)\s+(?:to|with)|[Aa]ddressing|[Bb]riefing|(?:[Ii]n\s+an?|the|his|her|their|"
    r"its)\s+(?:[\w\-]+\s+){0,2}(?:(?:letter|e-?mail|memo|message|note|submission|testimony|address|speech|call|report|"
    r"evidence|paper|petition|statement)\s+to|(?:paper|submission|report|briefing|statement)\s+for)|"
    r"[Ii]n\s+(?:\w+\s+)?(?:remarks|comments|statements|evidence|testimony|answers)\s+to|"
    r"(?:wrote|said|says|announced|promised|explained|replied|complained|confided|posted|stated|states|tweeted|remarked|"
    r"commented|confirmed|admitted|confessed|texted|e-?mailed|insisted|revealed)\s+to|confid(?:ed|es|ing)\s+in)\s+"
    r"(?!(?:press|news)\s+(?:conference|briefing)|an?\s+(?:press|news)\s+(?:conference|briefing))(?P<who>"
    rf"(?:(?:the|an?|his|her|their|its|all|both)\s+(?:[\w’'\-.,]+\s+){{0,4}}?)?{_AUDIENCE}{_CALLED_SO}"
    rf"|(?:the\s+)?(?:(?:al|el)-)?[A-Z][\w’'\-.]*(?:\s[A-Z][\w’'\-.]*){{0,4}}(?:\s(?:{_AUDIENCE}|television\b|radio\b))?"
    rf"|(?:the|an?)\s(?:[a-z]+\s)?(?:{_PRESENTERS})(?:,?\s[A-Z][\w’'\-.]*(?:\s[A-Z][\w’'\-.]*){{0,3}})?|him|her|them)"
)


def _spoken_to(
    attribution: Attribution, text: str, cast: Cast, resolver: Resolver
) -> tuple[Speaker, Span] | tuple[None, None]:
    """ "…, Putin said, speaking to Megyn Kelly", "wrote in a letter to the council"."""
    if not attribution.cue:
        return None, None
    sentence = cast.around(attribution.cue[-1].start)
    match = _SPEAKING_TO.search(blanked(text, sentence, attribution))
    if match is None:
        return None, None
    start = sentence.start + match.start("who")
    limit = min((at for at, _ in (*attribution.source, *attribution.content) if at > start), default=sentence.end)
    span = Span(start, min(start + len(match.group("who").rstrip(".,")), limit))
    span = Span(start, span.start + len(text[slice(*span)].rstrip(" .,")))
    span = outlet_at(text, start, limit) or span
    if any(a < span.end and span.start < b for a, b in attribution.source):
        return None, None
    return _listener(text, span, resolver)
