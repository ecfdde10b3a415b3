"""Train the attribution model.

    python -m training.train --data DATA --out RUN [--encoder minilm|mpnet] [--teacher LESSONS]

Reads ``DATA/polnear/train.jsonl.gz`` (and ``dev.jsonl.gz``, to report and to choose the best epoch), writes
``RUN/last.pt`` after each epoch, from which a killed run goes on, ``RUN/best.pt`` and ``RUN/log.jsonl``. Seeds are
fixed: a run repeats. Uses a GPU where there is one, and bfloat16 on processors that have it.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evals.corpora import GoldArticle, read_corpus
from onrecord.extract.tags import CONTENT, CUE, SOURCE
from training.data import IGNORED, Batch, Example, Prepared, batches, collate, examples, link_tensors, perturb, prepare
from training.encoders import load_tokenizer
from training.network import Network, mask_inside, span_vectors
from training.own_pages import own_pages
from training.predict import dev_figures
from training.runs import cut_network, describe_run, load_run, new_network
from training.student import Shape
from training.teach import Lessons

LINK_WEIGHT = 0.4
LABEL_WEIGHT = 0.5
TEACHER_WEIGHT = 0.5
"""Share of the teacher's word, beside people's; of the variants that only the teacher has read, it has all."""
HIDDEN_WEIGHT = 0.5
TEMPERATURE = 1.5
VARIANT_SHARE = 0.4
"""Share of the windows that are read with exchanged words."""
CLIP = 1.0
WARM_UP = 0.08
LAST_RATE = 0.02
SHOWN_ARTICLES = 40
"""Articles that show which heads and units matter before the others are cut."""
AVERAGE_KEEP = 0.995
"""Share of the running mean that a step keeps: a memory of about 200 steps."""


def gather_words(batch: Batch, pieces: Tensor) -> Tensor:
    """Rows of ``pieces`` (rows, pieces, width) that stand for words: (rows, words, width)."""
    return torch.gather(pieces, 1, batch.first[:, :, None].expand(-1, -1, pieces.shape[2]))


def link_scores(network: Network, item: Example, projected: Tensor) -> list[tuple[Tensor, Tensor]]:
    """Scores and chosen index of both link decisions of a window, given its spans."""
    found = []
    for scorer, heads, tails, names, chosen in (
        (network.cue, CONTENT, CUE, ("content", "cue"), item.cue_of),
        (network.source, CUE, SOURCE, ("agent", "source"), item.source_of),
    ):
        if not chosen:
            continue
        ends = (tensor.to(projected.device) for tensor in link_tensors(item, heads, tails))
        head_first, head_last, tail_first, tail_last, gaps = ends
        scores = scorer(
            span_vectors(projected, head_first, head_last, names[0]),
            span_vectors(projected, tail_first, tail_last, names[1]),
            gaps,
        )
        found.append((scores, torch.tensor(chosen, device=projected.device)))
    return found


@dataclass(frozen=True, slots=True)
class Taught:
    """What a teacher says of a batch: its hidden states (rows, words, width), the words that it saw (rows, words), and
    how much its word weighs (rows,). ``bridge`` makes states of its width from the student's."""

    teacher: Network
    bridge: nn.Module
    hidden: Tensor
    seen: Tensor
    weight: Tensor


def loss_of(network: Network, batch: Batch, *, half: bool, taught: Taught | None, rng: random.Random) -> Tensor:
    """Mean loss of a batch: of the labels, of the links, and of the states where there is a teacher.

    Labels: the likelihood of the gold sequence, and of each gold label by itself, which keeps the label scores
    probabilities. Links: each content's cue and each cue's source, among spans that are perturbed. A teacher's
    distributions over both come in by their divergence from the network's.
    """
    batch = batch.to(network.device)
    with torch.autocast(network.device.type, dtype=torch.bfloat16, enabled=half):
        hidden = network.encode(batch.ids, batch.segments, batch.mask)
    hidden = network.dropout(gather_words(batch, hidden.float()))
    own = 1 - taught.weight if taught else torch.ones(len(batch.examples))
    items = [perturb(item, rng) for item in batch.examples]
    scores = mask_inside(network.tag(hidden), batch.opens)
    projected = network.project(hidden)
    links = [link_scores(network, item, row) for item, row in zip(items, projected, strict=True)]
    loss = label_loss(network, batch, scores, own) + LINK_WEIGHT * link_loss(links, own.to(network.device))
    return loss + teacher_loss(batch, items, hidden, scores, links, taught) if taught else loss


