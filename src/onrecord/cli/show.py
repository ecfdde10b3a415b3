"""``onrecord show``: a statement where it stands, or a page with all its statements and its revisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_option, form_option
from onrecord.cli.output import opened
from onrecord.cli.terminal import plain

if TYPE_CHECKING:
    from onrecord.archive.protocol import Kept, Revision
    from onrecord.cli.printing import Screen

_NUMBER = re.compile(r"(?P<statement>\d{1,18})|[pP](?P<page>\d{1,18})(?:\.(?P<revision>\d{1,9}))?")


@click.command()
@click.argument("number", metavar="ID")
@archive_option
@form_option("text", "json", "html")
def show(number: str, path: str, form: str) -> None:
    """Show what the archive has under a number.

    ID is a statement's number (142), a page (p12), or one of its revisions (p12.1), as onrecord search prints them.
    """
    asked = _NUMBER.fullmatch(number)
    if asked is None:
        raise click.BadParameter(
            f"{number!r}, expected a statement (142), a page (p12) or a revision (p12.1).", param_hint="ID"
        )
    from onrecord.archive import open_archive

    with open_archive(path) as archive:
        if asked["statement"]:
            kept = archive.statement(int(asked["statement"]))
        else:
            kept = archive.page(int(asked["page"]), revision=int(asked["revision"]) if asked["revision"] else None)
        revisions = archive.revisions(kept.page)
    with opened(None) as write:
        if form == "text":
            from onrecord.cli.printing import Screen

            screen = Screen.of()
            screen.lines(write, _lines(kept, revisions, screen, alone=bool(asked["statement"])))
        elif form == "html":
            from onrecord.export.html import to_html

            write(to_html([kept.record]).encode("utf-8"))
        else:
            from onrecord.export.kept import dumped, kept_to_dict

            write((dumped(kept_to_dict(kept, revisions), indent=2) + "\n").encode("utf-8", errors="backslashreplace"))


def _lines(kept: Kept, revisions: tuple[Revision, ...], screen: Screen, *, alone: bool) -> Iterator[str]:
    if alone:
        yield from _statement(kept, screen)
    else:
        from onrecord.cli.table import table_of

        unicode = screen.encoding.lower().replace("_", "-").startswith("utf")
        whole = table_of(kept.record, width=screen.width, terminal=screen.terminal, unicode=unicode)
        yield from whole.rstrip("\n").split("\n")
        if kept.ids:
            yield screen.dim(f"Statements {kept.ids[0]} to {kept.ids[-1]}.")
    yield ""
    yield from _history(kept, revisions, screen)


def _statement(kept: Kept, screen: Screen) -> Iterator[str]:
    """A statement with the paragraph that it stands in, and everything that is known of it."""
    from onrecord.cli.table import wrapped
    from onrecord.export.phrases import circumstances, name_of, via_of

    place = kept.wanted[0]
    statement, article = kept.record.statements[place], kept.record.article
    speaker = statement.speaker
    role = f", {plain(speaker.role)}" if speaker and speaker.role else ""
    yield screen.bold(plain(name_of(speaker)) + role)
    yield from wrapped(plain(statement.text), screen.width)
    yield ""
    moment, where = statement.moment, statement.place
    facts = {
        "Number": f"{kept.ids[place]} (s{place + 1} of p{kept.page}.{kept.revision})",
        "Kind": ", ".join([statement.kind, statement.mode, statement.stance, statement.made]),
        "How": ", ".join([*([via_of(statement) or ""] if statement.via else []), *circumstances(statement)]),
        "Said": f"{moment.value} ({moment.precision})" if moment else "",
        "Where": where.name if where else "",
        "Between": ", ".join(f"{c.speaker.name} ({c.score:.2f})" for c in statement.candidates),
        "Confidence": f"{statement.confidence:.2f}, of the speaker {statement.speaker_confidence:.2f}",
        "Source": " ... ".join(article.text[a:b] for a, b in statement.source),
        "Cue": " ... ".join(article.text[a:b] for a, b in statement.cue),
        "Characters": "; ".join(f"{a:,} to {b:,}" for a, b in statement.content),
        "Article": ", ".join(f for f in (article.title, article.publisher, article.byline, article.date) if f),
        "Address": article.url or article.location or "",
    }
    for name, fact in facts.items():
        if fact:
            first, *rest = wrapped(plain(fact), screen.width - 12)
            yield screen.dim(f"{name:<12}") + first
            yield from (" " * 12 + line for line in rest)
    yield ""
    for span in article.paragraphs:
        if any(a < span.end and b > span.start for a, b in statement.content):
            yield from wrapped(plain(article.text[span.start : span.end]), screen.width)


def _history(kept: Kept, revisions: tuple[Revision, ...], screen: Screen) -> Iterator[str]:
    yield f"{plain(kept.name)} (p{kept.page}), " + (
        "1 revision" if len(revisions) == 1 else f"{len(revisions)} revisions"
    )
    for one in revisions:
        mark = "now" if one.current else ""
        this = "shown" if one.number == kept.revision else ""
        facts = [
            f"p{kept.page}.{one.number}",
            one.added[:16].replace("T", " "),
            f"{one.statements} statements",
            one.model,
        ]
        yield " " + "  ".join([*facts, ", ".join(word for word in (mark, this) if word)]).rstrip()
