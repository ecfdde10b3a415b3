"""What ``training.teach`` wrote down, for a smaller network to learn from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.model.windows import Window
from training.data import Example
from training.runs import load_run

VARIANTS = 2
"""How often an article is read with exchanged words."""

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article as the teacher read it: where words start (words,), what they were exchanged for (words,), or -1 for
    words that stayed, and the row of the first word's hidden state."""

    start: IntArray
    exchanged: IntArray
    row: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What teachers read of a batch: the rows of their states (rows, words), whether they saw the word (rows, words),
    and, as 0 or 1 (rows,), whether it is an article as people annotated it, or one with exchanged words. What they
    haven't read is neither."""

    at: Any
    seen: Any
    known: Any
    exchanged: Any

    def to(self, device: torch.device) -> Heard:
        """The same as tensors on a device, but for the rows: whether the states are there too, others know."""
        known, exchanged = (torch.from_numpy(array).to(device) for array in (self.known, self.exchanged))
        return Heard(self.at, torch.from_numpy(self.seen).to(device), known, exchanged)


class LessonIndex:
    """Which words the teachers read, and where their states are."""

    def __init__(self, path: Path) -> None:
        self.note = json.loads((path / "lessons.json").read_bytes())
        with np.load(path / "words.npz") as arrays:
            self.lessons = {
                name: Lesson(arrays[f"{name}.start"], arrays[f"{name}.exchanged"], row)
                for name, row in self.note["rows"].items()
            }

    def variants(self, article: str) -> list[str]:
        """Names of the article's lessons, the one with its own words first."""
        names = [name_of(article, number) for number in range(VARIANTS + 1)]
        return [name for name in names if name in self.lessons]

    def exchange(self, name: str, item: Example) -> Example:
        """The example with the words of a variant."""
        at, same = self._places(name, item.window)
        new = np.where(same, self.lessons[name].exchanged[at], -1)
        return replace(item, window=with_words(item.window, new))

    def heard(self, names: Sequence[str | None], group: Sequence[Example]) -> Heard:
        """Where the states of a batch are."""
        longest = max(len(item.labels) for item in group)
        rows = np.zeros((len(group), longest), dtype=np.int64)
        seen = np.zeros((len(group), longest), dtype=bool)
        for row, (name, item) in enumerate(zip(names, group, strict=True)):
            if name is None:
                continue
            at, same = self._places(name, item.window)
            seen[row, : len(at)] = same
            rows[row, : len(at)] = self.lessons[name].row + at
        known, exchanged = (
            np.array([name is not None and name.endswith("#0") == own for name in names], dtype=np.float32)
            for own in (True, False)
        )
        return Heard(rows, seen, known, exchanged)

    def _places(self, name: str, window: Window) -> tuple[IntArray, NDArray[np.bool_]]:
        start = self.lessons[name].start
        at = np.minimum(np.searchsorted(start, window.start), len(start) - 1)
        return at, start[at] == window.start


class Teachers:
    """The heads of one or several teachers, and their states of all words of the lessons.

    Several must have read the same words. States are kept on a GPU that has room for them, else in their files.
    """

    def __init__(self, paths: Sequence[Path], device: torch.device) -> None:
        self.networks = [load_run(path).to(device) for path in paths]
        notes = [json.loads((path / "lessons.json").read_bytes()) for path in paths]
        if len(paths) > 1 and len({_digest(path / "words.npz") for path in paths}) > 1:
            raise ValueError(f"the lessons {', '.join(map(str, paths))} are not of the same words: write them again")
        self.device = device
        self.states: list[Any] = []
        for network, path, note in zip(self.networks, paths, notes, strict=True):
            network.encoder = torch.nn.Identity()
            states = np.memmap(path / "hidden.f16", dtype=np.float16, mode="c").reshape(-1, note["width"])
            self.states.append(torch.from_numpy(states).to(device) if _fits(states, device) else states)

    @property
    def width(self) -> int:
        """Of all teachers' states side by side."""
        return sum(states.shape[1] for states in self.states)

    def hidden(self, at: IntArray) -> list[Tensor]:
        """Each teacher's states (rows, words, width)."""
        place = torch.from_numpy(at).to(self.device)
        return [
            states[place].float()
            if isinstance(states, Tensor)
            else torch.from_numpy(states[at]).to(self.device).float()
            for states in self.states
        ]


def _digest(path: Path) -> str:
    """Of the words that a teacher read, and where they start."""
    with np.load(path) as arrays:
        digest = hashlib.sha256()
        for name in sorted(arrays.files):
            digest.update(name.encode())
            digest.update(arrays[name].tobytes())
    return digest.hexdigest()


def _fits(states: NDArray[np.float16], device: torch.device) -> bool:
    return device.type == "cuda" and torch.cuda.mem_get_info(device)[0] > 1.5 * states.nbytes


def name_of(article: str, variant: int) -> str:
    """The name of a lesson."""
    return f"{article}#{variant}"


def with_words(window: Window, new: IntArray) -> Window:
    """The window with other words, of one piece each, where ``new`` (words,) isn't -1."""
    ids = window.ids.copy()
    ids[window.first[new >= 0]] = new[new >= 0]
    return replace(window, ids=ids)
