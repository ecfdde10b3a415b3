"""Cues whose form alone tells who is the source and what was said, whatever the model makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.quotes import Quotations
from onrecord.records import Attribution, Span
from onrecord.wording import AS_SAYING, FINITE, QUOTING


def by_form(text: str, drafts: Sequence[Attribution], quotations: Quotations) -> list[Attribution]:
    """The attributions, mended where the form of their cue proves them wrong."""
    drafts = [_denied_saying(text, draft) for draft in drafts]
    taken = marked(text, drafts)
    mended = [_to_both_ends(text, _said_aside(text, _quoted_by(text, draft), taken), taken) for draft in drafts]
    taken = marked(text, mended)
    return _relayed(text, [_to_its_end(text, _round_source(text, draft), taken) for draft in mended], quotations)


def marked(text: str, attributions: Iterable[Attribution]) -> bytearray:
    """For each character of the text, whether it is part of an attribution: 1, else 0."""
    taken = bytearray(len(text))
    for start, end in (span for one in attributions for span in (*one.content, *one.source, *one.cue)):
        taken[start:end] = b"\1" * (end - start)
    return taken


def overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether any two spans of both share a character."""
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def less(draft: Attribution, taken: Sequence[Span]) -> Attribution:
    """The attribution without the parts of its content that another one has the better claim to."""
    return replace(draft, content=tuple(span for span in draft.content if not overlap([span], taken)))


_SAYING = re.compile(
    r"(?P<saying>(?:ever\s+|having\s+(?:ever\s+)?)?(?:saying|said|telling|told)"
    r"(?:\s+(?:him|her|them|it|anybody|anyone|(?:the|an?|his|her|their)\s+[\w’'\-]+|[A-Z][\w’'\-]*(?:\s+[A-Z][\w’'\-]*){0,2}))?)"
    r"\s+(?:that\s+|(?=[“\"‘']))"
)
_DENIES = re.compile(r"(?:^|\s)den(?:y|ies|ied|ying)$")


def _denied_saying(text: str, draft: Attribution) -> Attribution:
    """ "Holt denied /saying “the mill is dead”/": what was not said are the words behind."""
    if not draft.cue or not draft.content or _DENIES.search(text[slice(*draft.cue[-1])].casefold()) is None:
        return draft
    first, *rest = draft.content
    match = _SAYING.match(text, *first) if draft.cue[-1].end <= first.start <= draft.cue[-1].end + 1 else None
    if match is None:
        return draft
    cue = (*draft.cue[:-1], Span(draft.cue[-1].start, match.end("saying")))
    return replace(draft, cue=cue, content=(Span(match.end(), first.end), *rest))


_SAYS = r"(?:said|says|say|added|adds|explained|argued|noted|wrote|insisted|warned|claimed|admitted|suggested)"
_PASSIVE = r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+|also\s+)?"
_IS_PASSIVE = re.compile(_PASSIVE + "$")
_QUOTED_BY = re.compile(
    rf"(?P<cue>{_PASSIVE}(?:quoted|cited))"
    rf"(?:\s+(?:by|in)\s+[^,;:.“”\"]{{2,60}}?|\s+(?:last|this|on|earlier)\s+\w+)?\s+(?P<saying>{AS_SAYING})\s*"
)
_WHERE_QUOTED = re.compile(r"(?:by|in)\s+[^.,;:“”\"\n]{2,60}(?=[.,;]|$)")
"""What may stand behind it and is not what was said: "was quoted as saying by Reuters"."""
_SUBJECT = re.compile(r"(?:^|(?<=[.!?”\"\n])\s)(?P<who>[A-Z][^.,;:!?“”\"\n]{0,60}?)\s+(?:has\s+|had\s+|have\s+)?$")
"""The words from the beginning of a sentence to a verb, where there are few."""

NEAR = 90
"""Characters round a cue in which the rest of its form stands."""


def _quoted_by(text: str, draft: Attribution) -> Attribution:
    """ "Dixon was quoted by the Courier as saying": the one who is quoted speaks, not the paper."""
    if not draft.cue:
        return draft
    start = max(draft.cue[0].start - NEAR, 0)
    matches = _QUOTED_BY.finditer(text, start, draft.cue[-1].end + NEAR)
    match = next((m for m in matches if overlap([Span(*m.span())], draft.cue)), None)
    if match is None:
        return draft
    before = [
        part for part in draft.content if part.end <= match.start() and not text[part.end : match.start()].strip()
    ]
    subject = _SUBJECT.search(text, start, match.start())
    told = tuple(span for span in draft.source if span.end <= match.start())
    if not told:
        told = tuple(before) or ((Span(*subject.span("who")),) if subject else ())
    where = _WHERE_QUOTED.match(text, match.end())
    from_here = where.end() if where is not None else match.end()
    behind = (Span(max(start, from_here), end) for start, end in draft.content if end > from_here)
    content = (*(span for span in draft.content if span.end <= match.start() and span not in told), *behind)
    if not content and told and text[told[0].start - 2 : told[0].start] == ", ":
        clause = _SENTENCE_BEFORE.search(text, max(told[0].start - 4 * NEAR, 0), told[0].start - 2)
        content = (Span(*clause.span("part")),) if clause is not None else ()
    if not content:
        return draft
    return replace(draft, source=told, cue=(Span(*match.span("cue")), Span(*match.span("saying"))), content=content)


