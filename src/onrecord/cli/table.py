"""A record as a table for a person to read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.cli.terminal import plain
from onrecord.export.phrases import circumstances, summary_of
from onrecord.records import Failure, Record, Speaker, Statement

if TYPE_CHECKING:
    from rich.box import Box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

PLAIN_WIDTH = 100
"""Columns where standard output is not a terminal."""

LEAST_WIDTH = 40

MERGED_BELOW = 80
"""Columns under which kind, via and circumstances share one column, so that the statements keep room."""

_ASCII_BOX = "    \n    \n -- \n    \n    \n    \n    \n    \n"


def tables(
    results: Iterable[Record | Failure], *, width: int = PLAIN_WIDTH, terminal: bool = False, unicode: bool = True
) -> Iterator[str]:
    """The text of each record's table, with an empty line between two; failures have none.

    ``terminal`` brings colours and lines drawn in full; ``unicode`` says whether the output can show more than ASCII.
    """
    first = True
    for result in results:
        if isinstance(result, Record):
            text = table_of(result, width=width, terminal=terminal, unicode=unicode)
            yield text if first else "\n" + text
            first = False


def table_of(record: Record, *, width: int = PLAIN_WIDTH, terminal: bool = False, unicode: bool = True) -> str:
    """One record: title, table, summary."""
    from rich.console import Console
    from rich.text import Text

    file = io.StringIO()
    console = Console(
        file=file,
        width=max(width, LEAST_WIDTH),
        force_terminal=terminal,
        color_system="auto" if terminal else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    _print_heading(console, record)
    if record.statements:
        console.print(_table(record, console.width, terminal=terminal, unicode=unicode))
    console.print(Text(summary_of(record) + ".", style="dim" if terminal else ""))
    # rich fills lines up with spaces; on paper and in files they only get in the way.
    return "".join(line.rstrip(" ") + "\n" for line in file.getvalue().split("\n")[:-1])


def _print_heading(console: Console, record: Record) -> None:
    from rich.text import Text

    article = record.article
    facts = (article.publisher, article.byline, article.date, article.url or article.location)
    shown = [plain(fact) for fact in facts if fact]
    if article.title:
        console.print(Text(plain(article.title), style="bold", overflow="fold"))
    if shown:
        console.print(Text(" | ".join(shown), style="dim", overflow="fold"))


def _table(record: Record, width: int, *, terminal: bool, unicode: bool) -> Table:
    from rich.table import Table

    merged = width < MERGED_BELOW
    has_via = not merged and any(statement.via for statement in record.statements)
    has_how = merged or any(statement.addressee or statement.setting for statement in record.statements)
    box = _box(full=terminal and unicode)
    table = Table(box=box, padding=(0, 1, 0, 0), pad_edge=False, leading=1, header_style="bold")
    table.add_column("Speaker", max_width=max(14, width // 4), overflow="fold")
    table.add_column("Statement", overflow="fold")
    if not merged:
        table.add_column("Kind", no_wrap=True)
    if has_via:
        table.add_column("Via", max_width=width // 6, overflow="fold")
    if has_how:
        table.add_column("How", max_width=max(14, width // 6), overflow="fold")
    for statement in record.statements:
        table.add_row(*_cells(statement, merged=merged, has_via=has_via, has_how=has_how, unicode=unicode))
    return table


def _cells(statement: Statement, *, merged: bool, has_via: bool, has_how: bool, unicode: bool) -> Iterator[Text]:
    from rich.text import Text

    via = ", ".join(relay.name for relay in statement.via)
    how = circumstances(statement)
    yield _speaker(statement.speaker, unicode=unicode)
    yield Text(plain(statement.text))
    if merged:
        how = [statement.kind, *([f"via {via}"] if via else []), *how]
    else:
        yield Text(statement.kind)
    if has_via:
        yield Text(plain(via))
    if has_how:
        yield Text(plain(", ".join(how)))


def _speaker(speaker: Speaker | None, *, unicode: bool) -> Text:
    from rich.text import Text

    if speaker is None:
        return Text("—" if unicode else "-", style="dim")
    text = Text(plain(speaker.name), style="" if speaker.named else "italic")
    if speaker.role:
        text.append(f"\n{plain(speaker.role)}", style="dim not italic")
    return text


def _box(*, full: bool) -> Box:
    from rich import box

    return box.SIMPLE_HEAD if full else box.Box(_ASCII_BOX, ascii=True)
