"""Encoder output to attributions of words: tag, correct by what the quotation marks prove, link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.links import Places, Scorer
from onrecord.extract.quotes import Quotations
from onrecord.extract.tags import CONTENT, CUE, SOURCE, WordSpan, best_labels, mask_paragraph_starts, spans_of
from onrecord.model.windows import Window

FloatArray = NDArray[np.float32]

FILL_SHARE = 0.6
"""A closed quotation of which this share of words is tagged content is content as a whole; chosen on PolNeAR dev."""
FILL_WORDS = 4
"""Quotations of fewer words are left as the model has them: they may be a title or a scare quote; chosen on dev."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The parts of the network behind the encoder: label transitions and the two link scorers."""

    transitions: FloatArray
    cue: Scorer
    source: Scorer


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the network makes of the parts of an attribution, each between 0 and 1.

    Mean label probabilities of the words of the contents, the weakest content, the cue and the source; and how likely
    the contents belong to that cue, and the cue to that source. Without a cue or source, 1, and how likely that is.
    """

    contents: float
    weakest: float
    cue: float = 1.0
    source: float = 1.0
    to_cue: float = 1.0
    to_source: float = 1.0

    @property
    def score(self) -> float:
        """All of it as one figure."""
        return self.contents * self.cue * self.to_cue * self.to_source


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution inside one window. ``cue`` is None for a quotation that no cue introduces."""

    source: WordSpan | None
    cue: WordSpan | None
    contents: tuple[WordSpan, ...]
    evidence: Evidence


def decode(
    windows: Sequence[Window],
    scores: Sequence[FloatArray],
    hidden: Sequence[FloatArray],
    heads: Heads,
    quotations: Quotations,
) -> list[list[Linked]]:
    """Attributions of each window; ``scores`` (words, labels) and ``hidden`` (words, width) each."""
    labelled = zip(label(windows, scores, heads), windows, strict=True)
    return link(windows, [fill_quotations(spans, window, quotations) for spans, window in labelled], hidden, heads)


def label(windows: Sequence[Window], scores: Sequence[FloatArray], heads: Heads) -> list[list[WordSpan]]:
    """The spans of each window, found for all windows at once: a step takes as long for a hundred as for one."""
    masked = [mask_paragraph_starts(row, window.opens_paragraph) for row, window in zip(scores, windows, strict=True)]
    best = best_labels(masked, heads.transitions)
    return [spans_of(labels, row) for labels, row in zip(best, masked, strict=True)]


def fill_quotations(spans: Sequence[WordSpan], window: Window, quotations: Quotations) -> list[WordSpan]:
    """Spans in which a content that covers enough of a quotation covers all of it."""
    result = list(spans)
    if not len(window.start):
        return result
    for quotation in quotations.near(int(window.start[0]), int(window.end[-1])):
        if quotation.depth or quotation.end <= window.start[0] or quotation.start >= window.end[-1]:
            continue
        first = int(np.searchsorted(window.start, quotation.start, side="left"))
        last = int(np.searchsorted(window.end, quotation.end, side="right")) - 1
        if last - first + 1 < FILL_WORDS or not (quotation.closed or quotation.runs_on):
            continue
        inside = [s for s in result if s.first <= last and first <= s.last]
        if any(s.role != CONTENT for s in inside):
            continue  # Somebody is quoted inside the quotation: its parts are theirs.
        covered = sum(min(s.last, last) - max(s.first, first) + 1 for s in inside)
        if not inside or covered < FILL_SHARE * (last - first + 1):
            continue
        merged = replace(inside[0], first=min(first, inside[0].first), last=max(last, inside[-1].last))
        result = [s for s in result if s not in inside] + [merged]
    return sorted(result, key=lambda span: span.first)


def link(
    windows: Sequence[Window], spans: Sequence[Sequence[WordSpan]], hidden: Sequence[FloatArray], heads: Heads
) -> list[list[Linked]]:
    """Give every content its cue and every cue its source; ``hidden`` (words, width) of each window.

    For all windows of an article at once. Not for those of several: the last digits of a product of matrices depend on
    their sizes, and a record must not depend on what else was asked for.
    """
    if not windows:
        return []
    starts = np.cumsum([0, *(len(window.start) for window in windows[:-1])]).tolist()
    contents, cues, sources = (
        [[span for span in group if span.role == role] for group in spans] for role in (CONTENT, CUE, SOURCE)
    )
    words, paragraph = np.concatenate(hidden), np.concatenate([window.paragraph for window in windows])
    places = [Places.of(groups, starts) for groups in (contents, cues, sources)]
    to_cue = iter(heads.cue(words, places[0], places[1], paragraph))
    to_source = iter(heads.source(words, places[1], places[2], paragraph))
    return [
        _linked(mine, list(islice(to_cue, len(mine[0]))), list(islice(to_source, len(mine[1]))))
        for mine in zip(contents, cues, sources, strict=True)
    ]


def _linked(
    spans: tuple[Sequence[WordSpan], Sequence[WordSpan], Sequence[WordSpan]],
    to_cue: Sequence[Sequence[float]],
    to_source: Sequence[Sequence[float]],
) -> list[Linked]:
    """Contents, cues and sources of one window, by the best of each row of probabilities."""
    contents, cues, sources = spans
    chosen = [row.index(max(row)) for row in to_cue]
    linked: list[Linked] = []
    for index, (cue, row) in enumerate(zip(cues, to_source, strict=True)):
        mine = [at for at, choice in enumerate(chosen) if choice == index]
        if not mine:
            continue
        best = row.index(max(row))
        source = sources[best] if best < len(sources) else None
        parts = tuple(contents[at] for at in mine)
        evidence = Evidence(
            contents=sum(part.score for part in parts) / len(parts),
            weakest=min(part.score for part in parts),
            cue=cue.score,
            source=source.score if source is not None else 1.0,
            to_cue=sum(to_cue[at][index] for at in mine) / len(mine),
            to_source=row[best],
        )
        linked.append(Linked(source, cue, parts, evidence))
    for content, choice, row in zip(contents, chosen, to_cue, strict=True):
        if choice == len(cues):
            linked.append(Linked(None, None, (content,), Evidence(content.score, content.score, to_cue=row[-1])))
    return sorted(linked, key=lambda item: item.contents[0].first)
