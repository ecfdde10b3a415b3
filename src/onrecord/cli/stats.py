"""``onrecord stats``: what an archive holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_option, form_option
from onrecord.cli.output import opened

if TYPE_CHECKING:
    from onrecord.archive.protocol import Count, Statistics
    from onrecord.cli.printing import Screen

MOST_SHOWN = 10


@click.command()
@archive_option
@form_option("text", "json")
def stats(path: str, form: str) -> None:
    """Show how many pages, statements and speakers an archive has, of which kinds, outlets and years."""
    from onrecord.archive import open_archive

    with open_archive(path) as archive:
        found = archive.statistics()
    with opened(None) as write:
        if form == "text":
            from onrecord.cli.printing import Screen

            screen = Screen.of()
            screen.lines(write, _lines(found, screen))
        else:
            from onrecord.export.kept import dumped, statistics_to_dict

            write((dumped(statistics_to_dict(found), indent=2) + "\n").encode("utf-8", errors="backslashreplace"))


def _lines(found: Statistics, screen: Screen) -> Iterator[str]:
    from onrecord.cli.printing import columns

    facts = [
        ("Pages", f"{found.pages:,}"),
        ("Revisions", f"{found.revisions:,}"),
        ("Statements", f"{found.statements:,}"),
        ("by a named speaker", f"{found.named:,}"),
        ("by one without a name", f"{found.unnamed:,}"),
        ("without a speaker", f"{found.unknown:,}"),
        ("only passed on", f"{found.passed_on:,}"),
        ("Failures", f"{found.failures:,}"),
        ("Published", f"{found.first} to {found.last}" if found.first else "no dates known"),
        ("Size", size(found.size_bytes)),
    ]
    yield from (f"{name:<22}  {value}" for name, value in facts)
    for title, counts in (
        ("Kind", found.kinds),
        ("Mode", found.modes),
        ("Language", found.languages),
        ("Outlet", found.outlets),
        ("Year", tuple(sorted(found.years, key=lambda count: count.value))),
    ):
        if counts:
            yield ""
            yield from columns(screen, (title, "Pages", "Statements"), _rows(counts), right=(1, 2))


def _rows(counts: tuple[Count, ...]) -> list[tuple[str, str, str]]:
    rows = [(one.value or "not known", f"{one.pages:,}", f"{one.statements:,}") for one in counts[:MOST_SHOWN]]
    rest = counts[MOST_SHOWN:]
    if rest:
        pages, statements = sum(one.pages for one in rest), sum(one.statements for one in rest)
        rows.append((f"{len(rest):,} more", f"{pages:,}", f"{statements:,}"))
    return rows


def size(number: float) -> str:
    """ "1.2 MB": in powers of 1000."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:,.0f} {unit}" if unit == "bytes" else f"{number:,.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} TB"
