"""From the network's scores to a probability that an attribution is right.

A logistic model (Platt 1999) over what the network and the text say of an attribution, fitted on articles that the
network was not trained on; "right" means that its content is matched and its source agrees, as relation F1 counts it.
The coefficients belong to a model and come with its weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord import settings
from onrecord.errors import ModelError
from onrecord.extract.decode import Evidence
from onrecord.records import Attribution

LEAST, MOST = 1e-3, 1 - 1e-3
"""Scores are kept inside these, so that their logits are finite and none outweighs all others."""


@dataclass(frozen=True, slots=True)
class Scored(Attribution):
    """An attribution that the network found; the rules change the rest of it and leave the evidence alone."""

    evidence: Evidence | None = None


def features(attribution: Attribution) -> dict[str, float]:
    """What the calibration looks at; an attribution that a rule found has no evidence, and no features."""
    evidence = attribution.evidence if isinstance(attribution, Scored) else None
    if evidence is None:
        return {}
    found = {
        "intercept": 1.0,
        "direct": float(attribution.kind == "direct"),
        "mixed": float(attribution.kind == "mixed"),
        "no_cue": float(not attribution.cue),
        "no_source": float(not attribution.source),
        "length": math.log(max(sum(end - start for start, end in attribution.content), 1)),
        "parts": float(len(attribution.content) > 1),
    }
    for name in ("contents", "weakest", "cue", "source", "to_cue", "to_source"):
        found[name] = _logit(getattr(evidence, name))
    return found


def _logit(score: float) -> float:
    score = min(max(score, LEAST), MOST)
    return math.log(score / (1 - score))


def probability(attribution: Attribution, coefficients: Mapping[str, float]) -> float:
    """How likely it is that the attribution is right, between 0 and 1; a rule says so itself."""
    values = features(attribution)
    if not values:
        return attribution.confidence
    logit = sum(coefficients[name] * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-max(min(logit, 30.0), -30.0)))


def judged(found: Iterable[Attribution], coefficients: Mapping[str, float]) -> tuple[Attribution, ...]:
    """The attributions that are likely enough, with ``confidence`` for how likely.

    Raises :class:`onrecord.errors.ModelError` for a model without a calibration.
    """
    if not coefficients:
        raise ModelError("the model has no calibration: run training.calibrate on its folder, or use a shipped model")
    kept = []
    for one in found:
        confidence = probability(one, coefficients)
        if confidence >= settings.LEAST_CONFIDENCE:
            kept.append(Attribution(one.source, one.cue, one.content, one.kind, confidence))
    return tuple(kept)
