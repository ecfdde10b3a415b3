"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict, TypeVar

import click

from onrecord.records import Model, Only

Command = TypeVar("Command", bound=Callable[..., Any])


class Extraction(TypedDict):
    """What is asked of an extraction; the names are those of :func:`onrecord.extract`."""

    model: Model
    only: Only
    min_confidence: float


def extraction_options(command: Command) -> Command:
    """Add ``--model``, ``--only`` and ``--min-confidence``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--model",
        type=click.Choice(["default", "fast"]),
        default="default",
        show_default=True,
        help="fast takes a fraction of the time and finds less.",
    ),
    click.option(
        "--only",
        type=click.Choice(["all", "speech"]),
        default="all",
        show_default=True,
        help="speech leaves out what was thought or meant, and not said or written.",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0.0, 1.0),
        default=0.0,
        metavar="0..1",
        help="Leave out statements that are less certain than this.",
    ),
)
