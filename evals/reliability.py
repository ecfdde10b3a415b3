"""How far a confidence can be taken at its word: expected calibration error, and what a threshold buys."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 10
FLOORS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)

Floats = NDArray[np.float64]


def reliability(chance: Floats, right: Floats) -> dict[str, Any]:
    """Expected calibration error over ten bins of equal size (Naeini, Cooper and Hauskrecht, AAAI 2015), and the bins.

    ``chance`` (cases,) is what was claimed, ``right`` (cases,) what came true, each between 0 and 1. Cases with one and
    the same claim share a bin, so there may be fewer bins, of unequal size; without cases there is none.
    """
    if not len(chance):
        return {"expected_calibration_error": 0.0, "bins": []}
    edges = np.unique(np.quantile(chance, np.arange(1, BINS) / BINS, method="lower"))
    number = np.searchsorted(edges, chance, side="left")
    bins = [np.flatnonzero(number == at) for at in np.unique(number)]
    rows = [
        {
            "from": round(float(chance[part].min()), 3),
            "to": round(float(chance[part].max()), 3),
            "cases": len(part),
            "claimed": round(float(chance[part].mean()), 3),
            "right": round(float(right[part].mean()), 3),
        }
        for part in bins
    ]
    error = sum(len(part) * abs(float(chance[part].mean() - right[part].mean())) for part in bins) / max(len(chance), 1)
    return {"expected_calibration_error": round(error, 4), "bins": rows}


def thresholds(chance: Floats, right: Floats) -> list[dict[str, float]]:
    """For each floor: the share of cases kept, how many of them are right, and the share of all right ones kept."""
    rows = []
    for floor in FLOORS:
        kept = chance >= floor
        rows.append(
            {
                "floor": floor,
                "kept": round(float(kept.mean()), 3),
                "right": round(float(right[kept].mean()), 3) if kept.any() else 0.0,
                "right_kept": round(float(right[kept].sum() / right.sum()), 3) if right.sum() else 0.0,
            }
        )
    return rows
