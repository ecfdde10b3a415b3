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
from onrecord.records import Check, Failure, Record, Transcript

Show = Literal["quoted", "found", "all"]
Format = Literal["table", "json", "html"]

EXIT_DIFFERS = 10
"""With ``--strict``: a quotation is not there, or not in these words, or not by this speaker."""

AS_SAID = frozenset({"verbatim", "typographic", "not compared"})


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option("--archive", "-a", "archive", metavar="FILE", help="Check all articles of an archive, as they are now.")
@click.option(
    "--against",
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
@click.option(
    "--show",
    type=click.Choice(["quoted", "found", "all"]),
    default="quoted",
    show_default=True,
    help="In a table or a page: every quotation, only what was found, or accounts of which nothing was found as well.",
)
@click.option("--strict", is_flag=True, help="End with exit code 10 unless every quotation is verbatim or typographic.")
@click.pass_context
def check(
    context: click.Context,
    articles: tuple[str, ...],
    archive: str | None,
    against: tuple[str, ...],
    form: Format,
    output: str | None,
    show: Show,
    strict: bool,
) -> None:
    """Check what articles quote against transcripts.

    For each quotation: whether it stands there, whole, in these words, by this speaker, and what differs. ARTICLE is a
    file, a URL, or - for standard input; --archive checks what an archive has. Transcripts may be text with labels
    ("REYES: ..."), HTML, SubRip, WebVTT, JSON, TEI or Akoma Ntoso. "Not found" says that the words are not in the
    transcripts given, and nothing more.
    """
    _check(articles, archive, against)
    if output is not None:
        check_output(output)
    failures: list[Failure] = []
    with opened(output) as write, Progress(len(articles)) as progress:
        transcripts = _transcripts(against, failures)
        records = pipeline.read_and_extract(articles) if archive is None else _kept(archive)
        checks = _reported(pipeline.check_many(records, transcripts), failures, progress, strict=strict)
        for piece in _pieces(checks, form, show=show, to_file=output is not None):
            with progress.hidden():
                write(piece)
    differs = strict and context.meta.get("onrecord.differs", False)
    context.exit(failures[0].exit_code if failures else EXIT_DIFFERS if differs else 0)


def _check(articles: tuple[str, ...], archive: str | None, against: tuple[str, ...]) -> None:
    if archive is not None and articles:
        raise click.UsageError("Both articles and --archive are given: pass one of them.")
    if archive is None and not articles:
        raise click.UsageError("Nothing to check: pass an article's file, a URL, - for standard input, or --archive.")
    if not against:
        raise click.UsageError("Nothing to compare with: pass --against with a transcript or a folder of them.")
    if (*articles, *against).count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) is given more than once, and can be read only once.")


def _kept(path: str) -> Iterator[Record]:
    """The records of an archive, in the order in which their pages were added."""
    from onrecord.archive import open_archive

    with open_archive(path) as archive:
        for kept in archive.records():
            yield kept.record


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


def _pieces(results: Iterable[Check | Failure], form: Format, *, show: Show, to_file: bool) -> Iterator[bytes]:
    if form == "html":
        from onrecord.export.check_html import checks_to_html

        yield checks_to_html(list(results), show=show).encode("utf-8")
    elif form == "json":
        from onrecord.export.check_json import checks_as_json

        yield from (piece.encode("utf-8", errors="backslashreplace") for piece in checks_as_json(results))
    else:
        yield from _tables(results, show=show, to_file=to_file)


def _tables(results: Iterable[Check | Failure], *, show: Show, to_file: bool) -> Iterator[bytes]:
    from onrecord.cli.check_table import check_tables
    from onrecord.cli.table import PLAIN_WIDTH

    terminal = not to_file and sys.stdout.isatty()
    encoding = "utf-8" if to_file else sys.stdout.encoding or "utf-8"
    width = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if not to_file else PLAIN_WIDTH
    unicode = encoding.lower().replace("_", "-").startswith("utf")
    for text in check_tables(results, show=show, width=width, terminal=terminal, unicode=unicode):
        yield text.encode(encoding, errors="replace")
