"""Write a teacher's label scores for every word of the training articles, for a smaller network to learn from.

    python -m training.teach --data DATA --run RUN [--run RUN ...] --out LESSONS

Several runs are averaged. Scores are kept a word of an article, whatever window it stood in, so the student is free to
cut its own windows. ``LESSONS/scores.npz`` has them; ``LESSONS/more.jsonl`` is a corpus in PolNeAR's form of open texts
(``coreference/gum.conllu.gz``) with the attributions that the first teacher finds in them, to train on too.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from evals.corpora import GoldArticle, read_corpus
from onrecord.extract.tags import LABELS
from onrecord.model.windows import pack
from training.data import Example, prepare
from training.encoders import load_tokenizer
from training.network import Network
from training.open_text import gum_articles, usable
from training.predict import outputs, predict
from training.runs import load_run


@dataclass(frozen=True, slots=True)
class Lessons:
    """Label scores by article and by the character at which a word starts."""

    starts: dict[str, np.ndarray]
    scores: dict[str, np.ndarray]

    @classmethod
    def load(cls, path: Path) -> Lessons:
        """Read what :func:`main` wrote."""
        with np.load(path / "scores.npz") as arrays:
            names = [name.removesuffix(".starts") for name in arrays.files if name.endswith(".starts")]
            return cls({n: arrays[f"{n}.starts"] for n in names}, {n: arrays[f"{n}.scores"] for n in names})

    def of(self, group: Sequence[Example]) -> Tensor:
        """Scores (rows, words, labels) for a batch; words that the teacher didn't see have no preference."""
        longest = max(len(item.labels) for item in group)
        found = np.zeros((len(group), longest, len(LABELS)), dtype=np.float32)
        for row, item in enumerate(group):
            starts, scores = self.starts[item.article], self.scores[item.article]
            at = np.minimum(np.searchsorted(starts, item.window.start), len(starts) - 1)
            same = starts[at] == item.window.start
            found[row, : len(at)][same] = scores[at[same]]
        return torch.from_numpy(found)


def scores_of(
    networks: Sequence[Network], tokenizer: Tokenizer, article: GoldArticle, *, half: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Starts (words,) and mean label scores (words, labels) of an article."""
    prepared = prepare(article, tokenizer)
    windows = pack(prepared.words, prepared.text)
    total = sum(np.concatenate(outputs(network, windows, half=half)[0]) for network in networks)
    return np.concatenate([window.start for window in windows]), (total / len(networks)).astype(np.float16)


def labelled(network: Network, tokenizer: Tokenizer, article: GoldArticle, *, half: bool) -> str:
    """A line of a corpus: the article with what the teacher finds in it."""
    found = [asdict(item) for item in predict(network, tokenizer, article, half=half)]
    return json.dumps({"id": article.id, "text": article.text, "annotations": {"teacher": found}}) + "\n"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    networks, tokenizer = [load_run(run) for run in args.run], load_tokenizer()
    gum = args.data / "coreference" / "gum.conllu.gz"
    more = [article for article in gum_articles(gum) if usable(article)] if gum.exists() else []
    arrays: dict[str, np.ndarray] = {}
    for number, article in enumerate([*read_corpus(args.data / "polnear" / "train.jsonl.gz"), *more], 1):
        starts, scores = scores_of(networks, tokenizer, article, half=args.half)
        arrays |= {f"{article.id}.starts": starts, f"{article.id}.scores": scores}
        if number % 100 == 0:
            print(f"{number} articles", flush=True)
    with (args.out / "more.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(labelled(networks[0], tokenizer, article, half=args.half) for article in more)
    np.savez(args.out / "scores.npz", **arrays)


if __name__ == "__main__":
    main()
