"""Statements as Apache Parquet, with the columns of ``rows.COLUMNS``; needs pyarrow, an extra."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from onrecord.archive.protocol import Kept
from onrecord.errors import MissingExtra
from onrecord.export.rows import COLUMNS, rows

GROUP_ROWS = 20_000
"""Rows that are held in memory at a time, and that a reader of the file can skip together."""


def write_parquet(kept: Iterable[Kept], write: Callable[[bytes], None]) -> None:
    """Write the whole file through ``write``, which is called with its pieces in order.

    Raises MissingExtra without pyarrow.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow, which isn't installed: pip install 'onrecord[parquet]'") from error
    types = {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(), str: pyarrow.string()}
    needed = ("id", "page", "revision")
    schema = pyarrow.schema(
        [pyarrow.field(name, types[kind], nullable=name not in needed) for name, kind in COLUMNS.items()]
    )
    waiting = rows(kept)
    with pyarrow.parquet.ParquetWriter(_Sink(write), schema, compression="zstd") as writer:
        while group := [_storable(row) for row in islice(waiting, GROUP_ROWS)]:
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    """Without lone surrogates, which UTF-8 doesn't have."""
    return {
        name: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
        for name, value in row.items()
    }


class _Sink:
    """What pyarrow takes for a file that can only be written to."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._at = 0
        self.closed = False

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._write(piece)
        self._at += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        pass

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True
