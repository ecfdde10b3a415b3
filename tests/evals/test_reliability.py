"""Expected calibration error and thresholds, on cases that can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from evals.annotated import parse_article
from evals.metrics import right_shares
from evals.reliability import reliability, thresholds
from tests.evals.test_metrics import SMALL, SMALL_GUESSES


def test_what_comes_true_as_often_as_claimed_has_no_error() -> None:
    chance = np.repeat([0.2, 0.8], 50)
    right = np.tile([1.0, 0.0, 0.0, 0.0, 0.0], 10).tolist() + np.tile([1.0, 1.0, 1.0, 1.0, 0.0], 10).tolist()
    assert reliability(chance, np.array(right))["expected_calibration_error"] == pytest.approx(0.0, abs=1e-9)


def test_the_error_is_how_far_off_the_claims_are() -> None:
    found = reliability(np.full(100, 0.9), np.tile([1.0, 0.0], 50))
    assert found["expected_calibration_error"] == pytest.approx(0.4)
    assert found["bins"] == [{"from": 0.9, "to": 0.9, "cases": 100, "claimed": 0.9, "right": 0.5}]


def test_there_are_ten_bins_of_one_size_where_all_claims_differ() -> None:
    found = reliability(np.linspace(0.01, 0.99, 200), np.tile([1.0, 0.0], 100))
    assert [row["cases"] for row in found["bins"]] == [20] * 10


def test_what_a_floor_buys() -> None:
    rows = thresholds(np.array([0.2, 0.4, 0.6, 0.95]), np.array([0.0, 1.0, 0.0, 1.0]))
    assert rows[0] == {"floor": 0.0, "kept": 1.0, "right": 0.5, "right_kept": 1.0}
    assert rows[2] == {"floor": 0.5, "kept": 0.5, "right": 0.5, "right_kept": 0.5}
    assert rows[-1] == {"floor": 0.9, "kept": 0.25, "right": 1.0, "right_kept": 0.5}


def test_right_is_matched_and_of_the_same_source() -> None:
    assert right_shares(SMALL, SMALL_GUESSES) == [1.0, 1.0, 0.0, 0.0]


def test_an_attribution_without_a_word_is_never_right() -> None:
    article = parse_article("x", "{s1|Reyes} {q1|said} {c1|no}. ...\n---\n1 indirect: Reyes\n")
    at = article.text.index("...")
    guess = SMALL_GUESSES[0]
    nothing = type(guess)(guess.source, guess.cue, ((at, at + 3),), None)
    assert right_shares(article, [nothing]) == [0.0]


def test_nothing_to_judge_is_no_error() -> None:
    assert reliability(np.array([]), np.array([])) == {"expected_calibration_error": 0.0, "bins": []}
