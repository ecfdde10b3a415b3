"""Measure trained runs on PolNeAR's dev set as the product would use them, before any of them is exported.

    python -m training.measure --data DATA --run RUN [--run RUN ...] [--json OUT]

Of several runs the label scores are averaged, and the first one links. The product's rules come behind the network, as
they do at use; the figures are those before the export, whose 8 bits cost a little.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch

from evals.corpora import read_corpus
from evals.metrics import score_attributions as figures_of
from onrecord import settings
from onrecord.extract.attributions import score_attributions
from onrecord.model.windows import Window
from onrecord.records import Article
from training.calibrate import above, cases_of, held_out
from training.encoders import load_tokenizer
from training.network import Network
from training.predict import WINDOW, head_arrays, outputs
from training.runs import load_run


class TrainedEncoder:
    """Networks in the place of ``onrecord.model.encoder.Encoder``."""

    def __init__(self, networks: Sequence[Network], *, half: bool, window: int = WINDOW) -> None:
        self.networks = networks
        self.half = half
        self.tokenizer = load_tokenizer()
        self.weights = SimpleNamespace(max_pieces=window)
        self.heads = head_arrays(networks[0])
        self.heads["transitions"] = np.mean([head_arrays(network)["transitions"] for network in networks], axis=0)

    def __call__(self, windows: Sequence[Window]) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each window, label scores (words, labels) and hidden states (words, width)."""
        found = [outputs(network, windows, half=self.half) for network in self.networks]
        scores = [np.mean(rows, axis=0) for rows in zip(*(labels for labels, _ in found), strict=True)]
        return list(zip(scores, found[0][1], strict=True))


def measure(networks: Sequence[Network], data: Path, *, half: bool, window: int) -> dict[str, Any]:
    """Figures and counts on PolNeAR's dev set, of all that is found and of what is likely enough to be reported.

    What is likely is judged by a calibration on the articles of the other folds; see ``training.calibrate``.
    """
    gold = list(read_corpus(data / "polnear" / "dev.jsonl.gz"))
    encoder: Any = TrainedEncoder(networks, half=half, window=window)
    predicted = [score_attributions([Article.of_text(article.text)], encoder)[0] for article in gold]
    likely = above(settings.LEAST_CONFIDENCE, predicted, held_out(cases_of(gold, predicted)))
    result: dict[str, Any] = {"articles": len(gold)}
    for name, kept in (("", likely), ("all_found_", predicted)):
        counts = figures_of(gold, {article.id: found for article, found in zip(gold, kept, strict=True)})
        result[f"{name}figures"] = {metric: round(figure.f1, 4) for metric, figure in counts.items()}
        result[f"{name}attribution_counts"] = {metric: asdict(figure) for metric, figure in counts.items()}
    return result


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, action="append", required=True)
    parser.add_argument("--window", type=int, default=WINDOW, help="word pieces a window, at most")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    networks = [load_run(run).to(device) for run in args.run]
    result = measure(networks, args.data, half=args.half, window=args.window)
    result["runs"] = [run.name for run in args.run]
    for name, value in result["figures"].items():
        print(f"{name:24s}{value:7.3f}  without the floor {result['all_found_figures'][name]:7.3f}")
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
