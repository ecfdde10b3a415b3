"""The batches of each epoch, made ahead by processes of their own where there are processors for them."""

from __future__ import annotations

import os
import random
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from queue import Empty
from typing import Any

from tokenizers import Tokenizer

from evals.corpora import GoldArticle
from training.data import Batch, Example, batches, collate, epoch_examples, perturb, prepare, with_links
from training.lessons import Heard, LessonIndex

VARIANT_SHARE = 0.4
"""Share of the windows that are read with exchanged words."""
WAITING = 1000
"""Batches that a process makes before somebody takes them."""
PATIENCE = 30
"""Seconds until it is looked whether a process still lives."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A batch, where teachers' states of it are, and how many batches its epoch has."""

    batch: Batch
    heard: Heard | None
    of: int


@dataclass(frozen=True, slots=True)
class Course:
    """What a run learns from; an epoch's batches depend on nothing but the seed and the number of the epoch."""

    articles: Sequence[GoldArticle]
    tokenizer: Tokenizer
    lessons: LessonIndex | None
    pieces: int
    seed: int

    def epoch(self, number: int) -> Iterator[Shown]:
        """All articles once, in windows of a random size, varied."""
        rng = random.Random(self.seed * 1000 + number)
        prepared = [prepare(article, self.tokenizer, rng) for article in self.articles]
        groups = batches(epoch_examples(prepared, rng), self.pieces, rng)
        for group in groups:
            shown, heard = self._teach(group, rng)
            items = [perturb(item, rng) for item in shown]
            yield Shown(with_links(collate(shown), items), heard, len(groups))

    def _teach(self, group: list[Example], rng: random.Random) -> tuple[list[Example], Heard | None]:
        """The batch, some of it with exchanged words, and where teachers' states of it are."""
        if self.lessons is None:
            return group, None
        names = []
        for item in group:
            first, *others = self.lessons.variants(item.article) or [None]
            names.append(rng.choice(others) if others and rng.random() < VARIANT_SHARE else first)
        group = [self.lessons.exchange(name, item) if name else item for name, item in zip(names, group, strict=True)]
        return group, self.lessons.heard(names, group)


class Feeder:
    """Epochs of a course from ``begin`` to ``end``; ``processes`` make them, each every so many'th, or none does."""

    def __init__(self, course: Course, begin: int, end: int, processes: int) -> None:
        self.course, self.begin = course, begin
        self.makers: list[tuple[Any, Any]] = []
        for number in range(processes):
            context = get_context("fork")  # The course is shared, and not sent.
            queue = context.Queue(WAITING)
            epochs = range(begin + number, end, processes)
            process = context.Process(target=_make, args=(course, epochs, queue), daemon=True)
            process.start()
            self.makers.append((process, queue))

    def epoch(self, number: int) -> Iterator[Shown]:
        """The batches of an epoch."""
        if not self.makers:
            yield from self.course.epoch(number)
            return
        process, queue = self.makers[(number - self.begin) % len(self.makers)]
        while (shown := _taken(process, queue)) is not None:
            yield shown


def _taken(process: Any, queue: Any) -> Shown | None:
    """The next batch, or None behind the last of an epoch."""
    while True:
        try:
            shown: Shown | str | None = queue.get(timeout=PATIENCE)
        except Empty:
            if process.is_alive():
                continue
            raise RuntimeError(
                "a process that makes batches was killed: give it more memory, or --processes 0"
            ) from None
        if isinstance(shown, str):
            raise RuntimeError(f"a process that makes batches failed:\n{shown}")
        return shown


def _make(course: Course, epochs: range, queue: Any) -> None:
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    try:
        for number in epochs:
            for shown in course.epoch(number):
                queue.put(shown)
            queue.put(None)
    except Exception:
        queue.put(traceback.format_exc())
