"""Statements as CSV (RFC 4180): UTF-8, a row a statement, the columns of ``rows.COLUMNS``.

A cell that a spreadsheet would take for a formula (CWE-1236) gets an apostrophe in front; nothing else is changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.archive.protocol import Kept
from onrecord.export.rows import COLUMNS, rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula begins with; the full-width forms are taken for the same by spreadsheets of East Asia."""


def csv_lines(kept: Iterable[Kept]) -> Iterator[str]:
    """The names of the columns, then a row at a time."""
    yield _line(list(COLUMNS))
    for row in rows(kept):
        yield _line([_cell(row[name]) for name in COLUMNS])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    text = str(value).replace("\0", "\ufffd")
    # White space in front doesn't keep a spreadsheet from seeing the formula behind it.
    return "'" + text if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
