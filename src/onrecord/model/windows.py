"""Text to windows of word pieces: what the encoder is fed, with the way back to characters.

A window holds whole paragraphs, ``[CLS] paragraph [SEP] paragraph [SEP]``, up to ``MAX_PIECES`` pieces; a paragraph
that is longer by itself is cut after a sentence where that can be. "She said:" stays with the paragraph that follows,
and a paragraph that begins with a quotation with the one before it, which may name who goes on speaking.

Segment ids tell the encoder what the uncased pieces do not: how deep in quotation marks a piece stands (0 outside, 1
inside, 2 a quotation inside a quotation), plus 3 where it begins with a capital, plus 6 where it is all capitals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES = 320
"""Pieces a window holds at most, ``[CLS]`` and ``[SEP]`` counted. Training uses the same figure."""

CLS, SEP = 101, 102
MAX_DEPTH = 2
MAX_KEPT = 3
"""Paragraphs that are kept with the one behind them, at most."""
OPENING_MARK = "“"
SEGMENTS = 3 * (MAX_DEPTH + 1)
"""Depths of quotation times cases: small, Capital, CAPITALS."""

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph: pieces, and per word its characters.

    ``ids`` and ``segments``: one a piece. ``first``: index of each word's first piece. ``start`` and ``end``: offsets
    of each word into the whole text.
    """

    ids: IntArray
    segments: IntArray
    first: IntArray
    start: IntArray
    end: IntArray


@dataclass(frozen=True, slots=True)
class Window:
    """One row for the encoder.

    ``ids``, ``segments``: shape (pieces,). ``first``: shape (words,), the piece that stands for each word. ``start``,
    ``end``, ``paragraph``: shape (words,), characters of the text and index of the paragraph.
    """

    ids: IntArray
    segments: IntArray
    first: IntArray
    start: IntArray
    end: IntArray
    paragraph: IntArray

    @property
    def opens_paragraph(self) -> NDArray[np.bool_]:
        """Shape (words,): whether the word is the first of its paragraph."""
        return np.concatenate(([True], self.paragraph[1:] != self.paragraph[:-1]))


def depth_of_characters(length: int, quotations: Sequence[tuple[int, int]]) -> NDArray[np.int8]:
    """Shape (length,): how many of the spans cover each character."""
    delta = np.zeros(length + 1, dtype=np.int8)
    for start, end in quotations:
        delta[start] += 1
        delta[end] -= 1
    return np.cumsum(delta[:-1], dtype=np.int8)


def words_of(
    tokenizer: Tokenizer,
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    quoted: Sequence[tuple[int, int]],
) -> list[Words]:
    """Cut each paragraph of ``text`` into words and word pieces."""
    depth = np.minimum(depth_of_characters(len(text), quoted), MAX_DEPTH)
    capital = np.fromiter(map(str.isupper, text), dtype=np.int64, count=len(text))
    encodings = tokenizer.encode_batch([text[start:end] for start, end in paragraphs], add_special_tokens=False)
    # All paragraphs at once, and then each its part: most have a line or two, too little to be worth an array.
    sizes = [len(encoding.ids) for encoding in encodings]
    origins = np.repeat(np.array([start for start, _ in paragraphs], dtype=np.int64), sizes)
    ids = np.array([number for encoding in encodings for number in encoding.ids], dtype=np.int64)
    offsets = np.array([ends for encoding in encodings for ends in encoding.offsets], dtype=np.int64).reshape(-1, 2)
    start, end = offsets[:, 0] + origins, offsets[:, 1] + origins
    word = np.array([number for encoding in encodings for number in encoding.word_ids], dtype=np.int64)
    # A paragraph's first word has the number 0, and two in a row may have only that one.
    opens = np.diff(word, prepend=-1) != 0
    borders = np.cumsum([0, *sizes])
    opens[borders[:-1][np.array(sizes, dtype=bool)]] = True
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(ids)) - 1
    segments = _segments(depth, capital, start, end)
    cuts = np.searchsorted(first, borders)
    return [
        Words(ids[a:b], segments[a:b], first[c:d] - a, start[first[c:d]], end[last[c:d]])
        for (a, b), (c, d) in zip(pairwise(borders.tolist()), pairwise(cuts.tolist()), strict=True)
    ]


