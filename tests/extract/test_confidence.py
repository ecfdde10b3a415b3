"""What is hardly likely isn't reported, and the rest says how likely it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import settings
from onrecord.errors import ModelError
from onrecord.extract.confidence import Scored, features, judged, probability
from onrecord.extract.decode import Evidence
from onrecord.model.weights import find_weights
from onrecord.records import Attribution, Span

SPANS = ((Span(0, 3),), (Span(4, 8),), (Span(9, 40),))
SURE = Scored(*SPANS, "indirect", 0.9, Evidence(0.99, 0.99, 0.99, 0.99, 0.99, 0.99))
UNSURE = replace(SURE, evidence=Evidence(0.4, 0.3, 0.4, 0.4, 0.3, 0.3))


@pytest.mark.parametrize("model", ["default", "fast"])
def test_the_shipped_calibrations_follow_the_evidence(model: str) -> None:
    coefficients = find_weights(model).calibration
    assert set(coefficients) == set(features(SURE))
    assert probability(SURE, coefficients) > 0.8 > settings.LEAST_CONFIDENCE > probability(UNSURE, coefficients)


def test_what_is_left_is_plain_attributions() -> None:
    coefficients = find_weights().calibration
    assert judged([SURE, UNSURE], coefficients) == (
        Attribution(SURE.source, SURE.cue, SURE.content, "indirect", probability(SURE, coefficients)),
    )


def test_what_a_rule_found_says_itself_how_likely_it_is() -> None:
    told = Attribution(*SPANS, "direct", 0.9)
    assert judged([told, replace(told, confidence=settings.LEAST_CONFIDENCE - 0.01)], find_weights().calibration) == (
        told,
    )


def test_a_model_without_a_calibration_says_so() -> None:
    with pytest.raises(ModelError, match="the model has no calibration"):
        judged([SURE], {})
