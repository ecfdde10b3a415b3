"""An outlet that only relays another's words is no speaker of them, however the page puts it: with the real model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main

OWN = "The tide was the highest in ten years, the Coastal Courier reported."


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, prog_name="onrecord")
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    "words",
    [
        "“The pier is rotten,” Tom Marsh said, according to the Coastal Courier.",
        "“The pier is rotten,” Tom Marsh said, the Coastal Courier reported.",
        "The Coastal Courier reported that Tom Marsh had said the boats were sold.",
        "The Coastal Courier quoted Tom Marsh as saying that the harbour was full.",
        "The Coastal Courier said, citing Tom Marsh, that the crane was broken.",
    ],
)
def test_speakers_and_stats(tmp_path: Path, words: str) -> None:
    page, archive = tmp_path / "page.txt", str(tmp_path / "news.db")
    page.write_text(f"Pier to be mended\n\n{words}\n\n{OWN}\n")
    run("add", str(page), "--workers", "0", "--archive", archive)
    found = [json.loads(line) for line in run("speakers", "--format", "jsonl", "--archive", archive).splitlines()]
    assert sorted((one["name"], one["statements"], one["pages"]) for one in found) == [
        ("Coastal Courier", 1, 1),
        ("Tom Marsh", 1, 1),
    ]
    stats = json.loads(run("stats", "--format", "json", "--archive", archive))
    assert (stats["named"], stats["unnamed"], stats["unknown"]) == (2, 0, 0)
    assert stats["statements"] == 2 + stats["passed_on"]
    assert f"only passed on          {stats['passed_on']}\n" in run("stats", "--archive", archive)
    run("search", "--via", "courier", "--speaker", "marsh", "--archive", archive)
