"""Annotated articles to training examples: windows with labels and links."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from evals.corpora import GoldArticle, GoldAttribution
from onrecord.extract.links import Places, gap_buckets
from onrecord.extract.quotes import Quotations, canonical, find_quotations, paragraph_spans
from onrecord.extract.tags import CONTENT, CUE, ROLES, SOURCE, WordSpan, begin, inside
from onrecord.model.windows import MAX_PIECES, Window, Words, pack, words_of

TITLE_STOP_SHARE = 0.7
"""Share of articles whose headline loses its full stop: PolNeAR adds one, pages have none."""
BARE_SHARE = 0.04
"""Share of articles that lose their quotation marks, as pages sometimes do."""
SMALL_SHARE = 0.04
"""Share of articles that lose their capitals."""
LOUD_TITLE_SHARE = 0.06
"""Share of headlines that are all capitals, as on many pages."""
LOST_SHARE = 0.12
"""Share of cues and of sources that are hidden from the linker, so that it learns to say "to none": at run time the
tagger misses some too."""
STRAY_RATE = 1.0
"""Random spans a window and a role that the linker has to leave alone."""
SHORTEST_FIRST_WINDOW = 96
WINDOWS = (192, 256, MAX_PIECES)
"""Pieces a window at most, one of these an article; what ships uses the smallest."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as the encoder reads it."""

    article: GoldArticle
    text: str
    quotations: Quotations
    words: list[Words]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, its label a word, and its links: index of the chosen cue or source, the number of them for none."""

    article: str
    window: Window
    labels: NDArray[np.int64]
    spans: dict[int, list[WordSpan]] = field(default_factory=dict)
    cue_of: list[int] = field(default_factory=list)
    source_of: list[int] = field(default_factory=list)


def prepare(article: GoldArticle, tokenizer: Tokenizer, rng: random.Random | None = None) -> Prepared:
    """Tokenize an article; with ``rng``, vary it first."""
    paragraphs = paragraph_spans(article.text)
    text = _varied_case(_varied_title(article.text, paragraphs, rng), rng) if rng is not None else article.text
    quotations = find_quotations(text)
    text = canonical(text, quotations)
    if rng is not None and rng.random() < BARE_SHARE:
        text = text.replace("“", " ").replace("”", " ")
        quotations = Quotations()
    words = words_of(tokenizer, text, paragraphs, [(q.start, q.end) for q in quotations])
    return Prepared(article, text, quotations, words)


def _varied_title(text: str, paragraphs: Sequence[tuple[int, int]], rng: random.Random) -> str:
    if not paragraphs:
        return text
    end = paragraphs[0][1]
    if text[end - 1] == "." and rng.random() < TITLE_STOP_SHARE:
        text = text[: end - 1] + " " + text[end:]
    if rng.random() < LOUD_TITLE_SHARE:
        text = text[:end].upper() + text[end:] if len(text[:end].upper()) == end else text
    return text


def _varied_case(text: str, rng: random.Random) -> str:
    """The text, at times without capitals; offsets stay."""
    small = text.lower()
    return small if rng.random() < SMALL_SHARE and len(small) == len(text) else text


def examples(prepared: Prepared, attributions: Sequence[GoldAttribution], rng: random.Random | None) -> list[Example]:
    """Cut an article into windows, at random borders where ``rng`` is given, and label them."""
    shift = rng.randint(SHORTEST_FIRST_WINDOW, MAX_PIECES) if rng is not None else None
    limit = rng.choice(WINDOWS) if rng is not None else MAX_PIECES
    windows = pack(prepared.words, prepared.text, limit=limit, first_limit=shift)
    return [_label(prepared.article.id, window, attributions) for window in windows]


def _label(article: str, window: Window, attributions: Iterable[GoldAttribution]) -> Example:
    labels = np.zeros(len(window.first), dtype=np.int64)
    spans: dict[int, dict[tuple[int, int], int]] = {role: {} for role in range(len(ROLES))}
    content_to_cue: dict[int, int] = {}
    cue_to_source: dict[int, int] = {}
    for attribution in attributions:
        at = {
            role: [_index(spans[role], part) for part in _parts(window, getattr(attribution, ROLES[role]))]
            for role in (SOURCE, CUE, CONTENT)
        }
        for content in at[CONTENT]:
            if at[CUE]:
                content_to_cue[content] = at[CUE][0]
        for cue in at[CUE]:
            if at[SOURCE]:
                cue_to_source[cue] = at[SOURCE][0]
    for role in (CONTENT, CUE, SOURCE):
        for first, last in spans[role]:
            labels[first] = begin(role)
            labels[first + 1 : last + 1] = inside(role)
    listed = {role: [WordSpan(role, first, last, 1.0) for first, last in spans[role]] for role in spans}
    cues, sources = len(listed[CUE]), len(listed[SOURCE])
    return Example(
        article,
        window,
        labels,
        listed,
        [content_to_cue.get(index, cues) for index in range(len(listed[CONTENT]))],
        [cue_to_source.get(index, sources) for index in range(cues)],
    )


def perturb(item: Example, rng: random.Random) -> Example:
    """The example as a tagger that errs would hand it to the linker: spans missing, and spans that are none."""
    kept = {role: [at for at in range(len(item.spans[role])) if rng.random() >= LOST_SHARE] for role in (CUE, SOURCE)}
    cues = [item.spans[CUE][at] for at in kept[CUE]]
    sources = [item.spans[SOURCE][at] for at in kept[SOURCE]]
    contents = list(item.spans[CONTENT])
    real_cues, real_sources = len(cues), len(sources)
    contents_to = [kept[CUE].index(at) if at in kept[CUE] else -1 for at in item.cue_of]
    cues_to = [kept[SOURCE].index(at) if at in kept[SOURCE] else -1 for at in (item.source_of[i] for i in kept[CUE])]
    for role, group in ((CONTENT, contents), (CUE, cues), (SOURCE, sources)):
        group.extend(_strays(item, role, rng))
    contents_to += [-1] * (len(contents) - len(contents_to))
    return Example(
        item.article,
        item.window,
        item.labels,
        {CONTENT: contents, CUE: cues, SOURCE: sources},
        [at if 0 <= at < real_cues else len(cues) for at in contents_to],
        # Cues that are none have no source to find: only what the tagger gives a content is ever asked.
        [at if 0 <= at < real_sources else len(sources) for at in cues_to] + [IGNORED] * (len(cues) - real_cues),
    )


IGNORED = -100


def _strays(item: Example, role: int, rng: random.Random) -> list[WordSpan]:
    """Spans of words without a label, of a length that the role may have."""
    longest = {CONTENT: 20, CUE: 2, SOURCE: 4}[role]
    found = []
    for _ in range(rng.randint(0, round(2 * STRAY_RATE))):
        first = rng.randrange(len(item.labels))
        last = min(first + rng.randint(1, longest) - 1, len(item.labels) - 1)
        if not item.labels[first : last + 1].any() and item.window.paragraph[first] == item.window.paragraph[last]:
            found.append(WordSpan(role, first, last, 1.0))
    return found


def _index(known: dict[tuple[int, int], int], part: tuple[int, int]) -> int:
    return known.setdefault(part, len(known))


def _parts(window: Window, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Word ranges of character spans, cut at paragraphs."""
    parts: list[tuple[int, int]] = []
    for start, end in spans:
        inside_words = np.flatnonzero((window.start < end) & (window.end > start))
        for paragraph in np.unique(window.paragraph[inside_words]):
            own = inside_words[window.paragraph[inside_words] == paragraph]
            parts.append((int(own[0]), int(own[-1])))
    return parts


