"""Speakers with gold spans: what counts as right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.corpora import GoldArticle, GoldAttribution
from evals.speakers import counts, figures, tell_speakers

TEXT = "Ada Reyes said no. She said yes. A senior official said maybe. The official said it twice. Tom Birch left."


def article() -> GoldArticle:
    def said(source: str, cue: int, content: str) -> GoldAttribution:
        start, place = TEXT.index(source), TEXT.index(content)
        return GoldAttribution(((start, start + len(source)),), ((cue, cue + 4),), ((place, place + len(content)),), {})

    return GoldArticle(
        "one",
        TEXT,
        {
            "gold": (
                said("Ada Reyes", 10, "no"),
                said("She", 23, "yes"),
                said("A senior official", 51, "maybe"),
                said("The official", 76, "it twice"),
            )
        },
    )


def scored(tmp_path: Path, *names: tuple[str, bool]) -> dict[str, float]:
    path = tmp_path / "speakers.jsonl"
    speakers = {str(index): {"name": name, "named": named} for index, (name, named) in enumerate(names)}
    path.write_text(json.dumps({"id": "one", "annotator": "gold", "speakers": speakers}) + "\n", encoding="utf-8")
    told = tell_speakers([article()], path)
    assert sum(count["all"] for count in counts(told).values()) == len(names)
    return figures(told)


def test_all_right(tmp_path: Path) -> None:
    found = scored(tmp_path, ("Ms Ada Reyes", True), ("ada reyes", True), ("official", False), ("official", False))
    assert found == {
        "speaker accuracy, gold spans": 1.0,
        "speaker accuracy, name": 1.0,
        "speaker accuracy, pronoun": 1.0,
        "speaker accuracy, description": 1.0,
        "left open": 0.0,
    }


def test_a_shorter_name_and_another_grouping_are_wrong(tmp_path: Path) -> None:
    found = scored(tmp_path, ("Reyes", True), ("Tom Birch", True), ("official", False), ("another official", False))
    assert found["speaker accuracy, gold spans"] == 0.0


def test_several_are_a_set(tmp_path: Path) -> None:
    found = scored(tmp_path, ("Tom Birch; Ada Reyes", True), ("Ada Reyes", True))
    assert found["speaker accuracy, gold spans"] == pytest.approx(0.5)
