"""Pages of the project's own, annotated as ``evals/pages`` are, brought into the form that PolNeAR's articles have.

They annotate utterances alone, each for itself; PolNeAR has thoughts and intentions too, and joins a quotation that
goes on. So quotations are joined, what is quoted inside a quotation is left out (rules find it, and a label a word
can't say both), and thoughts and intentions are those that the shipped model finds where nothing is annotated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import onrecord
from evals.annotated import ANNOTATOR, joined, read_annotated
from evals.corpora import GoldArticle, GoldAttribution, Spans
from onrecord.extract.quotes import find_quotations

UNSPOKEN = frozenset({"thought", "intention"})


def own_pages(path: Path) -> Iterator[GoldArticle]:
    """The pages of a file; their ids can't be PolNeAR's."""
    for page in map(joined, read_annotated(path)):
        spoken = list(_outer(page.text, page.annotations[ANNOTATOR]))
        found = [*spoken, *_unspoken(page.text, spoken)]
        yield GoldArticle(f"own {page.id}", page.text, {ANNOTATOR: tuple(found)})


def _outer(text: str, gold: Sequence[GoldAttribution]) -> Iterator[GoldAttribution]:
    """Those that aren't somebody's words in a quotation of somebody else's."""
    quoted = [(quotation.start, quotation.end) for quotation in find_quotations(text)]
    for one in gold:
        others = [span for other in gold if other is not one for span in other.content]
        whole = (one.content[0][0], one.content[-1][1])
        voices = (*one.source, *one.cue, whole)
        if not (_within(whole, others) and any(_within(span, quoted) for span in voices)):
            yield one


def _within(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in others)


def _unspoken(text: str, spoken: Sequence[GoldAttribution]) -> Iterator[GoldAttribution]:
    """Thoughts and intentions in places where nothing that was said is annotated."""
    contents = [span for one in spoken for span in one.content]
    cues = [span for one in spoken for span in one.cue]
    for found in onrecord.extract(text).statements:
        parts: list[Spans] = [
            tuple((s.start, s.end) for s in part) for part in (found.source, found.cue, found.content)
        ]
        free = not (_overlap(parts[2], contents) or _overlap(parts[1], cues))
        if found.mode in UNSPOKEN and found.cue and found.within is None and free:
            yield GoldAttribution(*parts, {})


def _overlap(one: Iterable[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)
