"""What the program's figures may be held against: how far people agree, and where the gold has source and cue swapped.

    python -m evals.agreement --data DATA [--json OUT]

Of PolNeAR's articles that several people annotated, each is scored against each other of them, both ways, with the
program's own metrics. In its dev set some attributions have "said" for a source and the speaker for a cue; the program
is scored once more with those turned round.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

from evals.corpora import GoldArticle, GoldAttribution, Spans, read_corpus
from evals.metrics import Figure, score_attributions
from evals.run import predict
from onrecord.resolve.words import verbs

CORPORA = (Path("polnear/train.jsonl.gz"), Path("polnear/dev.jsonl.gz"))


def agreement(articles: Iterable[GoldArticle]) -> dict[str, Figure]:
    """Every annotator of an article against every other; an article with one annotator says nothing."""
    total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for article in articles:
        for one, other in permutations(article.annotations, 2):
            alone = replace(article, annotations={one: article.annotations[one]})
            for name, figure in score_attributions([alone], {article.id: article.annotations[other]}).items():
                for at, count in enumerate((figure.hits, figure.predicted, figure.gold)):
                    total[name][at] += count
    return {name: Figure(*counts) for name, counts in sorted(total.items())}


def is_swapped(text: str, one: GoldAttribution) -> bool:
    """Whether the source is "said" and nothing else, and the cue somebody's name."""
    source, cue = (" ".join(text[start:end] for start, end in part) for part in (one.source, one.cue))
    return source.casefold() in verbs.SAYING and cue[:1].isupper()


def turned(article: GoldArticle) -> GoldArticle:
    """The article with sources and cues that were swapped put right."""

    def right(one: GoldAttribution) -> GoldAttribution:
        return replace(one, source=one.cue, cue=one.source) if is_swapped(article.text, one) else one

    return replace(article, annotations={who: tuple(map(right, marked)) for who, marked in article.annotations.items()})


def swapped(articles: Iterable[GoldArticle]) -> list[dict[str, str]]:
    """Where the swapped ones are, and what they say."""
    return [
        {"article": article.id, "source": _text(article, one.source), "cue": _text(article, one.cue)}
        for article in articles
        for marked in article.annotations.values()
        for one in marked
        if is_swapped(article.text, one)
    ]


def _text(article: GoldArticle, spans: Spans) -> str:
    return " ".join(article.text[start:end] for start, end in spans)


def measure(shared: Sequence[GoldArticle], dev: Sequence[GoldArticle]) -> dict[str, Any]:
    """The raw result: agreement over ``shared``, and the default model on ``dev`` as it is and put right."""
    found = predict(dev).attributions
    return {
        "articles": len(shared),
        "annotators": sorted({len(article.annotations) for article in shared}),
        "agreement": _f1(agreement(shared)),
        "swapped": swapped(dev),
        "dev": _f1(score_attributions(dev, found)),
        "dev, put right": _f1(score_attributions(map(turned, dev), found)),
    }


def _f1(figures: dict[str, Figure]) -> dict[str, float]:
    return {name: round(figure.f1, 5) for name, figure in figures.items()}


def main(argv: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--json", type=Path, help="write the raw result to this file")
    args = parser.parse_args(argv)
    train, dev = (list(read_corpus(args.data / path)) for path in CORPORA)
    result = measure([article for article in (*train, *dev) if len(article.annotations) > 1], dev)
    print(f"{result['articles']} articles that several people annotated; {len(result['swapped'])} swapped in dev\n")
    print(f"{'':24s}{'people':>9s}{'onrecord':>10s}{'put right':>11s}")
    for name, value in result["agreement"].items():
        print(f"{name:24s}{value:9.3f}{result['dev'][name]:10.3f}{result['dev, put right'][name]:11.3f}")
    if args.json:
        args.json.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
