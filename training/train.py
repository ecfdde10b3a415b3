"""Train the attribution model.

    python -m training.train --data DATA --out RUN [--encoder minilm|mpnet] [--teacher LESSONS ...]

Reads ``DATA/polnear/train.jsonl.gz`` (and ``dev.jsonl.gz``, to report and to choose the best epoch), writes
``RUN/last.pt`` after each epoch that is measured, from which a killed run goes on, ``RUN/best.pt`` and
``RUN/log.jsonl``. Seeds are fixed: a run repeats. Uses a GPU where there is one, and bfloat16 on processors that have
it.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import random
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from evals.corpora import GoldArticle, read_corpus
from training.data import Batch, batches, collate, epoch_examples, prepare
from training.encoders import load_tokenizer
from training.feed import Course, Feeder, Shown
from training.lessons import LessonIndex, Teachers
from training.losses import Taught, loss_of
from training.network import Network
from training.predict import dev_figures
from training.runs import cut_network, describe_run, load_run, new_network
from training.student import Shape

CLIP = 1.0
WARM_UP = 0.08
LAST_RATE = 0.02
SHOWN_ARTICLES = 40
"""Articles that show which heads and units matter before the others are cut."""
AVERAGE_KEEP = 0.995
"""Share of the running mean that a step keeps: a memory of about 200 steps."""


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

    def __init__(self, args: argparse.Namespace, articles: Sequence[GoldArticle]) -> None:
        args.out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(args.seed)
        torch.set_float32_matmul_precision("high")  # On a GPU, products of the heads in TensorFloat-32.
        self.args = args
        self.tokenizer = load_tokenizer()
        self.epoch, self.step, self.best = 0, 0, -1.0
        state = args.out / "last.pt"
        done = torch.load(state, weights_only=True, map_location="cpu") if state.exists() else {"epoch": 0}
        # Before the GPU is touched, which processes that are forked behind it may not do.
        self.feeder = self._feed(articles, done["epoch"])
        self.network = self._begin().to("cuda" if torch.cuda.is_available() else "cpu")
        describe_run(args.out, args.encoder, self.network.shape)
        self.teachers = Teachers(args.teacher, self.network.device) if args.teacher else None
        width = self.network.tag.in_features
        self.bridge = nn.Linear(width, self.teachers.width) if self.teachers else nn.Identity()
        self.bridge.to(self.network.device)
        self.optimiser = optimiser_for(self.network, self.bridge, args.rate, args.head_rate)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.average: dict[str, Tensor] = {}
        if state.exists():
            self._resume(done)

    def _feed(self, articles: Sequence[GoldArticle], begin: int) -> Feeder:
        lessons = LessonIndex(self.args.teacher[0]) if self.args.teacher else None
        course = Course(articles, self.tokenizer, lessons, self.args.pieces, self.args.seed)
        return Feeder(course, begin, self.args.epochs, self.args.processes)

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
        return cut_network(begun, self.args.shape, [collate(group).to("cpu") for group in groups])

    def _resume(self, state: dict[str, Any]) -> None:
        device = self.network.device
        self.network.load_state_dict(state["network"])
        self.bridge.load_state_dict(state["bridge"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = {name: value.to(device) for name, value in state["average"].items()}
        self.epoch, self.step, self.best = state["epoch"], state["step"], state["best"]
        path = self.args.out / "log.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if json.loads(line)["epoch"] <= self.epoch]  # Later epochs are run again.
        path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")

    def one_epoch(self) -> dict[str, float]:
        """Train over all articles once."""
        torch.manual_seed(self.args.seed * 1000 + self.epoch)
        self.network.train()
        begun, losses = time.time(), []
        for shown in self.feeder.epoch(self.epoch):
            total = shown.of * self.args.epochs
            self._set_rate(total)
            batch, taught = self._on_device(shown)
            loss = loss_of(self.network, batch, taught=taught, half=self.args.half)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self._update_average()
            losses.append(loss.detach())
            self.step += 1
            if self.step % 50 == 0:
                give_back_memory()
                recent, spent = torch.stack(losses[-50:]).mean().item(), time.time() - begun
                print(f"epoch {self.epoch + 1} step {self.step}/{total} loss {recent:.4f} {spent:.0f} s", flush=True)
        self.epoch += 1
        return {"loss": torch.stack(losses).mean().item(), "seconds": round(time.time() - begun, 1)}

    def _on_device(self, shown: Shown) -> tuple[Batch, Taught | None]:
        device = self.network.device
        if self.teachers is None:
            return shown.batch.to(device), None
        assert shown.heard is not None
        return shown.batch.to(device), Taught(self.teachers, shown.heard.to(device), self.bridge)

    def _set_rate(self, total: int) -> None:
        warm = min(1.0, (self.step + 1) / (WARM_UP * total))
        for parameters, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            parameters["lr"] = rate * warm * max(LAST_RATE, 1 - self.step / total)

    @torch.no_grad()
    def _update_average(self) -> None:
        """A running mean of the weights (Polyak and Juditsky 1992), which is what is measured and kept."""
        keep = min(AVERAGE_KEEP, (1 + self.step) / (10 + self.step))
        now = self.network.state_dict()
        if not self.average:
            self.average = {name: value.clone() for name, value in now.items()}
            return
        moving = [name for name, value in now.items() if value.is_floating_point()]
        torch._foreach_lerp_([self.average[name] for name in moving], [now[name] for name in moving], 1 - keep)

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

    def log(self, note: dict[str, float]) -> None:
        """Write and print a line about an epoch."""
        with (self.args.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(note) + "\n")
        print(note, flush=True)

    def save(self) -> None:
        """Write the state, from which a killed run goes on."""
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
    parser.add_argument(
        "--teacher",
        type=Path,
        nargs="+",
        help="folders that training.teach wrote; open texts have the labels of the first",
    )
    parser.add_argument("--pages", type=Path, help="the project's own pages, as training.own_pages writes them")
    parser.add_argument("--pages-times", type=int, default=3, help="how often each of them is read in an epoch")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=2600, help="word pieces a batch")
    parser.add_argument("--processes", type=int, default=0, help="that make batches ahead, beside this one")
    parser.add_argument("--measure-every", type=int, default=1, help="epochs between two looks at dev, and two states")
    parser.add_argument("--keep", choices=("best", "last"), default="best", help="which epoch, best.pt (by dev's F1)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="only so many articles, for a quick look")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True, help="bfloat16 in the encoder")
    args = parser.parse_args()
    articles = list(read_corpus(args.data / "polnear" / "train.jsonl.gz"))[: args.limit]
    articles += args.pages_times * list(read_corpus(args.pages)) if args.pages else []
    if args.teacher:
        articles += read_corpus(args.teacher[0] / "more.jsonl")
    dev = list(read_corpus(args.data / "polnear" / "dev.jsonl.gz"))
    run = Run(args, articles)
    while run.epoch < args.epochs:
        note = run.one_epoch() | {"epoch": run.epoch}
        measured = run.epoch % args.measure_every == 0 or run.epoch == args.epochs
        run.log(note | run.measure(dev) if measured else note)
        if measured:
            run.save()


if __name__ == "__main__":
    main()
