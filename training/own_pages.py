"""Write pages of the project's own, annotated as ``evals/pages`` are, in the form that PolNeAR's articles have.

    python -m training.own_pages --pages evals/pages/dev.txt --out PAGES.jsonl

They annotate utterances alone, each for itself; PolNeAR has thoughts and intentions too, and joins a quotation that
goes on. So quotations are joined, what is quoted inside a quotation is left out (rules find it, and a label a word
can't say both), and thoughts and intentions are those that the shipped model finds where nothing is annotated.
Their spans end in other places, too: PolNeAR's contents begin with "that", its cues have adverbs and prepositions. So
where the model finds nearly the same span, it is taken as the model has it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import onrecord
from evals.annotated import ANNOTATOR, joined, read_annotated
from evals.corpora import GoldArticle, GoldAttribution, Spans
from onrecord.extract.quotes import find_quotations
from onrecord.records import Record

UNSPOKEN = frozenset({"thought", "intention"})
ENDS = 10
"""Characters by which spans that mean the same may differ at either end, as they do by convention."""
THAT = re.compile(r"\bthat\s+$")


def own_pages(path: Path) -> Iterator[GoldArticle]:
    """The pages of a file; their ids can't be PolNeAR's."""
    for page in map(joined, read_annotated(path)):
        found = onrecord.extract(page.text)
        known = _spans_of(found)
        spoken = [_as_polnear(one, page.text, known) for one in _outer(page.text, page.annotations[ANNOTATOR])]
        apart = _apart([*spoken, *_unspoken(found)])
        yield GoldArticle(f"own {page.id}", page.text, {ANNOTATOR: tuple(apart)})


Known = dict[str, list[tuple[int, int]]]
"""The spans that a model finds in a page, by role."""


def _spans_of(found: Record) -> Known:
    roles = ("source", "cue", "content")
    return {role: [(s.start, s.end) for a in found.attributions for s in getattr(a, role)] for role in roles}


def _as_polnear(one: GoldAttribution, text: str, known: Known) -> GoldAttribution:
    """With the ends that the model gives its spans."""
    source, cue = (_ends(getattr(one, role), known[role]) for role in ("source", "cue"))
    content = tuple((_with_that(start, text), end) for start, end in _ends(one.content, known["content"]))
    return GoldAttribution(source, cue, content, one.extra)


def _ends(spans: Spans, known: Sequence[tuple[int, int]]) -> Spans:
    return tuple(next((other for other in known if _alike(span, other)), span) for span in spans)


def _alike(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return _overlap(span, other) and abs(span[0] - other[0]) <= ENDS and abs(span[1] - other[1]) <= ENDS


def _with_that(start: int, text: str) -> int:
    """Where a content starts together with the "that" before it."""
    that = THAT.search(text, 0, start)
    return that.start() if that is not None else start


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


def _unspoken(found: Record) -> Iterator[GoldAttribution]:
    """Thoughts and intentions, as a model finds them."""
    for said in found.statements:
        if said.mode in UNSPOKEN and said.cue and said.within is None and said.attribution is not None:
            whole = found.attributions[said.attribution]
            roles = (whole.source, whole.cue, whole.content)
            yield GoldAttribution(*(tuple((s.start, s.end) for s in role) for role in roles), {})


def _apart(attributions: Sequence[GoldAttribution]) -> list[GoldAttribution]:
    """Those that have no word in common with one before them, unless they share a source or a cue.

    What is said comes first, and of that the longer: a word can't be one man's content and another's cue. Nor can a
    source stand inside its own content ("“I said sorry,” she admitted").
    """
    kept: list[GoldAttribution] = []
    for one in sorted(attributions, key=lambda a: (not a.extra, -sum(end - start for start, end in a.content))):
        taken = {span for other in kept for span in (*other.source, *other.cue, *other.content)}
        mine = (*one.source, *one.cue, *one.content)
        itself = any(_overlap(span, part) for span in (*one.source, *one.cue) for part in one.content)
        if not itself and not any(
            _overlap(span, other) for span in mine for other in taken if span != other or span in one.content
        ):
            kept.append(one)
    return sorted(kept, key=lambda a: a.content)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    whole = args.out.with_name(args.out.name + ".part")
    with whole.open("w", encoding="utf-8") as lines:
        for page in own_pages(args.pages):
            marked = [{"source": a.source, "cue": a.cue, "content": a.content} for a in page.annotations[ANNOTATOR]]
            lines.write(json.dumps({"id": page.id, "text": page.text, "annotations": {ANNOTATOR: marked}}) + "\n")
    whole.replace(args.out)


if __name__ == "__main__":
    main()