_ASIDE = re.compile(
    rf",\s+(?P<cue>{_SAYS})\s+"
    r"(?P<who>(?:the|an?|its|his|her|their)\s+(?:[\w’'\-]+\s+){0,3}?[\w’'\-]+(?:,\s+[A-Z][\w’'\-]*(?:\s+[A-Z][\w’'\-]*){0,3}"
    r"(?=,))?|[a-z]+s),\s+(?=\S)"
)
_VERB_BEHIND = re.compile(rf",\s+(?=(?:{FINITE})\s)")
_SENTENCE_BEFORE = re.compile(r"(?:^|(?<=[.!?”\"\n])\s)(?P<part>[A-Z0-9][^.!?“”\"\n]*)$")
_RELATIVE = re.compile(r",\s+(?:who|which|whose|where|when)\b[^,]*$")
_SENTENCE_BEHIND = re.compile(r"(?P<part>[^.!?“”\"\n]+)(?=[.!?]|$)", re.MULTILINE)


def _said_aside(text: str, draft: Attribution, taken: bytearray) -> Attribution:
    """ "The bridge, said the report, was shut": what stands between the commas is no content, all round it is."""
    if len(draft.cue) != 1:
        return draft
    cue = draft.cue[0]
    match = _ASIDE.match(text, text.rfind(",", max(cue.start - 3, 0), cue.start), cue.end + NEAR)
    if match is None or match.span("cue") != cue or not _is_split(text, draft, Span(*match.span("who"))):
        return draft
    before = _SENTENCE_BEFORE.search(text, max(match.start() - 4 * NEAR, 0), match.start())
    behind = _SENTENCE_BEHIND.match(text, match.end())
    if before is None or behind is None or _RELATIVE.search(before.group("part")):
        return draft  # "Ada, who was late, said the bridge, which": the commas are those of other clauses.
    content = (Span(*before.span("part")), Span(*behind.span("part")))
    if not all(_is_free(span, draft, taken) for span in content):
        return draft  # "Prices, said the bank, rose, while wages, said the union, fell": each has a part of it.
    return replace(draft, source=(Span(*match.span("who")),), content=content)


def _is_free(span: Span, draft: Attribution, taken: bytearray) -> bool:
    """Whether nobody else's attribution has a part of the span."""
    others = bytearray(taken[span.start : span.end])
    for start, end in (*draft.content, *draft.source, *draft.cue):
        first, last = max(start - span.start, 0), min(end - span.start, len(others))
        others[first:last] = bytes(max(last - first, 0))
    return not any(others)


def _to_both_ends(text: str, draft: Attribution, taken: bytearray) -> Attribution:
    """ "The market, Birch once said, has no heart": the subject of the verb behind the cue stands before the source."""
    if not draft.source or not draft.cue or draft.source[-1].end > draft.cue[0].start:
        return draft
    start, end = draft.source[0].start, draft.cue[-1].end
    verb = _VERB_BEHIND.match(text, end - (text[end - 1] == ","))
    if verb is None or text[start - 2 : start] != ", " or draft.content[0].start != verb.end():
        return draft
    before = _SENTENCE_BEFORE.search(text, max(start - 4 * NEAR, 0), start - 2)
    if before is None or "," in before.group("part") or not _is_free(Span(*before.span("part")), draft, taken):
        return draft
    return replace(draft, content=(Span(*before.span("part")), *draft.content))


_OPEN = re.compile(r"\b(?:and|or|but|is|are|was|were|that|which),?\s+$")
OPEN_CHARACTERS = 8
"""Characters of such a word with what is round it."""
_REST = re.compile(r",\s+(?P<rest>[a-z][^.!?“”\"\n]*)(?=[.!?])")


def _round_source(text: str, draft: Attribution) -> Attribution:
    """ "It is warm and, according to the agency, unfit for cattle": the second half stands behind the source."""
    if len(draft.source) != 1 or len(draft.cue) != 1 or not draft.content:
        return draft
    (source,), (cue,), before = draft.source, draft.cue, draft.content[-1]
    if text[slice(*cue)].casefold() != "according to" or not 0 <= cue.start - before.end <= OPEN_CHARACTERS:
        return draft
    if not _OPEN.search(text, before.start, cue.start):
        return draft
    rest = _REST.search(text, source.start)
    if rest is None or rest.start() > source.end + 1:
        return draft
    source = Span(source.start, rest.start())
    return replace(draft, source=(source,), content=(*draft.content, Span(*rest.span("rest"))))


_NAME_BEHIND_COMMA = re.compile(r",\s+[A-Z][\w’'\-]*\s+[A-Z]")
""" "The mayor, Ana Reyes": somebody, and nothing that is talked about."""