@dataclass(frozen=True, slots=True)
class Links:
    """The choices of one kind in a batch: for each span in a role, which span in another it belongs to.

    ``heads`` (rows, heads, 2) and ``tails`` (rows, tails, 2): first and last words. ``gaps`` (rows, heads, tails):
    buckets of what lies between. ``absent`` (rows, tails): whether a tail is filling. ``chosen`` (rows, heads): the
    index of the tail, that of the last column for none, ``IGNORED`` where there is nothing to learn. ``real``
    (rows, heads): whether a head isn't filling. Arrays, or tensors on a device.
    """

    heads: Any
    tails: Any
    gaps: Any
    absent: Any
    chosen: Any
    real: Any

    def to(self, device: torch.device | str) -> Links:
        """The same as tensors on a device."""
        return Links(*(_on(getattr(self, item.name), device) for item in fields(self)))


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side; ``first`` (rows, words) points into pieces, ``present`` tells words from filling.

    Arrays as :func:`collate` makes them, which travel between processes; tensors behind :meth:`to`.
    """

    ids: Any
    segments: Any
    mask: Any
    first: Any
    present: Any
    opens: Any
    labels: Any
    links: tuple[Links, Links] | None = None

    def to(self, device: torch.device | str) -> Batch:
        """The same as tensors on a device."""
        moved = (self.ids, self.segments, self.mask, self.first, self.present, self.opens, self.labels)
        links = (self.links[0].to(device), self.links[1].to(device)) if self.links else None
        return Batch(*(_on(array, device) for array in moved), links)


def _on(array: NDArray[Any], device: torch.device | str) -> Tensor:
    return torch.from_numpy(array).to(device, non_blocking=True)


def collate(items: Sequence[Example]) -> Batch:
    """Pad examples, without their links."""
    pieces = max(len(item.window.ids) for item in items)
    words = max(len(item.labels) for item in items)
    ids, segments, mask = (np.zeros((len(items), pieces), dtype=np.int64) for _ in range(3))
    first, present, opens, labels = (np.zeros((len(items), words), dtype=np.int64) for _ in range(4))
    for row, item in enumerate(items):
        size, count = len(item.window.ids), len(item.labels)
        ids[row, :size], segments[row, :size], mask[row, :size] = item.window.ids, item.window.segments, 1
        first[row, :count], labels[row, :count], present[row, :count] = item.window.first, item.labels, 1
        opens[row, :count] = item.window.opens_paragraph
    return Batch(ids, segments, mask, first, present, opens.astype(bool), labels)


def gather_words(batch: Batch, pieces: Tensor) -> Tensor:
    """Rows of ``pieces`` (rows, pieces, width) that stand for words: (rows, words, width)."""
    return torch.gather(pieces, 1, batch.first[:, :, None].expand(-1, -1, pieces.shape[2]))


def with_links(batch: Batch, items: Sequence[Example]) -> Batch:
    """The batch with the choices of its examples: of a cue for each content, and of a source for each cue."""
    cues = _links(items, CONTENT, CUE, [item.cue_of for item in items])
    sources = _links(items, CUE, SOURCE, [item.source_of for item in items])
    return replace(batch, links=(cues, sources))


def _links(items: Sequence[Example], head: int, tail: int, choices: Sequence[list[int]]) -> Links:
    most_heads = max(len(item.spans[head]) for item in items)
    most_tails = max(len(item.spans[tail]) for item in items)
    heads, tails = (np.zeros((len(items), most, 2), dtype=np.int64) for most in (most_heads, most_tails))
    gaps = np.zeros((len(items), most_heads, most_tails), dtype=np.int64)
    absent = np.ones((len(items), most_tails), dtype=bool)
    chosen = np.full((len(items), most_heads), IGNORED, dtype=np.int64)
    real = np.zeros((len(items), most_heads), dtype=bool)
    for row, (item, choice) in enumerate(zip(items, choices, strict=True)):
        a, b = (Places.of([item.spans[role]], [0]) for role in (head, tail))
        count, others = len(a.first), len(b.first)
        heads[row, :count], tails[row, :others] = np.stack([a.first, a.last], 1), np.stack([b.first, b.last], 1)
        one, other = np.indices((count, others))
        gaps[row, :count, :others] = gap_buckets(a, b, one, other, item.window.paragraph)
        absent[row, :others], real[row, :count] = False, True
        chosen[row, :count] = [most_tails if at == others else at for at in choice]
    return Links(heads, tails, gaps, absent, chosen, real)


def batches(items: Sequence[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Group examples of similar length, about ``pieces`` word pieces a group, in random order."""
    ordered = sorted(items, key=lambda item: len(item.window.ids) + rng.random() * 24)
    groups: list[list[Example]] = [[]]
    for item in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(item.window.ids) > pieces:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return groups


def epoch_examples(prepared: Sequence[Prepared], rng: random.Random) -> list[Example]:
    """One pass over the articles; where several people annotated one, a random one of them."""
    found: list[Example] = []
    for item in prepared:
        annotator = rng.choice(sorted(item.article.annotations))
        found.extend(examples(item, item.article.annotations[annotator], rng))
    return found
