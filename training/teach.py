"""Write down what a teacher makes of every word of the training articles, for a smaller network to learn from.

    python -m training.teach --data DATA --run RUN --out LESSONS [--pages FILE]

The teacher's last hidden states are kept, from which its heads give label and link scores. They are kept by article
and character, whatever window a word stood in, so the student is free to cut its own. What the teacher reads:

- the training articles as they are, and the pages of the project's own that ``--pages`` names;
- each of them ``VARIANTS`` times with a share of the words exchanged for words that are near them in the teacher's
  own embedding (as in TinyBERT, Jiao et al. 2020), names included, so that the student meets more words than those of
  840 articles, and does not learn names by heart;
- open texts (``coreference/gum.conllu.gz``). ``LESSONS/more.jsonl`` is a corpus in PolNeAR's form of them, with the
  attributions that the teacher finds, to train on too.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from evals.corpora import GoldArticle, read_corpus
from onrecord.model.windows import Window, pack
from training.data import Example, prepare
from training.encoders import load_tokenizer
from training.network import Network
from training.open_text import gum_articles, usable
from training.own_pages import own_pages
from training.predict import hidden_states, predict
from training.runs import load_run

VARIANTS = 1
EXCHANGED = 0.2
"""Share of the words of a variant that are exchanged, of those that can be."""
NEAR = 10
"""Of how many near words one is drawn."""

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article as the teacher read it: where words start (words,), what they were exchanged for (words,), or -1 for
    words that stayed, and the row of the first word's hidden state."""

    start: IntArray
    exchanged: IntArray
    row: int


class Lessons:
    """What :func:`main` wrote, with the teacher's heads."""

    def __init__(self, path: Path, device: torch.device) -> None:
        note = json.loads((path / "lessons.json").read_bytes())
        self.teacher = load_run(path).to(device)
        self.teacher.encoder = torch.nn.Identity()
        self.states = np.memmap(path / "hidden.f16", dtype=np.float16, mode="r").reshape(-1, note["width"])
        with np.load(path / "words.npz") as arrays:
            self.lessons = {
                name: Lesson(arrays[f"{name}.start"], arrays[f"{name}.exchanged"], row)
                for name, row in note["rows"].items()
            }

    def variants(self, article: str) -> list[str]:
        """Names of the article's lessons, the one with its own words first."""
        names = [_name(article, number) for number in range(VARIANTS + 1)]
        return [name for name in names if name in self.lessons]

    def exchange(self, name: str, item: Example) -> Example:
        """The example with the words of a variant."""
        at, same = self._places(name, item.window)
        new = np.where(same, self.lessons[name].exchanged[at], -1)
        return replace(item, window=_with(item.window, new))

    def hidden(self, names: Sequence[str], group: Sequence[Example]) -> tuple[Tensor, Tensor]:
        """The teacher's states (rows, words, width) for a batch, and whether it saw the word (rows, words)."""
        longest = max(len(item.labels) for item in group)
        found = np.zeros((len(group), longest, self.states.shape[1]), dtype=np.float32)
        seen = np.zeros((len(group), longest), dtype=bool)
        for row, (name, item) in enumerate(zip(names, group, strict=True)):
            at, same = self._places(name, item.window)
            seen[row, : len(at)] = same
            found[row, : len(at)] = self.states[self.lessons[name].row + at]
        return torch.from_numpy(found), torch.from_numpy(seen)

    def _places(self, name: str, window: Window) -> tuple[IntArray, NDArray[np.bool_]]:
        start = self.lessons[name].start
        at = np.minimum(np.searchsorted(start, window.start), len(start) - 1)
        return at, start[at] == window.start


def _name(article: str, variant: int) -> str:
    return f"{article}#{variant}"


