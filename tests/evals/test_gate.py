"""The gate is open for the shipped model, and shuts when it should."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from evals.gate import CORPORA, FLOORS, GATED, MARGIN, Floors, faults, load, main, pinned, save
from evals.run import SHIPPED

FIGURES = dict.fromkeys(GATED, 0.8)
PINNED = Floors("hash", dict.fromkeys(GATED, 0.75))


def test_shipped_model_passes() -> None:
    assert main([]) == 0


@pytest.mark.parametrize("corpus", CORPORA)
def test_floors_are_for_the_shipped_corpora(corpus: str) -> None:
    assert load(FLOORS)[corpus].corpus_sha256 == hashlib.sha256(SHIPPED[corpus].read_bytes()).hexdigest()


def test_open_at_the_floor() -> None:
    assert faults(PINNED, dict.fromkeys(GATED, 0.75), "hash") == []


def test_shut_below_a_floor() -> None:
    assert faults(PINNED, FIGURES | {"attr.full": 0.7}, "hash") == ["attr.full is 0.700, its floor is 0.750"]


def test_shut_for_another_corpus_even_with_better_figures() -> None:
    (fault,) = faults(PINNED, dict.fromkeys(GATED, 1.0), "other")
    assert "SHA-256 other" in fault


def test_shut_when_a_floor_is_not_pinned() -> None:
    (fault,) = faults(Floors("hash", {}), FIGURES, "hash")
    assert "--pin" in fault


def test_pinning_raises_and_never_lowers() -> None:
    measured = FIGURES | {"content F1": 0.5}
    floors = pinned(PINNED, measured, "hash", allow_lower=False).floors
    assert floors["attr.full"] == pytest.approx(0.8 - MARGIN)
    assert floors["content F1"] == PINNED.floors["content F1"]


def test_lowering_needs_the_flag() -> None:
    measured = FIGURES | {"content F1": 0.5}
    floors = pinned(PINNED, measured, "hash", allow_lower=True).floors
    assert floors["content F1"] == pytest.approx(0.5 - MARGIN)


def test_another_corpus_is_not_pinned_without_the_flag() -> None:
    with pytest.raises(ValueError, match="--allow-lower"):
        pinned(PINNED, FIGURES, "other", allow_lower=False)
    assert pinned(PINNED, FIGURES, "other", allow_lower=True).corpus_sha256 == "other"


def test_floors_survive_being_written(tmp_path: Path) -> None:
    floors = {"one": PINNED, "other": Floors("another hash", {})}
    save(floors, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == floors
