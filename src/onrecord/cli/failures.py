"""``onrecord failures``: pages that could not be added, and why."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, form_option
from onrecord.cli.output import opened
from onrecord.cli.terminal import plain


@click.command()
@archive_option
@click.option("--forget", is_flag=True, help="Take them all out of the archive.")
@form_option("text", "json", "jsonl")
def failures(path: str, forget: bool, form: str) -> None:
    """List the pages that could not be added to an archive, with the reasons, the latest first.

    Each is tried again by the next onrecord add that meets it, and leaves this list when it is added.
    """
    from onrecord.archive import open_archive

    if forget:
        with open_archive(path) as archive:  # There is nothing to forget where there is no archive.
            archive.statistics()
        with open_archive(path, write=True) as archive:
            click.echo(f"{archive.forget_failures():,} forgotten.")
        return
    with open_archive(path) as archive, opened(None) as write:
        rows = archive.failures()
        if form == "text":
            from onrecord.cli.printing import Screen

            screen = Screen.of()
            number = 0
            for row in rows:
                number += 1
                times = "once" if row.times == 1 else f"{row.times:,} times"
                facts = screen.dim(f"  {row.error}, {times}, last on {row.last[:16].replace('T', ' ')}")
                screen.lines(write, [plain(row.location) + facts, f"    {plain(row.message)}"])
            screen.lines(write, [f"{number:,} failed." if number else "No failures."])
        else:
            from onrecord.export.kept import dumped, failure_row_to_dict

            values = map(failure_row_to_dict, rows)
            pieces = [dumped(list(values), indent=2)] if form == "json" else map(dumped, values)
            for piece in pieces:
                write((piece + "\n").encode("utf-8", errors="backslashreplace"))
