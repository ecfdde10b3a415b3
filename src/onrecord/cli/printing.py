"""Prints answers of an archive: as wide as the terminal, with nothing in them that a terminal would obey."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.cli.output import Write
from onrecord.cli.table import BOLD, DIM, GAP, LEAST_WIDTH, PLAIN_WIDTH, cells, styled, wrapped
from onrecord.cli.terminal import plain

INDENT = 8

LONG_WORD = 25
"""Cells that a word may take before it is broken, so that an address leaves room for other columns; a time takes 25."""

LEAST_PIECE = 8
"""Cells that every column has where there is no room for whole words."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What is printed on: how wide, whether it has styles, whether it shows more than ASCII, in which encoding."""

    width: int
    terminal: bool
    encoding: str

    @classmethod
    def of(cls, output: str | None = None) -> Screen:
        """Standard output, or a file."""
        if output is not None:
            return cls(PLAIN_WIDTH, False, "utf-8")
        columns = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
        return cls(max(columns, LEAST_WIDTH), sys.stdout.isatty(), sys.stdout.encoding or "utf-8")

    def bold(self, text: str) -> str:
        return styled(text, BOLD, self.terminal)

    def dim(self, text: str) -> str:
        return styled(text, DIM, self.terminal)

    def lines(self, write: Write, lines: Iterable[str]) -> None:
        """Print lines in what the screen can show."""
        for line in lines:
            write((line.rstrip(" ") + "\n").encode(self.encoding, errors="replace"))


def columns(
    screen: Screen, titles: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> list[str]:
    """A table; where there is too little room, the widest columns are wrapped. ``right`` are columns of numbers."""
    shown = [[plain(cell) for cell in row] for row in rows]
    contents = [[row[at] for row in shown] for at in range(len(titles))]
    sizes = _sizes(titles, contents, screen.width - GAP * (len(titles) - 1) - 1)
    lines = [screen.bold(" " + _padded(titles, sizes, right).rstrip())]
    for row in shown:
        pieces = [wrapped(cell, size) for cell, size in zip(row, sizes, strict=True)]
        lines += [
            " " + _padded([piece[at] if at < len(piece) else "" for piece in pieces], sizes, right)
            for at in range(max(map(len, pieces)))
        ]
    return lines


def _sizes(titles: Sequence[str], contents: Sequence[Sequence[str]], room: int) -> list[int]:
    """Cells for each column: what it needs, or, where that is too much, its part of the room.

    A word is broken only if it is very long, or where no column could do without.
    """
    needed, words, least = [], [], []
    for title, column in zip(titles, contents, strict=True):
        longest = max((cells(word) for cell in column for word in cell.split(" ")), default=0)
        needed.append(max(map(cells, (title, *column))))
        words.append(max(cells(title), min(longest, LONG_WORD)))
        least.append(max(cells(title), min(longest, LEAST_PIECE)))
    sizes = _shared(needed, words, room) if sum(words) <= room else _shared(words, least, room)
    for at, column in enumerate(contents):
        lines = (line for cell in column for line in wrapped(cell, sizes[at]))
        sizes[at] = max(map(cells, (titles[at], *lines)))
    by_lack = sorted(range(len(sizes)), key=lambda at: needed[at] - sizes[at])
    for at in by_lack:  # What no line had use for makes cells whole, or else goes to the longest ones.
        lack, spare = needed[at] - sizes[at], max(room - sum(sizes), 0)
        sizes[at] += lack if lack <= spare else spare * (at == by_lack[-1])
    return sizes


def _shared(needed: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Sizes that make the room, the widest columns being cut to one size, but none below its ``least``."""
    if sum(needed) <= room:
        return list(needed)

    def cut(size: int) -> list[int]:
        return [max(low, min(one, size)) for one, low in zip(needed, least, strict=True)]

    return cut(next((size for size in range(max(needed), 0, -1) if sum(cut(size)) <= room), 0))


def _padded(row: Sequence[str], sizes: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for at, (cell, size) in enumerate(zip(row, sizes, strict=True)):
        space = " " * (size - cells(cell))
        padded.append(space + cell if at in right else cell + space)
    return (" " * GAP).join(padded)
