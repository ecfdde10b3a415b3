"""``onrecord search``: who said something about something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import click

from onrecord.cli.options import MAX_NUMBER, archive_option, filter_options, form_option
from onrecord.cli.output import opened
from onrecord.cli.terminal import plain

if TYPE_CHECKING:
    from onrecord.archive.protocol import Filters, Hit, Results
    from onrecord.cli.printing import Screen

MAX_LIMIT = 1_000


@click.command()
@click.argument("words", nargs=-1, metavar="WORDS...")
@archive_option
@filter_options
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), help="relevance with words, else newest.")
@click.option(
    "--limit", "-n", type=click.IntRange(1, MAX_LIMIT), default=20, show_default=True, help="At most so many."
)
@click.option(
    "--offset", type=click.IntRange(0, MAX_NUMBER), default=0, metavar="NUMBER", help="Leave out so many at the top."
)
@form_option("text", "json", "jsonl")
def search(
    words: tuple[str, ...],
    path: str,
    filters: Filters,
    sort: Literal["relevance", "newest", "oldest"] | None,
    limit: int,
    offset: int,
    form: str,
) -> None:
    """Find statements in an archive.

    WORDS must all stand in what was said, in the speaker's name, or in the article's title. OR, NOT, brackets, "a
    phrase" and wor* do what they do elsewhere, and text:port looks in one place only (text, speaker, role, title,
    outlet, via). Case, accents and the shapes of quotation marks don't count. Without WORDS, the filters alone say what
    is wanted.
    """
    from onrecord.archive import open_archive

    with open_archive(path) as archive:
        results = archive.search(" ".join(words), filters, limit=limit, offset=offset, sort=sort)
    with opened(None) as write:
        if form == "text":
            from onrecord.cli.printing import Screen

            screen = Screen.of()
            screen.lines(write, _lines(results, screen, offset))
        else:
            from onrecord.export.kept import dumped, hit_to_dict, results_to_dict

            whole = (
                [dumped(results_to_dict(results), indent=2)]
                if form == "json"
                else map(dumped, map(hit_to_dict, results.hits))
            )
            for piece in whole:
                write((piece + "\n").encode("utf-8", errors="backslashreplace"))


def _lines(results: Results, screen: Screen, offset: int) -> Iterator[str]:
    for hit in results.hits:
        yield from hit_lines(hit, screen)
        yield ""
    yield screen.dim(_summary(results, offset))


def hit_lines(hit: Hit, screen: Screen) -> Iterator[str]:
    """A statement: number, speaker and date; the words; where they stand."""
    from onrecord.cli.printing import INDENT
    from onrecord.cli.table import wrapped

    room = screen.width - INDENT
    who = _who(hit)
    facts = ", ".join(plain(fact) for fact in (hit.source.outlet, hit.source.published) if fact)
    head = wrapped(f"{who}  {facts}" if facts else who, room)
    yield f"{hit.id:>{INDENT - 2}}  " + screen.bold(head[0])
    yield from (" " * INDENT + screen.bold(line) for line in head[1:])
    marked = {plain(hit.text[start:end]).casefold() for start, end in hit.marks}
    for line in wrapped(plain(hit.text), room):
        yield " " * INDENT + _marked(line, marked, screen)
    for line in wrapped(_where(hit), room):
        yield " " * INDENT + screen.dim(line)


def _who(hit: Hit) -> str:
    if hit.speaker is None:
        return "Unknown speaker"
    name = plain(hit.speaker.name)
    return f"{name}, {plain(hit.speaker.role)}" if hit.speaker.role else name


def _marked(line: str, marked: set[str], screen: Screen) -> str:
    if not screen.terminal or not marked:
        return line
    return re.sub(r"\w+", lambda word: screen.bold(word[0]) if word[0].casefold() in marked else word[0], line)


def _where(hit: Hit) -> str:
    """How it was said, and its place in the article."""
    from onrecord.export.phrases import figures

    how = [hit.kind, *(f"via {plain(relay)}" for relay in hit.via)]
    if hit.addressee:
        how.append(f"to {plain(hit.addressee)}")
    if hit.said:
        how.append(f"said {plain(hit.said)}")
    how += [word for word in (hit.mode, hit.made) if word not in ("speech", "made")]
    sure = figures(hit.confidence, None if hit.speaker is None else hit.speaker_confidence)
    how += [words for words, low in sure if low]
    title = plain(hit.source.title or "")
    place = f"p{hit.source.page}, characters {hit.content.start:,} to {hit.content.end:,}"
    address = plain(hit.source.url or hit.source.location or "")
    return " | ".join(part for part in (", ".join(how), title, place, address) if part)


def _summary(results: Results, offset: int) -> str:
    if not results.hits and not offset:
        return "Nothing found."
    if not results.hits:
        return f"Nothing from {offset + 1:,} on, of {results.total:,}."
    of = f"more than {results.total:,}" if results.more else f"{results.total:,}"
    shown = f"{offset + 1:,} to {offset + len(results.hits):,} of {of}."
    if results.more and results.ranked == results.total and any(hit.score for hit in results.hits):
        shown += f" The {results.ranked:,} added last were ranked; say more to have all ranked."
    return shown
