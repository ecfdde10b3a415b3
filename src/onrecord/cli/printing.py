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
    """A table; the widest column is wrapped where there is too little room. ``right`` are columns of numbers."""
    shown = [[plain(cell) for cell in row] for row in rows]
    sizes = [max(map(cells, column)) for column in zip(titles, *shown, strict=True)]
    widest = max(range(len(sizes)), key=lambda at: sizes[at])
    over = sum(sizes) + GAP * (len(sizes) - 1) + 1 - screen.width
    sizes[widest] = max(sizes[widest] - max(over, 0), 8)
    lines = [screen.bold(" " + _padded(titles, sizes, right).rstrip())]
    for row in shown:
        pieces = [wrapped(cell, size) for cell, size in zip(row, sizes, strict=True)]
        lines += [
            " " + _padded([piece[at] if at < len(piece) else "" for piece in pieces], sizes, right)
            for at in range(max(map(len, pieces)))
        ]
    return lines


def _padded(row: Sequence[str], sizes: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for at, (cell, size) in enumerate(zip(row, sizes, strict=True)):
        space = " " * (size - cells(cell))
        padded.append(space + cell if at in right else cell + space)
    return (" " * GAP).join(padded)
