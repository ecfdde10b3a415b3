"""Openly licensed texts for a teacher to label: those of GUM (Zeldes 2017), under CC BY and CC BY-SA."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from evals.corpora import GoldArticle

LEFT_OUT = frozenset({"conversation", "vlog"})
"""Genres that are transcribed talk without turns: nobody's words are reported in them."""


def gum_articles(path: Path) -> Iterator[GoldArticle]:
    """The documents of a CoNLL-U file, a paragraph a line, with nothing annotated."""
    name, paragraphs = "", list[list[str]]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.rstrip("\n").partition(" = ")
            if key == "# newdoc id":
                if name:
                    yield _article(name, paragraphs)
                name, paragraphs = value, []
            elif line.startswith("# newpar") and not line.startswith("# newpar_"):
                paragraphs.append([])
            elif key == "# text":
                if not paragraphs:
                    paragraphs.append([])
                paragraphs[-1].append(value)
    if name:
        yield _article(name, paragraphs)


def usable(article: GoldArticle) -> bool:
    """Whether a document is of a genre that reports what others said."""
    return article.id.split("_")[1] not in LEFT_OUT


def _article(name: str, paragraphs: list[list[str]]) -> GoldArticle:
    return GoldArticle(name, "\n".join(" ".join(sentences) for sentences in paragraphs if sentences), {})
