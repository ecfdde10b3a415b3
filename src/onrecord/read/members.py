"""A file that may be many gzip files in one, as one stream that knows where each part began and how much came out."""

from __future__ import annotations

import io
import zlib
from collections import deque
from typing import Protocol
from zipfile import BadZipFile

from onrecord import settings

_GZIP = b"\x1f\x8b"
_PIECE_BYTES = 64 * 1024
_BUFFER_BYTES = 256 * 1024


class Readable(Protocol):
    """As much of a file as is needed here."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes, none at the end."""


class Damaged(Exception):
    """The stream can't be read on: why, in words."""


class Budget:
    """How much may be unpacked: ``settings.MAX_INFLATION`` times what was read, and some beside.

    ``packed`` is the size of the whole where it is known, for things packed twice.
    """

    def __init__(self, packed: int | None = None) -> None:
        self._whole = packed
        self._read = 0
        self._unpacked = 0

    def read(self, size: int) -> None:
        """Count packed bytes."""
        self._read += size

    def unpacked(self, size: int) -> None:
        """Count what came out; raises Damaged where it is too much."""
        self._unpacked += size
        packed = self._read if self._whole is None else self._whole
        if self._unpacked > settings.MAX_INFLATION * packed + settings.INFLATION_FREE_BYTES:
            raise Damaged(
                f"{packed:,} bytes unpack to more than {self._unpacked:,}, which no archive of pages does; it is not "
                "read on"
            )


class Stream:
    """Bytes of ``file``, unpacked if it is gzipped. Reads lines of at most :data:`MAX_LINE_BYTES`.

    What goes wrong while reading is raised as Damaged.
    """

    MAX_LINE_BYTES = 64 * 1024
    MAX_HEADER_BYTES = 1024 * 1024

    def __init__(self, file: Readable, budget: Budget) -> None:
        self._members = _Members(file, budget)
        self._buffer = io.BufferedReader(self._members, _BUFFER_BYTES)
        self._at = 0
        self._mark = 0
        self._lines = 0

    def read(self, size: int) -> bytes:
        """``size`` bytes, fewer only at the end."""
        data = self._buffer.read(size)
        self._at += len(data)
        return data

    def readline(self, size: int = -1) -> bytes:
        """A line; of those between two calls of :meth:`mark` there may be :data:`MAX_HEADER_BYTES`."""
        limit = self.MAX_LINE_BYTES if size < 0 else min(size, self.MAX_LINE_BYTES)
        line = self._buffer.readline(limit)
        self._at += len(line)
        self._lines += len(line)
        if (len(line) == self.MAX_LINE_BYTES and not line.endswith(b"\n")) or self._lines > self.MAX_HEADER_BYTES:
            raise Damaged("a header without an end")
        return line

    def mark(self, back: int = 0) -> None:
        """Remember the byte ``back`` before the next one."""
        self._lines = 0
        self._mark = self._at - back

    def place(self) -> str:
        """Where the marked byte is in the file.

        In a gzipped file that is the byte at which its part begins, and, where it isn't the first of the part,
        ``+`` and how far in.
        """
        return self._members.place(self._mark)


class _Members(io.RawIOBase):
    def __init__(self, file: Readable, budget: Budget) -> None:
        self._file = file
        self._budget = budget
        self._pending = b""
        self._packed = 0  # Bytes read from the file, those pending too.
        self._plain = 0
        self._part: zlib._Decompress | None = None
        self._starts: deque[tuple[int, int]] = deque()
        self._fill()
        self._gzipped = self._pending.startswith(_GZIP)

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        view = memoryview(into)  # type: ignore[arg-type]
        data = self._unpacked(len(view)) if self._gzipped else self._as_is(len(view))
        view[: len(data)] = data
        self._plain += len(data)
        self._budget.unpacked(len(data))
        return len(data)

    def place(self, at: int) -> str:
        if not self._gzipped:
            return str(at)
        while len(self._starts) > 1 and self._starts[1][0] <= at:
            self._starts.popleft()
        plain, packed = self._starts[0] if self._starts else (0, 0)
        return str(packed) if plain == at else f"{packed}+{at - plain}"

    def _fill(self) -> bool:
        try:
            piece = self._file.read(_PIECE_BYTES)
        except (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, BadZipFile, zlib.error) as error:
            raise Damaged(" ".join(str(error).split()) or type(error).__name__) from error
        self._pending += piece
        self._packed += len(piece)
        self._budget.read(len(piece))
        return bool(piece)

    def _as_is(self, size: int) -> bytes:
        if not self._pending and not self._fill():
            return b""
        data, self._pending = self._pending[:size], self._pending[size:]
        return data

    def _unpacked(self, size: int) -> bytes:
        while True:
            if self._part is None and not self._next_part():
                return b""
            assert self._part is not None
            if not self._pending and not self._fill():
                raise Damaged("the compressed data ends too early")
            try:
                data = self._part.decompress(self._pending, size)
            except zlib.error as error:
                raise Damaged(f"damaged compression, {error}") from error
            if self._part.eof:
                self._pending, self._part = self._part.unused_data, None
            else:
                self._pending = self._part.unconsumed_tail
            if data:
                return data

    def _next_part(self) -> bool:
        """Begin the next gzip file in the file; false at the end. Zeros between them are padding."""
        self._pending = self._pending.lstrip(b"\0")
        while len(self._pending) < len(_GZIP) and self._fill():
            self._pending = self._pending.lstrip(b"\0")
        if not self._pending:
            return False
        if not self._pending.startswith(_GZIP):
            raise Damaged("something that is not compressed follows the compressed data")
        start = (self._plain, self._packed - len(self._pending))
        if self._starts and self._starts[-1][0] == self._plain:  # The part before was empty.
            self._starts.pop()
        self._starts.append(start)
        self._part = zlib.decompressobj(wbits=31)
        return True
