"""What stands in a content and is the reporter's: datelines, what the cue is about, link words, results, the next step.

Each rule leans on a form that only narration has. Where the form could be either's, the content is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.quotes import Quotation, Quotations, kind_of
from onrecord.records import Attribution, Span


def without_narration(
    text: str, draft: Attribution, content: Sequence[Span], quotations: Quotations
) -> tuple[Span, ...]:
    """The parts of a content that were said; all of them where nothing would be left."""
    kept = [_trimmed(text, span, draft, quotations) for span in content]
    if draft.cue:
        whole = [span for span in kept if _is_whole(text, span, quotations)]
        kept = [span for span in kept if not (whole and _is_topic(text, span, draft, whole, quotations))]
        kept = [span for span in kept if not _is_secrecy(text, span, draft)] or kept
    return tuple(kept)


def _trimmed(text: str, span: Span, draft: Attribution, quotations: Quotations) -> Span:
    """The span without what opens or ends it and is narration."""
    start, end = span
    front = _FRONT.match(text, start, end) if any(cue.start > start for cue in draft.cue) else None
    start = front.end() if front is not None else start
    for opening in (_DATELINE, _LINK):
        match = opening.match(text, start, end)
        if match is not None and (opening is _DATELINE or _whole_at(text, match.end(), quotations)):
            start = match.end()
    question = _QUESTION.match(text, start, end)
    if question is not None and _whole_at(text, question.end(), quotations):
        return Span(start, question.end("asked"))
    about = _ABOUT.match(text, start, end) if _cue_before(text, draft, start) else None
    if about is not None and _whole_at(text, about.end(), quotations):
        start = about.end()
    if kind_of(text, [Span(start, end)], quotations) == "indirect":
        for closing in (_next_sentence, _result, _next_step, _when_asked):
            end = closing(text, Span(start, end), draft)
    return Span(start, end)


_DATELINE = re.compile(
    r"(?:^|(?<=\n))[A-Z][A-Z.’'\- ]{2,30}(?:/[A-Z][A-Z ]+)?(?:,\s+[A-Z][\w. ]{1,25})?"
    r"(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?\s*(?:\([A-Z][\w ]+\)\s*)?[-–—]{1,2}\s+(?=[A-Z0-9“\"])"
)
""" "COPENHAGEN, March 4 (Reuters) - ": where and when a report was written."""
_FRONT = re.compile(
    r"(?:However|In addition|In fact|Indeed|Moreover|Furthermore|Additionally|Still|Nevertheless|Nonetheless|Meanwhile)"
    r"\b,?\s+"
)
"""How the reporter goes on, before a sentence whose cue comes later: "However, debates are not likely, Reyes said"."""
_QUESTION = re.compile(r"(?P<asked>[^.!?“”\"\n]*\?)\s+(?=[“\"])")
"""The reporter's question. What answers it behind is whose cue stands there, or who has the floor."""
_LINK = re.compile(r"(?:and|but|or)\b(?:,?\s+(?:later|then|also|again|finally|elsewhere|\w+ly)\b)*[,:;]?\s+(?=[“\"])")
""" "and, later, “…”"."""
_ABOUT = re.compile(r"(?:(?!\w+ing,)[^.!?“”\"\n])+,\s+(?=[“\"])")
_TOPIC_CUE = re.compile(r"\b(?:to|of|about|on|with|at|over)$")
""" "reacted coldly to the deal, “…”": the cue ends with a preposition, and what follows is its object."""
_TALKS = re.compile(r"\w+ing$")
""" "footage of Reyes asking": somebody else's cue."""


def _cue_before(text: str, draft: Attribution, start: int) -> bool:
    """Whether a cue that ends in a preposition stands just before."""
    return any(
        cue.end <= start and not text[cue.end : start].strip() and _TOPIC_CUE.search(text[slice(*cue)])
        for cue in draft.cue
    )


def _whole_at(text: str, start: int, quotations: Quotations) -> Quotation | None:
    """The quotation that begins at this place, if it begins and ends like a sentence."""
    found = (q for q in quotations.near(start, start) if q.start == start and q.depth == 0 and q.closed)
    return next((q for q in found if _is_complete(text, q)), None)


def _is_complete(text: str, quotation: Quotation) -> bool:
    inner = text[slice(*quotation.inner)].strip()
    ends = inner[-1:] in set(".,!?…") or text[quotation.end : quotation.end + 1] in set(".,!?")
    return ends and (inner[:1].isupper() or inner[:1] in "[…") and len(inner.split()) >= LEAST_WORDS


PAPERS = frozenset(
    "Times Post News Herald Guardian Gazette Mail Telegraph Tribune Beacon Courier Star Standard Chronicle Observer "
    "Echo Mirror Express Independent Journal Record Examiner Bulletin Argus Globe Press".split()
)
"""How newspapers are called, as far as a name tells that it is one's."""

LEAST_WORDS = 4
"""Words from which a quotation is no title or scare quote."""


