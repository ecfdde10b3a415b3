"""Second cues inside a content, which the model read on over: "said that it was late and warned that it would snow"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.extract.quotes import Quotations, kind_of
from onrecord.records import Attribution, Span

SECOND = 0.85
"""Confidence that such a cue is the same speaker's; not measured apart, it happens in one article of thirty."""

_SAID = (
    r"(?:said|added|warned|insisted|argued|claimed|claim|claims|explained|noted|promised|vowed|predicted|suggested|"
    r"confirmed|announced|stressed|admitted|conceded|denied|alleged|acknowledged|complained|concluded|maintained)"
)
_TOLD = r"(?:advised|urged|told|asked|warned|ordered|instructed|encouraged|invited|reminded)"
_ALSO = r"(?:(?:also|later|then)\s+)?"
_AND_THAT = re.compile(rf",?\s+(?:and|but)\s+(?P<cue>{_ALSO}{_SAID})\s+(?=that\s)")
_AND_TOLD = re.compile(
    rf",\s+(?:and|but)\s+(?P<cue>{_ALSO}{_TOLD})\s+(?=(?:[\w’'\-]+\s+){{1,4}}?(?:not\s+)?to\s+[a-z])"
)
_AND_NOW = re.compile(
    rf",?\s+(?:and|but)\s+(?P<cue>{_ALSO}(?:say|claim|insist|argue|believe|maintain))\s+"
    r"(?=(?:he|she|it|they)\s+(?:has|have|is|are|will|can)\b)"
)
"""Present behind a past that was shifted back: the reporter's own tense."""
_RELATIVE = re.compile(
    r",?\s+(?:that|which)\s+(?P<who>(?:the\s+)?(?:[a-z][\w\-]*\s+){0,2}[a-z]+s|(?:the\s+)?[A-Z][\w’'\-]*(?:\s+[A-Z][\w’'\-]*)*)"
    r"\s+(?P<cue>(?:have\s+|has\s+)?said)\s+(?P<what>(?:is|are|was|were|will|would|could|can|might|may|had|has|have)\b"
    r"[^.,;!?“”\"\n]*)$"
)
_NOR = re.compile(
    r",?\s+nor\s+(?P<cue>would|did|does|do|could|will)\s+(?P<who>he|she|they|it)\s+"
    r"(?P<verb>say|comment\s+on|discuss|explain|confirm|reveal|disclose|specify)\s+"
)
_OBJECT_TO = r"(?=\s+(?:[\w’'\-]+\s+){1,8}?(?:not\s+)?to\s+[a-z])"
_AND_PAST = re.compile(
    rf",?\s+(?:and|but)\s+(?P<cue>{_ALSO}(?:{_SAID}(?=\s+(?:that|the|he|she|it|they|there)\s)|{_TOLD}{_OBJECT_TO}|"
    rf"(?:appealed\s+to|called\s+(?:up)?on){_OBJECT_TO}|(?:appealed|called)\s+for|"
    r"accused(?=\s+(?:[\w’'\-]+\s+){1,6}?of\s)|(?:blamed|praised|thanked)(?=\s+(?:[\w’'\-]+\s+){1,6}?for\s)))\s+"
)
"""Past behind "would": what would be done and what was said don't go together, so that it is the reporter's verb."""
_WOULD = re.compile(r"\b(?:would|could|might|will)\b(?:\s+not\b)?")
_OF_ANOTHER = re.compile(
    r"\b(?:if|when|while|where|after|before|because|since|until|as|what|whose|whom|how|that|than|and|but)\b|[;:]"
)
""" "Would go if the council lied and accused": a clause between has a subject that may have been meant."""
_REPORTS = re.compile(rf"(?:^|\s)(?:{_SAID}|told|informed)$")
_PLUPERFECT = re.compile(r"\b(?:has|had|have|who|which)\b|[’'](?:d|ve)\b")
"""After these, "and warned" may go on with what was reported: "that he had seen her and warned that"."""

_OWN_SENTENCE = re.compile(r"(?<![\w.’'\-])[a-z][a-z’'\-]{2,}\.\s+(?=[A-Z])")
_CUE_BEHIND = re.compile(
    r",?[ \u00a0]+(?P<who>(?:(?:the|an?|his|her|its)\s+)?(?:[a-z][\w\-]*\s+){0,3}"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s+)?[A-Z][\w’'\-]+(?:\s+[A-Z][\w’'\-]+){0,3}|he|she|they|it)\s+"
    r"(?P<cue>told|said|added|explained|argued|insisted|claimed|warned|noted)\b"
)


