"""Readers of annotated corpora, in the one form that the metrics take."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """What one annotator marked; ``extra`` holds further fields (speaker, via, addressee) where the corpus has them."""

    source: Spans
    cue: Spans
    content: Spans
    extra: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text with what each annotator marked in it."""

    id: str
    text: str
    annotations: dict[str, tuple[GoldAttribution, ...]]


def read_corpus(path: Path) -> Iterator[GoldArticle]:
    """Read a JSON Lines corpus (``.jsonl`` or ``.jsonl.gz``) of articles with stand-off annotations.

    The form is that of PolNeAR (Newell, Margolin and Ruths, LREC 2018) as redistributed for this project: a line an
    article, ``{"id", "text", "annotations": {annotator: [{"source", "cue", "content"}]}}``, offsets half-open.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield GoldArticle(
                record["id"],
                record["text"],
                {name: tuple(map(_attribution, marked)) for name, marked in record["annotations"].items()},
            )


def _attribution(record: dict[str, Any]) -> GoldAttribution:
    extra = {key: value for key, value in record.items() if key not in ("source", "cue", "content")}
    return GoldAttribution(_spans(record["source"]), _spans(record["cue"]), _spans(record["content"]), extra)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)