def _is_whole(text: str, span: Span, quotations: Quotations) -> bool:
    quotation = _whole_at(text, span.start, quotations)
    return quotation is not None and quotation.end >= span.end - 1


_IN_FRONT = re.compile(r"(?:Of|About|On|Regarding|Concerning|In|Asked|At|For|As|With|To)\b")


def _is_topic(text: str, span: Span, draft: Attribution, whole: Sequence[Span], quotations: Quotations) -> bool:
    """Whether a part without marks is what the cue of a whole quotation is about: no words of the quotation's.

    "“I may leave,” Reyes quipped in reference to the absent Stone", "Of the vote, he said, “I have one.”".
    """
    if kind_of(text, [span], quotations) != "indirect":
        return False
    if _cue_before(text, draft, span.start):
        return not _TALKS.search(text[slice(*span)]) and any(part.end <= draft.cue[0].start for part in whole)
    start = min(part.start for part in (*draft.source, *draft.cue))
    front = _IN_FRONT.match(text, *span) is not None and text[span.end : start].strip() == ","
    return front and any(not text[draft.cue[-1].end : part.start].strip(", :") for part in whole)


_SECRECY = re.compile(
    r",\s+(?:(?:all\s+)?(?:speaking|asking|requesting|insisting)|(?:who|which)\s+(?:spoke|asked|requested|declined|insisted)"
    r"|on\s+(?:the\s+)?condition)\b[^.!?“”\"\n]*"
)
_OF_THE_TALK = re.compile(r"\b(?:anonymity|anonymous|not\s+to\s+be\s+(?:named|identified)|on\s+background)\b")


def _is_secrecy(text: str, span: Span, draft: Attribution) -> bool:
    """ "…, two people said, speaking on condition of anonymity because the talks are private": none of it was said."""
    tail = _SECRECY.match(text, max(part.end for part in (*draft.source, *draft.cue)))
    inside = tail is not None and tail.start() <= span.start and span.end <= tail.end() + 1
    return inside and tail is not None and _OF_THE_TALK.search(tail.group()) is not None


_SENTENCE_END = re.compile(r"(?<![\w.’'\-])[a-z][a-z’'\-]{2,}[.!?](?=\s+[A-Z])")
"""A word in small letters, not an abbreviation, that ends a sentence."""


def _next_sentence(text: str, span: Span, draft: Attribution) -> int:
    """The end of the sentence that the cue opens: without marks, what follows is not reported by it.

    A colon, or a line that is a transcript's, introduces several.
    """
    if not draft.cue or not draft.source or draft.cue[-1].end > span.start or draft.cue[-1].end < span.start - 2:
        return span.end
    if text[draft.cue[-1].end - 1] == ":" or ":" in text[draft.cue[-1].end : span.start]:
        return span.end
    match = _SENTENCE_END.search(text, *span)
    return match.end() - 1 if match is not None else span.end


_RESULT = re.compile(
    r",\s+(?:prompting|leading|causing|drawing)\s+(?:\w+\s+){0,2}?(?:analysts|critics|investors|traders|questions|"
    r"speculation|calls|criticism|fears|outrage|anger|condemnation|laughter|applause)\b"
)


def _result(text: str, span: Span, draft: Attribution) -> int:
    """ "…, prompting analysts to ask": how others took it was not said."""
    match = _RESULT.search(text, *span)
    return match.start() if match is not None and draft.cue and draft.cue[-1].end <= span.start else span.end


_STEP = re.compile(r",?\s+and\s+(?:has|have)\s+since\s+\w+(?:ed|en|ne|id|t|n)\b")
_HAS_SAID = re.compile(r"(?:has|have)\b")


def _next_step(text: str, span: Span, draft: Attribution) -> int:
    """ "has admitted it was wrong and has since paid": the second "has" is the reporter's as the first is."""
    match = _STEP.search(text, *span)
    told = any(_HAS_SAID.match(text, *cue) for cue in draft.cue)
    return match.start() if match is not None and told else span.end


_REACHED = r"(?:contacted|asked|reached|approached|questioned|pressed|called|visited)"
_ON = r"(?:\s+(?:about|for|on|at|by|in|yesterday|today)\b[^.!?“”\"\n]*)?"
_WHEN_ASKED = re.compile(
    rf",?\s+when\s+(?:(?:contacted|approached|reached){_ON}|(?:asked|pressed|questioned)\s+(?:about|by)\b[^.!?“”\"\n]*"
    rf"|(?:we|Reuters|AFP|reporters|journalists|this\s+(?:newspaper|paper|reporter)|"
    rf"(?:[Tt]he\s+)?(?:[A-Z][\w’'\-]*\s+){{0,3}}(?:{'|'.join(sorted(PAPERS))}))\s+{_REACHED}"
    rf"(?:\s+(?:him|her|them|it|the\s+\w+))?{_ON})$"
)


def _when_asked(text: str, span: Span, draft: Attribution) -> int:
    """ "… were in custody when the Daily Beacon contacted her": how the newspaper came by it was not said."""
    match = _WHEN_ASKED.search(text, *span)
    return match.start() if match is not None and draft.cue else span.end
