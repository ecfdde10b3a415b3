"""``onrecord variants``: the same utterance in several articles, and what each made of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from onrecord._version import __version__
from onrecord.cli.options import MAX_NUMBER, archive_option, filter_options, form_option, output_option, same_file
from onrecord.cli.output import check_output, opened
from onrecord.cli.terminal import plain

if TYPE_CHECKING:
    from onrecord.archive.protocol import Filters
    from onrecord.archive.sqlite import SqliteArchive
    from onrecord.cli.output import Write
    from onrecord.cli.printing import Screen
    from onrecord.export.variants import Stretch
    from onrecord.records import VariantGroup

CHANGES = (
    "shortened", "fuller", "changed", "paraphrased", "negation", "other-number", "other-name", "modality",
    "other-speaker", "speaker-not-named",
)  # fmt: skip


@click.command()
@click.argument("words", nargs=-1, metavar="WORDS...")
@archive_option
@filter_options
@click.option(
    "--change",
    "changes",
    type=click.Choice(CHANGES),
    multiple=True,
    help="Only utterances to which an outlet did this; may be given more than once.",
)
@click.option(
    "--limit",
    "-n",
    type=click.IntRange(1, MAX_NUMBER),
    default=50,
    show_default=True,
    help="At most so many utterances.",
)
@click.option("--afresh", is_flag=True, help="Group everything again, and not only what was added since the last time.")
@form_option("table", "json", "html")
@output_option
def variants(
    words: tuple[str, ...],
    path: str,
    filters: Filters,
    changes: tuple[str, ...],
    limit: int,
    afresh: bool,
    form: str,
    output: str | None,
) -> None:
    """Show which statements of an archive report the same utterance, and how their wordings differ.

    What was added to the archive since the last time is grouped first, and the groups are kept in it. WORDS and the
    filters are those of onrecord search: a group is shown whole if one of its statements is wanted. Those in most
    articles come first.
    """
    from onrecord.archive import open_archive
    from onrecord.comparing import variant_groups

    if output is not None:
        check_output(output)
        if same_file(output, path):
            raise click.BadParameter("is the archive itself; pass another file.", param_hint="'--output'")
    _bring_up_to_date(path, afresh=afresh)
    with open_archive(path) as archive, opened(output) as write:
        found = variant_groups(archive, " ".join(words), filters)
        wanted = (group for group in found if _is_wanted(group, changes))
        _print(islice(wanted, limit), archive, form, write, output, about=" ".join(words))


def _bring_up_to_date(path: str, *, afresh: bool) -> None:
    """Group what is new; an archive that can't be written to is shown as it is."""
    from onrecord.archive import open_archive
    from onrecord.comparing import group_variants, is_up_to_date
    from onrecord.errors import ArchiveReadOnly

    with open_archive(path) as archive:
        if not afresh and is_up_to_date(archive):
            return
    try:
        with open_archive(path, write=True) as archive:
            group_variants(archive, afresh=afresh)
    except ArchiveReadOnly as error:
        if afresh:
            raise
        click.echo(f"onrecord: {plain(str(error))}; what was added since it was last grouped is not shown", err=True)


def _is_wanted(group: VariantGroup, changes: tuple[str, ...]) -> bool:
    made = {change.replace(" ", "-") for one in group.comparisons if one is not None for change in one.changes}
    return not changes or bool(made.intersection(changes))


def _print(
    groups: Iterator[VariantGroup], archive: SqliteArchive, form: str, write: Write, output: str | None, *, about: str
) -> None:
    if form == "json":
        from onrecord.export.variants import json_pieces

        for piece in json_pieces(groups):
            write(piece.encode("utf-8", errors="backslashreplace"))
    elif form == "html":
        from onrecord.export.variants_html import to_html

        made_by = f"onrecord {__version__}, archive {archive.path}"
        write(to_html(groups, about=f"Asked for: {about}" if about else "", made_by=made_by).encode("utf-8"))
    else:
        from onrecord.cli.printing import Screen

        screen = Screen.of(output)
        screen.lines(write, _lines(groups, screen))


def _lines(groups: Iterator[VariantGroup], screen: Screen) -> Iterator[str]:
    from onrecord.cli.table import wrapped

    shown = 0
    for group in groups:
        if shown:
            yield ""
        yield from _group_lines(group, screen)
        shown += 1
    if not shown:
        yield "No utterance was found in more than one article."
        return
    yield ""
    key = (
        "Compared with the wording marked =: a quotation if there is one, among the fullest, and the one most like the "
        "other full ones; it is no transcript, and can be the one that is wrong. [-Words that it has and this one "
        "hasn't-] {+words that only this one has+}."
    )
    yield from (screen.dim(line) for line in wrapped(key, screen.width))


def _group_lines(group: VariantGroup, screen: Screen) -> Iterator[str]:
    from onrecord.cli.printing import INDENT
    from onrecord.cli.table import wrapped
    from onrecord.export.variants import appearance_of, heading_of, summary_of

    role = group.speaker.role if group.speaker is not None else None
    heading = plain(heading_of(group)) + (f", {plain(role)}" if role else "")
    for line in wrapped(f"{heading}  ({summary_of(group)})", screen.width):
        yield screen.bold(line)
    for sentence in appearance_of(group):
        yield from (screen.dim(line) for line in wrapped(plain(sentence), screen.width))
    for at in range(len(group.variants)):
        yield from _variant_lines(group, at, screen, screen.width - INDENT)


def _variant_lines(group: VariantGroup, at: int, screen: Screen, room: int) -> Iterator[str]:
    from onrecord.cli.printing import INDENT
    from onrecord.cli.table import wrapped
    from onrecord.export.variants import NO_DATE, kind_of, outlet_of, remarks_on, stretches

    variant, comparison = group.variants[at], group.comparisons[at]
    # A whole mark stands on a line, so that it can be read and copied.
    remarks = [remark.upper() if grave else remark for remark, grave in remarks_on(group, at) if comparison is not None]
    facts = [outlet_of(variant), variant.date or NO_DATE, kind_of(variant), *remarks]
    mark = "=" if at == group.base else " "
    first, *rest = wrapped(" | ".join(map(plain, facts)), room)
    yield f"{variant.statement:>{INDENT - 3}} {mark} {first}"
    yield from (" " * INDENT + line for line in rest)
    shown = stretches(variant, group.variants[group.base], comparison.differences if comparison is not None else ())
    text = "".join(map(_bracketed, shown))
    yield from (" " * INDENT + line for line in wrapped(text, room))


def _bracketed(one: Stretch) -> str:
    """As wdiff has it."""
    text = plain(f".{one.text}.")[1:-1]  # The dots keep the white space at the ends.
    if one.mark == "gone":
        return f"{one.before}[-{text}-]{one.after}"
    return f"{{+{text}+}}" if one.mark == "new" else text
