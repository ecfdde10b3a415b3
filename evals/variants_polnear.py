"""Finds utterances that several real articles report, so that a person can read and count them.

    python -m evals.variants_polnear --data FOLDER [--out FILE] [--limit 50]

``FOLDER/polnear/train.jsonl.gz`` holds 840 political news articles of seven outlets, annotated by hand; their dates and
outlets stand in their names. The annotations of the person who marked most are resolved to statements, all statements
are grouped, and the groups are written out to be read. The tally of such a reading is in docs/variants.md.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.corpora import GoldArticle, read_corpus
from onrecord.extract.quotes import find_quotations, kind_of
from onrecord.records import Article, Attribution, Span, Statement, Variant
from onrecord.resolve.statements import resolve
from onrecord.variants.grouping import grouped
from onrecord.variants.shelf import Shelf

_NAME = re.compile(r"(?P<outlet>[\w-]+?)_(?P<date>\d{4}-\d\d-\d\d)_")
UTTERED = ("speech", "writing")


def variants_of(articles: Sequence[GoldArticle]) -> Iterator[Variant]:
    """Statements of hand-annotated articles, numbered."""
    number = 0
    for page, gold in enumerate(articles, start=1):
        named = _NAME.match(gold.id)
        outlet, day = (named["outlet"], named["date"]) if named else (None, None)
        article = Article.of_text(gold.text)
        for statement in resolve(article, list(_attributions(gold))):
            if statement.mode in UTTERED and statement.made == "made":
                number += 1
                yield _variant(number, page, statement, outlet, day, gold.id)


def _variant(number: int, page: int, said: Statement, outlet: str | None, day: str | None, name: str) -> Variant:
    return Variant(
        number, page, said.text, said.kind, said.speaker, outlet, day, said.moment, title=name, content=said.content
    )


def _attributions(gold: GoldArticle) -> Iterator[Attribution]:
    quotations = find_quotations(gold.text)
    marked = max(gold.annotations.values(), key=len, default=())
    for one in marked:
        content = _spans(one.content)
        if content:
            kind = kind_of(gold.text, content, quotations)
            yield Attribution(_spans(one.source), _spans(one.cue), content, kind, 1.0)


def _spans(pairs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def main() -> None:
    """Read the command line, group, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--limit", type=int, default=50, help="groups that are shown, drawn by a fixed seed")
    args = parser.parse_args()
    articles = list(read_corpus(args.data / "polnear" / "train.jsonl.gz"))
    variants = list(variants_of(articles))
    found = grouped(Shelf.of(variants))
    across = [members for members in found if len({variants[at].outlet for at in members}) > 1]
    print(f"{len(articles)} articles, {len(variants)} statements, {len(found)} groups of {sum(map(len, found))}")
    print(f"{len(across)} groups of several outlets")
    # The others are mostly one article that its outlet published twice.
    shown = across if len(across) <= args.limit else random.Random(0).sample(across, args.limit)
    lines = []
    for number, members in enumerate(shown, start=1):
        lines.append(f"\n{number}.")
        for at in members:
            one = variants[at]
            name = one.speaker.name if one.speaker else "-"
            lines.append(f"   {one.date} {one.outlet} {one.kind} [{name}] {' '.join(one.text.split())}")
    text = "\n".join(lines) + "\n"
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