def near_words(network: Network, tokenizer: Tokenizer) -> IntArray:
    """Shape (vocabulary, NEAR): for each piece that is a word of letters, those nearest to it; else -1."""
    table = torch.nn.functional.normalize(network.encoder.get_input_embeddings().weight.detach().float())
    pieces = sorted(tokenizer.get_vocab(with_added_tokens=False).items(), key=lambda item: item[1])
    words = torch.tensor([number for piece, number in pieces if piece.isalpha() and len(piece) > 1])
    found = np.full((len(table), NEAR), -1, dtype=np.int64)
    for chunk in words.split(2000):
        scores = table[chunk] @ table[words].T
        scores[scores > 1 - 1e-4] = -1.0  # Itself.
        found[chunk.numpy()] = words[scores.topk(NEAR).indices].numpy()
    return found


def exchanged(window: Window, near: IntArray, random: np.random.Generator) -> IntArray:
    """Shape (words,): a near word for a share of the words that are one piece, -1 for the others."""
    pieces = np.diff(window.first, append=len(window.ids) - 1)
    chosen = (pieces == 1) & (random.random(len(pieces)) < EXCHANGED)
    drawn = near[window.ids[window.first], random.integers(NEAR, size=len(pieces))]
    return np.where(chosen, drawn, -1)


@dataclass(frozen=True, slots=True)
class Teaching:
    """The teacher and what it needs to read an article."""

    network: Network
    tokenizer: Tokenizer
    near: IntArray
    half: bool

    def lessons(self, article: GoldArticle, variants: int) -> Iterator[tuple[str, IntArray, IntArray, np.ndarray]]:
        """Name, starts, exchanged words and hidden states (words, width) of the article and of its variants."""
        prepared = prepare(article, self.tokenizer)
        windows = pack(prepared.words, prepared.text)
        start = np.concatenate([window.start for window in windows])
        for number in range(variants + 1):
            random = np.random.default_rng([number, len(article.text), int(start[-1])])
            new = [exchanged(w, self.near, random) if number else np.full(len(w.first), -1) for w in windows]
            states = hidden_states(
                self.network, [_with(*pair) for pair in zip(windows, new, strict=True)], half=self.half
            )
            yield _name(article.id, number), start, np.concatenate(new), torch.cat(states).numpy().astype(np.float16)

    def labelled(self, article: GoldArticle) -> str:
        """A line of a corpus: the article with what the teacher finds in it."""
        found = [asdict(item) for item in predict(self.network, self.tokenizer, article, half=self.half)]
        return json.dumps({"id": article.id, "text": article.text, "annotations": {"teacher": found}}) + "\n"


def _with(window: Window, new: IntArray) -> Window:
    ids = window.ids.copy()
    ids[window.first[new >= 0]] = new[new >= 0]
    return replace(window, ids=ids)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=Path, help="annotated pages of the project's own, as evals/pages/dev.txt")
    parser.add_argument("--limit", type=int, default=None, help="only so many articles of each kind, for a quick look")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network, tokenizer = load_run(args.run), load_tokenizer()
    teaching = Teaching(network, tokenizer, near_words(network, tokenizer), args.half)
    gum = args.data / "coreference" / "gum.conllu.gz"
    more = [article for article in gum_articles(gum) if usable(article)][: args.limit] if gum.exists() else []
    gold = list(read_corpus(args.data / "polnear" / "train.jsonl.gz"))[: args.limit]
    gold += own_pages(args.pages) if args.pages else ()
    with (args.out / "more.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(teaching.labelled(article) for article in more)
    arrays: dict[str, np.ndarray] = {}
    rows: dict[str, int] = {}
    width, total = 0, 0
    with (args.out / "hidden.f16").open("wb") as file:
        for number, article in enumerate([*gold, *more], 1):
            for name, start, new, states in teaching.lessons(article, VARIANTS if number <= len(gold) else 0):
                arrays |= {f"{name}.start": start, f"{name}.exchanged": new}
                rows[name], width = total, states.shape[1]
                total += len(states)
                states.tofile(file)
            if number % 100 == 0:
                print(f"{number} articles", flush=True)
    np.savez(args.out / "words.npz", **arrays)
    for file_name in ("run.json", "best.pt"):
        shutil.copyfile(args.run / file_name, args.out / file_name)
    (args.out / "lessons.json").write_text(json.dumps({"width": width, "rows": rows}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