def _is_split(text: str, draft: Attribution, who: Span) -> bool:
    """Whether the one who speaks was taken for a part of what is said, with at most what it is about for a source."""
    about = all(0 <= draft.cue[0].start - span.end <= len(", ") for span in draft.source)
    somebody = any(_NAME_BEHIND_COMMA.search(text, *span) for span in draft.source)
    return about and not somebody and overlap(draft.content, [who])


_SUBORDINATE = re.compile(
    r"[“\"]?(?:and\s+|but\s+|so\s+)?(?:even\s+)?(?:while|if|although|though|when|because|since|unless|once|as|until)\b"
    r"[^,.!?]*,?[”\"]?$",
    re.IGNORECASE,
)
_LAST_SENTENCE = re.compile(r"(?:^|[.!?]\s+)(?=[^.!?]*$)")
_NO_MAIN = re.compile(
    r"(?:and|but|or|who|which|as|according|before|after|from|on|at|during|[a-z]+ing)\b|"
    r"in\s+(?:an?|the|his|her|its|their)\s+(?:[\w\-]+\s+){0,3}(?:statement|interview|letter|speech|post|e-?mail|report|"
    r"briefing|conference|call|note|memo|filing|message|tweet|article|book|court|address)\b"
)
"""What belongs to the cue, or to the reporter, and is no main clause of what was said."""
_MAIN = re.compile(
    r"(?:and|but|so)\s+(?:it|they|we|there|this|that|these|those|he|she|I|you)\s+"
    r"(?:should|would|will|could|can|may|might|must)\b"
)


def _to_its_end(text: str, draft: Attribution, taken: bytearray) -> Attribution:
    """ "While it helps," Lund said, "/and it should last," she said, and it could grow": the sentence goes on behind.

    Words that only a main clause can follow, or another one that "and" joins to them, end where the sentence does.
    """
    between = (*draft.source, *draft.cue)
    if not draft.source or not draft.cue or not re.fullmatch(_SAYS, text[slice(*draft.cue[-1])]):
        return draft
    start, end = min(span.start for span in between), max(span.end for span in between)
    before = next((span for span in reversed(draft.content) if span.end <= start), None)
    rest = _REST.match(text, end)
    if before is None or rest is None or text[before.end : start].strip(' ,”"'):
        return draft
    if not _is_open_ended(text[max(before.start, before.end - 4 * NEAR) : before.end], rest.group("rest")):
        return draft
    span = Span(*rest.span("rest"))
    if taken.find(1, *span) >= 0:
        return draft
    return replace(draft, content=(*draft.content, span))


def _is_open_ended(before: str, rest: str) -> bool:
    """Whether only ``rest`` ends what ``before`` begins. Behind a whole quotation, "and it was" is the reporter's."""
    last = _LAST_SENTENCE.search(before)
    if last is not None and _SUBORDINATE.match(before, last.end()) and not _NO_MAIN.match(rest):
        return True
    return before[0] not in "“\"'‘" and _MAIN.match(rest) is not None


PROVED = 0.9
"""Confidence of what the form alone proves; the network, which saw it otherwise, can't be asked."""

_AS_SAYING = re.compile(rf"\s+(?:[\w’'\-.]+\s+){{1,8}}?(?P<cue>{AS_SAYING})")
_RELAY_CUE = re.compile(QUOTING, re.IGNORECASE)


def _relayed(text: str, drafts: list[Attribution], quotations: Quotations) -> list[Attribution]:
    """ "the press service cited the President as saying": the cue has two parts, and neither is content."""
    done = list(drafts)
    for draft in drafts:
        cue = draft.cue[0] if draft.cue else None
        found = _RELAY_CUE.search(text, *cue) if cue else None
        match = _AS_SAYING.match(text, found.end()) if found else None
        if match is None or cue is None or found is None:
            continue
        if _IS_PASSIVE.search(text, max(found.start() - NEAR, 0), found.start()):
            continue
        content = tuple(c for c in draft.content if c.end <= cue.start or c.end > match.end())
        content = tuple(Span(max(c.start, match.end()) if c.start >= cue.start else c.start, c.end) for c in content)
        if not content:
            start = min(span.start for span in (*draft.source, cue))
            content = _quoted_around(start, match.end(), quotations)
        if content:
            cues = (Span(*found.span()), Span(*match.span("cue")))
            others = [less(other, content) for other in done if other is not draft]
            done = [other for other in others if other.content] + [replace(draft, cue=cues, content=content)]
    return done


def _quoted_around(start: int, end: int, quotations: Quotations) -> tuple[Span, ...]:
    """The outer quotation that ends just before ``start`` or begins just behind ``end``."""
    outer = [q for q in quotations.near(start - 6, end + 3) if q.depth == 0]
    return tuple(Span(q.start, q.end) for q in outer if 0 <= start - q.end <= 6 or 0 <= q.start - end <= 3)[:1]