def _segments(depth: NDArray[np.int8], capital: IntArray, start: IntArray, end: IntArray) -> IntArray:
    case = capital[start] * (1 + capital[end - 1] * (end - start > 1))
    return depth[start] + (MAX_DEPTH + 1) * case


def pack(words: Sequence[Words], text: str, *, limit: int = MAX_PIECES, first_limit: int | None = None) -> list[Window]:
    """Fill windows with paragraphs in order. ``first_limit`` shifts the borders (training uses it to vary them)."""
    windows: list[Window] = []
    room = min(limit, first_limit or limit)
    group: list[tuple[int, Words]] = []
    size = 1
    for index, paragraph in enumerate(words):
        for part in _cut(paragraph, text, limit - 2):
            need = len(part.ids) + 1
            if group and size + need > room:
                kept = _kept_with(part, group, text, limit - need)
                windows.append(_join(group[: len(group) - kept]))
                group, room = group[len(group) - kept :], limit
                size = 1 + sum(len(held.ids) + 1 for _, held in group)
            group.append((index, part))
            size += need
    if group:
        windows.append(_join(group))
    return windows


def _kept_with(part: Words, group: Sequence[tuple[int, Words]], text: str, room: int) -> int:
    """How many of the last paragraphs of ``group`` move into the next window, ahead of ``part``; not the first."""
    kept, size = 0, 1
    for _, before in reversed(group[1:]):
        size += len(before.ids) + 1
        if kept == MAX_KEPT or size > room or not _goes_on(before, part, text):
            break
        kept, part = kept + 1, before
    return kept


def _goes_on(before: Words, part: Words, text: str) -> bool:
    if not (len(before.end) and len(part.start)):
        return False
    return text[before.end[-1] - 1] == ":" or text[part.start[0]] == OPENING_MARK


def _cut(words: Words, text: str, limit: int) -> Iterator[Words]:
    while len(words.ids) > limit:
        at = int(np.searchsorted(words.first, limit, side="right")) - 1
        stops = [i for i in range(at // 2, at) if text[words.end[i] - 1] in ".!?”" and i + 1 < at]
        word = stops[-1] + 1 if stops else max(1, at)
        piece = int(words.first[word])
        piece = min(piece, limit)  # A "word" longer than a window keeps its head, which is all the encoder can read.
        yield Words(words.ids[:piece], words.segments[:piece], words.first[:word], words.start[:word], words.end[:word])
        skip = int(words.first[word])
        words = Words(
            words.ids[skip:], words.segments[skip:], words.first[word:] - skip, words.start[word:], words.end[word:]
        )
        if len(words.first) == 1 and len(words.ids) > limit:
            words = Words(words.ids[:limit], words.segments[:limit], words.first, words.start, words.end)
    if len(words.first):
        yield words


def _join(group: list[tuple[int, Words]]) -> Window:
    ids: list[IntArray] = [np.array([CLS])]
    segments: list[IntArray] = [np.array([0])]
    first: list[IntArray] = []
    size = 1
    for _, part in group:
        ids += [part.ids, np.array([SEP])]
        segments += [part.segments, np.array([0])]
        first.append(part.first + size)
        size += len(part.ids) + 1
    return Window(
        ids=np.concatenate(ids),
        segments=np.concatenate(segments),
        first=np.concatenate(first),
        start=np.concatenate([part.start for _, part in group]),
        end=np.concatenate([part.end for _, part in group]),
        paragraph=np.concatenate([np.full(len(part.first), index) for index, part in group]),
    )
