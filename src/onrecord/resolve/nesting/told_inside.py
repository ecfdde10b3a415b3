"""What somebody was told, inside what they say: "We were told a new boat would come", "I was told by Birch that".

Who was told is the hearer, and no speaker: nobody is named but behind "by". Where the verb stands under a condition or
a denial, nothing was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.quotes import Quotation, Quotations
from onrecord.records import Span, Statement
from onrecord.resolve.nesting.inner import Inner, has_words, without_marks
from onrecord.resolve.words.tokens import sentences
from onrecord.wording import FINITE

_BY = (
    r"\s+by\s+(?P<who>(?:(?:the|an?|one|two|several|many|my|our|his|her|their)\s+)?[\w’'\-.]+"
    r"(?:\s+(?!(?:that|and|who|my|our|his|her|the|it|he|she|they|there|we|I|to)\b)[\w’'\-.]+){0,3}?)(?:,[^,.;“”\"]{2,60},)?"
)
_SELF = (
    r"(?:that\s+|(?:the|an?|my|our|your|his|her|its|their|this|it|he|she|they|we|I|you|there|no|nobody|everything)\b)"
)
_AUX = rf"(?:{FINITE}|(?:\w+n|ca|wo)[’']t)\b"
_FINITE = re.compile(rf"\b{_AUX}|\b\w+ed\b|[’'](?:s|re|ve|d|ll|m)\b")
_TOLD = re.compile(
    rf"\b(?P<cue>(?:was|were|(?:had|have|has)\s+been|(?<=[’']ve\s)been|(?<=[’']d\s)been)\s+"
    rf"(?:(?:also|even|just|then|later|always|repeatedly)\s+)?told)(?:{_BY})?[,:]?\s+"
    rf"(?:(?=[“\"‘'])|that\s+|(?={_SELF}|[\w’'\-]+\s+{_AUX})|(?P<to>(?:not\s+)?to\s+(?=[“\"‘'])))(?P<what>\S.*)",
    re.DOTALL,
)
_NOT_TOLD = re.compile(
    r"\b(?:if|unless|whether|suppose|supposing|imagine|never|not|nobody|no\s+one|until|till)\b|n[’']t\b", re.IGNORECASE
)
_ENDS = re.compile(
    r",?\s+(?:and|but|so)\s+(?:I|we|he|she|they|it|you|that|then|now)\b|\s+[-–—]\s|[;:]|,\s+(?:and|but|which|who|so|then|though)\b"
)
"""Where the sentence goes on with something else."""


def told_in(text: str, outer: Statement, quotations: Quotations) -> Iterator[Inner]:
    """What the content of a statement says was told to somebody, at most once in a sentence."""
    for span in outer.content:
        inside = [q for q in quotations.near(*span) if span.start < q.start and q.end <= span.end]
        for sentence in sentences(text, *span):
            found = _in_sentence(text, sentence, inside)
            if found is not None and has_words(text, found.content):
                yield found


_I = re.compile(r"\b(?:I|[Ww]e)(?:[’'](?:d|ve))?\s$")


def is_told_to_speaker(text: str, inner: Inner) -> bool:
    """ "I was told that": by somebody, to whoever is quoted."""
    return _I.search(text, max(inner.cue.start - 8, 0), inner.cue.start) is not None


def _in_sentence(text: str, sentence: Span, inside: Sequence[Quotation]) -> Inner | None:
    match = _TOLD.search(text, *sentence)
    if match is None or _NOT_TOLD.search(text, sentence.start, match.start()):
        return None
    start = match.start("what")
    quoted = next((q for q in inside if q.start == start), None)
    if quoted is None and (match["to"] or not _FINITE.search(match["what"])):
        return None
    content = Span(quoted.start, quoted.end) if quoted is not None else _words(text, Span(start, sentence.end), inside)
    source = Span(*match.span("who")) if match["who"] else None
    return Inner(source, Span(*match.span("cue")), content, quoted is not None, passive=True)


def _words(text: str, rest: Span, inside: Sequence[Quotation]) -> Span:
    """The rest of the sentence up to where it turns to something else, without its marks."""
    behind = _ENDS.search(text, *rest)
    told = Span(rest.start, behind.start() if behind is not None else rest.end)
    return Span(rest.start, without_marks(text, told, {q.end for q in inside if q.start >= rest.start}))