def label_loss(network: Network, batch: Batch, scores: Tensor, weight: Tensor) -> Tensor:
    """Of the gold labels, a word; ``weight`` (rows,)."""
    weight = weight.to(scores.device)
    share = batch.present * weight[:, None]
    sequences = network.sequence_loss(scores, batch.labels, batch.present) @ weight
    single = functional.cross_entropy(scores.transpose(1, 2), batch.labels, reduction="none")
    return (sequences + LABEL_WEIGHT * (single * share).sum()) / batch.present.sum()


Links = list[list[tuple[Tensor, Tensor]]]
"""For each window, what :func:`link_scores` gives."""


def link_loss(links: Links, weight: Tensor) -> Tensor:
    """Of the gold links, a span; ``weight`` (rows,)."""
    losses = [
        share * functional.cross_entropy(predicted, chosen, ignore_index=IGNORED, reduction="none")
        for row, share in zip(links, weight, strict=True)
        for predicted, chosen in row
    ]
    return torch.cat(losses).mean() if losses else weight.new_zeros(())


def teacher_loss(
    batch: Batch, items: Sequence[Example], hidden: Tensor, scores: Tensor, links: Links, taught: Taught
) -> Tensor:
    """Divergence from the teacher's labels and links, and distance from its states."""
    seen = taught.seen.to(hidden.device) & batch.present.bool()
    weight = taught.weight.to(hidden.device)[:, None].expand(seen.shape)[seen]
    theirs = taught.hidden.to(hidden.device)
    with torch.no_grad():
        labels = mask_inside(taught.teacher.tag(theirs), batch.opens)[seen]
        wanted = [
            link_scores(taught.teacher, *pair) for pair in zip(items, taught.teacher.project(theirs), strict=True)
        ]
    if not seen.any():
        return hidden.new_zeros(())
    loss = (divergence(scores[seen], labels) * weight).mean()
    bridged = functional.layer_norm(taught.bridge(hidden[seen]), theirs.shape[-1:])
    loss = loss + HIDDEN_WEIGHT * functional.mse_loss(bridged, functional.layer_norm(theirs[seen], theirs.shape[-1:]))
    linked = [
        share * divergence(mine, other)[chosen != IGNORED]
        for row, theirs_of_row, share in zip(links, wanted, taught.weight.tolist(), strict=True)
        for (mine, chosen), (other, _) in zip(row, theirs_of_row, strict=True)
    ]
    spans = torch.cat(linked) if linked else loss.new_zeros(0)
    # A batch may have no links, and the mean of none is no number.
    return loss + LINK_WEIGHT * spans.mean() if len(spans) else loss


def divergence(scores: Tensor, taught: Tensor) -> Tensor:
    """Kullback-Leibler divergence of softened distributions (Hinton, Vinyals and Dean 2015), a row."""
    target = functional.log_softmax(taught / TEMPERATURE, dim=-1)
    own = functional.log_softmax(scores / TEMPERATURE, dim=-1)
    return functional.kl_div(own, target, log_target=True, reduction="none").sum(dim=-1) * TEMPERATURE**2


def epoch_examples(prepared: Sequence[Prepared], rng: random.Random) -> list[Example]:
    """One pass over the articles; where several people annotated one, a random one of them."""
    found: list[Example] = []
    for item in prepared:
        annotator = rng.choice(sorted(item.article.annotations))
        found.extend(examples(item, item.article.annotations[annotator], rng))
    return found


