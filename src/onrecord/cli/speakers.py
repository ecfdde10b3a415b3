"""``onrecord speakers``: who speaks in an archive, and how often."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, form_option
from onrecord.cli.output import opened


@click.command()
@click.argument("words", nargs=-1, metavar="WORDS...")
@archive_option
@click.option(
    "--kind", type=click.Choice(["person", "organisation", "group", "document", "unknown"]), help="Of speaker."
)
@click.option("--unnamed", is_flag=True, help='Those without a name: "a senior official".')
@click.option("--limit", "-n", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many.")
@form_option("text", "json", "jsonl")
def speakers(words: tuple[str, ...], path: str, kind: str | None, unnamed: bool, limit: int, form: str) -> None:
    """List the names that speakers go by, those with the most statements first.

    WORDS are beginnings of words of the name. A name may be that of several people, and one person may have several
    names.
    """
    from onrecord.archive import open_archive

    with open_archive(path) as archive:
        found = archive.speakers(" ".join(words), kind=kind, named=not unnamed, limit=limit)
    with opened(None) as write:
        if form == "text":
            from onrecord.cli.printing import Screen, columns

            screen = Screen.of()
            rows = [
                (f"{one.statements:,}", f"{one.pages:,}", one.name, one.kind, ", ".join(one.roles)) for one in found
            ]
            titles = ("Statements", "Pages", "Speaker", "Kind", "Role")
            screen.lines(write, columns(screen, titles, rows, right=(0, 1)) if found else ["Nobody found."])
        else:
            from onrecord.export.kept import dumped, speaker_count_to_dict

            values = [speaker_count_to_dict(one) for one in found]
            pieces = [dumped(values, indent=2)] if form == "json" else map(dumped, values)
            for piece in pieces:
                write((piece + "\n").encode("utf-8", errors="backslashreplace"))
