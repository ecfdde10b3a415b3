"""``--model``, ``--only`` and ``--min-confidence``, with the real models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main

TEXT = """Council weighs the toll

"The bridge will open in May," Mayor Ada Reyes said on Friday. Reyes said the toll would be two dollars.

Many drivers expect the toll to rise. Councilman Tom Birch plans to vote against it.
"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "toll.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def statements(*arguments: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(main, ["read", "--format", "json", *arguments], prog_name="onrecord")
    assert done.exit_code == 0, done.output
    found: list[dict[str, object]] = json.loads(done.stdout)[0]["statements"]
    return found


def test_only_speech_leaves_out_thoughts_and_intentions(page: str) -> None:
    said = statements(page, "--only", "speech")
    assert {statement["mode"] for statement in said} == {"speech"}
    assert [s["text"] for s in said] == ['"The bridge will open in May,"', "the toll would be two dollars"]
    everything = statements(page)
    assert {statement["mode"] for statement in everything} >= {"speech", "thought"}
    assert [statement["text"] for statement in everything if statement["mode"] == "speech"] == [s["text"] for s in said]


def test_min_confidence_is_a_floor(page: str) -> None:
    everything = statements(page)
    least = sorted(float(str(statement["confidence"])) for statement in everything)[1]
    kept = statements(page, "--min-confidence", str(least - 0.0001))
    assert [statement["text"] for statement in kept] == [
        statement["text"] for statement in everything if float(str(statement["confidence"])) >= least - 0.0001
    ]
    assert 0 < len(kept) < len(everything)


def test_each_model_says_which_it_is(page: str) -> None:
    def model(name: str) -> str:
        done = CliRunner().invoke(main, ["read", page, "--format", "json", "--model", name], prog_name="onrecord")
        return str(json.loads(done.stdout)[0]["model"])

    assert model("default").startswith("en-3+")
    assert model("fast").startswith("en-3-fast+")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "best"], "'best' is not one of 'default', 'fast'"),
        (["--only", "thoughts"], "'thoughts' is not one of 'all', 'speech'"),
        (["--min-confidence", "2"], "2.0 is not in the range 0.0<=x<=1.0"),
    ],
)
def test_values_that_are_none(page: str, arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(main, ["read", page, *arguments], prog_name="onrecord")
    assert done.exit_code == 2
    assert message in done.stderr
