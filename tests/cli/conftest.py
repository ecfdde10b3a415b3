"""Runs of the command with a pipeline that answers from a table instead of with a model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli.main import main
from onrecord.records import Failure, Record
from tests import factory

ANSWERS: dict[str, Record | Failure | BaseException] = {
    "gate.html": factory.record(),
    "-": factory.record(),
    "gone.html": factory.FAILURE,
    "empty.txt": Failure("empty.txt", "NoArticle", "the file is empty; pass a page", 5),
    "bug.html": ValueError("no such\nthing\x1b[2J"),
    "stop.html": KeyboardInterrupt(),
    "pipe.html": BrokenPipeError(),
}


def answers(locations: Iterable[str], **_: object) -> Iterator[Record | Failure]:
    for location in locations:
        answer = ANSWERS[location]
        if isinstance(answer, BaseException):
            raise answer
        yield answer


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``run("read", "gate.html")``: standard output, standard error and the exit code."""
    monkeypatch.setattr(pipeline, "read_and_extract", answers)
    return lambda *arguments: CliRunner().invoke(main, arguments, prog_name="onrecord")
