"""``onrecord read``: who said what on each page."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import Literal, Unpack

import click

from onrecord import pipeline
from onrecord.cli.options import Extraction, extraction_options
from onrecord.cli.output import check_output, opened
from onrecord.cli.progress import Progress
from onrecord.cli.terminal import plain
from onrecord.records import Failure, Record

Format = Literal["table", "json", "jsonl", "html"]

STANDARD_INPUT = "-"


@click.command()
@click.argument("locations", nargs=-1, metavar="PATH|URL|-...")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["table", "json", "jsonl", "html"]),
    default="table",
    show_default=True,
    help="A table to read, one JSON array, a line of JSON for each page, or one HTML page.",
)
@click.option("--output", "-o", metavar="FILE", help="Write to FILE, which is replaced only when all is written.")
@extraction_options
@click.pass_context
def read(
    context: click.Context,
    locations: tuple[str, ...],
    form: Format,
    output: str | None,
    **extraction: Unpack[Extraction],
) -> None:
    """Read news pages and show who said what, on whose word.

    Each input is a file (.txt or .html, also gzipped), an http or https URL, or - for standard input. An input that
    fails is reported on standard error and the others are still read; the exit code is then that of the first failure.
    """
    _check(locations)
    if output is not None:
        check_output(output)
    failures: list[Failure] = []
    with opened(output) as write, Progress(len(locations)) as progress:
        results = _reported(pipeline.read_and_extract(locations, **extraction), failures, progress)
        for piece in _pieces(results, form, to_file=output is not None):
            with progress.hidden():
                write(piece)
    context.exit(failures[0].exit_code if failures else 0)


def failure_line(failure: Failure) -> str:
    """The message for standard error; the location stands in it once."""
    message = plain(failure.message)
    name = "standard input" if failure.location == STANDARD_INPUT else plain(failure.location)
    known = (name, repr(failure.location), "(empty path)")
    if not name or any(message.startswith(f"{start}:") for start in known):
        return f"onrecord: {message}"
    return f"onrecord: {name}: {message}"


def _check(locations: tuple[str, ...]) -> None:
    if not locations:
        raise click.UsageError("Nothing to read: pass a file, a URL, or - for standard input.")
    if locations.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) is given more than once, and can be read only once.")


def _reported(
    results: Iterable[Record | Failure], failures: list[Failure], progress: Progress
) -> Iterator[Record | Failure]:
    """The same results; each failure is also kept and printed."""
    for result in results:
        progress.done += 1
        if isinstance(result, Failure):
            failures.append(result)
            with progress.hidden():
                click.echo(failure_line(result), err=True)
        yield result


def _pieces(results: Iterable[Record | Failure], form: Format, *, to_file: bool) -> Iterator[bytes]:
    """The output in the order it is written, each piece as soon as it is known."""
    if form == "table":
        yield from _tables(results, to_file=to_file)
    elif form == "html":
        records = list(results)
        from onrecord.export.html import to_html

        yield to_html(records).encode("utf-8")
    else:
        from onrecord.export.as_json import json_array, json_lines

        pieces = json_array(results) if form == "json" else json_lines(results)
        # JSON is UTF-8 wherever it goes. A lone surrogate (a file name that isn't UTF-8) becomes an escape of JSON.
        yield from (piece.encode("utf-8", errors="backslashreplace") for piece in pieces)


def _tables(results: Iterable[Record | Failure], *, to_file: bool) -> Iterator[bytes]:
    from onrecord.cli.table import PLAIN_WIDTH, tables

    terminal = not to_file and sys.stdout.isatty()
    encoding = "utf-8" if to_file else sys.stdout.encoding or "utf-8"
    # COLUMNS, then the terminal's own width, then ours: a pipe has none.
    width = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if not to_file else PLAIN_WIDTH
    unicode = encoding.lower().replace("_", "-").startswith("utf")
    for text in tables(results, width=width, terminal=terminal, unicode=unicode):
        yield text.encode(encoding, errors="replace")
