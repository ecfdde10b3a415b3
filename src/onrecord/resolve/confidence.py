"""From the score of a resolved speaker to a probability that it is the right one."""

from __future__ import annotations

import math

LEAST, MOST = 0.02, 0.98
"""Scores are kept inside these, so that their logits are finite."""

SLOPE, INTERCEPT = 1.60, -1.12
"""A logistic model (Platt 1999) over the logit of the score, fitted on 632 gold sources of PolNeAR dev and, with as
much weight, on 318 statements of thirteen pages for which no rule had been made yet. What it is worth is measured by
``evals.run`` on the sets ``speakers-dev`` and ``pages-test``."""


def probability(score: float) -> float:
    """How likely it is that the speaker is right; 0 where nobody is named."""
    if score <= 0.0:
        return 0.0
    score = min(max(score, LEAST), MOST)
    return 1.0 / (1.0 + math.exp(-(INTERCEPT + SLOPE * math.log(score / (1.0 - score)))))
