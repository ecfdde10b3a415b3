"""What the constants behind the network were chosen by: figures on PolNeAR dev by size of the windows and by floor.

    python -m training.choose --data DATA --weights FOLDER [--weights FOLDER ...] [--window PIECES ...] --json OUT

Probabilities are those of cross-validation, as in ``training.calibrate``, so that no floor profits from its own fit.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.corpora import GoldArticle, read_corpus
from evals.metrics import score_attributions as figures_of
from onrecord.extract.attributions import score_attributions
from onrecord.model.encoder import Encoder
from onrecord.model.loading import load
from onrecord.model.weights import read_weights
from onrecord.records import Article
from training.calibrate import above, cases_of, held_out

WINDOWS = (192, 224, 256)
FLOORS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
SHOWN = ("attr.full", "attr.content", "attr.exact", "quoted.attr.full", "token.content")


def by_floor(encoder: Encoder, gold: Sequence[GoldArticle]) -> dict[str, dict[str, float]]:
    """F1 of each metric in ``SHOWN`` for each floor."""
    predicted = [score_attributions([Article.of_text(article.text)], encoder)[0] for article in gold]
    chance = held_out(cases_of(gold, predicted))
    table = {}
    for floor in FLOORS:
        kept = above(floor, predicted, chance)
        figures = figures_of(gold, {article.id: found for article, found in zip(gold, kept, strict=True)})
        table[f"{floor:g}"] = {name: round(figures[name].f1, 4) for name in SHOWN}
    return table


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, action="append", required=True)
    parser.add_argument("--window", type=int, action="append", help=f"pieces, at most (default: {WINDOWS})")
    parser.add_argument("--json", type=Path, required=True)
    args = parser.parse_args()
    gold = list(read_corpus(args.data / "polnear" / "dev.jsonl.gz"))
    found: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    for folder in args.weights:
        weights = read_weights(folder)
        encoder, found[folder.name] = load(weights), {}
        for window in args.window or WINDOWS:
            encoder.weights = replace(weights, max_pieces=window)
            found[folder.name][str(window)] = by_floor(encoder, gold)
            print(folder.name, window, found[folder.name][str(window)]["0.3"], flush=True)
    args.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
