"""``onrecord export``: an archive's statements for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from onrecord.cli.linked import reading_linked
from onrecord.cli.options import archive_option, filter_options, output_option, same_file
from onrecord.cli.output import check_output, opened

if TYPE_CHECKING:
    from onrecord.archive.protocol import Filters, Kept
    from onrecord.cli.output import Write

FORMS = ("jsonl", "records", "csv", "parquet", "jsonld", "webannotation", "brat")
BINARY = ("parquet", "brat")


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS...]")
@archive_option
@filter_options
@click.option("--all-revisions", is_flag=True, help="Also of states of pages that have changed since.")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(FORMS),
    required=True,
    help="jsonl: a statement a line. records: a whole record a line, as onrecord read has it. jsonld: schema.org. "
    "brat: a ZIP file of standoff.",
)
@output_option
def export(
    words: tuple[str, ...], path: str, filters: Filters, all_revisions: bool, form: str, output: str | None
) -> None:
    """Write statements of an archive to a file, or to standard output; all of them, or those that are searched for.

    WORDS and filters are those of onrecord search; the order is that in which pages were added. It streams: the archive
    may be larger than memory, and may be added to meanwhile.
    """
    query = " ".join(words)
    if output is None and form in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text for a terminal: pass --output FILE, or pipe it into a program.")
    if output is not None:
        check_output(output)
        if same_file(path, output):
            raise click.BadParameter(f"{output!r} is the archive itself.", param_hint="'--output'")
    with reading_linked(path) as archive, opened(output) as write:
        _write(_begun(archive.records(query, filters, all_revisions=all_revisions)), form, write)


def _begun(kept: Iterator[Kept]) -> Iterator[Kept]:
    """The same, once the query has been read: one that is refused leaves no line of headings behind."""
    return chain(list(islice(kept, 1)), kept)


def _write(kept: Iterable[Kept], form: str, write: Write) -> None:
    if form == "parquet":
        from onrecord.export.as_parquet import write_parquet

        write_parquet(kept, write)
    elif form == "brat":
        from onrecord.export.brat import write_brat

        write_brat(kept, write)
    else:
        for piece in _pieces(kept, form):
            write(piece.encode("utf-8", errors="backslashreplace"))


def _pieces(kept: Iterable[Kept], form: str) -> Iterator[str]:
    if form == "csv":
        from onrecord.export.as_csv import csv_lines

        return csv_lines(kept)
    if form in ("jsonld", "webannotation"):
        from onrecord.export.linked_data import quotations, web_annotations

        return quotations(kept) if form == "jsonld" else web_annotations(kept)
    from onrecord.export.kept import record_lines, statement_lines

    return statement_lines(kept) if form == "jsonl" else record_lines(kept)