def with_second_cues(text: str, drafts: Iterable[Attribution], quotations: Quotations) -> Iterator[Attribution]:
    """The attributions, and behind each one those that its content held."""
    every = list(drafts)
    known = {cue for draft in every for cue in draft.cue}
    for draft in every:
        first, *more = _parted(text, draft, quotations)
        if any(cue in known for one in more for cue in one.cue):
            yield draft  # The model has seen it, and what goes with it.
            continue
        yield first
        yield from more


def _parted(text: str, draft: Attribution, quotations: Quotations) -> list[Attribution]:
    """The attribution alone, or what is left of it and the second one."""
    if not draft.cue or not draft.source:
        return [draft]
    if (clause := _RELATIVE.search(text, *draft.content[-1])) is not None:
        return _related(draft, clause)
    if len(draft.content) != 1:
        return [draft]
    (span,) = draft.content
    if (
        draft.cue[-1].end > span.start
        or text[draft.cue[-1].end - 1] == ":"
        or kind_of(text, [span], quotations) != "indirect"
    ):
        return [draft]
    return _joined(text, draft, span) or _denied(text, draft, span) or _own_sentence(text, draft, span) or [draft]


def _joined(text: str, draft: Attribution, span: Span) -> list[Attribution]:
    """ "that eleven were dead and warned that more would be": who spoke first warned as well."""
    that = text.startswith("that ", span.start)
    match = (_AND_THAT.search(text, *span) if that else None) or _AND_TOLD.search(text, *span)
    match = match or _AND_NOW.search(text, *span) or _behind_would(text, draft, span)
    if match is None or _PLUPERFECT.search(text, span.start, match.start()):
        return []
    return _both(draft, span, match.start(), draft.source, (Span(*match.span("cue")),), match.end())


def _behind_would(text: str, draft: Attribution, span: Span) -> re.Match[str] | None:
    """ "Said that food would arrive and urged people to call": "and" joins "said" and "urged"."""
    would = _WOULD.search(text, *span)
    if would is None or _REPORTS.search(text[slice(*draft.cue[-1])]) is None:
        return None
    match = _AND_PAST.search(text, would.end(), span.end)
    return match if match is not None and not _OF_ANOTHER.search(text, would.end(), match.start()) else None


def _related(draft: Attribution, clause: re.Match[str]) -> list[Attribution]:
    """ "…, ending a strike that its managers said could cost millions": the clause has a cue of its own."""
    first = replace(draft, content=(*draft.content[:-1], Span(draft.content[-1].start, clause.start())))
    who, cue, what = (Span(*clause.span(name)) for name in ("who", "cue", "what"))
    return [first, Attribution((who,), (cue,), (what,), "indirect", SECOND)]


def _denied(text: str, draft: Attribution, span: Span) -> list[Attribution]:
    """ "wouldn't say how many, nor would she say whether"."""
    match = _NOR.search(text, *span)
    if match is None:
        return []
    cue = (Span(match.start("cue") - len("nor "), match.end("cue")), Span(*match.span("verb")))
    return _both(draft, span, match.start(), (Span(*match.span("who")),), cue, match.end())


def _own_sentence(text: str, draft: Attribution, span: Span) -> list[Attribution]:
    """ "He said it was late. It had snowed, Mr Lund told the radio": a sentence that has a cue of its own behind it."""
    breaks = list(_OWN_SENTENCE.finditer(text, *span))
    match = _CUE_BEHIND.match(text, span.end - (text[span.end - 1] == ",")) if breaks else None
    if match is None:
        return []
    start, end = breaks[-1].end(), match.start()
    first = replace(draft, content=(Span(span.start, breaks[-1].start() + len(breaks[-1].group().rstrip(". "))),))
    who, cue = (Span(*match.span("who")),), (Span(*match.span("cue")),)
    return [first, Attribution(who, cue, (Span(start, end),), "indirect", SECOND)]


def _both(
    draft: Attribution, span: Span, ends: int, source: tuple[Span, ...], cue: tuple[Span, ...], begins: int
) -> list[Attribution]:
    """The first attribution up to the second cue, and the second one behind it."""
    second = Attribution(source, cue, (Span(begins, span.end),), "indirect", SECOND)
    return [replace(draft, content=(Span(span.start, ends),)), second]
