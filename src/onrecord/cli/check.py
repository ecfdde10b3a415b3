"""``onrecord check``: whether what articles quote stands in transcripts, and in these words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import Literal

import click

from onrecord import pipeline
from onrecord.cli.output import check_output, opened
from onrecord.cli.progress import Progress
from onrecord.cli.read import STANDARD_INPUT, failure_line
from onrecord.records import Check, Failure, Transcript

Format = Literal["table", "json", "html"]

EXIT_DIFFERS = 10
"""With ``--strict``: a quotation is not there, or not in these words, or not by this speaker."""

AS_SAID = frozenset({"verbatim", "typographic", "not compared"})


@click.command()
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@click.option(
    "--against",
    "-a",
    "against",
    multiple=True,
    metavar="TRANSCRIPT|FOLDER",
    help="What to compare with: a file, a URL, or a folder of transcripts. May be given several times.",
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["table", "json", "html"]),
    default="table",
    show_default=True,
    help="A table to read, one JSON array, or one HTML page with each quotation beside the transcript.",
)
@click.option("--output", "-o", metavar="FILE", help="Write to FILE, which is replaced only when all is written.")
@click.option("--all", "every", is_flag=True, help="Show accounts without quotation marks of which nothing was found.")
@click.option("--strict", is_flag=True, help="End with exit code 10 unless every quotation is verbatim or typographic.")
@click.pass_context
def check(
    context: click.Context,
    articles: tuple[str, ...],
    against: tuple[str, ...],
    form: Format,
    output: str | None,
    every: bool,
    strict: bool,
) -> None:
    """Check what articles quote against transcripts.

    For each quotation: whether it stands there, whole, in these words, by this speaker, and what differs. ARTICLE is a
    file, a URL, or - for standard input. Transcripts may be text with labels ("REYES: ..."), HTML, SubRip, WebVTT,
    JSON, TEI or Akoma Ntoso. "Not found" says that the words are not in the transcripts given, and nothing more.
    """
    _check(articles, against)
    if output is not None:
        check_output(output)
    failures: list[Failure] = []
    with opened(output) as write, Progress(len(articles)) as progress:
        transcripts = _transcripts(against, failures)
        checks = _reported(
            pipeline.check_many(pipeline.read_and_extract(articles), transcripts), failures, progress, strict=strict
        )
        for piece in _pieces(checks, form, every=every, to_file=output is not None):
            with progress.hidden():
                write(piece)
    differs = strict and context.meta.get("onrecord.differs", False)
    context.exit(failures[0].exit_code if failures else EXIT_DIFFERS if differs else 0)


def _check(articles: tuple[str, ...], against: tuple[str, ...]) -> None:
    if not articles:
        raise click.UsageError("Nothing to check: pass an article's file, a URL, or - for standard input.")
    if not against:
        raise click.UsageError("Nothing to compare with: pass --against with a transcript or a folder of them.")
    if (*articles, *against).count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) is given more than once, and can be read only once.")


def _transcripts(against: tuple[str, ...], failures: list[Failure]) -> list[Transcript]:
    """All transcripts that can be read; where none can, the first failure ends the command."""
    found: list[Transcript] = []
    for result in pipeline.read_transcripts(against):
        if isinstance(result, Failure):
            failures.append(result)
            click.echo(failure_line(result), err=True)
        else:
            found.append(result)
    if not found:
        raise click.exceptions.Exit(failures[0].exit_code)
    return found


def _reported(
    results: Iterable[Check | Failure], failures: list[Failure], progress: Progress, *, strict: bool
) -> Iterator[Check | Failure]:
    """The same results; each failure is also kept and printed, and what differs is noted."""
    for result in results:
        progress.done += 1
        if isinstance(result, Failure):
            failures.append(result)
            with progress.hidden():
                click.echo(failure_line(result), err=True)
        elif strict and any(verdict.kind not in AS_SAID for verdict in result.verdicts if not verdict.weak):
            click.get_current_context().meta["onrecord.differs"] = True
        yield result


def _pieces(results: Iterable[Check | Failure], form: Format, *, every: bool, to_file: bool) -> Iterator[bytes]:
    if form == "html":
        from onrecord.export.check_html import checks_to_html

        yield checks_to_html(list(results), every=every).encode("utf-8")
    elif form == "json":
        from onrecord.export.check_json import checks_as_json

        yield from (piece.encode("utf-8", errors="backslashreplace") for piece in checks_as_json(results))
    else:
        yield from _tables(results, every=every, to_file=to_file)


def _tables(results: Iterable[Check | Failure], *, every: bool, to_file: bool) -> Iterator[bytes]:
    from onrecord.cli.check_table import check_tables
    from onrecord.cli.table import PLAIN_WIDTH

    terminal = not to_file and sys.stdout.isatty()
    encoding = "utf-8" if to_file else sys.stdout.encoding or "utf-8"
    width = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if not to_file else PLAIN_WIDTH
    unicode = encoding.lower().replace("_", "-").startswith("utf")
    for text in check_tables(results, every=every, width=width, terminal=terminal, unicode=unicode):
        yield text.encode(encoding, errors="replace")
