"""From the network's scores to a probability that an attribution is right.

A logistic model (Platt 1999) over what the network and the text say of an attribution, fitted on articles that the
network was not trained on; "right" means that its content is matched and its source agrees, as relation F1 counts it.
The coefficients belong to a model and come with its weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from onrecord.records import Attribution

LEAST, MOST = 1e-4, 1 - 1e-4
"""Scores are kept inside these, so that their logits are finite."""


def features(attribution: Attribution) -> dict[str, float]:
    """What the calibration looks at; ``attribution.confidence`` is still the product of the network's scores."""
    score = min(max(attribution.confidence, LEAST), MOST)
    content = sum(end - start for start, end in attribution.content)
    return {
        "intercept": 1.0,
        "score": math.log(score / (1 - score)),
        "direct": float(attribution.kind == "direct"),
        "mixed": float(attribution.kind == "mixed"),
        "no_cue": float(not attribution.cue),
        "no_source": float(not attribution.source),
        "length": math.log(max(content, 1)),
    }


def probability(attribution: Attribution, coefficients: Mapping[str, float]) -> float:
    """How likely it is that the attribution is right, between 0 and 1."""
    logit = sum(coefficients[name] * value for name, value in features(attribution).items())
    return 1.0 / (1.0 + math.exp(-max(min(logit, 30.0), -30.0)))
