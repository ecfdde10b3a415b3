"""Fit what turns a model's scores into probabilities, and write it into the model's manifest.

    python -m training.calibrate --data DATA --weights FOLDER --json OUT

Fitted on PolNeAR's dev set, which the network was not trained on. The reliability that is reported comes from ten-fold
cross-validation over articles: no attribution is judged by coefficients that its own article helped to fit.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from evals.corpora import GoldArticle, read_corpus
from evals.metrics import right_shares
from evals.reliability import reliability, thresholds
from onrecord.extract.attributions import score_attributions
from onrecord.extract.confidence import features
from onrecord.model.loading import load
from onrecord.model.weights import read_weights
from onrecord.records import Article, Attribution

FOLDS = 10
RIDGE = 1e-3
"""Weight of the squared coefficients, less the intercept's; keeps rare features in bounds."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Features (cases, features), the share of annotators that each is right for, and the article of each.

    ``told`` has the confidence of what a rule found, which says so itself, and NaN for the others; too few come from
    rules, and these from too few articles, to fit anything on.
    """

    names: tuple[str, ...]
    values: np.ndarray
    right: np.ndarray
    article: np.ndarray
    told: np.ndarray

    def fit(self, chosen: np.ndarray) -> np.ndarray:
        """Coefficients from the chosen cases (cases,), those of rules left out."""
        mine = chosen & np.isnan(self.told)
        return fit(self.values[mine], self.right[mine])


def cases_of(gold: Sequence[GoldArticle], predicted: Sequence[Sequence[Attribution]]) -> Cases:
    """Every attribution that a model finds in annotated articles."""
    ones = [one for found in predicted for one in found]
    rows = [features(one) for one in ones]
    right = [share for item, found in zip(gold, predicted, strict=True) for share in right_shares(item, found)]
    article = np.repeat(np.arange(len(gold)), [len(found) for found in predicted])
    names = tuple(max(rows, key=len))
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    told = [np.nan if row else one.confidence for row, one in zip(rows, ones, strict=True)]
    return Cases(names, values, np.array(right), article, np.array(told))


def fit(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Coefficients (features,) of the logistic model with the greatest likelihood, less a small penalty."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logits = values @ weights
        chance = 1 / (1 + np.exp(-logits))
        penalty = np.append(0.0, weights[1:]) * RIDGE * len(right)
        value = np.logaddexp(0, logits).sum() - right @ logits + 0.5 * penalty @ weights
        return float(value), values.T @ (chance - right) + penalty

    return minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B").x


def held_out(cases: Cases) -> np.ndarray:
    """Each case's probability by coefficients fitted on the articles of the other folds."""
    chance = np.zeros(len(cases.right))
    for fold in range(FOLDS):
        mine = cases.article % FOLDS == fold
        chance[mine] = 1 / (1 + np.exp(-cases.values[mine] @ cases.fit(~mine)))
    return np.where(np.isnan(cases.told), chance, cases.told)


def above(floor: float, predicted: Sequence[Sequence[Attribution]], chance: np.ndarray) -> list[list[Attribution]]:
    """Of each article, what is likely enough; ``chance`` (cases,) as of :func:`held_out`."""
    each = iter(chance)
    return [[one for one in found if next(each) >= floor] for found in predicted]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    args = parser.parse_args()
    weights = read_weights(args.weights)
    gold, encoder = list(read_corpus(args.data / "polnear" / "dev.jsonl.gz")), load(weights)
    cases = cases_of(gold, [score_attributions([Article.of_text(article.text)], encoder)[0] for article in gold])
    fitted = cases.fit(np.ones(len(cases.right), dtype=bool))
    coefficients = {name: round(float(value), 4) for name, value in zip(cases.names, fitted, strict=True)}
    path = args.weights / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_bytes()) | {"calibration": coefficients}
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    chance = held_out(cases)
    result = {
        "model": weights.name,
        "attributions": len(chance),
        "coefficients": coefficients,
        **reliability(chance, cases.right),
        "thresholds": thresholds(chance, cases.right),
    }
    args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"expected calibration error {result['expected_calibration_error']:.4f}")


if __name__ == "__main__":
    main()