def optimiser_for(network: Network, bridge: nn.Module, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with a higher rate for the heads and no decay on biases and norms."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in [*network.named_parameters(), *bridge.named_parameters()]:
        key = (rate if name.startswith("encoder.") else head_rate, 0.01 if parameter.ndim > 1 else 0.0)
        groups.setdefault(key, []).append(parameter)
    listed = [{"params": group, "lr": lr, "weight_decay": decay} for (lr, decay), group in groups.items()]
    return torch.optim.AdamW(listed, fused=True)


def give_back_memory() -> None:
    """Return what jemalloc keeps, where it is preloaded and told to keep all; see docs/training.md."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallctl"):
        library.mallctl(b"arena.4096.purge", None, None, None, 0)


class Run:
    """A training run: its state, and where that is kept."""

    def __init__(self, args: argparse.Namespace) -> None:
        args.out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(args.seed)
        self.args = args
        self.tokenizer = load_tokenizer()
        self.network = self._begin().to("cuda" if torch.cuda.is_available() else "cpu")
        describe_run(args.out, args.encoder, self.network.shape)
        self.lessons = Lessons(args.teacher, self.network.device) if args.teacher else None
        self.bridge = self._bridge().to(self.network.device)
        self.optimiser = optimiser_for(self.network, self.bridge, args.rate, args.head_rate)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.epoch, self.step, self.best = 0, 0, -1.0
        self.average: dict[str, Tensor] = {}
        if (args.out / "last.pt").exists():
            self._resume()

    def _begin(self) -> Network:
        """Pretrained, or a trained run, cut to a smaller shape where one is asked for."""
        if self.args.start is None:
            return new_network(self.args.encoder, Shape())
        begun = load_run(self.args.start)
        if self.args.shape == begun.shape:
            return begun
        rng = random.Random(self.args.seed)
        shown = list(islice(read_corpus(self.args.data / "polnear" / "train.jsonl.gz"), SHOWN_ARTICLES))
        prepared = [prepare(article, self.tokenizer, rng) for article in shown]
        groups = batches(epoch_examples(prepared, rng), self.args.pieces, rng)
        return cut_network(begun, self.args.shape, [collate(group) for group in groups])

    def _bridge(self) -> nn.Module:
        """From the width of the student's states to that of the teacher's."""
        if self.lessons is None:
            return nn.Identity()
        return nn.Linear(self.network.tag.in_features, self.lessons.states.shape[1])

    def _resume(self) -> None:
        state = torch.load(self.args.out / "last.pt", weights_only=True, map_location=self.network.device)
        self.network.load_state_dict(state["network"])
        self.bridge.load_state_dict(state["bridge"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.epoch, self.step, self.best = state["epoch"], state["step"], state["best"]

    def one_epoch(self, articles: Sequence[GoldArticle]) -> dict[str, float]:
        """Train over all articles once; the batches depend on nothing but the seed and the number of the epoch."""
        rng = random.Random(self.args.seed * 1000 + self.epoch)
        torch.manual_seed(self.args.seed * 1000 + self.epoch)
        prepared = [prepare(article, self.tokenizer, rng) for article in articles]
        groups = batches(epoch_examples(prepared, rng), self.args.pieces, rng)
        total = len(groups) * self.args.epochs
        self.network.train()
        begun, losses = time.time(), []
        for group in groups:
            self._set_rate(total)
            shown, taught = self._teach(group, rng)
            loss = loss_of(self.network, collate(shown), half=self.args.half, taught=taught, rng=rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self._update_average()
            losses.append(loss.item())
            self.step += 1
            if self.step % 50 == 0:
                give_back_memory()
                spent = time.time() - begun
                print(
                    f"epoch {self.epoch + 1} step {self.step}/{total} loss {np.mean(losses[-50:]):.4f} {spent:.0f} s",
                    flush=True,
                )
        self.epoch += 1
        return {"loss": float(np.mean(losses)), "seconds": round(time.time() - begun)}

    def _teach(self, group: list[Example], rng: random.Random) -> tuple[list[Example], Taught | None]:
        """The batch, some of it with exchanged words, and what the teacher says of it."""
        if self.lessons is None:
            return group, None
        names = []
        for item in group:
            first, *others = self.lessons.variants(item.article)
            names.append(rng.choice(others) if others and rng.random() < VARIANT_SHARE else first)
        group = [self.lessons.exchange(name, item) for name, item in zip(names, group, strict=True)]
        exchanged = torch.tensor([not name.endswith("#0") for name in names])
        weight = torch.where(exchanged, 1.0, TEACHER_WEIGHT)
        hidden, seen = self.lessons.hidden(names, group)
        return group, Taught(self.lessons.teacher, self.bridge, hidden, seen, weight)

    def _set_rate(self, total: int) -> None:
        warm = min(1.0, (self.step + 1) / (WARM_UP * total))
        for parameters, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            parameters["lr"] = rate * warm * max(LAST_RATE, 1 - self.step / total)

    @torch.no_grad()
    def _update_average(self) -> None:
        """A running mean of the weights (Polyak and Juditsky 1992), which is what is measured and kept."""
        keep = min(AVERAGE_KEEP, (1 + self.step) / (10 + self.step))
        for name, value in self.network.state_dict().items():
            if name not in self.average:
                self.average[name] = value.clone()
            elif value.is_floating_point():
                self.average[name].lerp_(value, 1 - keep)

    def measure(self, dev: Sequence[GoldArticle]) -> dict[str, float]:
        """Figures of the averaged weights on dev; the best so far are kept."""
        own = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        figures = dev_figures(self.network, self.tokenizer, dev, half=self.args.half)
        if figures["attr.full"] > self.best or self.args.keep == "last":
            self.best = figures["attr.full"]
            torch.save(self.average, self.args.out / "best.pt")
        self.network.load_state_dict(own)
        return figures

    def save(self, note: dict[str, float]) -> None:
        """Write the state, from which a killed run goes on, and a line of the log."""
        with (self.args.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(note) + "\n")
        state = {
            "network": self.network.state_dict(),
            "bridge": self.bridge.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "epoch": self.epoch,
            "step": self.step,
            "best": self.best,
        }
        torch.save(state, self.args.out / "last.tmp")
        (self.args.out / "last.tmp").replace(self.args.out / "last.pt")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", choices=("minilm", "mpnet"), default="minilm")
    parser.add_argument(
        "--start", type=Path, help="a trained run of MiniLM, to go on from or to cut a smaller network from"
    )
    parser.add_argument("--shape", type=Shape.of, default=Shape(), help='"layers/heads/inner", as in 0,2,4/6/512')
    parser.add_argument("--teacher", type=Path, help="the folder that training.teach wrote")
    parser.add_argument("--pages", type=Path, help="annotated pages of the project's own, as evals/pages/dev.txt")
    parser.add_argument("--pages-times", type=int, default=3, help="how often each of them is read in an epoch")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=2600, help="word pieces a batch")
    parser.add_argument("--keep", choices=("best", "last"), default="best", help="which epoch, best.pt (by dev's F1)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="only so many articles, for a quick look")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True, help="bfloat16 in the encoder")
    run = Run(args := parser.parse_args())
    articles = list(read_corpus(args.data / "polnear" / "train.jsonl.gz"))[: args.limit]
    articles += args.pages_times * list(own_pages(args.pages)) if args.pages else []
    if args.teacher:
        articles += read_corpus(args.teacher / "more.jsonl")
    dev = list(read_corpus(args.data / "polnear" / "dev.jsonl.gz"))
    while run.epoch < args.epochs:
        note = run.one_epoch(articles)
        note |= {"epoch": run.epoch, **run.measure(dev)}
        run.save(note)
        print(note, flush=True)


if __name__ == "__main__":
    main()
