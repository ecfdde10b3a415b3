"""Options that several commands share: how to extract, which archive, and which of its statements."""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from onrecord import settings
from onrecord.records import Model, Only

Command = TypeVar("Command", bound=Callable[..., Any])

MAX_NUMBER = 2**62
"""SQLite counts to 2**63; what is larger is nothing that is there."""


class Number(click.FloatRange):
    """A number within bounds. "nan" is within all of them for click, for it is neither less nor more than anything."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; refuses what is none, infinity too."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a number, expected one like 0.5.", param, ctx)
        return number


_FILTERS = (
    click.option("--speaker", metavar="WORDS", help="Whose name, or another name in the article, has these words."),
    click.option("--person", metavar="NUMBER", type=click.IntRange(1, MAX_NUMBER), help="Of this person; see people."),
    click.option("--role", metavar="WORDS", help="Whom the article calls so: mayor, spokesman."),
    click.option(
        "--kind", type=click.Choice(["direct", "indirect", "mixed"]), help="In quotation marks, not, in part."
    ),
    click.option("--outlet", metavar="WORDS", help="Whose publisher has these words."),
    click.option("--via", metavar="WORDS", help="Passed on by somebody of this name."),
    click.option("--from", "since", metavar="DATE", help="Published on this day or later: 2024, 2024-05, 2024-05-06."),
    click.option("--to", "until", metavar="DATE", help="Published on this day or earlier."),
    click.option("--said-from", "said_since", metavar="DATE", help="Said then or later, where the article tells when."),
    click.option("--said-to", "said_until", metavar="DATE", help="Said then or earlier, where the article tells when."),
    click.option("--lang", "language", metavar="CODE", help="In an article in this language: en."),
)

_MODEL = click.option(
    "--model",
    type=click.Choice(["default", "fast"]),
    default="default",
    show_default=True,
    help="fast takes a fraction of the time and finds less.",
)

_SURENESS = (
    click.option(
        "--only",
        type=click.Choice(["all", "speech"]),
        default="all",
        show_default=True,
        help="speech leaves out what was thought or meant, and not said or written.",
    ),
    click.option(
        "--min-confidence",
        type=Number(0.0, 1.0),
        default=0.0,
        metavar="0..1",
        help="Leave out statements that are less certain than this.",
    ),
)


class Extraction(TypedDict):
    """What is asked of an extraction; the names are those of :func:`onrecord.extract`."""

    model: Model
    only: Only
    min_confidence: float


def model_option(command: Command) -> Command:
    """``--model``."""
    return _MODEL(command)


def extraction_options(command: Command) -> Command:
    """Add ``--model``, ``--only`` and ``--min-confidence``."""
    for option in reversed((_MODEL, *_SURENESS)):
        command = option(command)
    return command


def archive_option(command: Command) -> Command:
    """``--archive``: the file, or what the environment or the working directory has."""
    return click.option(
        "--archive",
        "-a",
        "path",
        metavar="FILE",
        default=lambda: os.fspath(settings.archive_path()),
        help="The archive; ONRECORD_ARCHIVE, or onrecord.db here, if not given.",
    )(command)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which statements; the command gets them as one ``filters``."""

    @functools.wraps(command)
    def with_filters(*args: Any, **options: Any) -> Any:
        from onrecord.archive.protocol import Filters

        words = ("speaker", "person", "role", "kind", "outlet", "via", "language")
        names = (*words, "since", "until", "said_since", "said_until", "min_confidence", "only")
        given = {name: options.pop(name) for name in names}
        return command(*args, filters=Filters(**given), **options)

    for option in reversed((*_FILTERS, *_SURENESS)):
        with_filters = option(with_filters)
    return with_filters


def form_option(*forms: str) -> Callable[[Command], Command]:
    """``--format``, the first of them if it is not given."""
    return click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice(list(forms)),
        default=forms[0],
        show_default=True,
        help="What to print.",
    )


def output_option(command: Command) -> Command:
    """``--output``."""
    return click.option(
        "--output", "-o", metavar="FILE", help="Write to FILE, which is replaced only when all is written."
    )(command)


def same_file(one: str, other: str) -> bool:
    """Whether two names are of one file; the archive must not be written over."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return Path(one).absolute() == Path(other).absolute()
