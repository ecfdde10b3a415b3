"""Write down what a teacher makes of every word of the training articles, for a smaller network to learn from.

    python -m training.teach --data DATA --run RUN --out LESSONS [--pages FILE]

The teacher's last hidden states are kept, from which its heads give label and link scores. They are kept by article
and character, whatever window a word stood in, so the student is free to cut its own. What the teacher reads:

- the training articles as they are, and the pages of the project's own that ``--pages`` names;
- each of them ``VARIANTS`` times with a share of the words exchanged for words that are near them in the
  embedding (as in TinyBERT, Jiao et al. 2020), names included, so that the student meets more words than those of
  840 articles, and does not learn names by heart;
- open texts (``coreference/gum.conllu.gz``). ``LESSONS/more.jsonl`` is a corpus in PolNeAR's form of them, with the
  attributions that the teacher finds, to train on too.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from evals.corpora import GoldArticle, read_corpus
from onrecord.model.windows import Window, pack
from training.data import prepare
from training.encoders import load_encoder, load_tokenizer
from training.lessons import VARIANTS, IntArray, name_of, with_words
from training.network import Network
from training.open_text import gum_articles, usable
from training.predict import hidden_states, predict
from training.runs import load_run

EXCHANGED = 0.2
"""Share of the words of a variant that are exchanged, of those that can be."""
NEAR = 10
"""Of how many near words one is drawn."""
TOGETHER = 12
"""Articles that are read at once."""


def near_words(encoder: str, tokenizer: Tokenizer, device: torch.device) -> IntArray:
    """Shape (vocabulary, NEAR): for each piece that is a word of letters, those nearest to it; else -1.

    Near in the embedding of the encoder before it was trained, so that all teachers of one kind read the same words.
    """
    table = torch.nn.functional.normalize(load_encoder(encoder).get_input_embeddings().weight.detach().float())
    table = table.to(device)
    pieces = sorted(tokenizer.get_vocab(with_added_tokens=False).items(), key=lambda item: item[1])
    words = torch.tensor([number for piece, number in pieces if piece.isalpha() and len(piece) > 1], device=device)
    found = np.full((len(table), NEAR), -1, dtype=np.int64)
    for chunk in words.split(2000):
        scores = table[chunk] @ table[words].T
        scores[scores > 1 - 1e-4] = -1.0  # Itself.
        found[chunk.cpu().numpy()] = words[scores.topk(NEAR).indices].cpu().numpy()
    return found


def exchanged(window: Window, near: IntArray, random: np.random.Generator) -> IntArray:
    """Shape (words,): a near word for a share of the words that are one piece, -1 for the others."""
    pieces = np.diff(window.first, append=len(window.ids) - 1)
    chosen = (pieces == 1) & (random.random(len(pieces)) < EXCHANGED)
    drawn = near[window.ids[window.first], random.integers(NEAR, size=len(pieces))]
    return np.where(chosen, drawn, -1)


@dataclass(frozen=True, slots=True)
class Written:
    """A lesson: its name, where words start (words,), what they were exchanged for (words,), states (words, width)."""

    name: str
    start: IntArray
    exchanged: IntArray
    states: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Teaching:
    """The teacher and what it needs to read an article."""

    network: Network
    tokenizer: Tokenizer
    near: IntArray
    half: bool

    def lessons(self, articles: Sequence[GoldArticle], variants: int) -> Iterator[Written]:
        """Of each article, and of its variants."""
        for at in range(0, len(articles), TOGETHER):
            read = [one for article in articles[at : at + TOGETHER] for one in self._versions(article, variants)]
            windows = [with_words(*pair) for _, own, new in read for pair in zip(own, new, strict=True)]
            states = iter(hidden_states(self.network, windows, half=self.half, kept=torch.float16))
            for name, own, new in read:
                rows = torch.cat(list(islice(states, len(own)))).numpy()
                yield Written(name, np.concatenate([window.start for window in own]), np.concatenate(new), rows)

    def _versions(self, article: GoldArticle, variants: int) -> Iterator[tuple[str, list[Window], list[IntArray]]]:
        """Name, windows, and exchanged words of each."""
        prepared = prepare(article, self.tokenizer)
        windows = pack(prepared.words, prepared.text)
        for number in range(variants + 1):
            random = np.random.default_rng([number, len(article.text), int(windows[-1].start[-1])])
            new = [exchanged(w, self.near, random) if number else np.full(len(w.first), -1) for w in windows]
            yield name_of(article.id, number), windows, new

    def labelled(self, article: GoldArticle) -> str:
        """A line of a corpus: the article with what the teacher finds in it."""
        found = [asdict(item) for item in predict(self.network, self.tokenizer, article, half=self.half)]
        return json.dumps({"id": article.id, "text": article.text, "annotations": {"teacher": found}}) + "\n"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=Path, help="the project's own pages, as training.own_pages writes them")
    parser.add_argument("--limit", type=int, default=None, help="only so many articles of each kind, for a quick look")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network, tokenizer = load_run(args.run), load_tokenizer()
    network.to("cuda" if torch.cuda.is_available() else "cpu")
    encoder = json.loads((args.run / "run.json").read_bytes())["encoder"]
    teaching = Teaching(network, tokenizer, near_words(encoder, tokenizer, network.device), args.half)
    gum = args.data / "coreference" / "gum.conllu.gz"
    more = [article for article in gum_articles(gum) if usable(article)][: args.limit] if gum.exists() else []
    gold = list(read_corpus(args.data / "polnear" / "train.jsonl.gz"))[: args.limit]
    gold += read_corpus(args.pages) if args.pages else ()
    with (args.out / "more.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(teaching.labelled(article) for article in more)
    arrays: dict[str, np.ndarray] = {}
    rows: dict[str, int] = {}
    width, total = 0, 0
    with (args.out / "hidden.f16").open("wb") as file:
        for lesson in chain(teaching.lessons(gold, VARIANTS), teaching.lessons(more, 0)):
            arrays |= {f"{lesson.name}.start": lesson.start, f"{lesson.name}.exchanged": lesson.exchanged}
            rows[lesson.name], width = total, lesson.states.shape[1]
            total += len(lesson.states)
            lesson.states.tofile(file)
            if len(rows) % 500 == 0:
                print(f"{len(rows)} lessons", flush=True)
    np.savez(args.out / "words.npz", **arrays)
    for file_name in ("run.json", "best.pt"):
        shutil.copyfile(args.run / file_name, args.out / file_name)
    (args.out / "lessons.json").write_text(json.dumps({"width": width, "rows": rows}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
