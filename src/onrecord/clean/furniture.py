"""Takes the furniture out of an article: share buttons, view counters, links to other articles, lines given twice.

Whole lines go or stay; inside a line that stays no character changes. A line that may be a sentence stays, unless it
is one of the narrow patterns or repeats the headline: what somebody wrote is worth more than a clean page. Whether a
line stays depends on the line, the title and the lines kept above it only, so cleaning twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.clean.phrases import CREDIT, LABELS, LINES, PATTERNS, TRAILING_CREDIT
from onrecord.records import OffsetMap

HEADLINE_WORDS = 25
"""Words that a first line may have to be taken for the headline; the longest in the sample pages has 19."""

LABELLED_WORDS = 24
"""Words that a line such as "READ NEXT: …" may have, label included; a link's text is a headline."""

LONG_TITLE_WORDS = 6
"""Words from which a line that is the headline again is a link to the page itself, wherever it stands."""

NEAR_TOP = 5
"""Paragraphs from the top within which the headline given once more goes."""

SHORT_REPEAT_WORDS = 5
"""Words below which a line repeated is more likely said twice ("No.") than printed twice."""

MAX_LINE_CHARACTERS = 600
"""Characters of a line above which it is text whatever it says; the longest boilerplate seen has 330."""

MIN_SENTENCE_WORDS = 3
"""Words from which a line with a full stop or quotation marks may be a sentence."""

_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」』]*$")
_NO_HEADLINE = re.compile(r"[.,;:。،।][\"'”’»)\]」』]*$")
_QUOTES = re.compile(r"[\"“”«»„「」『』]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_AROUND = re.compile(r"^[\W_]+|(?:(?![\u0900-\u097f])[\W_])+$")  # Hindi vowel signs are no letters to Python.
_LABEL = re.compile(rf"[\W_]*(?:{'|'.join(map(re.escape, LABELS))})\s*[:：]", re.IGNORECASE)


def clean(text: str, *, title: str | None = None) -> tuple[str, OffsetMap]:
    """Remove the lines of ``text`` that are furniture.

    Each line of ``text`` is a paragraph. Returns the paragraphs that stay, with an empty line between two and no white
    space around them, and the map from that text to ``text``. ``title`` is the headline where the page tells it;
    without one, a first line that looks like a headline is taken for it.
    """
    kept: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    for start, line in _lines(text):
        if is_furniture(line) or _is_repeat(line, kept, title):
            continue
        title = title or headline_of([*kept[:1], line])
        length += 2 if kept else 0
        kept.append(line)
        runs.append((length, start, len(line)))
        length += len(line)
    return "\n\n".join(kept), OffsetMap.of_runs(runs)


def is_furniture(line: str) -> bool:
    """Whether a line, white space around it taken off, is part of the page around the article."""
    if len(line) > MAX_LINE_CHARACTERS:
        return False
    bare = _AROUND.sub("", line).casefold()
    if bare in LINES or bare.replace("’", "'") in LINES:
        return True
    if any(pattern.fullmatch(line) for pattern in PATTERNS):
        return True
    if _is_sentence(line):
        return False
    if _LABEL.match(line) and len(line.split()) <= LABELLED_WORDS:
        return True
    return CREDIT.fullmatch(line) is not None


def headline_of(paragraphs: Sequence[str]) -> str | None:
    """The first paragraph, where it looks like a headline: short, and no full sentence."""
    first = paragraphs[0] if paragraphs else ""
    if first and len(first.split()) <= HEADLINE_WORDS and not _NO_HEADLINE.search(first):
        return first
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            yield at + line.index(stripped), stripped
        at += len(line)


def _is_sentence(line: str) -> bool:
    """Whether a line may be something that was said or written, and not a label or a link."""
    if _LABEL.match(line) and not _QUOTES.search(line) and not line.endswith((".", "。", "।")):
        return False
    return _has_sentence_signs(line) and len(line.split()) >= MIN_SENTENCE_WORDS


def _has_sentence_signs(line: str) -> bool:
    return bool(_QUOTES.search(line) or _SENTENCE_END.search(line))


def _is_repeat(line: str, kept: Sequence[str], title: str | None) -> bool:
    if not kept:
        return False
    if title and _repeats_title(line, title, kept):
        return True
    if _same(line, kept[-1]):
        return len(line.split()) >= SHORT_REPEAT_WORDS or not _has_sentence_signs(line)
    if len(line) > MAX_LINE_CHARACTERS or len(kept[-1]) > MAX_LINE_CHARACTERS:
        return False
    bare = TRAILING_CREDIT.sub("", line)
    return len(bare.split()) >= SHORT_REPEAT_WORDS and _same(bare, TRAILING_CREDIT.sub("", kept[-1]))


def _repeats_title(line: str, title: str, kept: Sequence[str]) -> bool:
    if len(line) > len(title) + MAX_LINE_CHARACTERS:
        return False
    letters, wanted = _letters(line), _letters(title)
    if not wanted or wanted not in letters:
        return False
    if letters == wanted:
        near = len(kept) < NEAR_TOP or len(title.split()) >= LONG_TITLE_WORDS
        return near and any(_letters(paragraph) == wanted for paragraph in kept)
    # The headline with a button's or the site's words: "… Back to video", "Share this story: …", "… | CBC News".
    before, found, after = line.partition(title)
    if not found or len(title.split()) < SHORT_REPEAT_WORDS:
        return False
    rests = [rest.strip() for rest in (before, after) if rest.strip()]
    return all(_is_tail(rest) for rest in rests)


def _is_tail(rest: str) -> bool:
    bare = _AROUND.sub("", rest).casefold()
    return bare in LINES or bare in LABELS or (rest.startswith("|") and len(rest.split()) <= SHORT_REPEAT_WORDS)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
