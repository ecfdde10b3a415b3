"""Train the attribution model.

    python -m training.train --data DATA --out RUN [--encoder minilm|mpnet] [--teacher RUN ...]

Reads ``DATA/polnear/train.jsonl.gz`` (and ``dev.jsonl.gz``, to report and to choose the best epoch), writes
``RUN/last.pt`` after each epoch, from which a killed run goes on, ``RUN/best.pt`` and ``RUN/log.jsonl``. Seeds are
fixed: a run repeats. Uses a GPU where there is one, and bfloat16 on processors that have it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from evals.corpora import read_corpus
from training.data import Batch, Example, Prepared, batches, collate, examples, link_tensors, prepare
from training.encoders import load_encoder, load_tokenizer
from training.network import Network, mask_inside, span_vectors
from training.predict import dev_figures
from onrecord.extract.tags import CONTENT, CUE, SOURCE

LINK_WEIGHT = 0.4
CLIP = 1.0
WARM_UP = 0.08


def gather_words(batch: Batch, pieces: Tensor) -> Tensor:
    """Rows of ``pieces`` (rows, pieces, width) that stand for words: (rows, words, width)."""
    return torch.gather(pieces, 1, batch.first[:, :, None].expand(-1, -1, pieces.shape[2]))


def link_scores(network: Network, item: Example, projected: Tensor) -> list[tuple[Tensor, Tensor]]:
    """Scores and chosen index of both link decisions of a window, given its gold spans."""
    found = []
    for scorer, heads, tails, names, chosen in (
        (network.cue, CONTENT, CUE, ("content", "cue"), item.cue_of),
        (network.source, CUE, SOURCE, ("agent", "source"), item.source_of),
    ):
        if not chosen:
            continue
        head_first, head_last, tail_first, tail_last, gaps = link_tensors(item, heads, tails)
        scores = scorer(
            span_vectors(projected, head_first, head_last, names[0]),
            span_vectors(projected, tail_first, tail_last, names[1]),
            gaps,
        )
        found.append((scores, torch.tensor(chosen)))
    return found


def loss_of(network: Network, batch: Batch, *, half: bool, teacher: list[dict[str, Tensor]] | None = None) -> Tensor:
    """Mean loss a word of tagging, plus the mean loss of the links."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        hidden = network.encode(batch.ids, batch.segments, batch.mask)
    hidden = network.dropout(gather_words(batch, hidden.float()))
    scores = mask_inside(network.tag(hidden), batch.opens)
    projected = network.project(hidden)
    loss = network.sequence_loss(scores, batch.labels, batch.present) / batch.present.sum()
    links = [
        functional.cross_entropy(predicted, chosen, reduction="none")
        for row, item in enumerate(batch.examples)
        for predicted, chosen in link_scores(network, item, projected[row])
    ]
    if links:
        loss = loss + LINK_WEIGHT * torch.cat(links).mean()
    return loss


def epoch_examples(prepared: Sequence[Prepared], rng: random.Random) -> list[Example]:
    """One pass over the articles; where several people annotated one, a random one of them."""
    found: list[Example] = []
    for item in prepared:
        annotator = rng.choice(sorted(item.article.annotations))
        found.extend(examples(item, item.article.annotations[annotator], rng))
    return found


def optimiser_for(network: Network, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with a higher rate for the heads and no decay on biases and norms."""
    groups = []
    for name, parameter in network.named_parameters():
        in_encoder = name.startswith("encoder.")
        groups.append(
            {
                "params": [parameter],
                "lr": rate if in_encoder else head_rate,
                "weight_decay": 0.01 if parameter.ndim > 1 else 0.0,
            }
        )
    return torch.optim.AdamW(groups)


def train(args: argparse.Namespace) -> None:
    """Run or resume a training run."""
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    tokenizer = load_tokenizer(args.encoder)
    network = Network(load_encoder(args.encoder))
    articles = list(read_corpus(args.data / "polnear" / "train.jsonl.gz"))[: args.limit]
    dev = list(read_corpus(args.data / "polnear" / "dev.jsonl.gz"))
    optimiser = optimiser_for(network, args.rate, args.head_rate)
    base = [group["lr"] for group in optimiser.param_groups]
    start, step, best = 0, 0, -1.0
    last = args.out / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        start, step, best = state["epoch"], state["step"], state["best"]
    for epoch in range(start, args.epochs):
        rng = random.Random(args.seed * 1000 + epoch)
        torch.manual_seed(args.seed * 1000 + epoch)
        found = epoch_examples([prepare(article, tokenizer, rng) for article in articles], rng)
        groups = batches(found, args.pieces, rng)
        total = len(groups) * args.epochs
        network.train()
        begun, losses = time.time(), []
        for group in groups:
            factor = min(1.0, (step + 1) / (WARM_UP * total)) * max(0.02, 1 - step / total)
            for parameters, rate in zip(optimiser.param_groups, base, strict=True):
                parameters["lr"] = rate * factor
            loss = loss_of(network, collate(group), half=args.half)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            losses.append(loss.item())
            step += 1
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{total} loss {np.mean(losses[-50:]):.4f} {time.time() - begun:.0f} s", flush=True)
        figures = dev_figures(network, tokenizer, dev, half=args.half)
        note = {"epoch": epoch + 1, "loss": float(np.mean(losses)), "seconds": round(time.time() - begun), **figures}
        with (args.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(note) + "\n")
        print(note, flush=True)
        if figures["attr.full"] > best:
            best = figures["attr.full"]
            torch.save(network.state_dict(), args.out / "best.pt")
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1, "step": step, "best": best}
        torch.save(state, args.out / "last.tmp")
        (args.out / "last.tmp").replace(last)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", choices=("minilm", "mpnet"), default="minilm")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=2600, help="word pieces a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="only so many articles, for a quick look")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True, help="bfloat16 in the encoder")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
