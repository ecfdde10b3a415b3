"""A record as a table for a person to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.cli.terminal import plain
from onrecord.export.phrases import act_of, circumstances, is_low, summary_of, who_of
from onrecord.records import Failure, Record, Statement

PLAIN_WIDTH = 100
"""Columns where standard output is not a terminal."""

LEAST_WIDTH = 40

MERGED_BELOW = 80
"""Columns under which kind, via and circumstances share one column, so that the statements keep room."""

LEAST_COLUMN = 14
GAP = 2
KIND, HOW = 2, 4
"""Places of these columns among all."""

BOLD, DIM, ITALIC = "1", "2", "3"

_NARROW = re.compile(r"[\x20-\u02ff\u2010-\u2027]*")
"""Characters that take one cell each; the width of others is looked up."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell, before it is wrapped; ``style`` is a parameter of the terminal's SGR sequence."""

    text: str
    style: str = ""


Cell = tuple[Line, ...]


def tables(
    results: Iterable[Record | Failure], *, width: int = PLAIN_WIDTH, terminal: bool = False, unicode: bool = True
) -> Iterator[str]:
    """The text of each record's table, with an empty line between two; failures have none.

    ``terminal`` brings styles and lines drawn in full; ``unicode`` says whether the output can show more than ASCII.
    """
    first = True
    for result in results:
        if isinstance(result, Record):
            text = table_of(result, width=width, terminal=terminal, unicode=unicode)
            yield text if first else "\n" + text
            first = False


def table_of(record: Record, *, width: int = PLAIN_WIDTH, terminal: bool = False, unicode: bool = True) -> str:
    """One record: title, table, summary."""
    width = max(width, LEAST_WIDTH)
    lines = [styled(text, line.style, terminal) for line in _heading(record) for text in wrapped(line.text, width)]
    if record.statements:
        lines += ["", *_rows(record, width, terminal=terminal, unicode=unicode), ""]
    lines += [styled(text, DIM, terminal) for text in wrapped(summary_of(record) + ".", width)]
    return "".join(line.rstrip(" ") + "\n" for line in lines)


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: 2 for a wide character, 0 for a mark on another one."""
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcwidth

    # A character at a time: terminals disagree on what they draw as one, and no line may come out too long.
    return sum(max(wcwidth(character), 0) for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, broken at spaces; a word that is longer is broken anywhere."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = cells(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        line, used = word, size
        while used > width:
            head = _head(line, width)
            lines.append(line[:head])
            line = line[head:]
            used = cells(line)
    return [*lines, line]


def _head(text: str, width: int) -> int:
    """How many characters of a text fit; at least one, so that there is an end."""
    used = 0
    for at, character in enumerate(text):
        used += cells(character)
        if used > width:
            return max(at, 1)
    return len(text)


def _heading(record: Record) -> list[Line]:
    article = record.article
    facts = (article.publisher, article.byline, article.date, article.url or article.location)
    shown = " | ".join(plain(fact) for fact in facts if fact)
    title = plain(article.title or "")
    return [Line(text, style) for text, style in ((title, BOLD), (shown, DIM)) if text]


def _rows(record: Record, width: int, *, terminal: bool, unicode: bool) -> Iterator[str]:
    titles, rows = _contents(record, merged=width < MERGED_BELOW, unicode=unicode)
    sizes = _widths(titles, rows, width)
    rule = "─" if terminal and unicode else "-"
    yield from row_lines([(Line(title, BOLD),) for title in titles], sizes, terminal)
    yield " " + rule * (sum(sizes) + GAP * (len(sizes) - 1))
    for at, row in enumerate(rows):
        if at:
            yield ""
        yield from row_lines(row, sizes, terminal)


def _contents(record: Record, *, merged: bool, unicode: bool) -> tuple[list[str], list[list[Cell]]]:
    """Titles of the columns, and the cells of each row; columns in which nothing would stand are left out."""
    via = not merged and any(statement.via for statement in record.statements)
    how = merged or any(circumstances(statement) for statement in record.statements)
    shown = {"Speaker": True, "Statement": True, "Kind": not merged, "Via": via, "How": how}
    rows = [_cells(statement, merged=merged, unicode=unicode) for statement in record.statements]
    kept = [at for at, title in enumerate(shown) if shown[title]]
    return [title for title in shown if shown[title]], [[row[at] for at in kept] for row in rows]


def _cells(statement: Statement, *, merged: bool, unicode: bool) -> list[Cell]:
    via = ", ".join(relay.name for relay in statement.via)
    how = circumstances(statement)
    if merged:
        how = [act_of(statement), *([f"via {via}"] if via else []), *how]
    texts = (statement.text, act_of(statement), via, ", ".join(how))
    cells = [_speaker(statement, unicode=unicode), *((Line(plain(text)),) for text in texts)]
    if is_low(statement.confidence):
        at = HOW if merged else KIND
        cells[at] = (*cells[at], Line(f"unsure {statement.confidence:.2f}", DIM))
    return cells


def _speaker(statement: Statement, *, unicode: bool) -> Cell:
    speaker = statement.speaker
    if speaker is None and statement.candidates:
        return (Line(plain(who_of(statement)), ITALIC), Line("it can't be told", DIM))
    if speaker is None:
        return (Line("—" if unicode else "-", DIM),)
    name = Line(plain(speaker.name), "" if speaker.named else ITALIC)
    role = [Line(plain(speaker.role), DIM)] if speaker.role else []
    sure = statement.speaker_confidence
    return (name, *role, *([Line(f"unsure who {sure:.2f}", DIM)] if is_low(sure) else []))


def _widths(titles: list[str], rows: list[list[Cell]], width: int) -> list[int]:
    """Cells for each column: what it needs, bounded by its share; the statements get what the others leave."""
    most = {"Speaker": max(LEAST_COLUMN, width // 4), "Via": width // 6, "How": max(LEAST_COLUMN, width // 6)}
    sizes = [
        min(most.get(title, width), max([cells(title), *(cells(line.text) for row in rows for line in row[at])]))
        for at, title in enumerate(titles)
    ]
    at = titles.index("Statement")
    others = sum(sizes) - sizes[at] + GAP * (len(sizes) - 1) + 2
    sizes[at] = max(min(sizes[at], width - others), 1)
    return sizes


def row_lines(row: list[Cell], sizes: list[int], terminal: bool) -> Iterator[str]:
    """The lines of one row."""
    columns = [
        [(text, line.style) for line in cell for text in wrapped(line.text, size)]
        for cell, size in zip(row, sizes, strict=True)
    ]
    for at in range(max(map(len, columns))):
        pieces = [column[at] if at < len(column) else ("", "") for column in columns]
        shown = [
            styled(text, style, terminal) + " " * (size - cells(text))
            for (text, style), size in zip(pieces, sizes, strict=True)
        ]
        yield " " + (" " * GAP).join(shown)


def styled(text: str, style: str, terminal: bool) -> str:
    """A text with a parameter of the terminal's SGR sequence, if there is a terminal."""
    return f"\x1b[{style}m{text}\x1b[0m" if terminal and style and text else text
