"""Turns in running text: who speaks, by the labels at the beginnings of lines.

    TRUMP: I said so.          MR. SPICER:  Good afternoon.      [00:12:03] HOLT: Two minutes.
    >> CLINTON: I know.        Joe Biden (00:12):                **The Chair:** Order.

A line without a label goes on with the turn before it. What nobody said, such as (APPLAUSE), [laughter] or a time, is a
note of the turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.read.transcripts.label_words import IN_SENTENCE, NOT_LABELS, OPENS_SENTENCE
from onrecord.read.transcripts.once import labels_once
from onrecord.records import Span, TimeCode, Turn

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
TIME = re.compile(rf"[\[(]?\b({_TIME})\b[\])]?")
_UPPER = r"[^\W\d_a-z][^\Wa-z]*"
_WORD_CAPS = r"[^\W\d_a-zß-öø-ÿ](?:[^\W_a-zß-öø-ÿ]|[.’'\-]|(?<=[MD])[ca](?=[A-Z]))*"
# A space parts the words: were it optional, a run of capitals could be cut into words in very many ways.
_NAME_CAPS = rf"(?:{_WORD_CAPS}\s){{0,5}}{_WORD_CAPS}\s?\d{{0,2}}"
_NAME_MIXED = r"(?:[^\W\d_][\w.’'\-]*\s){0,5}[^\W\d_][\w.’'\-]*(?:\s\d{1,2})?"
_LABEL = re.compile(
    r"\s*(?:>>+\s*|[-–—•*_#]+\s*)?"
    rf"(?:[\[(]?{_TIME}[\])]?\s*+[-–—]?\s*+)?"
    r"[*_]{0,3}"
    rf"(?P<name>{_NAME_CAPS}|{_NAME_MIXED})"
    r"(?P<aside>\s*(?:,\s[^:\n]{1,60}|[(\[][^()\[\]\n]{1,60}[)\]]))?"
    r"[*_]{0,3}\s*:[*_]{0,3}(?!//)(?=\s|$)"
)
_LABEL_WITH_TIME = re.compile(rf"\s*(?P<name>{_NAME_CAPS}|{_NAME_MIXED})\s*[\[(]{_TIME}[\])]:?\s*$")
_LABEL_ALONE = re.compile(rf"\s*(?P<name>{_NAME_CAPS})\s*$")
_QUESTION = re.compile(r"\s*(?P<name>[QA])(?:[.:]\s+|\s{2,}|\t)(?=\S)")
_CHANGE = re.compile(r"\s*>>+\s*(?=\S)")
_NOTE = re.compile(
    r"\[[^\[\]\n]{1,120}\]"
    r"|\([A-Z][A-Z0-9 ,;:.'’/&-]+\)"
    r"|\((?:inaudible|laughter|applause|crosstalk|cheers?|boos?|booing|silence|pause|music|ph|sic|off.?mike|off.?mic|"
    r"unintelligible|laughs?|chuckles?|sighs?|cheering|cheers and applause)[^()\n]{0,40}\)"
    rf"|\({_TIME}\)",
    re.IGNORECASE,
)
_NUMBER = r"[-−]?[$£€]?\d[\d,.]*\d?%?"
_SMALL_WORDS = (
    "not|no|never|none|nor|neither|nothing|nobody|nowhere|cannot|without|[a-z]+n[’']t|a|an|the|and|but|or|if|of|to|in|on|"
    "at|by|for|from|with|i|me|we|us|you|he|him|she|her|it|they|them|this|that|these|those|who|which|is|are|was|were|be|"
    "been|am|has|have|had|do|does|did|will|would|can|could|shall|should|may|might|must|million|billion|thousand|percent"
)
_SPOKEN = re.compile(
    rf"[(\[]\s*(?:{_SMALL_WORDS}|{_NUMBER})(?:\s+(?:{_SMALL_WORDS}|{_NUMBER})){{0,5}}\s*[)\]]", re.IGNORECASE
)
"""The speaker's words that a transcriber put in brackets: "We did [not] go", "(NOT)", "the [2,000] workers"."""
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_IN_WORD = re.compile(
    r"(?<![^\W\d_])\[[^\W\d_]{1,3}\](?=[^\W\d_])|(?<=[^\W\d_])\[(?!(?:ph|sic)\])[^\W\d_]{1,4}\](?![^\W_])"
)
"""Letters of a word: "[W]e", "tax[es]"."""
_PAREN_CAPS = re.compile(r"\([A-Z][A-Z0-9 ,;:.'’/&-]+\)")
MOST_LABEL_WORDS = 6
REPEATED = 2
"""Times that a label in small letters must stand in a text, so that "Remember this: ..." is none."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labels give. ``preamble`` is what stands in front of the first turn."""

    turns: tuple[Turn, ...]
    times: tuple[TimeCode, ...]
    preamble: Span


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a turn begins: its label from ``at``, its words from ``words``."""

    at: int
    words: int
    name: str | None


def find_turns(text: str, start: int = 0, end: int | None = None) -> Labelled:
    """The turns of ``text[start:end]``; one without a speaker where there are no labels."""
    end = len(text) if end is None else end
    starts = list(_starts(text, start, end))
    if not starts:
        whole = _stripped(text, start, end)
        turns = (Turn(None, whole, notes_in(text, whole)),) if whole.end > whole.start else ()
        return Labelled(turns, _times(text, start, end), Span(start, start))
    turns_found = []
    for number, begin in enumerate(starts):
        behind = starts[number + 1].at if number + 1 < len(starts) else end
        span = _stripped(text, begin.words, behind)
        if span.end > span.start:
            turns_found.append(Turn(begin.name, span, notes_in(text, span)))
    return Labelled(tuple(turns_found), _times(text, start, end), Span(start, starts[0].at))


def seconds_of(time: str) -> float:
    """Seconds of "12:03", "1:02:03" or "01:02:03,500"."""
    found = 0.0
    for part in time.replace(",", ".").split(":"):
        found = found * 60 + float(part)
    return found


def _starts(text: str, start: int, end: int) -> Iterator[_Start]:
    lines = list(_lines(text, start, end))
    likely = {first: match for first, last in lines if (match := _label(text, first, last)) is not None}
    counts = Counter(map(_folded, likely.values()))
    # In captions all is in capitals; there a ">>" tells a label from words in front of a colon.
    changes = any(_CHANGE.match(text, first, last) for first, last in lines)
    marked = changes and text[start:end].isupper()
    kept = {first: match for first, match in likely.items() if _is_label(match, counts, marked=marked)}
    kept |= labels_once(text, lines, likely, kept, changes=changes)
    alone = _alone(text, lines, kept)
    known = {match["name"].strip() for match in kept.values()}
    inline = _inline(known)
    for first, last in lines:
        match = kept.get(first) or alone.get(first)
        if match is not None:
            yield _Start(first, match.end(), " ".join(match["name"].split()))
            first = match.end()  # noqa: PLW2901  # Another label may follow in the same line.
        elif change := _CHANGE.match(text, first, last):
            yield _Start(first, change.end(), None)
        if inline is not None:
            for found in inline.finditer(text, first, last):
                yield _Start(found.start("label"), found.end(), found["name"])


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"[^\n\r\u2028\u2029]+").finditer(text, start, end):
        yield match.span()


def _label(text: str, first: int, last: int) -> re.Match[str] | None:
    for pattern in (_LABEL, _LABEL_WITH_TIME, _QUESTION):
        match = pattern.match(text, first, last)
        if match is not None and len(match["name"].split()) <= MOST_LABEL_WORDS:
            return match
    return None


def _folded(match: re.Match[str]) -> str:
    return " ".join(match["name"].split()).casefold()


def _is_label(match: re.Match[str], counts: Counter[str], *, marked: bool) -> bool:
    """``marked``: whether each change of speaker has its ">>", so that what has none and stands once is no label."""
    words = match["name"].split()
    name = " ".join(words)
    if not words or words[0].casefold() in NOT_LABELS:
        return False
    if name.isupper() and len(name) > 1:
        sure = ">" in match[0] or counts[name.casefold()] >= REPEATED
        return sure or not (marked or _is_sentence(words))
    small = ("of", "the", "de", "van", "von", "der", "for", "and")
    capital = all(word[0].isupper() or word.isdigit() or word in small for word in words)
    timed = TIME.search(match[0]) is not None
    return capital and (timed or counts[name.casefold()] >= REPEATED)


def _is_sentence(words: list[str]) -> bool:
    low = [word.casefold() for word in words]
    return low[0] in OPENS_SENTENCE or not IN_SENTENCE.isdisjoint(low)


def _alone(text: str, lines: list[tuple[int, int]], kept: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """Names in capitals that have a line of their own, as in a script, where no label has a colon."""
    if kept:
        return {}
    found = {first: match for first, last in lines if (match := _LABEL_ALONE.match(text, first, last)) is not None}
    counts = Counter(_folded(match) for match in found.values())
    repeated = {first: match for first, match in found.items() if counts[_folded(match)] >= REPEATED}
    return repeated if len(set(map(_folded, repeated.values()))) > 1 else {}


def _inline(known: set[str]) -> re.Pattern[str] | None:
    """Labels in capitals that are known from beginnings of lines, also in the middle of one."""
    names = sorted((name for name in known if name.isupper() and len(name) > 2), key=len, reverse=True)
    if not names:
        return None
    either = "|".join(map(re.escape, names))
    return re.compile(rf"(?<=[.?!…—\-)\]\"”])\s+(?P<label>(?P<name>{either}):)(?=\s)")


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def notes_in(text: str, span: Span) -> tuple[Span, ...]:
    found = []
    for match in _NOTE.finditer(text, *span):
        # Without regard to case only for the words of the list: "(A) and (B)" are words.
        if _is_spoken(text, match) or (match[0].startswith("(") and not _is_note(match[0])):
            continue
        found.append(Span(*match.span()))
    for first, last in _lines(text, *span):
        match_time = re.compile(rf"[ \t]*({_TIME})[ \t]*(?=[^\W\d_]|$)").match(text, first, last)
        if match_time:
            found.append(Span(*match_time.span(1)))
    return tuple(sorted(set(found)))


def _is_spoken(text: str, bracket: re.Match[str]) -> bool:
    """Whether the words in brackets are the speaker's. A number that hangs on a word, or stands alone, is no word."""
    if _IN_WORD.match(text, *bracket.span()) or _IN_WORD.match(text, bracket.start(), bracket.end() + 1):
        return True
    if _SPOKEN.fullmatch(bracket[0]) is None:
        return False
    line = text[max(bracket.start() - 200, 0) : bracket.start()].rpartition("\n")[2]
    return bool(line.strip()) and not (_FOOTNOTE.fullmatch(bracket[0]) and not line[-1].isspace())


def _is_note(bracket: str) -> bool:
    inner = bracket[1:-1]
    if TIME.fullmatch(inner):
        return True
    if _PAREN_CAPS.fullmatch(bracket):
        return len(inner) > 2
    return not inner.isupper() and inner[:1].isalpha() and _NOTE.fullmatch(bracket) is not None and (
        re.match(r"(?i)inaud|laugh|appl|cross|cheer|boo|silen|pause|music|ph\b|sic\b|off|unintel|chuck|sigh", inner) is
        not None
    )  # fmt: skip


def _times(text: str, start: int, end: int) -> tuple[TimeCode, ...]:
    """Times that stand in brackets or begin a line; only where they grow, so that a time of day is none."""
    pattern = re.compile(rf"[\[(]({_TIME})[\])]|^[ \t]*({_TIME})(?=\s)", re.MULTILINE)
    found = [TimeCode(match.start(), seconds_of(match[1] or match[2])) for match in pattern.finditer(text, start, end)]
    growing = all(one.seconds <= other.seconds for one, other in pairwise(found))
    return tuple(found) if growing else ()
